"""Makes libraries as earlier editions left them: `python tests/data/libraries/make.py 6` writes that of schema 6.

Each is made by the last program that wrote its schema (`EDITIONS` in `tests/helpers/old_editions.py`), taken from
the history of this project and run as people run it: subscribed to feeds on loopback, synced, an article edited,
synced again, read, starred, deleted, packed for a trip, and what else it could do. A table that only a window
fills gets a row of its own at the end: none is empty. Those of published schemas are never made anew.
"""

from __future__ import annotations

import json
import lzma
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

ROOT = Path(__file__).parents[3]
sys.path.insert(0, str(ROOT))

from tests.helpers.feed_server import PROSE, FeedServer, item, picture, rss  # noqa: E402
from tests.helpers.old_editions import program  # noqa: E402
from tests.helpers.servers import reply  # noqa: E402

FOLDER = Path(__file__).parent
PAGE = (
    "<html><head><title>Low water</title></head>"
    f"<body><article><h1>Low water</h1><p>{PROSE}</p></article></body></html>"
)


def main() -> None:
    with tempfile.TemporaryDirectory() as made:
        for version in map(int, sys.argv[1:]):
            home = Path(made) / f"home-{version}"
            with FeedServer() as server:
                use(program(version, Path(made)), version, home, server)
            database = home / "data" / "manchette.sqlite"
            fill(database)
            (FOLDER / f"schema-{version}.sqlite.xz").write_bytes(lzma.compress(database.read_bytes()))


def use(command: Sequence[str], version: int, home: Path, server: FeedServer) -> None:
    """Do with a program what its readers did."""

    def run(*words: object, code: int = 0) -> str:
        done = subprocess.run(
            [*command, "--home", str(home), *map(str, words)], capture_output=True, text=True, check=False
        )
        assert done.returncode == code, (words, done.stderr)
        return done.stdout

    publish(server)
    feeds = home.parent / "list.opml"
    feeds.write_text(subscriptions(server), encoding="utf-8")
    run("import", feeds, "--allow-local")
    run("set", server.url("/tides"), "title=Marées", "full_text=on")
    if version >= 4:
        run("rules", "add", "washed", "--mute", "--name", "No washing")
        run("rules", "add", "title:tide", "--tag", "sea", "--name", "The sea")
    run("sync")
    entries = {one["title"]: one["id"] for one in json.loads(run("entries", "--json"))}
    publish(server, edited="Two of three feet were expected.")
    run("sync")
    run("trip", "--hours", 1, "--budget", "1MB", code=1)  # no hour of reading is there
    run("mark", entries["Tide table"], entries["High water"], "--read")
    run("mark", entries["Un port rouvre"], "--star")
    if version >= 2:
        run("mark", entries["Un vieux bateau"], "--delete")
        run("download", entries["High water"])
        run("flag", entries["Un port rouvre"], 1, "--reason", "violence")
    if version >= 4:
        run("mark", entries["Un port rouvre"], "--later", "--tag", "ports")
        run("searches", "add", "The sea", "tag:sea")
        run("keep", server.url("/page"), "--allow-local")
        run("rules", "apply", 2)
        run("rules", "add", "nothing", "--read", "--name", "Gone")
        run("rules", "remove", 3)
    run("remove", server.url("/gone"))


def subscriptions(server: FeedServer) -> str:
    return (
        '<?xml version="1.0"?><opml version="2.0"><head><title>Papers</title></head><body>'
        f'<outline text="Ports"><outline type="rss" text="Le Port" xmlUrl="{server.url("/harbour")}"/></outline>'
        + "".join(
            f'<outline type="rss" text="{name}" xmlUrl="{server.url(f"/{name}")}"/>' for name in ("tides", "gone")
        )
        + "</body></opml>"
    )


