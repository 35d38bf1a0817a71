"""Tags in the window: the card that puts them on articles, and what keeps the list of them up to date.

May import: PySide6, `reader.assembly`, `reader.domain`, and the rooms below. Entry point: `TagController`.
"""
