"""The dialogs for settings, the look of articles, and keyboard shortcuts.

May import: PySide6, `reader.settings`, and the window's fonts, texts and words. Entry point:
`settings_dialog.SettingsDialog`.
"""
