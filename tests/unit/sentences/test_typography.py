"""Sentences that the window shows too are set with the care of its own."""

from __future__ import annotations

import re

import pytest

from tests.helpers.sentences import shared
from tests.unit.assembly.test_words import as_pair, messages

FACTS = re.compile(r"[a-z]+:(?=//)|`[^`]*`|\{[^}]*\}|\d[,.]\d")
WRONG = {
    # Imprimerie nationale: a thin space before ; ! ?, a whole one before the colon and inside guillemets.
    "fr": re.compile(r"[^\u202f\W][;!?]|[ \u00a0][;!?]|[ \u202f]:|\w:(?!\w)|«[^\u00a0]|[^\u00a0]»"),
    "ar": re.compile(r"[,;?]"),
}


@pytest.mark.parametrize("language", WRONG)
def test_signs_stand_as_the_language_has_them(language):
    told = [form for one in messages(language) if as_pair(one.id)[0] in shared() for form in as_pair(one.string)]
    assert len(told) > 200
    assert [words for words in told if WRONG[language].search(FACTS.sub("x", words))] == []
    assert WRONG[language].search("mis\u00a0; " if language == "fr" else "نص, نص")
