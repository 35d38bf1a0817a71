"""Files that other programs have made (`tests/data/imports/make.py`), with what is known to be in them."""

from __future__ import annotations

import json
import shutil
import sqlite3
from contextlib import closing
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
