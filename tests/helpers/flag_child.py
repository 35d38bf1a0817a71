"""Processes that flag, send and fetch lists until they are killed, at a named point or whenever somebody likes.

python -m tests.helpers.flag_child at POINT HOME     flags, sends and syncs; dies at the point
python -m tests.helpers.flag_child both HOME COUNT   flags so many pictures and sends them; prints "done"
python -m tests.helpers.flag_child kills HOME COUNT  forks children that flag, kills each, and checks what it left
"""

from __future__ import annotations

import os
import random
import select
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlalchemy import event
from sqlalchemy.engine import Engine

from reader.assembly.services import Services, open_services
from reader.background.cancel import CancelToken
from reader.flags import flag_sender as delivering
from reader.flags import list_sync
from reader.flags.flag_sender import FlagSender
from reader.flags.image_blocker import ImageBlocker
from reader.settings.paths import Home
from reader.storage.images.collectors import CollectorStore
from reader.storage.images.flags import FlagRegister
from reader.web.client import Client
from reader.web.stream import Stream
from reader.wire.reasons import REASONS
from tests.helpers.patience import wait_for


def die(*_: object, **__: object) -> Any:
    """End as a loss of power does."""
    os.kill(os.getpid(), signal.SIGKILL)


def before(owner: Any, name: str) -> None:
    """Die where a function would begin."""
    setattr(owner, name, die)


def after(owner: Any, name: str) -> None:
    """Die where a function has ended."""
    real = getattr(owner, name)

    def run(*given: Any, **named: Any) -> None:
        real(*given, **named)
        die()

    setattr(owner, name, run)


def half_of_the_request() -> None:
    real = Stream.write

    def write(self: Stream, buffer: bytes, timeout: float | None = None) -> None:
        real(self, buffer[: len(buffer) // 2])
        die()

    Stream.write = write  # type: ignore[method-assign]


def an_answer_is_there() -> None:
    """Die when the collector's answer is there to be read."""

    def read(self: Stream, max_bytes: int, timeout: float | None = None) -> bytes:
        select.select([self._socket], [], [], 20)
        return die()

    Stream.read = read  # type: ignore[method-assign]


FLAGGING: dict[str, Callable[[], None]] = {
    "C1 before the commit": lambda: event.listen(Engine, "commit", die),
    "C2 after the commit, before thanks": lambda: after(FlagRegister, "_write"),
}
SENDING: dict[str, Callable[[], None]] = {
    "C3 inside the claim": lambda: before(delivering.steps, "claimed"),
    "C4 claimed, nothing sent": lambda: before(Client, "ask"),
    "C5 half of the request sent": half_of_the_request,
    "C6 all sent, nothing read": an_answer_is_there,
    "C7 receipt read, not noted": lambda: after(delivering, "understood"),
    "C8 receipt noted": lambda: after(FlagSender, "note"),
}
SYNCING: dict[str, Callable[[], None]] = {
    "L1 before a file is fetched": lambda: before(list_sync, "_fetch"),
    "L2 fetched, not unpacked": lambda: before(list_sync, "decode"),
    "L3 while it is written": lambda: before(os, "fsync"),
    "L4 written, not live": lambda: before(CollectorStore, "switch"),
    "L5 live, nothing judged": lambda: before(ImageBlocker, "rescan"),
}


def pictures(services: Services) -> list[tuple[int, str]]:
    """Give entries and fingerprints of everything that can be flagged."""
    with services.database.read() as connection:
        rows = connection.exec_driver_sql(
            "SELECT entry_id, fingerprint FROM entry_image WHERE fingerprint IS NOT NULL ORDER BY 1, number"
        )
        return [(row[0], row[1]) for row in rows]


def say(words: str) -> None:
    os.write(1, f"{words}\n".encode())


def die_at(point: str, home: Path) -> None:
    """Do everything once, up to the point."""
    services = open_services(Home.under(home))
    token = CancelToken()
    targets = pictures(services)
    services.flags.image_reports.flag(*targets[0], "spam")
    say(f"thanks {targets[0][1]}")
    if point in FLAGGING:
        FLAGGING[point]()
    services.flags.image_reports.flag(*targets[1], "hate")
    say(f"thanks {targets[1][1]}")
    if point in SENDING:
        SENDING[point]()
        services.flags.sender.deliver_all(token)
    if point in SYNCING:
        services.flags.list_sync.status()
        SYNCING[point]()
        services.flags.list_sync.sync(token)
        services.flags.blocker.rescan(token)
    say("alive")


def flag_and_send(home: Path, count: int) -> None:
    """Be one of two windows on one home."""
    services = open_services(Home.under(home))
    token = CancelToken()
    for number, (entry, image) in enumerate(pictures(services)[:count]):
        services.flags.image_reports.flag(entry, image, "spam")
        if number % 10 == 9:
            services.flags.sender.deliver_all(token)
    reports, sender = services.flags.image_reports, services.flags.sender
    wait_for(lambda: not reports.waiting(), lambda: sender.deliver_all(token))
    say("done")
    services.close()


def kill_many(home: Path, count: int) -> None:
    """Kill children that flag, each after a random while, and look for what each was thanked for."""
    dice = random.Random(count)
    expected: dict[str, str] = {}
    thanks = 0
    for _ in range(count):
        reading, writing = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(reading)
            _flag_for_ever(home, writing, dice.random())
        os.close(writing)
        said = _listen(reading, child, dice.uniform(0.0, 0.06))
        doubtful = ""
        for line in said.splitlines():
            word, image, reason = line.split(" ")
            doubtful = image if word == "begin" else ""
            if word == "done":
                thanks += 1
                expected[image] = reason
        _compare(home, expected, doubtful)
    say(f"kills {count} thanks {thanks}")


def _flag_for_ever(home: Path, writing: int, seed: float) -> None:
    dice = random.Random(seed)
    services = open_services(Home.under(home))
    targets = pictures(services)
    while True:
        entry, image = dice.choice(targets)
        reason = dice.choice([*REASONS, ""])
        os.write(writing, f"begin {image} {reason or '-'}\n".encode())
        if reason:
            services.flags.image_reports.flag(entry, image, reason)
        else:
            services.flags.image_reports.undo(image)
        os.write(writing, f"done {image} {reason or '-'}\n".encode())


def _listen(reading: int, child: int, seconds: float) -> str:
    """Hear a child for a while after its first thanks, kill it, and give all that it said."""
    data = b""
    while b"done" not in data:
        data += os.read(reading, 65536)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    while piece := os.read(reading, 65536):
        data += piece
    os.close(reading)
    whole, _, _ = data.decode().rpartition("\n")
    return whole


def _compare(home: Path, expected: dict[str, str], doubtful: str) -> None:
    services = open_services(Home.under(home))
    try:
        flags = {flag.fingerprint: flag for flag, _ in services.flags.register.all()}
        hidden = services.flags.verdicts.hidden(list(expected))
        for image, reason in expected.items():
            flag = flags.get(image)
            found = flag.reason if flag is not None and flag.desired == "flag" else "-"
            assert (found != "-") == (image in hidden), "a flag and the hiding of its image are two"
            if image == doubtful:
                expected[image] = found
            else:
                assert found == reason, f"thanked for {reason}, found {found}"
    finally:
        services.close()


def main(what: str, *words: str) -> None:
    """Be the process."""
    if what == "at":
        die_at(words[0], Path(words[1]))
    elif what == "both":
        flag_and_send(Path(words[0]), int(words[1]))
    else:
        kill_many(Path(words[0]), int(words[1]))


if __name__ == "__main__":
    main(*sys.argv[1:])
