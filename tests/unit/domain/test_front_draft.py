"""Front pages from rows and headlines: blocks, folds, and what the reader knows."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

from hypothesis import example, given
from hypothesis import strategies as st

from reader.domain.entries.version import HeadlineChange
from reader.domain.front import changed
from reader.domain.front.front_page import MOST_MIDDLE
from reader.domain.front.front_row import news_of
from reader.domain.front.review import ReviewEdits
from reader.domain.record import replace
from reader.domain.text.differing_numbers import differing_numbers
from tests.helpers.front_pages import DAY, NOW, a_row, draft_of, feeds_of, headline_of, page_of


def test_the_headline_is_the_newest_own_text_in_the_readers_next_language():
    rows = [
        a_row(1, story_id=9, language="en", hours=5),
        a_row(2, story_id=9, language="es", hours=4),
        a_row(3, story_id=9, language="es", hours=3),
        a_row(4, story_id=9, language="es", hours=2, copied_from=2),
        a_row(5, story_id=9, language="ar", hours=1),
    ]

    def face(*languages):
        lead = page_of(rows, languages=languages).lead
        assert lead is not None
        return lead.item.entry_id

    assert (face("es"), face("fr", "ar", "es"), face("fr")) == (3, 5, 1)


def test_copies_are_folded_under_their_agency_with_the_text_that_it_signs():
    rows = [
        a_row(1, story_id=9, hours=5, agency="Agence"),
        a_row(2, story_id=9, hours=4, copied_from=1),
        a_row(3, story_id=9, hours=3, copied_from=2),
        a_row(4, story_id=9, hours=2),
        a_row(5, story_id=9, hours=1, language="ar"),
        a_row(6, story_id=9, hours=1, copied_from=5),
    ]
    lead = page_of(rows).lead
    assert lead is not None
    assert lead.item.entry_id == 4
    agency, other = lead.folds
    assert (agency.agency, agency.papers, [one.entry_id for one in agency.items]) == ("Agence", 3, [1, 2, 3])
    assert (other.agency, other.papers, [one.entry_id for one in other.items]) == (None, 2, [6])
    assert [one.entry_id for one in lead.others] == [5]
    assert (lead.papers, lead.languages) == (6, 2)


def test_the_text_that_leads_is_not_folded_and_counts():
    lead = page_of([a_row(1, story_id=9, agency="Agence"), a_row(2, story_id=9, copied_from=1)]).lead
    assert lead is not None
    [fold] = lead.folds
    assert (lead.item.entry_id, fold.papers, [one.entry_id for one in fold.items]) == (1, 2, [2])


def test_a_paper_with_fifty_dispatches_of_an_event_has_one_line():
    rows = [a_row(number, paper=1, story_id=9, hours=number) for number in range(1, 51)]
    lead = page_of([*rows, a_row(99, story_id=9, hours=99)]).lead
    assert lead is not None
    assert [one.entry_id for one in lead.items] == [1, 99]
    assert len(lead.earlier) == 49
    assert lead.papers == 2


def test_an_event_of_sixty_papers_has_a_line_for_each():
    lead = page_of([a_row(number, story_id=9) for number in range(1, 61)]).lead
    assert lead is not None
    assert (len(lead.items), lead.papers, lead.earlier) == (60, 60, ())


def test_a_story_whose_other_papers_are_hidden_is_a_single_article():
    page = page_of([a_row(1, story_id=9)])
    assert page.lead is not None
    assert page.lead.story_id is None


def test_what_the_reader_drops_is_out_and_what_is_moved_comes_first():
    rows = [a_row(number, story_id=story, hours=story) for story in (1, 2, 3) for number in (story, story + 10)]
    page = page_of(rows, edits=ReviewEdits(order=(13,), dropped=frozenset({2})))
    assert page.lead is not None
    assert [page.lead.story_id, *(block.story_id for block in page.middle)] == [3, 1]
    assert page.left.unread == 6


def test_an_event_is_known_until_a_paper_writes_of_it_again():
    read = a_row(1, story_id=9, hours=5, unread=False)
    earlier, copy, newer = (
        a_row(2, story_id=9, hours=6),
        a_row(3, story_id=9, hours=1, copied_from=1),
        a_row(4, story_id=9, hours=2),
    )
    assert news_of([earlier, newer], 0) is None
    assert news_of([read, earlier, copy], 0) == []
    assert news_of([read, earlier, copy, newer], 0) == [newer]
    assert news_of([read, newer], int(NOW.timestamp()) - 3600) == []
    assert page_of([read, earlier, copy]).lead is None
    lead = page_of([read, earlier, newer]).lead
    assert lead is not None
    assert lead.story_id == 9
    assert page_of([read, earlier], is_today=False).lead is not None


def test_news_tell_the_number_that_differs_then_the_changed_headline_then_new_texts():
    rows = [
        a_row(1, story_id=9, hours=5, unread=False, is_edited=True),
        a_row(2, story_id=9, hours=2),
        a_row(3, story_id=9, hours=1, language="en"),
    ]
    draft = draft_of(rows)
    titles = {1: "Séisme : 12 morts", 2: "Le séisme vu d’ici", 3: "Quake leaves 14 dead, says mayor"}
    headlines = [headline_of(row, titles[row.entry_id]) for row in rows]
    page = draft.page(headlines, {}, {}, {}, DAY, NOW)
    number, text = page.changed
    assert (number.kind, number.item.entry_id, number.before, number.after) == ("number", 3, "12", "14 dead")
    assert number.ring is not None
    assert number.after[slice(*number.ring)] == "14"
    assert (text.kind, text.item.entry_id, text.after) == ("text", 2, "Le séisme vu d’ici")
    assert number.title == "Le séisme vu d’ici"


def test_texts_of_sixty_papers_are_not_compared_each_with_each(monkeypatch):
    rows = [a_row(number, story_id=9, hours=90 - number, unread=number > 30) for number in range(1, 61)]
    draft, compared = draft_of(rows), []
    monkeypatch.setattr(
        changed, "differing_numbers", lambda tellings: compared.append(tellings) or differing_numbers(tellings)
    )
    headlines = [headline_of(row, "Séisme : 12 morts") for row in rows]
    page = draft.page(headlines, {}, {}, {}, DAY, NOW)
    assert [one.kind for one in page.changed] == ["text"] * 30
    assert len(compared) == 1


def test_the_last_changed_headline_is_told_first():
    rows = [a_row(number, story_id=9, hours=number, unread=False, is_edited=True) for number in (1, 2)]
    changes = [
        HeadlineChange(
            entry_id=number,
            feed_title="",
            language="fr",
            at=NOW - timedelta(minutes=10 - number),
            before="",
            after="",
        )
        for number in (1, 2)
    ]
    page = draft_of(rows).page(map(headline_of, rows), {}, {}, {9: changes}, DAY, NOW)
    assert [one.item.entry_id for one in page.changed] == [2, 1]


def test_a_label_that_repeats_the_words_above_it_is_left_out():
    titles = {1: "Ciel : un bolide", 2: "Ciel : la Lune", 3: "Culture : un phare", 4: "Mer : Le phare"}
    rows = [a_row(1, story_id=9, section="CIEL"), a_row(2, story_id=9, hours=2), a_row(4, section="Ciel")]
    rows += [a_row(number, paper=4, section="Culture", hours=5) for number in (3, 5)]
    headlines = [headline_of(row, titles.get(row.entry_id)) for row in rows]
    page = draft_of(rows).page(headlines, {}, {}, {}, DAY, NOW)
    assert page.lead is not None
    assert (page.lead.subject, page.lead.item.title) == ("CIEL", "Un bolide")
    assert [one.title for one in page.lead.others] == ["Ciel : la Lune"]
    assert {block.item.title for block in page} == {"Un bolide", "Mer : Le phare", "Un phare", "Title 5"}


def test_a_paper_counts_once_whatever_it_prints_of_an_event():
    rows = [a_row(1, paper=1, story_id=9), a_row(2, paper=1, story_id=9, copied_from=99), a_row(3, story_id=9)]
    lead = draft_of(rows).ranked.lead
    assert lead is not None
    assert (lead.own, lead.copies, lead.size) == (2, 0, 2)


def test_what_has_gone_meanwhile_is_left_out():
    rows = [a_row(1, story_id=9), a_row(2, story_id=9), a_row(3)]
    draft = draft_of(rows)
    page = draft.page([headline_of(rows[1])], {}, {}, {}, DAY, NOW)
    assert page.entry_ids == (2,)
    assert draft.page([], {}, {}, {}, DAY, NOW).lead is None


def test_fewer_places_beside_the_lead_put_blocks_at_the_head_of_their_sections():
    rows = [a_row(number, section="Culture", hours=number) for number in range(1, 9)]
    rows += [a_row(20, section="Sciences")]
    page = page_of(rows)
    assert len(page.middle) == MOST_MIDDLE
    fewer = page.with_middle(2)
    assert len(fewer.middle) == 2
    assert sorted(fewer.entry_ids) == sorted(page.entry_ids)
    assert page.with_middle(MOST_MIDDLE) is page
    foldered = [replace(feed, folder=(f"Press {feed.id % 2}",)) for feed in feeds_of(rows)]
    plain = page_of([row._replace(section=None) for row in rows], feeds=foldered)
    fewer = plain.with_middle(0)
    assert {one.name for one in fewer.sections} == {"Press 0", "Press 1"}
    assert all(block.section == one.name for one in fewer.sections for block in one.blocks)
    alone = page_of(rows[:3]).with_middle(0)
    assert [len(section.blocks) for section in alone.sections] == [2]


def test_five_thousand_unread_articles_change_counts_and_not_the_page():
    page = page_of([a_row(number, paper=number % 40, section="Culture") for number in range(1, 5_001)])
    assert page.left.unread == 5_000
    assert len(page.entry_ids) == 1 + MOST_MIDDLE + 60
    [section] = page.sections
    assert section.size == 5_000 - 1 - MOST_MIDDLE


rows_of_any_day = st.lists(
    st.builds(
        a_row,
        st.integers(1, 900),
        paper=st.integers(1, 8),
        hours=st.floats(-5, 90),
        language=st.sampled_from(["fr", "ar", None]),
        section=st.sampled_from(["Culture", "Monde", "Gardening", None]),
        story_id=st.sampled_from([None, None, 1, 2, 3]),
        copied_from=st.one_of(st.none(), st.integers(1, 900)),
        agency=st.sampled_from([None, None, "AFP"]),
        unread=st.booleans(),
        is_candidate=st.booleans(),
    ),
    max_size=50,
    unique_by=lambda row: row.entry_id,
)


@given(rows_of_any_day, st.booleans(), st.integers(0, MOST_MIDDLE))
@example([a_row(1, paper=1, story_id=1), a_row(2, paper=2, story_id=1, copied_from=2, agency="AFP")], False, 0)
def test_every_candidate_is_in_one_place_or_known(rows, is_today, places):
    draft = draft_of(rows, is_today=is_today)
    page = page_of(rows, is_today=is_today).with_middle(places)
    found = Counter(page.entry_ids) + Counter(row.entry_id for one in page.sections for row in one.rest)
    assert all(count == 1 for count in found.values())
    known = {row.entry_id for id_ in draft.known for row in draft.events[id_]}
    candidates = {row.entry_id for row in rows if row.is_candidate}
    assert candidates <= set(found) | known
    assert not known & set(found)
