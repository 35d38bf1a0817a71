"""Both engines, for every test that asks for a store."""

from tests.helpers.engines import database, postgres, store

__all__ = ["database", "postgres", "store"]
