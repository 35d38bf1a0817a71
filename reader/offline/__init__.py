"""What must lie on this disk for reading without a network.

May import: everything below (`storage`, `web`, `background`, `settings`, `domain`), not its sibling `feeds`.
The door: `ImageLibrary` (image_library.py), `Connectivity` (connectivity.py).
"""
