"""Prints what the first page of each query of the table costs, as a table of `README.md`.

    python -m tests.bench.query_times FOLDER…

Each folder is that of a home, as `big_home.py` makes them; they become the columns. Milliseconds of CPU, the
median of five: a busy machine hardly matters.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

from reader.domain.query.place import Order, Place
from reader.settings.paths import Home
from reader.storage.core.database import Database
from reader.storage.entries.entries import EntryStore
from tests.bench.query_table import TABLE
from tests.helpers.entries import a_query

TIMES = 5
ORDERS = (Order.NEWEST, Order.BEST)


def milliseconds(work: Callable[[], object]) -> float:
    """Give the median of several."""
    spent = []
    for _ in range(TIMES):
        began = time.process_time()
        work()
        spent.append((time.process_time() - began) * 1_000)
    return statistics.median(spent)


def times(folder: Path) -> dict[Order, list[float]]:
    """Give what each query of the table costs in a home, by order."""
    database = Database(Home.under(folder).database)
    try:
        entries = EntryStore(database)

        def page(typed: str, order: Order) -> Callable[[], object]:
            place = Place(query=a_query(typed, typing=False, widened=True), order=order)
            return lambda: entries.headlines(entries.ids(place, limit=50))

        return {order: [milliseconds(page(typed, order)) for typed in TABLE] for order in ORDERS}
    finally:
        database.close()


def main(folders: list[Path]) -> None:
    columns = [found[order] for found in map(times, folders) for order in ORDERS]
    print("| query |" + "".join(f" {folder.name}, {order} |" for folder in folders for order in ORDERS))  # noqa: T201
    print("|---|" + "---|" * len(columns))  # noqa: T201
    for typed, *spent in zip(TABLE, *columns, strict=True):
        print(f"| `{typed}` |" + "".join(f" {one:.1f} |" for one in spent))  # noqa: T201
    for name, part in (("p50", 10), ("p95", 19)):
        cut = [statistics.quantiles(column, n=20, method="inclusive")[part - 1] for column in columns]
        print(f"| *{name}* |" + "".join(f" {one:.1f} |" for one in cut))  # noqa: T201
    print("| *most* |" + "".join(f" {max(column):.1f} |" for column in columns))  # noqa: T201


if __name__ == "__main__":
    main([Path(name).absolute() for name in sys.argv[1:]])
