"""Makes the files of this folder by running the programs that they are of.

Each is started with a home of its own and reads the feeds in `feeds/` from this machine; then some articles are
marked. What a program lets nobody do without its window (stars, labels, the bin) is written into the tables that
it made; each function says so. QuiteRSS and FreshRSS are not in Debian: their files are written here, as their
sources say. Needs Debian's newsboat, liferea, rssguard, akregator, xvfb and dbus:

    python tests/data/imports/make.py [PROGRAM…]
"""

from __future__ import annotations

import functools
import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from html import escape
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from xml.etree import ElementTree

HERE = Path(__file__).parent
PORT = 8765
"""Part of the addresses in the files, so it is always the same."""
FEEDS = ("economie", "marsad", "deportes", "radio")


def address(name: str) -> str:
    return f"http://localhost:{PORT}/{name}.xml"


@contextmanager
def press() -> Iterator[None]:
    handler = functools.partial(SimpleHTTPRequestHandler, directory=str(HERE / "feeds"))
    with ThreadingHTTPServer(("127.0.0.1", PORT), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield
        finally:
            server.shutdown()


def environment(home: Path) -> dict[str, str]:
    runtime = home / "run"
    runtime.mkdir(mode=0o700)
    kept = {name: value for name, value in os.environ.items() if name in ("PATH", "LANG")}
    return {
        **kept,
        "HOME": str(home),
        "XDG_RUNTIME_DIR": str(runtime),
        "LC_ALL": "C.UTF-8",
        "GSETTINGS_BACKEND": "memory",
        "QTWEBENGINE_DISABLE_SANDBOX": "1",
        "GIO_USE_NETWORK_MONITOR": "base",
    }


def run_until(home: Path, words: str, is_done: Callable[[], bool], *, more: str = "", seconds: float = 90) -> None:
    """Run a program with a window until something is so, then ask it to end.

    Args:
        more: Commands of a shell that run beside it, on the same bus and display.
    """
    end = home / "end"
    script = f"{words} & program=$!; {more or ':'}; while [ ! -e {end} ]; do sleep 0.5; done; kill $program; wait"
    running = subprocess.Popen(
        ["xvfb-run", "-a", "dbus-run-session", "--", "sh", "-c", script],
        env=environment(home), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
    )  # fmt: skip

    def wait(seconds: float) -> None:
        with suppress(subprocess.TimeoutExpired):
            running.wait(seconds)

    until = time.monotonic() + seconds
    while not is_done() and time.monotonic() < until:
        wait(0.5)
    wait(3)
    end.touch()
    try:
        running.wait(20)
    except subprocess.TimeoutExpired:
        os.killpg(running.pid, signal.SIGKILL)
    if not is_done():
        raise SystemExit(f"{words} did not do it")


def count(database: Path, table: str) -> int:
    try:
        with closing(sqlite3.connect(f"{database.as_uri()}?mode=ro", uri=True)) as connection:
            return int(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])
    except sqlite3.Error:
        return 0


