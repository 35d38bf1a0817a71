"""Front pages of a home: what stands where on them, and what does not."""

from __future__ import annotations

from datetime import timedelta

import pytest

from reader.domain.errors import StorageError
from reader.domain.organising.history import UNREAD
from reader.domain.organising.marking import Marking
from reader.domain.organising.rule import Action, RuleWish
from tests.helpers.entries import NOW
from tests.helpers.homes import open_home
from tests.helpers.press import edit_entry
from tests.helpers.reviews import QUAKE, VOTE, group, report
from tests.helpers.stories import put_together

NOON = NOW.astimezone().replace(hour=6, minute=0, second=0, microsecond=0)


@pytest.fixture
def opened(home):
    with open_home(home) as reader:
        yield reader.services


def quake(services, *, days_ago: int = 0) -> dict[str, int]:
    """Store what four papers write of one event; give the articles by language."""
    at = NOON - timedelta(days=days_ago, hours=3)
    ids = {
        language: report(services, f"Paper {language}", language, *told, at=at) for language, told in QUAKE.items()
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


def test_what_a_rule_mutes_is_out_as_it_comes(opened):
    opened.library.ruling.add(RuleWish(query="lang:ar", actions=(Action.MUTE,)))
    ids = quake(opened)
    page = opened.front_pages.make(interface="ar")
    assert set(page.entry_ids) == set(ids.values()) - {ids["ar"]}
    assert page.left.unread == 3


def test_an_event_that_was_read_is_not_on_the_page_until_there_is_news(opened):
    ids = quake(opened)
    opened.library.marks.perform(Marking(UNREAD, False, [ids["fr"]]))
    assert opened.front_pages.make().lead is None


def test_a_library_that_cannot_be_read_says_so(opened):
    quake(opened)
    opened.database.write(lambda connection: connection.exec_driver_sql("ALTER TABLE story_entry RENAME TO gone"))
    with pytest.raises(StorageError):
        opened.front_pages.make()


def test_only_arabic_papers_make_a_page_in_a_french_window(opened):
    ids = [
        report(opened, f"صحيفة {number}", "ar", f"خبر {number}", "نص قصير.", at=NOON, section="ثقافة")
        for number in range(9)
    ]
    page = opened.front_pages.make(interface="fr")
    assert page.lead is not None
    assert page.lead.item.direction == "rtl"
    assert sorted(page.entry_ids) == sorted(ids)
    assert [(one.name, len(one.blocks)) for one in page.sections] == [("Culture", 4)]


def test_the_words_below_a_headline_are_the_articles_own(opened):
    text = "La mer a monté cette nuit jusqu’au phare, et le gardien l’a noté.\n\nPuis elle est redescendue."
    report(opened, "Le Cap", "fr", "La mer", text, at=NOON)
    lead = opened.front_pages.make().lead
    assert lead is not None
    assert lead.item.standfirst == "La mer a monté cette nuit jusqu’au phare, et le gardien l’a noté."
    assert lead.item.beginning == "Puis elle est redescendue."


def test_an_article_without_a_title_has_the_first_words_of_its_text(opened):
    report(opened, "Le Cap", "fr", "", "La mer a monté.", at=NOON)
    lead = opened.front_pages.make().lead
    assert lead is not None
    assert lead.item.title == "La mer a monté."


def test_a_changed_headline_is_told_of_what_was_read(opened):
    ids = quake(opened)
    opened.library.marks.perform(Marking(UNREAD, False, [ids["fr"]]))
    edit_entry(opened, ids["fr"], "Séisme à Batangas : 15 morts", "<p>Un séisme a fait 15 morts.</p>")
    [changed] = opened.front_pages.make().changed
    assert (changed.kind, changed.before, changed.after) == (
        "headline",
        "Séisme à Batangas : 12 morts",
        "Séisme à Batangas : 15 morts",
    )
    later = opened.front_pages.make(read_since=NOW + timedelta(hours=1))
    assert later.changed == ()


def test_the_end_of_a_day_is_shown_as_it_was(opened):
    ids = quake(opened, days_ago=1)
    late = report(opened, "Le Large", "fr", "Séisme : le bilan", "Le bilan.", at=NOON)
    put_together(opened, [*ids.values(), late])
    day = opened.front_pages.make(NOON.date() - timedelta(days=1))
    assert day.lead is not None
    assert set(day.entry_ids) == set(ids.values())
    assert late in opened.front_pages.make().entry_ids


def test_newcomers_are_counted_until_the_page_is_made_again(opened):
    page = opened.front_pages.make()
    ids = quake(opened)
    assert opened.front_pages.newcomers(page) == 4
    opened.library.marks.perform(Marking(UNREAD, False, [ids["fr"]]))
    opened.library.delete([ids["es"]])
    assert opened.front_pages.newcomers(page) == 2
    assert opened.front_pages.newcomers(opened.front_pages.make()) == 0
