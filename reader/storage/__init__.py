"""The SQLite database: gives and takes domain data, never rows.

May import: `reader.domain`, `reader.settings`, `reader.background` (the writer's thread). The only package
that knows SQLAlchemy. The doors: `Database` (core/database.py), and the stores built
on it, each in the folder of its subject: `FeedStore`, `EntryStore`, `ImageStore`, `Outbox`, `LedgerStore`,
`SearchIndex`, `Backups`.
"""

import sys
from importlib import import_module
from inspect import iscoroutine
from types import ModuleType
from typing import Any


class _LoadedLater(ModuleType):
    """Stands for asyncio until somebody uses it: SQLAlchemy imports it for what we do not use (15 ms, 3 MB)."""

    iscoroutine = staticmethod(iscoroutine)
    """Taken by SQLAlchemy as it is imported."""

    def __getattr__(self, name: str) -> Any:
        if name in ("__wrapped__", "__file__"):  # asked of each module by who searches all
            raise AttributeError(name)
        if sys.modules.get("asyncio") is self:
            del sys.modules["asyncio"]
        return getattr(import_module("asyncio"), name)


sys.modules.setdefault("asyncio", _LoadedLater("asyncio"))
