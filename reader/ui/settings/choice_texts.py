"""The words of settings in the window's language: names, values, units, and what is wrong with the file."""

from __future__ import annotations

import json
from collections.abc import Mapping

from reader.domain.errors import ReaderError, marked
from reader.domain.text.folding import fold_name, without_prefix
from reader.settings.declaring import Number, Value
from reader.settings.file import Problem, SettingsFile
from reader.settings.schema import choice, choices, texts_of
from reader.ui.sentences.failures import unsaved_sentence
from reader.ui.sentences.speech import speech
from reader.ui.sentences.texts import percent, percent_sign
from reader.ui.settings.sections import section_of, section_words

_UNREADABLE = marked("The settings file cannot be read; the default settings are used.")
_INVALID = marked("{name}: {value} is not a valid value; the default is used.")
_LONGEST = 40
"""Characters shown of an invalid value, at most."""


def choice_words(name: str) -> str:
    """Name a setting."""
    return speech().tr(texts_of(name).label)


def choice_sentence(name: str) -> str:
    """Say what a setting does."""
    return speech().tr(texts_of(name).sentence)


def value_words(name: str, value: str) -> str:
    """Name a value of a setting that has words."""
    return percent(int(value)) if value.isdecimal() else speech().tr(choice(name).words[value])


def unit_words(name: str) -> str:
    """Return the unit of a numeric setting, with a space before it; "" if it has none."""
    kind = choice(name).kind
    return speech().tr(kind.unit).replace("%", percent_sign()) if isinstance(kind, Number) else ""


def nothing_words(name: str) -> str:
    """Say what 0 or an empty text means; "" if it has no special meaning, or is out of bounds."""
    return speech().tr(choice(name).kind.nothing)


def store(settings: SettingsFile, values: Mapping[str, Value]) -> str:
    """Store settings; returns why they could not be saved, "" if they were."""
    try:
        settings.set_all(values)
    except ReaderError as error:
        return unsaved_sentence(error)
    return ""


def problem_words(problem: Problem) -> str:
    """Say what in the settings file is invalid."""
    if not problem.name:
        return speech().tr(_UNREADABLE)
    name = choice_words(problem.name) if problem.name in choices() else problem.name
    value = json.dumps(problem.value, ensure_ascii=False)
    shown = value if len(value) <= _LONGEST else f"{value[:_LONGEST]}…"
    return speech().tr(_INVALID, name=name, value=shown)


def searched_words(name: str) -> str:
    """Return all words by which a setting is found, in the window's language, folded as the search does it."""
    values = [value_words(name, word) for word in choice(name).words]
    said = map(speech().tr, texts_of(name))
    return fold_name(" ".join((*said, *values, section_words(section_of(name)), name)))


def is_found(typed: str, searched: str) -> bool:
    """Tell whether each typed word, whole or its beginning, is in a text of `searched_words`."""
    return all(
        any(part in searched for part in (word, *without_prefix(word))) for word in fold_name(typed).split()
    )
