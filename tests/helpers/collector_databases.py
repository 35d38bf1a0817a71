"""Fixtures: a collector's database on each engine. A conftest imports them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import cache
from pathlib import Path

import pytest
from sqlalchemy import make_url

from reader.collector.store.database import Store
from tests.helpers.postgres import Cluster, running_cluster


@pytest.fixture(scope="session")
def postgres() -> Iterator[Callable[[], Cluster]]:
    """Give the function that gives the server, started when the first test wants it."""
    with ExitStack() as stack:
        started: list[Cluster] = []

        def cluster() -> Cluster:
            if not started:
                started.append(stack.enter_context(running_cluster()))
            return started[0]

        yield cluster


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, tmp_path: Path, postgres: Callable[[], Cluster]) -> str:
    """Give an empty database: a path, or a URL. One that is opened by `store` has the tables already."""
    if request.param == "sqlite":
        return str(tmp_path / "collector.sqlite")
    if "store" in request.fixturenames:
        return postgres().new_database(_with_tables(postgres()))
    return postgres().new_database()


@cache
def _with_tables(cluster: Cluster) -> str:
    """Make a collector's database that others are copied from; give its name."""
    url = cluster.new_database()
    Store(url).close()
    return make_url(url).database or ""


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def shared_database(
    request: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
    postgres: Callable[[], Cluster],
) -> str:
    """Give a database that a file's tests share: a path, or a URL."""
    if request.param == "postgresql":
        return postgres().new_database()
    return str(tmp_path_factory.mktemp("shared") / "collector.sqlite")


@pytest.fixture
def store(database: str) -> Iterator[Store]:
    """Give an open, empty database."""
    one = Store(database)
    yield one
    one.close()
