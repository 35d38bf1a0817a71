"""The readers that are compared: how each is given its feeds, told to fetch them, and asked what it has stored.

Each has a home of its own and no network but loopback. Programs without a window end when they are done. Windows
are started anew for each sync, as people do, and what they use before the first request is not counted for them.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import ClassVar

from tests.bench.peers.press import is_atom
from tests.helpers.feed_server import opml
from tests.helpers.patience import wait_for

_RSS, _ATOM = 1, 3
"""RSS Guard's numbers for them."""


class Contestant:
    """A reader; what it needs from its machine is asked for by `is_there`.

    Args:
        home: Its folder, which it makes.
        feeds: What it is subscribed to.
    """

    name: ClassVar[str]
    needs: ClassVar[Sequence[str]]
    """Programs on the path."""
    has_window: ClassVar[bool] = False

    def __init__(self, home: Path, feeds: Sequence[str]) -> None:
        home.mkdir(mode=0o700)
        self.home = home
        self.feeds = feeds

    @classmethod
    def is_there(cls) -> bool:
        return all(map(shutil.which, cls.needs))

    def version(self) -> str:
        """Give its number; "" if it does not say."""
        said = subprocess.run([self.needs[0], "--version"], capture_output=True, text=True, check=False).stdout
        return _number_in(said)

    def environment(self) -> Mapping[str, str]:
        return {
            "PATH": os.environ["PATH"],
            "HOME": str(self.home),
            "XDG_RUNTIME_DIR": str(self.home),
            "LC_ALL": "C.UTF-8",
        }

    def prepare(self) -> None:
        """Subscribe, without fetching anything."""
        raise NotImplementedError

    def sync(self) -> Sequence[str]:
        """Give the command that fetches all feeds."""
        raise NotImplementedError

    def ask(self) -> None:
        """Have the window fetch, if it does not by itself; called until it asks the press for something."""

    def stored(self) -> int:
        """Give how many entries it has."""
        raise NotImplementedError


class Manchette(Contestant):
    name = "Manchette"
    needs = ()

    def version(self) -> str:
        from reader import __version__

        return __version__

    def prepare(self) -> None:
        (self.home / "list.opml").write_bytes(opml(*self.feeds))
        subprocess.run(self._command("import", "list.opml", "--allow-local"), cwd=self.home, check=True)

    def sync(self) -> Sequence[str]:
        return self._command("sync", "--no-images")

    def stored(self) -> int:
        return _count(self.home / "home" / "data" / "manchette.sqlite", "entry")

    def _command(self, *words: str) -> Sequence[str]:
        return [sys.executable, "-m", "reader", "--home", str(self.home / "home"), *words]


class WholeManchette(Manchette):
    """Puts nothing off. Without that option a first sync indexes nothing, and the second does it first."""

    name = "Manchette --whole"

    def sync(self) -> Sequence[str]:
        return [*super().sync(), "--whole"]


class Newsboat(Contestant):
    name = "Newsboat"
    needs = ("newsboat",)

    def prepare(self) -> None:
        (self.home / "urls").write_text("\n".join([*self.feeds, ""]))
        (self.home / "config").write_text("reload-threads 16\n")

    def sync(self) -> Sequence[str]:
        return ["newsboat", "-u", "urls", "-c", "cache.db", "-C", "config", "-x", "reload"]

    def stored(self) -> int:
        return _count(self.home / "cache.db", "rss_item")


