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
    """CPU of the collector, counting included."""
    database_ms: float
    """CPU of a database server for a report; 0 where the collector is its own."""
    poll_ms: float
    """CPU of the collector for the pointer, where no proxy answers."""
    report_bytes: float
    """On the disk, with indexes and addresses."""
    log_bytes: float
    """Write-ahead log of a report: what each replica receives."""
    start_s: float = 1.3
    """CPU of a collector that starts."""
    poll_bytes: float = 750.0
    """Pointer with headers both ways, without TLS."""
    entry_bytes: float = 6.05
    """Of a list, packed, with its reason."""
    metadata_bytes: float = 3_500.0
    """Signed files that an app fetches when a list has changed."""


SQLITE = Costs(report_ms=0.23, database_ms=0.0, poll_ms=0.05, report_bytes=490, log_bytes=0)
POSTGRESQL = Costs(report_ms=0.27, database_ms=0.30, poll_ms=0.05, report_bytes=650, log_bytes=1_140)


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
    entries = min(use.largest_list, use.readers * use.reports_a_day * use.blocks_a_report * BLOCKED_DAYS)
    download = entries * costs.entry_bytes + costs.metadata_bytes
    bytes_a_second = use.readers * use.polls_a_day / DAY * download
    hashes_a_day = use.readers * use.reports_a_day * use.hashes_a_report
    return Needs(
        reports_a_second=reports,
        polls_a_second=polls,
        collector_cores=(reports * costs.report_ms + polls * costs.poll_ms) / 1000,
        database_cores=reports * costs.database_ms / 1000,
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
        what="SQLite, ten minutes with 13 kills, beside so much else that half of the load was left out",
        costs=SQLITE,
        reports_a_second=206,
        polls_a_second=788,
        starts_a_second=14 / 603,
        collector_cores=0.18,
        database_cores=0.0,
    ),
    Measured(
        what="PostgreSQL, two processes, 640 s with 17 kills, beside so much else that reports were left out",
        costs=POSTGRESQL,
        reports_a_second=108,
        polls_a_second=1_833,
        starts_a_second=12 / 640,
        collector_cores=0.21,
        database_cores=0.03,
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
