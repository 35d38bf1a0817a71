"""What tests of whole paths stand on: a feed to subscribe to, and the command line in this process."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from reader.__main__ import main
from reader.background.sandbox import Sandbox
from tests.helpers.collector_databases import database, postgres, shared_database, store  # noqa: F401 - fixtures
from tests.helpers.commands import Ran
from tests.helpers.enrolled_reader import collector, reader  # noqa: F401 - fixtures
from tests.helpers.fake_disk import small_disk  # noqa: F401 - a fixture
from tests.helpers.faulty_disk import faulty_disk  # noqa: F401 - a fixture
from tests.helpers.feed_server import FeedServer, opml, publish_paper
from tests.helpers.homes import SharedSandbox
from tests.helpers.schemas import checked


class CommandLine:
    """Runs verbs in this process, on the home of the test."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys

    def __call__(self, *words: object, code: int = 0, says: bool = False) -> Ran:
        """Run a verb; one that goes well says nothing on stderr, unless it `says` something."""
        try:
            got = main([str(word) for word in words])
        except SystemExit as ended:
            got = ended.code if isinstance(ended.code, int) else 99
        printed = self._capsys.readouterr()
        ran = Ran(got, printed.out, printed.err)
        assert got == code, ran
        if code == 0:
            assert bool(ran.err) == says
        if code == 2:
            assert ran.sentence
        return ran

    def json(self, verb: str, *words: object, code: int = 0) -> Any:
        """Run a verb with `--json` and hold what it prints to the contract."""
        return checked(verb, self(verb, *words, "--json", code=code).out)


@pytest.fixture
def cli(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> CommandLine:
    """The command line, without a parser process of its own for each command."""

    def shared(most: int, *limits: float, **choices: Any) -> Any:
        """An import has one of its own all the same: its cage holds a folder."""
        return Sandbox(most, *limits, **choices) if choices else SharedSandbox()

    monkeypatch.setattr("reader.background.sandbox.Sandbox", shared)
    return CommandLine(capsys)


@pytest.fixture
def server() -> Iterator[FeedServer]:
    with FeedServer() as server:
        yield server


@pytest.fixture
def feed(server: FeedServer) -> str:
    """The address of a feed with two entries, one of them with two pictures."""
    return publish_paper(server)


@pytest.fixture
def subscribe(cli: CommandLine, tmp_path: Path) -> Callable[..., None]:
    """Subscribes to addresses without asking for them."""

    def subscribe(*urls: str) -> None:
        file = tmp_path / "subscribe.opml"
        file.write_bytes(opml(*urls))
        cli("import", file, "--allow-local")

    return subscribe
