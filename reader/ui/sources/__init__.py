"""The list of sources: the left pane.

May import: PySide6, `reader.domain`, and the window's theme, icons, fonts, texts and badges. It is given what it
shows and emits what the reader wants; it reads and changes nothing itself. Entry point: `SourcePane`.
"""
