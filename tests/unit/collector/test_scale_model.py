"""The model of what a collector needs, against loads that were run."""

from __future__ import annotations

import pytest

from tests.bench.collector_model import POSTGRESQL, RUNS, SQLITE, Measured, Use, predict, predicted_for

FACTOR = 2.0
"""Counting takes longer for a picture that many have reported, which the model leaves out."""


@pytest.mark.parametrize("run", RUNS, ids=lambda run: run.what)
def test_the_model_is_within_a_factor_of_what_was_measured(run: Measured) -> None:
    said = predicted_for(run)
    assert run.collector_cores / FACTOR <= said.collector_cores <= run.collector_cores * FACTOR
    assert run.database_cores / FACTOR <= said.database_cores <= run.database_cores * FACTOR


def test_needs_grow_with_readers_until_the_list_is_full() -> None:
    few, many = (predict(Use(readers=readers), POSTGRESQL) for readers in (1e6, 1e8))
    # Many reports share the transactions of a second.
    assert few.collector_cores < many.collector_cores < 100 * few.collector_cores
    assert many.database_gb == pytest.approx(100 * few.database_gb)
    assert (few.entries < 4e6, many.entries) == (True, 4e6)
    assert predict(Use(readers=1e5), SQLITE).database_cores == 0
