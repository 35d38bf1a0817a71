"""Files that other programs have made (`tests/data/imports/make.py`), with what is known to be in them."""

from __future__ import annotations

import json
import shutil
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parents[1] / "data" / "imports"
PROGRAMS = sorted(truth.parent.name for truth in FOLDER.glob("*/truth.json"))


def truth_of(program: str) -> dict[str, Any]:
    """Give what is known of a program's files."""
    truth: dict[str, Any] = json.loads((FOLDER / program / "truth.json").read_text(encoding="utf-8"))
    return truth


def files_of(program: str, target: Path) -> Path:
    """Copy a program's files to a folder, and give the one to import."""
    shutil.copytree(FOLDER / program, target, dirs_exist_ok=True)
    return target / truth_of(program)["file"]


def change(database: Path, *statements: str) -> None:
    """Change a copied database, as its program or anybody might."""
    with closing(sqlite3.connect(database, isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement)


def grow(database: Path, articles: int, feed: str = "11") -> None:
    """Add many articles to a feed of the RSS Guard database."""
    change(
        database,
        "WITH RECURSIVE n(i) AS (SELECT 1000 UNION ALL SELECT i + 1 FROM n"
        f" WHERE i < {999 + articles}) INSERT INTO Messages(id, feed, title, url, date_created, contents,"
        f" account_id, custom_id) SELECT i, '{feed}', 'Article ' || i, 'https://economie.example/' || i,"
        " 1793000000000 + i * 1000, '<p>' || hex(zeroblob(400)) || i || '</p>', 1, 'grown-' || i FROM n",
    )


@dataclass(frozen=True)
class Keeping:
    """How a program keeps its articles on the disk, as it was seen to do, or as its source says.

    Attributes:
        files: The folder of its files in `FOLDER`.
        journal: The journal mode of its database.
        page: Bytes of a page of it.
        adding: Adds an article; the title, an identity and the text are given.
    """

    files: str
    journal: str
    page: int
    adding: str


_IN_MESSAGES = (
    "INSERT INTO Messages(feed, title, custom_id, contents, date_created, account_id) VALUES ('11', ?, ?, ?, 0, 1)"
)
KEEPING = {
    # Seen as Liferea 1.15.8, RSS Guard 4.0.4 and Newsboat 2.36 ran; RSS Guard 5 and QuiteRSS by their sources
    # (sqlitedriver.cpp, database.cpp).
    "liferea": Keeping(
        "liferea", "wal", 4096,
        "INSERT INTO items(node_id, title, source_id, description, read, marked)"
        " VALUES ('economie', ?, ?, ?, 0, 0)",
    ),
    "rssguard": Keeping("rssguard", "memory", 4096, _IN_MESSAGES),
    "rssguard 5": Keeping("rssguard", "wal", 32_768, _IN_MESSAGES),
    "newsboat": Keeping(
        "newsboat", "delete", 4096,
        "INSERT INTO rss_item(title, guid, content, author, url, feedurl, pubDate, unread)"
        " VALUES (?, ?, ?, '', '', 'http://localhost:8765/economie.xml', 0, 1)",
    ),
    "quiterss": Keeping(
        "quiterss", "delete", 4096, "INSERT INTO news(feedId, title, guid, content) VALUES (10, ?, ?, ?)"
    ),
}  # fmt: skip


class Writer:
    """A program that has its database open: what it has stored, and what it is about to."""

    def __init__(self, program: str, folder: Path) -> None:
        self.keeping = KEEPING[program]
        files_of(self.keeping.files, folder)
        (self.file,) = (one for one in folder.iterdir() if one.suffix == ".db")
        self._open = sqlite3.connect(self.file, isolation_level=None)
        for statement in (
            f"PRAGMA page_size={self.keeping.page}",
            "VACUUM",
            f"PRAGMA journal_mode={self.keeping.journal}",
        ):
            self._open.execute(statement)
        if self.keeping.journal != "memory":
            # Pages: what is more goes into the file, or its log, before it is committed.
            self._open.execute("PRAGMA cache_size=5")

    def store(self, articles: int, title: str = "Stored") -> None:
        """Store articles, with texts of some kilobytes."""
        texts = ((f"{title} {n}", f"{title}-{n}", f"<p>{title} {n} {'x' * 900}</p>") for n in range(articles))
        self._open.execute("BEGIN")
        self._open.executemany(self.keeping.adding, texts)
        self._open.execute("COMMIT")

    def begin(self, articles: int) -> None:
        """Change all articles and write others, and do not commit it, though much is in the files already."""
        self._open.execute("BEGIN IMMEDIATE")
        words = self.keeping.adding.split()[2].partition("(")[0]
        self._open.execute(f"UPDATE {words} SET title = 'Not yet'")
        texts = (("Not yet", f"not-yet-{n}", "y" * 3_000) for n in range(articles))
        self._open.executemany(self.keeping.adding, texts)

    def close(self) -> None:
        """End as it should."""
        self._open.close()


def taken(folder: Path) -> dict[str, tuple[bytes, int]]:
    """Give what is in a folder: each file's bytes, and when it was changed."""
    return {one.name: (one.read_bytes(), one.stat().st_mtime_ns) for one in sorted(folder.iterdir())}
