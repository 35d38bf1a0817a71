"""Takes out of PySide6 what the program does not use: 250 MB become 100.

Kept are the modules that we import, plugins of the kinds below, and every library that one of these is linked
with.
"""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterable
from pathlib import Path

MODULES = ("QtCore", "QtDBus", "QtGui", "QtNetwork", "QtPrintSupport", "QtSvg", "QtWidgets")
"""Those that `reader` imports; a test compares."""
PLUGINS = (
    "iconengines imageformats networkinformation platforminputcontexts platforms platformthemes printsupport"
    " wayland-decoration-client wayland-graphics-integration-client wayland-shell-integration xcbglintegrations"
).split()
NOT_THESE = (
    "libqtvirtualkeyboardplugin",
    "libqeglfs",
    "libqlinuxfb",
    "libqminimalegl",
    "libqvkkhrdisplay",
    "libqvnc",
    "libqpdf",
)
"""Plugins of those kinds that want a part of Qt that is not used, or no desktop."""
LANGUAGES = ("ar", "en", "es", "fr")


def drop_unused_qt(folder: Path) -> None:
    """Delete all but what is used.

    Args:
        folder: PySide6 in an environment.
    """
    qt = folder / "Qt"
    wanted = [folder / f"{name}.abi3.so" for name in MODULES]
    wanted += [
        plugin
        for kind in PLUGINS
        for plugin in (qt / "plugins" / kind).glob("*.so")
        if not plugin.name.startswith(NOT_THESE)
    ]
    kept = _with_libraries(wanted, [folder, qt / "lib"])
    kept |= {qt / "translations" / f"qtbase_{language}.qm" for language in LANGUAGES}
    kept |= set(folder.glob("*.py")) | set((folder / "support").rglob("*.py"))
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_dir() and not path.is_symlink():
            if not any(path.iterdir()):
                path.rmdir()
        elif path not in kept:
            path.unlink()


def _with_libraries(files: Iterable[Path], folders: list[Path]) -> set[Path]:
    """Give files with all libraries in these folders that they are linked with."""
    found: set[Path] = set()
    waiting = list(files)
    while waiting:
        file = waiting.pop()
        if file in found:
            continue
        found.add(file)
        told = subprocess.run(["readelf", "-d", file], capture_output=True, text=True, check=True).stdout
        for name in re.findall(r"\(NEEDED\).*\[(.*)\]", told):
            waiting += [folder / name for folder in folders if (folder / name).exists()]
    return found
