"""The moving headlines along the window's edge.

May import: PySide6, `reader.storage` (reading), `reader.domain`, and the window's theme, icons and fonts. The
door: `TickerBar`.
"""
