"""The life of flags under everything that can come between, and that each way to get it wrong is noticed."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test
from sqlalchemy import delete

from reader.collector.store import reports
from reader.collector.store.tables import report as register
from reader.domain.errors import StorageError
from reader.domain.images import flag as steps
from reader.flags import proof
from reader.flags.proof import Answer
from reader.storage.images.flags import FlagRegister
from reader.wire.flag_report import Receipt
from tests.helpers.flag_machine import PORTAL, DeskServer, FlagMachine, ModelServer, received

STEPS = 40
MUTANT_EXAMPLES = 1_500


def explore(machine: type[FlagMachine], examples: int, *, find: bool = False) -> None:
    """Run a machine.

    Args:
        machine: Which.
        examples: How many histories.
        find: A fault is expected: it need not be made small.
    """
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=examples,
            stateful_step_count=STEPS,
            deadline=None,
            database=None,
            derandomize=True,
            phases=[Phase.generate] if find else [Phase.generate, Phase.shrink],
            suppress_health_check=list(HealthCheck),
            report_multiple_bugs=False,
        ),
    )


@pytest.mark.timeout(3600)
@pytest.mark.parametrize("examples", [25, pytest.param(2_000, marks=pytest.mark.long(minutes=35))])
def test_what_was_promised_stays_true(examples):
    explore(FlagMachine, examples)


@pytest.mark.timeout(3600)
@pytest.mark.parametrize("examples", [5, pytest.param(2_000, marks=pytest.mark.long)])
def test_with_the_collectors_own_tables_too(store, examples):
    class AtTheDesk(FlagMachine):
        make_server = partial(DeskServer, store)

    explore(AtTheDesk, examples)


# ---- faults that must not pass unseen, each one line of somebody's good intention


class LastArrivalWins(ModelServer):
    def replaces(self, held, report):
        return True


class NoTombstone(ModelServer):
    def take(self, report):
        if report.op == "flag":
            return super().take(report)
        self.registers.pop(report.tag, None)
        return received(report, report.seq)


class LastArrivalWinsAtTheDesk(DeskServer):
    """The statement without its condition that the number be higher."""

    def __init__(self, store):
        super().__init__(store)
        statement = store.insert(register)
        renewed = {name: statement.excluded[name] for name in reports._RENEWED}
        filer = self._desk._desk._filer
        setting = statement.on_conflict_do_update(index_elements=["tag"], set_=renewed)
        filer._set = store.sql(setting, reports._COLUMNS)


class NoTombstoneAtTheDesk(DeskServer):
    def take(self, report):
        answered = super().take(report)
        if report.op == "withdraw":
            with self._store.write() as connection:
                connection.execute(delete(register).where(register.c.tag == bytes.fromhex(report.tag)))
        return answered


AT_THE_DESK = {LastArrivalWins: LastArrivalWinsAtTheDesk, NoTombstone: NoTombstoneAtTheDesk}


def forget_the_row(monkeypatch):
    monkeypatch.setattr(steps, "taken_back", lambda before, now, wait: None)


def number_by_the_clock(monkeypatch):
    monkeypatch.setattr(steps, "next_seq", lambda seq, now: max(int(now.timestamp() * 1000), 1))


def acknowledge_the_newest(monkeypatch):
    real = steps.acknowledged
    monkeypatch.setattr(
        steps,
        "acknowledged",
        lambda before, owner, sent_seq, receipt_seq, now: real(before, owner, before.seq, receipt_seq, now),
    )


def never_say_it_again(monkeypatch):
    real = steps.acknowledged
    monkeypatch.setattr(
        steps,
        "acknowledged",
        lambda before, owner, sent_seq, receipt_seq, now: real(before, owner, sent_seq, sent_seq, now),
    )


def trust_a_backup(monkeypatch):
    monkeypatch.setattr(FlagRegister, "recover", lambda self, now: False)


def believe_any_200(monkeypatch):
    def understood(answered, report):
        if answered.status == 200:
            receipt = Receipt(v=1, tag=report.tag, seq=report.seq, nonce=report.nonce, result="accepted")
            return Answer(receipt=receipt)
        return REAL_UNDERSTOOD(answered, report)

    monkeypatch.setattr(proof, "understood", understood)


def ignore_leases(monkeypatch):
    monkeypatch.setattr(steps.Flag, "is_leased", lambda self, now: False)


def wait_without_bound(monkeypatch):
    monkeypatch.setattr(
        steps, "back_off", lambda failures, dice, retry_after=None: timedelta(seconds=30) * 2 ** (failures - 1)
    )


REAL_UNDERSTOOD = proof.understood

FLAG = ("flag", {"client": 0, "image": 0, "reason": "spam"})
UNDO = ("undo", {"client": 1, "image": 0})
CLAIM = ("claim", {"client": 0, "image": 0, "at_once": True})
ARRIVE, FINISH, LATE = (("arrive", {"which": 0}), ("finish", {"which": 0}), ("late", {"which": 0}))
SENT = (CLAIM, ARRIVE, FINISH)
YEARS_BACK = ("move_clock", {"days": -400, "seconds": 0})
OLD_COPY = (FLAG, *SENT, ("backup", {}), UNDO, *SENT, ("restore", {}))

MUTANTS = {
    "last arrival wins": (LastArrivalWins, (FLAG, *SENT, UNDO, *SENT, LATE)),
    "no tombstone": (NoTombstone, (FLAG, *SENT, UNDO, *SENT)),
    "forget the row on withdraw": (forget_the_row, (FLAG, CLAIM, ARRIVE, UNDO)),
    "number = wall clock": (number_by_the_clock, (FLAG, *SENT, YEARS_BACK, UNDO, *SENT)),
    "acknowledge the newest": (acknowledge_the_newest, (FLAG, CLAIM, ARRIVE, UNDO, FINISH)),
    "never say it again": (never_say_it_again, (*OLD_COPY, *SENT)),
    "no restored-backup detection": (trust_a_backup, OLD_COPY),
    "acknowledge on any 200": (believe_any_200, (FLAG, CLAIM, ("spoil", {"which": 0, "answered": PORTAL}))),
    "lease ignored": (ignore_leases, (FLAG, CLAIM, CLAIM)),
    "back-off overflow": (wait_without_bound, (FLAG, ("long_outage", {"image": 0}), CLAIM, FINISH)),
}
"""What is done wrong, and a short history that shows it."""
DIES = (AssertionError, OverflowError, StorageError)


def machine_with(mutant, monkeypatch) -> type[FlagMachine]:
    class OneImage(FlagMachine):
        images = 1

    if isinstance(mutant, type):
        OneImage.make_server = mutant
    elif mutant is not None:
        mutant(monkeypatch)
    return OneImage


def live_through(machine: type[FlagMachine], history) -> None:
    """Take the steps of a history, and look at the promises after each."""
    one = machine()
    try:
        for name, arguments in history:
            getattr(one, name)(**arguments)
            one.promises_are_kept()
    finally:
        one.teardown()


@pytest.mark.parametrize(("mutant", "history"), MUTANTS.values(), ids=MUTANTS.keys())
def test_each_way_to_get_it_wrong_is_noticed(mutant, history, monkeypatch):
    live_through(machine_with(None, monkeypatch), history)
    with pytest.raises(DIES):
        live_through(machine_with(mutant, monkeypatch), history)


@pytest.mark.parametrize(("mutant", "history"), MUTANTS.values(), ids=MUTANTS.keys())
def test_the_collectors_own_tables_notice_it_too(store, mutant, history, monkeypatch):
    def machine(server):
        class OneImage(FlagMachine):
            images = 1
            make_server = partial(server, store)

        return OneImage

    live_through(machine(DeskServer), history)
    if mutant not in AT_THE_DESK:
        mutant(monkeypatch)
    with pytest.raises(DIES):
        live_through(machine(AT_THE_DESK.get(mutant, DeskServer)), history)


@pytest.mark.long
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("mutant", [mutant for mutant, _ in MUTANTS.values()], ids=MUTANTS.keys())
def test_each_way_to_get_it_wrong_is_found_by_chance_too(mutant, monkeypatch):
    with pytest.raises(DIES):
        explore(machine_with(mutant, monkeypatch), MUTANT_EXAMPLES, find=True)
