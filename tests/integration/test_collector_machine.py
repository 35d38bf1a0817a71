"""Random histories of reports, withdrawals, age and decisions, on both engines, against a brute-force oracle."""

import os
import secrets

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test
from sqlalchemy import delete

from reader.collector import moderation, recount
from reader.collector.moderation import Action
from reader.collector.report_writer import Refusal
from reader.collector.store import subjects
from reader.collector.store.database import Store
from reader.collector.store.tables import metadata, note
from reader.collector.thresholds import State, Thresholds
from tests.helpers.collectors import a_report, fingerprint
from tests.helpers.reference_collector import Oracle
from tests.helpers.report_desk import OpenDesk

THRESHOLDS = {
    "block_score": 2.5,
    "block_voters": 3,
    "block_networks": 2,
    "near_score": 3.0,
    "near_networks": 3,
    "near_blocks": True,
    "first_vote_minutes": 15,
    "burst_minutes": 10,
    "same_network_weight": 0.25,
}
MANY = 10**9
READERS = st.sampled_from("abcdefg")
IMAGES = st.sampled_from(["tide", "storm"])
NETWORKS = st.integers(1, 4)
REASONS = st.sampled_from(["violence", "hate", "misleading", "copyright"])
BASE = int(secrets.token_hex(32), 16)
LOOKS = st.sampled_from([None, BASE, BASE ^ 0x1F, BASE ^ ((1 << 40) - 1), BASE ^ ((1 << 31) - 1)])
SEQS = st.integers(1, 6)


class Machine(RuleBasedStateMachine):
    """One collector and its oracle, told the same."""

    store: Store

    def __init__(self):
        super().__init__()
        with self.store.write() as connection:
            for table in reversed(metadata.sorted_tables):
                if table is not note:
                    connection.execute(delete(table))
        many = {"host_blocks_a_day": MANY, "blocks_an_hour": MANY, "blocks_a_day": MANY}
        self.desk = OpenDesk(self.store, Thresholds(**THRESHOLDS, **many))
        self.oracle = Oracle(THRESHOLDS)

    def teardown(self):
        self.desk.__exit__()

    @property
    def now(self):
        return int(self.desk.clock().timestamp()) // 60

    @rule(reader=READERS, image=IMAGES, network=NETWORKS, reason=REASONS, look=LOOKS, seq=SEQS)
    def flag(self, reader, image, network, reason, look, seq):
        subject = {"sha256": fingerprint(image)}
        if look is not None:
            subject |= {"pdq": f"{look:064x}", "pdq_q": 90}
        self.tell(reader, image, network, "flag", reason, look, seq, subject)

    @rule(reader=READERS, image=IMAGES, network=NETWORKS, seq=SEQS)
    def withdraw(self, reader, image, network, seq):
        self.tell(reader, image, network, "withdraw", "other", None, seq, {"sha256": fingerprint(image)})

    @rule(network=NETWORKS, reason=REASONS, image=IMAGES)
    def crowd(self, network, reason, image):
        """Several readers at once, each of another network."""
        for place, reader in enumerate("hijk"):
            subject = {"sha256": fingerprint(image)}
            self.tell(reader, image, network * 10 + place, "flag", reason, None, 1, subject)

    def tell(self, reader, image, network, op, reason, look, seq, subject):
        report = a_report(reader, image, seq=seq, op=op, reason=reason, subject=subject)
        got = self.desk.file(report, f"203.{network}.113.9")
        wanted = self.oracle.report(
            report["tag"], self.now, image=image, look=look, network=str(network), op=op, reason=reason, seq=seq
        )
        if isinstance(got, Refusal):
            assert got.value == wanted
        else:
            assert ("accepted" if got.seq == seq else "superseded") == wanted

    @rule(minutes=st.integers(1, 20))
    def wait(self, minutes):
        self.pass_time(minutes=minutes)

    @rule(days=st.integers(1, 70))
    def wait_long(self, days):
        self.pass_time(days=days)

    def pass_time(self, **by):
        """Let time pass; on a new day all is recounted, as the clerk does."""
        before = self.now // 1440
        self.desk.clock.forward(**by)
        if self.now // 1440 != before:
            recount.recount_all(self.store, self.desk.clock())
            self.oracle.new_day(self.now)

    @rule()
    def purge(self):
        moderation.purge(self.store, self.desk.clock())
        self.oracle.forget(self.now)

    @precondition(lambda self: self.oracle.judged)
    @rule(data=st.data(), action=st.sampled_from(list(Action)))
    def decide(self, data, action):
        subject = data.draw(st.sampled_from(sorted(self.oracle.judged, key=str)))
        moderation.decide(self.store, self.key(subject), action, actor="ada", reason="x", now=self.desk.clock())
        judged = self.oracle.judged[subject]
        judged.state = action.leads_to.value
        if action is Action.UNBLOCK:
            judged.since = self.now // 1440

    @invariant()
    def stands_as_the_oracle_says(self):
        self.desk.count()
        self.oracle.judge_all(self.now)
        found = self.subjects()
        for subject, judged in self.oracle.judged.items():
            assert found[self.key(subject)].state.value == judged.state, subject

    @rule()
    def counts_as_the_oracle_says(self):
        recount.recount_all(self.store, self.desk.clock())
        self.oracle.new_day(self.now)
        self.desk.count()
        self.oracle.judge_all(self.now)
        found = self.subjects()
        for subject, judged in self.oracle.judged.items():
            if judged.state != "cleared":
                one = found[self.key(subject)]
                assert one.score == pytest.approx(self.oracle.score(subject, self.now), rel=1e-12), subject
                assert one.voters == len(self.oracle.votes(subject, self.now))
                assert one.networks == self.oracle.networks(subject, self.now)

    def subjects(self):
        """Read all at once: it is done after each step."""
        with self.store.read() as connection:
            return {one.key_hex: one for one in subjects.queue(connection, list(State), 1000)}

    def key(self, subject):
        kind, key = subject
        return fingerprint(key) if kind == "exact" else f"{key:064x}"


def run(store, examples):
    machine = type("OnThisStore", (Machine,), {"store": store})
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=examples,
            stateful_step_count=30,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            # A server's commits make shrinking take minutes; the same histories fail on SQLite in seconds.
            phases=[Phase.generate, Phase.shrink] if store.is_sqlite else [Phase.generate],
            derandomize=os.environ.get("CI") == "true",
        ),
    )


def test_random_histories(store):
    run(store, 12 if store.is_sqlite else 4)


@pytest.mark.long
@pytest.mark.timeout(7200)
def test_thousands_of_random_histories(store):
    run(store, 2000 if store.is_sqlite else 1000)
