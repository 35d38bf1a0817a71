"""Inserts many rows at once, as cheaply as each engine can."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy import ARRAY, Connection, Table, bindparam, func, select

from reader.collector.store.database import Store


class RowInsert:
    """An INSERT with a rule for conflicts, that is built once and run for many rows.

    On PostgreSQL the rows are handed over as an array for each column, in one statement (half the cost of one for
    each row, while rows are short); SQLite's driver is quickest row by row.

    Args:
        names: Columns, in the order in which rows have them.
        with_rule: Adds ON CONFLICT.
    """

    def __init__(self, store: Store, table: Table, names: Sequence[str], with_rule: Callable[[Any], Any]) -> None:
        statement = store.insert(table)
        self._as_columns = not store.is_sqlite
        if self._as_columns:
            columns = [bindparam(name, type_=ARRAY(table.c[name].type)) for name in names]
            rows = func.unnest(*columns).table_valued(*names).render_derived()
            statement = statement.from_select(list(names), select(rows))
        self._sql = store.sql(with_rule(statement), names)

    def run(self, connection: Connection, rows: Sequence[tuple[object, ...]]) -> None:
        """Insert rows, no two of them with the same primary key.

        Where other processes insert too, give them in the order of their keys, so that no two wait for each other.
        """
        if rows:
            values = tuple(map(list, zip(*rows, strict=True))) if self._as_columns else list(rows)
            connection.exec_driver_sql(self._sql, values)
