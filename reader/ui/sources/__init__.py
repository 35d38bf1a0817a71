"""The list of sources: the left pane.

May import: PySide6, `reader.domain`, and the window's theme, icons, fonts, texts and badges. It is given what it
shows and says what the reader wants; it reads and changes nothing itself. The door: `SourcePane`.
"""
