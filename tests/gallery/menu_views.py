"""The menus."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu

from reader.ui.headlines.list_band import ListBand
from reader.ui.system.presence import Tray
from reader.ui.ticker.ticker_controller import TickerMenu
from tests.gallery.stage import Stage, View


def _popped(stage: Stage, menu: QMenu) -> QMenu:
    menu.popup(QPoint(0, 0))
    stage.settle()
    return menu


def _main(stage: Stage):
    return _popped(stage, stage.window.parts.top._menu_button.menu())


def _source(stage: Stage):
    return _popped(stage, stage.window.panes.sources.menu_for(stage.source("feed")))


def _source_below(stage: Stage):
    menu = _source(stage)
    return _popped(stage, [action.menu() for action in menu.actions() if action.menu()][-1])


def _folder(stage: Stage):
    return _popped(stage, stage.window.panes.sources.menu_for(stage.source("folder")))


def _trip_place(stage: Stage):
    return _popped(stage, stage.window.panes.sources.menu_for(stage.window.panes.sources.model.source("trip")))


def _filter(stage: Stage):
    return _popped(stage, stage.window.panes.headlines._filter.menu())


def _sort(stage: Stage):
    return _popped(stage, stage.window.panes.headlines.findChild(ListBand).menu)


def _headlines(stage: Stage):
    stage.window.panes.headlines.list.selectAll()
    return _popped(stage, stage.window.parts.reading.row_menu.menu_for(1))


def _more(stage: Stage):
    stage.window.panes.headlines.list.choose_row(0)
    return _popped(stage, stage.window.panes.reading_pane._more.menu())


def _headline(stage: Stage):
    return _popped(stage, stage.window.parts.reading.row_menu.menu_for(0))


def _mute(stage: Stage):
    return _popped(stage, _headline(stage).findChild(QMenu, "muteMenu"))


def _share(stage: Stage):
    return _popped(stage, _headline(stage).findChild(QMenu, "shareMenu"))


def _image(stage: Stage):
    return _popped(stage, stage.window.parts.images.menu_for(stage.image()))


def _reasons(stage: Stage):
    menu = _image(stage)
    return _popped(stage, menu.findChild(QMenu, "reasonMenu"))


def _ticker(stage: Stage):
    headline = stage.whole().headline
    choices = stage.services.settings.current.ticker
    folders = stage.services.library.feeds.folder_paths()
    return _popped(stage, TickerMenu(stage.window.parts.ticker.bar, headline, choices, folders, stopped=False))


def _tray(stage: Stage):
    return _popped(stage, Tray(stage.window)._menu)


MENU_VIEWS: dict[str, View] = {
    "menu_main": _main,
    "menu_source": _source,
    "menu_source_below": _source_below,
    "menu_folder": _folder,
    "menu_trip": _trip_place,
    "menu_filter": _filter,
    "menu_sort": _sort,
    "menu_headlines": _headlines,
    "menu_more": _more,
    "menu_headline": _headline,
    "menu_mute": _mute,
    "menu_share": _share,
    "menu_image": _image,
    "menu_reasons": _reasons,
    "menu_ticker": _ticker,
    "menu_tray": _tray,
}
