"""The command line speaks each language of the window, and all of each."""

from __future__ import annotations

import argparse
import errno
import pickle
import string
from collections.abc import Iterator
from functools import cache
from gettext import GNUTranslations
from itertools import chain
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

import reader
from reader.assembly import words
from reader.assembly.commands import make_parser, verbs
from reader.domain.errors import (
    FolderProblem,
    FolderRefused,
    OutlineError,
    QueryFault,
    QueryRefused,
    SettingsError,
    StorageError,
    UsageError,
)
from reader.domain.importing.imported import ImportProblem, ImportRefused
from reader.domain.query.saved_search import SearchProblem, SearchRefused
from reader.domain.text.interface_language import INTERFACE_LANGUAGES
from reader.export.saving import Kind
from reader.settings.declaring import Number
from reader.settings.schema import Settings, choices, texts_of
from tests.helpers.sentences import told

READER = Path(reader.__file__).parent
TRANSLATED = sorted(INTERFACE_LANGUAGES.keys() - {"en"})


@cache
def sentences() -> set[str]:
    """Give what people are told: as the code has it, and as the help has it."""
    found = set(told())
    for parser in _parsers(make_parser(verbs())):
        # The help of `--as` is made of the names of formats.
        helps = {action.help or "" for action in parser._actions if "--as" not in action.option_strings}
        found |= helps | {parser.description or ""}
    for name, declared in choices().items():
        unit = declared.kind.unit if isinstance(declared.kind, Number) else ""
        found |= {*texts_of(name), declared.kind.nothing, unit}
        found |= set(declared.words.values())
    found |= {text for kind in Kind for text in (kind.label, kind.meaning)}
    return found - {"", *(language.name for language in INTERFACE_LANGUAGES.values())}


def _parsers(parser: argparse.ArgumentParser) -> Iterator[argparse.ArgumentParser]:
    yield parser
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for one in action.choices.values():
                yield from _parsers(one)


def catalogue(language: str, ending: str) -> Path:
    return READER / "sentences" / "locale" / language / "LC_MESSAGES" / f"manchette.{ending}"


def messages(language: str):
    with catalogue(language, "po").open("rb") as source:
        return [one for one in read_po(source, locale=language) if one.id]


def as_pair(value) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_sentence_is_translated(language):
    said = sentences()
    assert len(said) > 400
    translated = set(chain.from_iterable(as_pair(one.id) for one in messages(language)))
    assert said - translated == set()


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_translation_has_the_facts_of_its_sentence(language):
    for one in messages(language):
        forms, facts = as_pair(one.string), _facts(as_pair(one.id)[-1])
        assert all(forms), one.id
        for form in forms:
            # "One article" names no number.
            missing_number = {"{n}"} if len(forms) > 1 else set()
            assert facts - missing_number <= _facts(form) <= facts, one.id


def _facts(sentence: str) -> set[str]:
    if "%(" in sentence or "%s" in sentence or "%r" in sentence:  # of argparse
        return {word for word in ("%s", "%r") if word in sentence} | {
            part.partition(")")[0] for part in sentence.split("%(")[1:]
        }
    parsed = [(name, form) for _, name, form, _ in string.Formatter().parse(sentence) if name is not None]
    return {f"{{{name}:{form}}}" if form else f"{{{name}}}" for name, form in parsed}


@pytest.mark.parametrize("language", TRANSLATED)
def test_what_is_compiled_is_what_was_translated(language):
    with catalogue(language, "mo").open("rb") as compiled:
        said = GNUTranslations(compiled)._catalog
    written = {}
    for one in messages(language):
        assert not one.fuzzy
        if isinstance(one.id, str):
            written[one.id] = one.string
        else:
            written |= {(one.id[0], form): text for form, text in enumerate(one.string)}
    assert {key: text for key, text in said.items() if key} == written, "run ./check translations"