class Liferea(Contestant):
    name = "Liferea"
    needs = ("liferea", "Xvfb", "dbus-daemon", "dbus-send")
    has_window = True
    _asked_at = 0.0

    def environment(self) -> Mapping[str, str]:
        return {
            **super().environment(),
            "DISPLAY": os.environ["DISPLAY"],
            "DBUS_SESSION_BUS_ADDRESS": os.environ["DBUS_SESSION_BUS_ADDRESS"],
            "DBUS_SYSTEM_BUS_ADDRESS": os.environ["DBUS_SESSION_BUS_ADDRESS"],  # not the machine's
            "GSETTINGS_BACKEND": "keyfile",
            "NO_AT_BRIDGE": "1",
            "LIBGL_ALWAYS_SOFTWARE": "1",
            "WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS": "1",  # it does not start in a container, nor for root
        }

    def prepare(self) -> None:
        settings = self.home / ".config" / "glib-2.0" / "settings" / "keyfile"
        settings.parent.mkdir(parents=True)
        settings.write_text("[net/sf/liferea]\nstartup-feed-action=1\nintranet-connectivity=true\n")
        feeds = self.home / ".config" / "liferea" / "feedlist.opml"
        feeds.parent.mkdir(parents=True)
        lines = "\n".join(
            f'<outline title="Paper {number}" text="Paper {number}" type="rss" id="paper{number}" xmlUrl="{url}"'
            ' updateInterval="-1"/>'
            for number, url in enumerate(self.feeds)
        )
        feeds.write_text(
            '<?xml version="1.0"?>\n<opml version="1.0"><head><title>Liferea Feed List Export</title></head>'
            f"<body>\n{lines}\n</body></opml>\n"
        )

    def sync(self) -> Sequence[str]:
        return ["liferea"]

    def ask(self) -> None:
        if time.monotonic() - self._asked_at > 2:  # else it would have to answer without end while it starts
            self._asked_at = time.monotonic()
            name = "org.gnome.feed.Reader"
            words = [
                "dbus-send",
                "--session",
                "--type=method_call",
                f"--dest={name}",
                "/org/gnome/feed/Reader",
                f"{name}.Refresh",
            ]
            subprocess.run(words, check=False, capture_output=True)

    def stored(self) -> int:
        return _count(self.home / ".local" / "share" / "liferea" / "liferea.db", "items")


class RssGuard(Contestant):
    name = "RSS Guard"
    needs = ("rssguard",)
    has_window = True

    @property
    def _settings(self) -> Path:
        return self.home / "data" / "config" / "config.ini"

    @property
    def _database(self) -> Path:
        return self.home / "data" / "database" / "database.db"

    def version(self) -> str:
        return _number_in("".join(re.findall(r"first_run_[\d.]+", self._settings.read_text())))

    def environment(self) -> Mapping[str, str]:
        return {
            **super().environment(),
            "QT_QPA_PLATFORM": "offscreen",
            "QTWEBENGINE_DISABLE_SANDBOX": "1",  # it does not start for root otherwise
        }

    def prepare(self) -> None:
        """Have it make its database, and write the feeds there, as its import does: it has no command for that."""
        self._settings.parent.mkdir(parents=True)
        self._settings.write_text(
            "[main]\nfirst_run=false\nupdate_on_start=false\n"
            "[feeds]\nfeeds_update_on_startup=true\nfeeds_update_on_startup_delay=5\n"
        )
        with subprocess.Popen(
            self.sync(), env=dict(self.environment()), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        ) as first:
            wait_for(self._has_tables)
            first.terminate()
        with closing(sqlite3.connect(self._database)) as database, database:
            database.execute("INSERT INTO Accounts(id, type) VALUES (1, 'std-rss')")
            database.executemany(
                "INSERT INTO Feeds(id, title, date_created, category, source, update_type, update_interval,"
                " account_id, custom_id, custom_data) VALUES (?, ?, 0, -1, ?, 1, 900, 1, ?, ?)",
                [
                    (number + 1, f"Paper {number}", url, str(number + 1), json.dumps(self._facts(number)))
                    for number, url in enumerate(self.feeds)
                ],
            )

    def sync(self) -> Sequence[str]:
        return ["rssguard", "-d", str(self.home / "data"), "-n"]

    def stored(self) -> int:
        return _count(self._database, "Messages")

    def _facts(self, number: int) -> dict[str, object]:
        return {"encoding": "UTF-8", "type": _ATOM if is_atom(number) else _RSS}

    def _has_tables(self) -> bool:
        try:
            return _count(self._database, "Feeds") == 0
        except sqlite3.Error:
            return False


def _count(database: Path, table: str) -> int:
    """Count rows, also while the program writes."""
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True, timeout=10)) as opened:
        [[rows]] = opened.execute(f"SELECT count(*) FROM {table}")
    return int(rows)


def _number_in(said: str) -> str:
    found = re.search(r"\d+(\.\d+)+", said)
    return found[0] if found else ""


CONTESTANTS: Sequence[type[Contestant]] = (Manchette, WholeManchette, Newsboat, Liferea, RssGuard)
"""The first is the one that the others are compared with."""
