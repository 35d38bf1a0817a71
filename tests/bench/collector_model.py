"""What a collector needs for so many readers, from what one report, one poll and one entry cost here.

python -m tests.bench.collector_model

Pure arithmetic; the costs are those that `tests/bench/test_collector_bench.py`, `test_collector_weight.py` and
`tests/load/` print. `packaging/collector/scale.md` tells what follows.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass, replace

DAY = 86_400
KEPT_DAYS = 180
BLOCKED_DAYS = 365


@dataclass(frozen=True, slots=True, kw_only=True)
class Costs:
    """What was measured."""

    report_ms: float
    """CPU of the collector for a report among many in one transaction, counting included."""
    transaction_ms: float
    """CPU of the collector for each transaction besides: what a report that comes alone costs more."""
    new_picture_ms: float
    """CPU of the collector for a transaction with a picture that nobody has reported before: it needs one more."""
    transactions_a_second: float
    """The most, since each waits for the disk; with more reports than that, several share one."""
    database_ms: float
    """CPU of a database server for a report; 0 where the collector is its own."""
    database_transaction_ms: float
    """CPU of the server for each transaction besides."""
    report_bytes: float
    """On the disk, with indexes and addresses."""
    log_bytes: float
    """Write-ahead log of a report: what each replica receives."""
    poll_ms: float = 0.06
    """CPU of the collector for the pointer, where no proxy answers."""
    start_s: float = 1.3
    """CPU of a collector that starts."""
    poll_bytes: float = 750.0
    """Pointer with headers both ways, without TLS."""
    entry_bytes: float = 6.05
    """Of a list, packed, with its reason."""
    metadata_bytes: float = 3_500.0
    """Signed files that an app fetches when a list has changed."""


SQLITE = Costs(
    report_ms=0.27,
    transaction_ms=1.0,
    new_picture_ms=0.5,
    transactions_a_second=300,
    database_ms=0.0,
    database_transaction_ms=0.0,
    report_bytes=490,
    log_bytes=0,
)
POSTGRESQL = Costs(
    report_ms=0.27,
    transaction_ms=1.1,
    new_picture_ms=1.0,
    transactions_a_second=200,
    database_ms=0.30,
    database_transaction_ms=0.4,
    report_bytes=650,
    log_bytes=1_140,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """How a collector is used."""

    readers: float
    reports_a_day: float = 1 / 29
    """Of one reader: about one a month."""
    polls_a_day: float = 4.0
    """Of one reader; `--min-wait-minutes 360`."""
    blocks_a_report: float = 1 / 50
    """Entries that come into the list for each report."""
    hashes_a_report: float = 0.5
    """Pictures that nobody has reported before, for each report."""
    peak_reports: float = 30.0
    """The busiest minute against the mean: a picture that everybody sees at once."""
    peak_polls: float = 3.0
    largest_list: float = 4_000_000
    """`wire/block_list.py: LARGEST_COUNT`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Needs:
    """What is needed."""

    reports_a_second: float
    """At the peak."""
    polls_a_second: float
    """At the peak, before any proxy."""
    collector_cores: float
    """At the peak, polls included."""
    database_cores: float
    database_gb: float
    log_mbit: float
    """To each replica at the peak."""
    entries: float
    """Of the list after a year; more than `largest_list` cannot be published."""
    list_mb: float
    poll_mbit: float
    """Of pointers, at the peak."""
    download_mbit: float
    """On average, of lists in whole files, each time that an app looks (there is a new one every quarter hour)."""
    download_tb_month: float
    days_of_likeness: float
    """Until 100,000 different perceptual hashes were reported, the most that are grouped."""


