"""What tests of packages share. They build for minutes, so only `./check packages` runs them."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.helpers.clean_roots import EmptyHome, MinimalDebian


def pytest_itemcollected(item: pytest.Item) -> None:
    """Mark every test in this folder; none runs in an ordinary check by having been forgotten."""
    item.add_marker("packages")
    item.add_marker(pytest.mark.timeout(3_600))


@pytest.fixture(scope="module", params=["trixie"])
def debian(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[MinimalDebian]:
    """Give a minimal Debian, new for each file of tests; other releases by `indirect` parameters."""
    folder = tmp_path_factory.mktemp(request.param) / "root"
    yield MinimalDebian(request.param, folder)
    shutil.rmtree(folder)


@pytest.fixture
def empty_home(tmp_path: Path) -> EmptyHome:
    """Give an empty home on this system."""
    return EmptyHome(tmp_path / "person")
