"""Finds the powers in the library of a foreign archive, and replaces them by those of this home.

`hostile/backup_contents.py` cleans what rows hold; this is about rows that are well-formed and act in the reader's
name: consents, rules, reports, the collector (`domain/power.py`). Articles come in the state that the archive has.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from reader.domain.power import Power, PowerKind
from reader.storage.core.database import storage_error
from reader.storage.core.migrations import DamagedFile, means_damage
from reader.storage.core.statements import sql
from reader.storage.core.tables import table

_FEEDS = {
    PowerKind.LOCAL_FEED: ("feed.allow_local AND NOT coalesce(ours.allow_local, 0)", "allow_local = 0"),
    PowerKind.PICTURES: ("feed.images AND NOT ours.images", "images = 0"),
    PowerKind.PAGES: ("feed.pages <> 'off' AND ours.pages = 'off'", "full_text = 'off'"),
}
"""The condition for a feed's power that is missing here, and what removes it."""
_JOINED = "FROM main_feed AS feed LEFT JOIN here_feed AS ours USING (url)"
# The setting of a folder holds for what is on "auto" in it. Paths are bounded, since a stranger's may be endless.
_VIEWS = sql("safety.views")
_FOLDERS = """main_folder AS folder JOIN here_folder AS ours USING (path)
    WHERE ours.pages = 'off' AND (folder.own = 'on' OR folder.own = 'auto' AND ours.own = 'off')"""
"""Folders that get full articles there and not here."""
_RULES = sql("safety.rules")
_REPORTS = "SELECT collector_id, fingerprint, reason, desired FROM {}.flag"
_IDENTITIES = "SELECT collector_id, secret, active, base_url FROM {}.flag_identity"
_ACCOUNTS = "SELECT url, user, mode, allow_local FROM {}.account"
_LETTERS = "SELECT place, allow_local FROM {}.letter_box WHERE removed_at IS NULL"
_QUEUED = "state IN ('waiting', 'running', 'failed')"
_COUNTS = {
    PowerKind.REPORTS: f"SELECT count(*) FROM ({_REPORTS.format('main')} EXCEPT {_REPORTS.format('here')})",
    PowerKind.CHOSEN: sql("safety.counts_chosen"),
    PowerKind.QUEUE: f"SELECT count(*) FROM main.action WHERE {_QUEUED}",
}
_OF_COLLECTOR = "name IN ('flag_epoch', 'lists_state') OR name GLOB 'collector:*'"
# Rules get new ids: marks of the archive's rules stay with theirs. Pictures are hashed and judged again: the
# archive may lie about what they look like.
_KEEP = sql(
    "safety.keep", queued=_QUEUED, folders=_FOLDERS, of_collector=_OF_COLLECTOR, letters=_LETTERS.format("here")
)


def foreign_powers(database: Path, ours: Path) -> list[Power]:
    """List powers in a checked copy that our closed database does not have; raises DamagedFile."""
    with _both(database, ours) as connection:
        folders = connection.execute(f"SELECT path FROM {_FOLDERS} ORDER BY path")
        found = [Power(PowerKind.PAGES, path) for (path,) in folders]
        for kind, (condition, _) in _FEEDS.items():
            urls = connection.execute(f"SELECT feed.url {_JOINED} WHERE {condition} ORDER BY feed.id").fetchall()
            found += [Power(kind, origin) for origin in dict.fromkeys(_origin(url) for (url,) in urls)]
        for query, actions, _, tag, _, _ in connection.execute(
            f"{_RULES.format('main')} EXCEPT {_RULES.format('here')}"
        ):
            words = [f"--{word}".replace("_", "-") for word in json.loads(actions) if word != "tag"]
            found.append(Power(PowerKind.RULE, " ".join([query, *words, *(["--tag", tag] if tag else [])])))
        identities = connection.execute(f"{_IDENTITIES.format('main')} EXCEPT {_IDENTITIES.format('here')}")
        found += [Power(PowerKind.COLLECTOR, one) for one in dict.fromkeys(_origin(row[3]) for row in identities)]
        accounts = connection.execute(f"{_ACCOUNTS.format('main')} EXCEPT {_ACCOUNTS.format('here')}").fetchall()
        found += [Power(PowerKind.ACCOUNT, one) for one in dict.fromkeys(_origin(url) for url, *_ in accounts)]
        boxes = connection.execute(f"{_LETTERS.format('main')} EXCEPT {_LETTERS.format('here')}").fetchall()
        found += [Power(PowerKind.LETTERS, place) for place, _ in boxes]
        counts = {kind: connection.execute(count).fetchone()[0] for kind, count in _COUNTS.items()}
        return found + [Power(kind, count) for kind, count in counts.items() if count]


def keep_ours(database: Path, ours: Path) -> None:
    """Replace the powers in a database by those that are here (see `foreign_powers`)."""
    script = _KEEP
    for condition, without in _FEEDS.values():
        script += f"UPDATE main.feed SET {without} WHERE id IN (SELECT feed.id {_JOINED} WHERE {condition});"
    for name in ("flag_identity", "block_list", "flag", "image_identity", "account"):
        columns = ", ".join(column.name for column in table(name).columns)
        script += f"INSERT OR REPLACE INTO main.{name}({columns}) SELECT {columns} FROM here.{name};"
    # Articles have other numbers than those that were reported here, or linked with an account's.
    script += "UPDATE main.flag SET entry_id = NULL; UPDATE main.account SET last_read_at = NULL;"
    with _both(database, ours) as connection:
        connection.executescript(f"BEGIN; {script} COMMIT;")


@contextmanager
def _both(database: Path, ours: Path) -> Iterator[sqlite3.Connection]:
    """Open a database, with ours attached as `here`, read-only."""
    try:
        with closing(sqlite3.connect(database.absolute().as_uri(), uri=True, isolation_level=None)) as connection:
            connection.execute("ATTACH ? AS here", (f"{ours.absolute().as_uri()}?mode=ro",))
            connection.executescript(_VIEWS.format("main") + _VIEWS.format("here"))
            yield connection
    except sqlite3.DatabaseError as error:
        if means_damage(error):
            raise DamagedFile(f"{ours} is damaged: {error}") from error
        raise storage_error(database, error) from error


def _origin(url: str) -> str:
    """Return scheme, host and port of an address, because the rest may hold a secret."""
    return "/".join(url.split("/")[:3])
