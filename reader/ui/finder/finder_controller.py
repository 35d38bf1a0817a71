"""The finder's content: every action with its key, every setting, every source, and the text of articles."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import KW_ONLY, dataclass
from functools import partial

from PySide6.QtCore import QObject

from reader.assembly.parts.library import Library
from reader.domain.entries.entry import Headline
from reader.domain.errors import QueryRefused
from reader.domain.query.place import Place
from reader.domain.query.query_parser import parse
from reader.ui.desk import Desk
from reader.ui.finder.finder import Found
from reader.ui.finder.matching import plain
from reader.ui.reading.reading_controller import ReadingController
from reader.ui.sentences import texts
from reader.ui.settings.choice_texts import choice_words, searched_words
from reader.ui.settings.sections import section_of, section_words
from reader.ui.sources.source import Source

_MOST_ARTICLES = 8
_ICONS = {
    "open_original": "external",
    "toggle_unread": "envelope",
    "toggle_star": "star",
    "toggle_later": "later",
    "tag_article": "tag",
    "change_form": "newspaper",
    "find_in_article": "search",
    "find_next": "chevron-down",
    "find_previous": "chevron-up",
    "view_image": "image",
    "print": "newspaper",
    "save_as": "download",
    "save_list": "download",
    "share": "external",
    "copy_link": "copy",
    "copy_quotation": "copy",
    "copy_markdown": "copy",
    "send_mail": "envelope",
    "undo": "undo",
    "mark_place_read": "check-all",
    "refresh_here": "refresh",
    "refresh_all": "refresh",
    "add_feed": "plus",
    "choose_papers": "newspaper",
    "import_feeds": "download",
    "export_feeds": "upload",
    "prepare_trip": "suitcase",
    "search": "search",
    "show_search_help": "info",
    "pause_ticker": "pause",
    "larger_text": "text-size",
    "smaller_text": "text-size",
    "usual_text": "text-size",
    "other_theme": "moon",
    "show_reading": "text-size",
    "show_state": "info",
    "show_health": "rss",
    "back_up": "copy",
    "back_up_locked": "copy",
    "restore": "undo",
    "show_waiting": "clock",
    "show_history": "undo",
    "show_settings": "settings",
    "show_guide": "info",
    "show_keys": "keyboard",
    "change_keys": "keyboard",
    "show_about": "info",
}
_USUAL_ICON = "chevron-right"


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
            Found("action", one.words, one.does, key=keys[one.name], icon=_ICONS.get(one.name, _USUAL_ICON))
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
