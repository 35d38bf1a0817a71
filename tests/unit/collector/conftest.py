"""Both engines, for every test that asks for a store."""

from tests.helpers.collector_databases import database, postgres, store

__all__ = ["database", "postgres", "store"]
