"""The finder's content: every action with its key, every setting, every source, and the text of articles."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import KW_ONLY, dataclass
from functools import cache, partial

from PySide6.QtCore import QObject

from reader.assembly.parts.library import Library
from reader.domain.entries.entry import Headline
from reader.domain.errors import QueryRefused
from reader.domain.query.place import Place
from reader.domain.query.query_parser import parse
from reader.settings.paths import resource
from reader.ui.desk import Desk
from reader.ui.finder.finder import Found
from reader.ui.finder.matching import plain
from reader.ui.reading.reading_controller import ReadingController
from reader.ui.sentences import texts
from reader.ui.settings.choice_texts import choice_words, searched_words
from reader.ui.settings.sections import section_of, section_words
from reader.ui.sources.source import Source

_MOST_ARTICLES = 8
_USUAL_ICON = "chevron-right"


@cache
def _icons() -> dict[str, str]:
    """Return the icons of commands, by their names."""
    lines = resource("icons/commands.txt").read_text("utf-8").splitlines()
    return {command: icon for command, icon in map(str.split, lines)}


@dataclass(eq=False, repr=False)
class FinderController(QObject):
    """Provides the finder's candidates, and opens the selected one."""

    _desk: Desk
    _library: Library
    _reading: ReadingController
    _: KW_ONLY
    show_setting: Callable[[str], object]
    """Opens the settings at one of them."""

    def __post_init__(self) -> None:
        super().__init__(self._desk.window)

    def offers(self) -> list[Found]:
        """Return every action, source and setting."""
        keys = self._desk.commands.shown_keys(self._desk.settings.current.window.keys)
        actions = [
            Found("action", one.words, one.does, key=keys[one.name], icon=_icons().get(one.name, _USUAL_ICON))
            for one in self._desk.commands
            if one.name != "find_anything"
        ]
        settings = (self._setting(name) for name, _ in self._desk.settings.current.items())
        return [*actions, *map(self._source, self._reading.panes.sources.model.in_order()), *settings]

    def find_articles(self, typed: str, then: Callable[[Sequence[Found]], object]) -> None:
        """Search articles in a worker thread. `then` is called with the hits, newest first."""
        entries = self._library.entries
        try:
            place = Place(query=parse(typed, self._desk.clock().astimezone().date(), typing=True, widened=True))
        except QueryRefused:
            then([])
            return
        self._desk.do(
            lambda: entries.headlines(entries.ids(place, limit=_MOST_ARTICLES)),
            lambda headlines: then([*map(self._article, headlines)]),
            owner=self,
        )

    def _setting(self, name: str) -> Found:
        section, does = section_of(name), partial(self.show_setting, name)
        also = plain(searched_words(name))
        return Found("setting", choice_words(name), does, section_words(section), icon=section.icon, also=also)

    def _source(self, source: Source) -> Found:
        folder = source.parent.title if source.parent is not None else ""
        return Found(
            kind="source",
            title=source.title,
            does=partial(self._go, source.key),
            detail=folder,
            icon=source.icon or "folder",
            feed_id=source.feed.id if source.feed is not None else None,
            feed_title=source.title,
        )

    def _go(self, key: str) -> None:
        self._reading.panes.sources.choose(key)
        self._reading.focus_list()

    def _article(self, headline: Headline) -> Found:
        moment = texts.day_and_time(headline.sort_at, self._desk.clock())
        return Found(
            kind="article",
            title=headline.title,
            does=partial(self._reading.open_from_ticker, headline.id),
            detail=f"{texts.isolated(headline.feed_title)} · {moment}",
            feed_id=headline.feed_id,
            feed_title=headline.feed_title,
        )
