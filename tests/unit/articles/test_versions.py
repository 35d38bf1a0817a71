"""Versions as text, and what changed between them."""

from __future__ import annotations

from typing import Any

import pytest

from reader.articles.versions import Edit, find_edit, glimpse, version_text
from reader.domain.entries.version import Version
from reader.domain.text.differences import find_differences
from tests.helpers.entries import NOW


def a_version(html: str, title: str = "Title", **given: Any) -> Version:
    facts: dict[str, Any] = {"number": 1, "seen_at": NOW, "language": "en", "direction": "ltr"}
    return Version(title=title, html=html, **(facts | given))


def test_a_version_is_told_without_pictures():
    html = (
        '<p>One <b>word</b>.</p><figure><img src="image:3"><figcaption>A hat</figcaption></figure><ul><li>Two</ul>'
    )
    assert version_text(a_version(html)) == "One word.\n\nA hat\n\n- Two"


def test_what_changed_in_title_and_text():
    before = a_version("<p>The bridge is closed.</p><p>Since May.</p>", "Bridge closed")
    after = a_version('<p>The bridge is open.</p><img src="image:1"><p>Since May.</p>', "Bridge open")
    edit = find_edit(before, after)
    assert [(one.kind.value, one.text) for one in edit.title] == [
        ("same", "Bridge "),
        ("removed", "closed"),
        ("added", "open"),
    ]
    assert [(one.kind.value, one.text) for one in edit.text] == [
        ("same", "The bridge is "),
        ("removed", "closed"),
        ("added", "open"),
        ("same", ".\n\nSince May."),
    ]


LONG = (
    "The ferry ran aground at dawn on a sandbank off the lighthouse. Four sailors died, the harbour master said on"
    " Friday morning.\n\nMore tomorrow."
)


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        (
            "Four",
            "Five",
            "… dawn on a sandbank off the lighthouse. [-Four-]{+Five+} sailors died, the harbour master …",
        ),
        ("The ferry", "A ship", "[-The ferry-]{+A ship+} ran aground at dawn on …"),
        ("tomorrow.", "tomorrow. Or not.", "More tomorrow.{+ Or not.+}"),
        ("Four sailors died", "Five sailors were hurt", "Four"),
    ],
)
def test_a_glimpse_is_the_first_change_with_some_words_around_it(before, after, shown):
    edit = Edit(title=(), text=find_differences(LONG, LONG.replace(before, after)))
    signs = {"same": ("", ""), "removed": ("[-", "-]"), "added": ("{+", "+}")}
    told = "".join(f"{signs[one.kind][0]}{one.text}{signs[one.kind][1]}" for one in glimpse(edit))
    assert shown in told
    assert len(told) < 250
    assert "\n" not in told


def test_a_glimpse_is_of_the_title_if_that_changed_and_nothing_if_nothing_did():
    text = find_differences("Four boats.", "Five boats.")
    edit = Edit(title=find_differences("Tide", "Tides"), text=text)
    assert [one.text for one in glimpse(edit)] == ["Tide", "Tides"]
    assert glimpse(Edit(title=(), text=find_differences("Tide", "Tide"))) == ()
    long = Edit(title=(), text=find_differences("", "word " * 1_000))
    assert len("".join(one.text for one in glimpse(long))) < 200


def test_a_glimpse_of_a_text_without_blanks_ends_with_a_letter():
    [change] = glimpse(Edit(title=(), text=find_differences("", "海" * 400)))
    assert change.text == f"{'海' * 150}…"
