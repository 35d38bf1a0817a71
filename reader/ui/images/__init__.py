"""Images of an article: viewing, saving and reporting them.

May import: PySide6, `reader.articles`, `reader.assembly` (services), `reader.domain`, and the window's own parts.
Doors: `image_controller.ImageController`, `viewer.ImageViewer`.
"""
