"""The moderators' pages speak each language of the window, and all of each."""

from __future__ import annotations

import re
from gettext import GNUTranslations
from pathlib import Path

import pytest
from babel.messages.extract import extract
from babel.messages.pofile import read_po
from jinja2.ext import babel_extract

import reader.collector
from reader.collector.moderation import Action
from reader.collector.page import KINDS, TABS
from reader.collector.thresholds import State, Why
from reader.collector.translations import language_of, translations
from reader.collector.verify import NEVER_FOR_MINORS, Finding
from reader.domain.text.interface_language import INTERFACE_LANGUAGES

COLLECTOR = Path(reader.collector.__file__).parent
TRANSLATED = sorted(INTERFACE_LANGUAGES.keys() - {"en"})
SAME_IN_ENGLISH = {"Image", "Score", "Site"}


def sentences():
    for page in (COLLECTOR / "pages").glob("*.html"):
        with page.open("rb") as template:
            yield from (words for _, words, _, _ in extract(babel_extract, template))
    yield from re.findall(r'notice ?= ?"([^"]+)"', (COLLECTOR / "page.py").read_text(encoding="utf-8"))
    for words in (Action, State, Why, Finding):
        yield from (one.word if isinstance(one, Action) else one.value for one in words)
    yield from KINDS.values()
    yield from (words for words, _ in TABS.values())
    yield NEVER_FOR_MINORS


def catalogue(language, ending):
    return COLLECTOR / "locale" / language / "LC_MESSAGES" / f"moderation.{ending}"


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_sentence_is_translated(language):
    translate = translations(language).gettext
    assert len(set(sentences())) > 60
    assert {english for english in sentences() if translate(english) == english} <= SAME_IN_ENGLISH


@pytest.mark.parametrize("language", TRANSLATED)
def test_what_is_compiled_is_what_was_translated(language):
    with catalogue(language, "po").open("rb") as source, catalogue(language, "mo").open("rb") as compiled:
        written, said = read_po(source, locale=language), GNUTranslations(compiled)
    messages = [message for message in written if message.id]
    assert {message.id for message in messages} >= set(sentences())
    assert not any(message.fuzzy for message in messages)
    stale = [message.id for message in messages if said.gettext(message.id) != message.string]
    assert stale == [], "run ./check translations"


def test_english_needs_no_catalogue():
    assert translations("en").gettext("Log in") == "Log in"


def test_the_readers_language_is_chosen():
    assert language_of("ar-EG,ar;q=0.9,en;q=0.8") == "ar"
    assert language_of("de,fr-CA;q=0.7") == "fr"
    assert language_of("de") == language_of("") == "en"
