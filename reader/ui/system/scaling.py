"""The scale of the whole window, which Qt reads once, before there is a window.

Larger fonts alone would be cut: rows, buttons and bars are measured in the same pixels. So everything is scaled,
as in a browser, and stays sharp.
"""

from __future__ import annotations

import os

from reader.domain.errors import StorageError
from reader.settings.file import SettingsFile
from reader.settings.paths import Home
from reader.ui.system.window_memory import WindowMemory

_NAME = "system/text_scale"
_VARIABLE = "QT_SCALE_FACTOR"


def apply(home: Home) -> None:
    """Tell Qt the size that the reader chose, or that the system's text had last time; once, at the start.

    If `QT_SCALE_FACTOR` is set, that is used.
    """
    if _VARIABLE in os.environ:
        return
    try:
        home.prepare()
    except StorageError:
        return  # reported once a window can be shown; nothing in such a home is read
    chosen = SettingsFile(home.settings_file).current.window.scale
    percent = int(chosen) if chosen != "system" else WindowMemory(home.window_file).number(_NAME, 100)
    if percent != 100:
        os.environ[_VARIABLE] = str(percent / 100)


def remember(home: Home, text_scale: float) -> None:
    """Save the system's text scale for the next start."""
    memory = WindowMemory(home.window_file)
    if memory.number(_NAME, 100) != round(text_scale * 100):
        memory.keep(_NAME, round(text_scale * 100))
        memory.write()
