"""The demo's collector, a process beside the press: with it one can watch an image become blocked.

On one machine there is one network, so here three readers of it are enough, and nothing waits. Every demo on this
machine reports to the collector of the first, at a port that is always the same.
"""

from __future__ import annotations

import subprocess
import threading
from pathlib import Path
from queue import Empty, Queue

from reader.assembly.services import Services
from reader.background.cancel import CancelToken
from reader.background.own_programs import collector_program
from reader.domain.errors import FeedError, UsageError, WireError
from reader.web.client import Fetched, Request
from reader.web.policy import origin_of
from reader.wire.collector_info import decode_info
from reader.wire.enrolment import Enrolment

PORT = 8738
READERS = 3
"""Number of reports from this machine that block an image."""
START_SECONDS = 20.0
_OPTIONS = (
    *("--name", "Manchette demo"),
    *("--block-score", str(READERS), "--block-voters", str(READERS), "--block-networks", "1"),
    *("--same-network-weight", "1", "--first-vote-minutes", "0", "--burst-minutes", "0"),
    *("--publish-minutes", "0", "--min-wait-minutes", "1", "--moderation-port", "0"),
)


class DemoCollector:
    """A collector's process."""

    def __init__(self, home: Path, port: int = PORT) -> None:
        home.mkdir(mode=0o700, parents=True, exist_ok=True)
        command = [*collector_program(), "run", "--home", str(home)]
        self._process = subprocess.Popen(
            [*command, "--port", str(port), *_OPTIONS],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        self._lines: Queue[str] = Queue()
        self._ear = threading.Thread(target=self._hear, name="demo-collector", daemon=True)
        self._ear.start()

    def wait_until_ready(self) -> dict[str, str]:
        """Wait until it runs; give the `name: value` lines it prints as a dict, empty where it cannot run."""
        said: dict[str, str] = {}
        try:
            while (line := self._lines.get(timeout=START_SECONDS)) != "Ready.":
                if not line:
                    return {}
                name, _, words = line.partition(": ")
                said[name] = words
        except Empty:
            return {}
        return said

    def close(self) -> None:
        """End it; reports that it has received are stored."""
        self._process.terminate()
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._ear.join()

    def _hear(self) -> None:
        assert self._process.stdout is not None
        with self._process.stdout as lines:
            for line in lines:
                self._lines.put(line.strip())
        self._lines.put("")


def enrol(services: Services, link: str | None, port: int = PORT) -> bool:
    """Set the demo's collector in the demo's home, unless the reader has chosen another.

    Args:
        link: As the process has said it; None: the one that another demo has started.

    Returns:
        False where reports stay here: there is no collector, or another is set.
    """
    base_url = f"http://127.0.0.1:{port}/"
    current = services.flags.collectors.current()
    if current is not None and current.base_url != base_url:
        return False
    try:
        wanted = link or _link_of_another(services, base_url)
        if current is None or not wanted.endswith(current.collector_id):
            services.flags.enroller.enrol(wanted, CancelToken())
    except (FeedError, UsageError):
        return False
    return True


def leave(services: Services, port: int = PORT) -> None:
    """Forget the demo's collector, which ends with the demo; later reports wait for another."""
    current = services.flags.collectors.current()
    if current is not None and current.base_url == f"http://127.0.0.1:{port}/":
        services.flags.enroller.forget()


def _link_of_another(services: Services, base_url: str) -> str:
    """Ask the collector at the demo's port for its link; it is on this machine, so its word is trusted."""
    url = f"{base_url}v1/info"
    got = services.network.client.fetch(Request(url=url, kind="list", consent=origin_of(url)), CancelToken())
    assert isinstance(got, Fetched), "a request without conditions has no other good answer"
    try:
        return Enrolment(base_url, decode_info(got.body).collector_id).link
    except WireError as error:
        raise UsageError("something else runs at the demo's port") from error
