"""Widgets, fonts, icons and colours that several features share. They import no feature."""
