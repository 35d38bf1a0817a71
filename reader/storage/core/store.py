"""The base of the classes that read and write one part of the database."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Executable, Row

from reader.storage.core.database import Database


class Store:
    """Reads and writes its part of the database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def _rows(self, query: Executable, values: Mapping[str, Any] | None = None) -> Sequence[Row[Any]]:
        """Read the rows of a query that is the only one of its transaction."""
        with self._database.read() as connection:
            return connection.execute(query, values).all()

    def _first(self, query: Executable, values: Mapping[str, Any] | None = None) -> Row[Any] | None:
        with self._database.read() as connection:
            return connection.execute(query, values).first()

    def _number(self, query: Executable, values: Mapping[str, Any] | None = None) -> int:
        with self._database.read() as connection:
            return int(connection.execute(query, values).scalar_one())

    def _column(self, query: Executable, values: Mapping[str, Any] | None = None) -> list[Any]:
        with self._database.read() as connection:
            return list(connection.execute(query, values).scalars())
