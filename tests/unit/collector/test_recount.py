"""From reports to decisions, on both engines."""

import pytest

from reader.collector import moderation, recount
from reader.collector.moderation import Action, ChangedMeanwhile
from reader.collector.report_writer import Refusal
from reader.collector.store import subjects
from reader.collector.store.database import Store, set_note
from reader.collector.store.reports import Stored
from reader.collector.thresholds import State, Thresholds
from reader.domain.errors import StorageError, UsageError
from reader.domain.record import replace
from tests.helpers.collectors import a_report, fingerprint
from tests.helpers.report_desk import OpenDesk

TIDE = fingerprint("tide")
AT_ONCE = Thresholds(first_vote_minutes=0, burst_minutes=0)
PDQ = "0f" * 32


@pytest.fixture
def desk(store):
    with OpenDesk(store, AT_ONCE) as one:
        yield one


def flag(desk, readers, image="tide", **changes):
    for reader in range(readers):
        desk.file(a_report(str(reader), image, **changes), f"203.0.{reader}.9")


def alike(bits):
    """A hash that differs in so many bits."""
    return f"{int(PDQ, 16) ^ ((1 << bits) - 1):064x}"


def test_a_register_keeps_the_highest_number(desk):
    assert desk.file(a_report(seq=5)) == Stored(5, "flag", bytes.fromhex(TIDE))
    assert desk.file(a_report(seq=3, op="withdraw")) == Stored(5, "flag", bytes.fromhex(TIDE))
    assert desk.file(a_report(seq=7, op="withdraw")).op == "withdraw"
    assert desk.file(a_report(seq=5)).seq == 7
    desk.count()
    assert desk.subject(TIDE).voters == 0
    assert desk.file(a_report(seq=8)).op == "flag"
    desk.count()
    assert desk.subject(TIDE).voters == 1


def test_refusals(desk):
    desk.file(a_report(seq=5))
    assert desk.file(a_report(seq=5, op="withdraw")) is Refusal.SEQ_REUSE
    other = a_report(seq=9) | {"subject": {"sha256": fingerprint("other")}}
    assert desk.file(other) is Refusal.SUBJECT_MISMATCH
    desk.count()
    assert desk.subject(fingerprint("other")).voters == 0


def test_five_networks_block(desk):
    flag(desk, 4)
    desk.count()
    assert desk.subject(TIDE).state is State.COUNTING
    flag(desk, 5)
    desk.count()
    one = desk.subject(TIDE)
    assert (one.state, one.score, one.voters, one.networks) == (State.BLOCKED, 5.0, 5, 5)
    with desk.store.read() as connection:
        (line,) = subjects.decisions(connection)
    assert (line.actor, line.action, line.before, line.after, line.voters) == (
        "auto",
        "block",
        "counting",
        "blocked",
        5,
    )


def test_one_network_does_not(desk):
    for reader in range(40):
        desk.file(a_report(str(reader)), f"203.0.113.{reader}")
    desk.count()
    one = desk.subject(TIDE)
    assert (one.state, one.score, one.networks) == (State.COUNTING, 1.5, 1)


def test_addresses_of_one_ipv6_site_are_one_network(desk):
    for reader in range(6):
        desk.file(a_report(str(reader)), f"2001:db8:7:{reader}::1")
    desk.file(a_report("x"), "::ffff:203.0.113.5")
    desk.file(a_report("y"), "203.0.113.6")
    desk.count()
    assert desk.subject(TIDE).networks == 2


def test_a_block_waits_and_comes_by_itself(store):
    with OpenDesk(store) as desk:
        for reader in range(5):
            desk.file(a_report(str(reader)), f"203.0.{reader}.9")
            desk.clock.forward(minutes=2.8)
        desk.count()
        assert desk.subject(TIDE).state is State.COUNTING
        assert desk.count() == 0
        desk.clock.forward(minutes=1)
        assert desk.count() == 1
        assert desk.subject(TIDE).state is State.BLOCKED


def test_a_vote_that_no_longer_counts_does_not_shorten_the_wait(store):
    """Found by the machine: half a year later, and not deleted yet, it still told since when there were votes."""
    with OpenDesk(store, Thresholds(burst_minutes=0)) as desk:
        desk.file(a_report("long ago"))
        desk.count()
        desk.clock.forward(days=181)
        recount.recount_all(desk.store, desk.clock())
        desk.count()
        flag(desk, 5)
        desk.count()
        assert desk.subject(TIDE).state is State.COUNTING
        desk.clock.forward(minutes=15)
        desk.count()
        assert desk.subject(TIDE).state is State.BLOCKED


