"""Keeps PySide from reading the source of every module that is imported after it."""

from __future__ import annotations

import sys
from types import SimpleNamespace


def spare_sources() -> None:
    """Let imports read no sources. Call it before the rest of the window is imported.

    PySide looks into each module's source for its own name, to know whether the module may ask for other spellings
    of Qt's names (`from __feature__ import snake_case`). None of ours does. Read were 300 files, kept as lists of
    lines: 5 MB of memory and a twenty-fifth of the CPU of a start.
    """
    import PySide6.QtCore  # noqa: F401  (puts itself between us and our imports)

    # WORKAROUND https://github.com/napari/napari/issues/8584: nothing official switches it off.
    feature = sys.modules.get("shibokensupport.feature")
    if feature is not None:
        vars(feature)["inspect"] = SimpleNamespace(getsource=lambda module: "")
