"""The size of everything in the window: Qt reads it once, before there is a window to ask.

Question: why not larger fonts alone? Answer: rows, buttons and bars are measured in the same pixels, and a larger
text in rows of the same height is cut. So all of it grows, as a browser zooms, and sharp: Qt draws at that scale.
"""

from __future__ import annotations

import os

from reader.settings.file import SettingsFile
from reader.settings.paths import Home
from reader.ui.system.window_memory import WindowMemory

_NAME = "system/text_scale"
_VARIABLE = "QT_SCALE_FACTOR"


def apply(home: Home) -> None:
    """Tell Qt the size that the reader chose, or that the system's text had last time; once, at the start.

    Whoever sets `QT_SCALE_FACTOR` has decided already.
    """
    if _VARIABLE in os.environ:
        return
    chosen = SettingsFile(home.settings_file).current.window.scale
    percent = int(chosen) if chosen != "system" else WindowMemory(home.window_file).number(_NAME, 100)
    if percent != 100:
        os.environ[_VARIABLE] = str(percent / 100)


def remember(home: Home, text_scale: float) -> None:
    """Keep how large the system's text is, for the next start."""
    memory = WindowMemory(home.window_file)
    if memory.number(_NAME, 100) != round(text_scale * 100):
        memory.keep(_NAME, round(text_scale * 100))
        memory.write()
