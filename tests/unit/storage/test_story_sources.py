"""What entries are placed and compared by: the text that readers see, and vectors that are made once."""

from __future__ import annotations

from datetime import timedelta

import pytest

from reader.domain.entries.page import ExtractedPage
from reader.storage.entries.deletions import Deletions
from reader.storage.entries.pages import PageStore
from reader.storage.stories import story_copies
from reader.storage.stories.story_copies import StoryCopies
from reader.storage.stories.story_queue import StoryQueue
from reader.storage.stories.story_rows import Kept, Placed
from reader.storage.stories.story_writer import place, recount, store_features
from tests.helpers.entries import NOW, Stores, a_parsed_entry

LEAD = "Our reporters are on their way to the harbour, and this page is brought up to date until noon."
PAGE = ExtractedPage(html="<p>The whole page.</p><p>It is long.</p>", text="The whole page. It is long.", words=6)


@pytest.fixture
def queue(stores) -> StoryQueue:
    return StoryQueue(stores.database)


def an_article(stores: Stores, text: str, *, hours_ago: int = 0, **given: object) -> int:
    at = NOW - timedelta(hours=hours_ago)
    entry = a_parsed_entry("The harbour", text, published_at=at, **given)
    return stores.store(stores.add_feed(), entry).new_ids[0]


def test_the_text_is_that_of_the_page_and_a_beginning_of_the_feed_s_stays_the_lead(stores, queue):
    entry_id = an_article(stores, LEAD)
    (before,) = queue.texts([entry_id])
    assert (before.lead, before.text.strip()) == (LEAD, LEAD)
    PageStore(stores.database).store(entry_id, PAGE, NOW)
    (after,) = queue.texts([entry_id])
    assert (after.lead, after.text.split()) == (LEAD, PAGE.text.split())
    assert after.source != before.source, "it is placed once more"


def test_a_few_words_of_a_feed_are_no_lead_where_the_page_is_here(stores, queue):
    entry_id = an_article(stores, "Read more.")
    PageStore(stores.database).store(entry_id, PAGE, NOW)
    assert queue.texts([entry_id])[0].lead == "The whole page. It is long."
    told = an_article(stores, "Read more.", standfirst="Boats stay in.")
    assert queue.texts([told])[0].lead == "Boats stay in."


def test_a_vector_is_made_again_only_where_headline_or_lead_have_changed(stores, queue):
    entry_id = an_article(stores, LEAD)
    (text,) = queue.texts([entry_id])
    vector = b"v" * 1024
    stores.database.write(
        lambda connection: store_features(connection, [Kept(entry_id, text.source, b"f", vector, b"b" * 64)])
    )
    assert queue.vectors([text]) == [vector]
    PageStore(stores.database).store(entry_id, PAGE, NOW)
    assert queue.vectors(queue.texts([entry_id])) == [vector]
    stores.edit(entry_id, a_parsed_entry("Another headline", LEAD))
    assert queue.vectors(queue.texts([entry_id])) == [None]


def test_whole_texts_are_compared_those_of_pages_too_without_what_was_deleted(stores, monkeypatch):
    copies = StoryCopies(stores.database)
    ids = [an_article(stores, LEAD, hours_ago=hours) for hours in (4, 3, 2, 1)]

    def work(connection):
        story = place(connection, [Placed(ids[0], None)])[ids[0]]
        place(connection, [Placed(one, story) for one in ids[1:]])
        recount(connection, [story])
        return story

    story = stores.database.write(work)
    PageStore(stores.database).store(ids[0], PAGE, NOW)
    assert {one: text.split() for one, text in copies.texts(ids[:2]).items()} == {
        ids[0]: "The whole page. It is long.".split(),
        ids[1]: LEAD.split(),
    }
    Deletions(stores.database).delete([ids[1]], NOW)
    assert [[one.entry_id for one in story] for story in copies.members([story])] == [[ids[0], ids[2], ids[3]]]
    monkeypatch.setattr(story_copies, "_MOST", 2)
    assert [[one.entry_id for one in story] for story in copies.members([story])] == [[ids[0], ids[2]]]
