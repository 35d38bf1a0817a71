"""The reference, the guide, completion and the tests' own definition of queries name all that is declared.

A new field of queries, a value of one, a format, a verb, an option, a setting or a value of one fails here until
it has its line everywhere.
"""

from __future__ import annotations

import argparse
import inspect
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from html import unescape
from pathlib import Path

import pytest

import reader
from reader.assembly.commands import make_parser, verbs
from reader.domain.query.query import Has, Is
from reader.domain.query.query_completion import Known, complete
from reader.domain.query.query_fields import Field, offered_name
from reader.domain.query.query_parser import parse
from reader.domain.text.interface_language import INTERFACE_LANGUAGES
from reader.export.saving import Kind
from reader.settings.declaring import Number, Text
from reader.settings.paths import resource
from reader.settings.schema import Settings, choices, texts_of
from tests.helpers import queries

REFERENCE = (Path(reader.__file__).parent / "assembly" / "README.md").read_text(encoding="utf-8")
QUERIES = REFERENCE.partition("## Queries")[2].partition("\n## ")[0]
EXAMPLES = {
    Field.TITLE: "eau",
    Field.AUTHOR: "eau",
    Field.TEXT: "eau",
    Field.SOURCE: "eau",
    Field.SITE: "a.example",
    Field.FOLDER: "presse",
    Field.TAG: "eau",
    Field.NOTE: "eau",
    Field.LANG: "fr",
    Field.IS: "unread",
    Field.HAS: "image",
    Field.BEFORE: "2026-11-30",
    Field.AFTER: "2026-11-30",
    Field.WORDS: ">800",
    Field.STORY: "7",
}
"""A value of each field."""
ONLY_FOR_LISTS = {Field.STORY}
"""No entry has it as it comes, so the definition, which judges one entry, knows nothing of it, and it has numbers,
which completion does not offer."""
NOT_IN_THE_GUIDE = {Field.TEXT, Field.SITE, Field.BEFORE, Field.STORY}
"""The guide names the fields of a newcomer's first hour; *How to search* and the reference name the others."""


def verbs_told() -> dict[str, str]:
    """Give the line of each verb in the table of commands."""
    table = re.findall(r"^\| `manchette (.+?)` \| (.+) \|$", REFERENCE, re.MULTILINE)
    return {
        words.split(" ", 1)[0]: words + does for cell, does in table for words in cell.split("` · `")
    }  # an option may be told with what it does


def parsers_of(parser: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    [found] = (one.choices for one in parser._actions if isinstance(one, argparse._SubParsersAction))
    return dict(found)


def actions_of(parser: argparse.ArgumentParser) -> Iterator[argparse.Action]:
    """Give the arguments of a verb, and of the words that may stand after it."""
    for action in parser._actions:
        yield action
        if isinstance(action, argparse._SubParsersAction):
            for one in action.choices.values():
                yield from actions_of(one)


def test_each_verb_has_its_line():
    assert verbs_told().keys() == set(verbs())


@pytest.mark.parametrize("verb", verbs())
def test_each_option_and_its_values_are_told(verb):
    told = verbs_told()[verb].replace("\\|", "|")
    for action in actions_of(parsers_of(make_parser([verb]))[verb]):
        options = [name for name in action.option_strings if name.startswith("--") and name != "--help"]
        assert [name for name in options if name not in told] == []
        if action.choices and action.metavar is None:
            [values] = re.findall(rf"{action.option_strings[0]} ([\w|-]+)", told)
            assert sorted(values.split("|")) == sorted(action.choices)


@pytest.mark.parametrize("kind", Kind)
def test_each_format_is_told(kind):
    forms = "\\|".join(Kind)
    assert [f"--as {forms} OUT" in verbs_told()[verb] for verb in ("save", "edition")] == [True, True]
    name = kind.label.partition(",")[0]
    assert [tag for tag in INTERFACE_LANGUAGES if name not in guide(tag, "moving")] == []


def guide(language: str, page: str) -> str:
    return unescape(resource(f"guide/{language}/{page}.html").read_text(encoding="utf-8"))


@pytest.mark.parametrize("field", Field)
def test_each_field_is_told_completed_and_defined(field):
    assert f"`{field}:" in QUERIES
    query = parse(f"{field}:{EXAMPLES[field]}", date(2026, 11, 30))
    assert not query.hints
    if field not in ONLY_FOR_LISTS:
        assert isinstance(queries.is_true(query.condition, AN_ENTRY), bool)
        assert queries.written(query.condition).startswith(f"{field}:")
    for language in INTERFACE_LANGUAGES:
        name = offered_name(field, language)
        offered = complete(name, len(name), Known(), language)
        shown = [offer.shown for offer in offered.offers] if offered else []
        assert (f"{name}:" in shown) is (field not in ONLY_FOR_LISTS), language
        if field not in NOT_IN_THE_GUIDE:
            assert f"<code>{name}:" in guide(language, "organising"), language


@pytest.mark.parametrize("value", [*Is, *Has])
def test_each_value_of_a_field_is_told_completed_and_defined(value):
    field = Field.IS if isinstance(value, Is) else Field.HAS
    [told] = re.findall(rf"^\| `{field}:` \| (.+) \|$", QUERIES, re.MULTILINE)
    assert f"`{value}`" in told
    offered = complete(f"{field}:", len(field) + 1, Known(), "en")
    assert value in [offer.shown for offer in offered.offers]
    if isinstance(value, Is):
        assert f"Is.{value.name}" in inspect.getsource(queries.entries) or value in queries.COMPLETENESS


AN_ENTRY = queries.SomeEntry(
    title="",
    author="",
    text="",
    feed=queries.FEEDS[0],
    link=None,
    language=None,
    tags=frozenset(),
    states=frozenset({Is.READ}),
    has=frozenset(),
    sort_at=datetime(2026, 11, 24, tzinfo=UTC),
    words=0,
)


def line_of(name: str) -> str:
    """Write the line of a setting in the reference: its values with the usual one in bold, and what it does."""
    declared, usual = choices()[name], Settings().value(name)
    if isinstance(declared.kind, Number):
        zero = "0, " if declared.kind.nothing and declared.kind.lowest else ""
        values = f"{zero}{declared.kind.lowest} to {declared.kind.highest}; **{usual}**"
    elif isinstance(declared.kind, Text):
        values = f"text like `{declared.kind.example}`"
    else:
        is_usual = {True: "on", False: "off"}.get(usual, usual)
        values = " ".join(f"**{value}**" if value == is_usual else value for value in declared.kind.values())
    return f"| `{name}` | {values} | {texts_of(name).label}. {texts_of(name).sentence} |"


@pytest.mark.parametrize("name", choices())
def test_each_setting_is_told_with_its_values(name):
    assert line_of(name) in REFERENCE.splitlines(), "copy this line into the table of settings"


def test_no_other_setting_is_told():
    table = REFERENCE.partition("## Settings")[2].partition("\n## ")[0]
    assert re.findall(r"^\| `([\w.]+)` \|", table, re.MULTILINE) == list(choices())
