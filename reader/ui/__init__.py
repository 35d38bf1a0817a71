"""The window: everything that imports PySide6.

May import: everything below it (`reader.assembly` for the services it shows, `reader.storage`'s reading side,
`reader.settings`, `reader.domain`). Nothing below may import this.

Doors:
    application.run: opens the window and stays until it is closed.
    screenshot.take: the real window, drawn without a display.
    article.ArticlePane: one stored article, alone.
"""
