"""Ten minutes of a real window whose only headlines are a few short Arabic ones, while somebody reads."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from reader.ui.ticker.ticker_line import GAP
from tests.helpers.desktop import desktop, what_is_missing

pytestmark = [
    pytest.mark.long,
    pytest.mark.timeout(900),
    pytest.mark.skipif(bool(what_is_missing()), reason=what_is_missing()),
]

SECONDS = 600


@pytest.mark.parametrize(("width", "count"), [(1280, 6), (1366, 1)])
def test_an_arabic_lane_is_full_for_ten_minutes(home, width, count):
    with desktop("1366x768") as screen:
        words = [
            sys.executable,
            "-m",
            "tests.helpers.ticking_window",
            str(home),
            str(SECONDS),
            str(width),
            str(count),
        ]
        done = subprocess.run(words, env=screen.environment, capture_output=True, text=True, check=True)
    seen = json.loads(done.stdout)
    bare = seen["empty"]
    assert len(seen["widths"]) == count
    assert len(bare) >= SECONDS * 0.9
    assert max(bare) <= GAP, f"{sum(one > GAP for one in bare)} of {len(bare)} pictures"
