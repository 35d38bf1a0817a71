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


def test_a_page_of_many_articles_takes_as_much_for_each():
    """The time grows with their number, not with its square."""
    now = datetime(2026, 12, 1, 9, tzinfo=UTC)

    def page(articles: int) -> bytes:
        rows = "".join(
            f"<h3><a href='/articles/{n}'>The council of the port meets about item {chr(97 + n % 26)}{n}</a></h3>"
            f"<p>{n % 28 + 1}/11/2026 The harbour's council met again, and nobody was surprised.</p>"
            for n in range(articles)
        )
        return f"<html lang=en><title>News</title><body><main>{rows}</main>".encode()

    def milliseconds(articles: int) -> float:
        body = page(articles)
        return least_ms(lambda: find_lists(body, "https://town.example/news", None, now))

    assert milliseconds(1_300) < 6 * milliseconds(325)