def keep(database: Path, target: Path, statements: list[str]) -> None:
    """Copy a database with its log, change what the window would, and make one small file of it."""
    target.parent.mkdir(exist_ok=True)
    for suffix in ("", "-wal"):
        beside = database.with_name(database.name + suffix)
        if beside.exists():
            shutil.copyfile(beside, target.with_name(target.name + suffix))
    with closing(sqlite3.connect(target, isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement)
        connection.execute("PRAGMA journal_mode=DELETE")
        connection.execute("VACUUM")


def newsboat(home: Path) -> None:
    """Read articles are marked by the program (`-I`); flags and the bin are written into its tables."""
    target = HERE / "newsboat"
    target.mkdir(exist_ok=True)
    urls = target / "urls"
    lines = (
        "# kept by hand",
        f'{address("economie")} presse "Afrique du Nord"',
        f'{address("marsad")} "~Al Marsad" presse',
        address("deportes"),
        f'{address("radio")} "!" # hidden there',
        '"query:Unread:unread = \\"yes\\""',
        "exec:~/bin/page.sh tools",
    )
    urls.write_text("\n".join(lines) + "\n")
    cache = home / "cache.db"
    common = ["newsboat", "-u", str(urls), "-c", str(cache)]
    subprocess.run([*common, "-x", "reload"], env=environment(home), check=True)
    read = home / "read"
    read.write_text("economie-101\neconomie-102\ntag:marsad.example,2026:1\nhttps://radio.example/1\n")
    shutil.rmtree(home / "run")
    subprocess.run([*common, "-I", str(read)], env=environment(home), check=True)
    keep(
        cache,
        target / "cache.db",
        [
            "UPDATE rss_item SET flags = 's' WHERE guid IN ('economie-102', 'tag:marsad.example,2026:2')",
            "UPDATE rss_item SET deleted = 1 WHERE guid = 'economie-104'",
        ],
    )


def liferea(home: Path) -> None:
    """The list is in the program's own form; marks and the news bin are written into its tables."""
    config, data = home / ".config" / "liferea", home / ".local" / "share" / "liferea"
    config.mkdir(parents=True)
    feeds = "".join(
        f'<outline title="{name}" text="{name}" description="{name}" type="rss" xmlUrl="{address(name)}"'
        f' id="{name}" sortColumn="time" updateInterval="-1"/>'
        for name in FEEDS[1:]
    )
    (config / "feedlist.opml").write_text(
        '<?xml version="1.0" encoding="UTF-8"?><opml version="1.0"><head>'
        "<title>Liferea Feed List Export</title></head><body>"
        '<outline title="Presse" text="Presse" description="Presse" type="folder" id="presse" expanded="true">'
        '<outline title="Afrique &amp; Nord" text="Afrique &amp; Nord" description="" type="folder" id="nord">'
        '<outline title="Économie" text="Économie" description="" type="rss" id="economie" sortColumn="time"'
        f' xmlUrl="{address("economie")}" updateInterval="-1"/></outline></outline>'
        f'{feeds}<outline title="Kept" text="Kept" description="Kept" type="newsbin" id="keptbin"/>'
        '<outline title="Unread" text="Unread" description="Unread" type="vfolder" id="unreadf" any="false">'
        '<outline type="rule" text="unread" rule="unread" value="" additive="true"/></outline></body></opml>'
    )
    database = data / "liferea.db"
    # It waits to be told that there is a network.
    name = "org.gnome.feed.Reader"
    bus = f"dbus-send --session --print-reply --dest={name} /org/gnome/feed/Reader {name}"
    online = f"until {bus}.SetOnline boolean:true; do sleep 1; done; {bus}.Refresh"
    run_until(home, "liferea --mainwindow-state=hidden", lambda: count(database, "items") >= 11, more=online)
    keep(
        database,
        HERE / "liferea" / "liferea.db",
        [
            "UPDATE items SET read = 1 WHERE source_id IN ('economie-101', 'economie-102',"
            " 'tag:marsad.example,2026:1', 'https://radio.example/1')",
            "UPDATE items SET marked = 1 WHERE source_id IN ('economie-102', 'tag:marsad.example,2026:2')",
            # As `newsbin_add_item` copies (src/node_providers/newsbin.c); one original was deleted since.
            "INSERT INTO items SELECT item_id + 100, 0, 'keptbin', node_id, title, 1, updated, popup, 0, source,"
            " source_id, valid_guid, description, date, comment_feed_id, comment FROM items"
            " WHERE source_id IN ('economie-103', 'economie-104')",
            "DELETE FROM items WHERE source_id = 'economie-104' AND node_id = 'economie'",
        ],
    )
    shutil.copyfile(config / "feedlist.opml", HERE / "liferea" / "feedlist.opml")


def rssguard(home: Path) -> None:
    """Feeds are written into the tables of its first start, and fetched by its second; then marks and labels."""
    data = home / "data"
    words, database = f"rssguard -d {data}", data / "database" / "database.db"
    config = data / "config" / "config.ini"
    run_until(home, words, lambda: config.exists() and count(database, "Information") >= 1)
    (home / "end").unlink()
    shutil.rmtree(home / "run")
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute("INSERT INTO Accounts(id, type) VALUES (1, 'std-rss')")
        connection.execute(
            "INSERT INTO Categories(id, parent_id, title, account_id, custom_id) VALUES (1, -1, 'Presse', 1, '1'),"
            " (2, 1, 'Afrique & Nord', 1, '2')"
        )
        insert = (
            "INSERT INTO Feeds(id, title, category, source, update_type, account_id, custom_id, custom_data)"
            " VALUES (?, ?, ?, ?, 1, 1, ?, ?)"
        )
        for number, (name, folder) in enumerate(zip(FEEDS, (2, 1, -1, -1), strict=True), 11):
            kind = json.dumps({"type": 3 if name == "marsad" else 1, "encoding": "UTF-8", "source_type": 0})
            connection.execute(insert, (number, f"my {name}", folder, address(name), str(number), kind))
        connection.execute(insert, (20, "a script", -1, "python feed.py", "20", json.dumps({"source_type": 1})))
    config.write_text(
        config.read_text().replace(
            "[feeds]", "[feeds]\nfeeds_update_on_startup=true\nfeeds_update_on_startup_delay=1"
        )
    )
    run_until(home, words, lambda: count(database, "Messages") >= 11)
    keep(
        database,
        HERE / "rssguard" / "database.db",
        [
            "UPDATE Messages SET is_read = 1 WHERE title IN ('Le port d’Alger s’agrandit & embauche',"
            " 'Les dattes se vendent mieux', 'افتتاح مكتبة جديدة في فاس', 'Episode 1: Fog')",
            "UPDATE Messages SET is_important = 1 WHERE title IN ('Les dattes se vendent mieux',"
            " 'أمطار غزيرة في الشمال')",
            "UPDATE Messages SET is_deleted = 1 WHERE title = 'Impôts : ce qui change'",
            "INSERT INTO Labels(id, name, color, custom_id, account_id) VALUES (1, 'À relire', '#ff0000', '1', 1),"
            " (2, 'nobody has it', '#00ff00', '2', 1)",
            "INSERT INTO LabelsInMessages(label, message, account_id) SELECT '1', custom_id, 1 FROM Messages"
            " WHERE title IN ('Un train de nuit vers Oran', 'Impôts : ce qui change', 'Una piscina para todos')",
        ],
    )


def akregator(home: Path) -> None:
    """The list is what the program writes; its articles are in a format of its own, which nobody else reads."""
    listed = home / ".local" / "share" / "akregator" / "data" / "feeds.opml"
    listed.parent.mkdir(parents=True)
    listed.write_text(
        '<?xml version="1.0" encoding="UTF-8"?><opml version="1.0"><head><text/></head><body/></opml>'
    )
    add = ["sleep 8", f"akregator --group Presse --addfeed {address('economie')} --addfeed {address('marsad')}"]
    add += ["sleep 2", f"akregator --addfeed {address('deportes')} --addfeed {address('radio')}", "sleep 6"]
    add.append(
        "dbus-send --session --dest=org.kde.akregator /akregator/MainWindow_1"
        " org.kde.KMainWindow.activateAction string:file_quit"
    )
    is_done = lambda: listed.read_text().count("xmlUrl") >= len(FEEDS)  # noqa: E731
    run_until(home, "akregator", is_done, more="; ".join(["export QT_QPA_PLATFORM=offscreen", *add]))
    (HERE / "akregator").mkdir(exist_ok=True)
    shutil.copyfile(listed, HERE / "akregator" / "feeds.opml")


def items(name: str) -> Iterator[dict[str, str]]:
    """Give what the entries of a feed hold, by the names of their elements."""
    root = ElementTree.parse(HERE / "feeds" / f"{name}.xml").getroot()
    for item in (one for one in root.iter() if one.tag.rpartition("}")[2] in ("item", "entry")):
        yield {
            element.tag.rpartition("}")[2]: "".join(element.itertext()).strip() or element.get("href", "")
            for element in item
        }


def quiterss(home: Path) -> None:
    """The columns that matter of those in QuiteRSS's src/database/database.cpp (version 17)."""
    made = home / "feeds.db"
    with closing(sqlite3.connect(made)) as connection, connection:
        connection.executescript(
            "CREATE TABLE feeds(id integer primary key, text varchar, title varchar, xmlUrl varchar,"
            " htmlUrl varchar, hasChildren integer default 0, parentId integer default 0, rowToParent integer);"
            "CREATE TABLE news(id integer primary key, feedId integer, guid varchar, description varchar,"
            " content varchar, title varchar, published varchar, received varchar, author_name varchar,"
            " label varchar, new integer default 1, read integer default 0, starred integer default 0,"
            " deleted integer default 0, enclosure_length, enclosure_type, enclosure_url, link_href varchar,"
            " link_alternate varchar);"
            "CREATE TABLE labels(id integer primary key, name varchar, image blob, num integer);"
            "CREATE TABLE passwords(id integer primary key, server varchar, username varchar, password varchar);"
            "CREATE TABLE info(id integer primary key, name varchar, value varchar);"
            "INSERT INTO labels(id, name, num) VALUES (1, 'Important', 0), (2, 'Work', 1);"
            "INSERT INTO passwords(server, username, password) VALUES ('example.org', 'me', 'c2VjcmV0');"
            "INSERT INTO info(name, value) VALUES ('version', '17');"
            "INSERT INTO feeds(id, text, parentId, rowToParent) VALUES (1, 'Presse', 0, 0), (2, 'Sud', 1, 0);"
        )
        for number, (name, parent) in enumerate(zip(FEEDS, (2, 1, 0, 0), strict=True), 10):
            connection.execute(
                "INSERT INTO feeds(id, text, title, xmlUrl, htmlUrl, parentId, rowToParent)"
                " VALUES (?, ?, ?, ?, ?, ?, ?)",
                (number, f"{name}!", name, address(name), f"https://{name}.example/", parent, number),
            )
            for item in items(name):
                written = item.get("pubDate") or item["published"]
                moment = parsedate_to_datetime(written) if "," in written else datetime.fromisoformat(written)
                connection.execute(
                    "INSERT INTO news(feedId, guid, description, content, title, published, received, author_name,"
                    " link_href) VALUES (?, ?, ?, ?, ?, ?, '2026-11-08T00:00:00', ?, ?)",
                    (number, item.get("guid") or item.get("id", ""), item.get("description", ""),
                     item.get("encoded") or item.get("content", ""), item["title"],
                     f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%S}",
                     item.get("creator") or item.get("author", ""), item["link"]),
                )  # fmt: skip
    keep(
        made,
        HERE / "quiterss" / "feeds.db",
        [
            "UPDATE news SET read = 2 WHERE guid IN ('economie-101', 'economie-102', 'tag:marsad.example,2026:1')",
            "UPDATE news SET read = 1 WHERE guid = 'https://radio.example/1'",
            "UPDATE news SET starred = 1 WHERE guid IN ('economie-102', 'tag:marsad.example,2026:2')",
            "UPDATE news SET label = ',1,' WHERE guid = 'economie-103'",
            "UPDATE news SET deleted = 1, read = 2 WHERE guid = 'economie-104'",
            "UPDATE news SET enclosure_url = 'https://radio.example/1.mp3', enclosure_type = 'audio/mpeg',"
            " enclosure_length = '1234567' WHERE guid = 'https://radio.example/1'",
        ],
    )


