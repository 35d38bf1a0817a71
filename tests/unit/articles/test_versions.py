"""Versions as text, and what changed between them."""

from __future__ import annotations

from typing import Any

from reader.articles import find_edit, version_text
from reader.domain.version import Version
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
