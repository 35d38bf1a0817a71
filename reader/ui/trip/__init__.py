"""Trips in the window: choosing one, preparing it, its receipt, and the airplane drill.

May import: PySide6, `reader.assembly` (what prepares and proves), `reader.storage` (reading), `reader.domain`, and
the window's theme, icons, fonts, texts, fields and article pane.

Doors: `trip_controller.TripController`, made with the window; `trip_run.TripRun`, which does the work; and
`trip_dialog.TripDialog`, which shows it. The last two are imported when they are first needed, because they load
everything that fetching needs.
"""
