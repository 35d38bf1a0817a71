"""Runs `entries --across`: searches in other languages, and explains the results."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from contextlib import suppress

from reader.assembly.output import say
from reader.assembly.services import Services
from reader.assembly.verbs.arguments import stopped_by_ctrl_c
from reader.assembly.words import tr
from reader.background.cancel import CancelToken
from reader.domain.errors import Overrun, marked
from reader.domain.query.place import Place
from reader.domain.stories.across import FoundAcross

_NO_VECTORS = marked("a search in other languages wants the extra manchette[stories]; this is what its words find")
_LEARNING = marked("learning the words of your papers, once; this takes half a minute")
_NOT_ACROSS = marked("the search in other languages failed; this is what its words find")


def search_across(services: Services, place: Place, without: Sequence[str]) -> FoundAcross:
    """Search in other languages too; says by which words, and how far back."""
    if not services.stories.makes_vectors:
        say(tr(_NO_VECTORS))
        return FoundAcross()
    across = services.stories.across
    try:
        if not across.is_ready():
            say(tr(_LEARNING))
            across.prepare(CancelToken())
        found = across.find(place, without)
    except Overrun:
        say(tr(_NOT_ACROSS))
        return FoundAcross()
    by_word: dict[str, list[str]] = {}
    for one in found.translations:
        by_word.setdefault(one.word, []).append(one.found)
    for word, others in by_word.items():
        say(tr("also searched for {word}: {others}", word=word, others=tr(", ").join(dict.fromkeys(others))))
    if found.since is not None:
        say(tr("compared by meaning: articles since {day}", day=f"{found.since.astimezone():%Y-%m-%d}"))
    return found


def prepare_next_search(services: Services) -> None:
    """After the answer, make vectors of new entries, so that the next search finds them by meaning."""
    if services.stories.makes_vectors:
        sys.stdout.flush()
        with suppress(Overrun), stopped_by_ctrl_c() as token:
            services.database.unless_held(lambda: services.stories.across.make_signs(token))
