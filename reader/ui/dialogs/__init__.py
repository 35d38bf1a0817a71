"""Windows over the window, each loaded when it is first wanted.

May import: PySide6, `reader.assembly` (services), `reader.domain`, and the window's theme, icons, fonts and texts.
Doors: `add_feed.AddFeedDialog`, `health.HealthDialog`, `key_sheet.KeySheet`, `about.AboutDialog`,
`first_start.FirstStart`.
"""