def test_withdrawals_lift_it(desk):
    flag(desk, 5)
    desk.count()
    flag(desk, 2, seq=2, op="withdraw")
    desk.count()
    assert desk.subject(TIDE).state is State.BLOCKED
    desk.file(a_report("2", seq=2, op="withdraw"))
    desk.count()
    assert desk.subject(TIDE).state is State.COUNTING


def test_likenesses_meet_at_their_leader(store):
    thresholds = Thresholds(first_vote_minutes=0, burst_minutes=0, near_score=5, near_networks=5, near_blocks=True)
    with OpenDesk(store, thresholds) as desk:
        for reader in range(5):
            subject = {"sha256": fingerprint(f"copy {reader}"), "pdq": alike(reader * 7), "pdq_q": 80}
            desk.file(a_report(str(reader), subject=subject), f"203.0.{reader}.9")
        desk.count()
        leader = desk.subject(PDQ, "near")
        assert (leader.state, leader.networks, leader.score) == (State.BLOCKED, 5, 5.0)
        assert desk.subject(fingerprint("copy 1")).state is State.COUNTING


def test_one_network_with_many_copies_is_one_network(store):
    thresholds = Thresholds(first_vote_minutes=0, burst_minutes=0, near_score=5, near_networks=5, near_blocks=True)
    with OpenDesk(store, thresholds) as desk:
        for number in range(30):
            subject = {"sha256": fingerprint(f"copy {number}"), "pdq": alike(number), "pdq_q": 80}
            desk.file(a_report(str(number), subject=subject), "203.0.113.9")
        desk.count()
        leader = desk.subject(PDQ, "near")
        assert (leader.networks, leader.score, leader.voters) == (1, 1.5, 30)


def test_what_looks_otherwise_has_its_own_leader(desk):
    for number, (bits, quality) in enumerate(((0, 80), (31, 80), (32, 80), (5, 49))):
        subject = {"sha256": fingerprint(str(number)), "pdq": alike(bits), "pdq_q": quality}
        desk.file(a_report(str(number), subject=subject), f"203.0.{number}.9")
    desk.count()
    assert desk.subject(PDQ, "near").voters == 2
    assert desk.subject(alike(32), "near").voters == 1
    assert desk.subject(alike(31), "near") is None


def test_leaders_outlive_the_process(store):
    with OpenDesk(store) as desk:
        desk.file(a_report(subject={"sha256": TIDE, "pdq": PDQ, "pdq_q": 80}))
    with OpenDesk(store) as desk:
        desk.file(a_report("b", subject={"sha256": TIDE, "pdq": alike(20), "pdq_q": 80}), "203.0.113.1")
        desk.count()
        assert desk.subject(PDQ, "near").voters == 2


def test_a_withdrawal_is_counted_out_of_likeness_too(desk):
    desk.file(a_report(subject={"sha256": TIDE, "pdq": PDQ, "pdq_q": 80}))
    desk.count()
    assert desk.subject(PDQ, "near").voters == 1
    desk.file(a_report(seq=2, op="withdraw"))
    desk.count()
    assert desk.subject(PDQ, "near").voters == 0


def test_a_site_cannot_be_blanked_by_a_crowd(desk):
    desk.thresholds = Thresholds(first_vote_minutes=0, burst_minutes=0, host_blocks_a_day=2)
    for image in ("one", "two", "three"):
        subject = {"sha256": fingerprint(image), "url": f"https://paper.example/{image}.jpg"}
        flag(desk, 5, image, subject=subject)
        desk.count()
    states = [desk.subject(fingerprint(image)).state for image in ("one", "two", "three")]
    assert states == [State.BLOCKED, State.BLOCKED, State.HELD]
    assert desk.subject(fingerprint("three")).host == "paper.example"


def test_cleared_stays_cleared(desk):
    flag(desk, 5)
    desk.count()
    moderation.decide(desk.store, TIDE, Action.CLEAR, actor="ada", reason="a real news picture", now=desk.clock())
    for reader in range(50, 80):
        desk.file(a_report(str(reader)), f"203.0.{reader}.9")
    desk.count()
    assert desk.subject(TIDE).state is State.CLEARED


def test_let_go_means_that_reports_so_far_no_longer_count(desk):
    flag(desk, 5)
    desk.count()
    moderation.decide(desk.store, TIDE, Action.UNBLOCK, actor="ada", reason="too soon", now=desk.clock())
    flag(desk, 6, seq=2)
    desk.count()
    assert (desk.subject(TIDE).state, desk.subject(TIDE).voters) == (State.COUNTING, 0)
    desk.clock.forward(days=1)
    flag(desk, 5, seq=3)
    desk.count()
    assert desk.subject(TIDE).state is State.BLOCKED


