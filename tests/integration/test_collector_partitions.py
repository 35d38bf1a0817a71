"""What a collector for very many uses of PostgreSQL: a table in parts, and a URL that names two servers."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing

from reader.collector.folder import database_of, remember
from reader.collector.report_writer import Refusal
from reader.collector.store.database import Store
from tests.helpers.collectors import a_report, fingerprint, registers
from tests.helpers.postgres import Cluster
from tests.helpers.report_desk import OpenDesk
from tests.load.fail_over import divide


def test_reports_of_before_and_after_the_division_are_one(postgres: Callable[[], Cluster]) -> None:
    cluster = postgres()
    url = cluster.new_database()
    name = url.partition("?")[0].rpartition("/")[2]
    with closing(Store(url)) as store, OpenDesk(store) as desk:
        for reader in range(40):
            desk.file(a_report(f"{reader}", "tide"), f"203.0.{reader}.9")
    divide(cluster, name)
    parts = "SELECT count(DISTINCT tableoid), count(*) FROM report"
    many_parts, rows = cluster.say(parts, name)[0]
    assert (many_parts > 8, rows) == (True, 40)
    with closing(Store(url)) as store, OpenDesk(store) as desk:
        for reader in range(20, 60):
            desk.file(a_report(f"{reader}", "tide", seq=2), f"203.0.{reader}.9")
        assert desk.file(a_report("3", "tide", seq=2, op="withdraw", reason="other")).op == "withdraw"
        other = a_report("4", "tide", seq=9) | {"subject": {"sha256": fingerprint("storm")}}
        assert desk.file(other) is Refusal.SUBJECT_MISMATCH
        desk.count()
        assert desk.subject(fingerprint("tide")).voters == 59
    assert len(registers(url)) == 60


def test_a_collector_finds_the_server_that_takes_writes(postgres: Callable[[], Cluster], tmp_path) -> None:
    url = postgres().new_database()
    server, _, place = url.partition("?host=")
    both = f"{server}?host={tmp_path}:5433&host={place.partition('&')[0]}:5432&target_session_attrs=read-write"
    remember(tmp_path, both)
    with closing(Store(database_of(tmp_path, None))) as store, OpenDesk(store) as desk:
        desk.file(a_report())
    assert len(registers(url)) == 1
