"""Connects the window to the desktop: preferences (dark, contrast, motion, text size), tray, notifications.

May import: PySide6 with QtDBus (here alone), `reader.assembly`, `reader.domain`, and the window's bridge and
texts. The doors: `SystemListener` (portal.py), `Presence` (presence.py).
"""
