"""Front pages of a home: what stands where on them, and what does not."""

from __future__ import annotations

from datetime import timedelta

import pytest

from reader.domain.organising.history import UNREAD
from reader.domain.organising.marking import Marking
from tests.helpers.entries import NOW
from tests.helpers.homes import open_home
from tests.helpers.reviews import QUAKE, VOTE, group, report

NOON = NOW.astimezone().replace(hour=6, minute=0, second=0, microsecond=0)


@pytest.fixture
def opened(home):
    with open_home(home) as reader:
        yield reader.services


def quake(services, **more) -> dict[str, int]:
    """Store what four papers write of one event; give the articles by language."""
    at = NOON - timedelta(hours=3)
    ids = {
        language: report(services, f"Paper {language}", language, *told, at=at, **more)
        for language, told in QUAKE.items()
    }
    group(services, *ids.values())
    return ids


def test_an_empty_library_makes_an_empty_page(opened):
    page = opened.front_pages.make()
    assert (page.lead, page.middle, page.sections, page.left.unread) == (None, (), (), 0)


def test_an_event_leads_with_its_papers(opened):
    ids = quake(opened)
    page = opened.front_pages.make(interface="es")
    assert page.lead is not None
    assert page.lead.item.entry_id == ids["es"]
    assert page.lead.item.standfirst == QUAKE["es"][1]
    assert {one.entry_id for one in page.lead.items} == set(ids.values())
    assert (page.lead.papers, page.lead.languages) == (4, 4)


def test_muted_and_deleted_articles_are_out(opened):
    ids = quake(opened)
    vote = report(opened, "Paper fr", "fr", *VOTE["fr"], at=NOON)
    opened.library.delete([ids["es"], vote])
    page = opened.front_pages.make(interface="es")
    assert page.lead is not None
    assert set(page.entry_ids) == set(ids.values()) - {ids["es"]}


def test_an_event_that_was_read_is_not_on_the_page_until_there_is_news(opened):
    ids = quake(opened)
    opened.library.marks.perform(Marking(UNREAD, False, [ids["fr"]]))
    assert opened.front_pages.make().lead is None
