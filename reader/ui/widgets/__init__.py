"""Widgets, fonts, icons and colours that several features of the window use. They know no feature."""
