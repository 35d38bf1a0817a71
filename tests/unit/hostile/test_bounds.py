"""Articles that would stop a layout are cut to what it can bear; the reader still gets the beginning."""

import re

import pytest

from reader.hostile.markup.html import clean
from tests.helpers.html_checker import faults

BASE = "https://example.org/"


def bounded(markup):
    cleaned = clean(markup, BASE)
    assert not faults(cleaned)
    again = clean(cleaned.html, BASE)
    assert again.html == re.sub(r"<img [^>]*>", "", cleaned.html)
    return cleaned


@pytest.mark.parametrize(
    "markup",
    [
        "<div>" * 100 + "deep" + "</div>" * 100,
        "<b>" * 150 + "deep",
        "<blockquote>" * 5_000 + "deep",
        "<ul><li>" * 90 + "deep",
        "<table><tr><td>" * 30 + "deep",
        "<div><table><tr><td>" * 20 + "deep",
        "<p><font a=1>x" * 8_000 + "deep",
    ],
)
def test_deep_markup_is_flat_and_keeps_its_text(markup):
    assert "deep" in bounded(markup).text


def test_tables_stand_in_each_other_four_deep():
    cleaned = bounded("<table><tr><td>x" * 8)
    assert cleaned.html.count("<table>") == 4
    assert cleaned.text.split() == ["x"] * 8


def test_long_documents_end_with_an_ellipsis():
    cleaned = bounded("<p>x</p>" * 9_500)
    assert 15_000 < cleaned.html.count("<") <= 16_000
    assert cleaned.text.endswith("…")
    cleaned = bounded("<p>" + "word " * 60_000)
    assert 190_000 < len(cleaned.text) <= 200_000
    assert cleaned.text.endswith("…")


def test_long_words_can_break_and_long_runs_do():
    cleaned = bounded("<p>" + "x" * 1_000 + "</p>")
    assert cleaned.html.count("\u200b") == 4
    assert cleaned.text == "x" * 1_000
    assert bounded("<p>" + "word " * 9_000).html.count("<br>") == 2
    assert "\u200b" in bounded("a&nbsp;" * 300).html


@pytest.mark.parametrize("between", ["", "<img>", "<a></a>", "<source>", "<b></b>", "</b><b>", "<x>"])
def test_piles_of_marks_are_cut_to_four_also_through_tags(between):
    cleaned = bounded(f"<p>a<b>e{(chr(0x301) * 4 + between) * 60}</b>x ü</p>")
    assert cleaned.text == f"ae{chr(0x301) * 4}x ü"
    assert cleaned.html.count(chr(0x301)) == 4


@pytest.mark.parametrize(
    ("flood", "kept"),
    [
        ("a" + "\u200d" * 60 + "b", "a\u200db"),
        ("👩\u200d" * 60 + "👩", "👩\u200d" * 7 + "👩" * 54),
        ("ཀ" + "\u0f90" * 60, "ཀ" + "\u0f90" * 8),
        ("one\u2028two\u2029three", "one\ntwo\nthree"),
    ],
    ids=["joiners", "emoji", "stacks", "separators"],
)
def test_what_is_drawn_as_one_letter_is_bounded_where_it_is_stored(flood, kept):
    cleaned = bounded(f"<p>é {flood}</p>")
    assert cleaned.html == f"<p>é {kept}</p>"
    assert bounded(cleaned.html) == cleaned


def test_at_most_two_hundred_images():
    cleaned = bounded("".join(f'<img src="/{n}.png">' for n in range(500)))
    assert len(cleaned.images) == 200
    assert cleaned.html.count("<img") == 200


@pytest.mark.parametrize(
    "markup",
    [
        "<" * 500_000,
        "<p>text" + "</p>" * 30_000,
        "text " + "&amp;" * 200_000,
        "text " + "\xa0" * 300_000,
        "<p>text</p>" * 300 + "«x» " * 40_000,
        "text <a title='" + "x" * 300_000 + "'>",
        "text " * 300_000,
    ],
)
def test_outrageous_markup_is_kept_as_text(markup):
    cleaned = bounded(markup)
    assert len(cleaned.text) <= 200_000
    assert "text" in cleaned.text or markup[0] == "<"
