"""Makes the program known to the desktop of its reader: menu, icon, and the files and links that it opens.

For installations by pip or pipx on Linux and the BSDs; packages of a system bring the same files for everybody
(`packaging/linux/share.py`). They go where the XDG specifications want them, below `XDG_DATA_HOME`.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from reader.assembly.log_in import APP_ID, exec_line, program, under_home
from reader.domain.errors import StorageError, UsageError
from reader.settings.atomic_file import write_whole
from reader.settings.paths import Home, resource

ICON_SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512)
"""Sizes of icons in pixels that a desktop may need beside the one without a size."""

DrawIcon = Callable[[Path, int], bytes]
"""Draws an SVG file as a square PNG of this many pixels."""

_REFRESHING = (("update-desktop-database", "applications"), ("update-mime-database", "mime"))
"""Programs that desktops run after a change, and the folder that each is given."""


def data_folder() -> Path:
    """Return the reader's folder for what applications share (`XDG_DATA_HOME`)."""
    given = os.environ.get("XDG_DATA_HOME", "")
    # The specification: a relative path is to be ignored.
    return Path(given) if Path(given).is_absolute() else Path.home() / ".local" / "share"


def files(command: Sequence[str], draw: DrawIcon) -> dict[str, bytes]:
    """Return all files, by their paths below a folder such as `/usr/share`; `command` starts the program."""
    drawing = resource("icons/manchette.svg")
    made = {
        f"applications/{APP_ID}.desktop": entry(command),
        f"metainfo/{APP_ID}.metainfo.xml": resource(f"desktop/{APP_ID}.metainfo.xml").read_bytes(),
        f"mime/packages/{APP_ID}.xml": resource(f"desktop/{APP_ID}.xml").read_bytes(),
        f"icons/hicolor/scalable/apps/{APP_ID}.svg": drawing.read_bytes(),
    }
    for size in ICON_SIZES:
        made[f"icons/hicolor/{size}x{size}/apps/{APP_ID}.png"] = draw(drawing, size)
    return made


def entry(command: Sequence[str]) -> bytes:
    lines = []
    for line in resource(f"desktop/{APP_ID}.desktop").read_text(encoding="utf-8").splitlines():
        if line.startswith("Exec="):
            lines.append(f"{exec_line(command)} -- %u")
            if Path(command[0]).is_absolute():
                # An environment that was removed leaves no dead entry in the menu.
                lines.append(f"TryExec={command[0]}")
        else:
            lines.append(line)
    return ("\n".join(lines) + "\n").encode()


def install(home: Home, draw: DrawIcon) -> Path:
    """Write the files for this installation and a home. Gives the folder.

    Raises:
        UsageError: this system has no such folder.
        StorageError: a file cannot be written.
    """
    folder = _folder()
    try:
        for name, content in files([*program(), *under_home(home)], draw).items():
            file = folder / name
            file.parent.mkdir(parents=True, exist_ok=True)
            write_whole(file, content)
            file.chmod(0o644)
    except OSError as error:
        raise _unwritable(folder, error) from error
    _refresh(folder)
    return folder


def uninstall() -> bool:
    """Remove the files. False: there were none.

    Raises:
        UsageError: this system has no such folder.
        StorageError: one cannot be removed.
    """
    folder = _folder()
    names = files(["manchette"], lambda drawing, size: b"")
    there = [folder / name for name in names if (folder / name).exists()]
    try:
        for file in there:
            file.unlink()
    except OSError as error:
        raise _unwritable(folder, error) from error
    if there:
        _refresh(folder)
    return bool(there)


def _unwritable(folder: Path, error: OSError) -> StorageError:
    return StorageError("cannot write {file}: {why}", file=error.filename or folder, why=error.strerror or error)


def _folder() -> Path:
    if sys.platform in ("win32", "darwin"):
        raise UsageError("desktops of this system have no such entries; the installer makes what they have")
    return data_folder()


def _refresh(folder: Path) -> None:
    """Make the desktop notice the change at once; without these programs it does so at the next log-in."""
    for name, part in _REFRESHING:
        found = shutil.which(name)
        if found and (folder / part).is_dir():
            subprocess.run([found, str(folder / part)], capture_output=True, check=False, timeout=60)
    if (folder / "icons/hicolor").is_dir():
        os.utime(folder / "icons/hicolor")  # icons are read anew when this changes
