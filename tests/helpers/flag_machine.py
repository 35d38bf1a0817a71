"""Two clients on one database, a network that loses, doubles and delays, backups, and clocks that jump.

Real parts: the register on SQLite, the claim, the report, the proof. What stands between them is the machine's: it
decides when bytes arrive. After every step, what was promised must be true.
"""

from __future__ import annotations

import atexit
import random
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from msgspec import to_builtins
from sqlalchemy import delete, select

from reader.collector.report_writer import Refusal
from reader.collector.store.database import Store
from reader.collector.store.tables import metadata, note
from reader.collector.store.tables import report as register
from reader.domain.images import flag as steps
from reader.domain.images.flag import Desired, Flag
from reader.flags import proof
from reader.flags.flag_sender import FlagSender
from reader.flags.proof import Answer, report_of
from reader.storage.core.database import Database
from reader.storage.core.epoch import EpochFile
from reader.storage.core.migrations import copy_database
from reader.storage.images.collectors import CollectorStore
from reader.storage.images.flags import FlagRegister, Report
from reader.web.client import Answered
from reader.wire.flag_report import FlagReport, Receipt, encode
from reader.wire.problem import PROBLEM_TYPE, ProblemName, problem
from reader.wire.tag import tag_of
from tests.helpers.clock import FakeClock
from tests.helpers.entries import NOW, open_stores
from tests.helpers.report_desk import OpenDesk
from tests.helpers.reporting import a_picture

COLLECTOR, SECRET = "c" * 32, b"s" * 32
VERSION = "0.1"
PORTAL = Answered(status=200, content_type="text/html", body=b"<html>Log in</html>", retry_after_seconds=None)
PORTAL_JSON = Answered(status=200, content_type="application/json", body=b'{"v": 1}', retry_after_seconds=None)
BROKEN = Answered(status=500, content_type="text/plain", body=b"", retry_after_seconds=None)


class ModelServer:
    """Registers as the protocol says: the highest number stands, and a withdrawal is remembered."""

    def __init__(self) -> None:
        self.registers: dict[str, FlagReport] = {}

    def take(self, report: FlagReport) -> Answered:
        held = self.registers.get(report.tag)
        if held is not None and held.seq == report.seq and held.op != report.op:
            return refused(ProblemName.SEQ_REUSE, report)
        if self.replaces(held, report):
            held = report
            self.keep(report)
        assert held is not None
        return received(report, held.seq)

    def replaces(self, held: FlagReport | None, report: FlagReport) -> bool:
        return held is None or report.seq > held.seq

    def keep(self, report: FlagReport) -> None:
        self.registers[report.tag] = report

    def held(self, tag: str) -> tuple[int, str] | None:
        found = self.registers.get(tag)
        return None if found is None else (found.seq, found.op)

    def close(self) -> None:
        pass


class DeskServer:
    """The real collector's desk and tables, on either engine, emptied first."""

    def __init__(self, store: Store) -> None:
        self._store = store
        with store.write() as connection:
            for table in reversed(metadata.sorted_tables):
                if table is not note:
                    connection.execute(delete(table))
        self._desk = OpenDesk(store)
        self._registers: dict[str, tuple[int, str]] | None = None
        """As they were read after the last report: everybody asks after each step."""

    def take(self, report: FlagReport) -> Answered:
        self._registers = None
        outcome = self._desk.file(to_builtins(report))
        if isinstance(outcome, Refusal):
            return refused(next(name for name in ProblemName if name.word == outcome.value), report)
        return received(report, outcome.seq)

    def held(self, tag: str) -> tuple[int, str] | None:
        if self._registers is None:
            with self._store.read() as connection:
                rows = connection.execute(select(register.c.tag, register.c.seq, register.c.op)).all()
            self._registers = {row.tag.hex(): (row.seq, row.op) for row in rows}
            assert len(self._registers) == len(rows), "counted twice"
        return self._registers.get(tag)

    def close(self) -> None:
        self._desk.__exit__()


def received(report: FlagReport, seq: int) -> Answered:
    result = "superseded" if seq > report.seq else "accepted"
    receipt = Receipt(v=1, tag=report.tag, seq=seq, nonce=report.nonce, result=result)
    return Answered(status=200, content_type="application/json", body=encode(receipt), retry_after_seconds=None)


def refused(name: ProblemName, report: FlagReport) -> Answered:
    said = problem(name, nonce=report.nonce)
    return Answered(status=name.status, content_type=PROBLEM_TYPE, body=encode(said), retry_after_seconds=None)


@dataclass
class UnderWay:
    """A request that a client has begun and not finished."""

    client: int
    flag: Flag
    owner: str
    report: FlagReport
    answer: Answered | None = None


@cache
def _template() -> Path:
    """A database with pictures and a collector, to be copied for each example."""
    in_memory = Path("/dev/shm")
    folder = Path(tempfile.mkdtemp(prefix="flag-machine-", dir=in_memory if in_memory.is_dir() else None))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    with open_stores(folder) as stores:
        for number in range(3):
            stores.images.store(f"https://e.example/{number}", a_picture(number), NOW)
        CollectorStore(stores.database).enrol(COLLECTOR, "https://c.example/", b"root", SECRET, NOW)
    return folder / "manchette.sqlite"


