"""What must lie on this disk for reading without a network.

May import: everything below (`articles`, `storage`, `web`, `background`, `settings`, `domain`), not its sibling
`feeds`.
The door: `ImageLibrary` (image_library.py), `FullText` (full_text.py), `drill` (drill.py), `Connectivity`
(connectivity.py).
"""
