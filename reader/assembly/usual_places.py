"""Where other programs keep their data on this computer: only whether a file is there is asked, nothing is read.

Sources: the path that each program's own documentation or code gives; where a package (Flatpak) has another home,
that too.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from reader.domain.importing.imported import Program


@dataclass(frozen=True, slots=True)
class UsualPlace:
    """A file of another program that is there."""

    program: Program
    path: Path


_LINUX = (
    (Program.RSS_GUARD, "CONFIG/rssguard5/database/database.db"),
    (Program.RSS_GUARD, "CONFIG/RSS Guard 4/database/database.db"),
    (Program.RSS_GUARD, "CONFIG/RSS Guard 4/database/local/database.db"),
    (Program.RSS_GUARD, "HOME/.var/app/io.github.martinrotter.rssguard/config/rssguard5/database/database.db"),
    (Program.RSS_GUARD, "HOME/.var/app/io.github.martinrotter.rssguard/config/RSS Guard 4/database/database.db"),
    (Program.LIFEREA, "DATA/liferea/liferea.db"),
    (Program.LIFEREA, "HOME/.var/app/net.sourceforge.liferea/data/liferea/liferea.db"),
    (Program.NEWSBOAT, "DATA/newsboat/cache.db"),
    (Program.NEWSBOAT, "HOME/.newsboat/cache.db"),
    (Program.NEWSBOAT, "CONFIG/newsboat/urls"),
    (Program.NEWSBOAT, "HOME/.newsboat/urls"),
    (Program.QUITERSS, "DATA/QuiteRss/QuiteRss/feeds.db"),
    (Program.AKREGATOR, "DATA/akregator/data/feeds.opml"),
    (Program.AKREGATOR, "HOME/.var/app/org.kde.akregator/data/akregator/data/feeds.opml"),
)
_MACOS = (
    (Program.RSS_GUARD, "SUPPORT/rssguard5/database/database.db"),
    (Program.RSS_GUARD, "SUPPORT/RSS Guard 4/database/database.db"),
    (Program.NEWSBOAT, "HOME/.newsboat/cache.db"),
    (Program.NEWSBOAT, "HOME/.newsboat/urls"),
    (Program.QUITERSS, "SUPPORT/QuiteRss/QuiteRss/feeds.db"),
)
_WINDOWS = (
    (Program.RSS_GUARD, "LOCAL/rssguard5/database/database.db"),
    (Program.RSS_GUARD, "LOCAL/RSS Guard 4/database/database.db"),
    (Program.RSS_GUARD, "LOCAL/RSS Guard 4/database/local/database.db"),
    (Program.QUITERSS, "LOCAL/QuiteRss/QuiteRss/feeds.db"),
)
_BY_PLATFORM = {"linux": _LINUX, "darwin": _MACOS, "win32": _WINDOWS}


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
    for program, pattern in _BY_PLATFORM.get(platform, _LINUX):
        root, _, rest = pattern.partition("/")
        path = roots[root] / rest
        if program not in found and _is_file(path):
            found[program] = UsualPlace(program, path)
    return list(found.values())


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # a folder that may not be looked into
        return False