def publish(server: FeedServer, edited: str = "Three feet were expected.") -> None:
    server.scripts["/a.png"] = reply(200, picture(size=(320, 240)), "Content-Type: image/png")
    server.scripts["/tide.mp3"] = reply(200, b"ID3" + bytes(2_000), "Content-Type: audio/mpeg")
    server.scripts["/page"] = reply(200, PAGE.encode(), "Content-Type: text/html; charset=utf-8")
    shown = f'<p>Une écluse s’ouvre à Brest.</p><img src="{server.url("/a.png")}" alt="Une écluse" width="320">'
    heard = f'<enclosure url="{server.url("/tide.mp3")}" length="2003" type="audio/mpeg"/>'
    server.publish(
        "/harbour",
        rss(
            item("Un port rouvre", description=f"{shown}<p>{PROSE}</p>"),
            item("Le quai est lavé", description=f"The quay was washed. {PROSE}"),
            item("Un vieux bateau"),
            title="Le Port",
        ),
    )
    server.publish(
        "/tides",
        rss(
            item("Tide table", description=f"{edited} {PROSE}"),
            item("High water").replace("</item>", f"{heard}</item>"),
            item("Low water", description="An excerpt.", link=server.url("/page")),
            title="Tides",
        ),
    )
    server.publish("/gone", rss(item("Nobody reads this"), title="Gone"))


ROWS = {
    "action": "(kind, argument, wished_at)"
    """ VALUES ('open_original', '{"url":"https://e.example/"}', 1795000000)""",
    "note": "(name, value) VALUES ('flag_epoch', '1')",
    "bookmark": "SELECT id, 1, 4, 'Words', 40, 1795000000 FROM entry WHERE title = 'High water'",
    "flag_identity": "(collector_id, base_url, root, secret, active, closed, enrolled_at)"
    " VALUES ('former', 'https://collector.example', x'01', x'02', 0, 1, 1795000000)",
    "block_list": "VALUES ('former', 'sha256', 'first', 1, 'ab', 0, 'list-1', 1795000000)",
    "site_icon": "(feed_id, url, next_at) SELECT id, url || '.ico', 1795000000 FROM feed WHERE id = 1",
    "story": "VALUES (1, 1794990000, 1795000000, 2)",
    "story_entry": "(entry_id, story_id) SELECT id, 1 FROM entry WHERE title IN ('Tide table', 'High water')",
    "story_features": "(entry_id, source, features) SELECT id, x'01', x'02' FROM entry WHERE title = 'Tide table'",
    "entry_vector": f"SELECT id, x'{bytes(64).hex()}' FROM entry WHERE title = 'Tide table'",
    "story_wish": "SELECT least.id, other.id, 1, 1795000000 FROM entry AS least JOIN entry AS other"
    " ON least.title = 'Tide table' AND other.title = 'High water'",
    "review_story": "SELECT 20260101, id, 1 FROM entry WHERE title = 'Tide table'",
    "account": "(url, protocol, dialect, user) VALUES ('https://server.example', 'greader', 'miniflux', 'reader')",
    "account_feed": "(account_id, remote_id, feed_id, url) SELECT 1, 'feed/1', id, url FROM feed WHERE id = 1",
    "account_entry": "(account_id, remote_id, entry_id, feed, read, starred) SELECT 1, 100 + id, id, 1, 0, 0"
    " FROM entry WHERE title = 'Tide table'",
    "account_changed": "SELECT id FROM entry WHERE title = 'Tide table'",
    "letter_box": "(place, read_to) VALUES ('/var/mail/reader', '0 1795000000')",
    "highlight": "(entry_id, quote, prefix, suffix, start, places, alike_before, alike_after, note, made_at)"
    " SELECT id, 'Three feet', '', ' were expected.', 0, 1, 0, 0, 'low', 1795000000 FROM entry"
    " WHERE title = 'Tide table'",
    "correction": "SELECT entry_id, id, 1795000000 FROM version",
}
"""What no command of that time put into a table."""


def fill(database: Path) -> None:
    """Put a row into each table that is still empty."""
    with closing(sqlite3.connect(database)) as connection:
        tables = "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'"
        for (table,) in connection.execute(tables).fetchall():
            if connection.execute(f'SELECT count(*) FROM "{table}"').fetchone() == (0,):
                connection.execute(f'INSERT INTO "{table}" {ROWS[table]}')
        connection.commit()
        connection.execute("PRAGMA journal_mode = DELETE")
        connection.execute("VACUUM")


if __name__ == "__main__":
    main()
