"""What every test stands on: no log record passes unseen, no test touches the reader's own files or disk."""

from __future__ import annotations

import gc
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from pathlib import Path

import hypothesis
import pytest

from reader.assembly.words import choose_language
from tests.helpers.fake_disk import FakeDisk
from tests.helpers.logs import LogWatch
from tests.helpers.new_databases import copied
from tests.helpers.shared_statements import shared_statements
from tests.helpers.warm_parsers import warm_parsers

# Tests start the program hundreds of times, and each start would compile all of it again (measured: half its time)
# where the machine forbids compiled files. These lie with the environment, and none beside the sources.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
os.environ["PYTHONPYCACHEPREFIX"] = sys.pycache_prefix = str(Path(sys.prefix) / "compiled")
sys.dont_write_bytecode = False

# In English, whatever the language of who runs them; programs that they start, too.
os.environ["LANGUAGE"] = "C"

# Passwords of tests go into nobody's keyring, and not into one that a test declares, which the library would find.
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"

# Before Qt is loaded: tests draw without a display unless told otherwise.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# The same examples on each run, so that a red check is about the change; `./check long` looks further.
hypothesis.settings.register_profile("ci", derandomize=True, max_examples=50, deadline=None)
hypothesis.settings.register_profile("here", max_examples=50, deadline=None)
hypothesis.settings.load_profile("ci" if os.environ.get("CI") == "true" else "here")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run the files with the longest tests first: on several cores none is left to run alone at the end."""
    items.sort(key=lambda item: (-_minutes(item), "unit" in item.path.parts))


def pytest_collection_finish() -> None:
    """Keep the garbage collector from the tests themselves: each full collection would walk all 12,000 of them."""
    gc.freeze()


def _minutes(item: pytest.Item) -> int:
    """Return how long the file of a test takes in `./check long`, where that is half an hour or more."""
    long = item.get_closest_marker("long")
    return int(long.kwargs.get("minutes", 0)) if long else 0


@pytest.fixture(autouse=True)
def expect_log() -> Iterator[LogWatch]:
    """Fail the test for each log record at WARNING or above that it did not expect.

    A test that wants one says so: `expect_log("feed refused")`; then the record must come.
    """
    watch = LogWatch()
    with watch:
        yield watch
    watch.judge()


@pytest.fixture(autouse=True)
def environment() -> Iterator[None]:
    """Fail the test that leaves the environment changed: others, and programs that they start, would go by it."""
    before = dict(os.environ)
    yield
    after = dict(os.environ)
    for variables in (before, after):
        variables.pop("PYTEST_CURRENT_TEST", None)
    assert after == before


@pytest.fixture(autouse=True)
def home(environment: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the program a folder of its own for everything, empty and not made yet.

    For every test, asked for or not: none may read or write the files of the person who runs it.
    """
    folder = tmp_path / "home"
    monkeypatch.setenv("MANCHETTE_HOME", str(folder))
    # Where desktops keep what starts at log-in.
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "desktop"))
    return folder


@pytest.fixture(scope="session")
def qapp_cls() -> type:
    """Give pytest-qt the application object that the program has; loaded by tests with a window alone."""
    from reader.ui.system.opening import Application

    return Application


@pytest.fixture
def speak(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], None]]:
    """Have the command line speak a language, until the end of the test."""

    def speak(language: str) -> None:
        monkeypatch.setenv("LANGUAGE", language)
        choose_language()

    yield speak
    choose_language(english=True)


@pytest.fixture(scope="session", autouse=True)
def copied_databases() -> Iterator[None]:
    """Copy new databases from one that was made: thousands of tests open an empty home."""
    with copied():
        yield


def is_bench(config: pytest.Config) -> bool:
    """Tell whether this run measures: then the program pays what it pays elsewhere."""
    return config.getoption("markexpr") == "bench"


@pytest.fixture(scope="session", autouse=True)
def statements_compiled_once(pytestconfig: pytest.Config) -> Iterator[None]:
    """Compile a statement once for all homes: each would compile the same ones."""
    with nullcontext() if is_bench(pytestconfig) else shared_statements():
        yield


@pytest.fixture(scope="session", autouse=True)
def parsers_loaded_before(pytestconfig: pytest.Config) -> Iterator[None]:
    """Fork parser processes from one that has loaded the parsers."""
    with nullcontext() if is_bench(pytestconfig) else warm_parsers():
        yield


@pytest.fixture
def started_parsers(parsers_loaded_before: None) -> Iterator[None]:
    """Start parser processes as the program does."""
    with warm_parsers(forked=False):
        yield


@pytest.fixture(scope="session", autouse=True)
def roomy_disk() -> Iterator[FakeDisk]:
    """Give all tests, and the homes that several of them share, a disk with room."""
    disk = FakeDisk()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(shutil, "disk_usage", disk.usage)
        yield disk


@pytest.fixture
def disk(roomy_disk: FakeDisk) -> Iterator[FakeDisk]:
    """Give the test a disk on which as much is free as it says."""
    yield roomy_disk
    roomy_disk.be_roomy()