def test_a_decision_is_made_on_what_was_seen(desk):
    flag(desk, 4)
    desk.count()
    seen = desk.subject(TIDE)
    flag(desk, 5)
    desk.count()
    with pytest.raises(ChangedMeanwhile):
        moderation.decide(
            desk.store, TIDE, Action.CLEAR, actor="ada", reason="no", now=desk.clock(), seen=seen.version
        )
    assert desk.subject(TIDE).state is State.BLOCKED


@pytest.mark.parametrize("reason", ["", "  \n", "x" * 2001])
def test_a_decision_needs_a_reason(desk, reason):
    flag(desk, 1)
    desk.count()
    with pytest.raises(UsageError, match="reason"):
        moderation.decide(desk.store, TIDE, Action.CONFIRM, actor="ada", reason=reason, now=desk.clock())


def test_who_and_what_is_unknown(desk):
    for reference in ("7", "ab" * 32, "https://paper.example/x.jpg", "nonsense", ""):
        with pytest.raises(UsageError, match="no subject"):
            moderation.look_at(desk.store, reference)


def test_an_address_is_confirmed_for_a_month(desk):
    url = "https://paper.example/x.jpg?session=4"
    one = moderation.decide(desk.store, url, Action.CONFIRM, actor="ada", reason="malware", now=desk.clock())
    assert moderation.look_at(desk.store, "https://paper.example/x.jpg").subject.id == one.id
    desk.clock.forward(days=31)
    recount.recount_all(desk.store, desk.clock())
    assert moderation.look_at(desk.store, str(one.id)).subject.state is State.COUNTING
    with pytest.raises(UsageError):
        moderation.decide(desk.store, url, Action.CLEAR, actor="ada", reason="x", now=desk.clock())


def test_a_block_that_nobody_confirms_ends_after_a_year(desk):
    flag(desk, 5)
    desk.count()
    desk.clock.forward(days=366)
    recount.recount_all(desk.store, desk.clock())
    desk.count()
    assert desk.subject(TIDE).state is State.COUNTING


def test_what_is_old_is_deleted(desk):
    flag(desk, 3, subject={"sha256": TIDE, "url": "https://paper.example/x.jpg"})
    desk.count()
    desk.clock.forward(days=2)
    assert moderation.purge(desk.store, desk.clock()).reports == 0
    desk.clock.forward(days=179)
    assert moderation.purge(desk.store, desk.clock()).reports == 3
    recount.recount_all(desk.store, desk.clock())
    desk.count()
    assert desk.subject(TIDE).voters == 0
    desk.clock.forward(days=6 * 365)
    assert moderation.purge(desk.store, desk.clock()).decisions == 0


def test_an_address_that_was_forgotten_is_kept_anew(desk):
    """Else its host could be made unknown by one report and its withdrawal, and nobody would be asked."""
    desk.thresholds = replace(AT_ONCE, trusted_hosts=frozenset({"paper.example"}))
    named = {"sha256": TIDE, "url": "https://paper.example/x.jpg"}
    desk.file(a_report("first", subject=named))
    desk.file(a_report("first", seq=2, op="withdraw"))
    moderation.purge(desk.store, desk.clock())
    flag(desk, 5, subject=named)
    desk.count()
    assert [one.votes for one in moderation.look_at(desk.store, TIDE).addresses] == [5]
    assert desk.subject(TIDE).state is State.HELD


def test_a_months_key_is_deleted_two_months_later(desk):
    from sqlalchemy import select

    from reader.collector.store.tables import net_salt

    for _ in range(4):
        desk.file(a_report())
        desk.clock.forward(days=30)
    with desk.store.read() as connection:
        assert len(connection.execute(select(net_salt.c.period)).all()) == 2


def test_both_engines_give_the_same_score_to_the_last_digit(desk):
    for reader in range(7):
        desk.file(
            a_report(str(reader), reason=("hate", "wrong", "spam")[reader % 3], age_days=7), f"203.0.{reader}.9"
        )
        desk.clock.forward(days=5)
    desk.clock.forward(days=40)
    recount.recount_all(desk.store, desk.clock())
    desk.count()
    assert desk.subject(TIDE).score == 1.557555349685398


def test_an_older_edition_leaves_a_newer_file_alone(store, database):
    with store.write() as connection:
        set_note(store, connection, "schema", "2")
    with pytest.raises(StorageError, match="newer"):
        Store(database)


def test_counts_say_nothing_of_readers(desk):
    flag(desk, 3)
    desk.count()
    told = moderation.statistics(desk.store)
    assert (told.reports, told.subjects, told.waiting_for_recount) == ({"flag": 3}, {"counting": 1}, 0)
