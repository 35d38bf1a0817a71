"""Pictures of numbers: bars and lines, drawn in the theme's colours.

May import: PySide6, and the window's theme, fonts and labels. What a chart shows it says too, in its
accessible description and in tooltips. Charts run as the interface does: in Arabic, time goes from right to left.
"""
