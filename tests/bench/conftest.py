"""What benches share: a full home, and the collector's database on each engine."""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path

import pytest

from reader.assembly.services import open_services
from reader.settings.paths import Home
from tests.helpers.collector_databases import database, postgres
from tests.helpers.press import NOON, add_entries, add_feed

__all__ = ["COMPILED", "ENTRIES", "FEEDS", "database", "full_home", "postgres"]

FEEDS, ENTRIES = 100, 1_000
COMPILED = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
"""The environment of a program as readers have it: what is compiled is kept. Elsewhere each start compiles 500
modules, half a second of CPU."""


@pytest.fixture(scope="session")
def full_home(tmp_path_factory) -> Path:
    """Fill a home with 100,000 short articles; ten seconds."""
    folder = tmp_path_factory.mktemp("full") / "home"
    services = open_services(Home.under(folder), clock=lambda: NOON)
    for number in range(FEEDS):
        feed = add_feed(services, f"Paper {number}", folder=(f"Folder {number // 10}",))
        arabic = number % 4 == 0
        titles = [
            f"المد رقم {place} في ميناء {number}" if arabic else f"Tide {place} at the harbour of {number}"
            for place in range(ENTRIES)
        ]
        moment = NOON - timedelta(minutes=number)
        add_entries(services, feed, titles, newest_at=moment, apart=timedelta(minutes=7))
    services.close()
    return folder
