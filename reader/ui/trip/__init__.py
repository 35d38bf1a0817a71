"""The trip in the window: asking for one, preparing it, its receipt, and the airplane drill.

May import: PySide6, `reader.assembly` (what prepares and proves), `reader.storage` (reading), `reader.domain`, and
the window's theme, icons, fonts, texts, fields and article pane. The doors: `tripping.Tripping`, which does the
work, and `trip_dialog.TripDialog`, which shows it. Loaded when first wanted: it brings what fetching needs.
"""
