"""The moderator's page speaks four languages, and all of each."""

import re
from pathlib import Path

import pytest

import reader.collector.page
from reader.collector.moderation import Action
from reader.collector.page import KINDS, TABS
from reader.collector.thresholds import State, Why
from reader.collector.verify import Finding
from reader.collector.words import NEVER_FOR_MINORS, language_of, speaker
from reader.domain.interface_language import INTERFACE_LANGUAGES

PAGES = Path(reader.collector.page.__file__).parent / "pages"


def sentences():
    for page in PAGES.glob("*.html"):
        yield from re.findall(r'say\("([^"]+)"\)', page.read_text(encoding="utf-8"))
    yield from re.findall(r'notice = "([^"]+)"', Path(reader.collector.page.__file__).read_text(encoding="utf-8"))
    for words in (Action, State, Why, Finding):
        yield from (one.word if isinstance(one, Action) else one.value for one in words)
    yield from KINDS.values()
    yield from (words for words, _ in TABS.values())
    yield NEVER_FOR_MINORS


@pytest.mark.parametrize("language", sorted(INTERFACE_LANGUAGES.keys() - {"en"}))
def test_every_sentence_is_translated(language):
    say = speaker(language)
    untouched = {english for english in sentences() if say(english) == english}
    assert untouched <= {"Image", "Score", "Site"}


def test_the_readers_language_is_chosen():
    assert language_of("ar-EG,ar;q=0.9,en;q=0.8") == "ar"
    assert language_of("de,fr-CA;q=0.7") == "fr"
    assert language_of("de") == language_of("") == "en"
