"""A search in other languages too: the switch beside the field, and the words that were used above the list.

The answers are made up: the model that finds them takes seconds, and is not installed everywhere.
"""

from __future__ import annotations

from datetime import timedelta
from unittest.mock import patch

from reader.assembly.parts.stories import StoryActions
from reader.domain.query.place import Place
from reader.domain.stories.across import FoundAcross, Translation
from reader.stories.across import Across
from reader.ui.sentences import texts
from tests.gallery.stage import Stage, View

_WATER = {
    "en": ("water", "waters", "harbour"),
    "fr": ("eau", "eaux", "fontaine"),
    "es": ("agua", "aguas", "fuente"),
    "ar": ("ماء", "المياه", "السدّ"),
}


def _found(stage: Stage) -> FoundAcross:
    own = texts.language()
    others = [language for language in _WATER if language != own]
    words = [
        Translation(_WATER[own][0], language, word, word, 0.9) for language in others for word in _WATER[language]
    ]
    entries = stage.services.library.entries
    listed = entries.headlines(entries.ids(Place(), limit=80))
    ids = [next(one.id for one in listed if (one.language or "").startswith(language)) for language in others]
    return FoundAcross(tuple(ids), tuple(words), stage.services.clock() - timedelta(days=30))


def _across(stage: Stage):
    found = _found(stage)
    ready = (
        patch.object(StoryActions, "makes_vectors", property(lambda actions: True)),
        patch.object(Across, "is_ready", lambda across: True),
        patch.object(Across, "find", lambda across, place, without=frozenset(): found),
    )
    window = stage.window
    window.panes.bring("headlines")
    with ready[0], ready[1], ready[2]:
        window.parts.top.search.setText(_WATER[texts.language()][0])
        stage.settle(500)
        window.parts.top.across.click()
        for _ in range(30):  # the search is made on another thread
            stage.settle(100)
            if window.panes.headlines.other_words.isVisible():
                break
        stage.settle(600)  # so are the first words of each article
    return window


def _switch_off(stage: Stage):
    stage.window.panes.bring("headlines")
    stage.window.parts.top.search.setText(_WATER[texts.language()][0])
    stage.settle(500)
    return stage.window


ACROSS_VIEWS: dict[str, View] = {"across_off": _switch_off, "across_words": _across}
