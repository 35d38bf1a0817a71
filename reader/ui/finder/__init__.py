"""Finds actions, settings, sources and articles by a few letters (Ctrl+K).

May import: PySide6, `reader.storage` (reading), `reader.domain`, and the window's keys, shortcuts, theme, icons,
fonts, texts, badges, names of settings and sources' model. The door: `finder.Finder`.
"""
