"""The dialogs that belong to no single feature; each is imported when it is first opened.

May import: PySide6, `reader.assembly` (services), `reader.domain`, and the window's theme, icons, fonts and texts.
Entry points: `add_paper.AddPaperDialog`, `help_dialogs.KeySheet`, `help_dialogs.AboutDialog`.
"""
