"""A collector as users run it, a process of its own; and what one says to it.

with running_collector(tmp_path / "collector", "--block-score", 2) as collector:
    answer = collector.post(a_report(seq=1))
"""

from __future__ import annotations

import hashlib
import http.client
import json
import os
import secrets
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from sqlalchemy import select

from reader.collector import signing
from reader.collector.store import subjects
from reader.collector.store.database import Store
from reader.collector.store.subjects import Subject
from reader.collector.store.tables import report
from reader.collector.thresholds import State
from reader.wire.block_list import ListFacts
from reader.wire.enrolment import Enrolment, parse_enrolment
from tests.helpers.forking import IS_POSSIBLE, Forking
from tests.helpers.patience import PATIENCE_SECONDS
from tests.helpers.processes import ROOT

READY_SECONDS = 30
COMMAND_LINE = "reader.collector.command_line"
_FORKING = Forking(COMMAND_LINE, "reader.collector.serve")
_PROGRAM = "import sys; from reader.collector.command_line import main; sys.exit(main())"
"""As the module run by itself, where it is loaded."""


def a_report(reader: str = "a", image: str = "tide", **changes: Any) -> dict[str, Any]:
    """Make a report as it stands on the wire: what one reader says about one image."""
    tag = hashlib.sha256(f"{reader}/{image}".encode()).hexdigest()[:32]
    report = {
        "v": 1,
        "tag": tag,
        "seq": 1,
        "op": "flag",
        "nonce": secrets.token_hex(8),
        "subject": {"sha256": fingerprint(image)},
        "reason": "violence",
        "age_days": 0,
        "app": "0.1",
    }
    return {**report, **changes}


def fingerprint(image: str) -> str:
    return hashlib.sha256(image.encode()).hexdigest()


@dataclass(frozen=True)
class Answered:
    """An answer, read whole."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)

    @property
    def problem(self) -> str:
        """The problem's last word."""
        assert self.headers["content-type"] == "application/problem+json", self
        assert self.json["status"] == self.status
        return self.json["type"].rpartition(":")[2]


class RunningCollector:
    """A process that is ready.

    Args:
        process: It.
        home: Its folder.
        database: A path, or a URL.
        said: What it printed.
        wrong: What it wrote to stderr.
    """

    def __init__(
        self, process: subprocess.Popen[str], home: Path, database: str, said: list[str], wrong: list[str]
    ) -> None:
        self.process = process
        self.wrong = wrong
        self.home = home
        self.database = database
        self.said = said

    @property
    def link(self) -> str:
        return next(line for line in self.said if line.startswith("Enrolment link: ")).removeprefix(
            "Enrolment link: "
        )

    @property
    def enrolment(self) -> Enrolment:
        return parse_enrolment(self.link)

    @property
    def port(self) -> int:
        port = urlsplit(self.link).port
        assert port
        return port

    @property
    def moderation_url(self) -> str:
        return next(line for line in self.said if line.startswith("Moderation: ")).split()[1]

    @property
    def token(self) -> str:
        return (self.home / "keys" / "moderation.token").read_text().strip()

    def ask(self, method: str, path: str, body: bytes = b"", headers: Mapping[str, str] | None = None) -> Answered:
        """Make one exchange on a connection of its own."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            connection.request(method, path, body or None, dict(headers or {}))
            answer = connection.getresponse()
            named = {name.lower(): value for name, value in answer.getheaders()}
            return Answered(answer.status, named, answer.read())
        finally:
            connection.close()

    def post(self, report: Mapping[str, Any] | bytes, *, forwarded_for: str | None = None) -> Answered:
        """Send a report."""
        body = report if isinstance(report, bytes) else json.dumps(report).encode()
        headers = {"Content-Type": "application/json"}
        if forwarded_for:
            headers["X-Forwarded-For"] = forwarded_for
        return self.ask("POST", "/v1/reports", body, headers)

    def subjects(self, *states: State) -> list[Subject]:
        """Read what it has counted, from its database."""
        with closing(Store(self.database)) as store, store.read() as connection:
            return subjects.queue(connection, states or list(State), 1000)

    def registers(self) -> dict[str, int]:
        """Read what it has stored."""
        return registers(self.database)

    def published(self) -> dict[str, int]:
        """Count the entries of the lists that the pointer leads to; lists without any are left out."""
        return published_in(self.home)

    def min_wait_seconds(self) -> int:
        """Read for how long the pointer asks apps to leave the lists alone."""
        return min(one.min_wait_seconds for one in _signed(self.home).values())

    def subject(self, image: str) -> Subject | None:
        """Give the subject of an image; None where it was not counted yet."""
        return next((one for one in self.subjects() if one.key_hex == fingerprint(image)), None)

    def kill(self) -> None:
        """End it as a power cut would."""
        self.process.kill()
        self.process.wait()

    def stop(self) -> int:
        """Ask it to end, and wait."""
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(PATIENCE_SECONDS)


def collector_command(home: Path, verb: str, *words: object, code: str | None = None) -> list[str]:
    return [
        sys.executable,
        *(["-c", code] if code else ["-m", COMMAND_LINE]),
        verb,
        "--home",
        str(home),
        *(str(word) for word in words),
    ]


def run_verb(home: Path, verb: str, *words: object) -> subprocess.CompletedProcess[str]:
    """Run one of its other verbs, to the end."""
    line = collector_command(home, verb, *words)
    with _started(line, code=None, env=os.environ) as process:
        try:
            out, err = process.communicate(timeout=60)
        except BaseException:
            process.kill()
            raise
    return subprocess.CompletedProcess(line, process.returncode, out, err)


def run_code(code: str, *words: object) -> subprocess.CompletedProcess[str]:
    """Run Python, which may find the collector's modules loaded, to the end; it finds the words in `sys.argv`."""
    line = [sys.executable, "-c", code, *map(str, words)]
    if not IS_POSSIBLE:
        return subprocess.run(line, capture_output=True, text=True, timeout=60, check=False, cwd=ROOT)
    with _FORKING.start(code, line[3:], env=os.environ) as process:
        out, err = process.communicate(timeout=60)
    return subprocess.CompletedProcess(line, process.returncode, out, err)