def freshrss(home: Path) -> None:
    """As `toGReader` in FreshRSS's app/Models/Entry.php and its app/views/helpers/export write them."""
    target = HERE / "freshrss"
    target.mkdir(exist_ok=True)
    outlines = [
        f'<outline text="{name}" type="rss" xmlUrl="{address(name)}" htmlUrl="https://{name}.example/"'
        f' description=""/>'
        for name in FEEDS
    ]
    (target / "feeds_2026-11-08.opml.xml").write_text(
        '<?xml version="1.0" encoding="UTF-8"?>\n<opml xmlns:frss="https://freshrss.org/opml" version="2.0">\n'
        "<head><title>FreshRSS</title></head>\n<body>\n"
        f'<outline text="Presse">{outlines[0]}{outlines[1]}</outline>\n<outline text="Uncategorized">'
        f'{outlines[2]}{outlines[3]}<outline text="page" type="HTML+XPath" xmlUrl="https://page.example/"'
        ' frss:xPathItem="//li"/></outline>\n</body>\n</opml>\n'
    )
    starred = {"economie-102", "tag:marsad.example,2026:2"}
    labelled = {"economie-103": "À relire"}
    listed = []
    for number, name in enumerate(FEEDS, 1):
        for item in items(name):
            guid = item.get("guid") or item.get("id") or item["link"]
            if guid not in starred and guid not in labelled:
                continue  # the export is of these alone
            written = item.get("pubDate") or item["published"]
            moment = parsedate_to_datetime(written) if "," in written else datetime.fromisoformat(written)
            state = "read" if guid == "economie-102" else "unread"
            categories = ["reading-list", state, *(["starred"] if guid in starred else [])]
            listed.append(
                {
                    "id": f"tag:google.com,2005:reader/item/{len(listed):016x}",
                    "crawlTimeMsec": "1794000000000",
                    "published": int(moment.timestamp()),
                    "title": escape(item["title"]),
                    "canonical": [{"href": item["link"]}],
                    "alternate": [{"href": item["link"], "type": "text/html"}],
                    "categories": [f"user/-/state/com.google/{one}" for one in categories]
                    + ([f"user/-/label/{labelled[guid]}"] if guid in labelled else []),
                    "origin": {
                        "streamId": f"feed/{number}",
                        "htmlUrl": f"https://{name}.example/",
                        "title": name,
                        "feedUrl": address(name),
                    },
                    "content": {"content": item.get("encoded") or item.get("content") or item["description"]},
                    "guid": guid,
                }
            )
    document = {
        "id": "user/me/state/org.freshrss/starred",
        "title": "List of favourite articles",
        "author": "me",
        "items": listed,
    }
    (target / "starred.json").write_text(json.dumps(document, ensure_ascii=False, indent=4) + "\n")


PROGRAMS: dict[str, Callable[[Path], None]] = {
    "newsboat": newsboat,
    "liferea": liferea,
    "rssguard": rssguard,
    "akregator": akregator,
    "quiterss": quiterss,
    "freshrss": freshrss,
}


def main(names: list[str]) -> None:
    with press():
        for name in names or PROGRAMS:
            with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as home:
                PROGRAMS[name](Path(home))
                sys.stdout.write(f"{name} is done\n")


if __name__ == "__main__":
    main(sys.argv[1:])
