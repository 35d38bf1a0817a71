"""How the window fits the system: its wishes (dark, contrast, motion, size, power), its tray, its notifications.

May import: PySide6 with QtDBus (here alone), `reader.assembly`, `reader.domain`, and the window's bridge and
texts. The doors: `SystemListener` (wishes.py), `Presence` (presence.py).
"""
