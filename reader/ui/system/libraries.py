"""Checks that the system has Qt's libraries, before Qt would end in a traceback or an abort."""

from __future__ import annotations

import sys
from itertools import chain
from pathlib import Path

from reader.domain.errors import UsageError
from reader.domain.resources import pairs, word_list
from reader.ui.system.display import answering

PACKAGES, PACKAGES_FOR_X, PACKAGES_FOR_WAYLAND = map(pairs, word_list("libraries").values())


def demand_libraries() -> None:
    """Check that Qt can be loaded, with a plugin for a display that answers.

    Raises:
        UsageError: it cannot; the message names all that is missing.
    """
    if sys.platform != "linux":
        return
    packages = dict(PACKAGES)
    qt = _failure_of_qt()
    drawing = answering()
    for name in chain([next(drawing, "offscreen")], drawing):
        why = qt or _failure_of(name)
        if not why:
            return
        packages |= PACKAGES_FOR_X if name == "xcb" else PACKAGES_FOR_WAYLAND if name == "wayland" else {}
        if qt:
            break  # what the first of them needs is told with it, in one sentence
    raise _lacking([name for name in packages if not _is_there(name)], packages, why)


def _failure_of_qt() -> str:
    from reader.ui.imports import load_qt

    try:
        load_qt()
        from PySide6 import QtGui, QtNetwork, QtWidgets  # noqa: F401  (the window loads them all)
    except ImportError as error:
        return str(error)
    return ""


def _failure_of(plugin: str) -> str:
    """Load a plugin's libraries before Qt does: Qt would end the process without an exception."""
    from PySide6.QtCore import QLibraryInfo, QPluginLoader

    folder = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath)) / "platforms"
    file = folder / f"libq{plugin.partition('-')[0]}.so"
    loader = QPluginLoader(str(file))
    # One that is not there may be elsewhere: Qt knows better.
    return loader.errorString() if file.exists() and not loader.load() else ""


def _is_there(name: str) -> bool:
    import ctypes

    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def _lacking(missing: list[str], packages: dict[str, str], why: str) -> UsageError:
    if not missing:
        return UsageError("Qt, which draws the window, cannot be loaded: {why}", why=why)
    return UsageError(
        "Qt, which draws the window, needs what this system lacks: {libraries} (on Debian and Ubuntu: "
        "sudo apt-get install {packages})",
        libraries=", ".join(missing),
        packages=" ".join(packages[name] for name in missing),
    )
