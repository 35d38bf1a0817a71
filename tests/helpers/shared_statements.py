"""Keeps SQL that was made from statements for all homes: each would make the same text of them again.

SQLAlchemy keeps it for an engine, and by its dialect. A program has one home; tests open thousands.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import Engine, create_engine

from reader.storage.core import database


@contextmanager
def shared_statements() -> Iterator[None]:
    """Have databases that this process opens share what SQLAlchemy knows of SQLite and of statements."""
    first = create_engine("sqlite://", query_cache_size=3_000)
    first.connect().close()  # it asks SQLite what it can do, once

    def create(*given: Any, **choices: Any) -> Engine:
        engine = create_engine(*given, **choices)
        engine.dialect, engine._compiled_cache = first.dialect, first._compiled_cache
        return engine

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(database, "create_engine", create)
        yield
    first.dispose()
