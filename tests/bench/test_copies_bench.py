"""How well copies are found in the labelled sets, and what it costs: `pytest -m bench -s` prints the figures.

`MANCHETTE_STORY_SET=closing` looks at the set that is kept for the closing figures.
"""

from __future__ import annotations

import os
import sys

import pytest

from tests.helpers.copy_sets import find_in_set
from tests.helpers.story_sets import SETS

pytestmark = pytest.mark.bench

MILLISECONDS = 1.0
"""CPU an article, beside a machine that does other things."""


def test_copies_are_found() -> None:
    name = os.environ.get("MANCHETTE_STORY_SET", "develop")
    figures = find_in_set(SETS / name)
    sys.stdout.write(
        f"\n{name}: precision {figures.precision:.3f} of {figures.found} pairs,"
        f" recall {figures.recall:.3f} of {figures.certain}, {figures.milliseconds:.2f} ms an article"
        f"\n  missed: {figures.missed}\n  wrong: {figures.wrong}\n"
    )
    assert figures.certain
    assert figures.precision >= 0.98
    assert figures.recall >= 0.90
    assert figures.milliseconds < MILLISECONDS
