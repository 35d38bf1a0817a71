"""Finds actions, sources and articles by a few letters (Ctrl+K).

May import: PySide6, `reader.storage` (reading), `reader.domain`, and the window's keys, shortcuts, theme, icons,
fonts, texts, badges and sources' model. The door: `finder.Finder`.
"""
