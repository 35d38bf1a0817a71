"""What entries are placed and compared by: the beginning of their texts, whatever those look like."""

from __future__ import annotations

import pytest
from sqlalchemy import update

from reader.storage.core.compression import pack, unpack_beginning
from reader.storage.core.tables import table
from reader.storage.search.across import AcrossStore
from reader.storage.stories.story_copies import StoryCopies
from reader.storage.stories.story_queue import TEXT_LETTERS, StoryQueue
from tests.helpers.entries import a_parsed_entry


@pytest.fixture
def texts(stores):
    """Store an entry; gives its lead, its beginning, and its text for finding copies."""

    def read(text: str, *, is_damaged: bool = False) -> tuple[str, str, str]:
        (entry_id,) = stores.store(stores.add_feed(), a_parsed_entry("Titre", text, language="fr")).new_ids
        if is_damaged:
            content = table("content")
            broken = update(content).values(html=b"no text").where(content.c.entry_id == entry_id)
            stores.database.write(lambda connection: connection.execute(broken))
        (one,) = StoryQueue(stores.database).texts([entry_id])
        return one.lead, one.text, StoryCopies(stores.database).texts([entry_id])[entry_id]

    return read


def test_of_one_endless_paragraph_the_beginning_is_read(texts):
    lead, text, compared = texts("Le fleuve monte. " + "mot " * 20_000)
    assert text.startswith(" Le fleuve monte. mot")
    assert len(text) == TEXT_LETTERS
    assert 1_000 < len(compared) <= 60_000
    assert lead.startswith("Le fleuve monte. mot")
    assert len(lead) <= 400


def test_no_tag_is_cut_in_two():
    html = '<p>Le <a href="x">fleuve</a> monte.</p>'
    for most in range(len(html) + 2):
        begun = unpack_beginning(pack(html.encode()), most)
        assert html.startswith(begun)
        assert begun.count("<") == begun.count(">")
    assert begun == html
    assert unpack_beginning(None, 9) == ""


def test_a_lead_without_blanks_is_no_longer_than_others(texts):
    assert len(texts("河" * 2_000)[0]) == 400


def test_a_damaged_text_is_none(stores, texts):
    assert texts("Le fleuve monte.", is_damaged=True) == ("", "", "")
    assert {one.word for one in AcrossStore(stores.database).words(10, 10)} == {"titre"}
