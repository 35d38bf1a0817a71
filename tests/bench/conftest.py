"""The collector's database on each engine."""

from tests.helpers.engines import database, postgres

__all__ = ["database", "postgres"]
