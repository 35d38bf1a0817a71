"""The lines of text below a title."""

from __future__ import annotations

import pytest

from reader.domain.text.beginning import first_words
from reader.storage.search.excerpts import EXCERPT_LETTERS, Excerpts
from tests.helpers.entries import a_parsed_entry


@pytest.fixture
def excerpts(stores):
    return Excerpts(stores.database)


def stored(stores, excerpts, **given):
    [id_] = stores.store(stores.add_feed(), a_parsed_entry(**given)).new_ids
    return excerpts.read([id_])[id_]


def test_an_excerpt_is_the_beginning_of_the_text_in_one_line(stores, excerpts):
    assert stored(stores, excerpts, title="Tide", html=b"<p>It came <b>in</b>,</p>\n<p>at &lt; noon.</p>") == (
        "It came in, at < noon."
    )


def test_a_standfirst_is_better(stores, excerpts):
    assert stored(stores, excerpts, text="The text.", standfirst="In\nshort.") == "In short."


def test_a_title_that_the_text_repeats_is_left_out(stores, excerpts):
    assert stored(stores, excerpts, title="The tide", text="The tide — it came in.") == "it came in."


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (b"<p>The tide rose <b>tonight</b>.</p>", "The tide rose tonight."),
        (b"<p><b>The tide</b> rose.</p>", "The tide rose."),
        (b"<h1>The <b>tide</b></h1><p>It rose.</p>", "It rose."),
        (b"The tide<br>It rose.", "It rose."),
        (b"<p>The tide</p>", ""),
    ],
)
def test_a_title_with_which_a_sentence_begins_stays(stores, excerpts, html, expected):
    assert stored(stores, excerpts, title="The tide", html=html) == expected


def test_without_text_it_is_empty_and_who_is_gone_is_missing(stores, excerpts):
    [id_] = stores.store(stores.add_feed(), a_parsed_entry(text="")).new_ids
    assert excerpts.read([id_, 999]) == {id_: ""}


def test_a_long_text_is_cut_and_no_part_of_a_tag_is_left(stores, excerpts):
    html = f"<p>{'sea ' * 740}<a href='https://example.org/{'x' * 300}'>there</a></p>".encode()
    found = stored(stores, excerpts, title="", html=html)
    assert len(found) <= EXCERPT_LETTERS
    assert set(found.split()) <= {"sea", found.split()[-1]}


def test_a_damaged_text_costs_only_its_excerpt(stores, excerpts):
    first, second = stores.store(stores.add_feed(), "a", "b").new_ids
    damage = "UPDATE content SET html = x'00' WHERE entry_id = ?"
    stores.database.write(lambda connection: connection.exec_driver_sql(damage, (first,)))
    assert excerpts.read([first, second]) == {first: "", second: "Some words."}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", ""),
        ("It came in.", "It came in."),
        ("one two three four", "one two…"),
        ("onetwothreefourfive", "onetwothreef…"),
        ("المد يصل إلى الميناء", "المد يصل إلى…"),
    ],
)
def test_first_words_end_at_a_word(text, words):
    assert first_words(text, limit=12) == words
