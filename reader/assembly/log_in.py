"""Starts Manchette when its reader logs in: an entry where this desktop keeps them, for one home.

Linux and the BSDs: a file of the XDG autostart specification. macOS: a LaunchAgent. Windows: a value of the user's
Run key. The last two could not be tried on a real desktop.
"""

from __future__ import annotations

import contextlib
import os
import re
import subprocess
import sys
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

from reader.background.own_programs import reader_program
from reader.domain.errors import StorageError
from reader.settings.atomic_file import write_whole
from reader.settings.paths import Home

APP_ID = "org.example.manchette"
"""The program's id on desktops: its entry, icon, windows and bundle have this name. It has the form of a reversed
host name, and names no real host: example.org is reserved for such uses (RFC 2606). A project with an address
of its own changes it here, and renames `resources/desktop/`.
"""
IN_TRAY = "--in-tray"
"""The option that begins without a window where the icon is in the tray."""
_RUN_KEY = r"Software\Microsoft\Windows\CurrentVersion\Run"


def start_at_log_in(home: Home, wanted: bool) -> None:
    """Make the entry for a home, or remove it; raises StorageError if the entry cannot be written."""
    try:
        if sys.platform == "win32":
            _set_run_key(entry_name(home), command_for(home) if wanted else ())
            return
        entry = entry_file(home)
        if wanted:
            entry.parent.mkdir(parents=True, exist_ok=True)
            command = command_for(home)
            content = launch_agent(home, command) if sys.platform == "darwin" else desktop_entry(command)
            write_whole(entry, content)
        else:
            entry.unlink(missing_ok=True)
    except OSError as error:
        raise StorageError("cannot write the entry for the log-in: {why}", why=error.strerror or error) from error


def entry_file(home: Home) -> Path:
    """Return the path of a home's entry, on systems that store it in a file."""
    if sys.platform == "darwin":
        return Path.home() / "Library" / "LaunchAgents" / f"{_label(home)}.plist"
    config = os.environ.get("XDG_CONFIG_HOME")
    return (Path(config) if config else Path.home() / ".config") / "autostart" / f"{entry_name(home)}.desktop"


def entry_name(home: Home) -> str:
    """Name the entry; homes in other folders have names of their own."""
    if home == Home.of_platform():
        return "manchette"
    return f"manchette-{sha256(str(home.data).encode()).hexdigest()[:8]}"


def _label(home: Home) -> str:
    return entry_name(home).replace("manchette", APP_ID, 1)


def program() -> list[str]:
    """Return the command that starts this installation, wherever it is started from."""
    # The program of an AppImage is in a folder that is gone after it ends.
    return [image] if (image := os.environ.get("APPIMAGE")) else reader_program()


def under_home(home: Home) -> list[str]:
    """Return the arguments that name a home; none for the platform's."""
    return [] if home == Home.of_platform() else ["--home", str(home.config.parent)]


def command_for(home: Home) -> list[str]:
    """Return the command that starts this installation with a home, in the tray."""
    return [*program(), *under_home(home), IN_TRAY]


def desktop_entry(command: Sequence[str]) -> bytes:
    """Write a file of the XDG autostart specification."""
    lines = (
        "[Desktop Entry]",
        "Type=Application",
        "Name=Manchette",
        exec_line(command),
        f"Icon={APP_ID}",
        "X-GNOME-Autostart-enabled=true",
    )
    return ("\n".join(lines) + "\n").encode()


def exec_line(command: Sequence[str]) -> str:
    """Write the command line of a desktop entry."""
    return f"Exec={' '.join(map(_quoted, command))}"


def _quoted(word: str) -> str:
    """Quote a word of `Exec` by the rules of the Desktop Entry Specification, which apply one after the other.

    A plain word stays as it is: `xdg-open` of Debian 12 takes quotes for a part of the program's name.
    """
    if re.fullmatch(r"[\w./+-]+", word, re.ASCII):
        return word
    for sign in ("\\", '"', "`", "$"):
        word = word.replace(sign, f"\\{sign}")
    return '"' + word.replace("\\", "\\\\").replace("%", "%%").replace("\n", "\\n") + '"'


def launch_agent(home: Home, command: Sequence[str]) -> bytes:
    """Write a property list of launchd."""
    import plistlib

    return plistlib.dumps({"Label": _label(home), "ProgramArguments": list(command), "RunAtLoad": True})


def _set_run_key(name: str, command: Sequence[str]) -> None:
    """Set a value of the Run key; an empty command removes it."""
    if sys.platform == "win32":
        import winreg

        with winreg.OpenKey(winreg.HKEY_CURRENT_USER, _RUN_KEY, 0, winreg.KEY_SET_VALUE) as key:
            if command:
                winreg.SetValueEx(key, name, 0, winreg.REG_SZ, subprocess.list2cmdline(command))
            else:
                with contextlib.suppress(FileNotFoundError):  # there was none
                    winreg.DeleteValue(key, name)
