"""What a reader does with an image: see it large, take it along, report it.

May import: PySide6, `reader.articles`, `reader.assembly` (services), `reader.domain`, and the window's own parts.
Doors: `image_controller.ImageController`, `viewer.ImageViewer`.
"""