class FlagMachine(RuleBasedStateMachine):
    """See the module."""

    images = 3
    make_server: Callable[[], Any] = ModelServer

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="flags-", dir=_template().parent))
        self.path = self.folder / "manchette.sqlite"
        shutil.copy(_template(), self.path)
        self.clock = FakeClock(NOW)
        self.server = type(self).make_server()
        self.sent: list[FlagReport] = []
        self.under_way: list[UnderWay] = []
        self.wanted: dict[str, str] = {}
        """What the reader was thanked for last, by image: a reason, or "" for nothing."""
        self.proved: dict[str, set[int]] = {}
        """Numbers whose receipt a client has read."""
        self.erased: set[int] = set()
        """Rows that were undone before anything of them was ever sent."""
        self.forgotten: set[str] = set()
        """Images of which a restored copy knew nothing: what was sent of them before cannot be taken back."""
        self.backup_of: tuple[Path, dict[str, str]] | None = None
        self.highest: dict[str, int] = {}
        self.names = [a_picture(number).fingerprint for number in range(self.images)]
        self.open()

    # ---- clients

    def open(self) -> None:
        self.databases = [Database(self.path) for _ in range(2)]
        self.collector = CollectorStore(self.databases[0]).current()
        self.start()

    def start(self) -> None:
        """Start both programs; what they were doing is lost, and their leases run on."""
        self.under_way.clear()
        self.registers = [
            FlagRegister(database, EpochFile(self.folder / "flag-epoch"), random.Random(7))
            for database in self.databases
        ]
        self.senders = [
            FlagSender(
                register, CollectorStore(database), _no_client, self.clock, random.Random(7), lambda event: None
            )
            for register, database in zip(self.registers, self.databases, strict=True)
        ]
        self.registers[0].recover(self.clock())
        self.registers[1].recover(self.clock())

    def close(self) -> None:
        for database in self.databases:
            database.close()

    def rows(self) -> dict[str, Flag]:
        return {flag.fingerprint: flag for flag, _ in self.registers[0].all()}

    def tag(self, image: str) -> str:
        return tag_of(SECRET, COLLECTOR, image)

    # ---- the reader

    @rule(client=st.integers(0, 1), image=st.integers(0, 2), reason=st.sampled_from(["spam", "hate"]))
    def flag(self, client: int, image: int, reason: str) -> None:
        name = self.names[image % self.images]
        self.registers[client].flag(Report(fingerprint=name, reason=reason, entry_id=None, url=None), self.clock())
        self.wanted[name] = reason

    @rule(client=st.integers(0, 1), image=st.integers(0, 2))
    def undo(self, client: int, image: int) -> None:
        name = self.names[image % self.images]
        before = self.rows().get(name)
        if self.registers[client].undo(name, self.clock()) is not None:
            self.wanted[name] = ""
            if before is not None and not before.ever_sent:
                self.erased.add(before.id)

    # ---- the network

    @rule(client=st.integers(0, 1), image=st.integers(0, 2), at_once=st.booleans())
    def claim(self, client: int, image: int, at_once: bool) -> None:
        row = self.rows().get(self.names[image % self.images])
        if row is None:
            return
        owner = f"claim {len(self.sent)} {len(self.under_way)}"
        now = self.clock()
        claimed = self.registers[client].claim(row.id, owner, now, at_once=at_once)
        if claimed is None:
            return
        for other in self.under_way:
            until = other.flag.lease_until
            runs = until is not None and now < until <= now + steps.LONGEST_LEASE
            assert other.flag.id != claimed.id or not runs, "two hold one lease"
        report = report_of(self.collector, claimed, now, VERSION)
        self.under_way.append(UnderWay(client, claimed, owner, report))

    @precondition(lambda self: self.under_way)
    @rule(which=st.integers(0, 9))
    def arrive(self, which: int) -> None:
        """All bytes arrive, and the answer is on its way."""
        one = self.under_way[which % len(self.under_way)]
        assert one.flag.id not in self.erased, "undone before it was sent, and sent"
        self.sent.append(one.report)
        one.answer = self.server.take(one.report)

    @precondition(lambda self: self.under_way)
    @rule(which=st.integers(0, 9))
    def finish(self, which: int) -> None:
        """The answer is read, where there is one; else the line was cut."""
        one = self.under_way.pop(which % len(self.under_way))
        if one.answer is None:
            self.note(one, Answer(problem="timeout"))
            return
        answer = proof.understood(one.answer, one.report)
        self.note(one, answer)

    @precondition(lambda self: self.under_way)
    @rule(which=st.integers(0, 9), answered=st.sampled_from([PORTAL, PORTAL_JSON, BROKEN]))
    def spoil(self, which: int, answered: Answered) -> None:
        """Somebody else answers, or the collector stumbles, whether the report has arrived or not."""
        one = self.under_way.pop(which % len(self.under_way))
        self.note(one, proof.understood(answered, one.report))

    @precondition(lambda self: self.sent)
    @rule(which=st.integers(0, 99))
    def late(self, which: int) -> None:
        """What was sent long ago arrives, for the first time or once more; nobody reads the answer."""
        self.server.take(self.sent[which % len(self.sent)])

    @precondition(lambda self: self.under_way)
    @rule(which=st.integers(0, 9))
    def delay(self, which: int) -> None:
        """The bytes are somewhere in the network: they may arrive later, or never."""
        one = self.under_way[which % len(self.under_way)]
        assert one.flag.id not in self.erased, "undone before it was sent, and sent"
        self.sent.append(one.report)

    def note(self, one: UnderWay, answer: Answer) -> None:
        if answer.receipt is not None and one.answer is not None:
            self.proved.setdefault(one.flag.fingerprint, set()).add(one.flag.seq)
        self.senders[one.client].note(answer, self.collector, one.flag, one.owner)

    # ---- machines

    @rule()
    def restart(self) -> None:
        """Both programs are killed and started again."""
        self.start()

    @rule()
    def backup(self) -> None:
        copy = self.folder / "backup.sqlite"
        copy_database(self.path, copy)
        self.backup_of = (copy, dict(self.wanted))

    @precondition(lambda self: self.backup_of)
    @rule()
    def restore(self) -> None:
        assert self.backup_of is not None
        copy, wanted = self.backup_of
        self.close()
        for file in self.folder.glob("manchette.sqlite*"):
            file.unlink()
        shutil.copy(copy, self.path)
        # What the reader sees now is what counts; what the copy has no row for is beyond its knowledge.
        self.wanted = dict(wanted)
        self.erased.clear()
        self.open()
        self.forgotten |= set(self.names) - self.rows().keys()

    @rule(days=st.sampled_from([-400, -1, 0, 0, 1, 400]), seconds=st.sampled_from([0, 1, 70, 130, 700]))
    def move_clock(self, days: int, seconds: int) -> None:
        self.clock.now += timedelta(days=days, seconds=seconds)

    @rule(image=st.integers(0, 2))
    def long_outage(self, image: int) -> None:
        """It was tried for years."""
        row = self.rows().get(self.names[image % self.images])
        if row is not None:
            self.registers[0].step(row.id, lambda now: steps.replace(now, attempts=5_000))

    # ---- what must be true after every step

    @invariant()
    def promises_are_kept(self) -> None:
        rows = self.rows()
        self.whoever_was_thanked_finds_it(rows)
        self.what_is_proved_is_held(rows)
        self.nothing_old_wins()

    def whoever_was_thanked_finds_it(self, rows: dict[str, Flag]) -> None:
        for image, reason in self.wanted.items():
            row = rows.get(image)
            if reason:
                assert row is not None, "a flag is gone"
                assert (row.desired, row.reason) == (Desired.FLAG, reason)
            elif row is not None:
                assert row.desired is Desired.WITHDRAW
            elif image not in self.forgotten:
                assert all(report.tag != self.tag(image) for report in self.sent), "sent, and never withdrawn"

    def what_is_proved_is_held(self, rows: dict[str, Flag]) -> None:
        for image, row in rows.items():
            assert row.acked_seq <= row.seq
            if row.acked_seq == row.seq:
                assert row.seq in self.proved.get(image, ()), "no receipt was read for it"
                held = self.server.held(self.tag(image))
                assert held is not None, "acknowledged, and not held"
                seq, op = held
                assert seq >= row.seq
                assert op == row.desired, "shown as received, and the collector holds the opposite"

    def nothing_old_wins(self) -> None:
        for image in self.names:
            held = self.server.held(self.tag(image))
            assert held is not None or image not in self.highest, "a register was forgotten"
            if held is not None:
                assert held[0] >= self.highest.get(image, 0), "an older message has won"
                self.highest[image] = held[0]

    def teardown(self) -> None:
        """The network comes back: what the reader wants is what the collector holds."""
        try:
            for _ in range(12):
                self.under_way.clear()
                self.clock.now += timedelta(days=2)
                pending = [row for row in self.rows().values() if row.is_pending]
                if not pending:
                    break
                for row in pending:
                    claimed = self.registers[0].claim(row.id, "last", self.clock(), at_once=True)
                    assert claimed is not None, "a flag is never sent again"
                    report = report_of(self.collector, claimed, self.clock(), VERSION)
                    one = UnderWay(0, claimed, "last", report, self.server.take(report))
                    self.note(one, proof.understood(one.answer, report))
            for image, row in self.rows().items():
                assert not row.is_pending, "it never comes to rest"
                held = self.server.held(self.tag(image))
                assert held is not None and held[1] == row.desired
        finally:
            self.close()
            self.server.close()
            shutil.rmtree(self.folder, ignore_errors=True)


def _no_client() -> Any:
    raise AssertionError("the machine is the network")