def predict(use: Use, costs: Costs) -> Needs:
    """Give what this use needs at these costs."""
    mean_reports = use.readers * use.reports_a_day / DAY
    reports = mean_reports * use.peak_reports
    polls = use.readers * use.polls_a_day / DAY * use.peak_polls
    transactions = min(reports, costs.transactions_a_second)
    with_new_picture = transactions * use.hashes_a_report
    entries = min(use.largest_list, use.readers * use.reports_a_day * use.blocks_a_report * BLOCKED_DAYS)
    download = entries * costs.entry_bytes + costs.metadata_bytes
    bytes_a_second = use.readers * use.polls_a_day / DAY * download
    hashes_a_day = use.readers * use.reports_a_day * use.hashes_a_report
    return Needs(
        reports_a_second=reports,
        polls_a_second=polls,
        collector_cores=(
            reports * costs.report_ms
            + transactions * costs.transaction_ms
            + with_new_picture * costs.new_picture_ms
            + polls * costs.poll_ms
        )
        / 1000,
        database_cores=(reports * costs.database_ms + transactions * costs.database_transaction_ms) / 1000,
        database_gb=mean_reports * DAY * KEPT_DAYS * costs.report_bytes / 1e9,
        log_mbit=reports * costs.log_bytes * 8 / 1e6,
        entries=entries,
        list_mb=download / 1e6,
        poll_mbit=polls * costs.poll_bytes * 8 / 1e6,
        download_mbit=bytes_a_second * 8 / 1e6,
        download_tb_month=bytes_a_second * 30 * DAY / 1e12,
        days_of_likeness=100_000 / hashes_a_day if hashes_a_day else float("inf"),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """A load that was run (`tests/load/collector_load.py`), and the cores that were busy for it."""

    what: str
    costs: Costs
    reports_a_second: float
    polls_a_second: float
    starts_a_second: float
    """Of collectors that were killed."""
    collector_cores: float
    database_cores: float


def predicted_for(run: Measured) -> Needs:
    """Give what the model says of a load that was run: of as many readers as cause its reports and polls."""
    use = Use(readers=run.reports_a_second * DAY, reports_a_day=1, peak_reports=1, peak_polls=1)
    said = predict(replace(use, polls_a_day=run.polls_a_second / run.reports_a_second), run.costs)
    return replace(said, collector_cores=said.collector_cores + run.starts_a_second * run.costs.start_s)


RUNS = (
    Measured(
        what="SQLite, ten minutes with 19 kills",
        costs=SQLITE,
        reports_a_second=500,
        polls_a_second=1_967,
        starts_a_second=19 / 600,
        collector_cores=0.88,
        database_cores=0.0,
    ),
    Measured(
        what="PostgreSQL, two processes, ten minutes with 19 kills",
        costs=POSTGRESQL,
        reports_a_second=500,
        polls_a_second=1_999,
        starts_a_second=13 / 600,
        collector_cores=0.63,
        database_cores=0.40,
    ),
    Measured(
        what="SQLite, twenty seconds without polls",
        costs=SQLITE,
        reports_a_second=500,
        polls_a_second=0,
        starts_a_second=0,
        collector_cores=0.41,
        database_cores=0.0,
    ),
    Measured(
        what="PostgreSQL, two processes, twenty seconds without polls",
        costs=POSTGRESQL,
        reports_a_second=500,
        polls_a_second=0,
        starts_a_second=0,
        collector_cores=0.51,
        database_cores=0.20,
    ),
)


def lines() -> list[str]:
    """Print the model from a thousand to a hundred million readers, and what was measured beside it."""
    told = [
        "| readers | reports/s | polls/s | cores: collector | database | database GB | to a replica Mbit/s"
        " | entries | list MB | polls Mbit/s | whole lists Mbit/s | TB a month | likeness full after days |",
        "|---" * 13 + "|",
    ]
    for power in range(3, 9):
        use = Use(readers=10.0**power)
        for name, costs in (("SQLite", SQLITE), ("PostgreSQL", POSTGRESQL)):
            if (name == "SQLite") == (power <= 5):
                told.append(f"| 10^{power}, {name} | {_row(predict(use, costs))} |")
    for run in RUNS:
        said = predicted_for(run)
        told.append(
            f"{run.what}: {run.reports_a_second:.0f} reports/s and {run.polls_a_second:.0f} polls/s took"
            f" {run.collector_cores:.2f} + {run.database_cores:.2f} cores; the model says"
            f" {said.collector_cores:.2f} + {said.database_cores:.2f}"
        )
    return told


def _row(needs: Needs) -> str:
    values = (
        needs.reports_a_second,
        needs.polls_a_second,
        needs.collector_cores,
        needs.database_cores,
        needs.database_gb,
        needs.log_mbit,
        needs.entries,
        needs.list_mb,
        needs.poll_mbit,
        needs.download_mbit,
        needs.download_tb_month,
        needs.days_of_likeness,
    )
    return " | ".join(f"{value:,.0f}" if value >= 10 else f"{value:.2g}" for value in values)


if __name__ == "__main__":
    sys.stdout.write("\n".join(lines()) + "\n")
