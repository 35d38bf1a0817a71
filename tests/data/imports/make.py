"""Makes the files of this folder by running the programs that they are of.

Each is started with a home of its own and reads the feeds in `feeds/` from this machine; then some articles are
marked. What a program lets nobody do without its window (stars, labels, the bin) is written into the tables that
it made; each function says so. Needs Debian's newsboat, liferea, rssguard, akregator, xvfb and dbus:

    python tests/data/imports/make.py [PROGRAM…]
"""

from __future__ import annotations

import functools
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
from contextlib import closing, contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

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
        yield
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
    }


def run_until(home: Path, words: list[str], is_done: Callable[[], bool], seconds: float = 60) -> None:
    """Run a program with a window until something is so, then ask it to end."""
    command = ["xvfb-run", "-a", "dbus-run-session", "--", *words]
    running = subprocess.Popen(
        command,
        env=environment(home),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        end = time.monotonic() + seconds
        while not is_done():
            if time.monotonic() > end or running.poll() is not None:
                raise SystemExit(f"{words[0]} did not do it")
            time.sleep(0.5)
        time.sleep(3)
    finally:
        # The program first, so that it writes its files; then what it was started in.
        subprocess.run(["pkill", "-TERM", "-s", str(running.pid), "-f", words[0]], check=False)
        time.sleep(3)
        os.killpg(running.pid, signal.SIGKILL)
        running.wait()


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


PROGRAMS: dict[str, Callable[[Path], None]] = {"newsboat": newsboat}


def main(names: list[str]) -> None:
    with press():
        for name in names or PROGRAMS:
            with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as home:
                PROGRAMS[name](Path(home))
                sys.stdout.write(f"{name} is done\n")


if __name__ == "__main__":
    main(sys.argv[1:])
