"""Everything that must be on this disk for reading without a network.

May import: everything below (`articles`, `storage`, `web`, `background`, `settings`, `domain`), not its siblings
`feeds` and `flags`.

Start with `ImageLibrary` (image_library.py), `FullText` (full_text.py), `EnclosureLibrary` (enclosure_library.py),
`Retention` (retention.py), `drill` (drill.py) and `Connectivity` (connectivity.py).
"""
