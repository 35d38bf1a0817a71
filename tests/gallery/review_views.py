"""The press review: its page beside the list that is edited, the card that adds, and a day without one."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from reader.domain.stories.press_review import AS_IT_COMES
from tests.gallery.stage import Stage, View


def _review(stage: Stage):
    stage.window.panes.sources.choose("review")
    # The demo's events are of the last day or two; that with most of them is shown.
    days = {story.last_at.astimezone().date() for story in stage.services.stories.store.listed()}
    reviews = stage.services.press_reviews
    fullest = max(sorted(days), key=lambda day: len(reviews.of_day(day).stories))
    reviews.edit(fullest, AS_IT_COMES)
    stage.window.parts.review.go(fullest)
    page = stage.window.parts.review.pane.page
    page.show_message("", "")
    for _ in range(50):  # the page is made on another thread
        stage.settle(100)
        if page.toPlainText():
            break
    stage.settle(200)
    return stage.window


def _edited(stage: Stage):
    _review(stage)
    stories = stage.window.parts.review.pane.list
    stories.setFocus()
    QTest.keyClick(stories, Qt.Key.Key_Down)
    QTest.keyClick(stories, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    stage.settle(400)
    return stage.window


def _page_end(stage: Stage):
    _review(stage)
    bar = stage.window.parts.review.pane.page.verticalScrollBar()
    bar.setValue(bar.maximum())
    stage.settle(100)
    return stage.window


def _adding(stage: Stage):
    _review(stage)
    stage.window.parts.review.choose_added()
    stage.settle(100)
    return stage.window


def _empty(stage: Stage):
    stage.window.panes.sources.choose("review")
    stage.window.parts.review.go(date(2020, 1, 1))
    stage.settle(300)
    return stage.window


REVIEW_VIEWS: dict[str, View] = {
    "review": _review,
    "review_edited": _edited,
    "review_page_end": _page_end,
    "review_add": _adding,
    "review_empty": _empty,
}
