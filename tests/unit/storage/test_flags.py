"""The register on a real database: a flag and the hiding of its image are one; nothing sent is ever forgotten."""

from __future__ import annotations

import random
from datetime import timedelta

import pytest

from reader.domain.errors import StorageError
from reader.domain.images import flag as steps
from reader.domain.images.flag import Desired, Outcome
from reader.storage.core.database import Database
from reader.storage.core.epoch import EpochFile
from reader.storage.core.migrations import copy_database
from reader.storage.images.flags import FlagRegister
from tests.helpers.entries import NOW, a_rendition
from tests.helpers.flags import LATER, SECRET, URL


def test_a_flag_hides_its_image_in_the_same_transaction(flags):
    assert flags.stores.entries.headlines([flags.entry])[0].thumbnail == flags.image
    shift = flags.flag()
    assert (shift.added, shift.removed, shift.entry_ids) == ((flags.image,), (), (flags.entry,))
    assert flags.state() == "flagged"
    assert flags.stores.entries.headlines([flags.entry])[0].thumbnail is None
    assert flags.verdicts.hidden([flags.image, "0" * 64])[flags.image].why == "flagged"
    flag = flags.only()
    assert (flag.reason, flag.desired, flag.entry_id, flag.url, flag.ever_sent) == (
        "spam",
        Desired.FLAG,
        flags.entry,
        URL,
        False,
    )
    assert timedelta(seconds=10) <= flag.next_at - NOW <= timedelta(seconds=70)


def test_without_a_collector_a_flag_waits_and_is_not_claimed(flags):
    flags.flag()
    assert flags.register.waiting() == 1
    assert flags.register.due(LATER, "0.1") == []
    assert flags.register.claim(flags.only().id, "me", LATER) is None
    flags.enrol()
    assert [flag.id for flag in flags.register.due(LATER, "0.1")] == [flags.only().id]


def test_undone_before_it_left_it_leaves_no_trace(flags):
    flags.enrol()
    flags.flag()
    shift = flags.register.undo(flags.image, NOW)
    assert shift.removed == (flags.image,)
    assert flags.register.all() == [] and flags.register.waiting() == 0
    assert flags.state() == "stored"
    assert flags.register.undo(flags.image, NOW) is None


def test_undone_after_it_left_it_is_withdrawn_and_kept(flags):
    flags.enrol()
    flags.flag()
    flags.acknowledge()
    flags.register.undo(flags.image, LATER)
    flag = flags.only()
    assert (flag.desired, flag.is_pending, flags.state()) == (Desired.WITHDRAW, True, "stored")
    assert flags.register.purge(LATER + timedelta(days=1000)) == 0, "what waits is never forgotten"
    claimed = flags.register.claim(flag.id, "me", LATER + timedelta(minutes=5))
    flags.register.step(flag.id, lambda now: steps.acknowledged(now, "me", claimed.seq, claimed.seq, LATER))
    assert flags.register.waiting() == 0
    assert flags.register.purge(LATER) == 0
    assert flags.register.purge(LATER + timedelta(seconds=1)) == 1


def test_a_claim_keeps_others_away_until_it_runs_out(flags):
    flags.enrol()
    flags.flag()
    sent = flags.sent()
    assert sent.ever_sent and flags.only().ever_sent
    assert flags.register.due(LATER, "0.1") == []
    assert flags.register.due(LATER, "0.1", at_once=True) == []
    assert flags.register.claim(sent.id, "other", LATER, at_once=True) is None
    assert flags.register.claim(sent.id, "other", LATER + steps.LEASE) is not None


def test_waits_can_be_passed_over(flags):
    flags.enrol()
    flags.flag()
    assert flags.register.due(NOW, "0.1") == []
    (due,) = flags.register.due(NOW, "0.1", at_once=True)
    assert flags.register.claim(due.id, "me", NOW) is None
    assert flags.register.claim(due.id, "me", NOW, at_once=True) is not None


def test_a_row_undone_while_it_was_looked_at_is_not_sent(flags):
    flags.enrol()
    flags.flag()
    (due,) = flags.register.due(LATER, "0.1")
    flags.register.undo(flags.image, LATER)
    assert flags.register.claim(due.id, "me", LATER) is None
    assert flags.register.step(due.id, lambda now: now)[0] is None


def test_what_needs_a_newer_edition_waits_for_it(flags):
    flags.enrol()
    flags.flag()
    sent = flags.sent()
    flags.register.step(sent.id, lambda now: steps.outdated(now, "me", "0.1"))
    assert flags.register.due(LATER, "0.1", at_once=True) == []
    assert len(flags.register.due(LATER, "0.2")) == 1


def test_a_collector_that_closed_is_sent_nothing(flags):
    flags.enrol()
    flags.flag()
    assert flags.collectors.note_closed("c" * 32) and not flags.collectors.note_closed("c" * 32)
    assert flags.register.due(LATER, "0.1", at_once=True) == []
    assert flags.collectors.current().closed


