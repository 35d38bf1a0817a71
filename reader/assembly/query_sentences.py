"""Sentences about parts of a query that were not taken literally."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from reader.assembly.output import Progress, long_progress, say
from reader.assembly.words import counted, speech, tr
from reader.domain.query.query import Has, Hint, HintKind, Is
from reader.domain.query.query_fields import Field, find_named
from reader.sentences.queries import hint_sentence

if TYPE_CHECKING:
    from reader.assembly.services import Services
    from reader.storage.search.query_followers import Naming

_MOST_NAMES = 5
_VALUES: Mapping[Field | None, tuple[str, ...]] = {Field.IS: tuple(Is), Field.HAS: tuple(Has)}


def say_hints(hints: Iterable[Hint]) -> None:
    """Print hints on stderr, each once."""
    for sentence in dict.fromkeys(map(_hint, hints)):
        say(sentence)


def catch_up(services: Services) -> None:
    """Index what a search needs; say on stderr how many articles still wait, because another program writes."""
    if waiting := services.library.catch_up(long_progress(tr("articles"))):
        say(
            counted(
                waiting,
                "{n} new article is not found by all its words yet: another program is writing",
                "{n} new articles are not found by all their words yet: another program is writing",
            )
        )
    Progress.clear()


def say_naming(naming: Sequence[Naming], what: str) -> None:
    """Say on stderr which rules and saved searches name something that was removed."""
    if not naming:
        return
    names = [
        tr("the rule {name}", name=one.name)
        if one.kind == "rule"
        else tr("the saved search {name}", name=one.name)
        for one in naming[:_MOST_NAMES]
    ]
    if len(naming) > _MOST_NAMES:
        names.append(tr("{n} more", n=len(naming) - _MOST_NAMES))
    named = tr(" and ").join(names)
    if len(naming) > 1:
        say(tr("{names} named {what}, and find nothing by it any more", names=named, what=what))
    else:
        say(tr("{names} named {what}, and finds nothing by it any more", names=named, what=what))


def _hint(hint: Hint) -> str:
    """Say how a part of a query was understood, and what to write instead."""
    said = hint_sentence(speech(), hint)
    known: tuple[str, ...] = ()
    if hint.kind is HintKind.UNKNOWN_FIELD:
        known = tuple(f"{field.value}:" for field in Field)
    elif hint.kind is HintKind.UNKNOWN_VALUE:
        known = _VALUES.get(find_named(Field, hint.text.partition(":")[0]), ())
    return f"{said}{tr('; ')}{tr('there are {known}', known=' '.join(known))}" if known else said
