"""An open database for each test."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.helpers.entries import Stores, open_stores
from tests.helpers.flags import Flags, flags_over


@pytest.fixture
def stores(tmp_path: Path) -> Iterator[Stores]:
    """Stores on a new database."""
    with open_stores(tmp_path) as opened:
        yield opened


@pytest.fixture
def flags(stores: Stores, tmp_path: Path) -> Flags:
    """What flags need, on a new database."""
    return flags_over(stores, tmp_path)


@pytest.fixture(params=[0o000, 0o022, 0o077], ids=oct)
def any_umask(request: pytest.FixtureRequest) -> Iterator[int]:
    """Run under a umask that lets everybody read, a usual one, and a strict one."""
    before = os.umask(request.param)
    yield request.param
    os.umask(before)
