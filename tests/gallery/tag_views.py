"""Tags and the reading list."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint

from reader.assembly.services import Services
from reader.domain.query.place import Place
from reader.ui.sources.source_model import SOURCE
from tests.gallery.stage import Stage, View
from tests.helpers.marking import mark, put_on

TAGS = ("Énergie", "À relire", "الطاقة", "R&D", "Une étiquette au nom vraiment très long, pour voir")


def organise(services: Services) -> None:
    """Put tags on articles, and some articles on the reading list."""
    ids = list(services.library.entries.ids(Place()))
    for number, name in enumerate(TAGS):
        put_on(services.library, name, ids[number :: number + 2])
    mark(services.library, ids[4:0:-1], later=True)


def _place(key: str, stage: Stage):
    stage.window.panes.sources.choose(key)
    stage.window.panes.bring("headlines")
    stage.settle(200)
    return stage.window


def _tag_place(stage: Stage):
    return _place(f"tag:{stage.window.parts.tags.tags[0].id}", stage)


def _article(stage: Stage):
    _place("later", stage)
    stage.window.panes.headlines.list.choose_row(0)
    stage.settle(300)
    return stage.window


def _card(typed: str, stage: Stage):
    _place("all", stage)
    stage.window.panes.headlines.list.choose_row(1)
    stage.window.desk.commands.do("tag_article")
    stage.window.parts.tags.card.field.setText(typed)
    stage.settle(200)
    return stage.window


def _menu(stage: Stage):
    stage.window.panes.bring("sources")
    index = stage.window.panes.sources.model.index_of(f"tag:{stage.window.parts.tags.tags[0].id}")
    menu = stage.window.panes.sources.menu_for(index.data(SOURCE))
    menu.popup(QPoint(0, 0))
    stage.settle()
    return menu


def _colours(stage: Stage):
    menu = next(action.menu() for action in _menu(stage).actions() if action.menu())
    menu.popup(QPoint(0, 0))
    stage.settle()
    return menu


def _rename(stage: Stage):
    return stage.draw_while(lambda: stage.window.parts.tags.rename(stage.window.parts.tags.tags[0]))


TAG_VIEWS: dict[str, View] = {
    "window_later": partial(_place, "later"),
    "window_tags": partial(_place, "tags"),
    "window_tag": _tag_place,
    "window_tagged_article": _article,
    "window_tag_card": partial(_card, ""),
    "window_tag_card_typed": partial(_card, "en"),
    "window_tag_card_new": partial(_card, "quelque chose"),
    "menu_of_a_tag": _menu,
    "menu_of_colours": _colours,
    "ask_tag_name": _rename,
}
