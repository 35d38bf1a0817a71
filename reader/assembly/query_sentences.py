"""Sentences about parts of a query that were not taken literally."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from reader.assembly.output import say
from reader.assembly.presentation import printable
from reader.assembly.words import counted, tr
from reader.domain.query.query import Has, Hint, HintKind, Is
from reader.domain.query.query_fields import Field, find_field

if TYPE_CHECKING:
    from reader.storage.search.query_followers import Naming

_MOST_NAMES = 5
_VALUES: Mapping[Field | None, tuple[str, ...]] = {Field.IS: tuple(Is), Field.HAS: tuple(Has)}


def say_hints(hints: Iterable[Hint]) -> None:
    """Print hints on stderr, each once."""
    for sentence in dict.fromkeys(map(hint_sentence, hints)):
        say(sentence)


def say_waiting(entries: int) -> None:
    """Say on stderr how many articles no search finds yet, because another program writes."""
    if entries:
        say(
            counted(
                entries,
                "{n} new article is not found yet: another program is writing",
                "{n} new articles are not found yet: another program is writing",
            )
        )


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


def hint_sentence(hint: Hint) -> str:
    """Say how a part of a query was understood."""
    part = printable(" ".join(hint.text.split()))[:60]
    match hint.kind:
        case HintKind.UNKNOWN_FIELD:
            fields = " ".join(f"{field.value}:" for field in Field)
            return tr("{part} is no field, so these are words; there are {fields}", part=part, fields=fields)
        case HintKind.UNKNOWN_VALUE:
            values = _VALUES.get(find_field(hint.text.partition(":")[0]), ())
            if values:
                known = " ".join(values)
                return tr(
                    "{part} has an unknown value, so these are words; there are {known}", part=part, known=known
                )
            return tr("{part} has an unknown value, so these are words", part=part)
        case HintKind.BAD_DATE:
            return tr(
                "{part} has no date like 2026-11-30, 2026-11, 7d, 3w, 2m or 1y, so these are words", part=part
            )
        case HintKind.BAD_NUMBER:
            return tr("{part} has no number like 800, >800 or 300-800, so these are words", part=part)
        case HintKind.UNBALANCED_QUOTE:
            return tr("the quotation mark {part} has no other end, so what follows are words", part=part)
        case HintKind.UNBALANCED_PARENTHESIS:
            return tr("the parenthesis {part} has no other end", part=part)
        case HintKind.NO_WORD:
            return tr("{part} has nothing that could be searched for", part=part)
