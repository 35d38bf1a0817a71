"""The front page: from its top and to its end, without pictures, a day without articles, and its menu."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu

from tests.gallery.stage import Stage, View


def _front(stage: Stage):
    front = stage.window.parts.front
    front.show()
    for _ in range(50):  # the page is made, and its pictures are read, on another thread
        stage.settle(100)
        if front.is_settled:
            break
    stage.settle(200)
    return stage.window


def _end(stage: Stage):
    _front(stage)
    bar = stage.window.parts.front.pane.verticalScrollBar()
    bar.setValue(bar.maximum())
    stage.settle(300)
    return stage.window


def _without_pictures(stage: Stage):
    _front(stage)
    pane = stage.window.parts.front.pane
    pane.shows_pictures = False
    pane.renew()
    stage.settle(100)
    return stage.window


def _menu(stage: Stage):
    _front(stage)
    pane = stage.window.parts.front.pane
    pane.menu_wanted.emit(pane.current, pane.mapToGlobal(QPoint(200, 120)))
    [menu] = [one for one in stage.window.findChildren(QMenu) if one.isVisible()]
    stage.settle(100)
    return menu


def _empty(stage: Stage):
    stage.window.parts.front.go(date(2020, 1, 1))
    return _front(stage)


FRONT_VIEWS: dict[str, View] = {
    "front": _front,
    "front_end": _end,
    "front_without_pictures": _without_pictures,
    "front_menu": _menu,
    "front_empty": _empty,
}