def test_arabic_declines(speak):
    speak("ar")
    said = [words.counted(n, "{n} article", "{n} articles") for n in (0, 1, 2, 3, 11, 100)]
    assert said == ["لا مقالات", "مقال واحد", "مقالان", "3 مقالات", "11 مقالًا", "100 مقال"]


@pytest.mark.parametrize(
    ("environment", "said"),
    [
        ({"LANGUAGE": "es:fr"}, "no hay red"),
        ({"LANG": "fr_CA.UTF-8"}, "il n’y a pas de réseau"),
        ({"LC_ALL": "ar_EG.UTF-8", "LANG": "fr_FR.UTF-8"}, "لا توجد شبكة"),
        ({"LC_MESSAGES": "de_DE.UTF-8"}, "there is no network"),
        ({}, "there is no network"),
    ],
)
def test_the_terminals_language_is_chosen_as_gettext_does(environment, said, speak, monkeypatch):
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    words.choose_language()
    assert words.tr("there is no network") == said
    words.choose_language(english=True)
    assert words.tr("there is no network") == "there is no network"


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("fr", ("0,7\xa0Mo", "1234,5\xa0Mo", "2\xa0500 mots")),
        ("es", ("0,7\xa0MB", "1234,5\xa0MB", "2\xa0500 palabras")),
        ("ar", ("0.7 ميغابايت", "1234.5 ميغابايت", "2,500")),
        ("en", ("0.7 MB", "1234.5 MB", "2,500 words")),
    ],
)
def test_numbers_have_the_decimal_mark_of_their_language(language, said, speak):
    speak(language)
    assert words.tr("{size:.1f} MB", size=0.7) == said[0]
    assert words.tr("{size:.1f} MB", size=1234.5) == said[1]
    assert said[2] in words.tr("a query can have at most {limit:,} words", limit=2500)
    # What is no number stays as it is: a version, an address, a day.
    assert words.tr("there is no file {file}", file="a,1.5.txt").endswith("a,1.5.txt")


def test_a_fact_may_hold_any_sign():
    assert words.tr("there is no file {file}", file="{x} %s") == "there is no file {x} %s"
    assert words.tr("") == ""


def test_what_goes_wrong_in_deeper_layers_is_told(speak):
    speak("fr")
    with pytest.raises(SettingsError) as refused:
        Settings().with_value("sync.{}", 1)
    assert words.told(refused.value).startswith("il n’y a pas de réglage nommé sync.{} ;".replace(" ;", "\u202f;"))
    assert str(refused.value).startswith("there is no setting named sync.{};")
    again = pickle.loads(pickle.dumps(refused.value))
    assert (str(again), words.told(again)) == (str(refused.value), words.told(refused.value))
    assert words.told(UsageError("this tag is no longer there")) == "cette étiquette n’est plus là"


@pytest.mark.parametrize(
    ("refused", "said"),
    [
        (FolderRefused(FolderProblem.TAKEN, "Mer"), "il y a déjà un dossier nommé Mer"),
        (FolderRefused(FolderProblem.MISSING), "il n’y a pas de dossier “”"),
        (SearchRefused(SearchProblem.NAMELESS), "une recherche enregistrée doit avoir un nom"),
        (QueryRefused(QueryFault.TOO_DEEP, limit=20), "une requête compte 20 parenthèses imbriquées au plus"),
        (ImportRefused(ImportProblem.TOO_LARGE, "a.db", needed_bytes=5_000_000), "a.db dépasse 5 Mo"),
        (
            StorageError.unwritable("x.pdf", OSError(errno.ENOSPC, "")),
            "impossible d’enregistrer x.pdf\u00a0: le disque est plein",
        ),
        (
            UsageError(
                "{file} is no list of subscriptions (OPML): {why}",
                file="a",
                why=OutlineError("this is not an OPML list"),
            ),
            "a n’est pas une liste d’abonnements (OPML)\u00a0: ce n’est pas une liste OPML",
        ),
    ],
)
def test_refusals_of_every_layer_are_told_with_their_facts(refused, said, speak):
    speak("fr")
    assert words.told(refused) == said
