"""Finds the data of other programs on this computer: only whether a file is there is asked, nothing is read.

The places are in `resources/words/other-programs.txt`.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path

from reader.domain.importing.imported import Program
from reader.domain.record import Record
from reader.domain.resources import word_list


class UsualPlace(Record):
    """A file of another program that is there."""

    program: Program
    path: Path


def found_here(
    home: Path | None = None, platform: str = sys.platform, environment: Mapping[str, str] = os.environ
) -> list[UsualPlace]:
    """Return what other programs have here: of each its newest kind of file, which knows the most.

    Args:
        home: The reader's home folder; None asks the system.
        platform: As `sys.platform`.
        environment: Names folders that the reader has put elsewhere (XDG, Windows).
    """
    try:
        home = home or Path.home()
    except RuntimeError:  # no home folder is known, as in a bare container
        return []
    roots = {
        "HOME": home,
        "CONFIG": Path(environment.get("XDG_CONFIG_HOME") or home / ".config"),
        "DATA": Path(environment.get("XDG_DATA_HOME") or home / ".local" / "share"),
        "SUPPORT": home / "Library" / "Application Support",
        "LOCAL": Path(environment.get("LOCALAPPDATA") or home / "AppData" / "Local"),
    }
    found: dict[Program, UsualPlace] = {}
    places = word_list("other-programs")
    for line in places.get(platform, places["linux"]).splitlines():
        name, pattern = line.split(" ", 1)
        root, _, rest = pattern.partition("/")
        program, path = Program[name], roots[root] / rest
        if program not in found and _is_file(path):
            found[program] = UsualPlace(program, path)
    return list(found.values())


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # a folder that may not be looked into
        return False
