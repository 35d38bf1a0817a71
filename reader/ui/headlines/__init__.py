"""The list of headlines: the middle pane.

May import: PySide6, `reader.storage` (reading), `reader.domain`, and the window's theme, icons, fonts, texts and
badges. The door: `HeadlinePane`.
"""
