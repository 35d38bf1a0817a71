"""The sheet of an event: how long it takes for sixty papers."""

from __future__ import annotations

from datetime import datetime

import pytest

from reader.domain.stories.sheet import SheetText
from reader.stories.sheet import make_sheet
from tests.bench.test_front_page_bench import least_ms
from tests.helpers.sheet_score import events, own_papers

pytestmark = pytest.mark.bench

SHEET_MS = 150
"""CPU for sixty papers; word lists have been read."""


def test_a_sheet_of_sixty_papers_takes_no_time():
    papers = own_papers(events("seen")[1]) * 20
    texts = [
        SheetText(
            entry_id=place, feed_title=paper["paper"], language=paper["language"],
            published_at=datetime.fromisoformat(paper["published_at"]), title=paper["title"],
            standfirst=paper["standfirst"], text=paper["text"],
        )
        for place, paper in enumerate(papers[:60])
    ]  # fmt: skip
    assert least_ms(lambda: make_sheet(texts)) < SHEET_MS
