"""The dialog with the reader's choices.

May import: PySide6, `reader.settings`, and the window's fonts, texts and words. The door:
`settings_dialog.SettingsDialog`.
"""
