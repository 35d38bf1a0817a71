"""The migrations, one for each version of the schema; published ones never change.

They are plain SQL (`resources/migrations/`), which does not use the declared tables: those change later. An empty
line ends a statement, and `$name` is a condition that several triggers share.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from string import Template

from sqlalchemy import Connection

from reader.settings.paths import resource

Migration = Callable[[Connection], None]


def _is_whole(row: str) -> str:
    return (
        f"(coalesce({row}.page IN ('stale', 'stored'), 0) OR ({row}.text_evicted = 0"
        f" AND ({row}.words > 0 OR {row}.images > 0) AND CASE WHEN {row}.page IS NULL"
        f" THEN NOT coalesce({row}.beginning,"
        f" {row}.link IS NOT NULL AND {row}.title <> '' AND {row}.words BETWEEN 1 AND 79)"
        f" ELSE {row}.page NOT IN ('evicted', 'refused', 'unavailable', 'wanted') END))"
    )


def _counts(row: str) -> str:
    return f"({row}.deleted_at IS NULL AND {row}.muted_by IS NULL)"


_CONDITIONS = {
    "is_whole": _is_whole("entry"),
    "old_is_whole": _is_whole("old"),
    "new_is_whole": _is_whole("new"),
    "old_counts": _counts("old"),
    "new_counts": _counts("new"),
}
"""Written as in versions 3 to 5."""


def _migrate(version: int, connection: Connection) -> None:
    script = Template(resource(f"migrations/to_{version}.sql").read_text(encoding="utf-8"))
    for statement in script.substitute(_CONDITIONS).split("\n\n"):
        connection.exec_driver_sql(statement)


MIGRATIONS: Mapping[int, Migration] = {version: partial(_migrate, version) for version in (2, 3, 4, 5, 6, 7, 8)}
"""The migrations, by the version that each produces."""
