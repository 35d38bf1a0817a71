"""The base of the classes that read and write one part of the database."""

from __future__ import annotations

from reader.storage.database import Database


class Store:
    """Reads and writes its part of the database."""

    def __init__(self, database: Database) -> None:
        self._database = database
