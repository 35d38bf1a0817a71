"""The window: its panes, layouts, empty places, and what comes up in it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QMenu, QWidget

from reader.domain.errors import FailureReason
from reader.domain.events import FeedFailure, RoundReport
from reader.domain.images.block import Question
from reader.domain.query.place import Order
from reader.domain.query.query_fields import Field, offered_name
from reader.ui.images.block_texts import question_words
from reader.ui.reading.panes import PaneName
from reader.ui.sentences import texts
from reader.ui.sentences.failures import reason_sentence
from tests.gallery.edited import corrected, edited
from tests.gallery.stage import Stage, View


def _headline_chosen(stage: Stage):
    stage.window.panes.headlines.list.choose_row(0)
    return stage.window


def _pane(name: PaneName, stage: Stage):
    stage.window.panes.bring(name)
    return stage.window


def _article(stage: Stage):
    stage.read(stage.whole())
    return stage.window


def _scrolled(part: float, stage: Stage):
    stage.read(stage.whole())
    bar = stage.window.panes.article.verticalScrollBar()
    bar.setValue(round(bar.maximum() * part))
    stage.settle(200)
    return stage.window


def _room(stage: Stage):
    stage.read(stage.whole())
    stage.window.turn_room()
    stage.settle(200)
    return stage.window


def _article_edited(stage: Stage):
    stage.window.panes.sources.choose("all")
    article = edited(stage)
    stage.window.panes.headlines.list.choose_row(stage.window.panes.headlines.model.row_of(article.headline.id))
    stage.settle(300)
    return stage.window


def _article_corrected(stage: Stage):
    article = corrected(stage)
    stage.settle(300)
    stage.window.panes.sources.choose("corrected")
    stage.window.panes.headlines.list.choose_row(stage.window.panes.headlines.model.row_of(article.headline.id))
    stage.settle(400)
    return stage.window


def _article_reported(stage: Stage):
    stage.read(stage.reported())
    return stage.window


def _image_reported(stage: Stage):
    menu = stage.window.parts.images.menu_for(stage.image()).findChild(QMenu, "reasonMenu")
    menu.actions()[0].trigger()
    stage.settle(700)
    return stage.window


def _list_waits(stage: Stage):
    stage.read(stage.whole())
    asked = Question(hides=tuple(map(str, range(13))), of=20)
    stage.window.desk.messages.offer(
        question_words(asked), stage.window.parts.images.reporting.tr("Decide…"), lambda: None
    )
    stage.settle(200)
    return stage.window


def _laid_out(layout: int, stage: Stage):
    stage.window.panes.set_layout(layout)
    stage.window.panes.headlines.list.choose_row(1)
    stage.settle(200)
    return stage.window


def _dense(density: str, lines: int, stage: Stage):
    stage.window.panes.headlines.set_density(density, lines)
    return _pane("headlines", stage)


def _sorted(order: Order, stage: Stage):
    stage.window.panes.sources.choose("all")
    stage.window.parts.reading.controller.listing.set_order(order)
    stage.settle(300)
    return _pane("headlines", stage)


def _several(stage: Stage):
    view = stage.window.panes.headlines.list
    view.choose_row(0)
    view.setFocus()
    for _ in range(3):
        QTest.keyClick(view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    return _pane("headlines", stage)


def _failing_source(stage: Stage):
    failing = next(feed for feed in stage.services.library.feeds.all() if feed.health.error)
    stage.window.panes.sources.choose(f"feed:{failing.id}")
    return _pane("headlines", stage)


def _place(key: str, stage: Stage):
    stage.window.panes.sources.choose(key)
    return _pane("headlines", stage)


def _searched(words: str, stage: Stage):
    stage.window.parts.top.search.setText(words)
    stage.settle(500)
    return stage.window


def _found_in_article(words: str, stage: Stage):
    """Find words that the reader types."""
    stage.read(stage.whole())
    stage.window.desk.commands.do("find_in_article")
    stage.window.panes.reading_pane.find_bar.findChild(QLineEdit).setText(words)
    stage.settle(500)
    stage.window.desk.commands.do("find_next")
    return stage.window


def _hits_of_search(words: str, stage: Stage):
    """Open a result of a search."""
    _searched(words, stage)
    stage.window.panes.headlines.list.choose_row(0)
    stage.settle(300)
    return stage.window


def _typed(words: str, stage: Stage):
    """Type into the search field; below it lie ways to go on, or a hint."""
    window = stage.window
    window.activateWindow()
    window.parts.reading.searching.enter()
    stage.settle(200)
    window.parts.top.search.insert(words)
    stage.settle(1_000)
    return window


_BEGUN_FIELD = {"en": "fo", "fr": "do", "es": "ca", "ar": "الم"}


def _field_begun(stage: Stage):
    return _typed(_BEGUN_FIELD[texts.language()], stage)


def _value_begun(of: Field, stage: Stage):
    window = _typed(f"{offered_name(of, texts.language())}:", stage)
    QTest.keyClick(window.parts.top.search, Qt.Key.Key_Down)
    return window


def _message(stage: Stage):
    stage.window.panes.sources.choose("all")
    stage.window.panes.headlines.list.choose_row(3)
    stage.window.desk.commands.do("toggle_star")
    stage.settle(300)
    return stage.window


def _problem(stage: Stage):
    stage.window.desk.messages.say(reason_sentence(FailureReason.STORAGE), lambda: None)
    return stage.window


def _log_in(stage: Stage):
    stage.window.parts.status.portal.show_connection("portal", "http://hotel.example/login")
    return stage.window


def _just_started(stage: Stage):
    stage.window.parts.status.line.set_connection("unknown")
    return stage.window


def _syncing(stage: Stage):
    stage.window.parts.status.line.progress.show_feeds(34, 52, "الساقية")
    return stage.window


def _synced(stage: Stage):
    stage.window.parts.status.line.show_outcome(RoundReport(new=12), stage.services.clock())
    return stage.window


def _synced_in_part(stage: Stage):
    timeout = FailureReason.TIMEOUT
    failures = [
        FeedFailure(feed_id=number, url="", title="", reason=timeout, detail="", retry_at=None)
        for number in range(3)
    ]
    stage.window.parts.status.line.set_waiting(12)
    stage.window.parts.status.line.set_reports(3)
    stage.window.parts.status.line.show_outcome(
        RoundReport(refreshed=4, new=12, failures=tuple(failures)), stage.services.clock()
    )
    return _pane("headlines", stage)


def _ticking(mode: str, edge: str, stage: Stage):
    stage.services.settings.set("ticker.mode", mode)
    stage.services.settings.set("ticker.edge", edge)
    stage.bridge.deliver()
    stage.settle(300)
    return stage.window


def _finding(words: str, stage: Stage):
    stage.window.parts.finder.open()
    stage.window.parts.finder.findChild(QLineEdit).setText(words)
    stage.settle(500)
    return stage.window


def _keyboard_in(name: str, stage: Stage):
    """Press Tab until the keyboard has come to a part."""
    stage.read(stage.whole())
    window = stage.window
    window.activateWindow()
    parts = {
        "sources": window.panes.sources.tree,
        "places": window.panes.sources.keyboard,
        "headlines": window.panes.headlines.list,
        "article": window.panes.article,
        "ticker": window.parts.ticker.bar.ticker,
        "button": window.panes.headlines._filter,
    }
    stage.window.panes.bring(
        "article" if name == "article" else "sources" if name in ("sources", "places") else "headlines"
    )
    parts[name].setFocus(Qt.FocusReason.TabFocusReason)
    # By the first key the part learns that it is not the pointer that is used.
    QTest.keyClick(parts[name], Qt.Key.Key_Tab if name == "article" else Qt.Key.Key_Down)
    stage.settle(200)
    return window


def _first_start(stage: Stage):
    stage.window.desk.commands.doing("choose_papers")()
    return stage.window


def _hint(name: str, stage: Stage):
    stage.read(stage.whole())
    stage.window.parts.welcome.tour.show(name)
    stage.settle(200)
    return stage.window


_COMMON = {"en": "the", "fr": "eau", "es": "agua", "ar": "ماء"}
"""Words that many articles of a language have."""


def _in_language(view: Callable[[str, Stage], QWidget], stage: Stage):
    return view(_COMMON[texts.language()], stage)


WINDOW_VIEWS: dict[str, View] = {
    "window": _headline_chosen,
    "window_sources": partial(_pane, "sources"),
    "window_headlines": partial(_pane, "headlines"),
    "window_article": _article,
    "window_article_middle": partial(_scrolled, 0.5),
    "window_article_end": partial(_scrolled, 1),
    "window_room": _room,
    "window_article_edited": _article_edited,
    "window_article_corrected": _article_corrected,
    "window_article_reported": _article_reported,
    "window_image_reported": _image_reported,
    "window_list_waits": _list_waits,
    "window_list_above": partial(_laid_out, 2),
    "window_two_panes": partial(_laid_out, 3),
    "window_compact_rows": partial(_dense, "compact", 1),
    "window_headlines_only": partial(_dense, "headlines", 1),
    "window_no_excerpts": partial(_dense, "comfortable", 0),
    "window_three_lines": partial(_dense, "comfortable", 3),
    "window_by_source": partial(_sorted, Order.SOURCE),
    "window_longest": partial(_sorted, Order.LONGEST),
    "window_several": _several,
    "window_failing_source": _failing_source,
    "window_no_stars": partial(_place, "starred"),
    "window_nothing_begun": partial(_place, "begun"),
    "window_no_trip": partial(_place, "trip"),
    "window_found": partial(_in_language, _searched),
    "window_not_found": partial(_searched, "zzqqxx"),
    "window_found_in_article": partial(_in_language, _found_in_article),
    "window_not_in_article": partial(_found_in_article, "zzqqxx"),
    "window_hits_of_search": partial(_in_language, _hits_of_search),
    "window_search_field_begun": _field_begun,
    "window_search_sources": partial(_value_begun, Field.SOURCE),
    "window_search_states": partial(_value_begun, Field.IS),
    "window_search_hint": partial(_typed, "after:tomorrowish"),
    "window_message": _message,
    "window_problem": _problem,
    "window_log_in": _log_in,
    "window_just_started": _just_started,
    "window_syncing": _syncing,
    "window_synced": _synced,
    "window_synced_in_part": _synced_in_part,
    "window_calm_ticker": partial(_ticking, "calm", "bottom"),
    "window_ticker_above": partial(_ticking, "runs", "top"),
    "window_finder": partial(_finding, ""),
    "window_finder_found": partial(_in_language, _finding),
    "window_finder_nothing": partial(_finding, "zzqqxx"),
    "window_first_start": _first_start,
    "window_hint_add": partial(_hint, "add"),
    "window_hint_trip": partial(_hint, "trip"),
    "window_hint_finder": partial(_hint, "finder"),
    "window_keyboard_in_sources": partial(_keyboard_in, "sources"),
    "window_keyboard_in_places": partial(_keyboard_in, "places"),
    "window_keyboard_in_headlines": partial(_keyboard_in, "headlines"),
    "window_keyboard_in_article": partial(_keyboard_in, "article"),
    "window_keyboard_in_ticker": partial(_keyboard_in, "ticker"),
    "window_keyboard_on_button": partial(_keyboard_in, "button"),
}