def test_what_a_forgotten_collector_never_got_goes_to_the_next(flags):
    flags.enrol("a" * 32)
    flags.flag()
    assert flags.collectors.forget() and not flags.collectors.forget()
    assert flags.only().collector_id == ""
    flags.enrol("b" * 32)
    assert flags.only().collector_id == "b" * 32


def test_what_a_forgotten_collector_got_stays_its_own(flags):
    flags.enrol("a" * 32)
    flags.flag()
    flags.acknowledge()
    flags.collectors.forget()
    flags.enrol("b" * 32)
    assert (flags.only().collector_id, flags.state()) == ("a" * 32, "flagged")
    assert flags.register.due(LATER + timedelta(days=3), "0.1", at_once=True) == []
    # Undone, it is withdrawn where it was sent, as soon as that collector is set again.
    flags.register.undo(flags.image, LATER)
    assert flags.register.waiting() == 0
    flags.collectors.enrol("a" * 32, "https://moved.example/", b"other", b"t" * 32, LATER)
    assert flags.register.waiting() == 1
    current = flags.collectors.current()
    assert (current.secret, current.root) == (SECRET, b"root"), "to a known collector we are who we were"
    assert current.base_url == "https://moved.example/"


def test_an_opinion_given_without_a_collector_follows_the_one_it_had(flags):
    flags.enrol()
    flags.flag()
    flags.acknowledge()
    flags.collectors.forget()
    flags.register.undo(flags.image, LATER)
    flags.flag(reason="hate", now=LATER)
    before = max(flag.seq for flag, _ in flags.register.all())
    flags.enrol()
    flag = flags.only()
    assert (flag.desired, flag.reason, flag.is_pending) == (Desired.FLAG, "hate", True)
    assert flag.seq >= before


def test_a_new_identity_leaves_what_was_sent_behind(flags):
    assert not flags.collectors.reset(b"t" * 32), "there is nobody to be somebody else to"
    flags.enrol()
    flags.flag()
    flags.acknowledge()
    assert flags.collectors.reset(b"t" * 32)
    assert flags.collectors.current().secret == b"t" * 32
    (kept,) = (flag for flag, _ in flags.register.all())
    assert steps.FORMER in kept.collector_id
    assert flags.state() == "flagged", "it stays hidden"
    assert flags.register.waiting() == 0
    flags.flag(now=LATER)
    assert len(flags.register.all()) == 2, "reported again, it is another reader's report"
    flags.register.undo(flags.image, LATER)
    assert flags.register.all() == [], "the old one cannot be withdrawn, the new one never left"
    assert flags.state() == "stored"


def test_what_was_not_sent_is_sent_by_the_new_identity(flags):
    flags.enrol()
    flags.flag()
    flags.collectors.reset(b"t" * 32)
    assert flags.register.waiting() == 1
    flags.acknowledge()
    assert flags.only().outcome is Outcome.ACCEPTED


def test_a_restored_backup_sends_everything_again(flags, tmp_path):
    flags.enrol()
    flags.flag()
    flags.acknowledge()
    assert not flags.register.recover(LATER)
    backup = tmp_path / "restored" / "manchette.sqlite"
    copy_database(tmp_path / "manchette.sqlite", backup)
    flags.register.undo(flags.image, LATER)

    database = Database(backup)
    try:
        epoch = EpochFile(tmp_path / "flag-epoch")
        register = FlagRegister(database, epoch, random.Random(1))
        assert register.recover(LATER)
        ((flag, _),) = register.all()
        assert (flag.acked_seq, flag.outcome, flag.ever_sent, flag.is_due(LATER)) == (0, None, True, True)
        assert not register.recover(LATER), "once is enough"
    finally:
        database.close()


def test_a_collector_that_has_lost_something_is_told_everything_again(flags):
    flags.enrol()
    flags.flag()
    flags.acknowledge()
    assert flags.register.distrust("d" * 32, LATER) == 0
    assert flags.register.waiting() == 0
    assert flags.register.distrust("c" * 32, LATER) == 1
    assert (flags.only().acked_seq, flags.only().outcome, flags.register.waiting()) == (0, None, 1)


def test_the_copy_of_the_epoch_only_grows_and_may_be_lost(tmp_path):
    file = EpochFile(tmp_path / "epoch")
    assert file.read() == 0
    file.raise_to(7)
    file.raise_to(3)
    assert file.read() == 7
    (tmp_path / "epoch").write_text("no number")
    assert file.read() == 0
    file.raise_to(8)
    assert file.read() == 8
    EpochFile(tmp_path / "nowhere").raise_to(1)


def test_a_full_disk_keeps_nothing_and_says_so(flags):
    def fill(connection):
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
        connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")

    flags.stores.database.write(fill)
    kept = 0
    with pytest.raises(StorageError, match="the disk is full"):
        for number in range(5_000):
            picture = a_rendition(f"picture {number}")
            flags.stores.images.store(f"https://example.org/{number}", picture, NOW)
            flags.flag(picture.fingerprint)
            kept += 1
    reports = {flag.fingerprint for flag, _ in flags.register.all()}
    assert len(reports) == kept > 0
    assert (
        set(flags.verdicts.hidden([a_rendition(f"picture {n}").fingerprint for n in range(kept + 1)])) == reports
    )
