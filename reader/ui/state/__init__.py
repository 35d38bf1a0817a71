"""Shows what was done and what waits: data use, storage, health of the feeds, the queue, actions.

May import: PySide6, `reader.assembly` (parts of the open home), `reader.domain`, settings, charts, and the
window's theme, icons, fonts and texts.
"""
