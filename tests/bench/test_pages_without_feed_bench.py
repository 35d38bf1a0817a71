"""Pages without a feed: the CPU that one costs."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from reader.hostile.pages.article_lists import find_lists
from tests.bench.test_front_page_bench import least_ms
from tests.helpers.page_sets import page_of

pytestmark = pytest.mark.bench

PAGE_MS = 60
"""CPU for a page of 400 kB; word lists have been read."""
FOLDER = Path(__file__).parents[1] / "data" / "pages_without_feed" / "open" / "09-journal-region"


def test_a_page_of_400_kb_takes_little_time():
    body = page_of(FOLDER, "page")
    assert len(body) > 390_000
    url, now = "https://www.lecourrier-vernes.example/region/", datetime(2026, 11, 30, 10, tzinfo=UTC)
    assert least_ms(lambda: find_lists(body, url, None, now)) < PAGE_MS