def _started(line: list[str], *, code: str | None, env: Mapping[str, str]) -> subprocess.Popen[str]:
    if IS_POSSIBLE and code is None:
        return _FORKING.start(_PROGRAM, line[line.index(COMMAND_LINE) + 1 :], env=env)
    pipe = subprocess.PIPE
    return subprocess.Popen(line, stdin=pipe, stdout=pipe, stderr=pipe, text=True, env=dict(env))


@contextmanager
def running_collector(
    home: Path, *words: object, code: str | None = None, expect_errors: bool = False
) -> Iterator[RunningCollector]:
    """Start one at free ports, wait until it is ready, and end it.

    Args:
        home: Its folder; may be empty, or not there yet.
        words: Options of `run`.
        code: Python to run in place of the module; it finds the words in `sys.argv`.
        expect_errors: It may write to stderr.
    """
    home.mkdir(parents=True, exist_ok=True)
    process = _started(
        collector_command(home, "run", "--port", 0, "--moderation-port", 0, *words, code=code),
        code=code,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    )
    said: list[str] = []
    wrong: list[str] = []
    ready = threading.Event()

    def listen() -> None:
        assert process.stdout
        for line in process.stdout:
            said.append(line.strip())
            if line == "Ready.\n":
                ready.set()
        ready.set()

    def listen_to_errors() -> None:
        assert process.stderr
        wrong.extend(process.stderr)

    ears = [threading.Thread(target=listen, daemon=True), threading.Thread(target=listen_to_errors, daemon=True)]
    for ear in ears:
        ear.start()
    try:
        assert ready.wait(READY_SECONDS), "the collector does not come up"
        assert "Ready." in said, "".join(wrong)
        given = [str(word) for word in words]
        database = given[given.index("--database") + 1] if "--database" in given else None
        yield RunningCollector(process, home, database or str(home / "collector.sqlite"), said, wrong)
    finally:
        if process.poll() is None:
            process.terminate()
            with suppress(subprocess.TimeoutExpired):
                process.wait(10)
            if process.poll() is None:
                process.kill()
                process.wait()
        for ear in ears:
            ear.join()
        for pipe in (process.stdin, process.stdout, process.stderr):
            if pipe:
                pipe.close()
    assert expect_errors or not wrong, "".join(wrong)


def registers(database: str) -> dict[str, int]:
    """Read a collector's registers: by tag, the number that stands."""
    with closing(Store(database)) as store, store.read() as connection:
        return {row.tag.hex(): row.seq for row in connection.execute(select(report.c.tag, report.c.seq))}


def published_in(home: Path) -> dict[str, int]:
    """Count the entries of the lists that a folder's pointer leads to; lists without any are left out."""
    return {name.removesuffix(".nfl"): one.count for name, one in _signed(home).items() if one.count}


def _signed(home: Path) -> dict[str, ListFacts]:
    metadata = home / "list" / "metadata"
    version = signing.pointer_version((metadata / "timestamp.json").read_bytes())
    return signing.signed_facts((metadata / f"{version}.targets.json").read_bytes())
