"""The source list with folders in folders, rows that are selected together, dragged or cut, and its menus."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent
from PySide6.QtWidgets import QApplication

from reader.domain.entries.page import ExtractedPage
from reader.domain.organising.marking import Marking
from reader.domain.query.place import Place
from reader.offline.full_text import FoundPage
from reader.storage.search.query_followers import Naming
from reader.ui.dialogs.questions import ask_removal
from reader.ui.sentences import texts
from reader.ui.sentences.keeping_texts import kept_sentence
from reader.ui.sources.source import Source
from tests.gallery.ruled import ruled
from tests.gallery.stage import Stage, View

_FOLDERS = (
    ("Presse", "Maghreb et Machrek"),
    ("المتوسط",),
    ("A folder with a name that is far too long for its row",),
)

_SEARCHES = (
    ("Le désert et la mer", "désert OR mer OR puits"),
    ("النخيل", "نخيل"),
    ("A search whose name is too long for its row", "is:unread"),
)


def _in_folders(stage: Stage):
    """Put some feeds into folders in folders; one folder stays empty."""
    feeds = stage.services.library.feeds.all()
    folders = stage.services.folders
    for number, path in enumerate(_FOLDERS):
        folders.create(path)
        if number < 2:
            folders.move([f"feed:{feed.id}" for feed in feeds[2 * number : 2 * number + 2]], path)
    stage.window.parts.reading.overview.read()
    stage.window.panes.bring("sources")
    stage.settle()
    return stage.window


def _rows(stage: Stage, kind: str) -> list[Source]:
    return [source for source in stage.window.panes.sources.model.in_order() if source.kind == kind]


def _collapsed(stage: Stage):
    window = _in_folders(stage)
    tree = window.panes.sources.tree
    tree.collapse(window.panes.sources.model.index_of(_rows(stage, "folder")[0].key))
    return window


def _selected(stage: Stage):
    window = _in_folders(stage)
    keys = [source.key for source in _rows(stage, "feed")[:3]]
    window.panes.sources.tree.select_all(keys, keys[-1])
    return window


def _cut(stage: Stage):
    _selected(stage)
    stage.window.desk.commands.do("cut_source")
    stage.settle()
    return stage.window


def _dragged(stage: Stage):
    window = _in_folders(stage)
    model, tree = window.panes.sources.model, window.panes.sources.tree
    first, *_, last = _rows(stage, "feed")
    data = model.mimeData([model.index_of(first.key)])
    tree.scrollTo(model.index_of(last.key))
    row = tree.visualRect(model.index_of(last.key))
    held = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    point = QPointF(row.center().x(), row.top() + 2)
    QApplication.sendEvent(tree.viewport(), QDragEnterEvent(point, *held))
    QApplication.sendEvent(tree.viewport(), QDragMoveEvent(point, *held))
    return window.grab()


def _popped(stage: Stage, sources: tuple[Source, ...]):
    menu = stage.window.panes.sources.menus.for_sources(sources, stage.window.panes.sources.model.order)
    menu.popup(QPoint(0, 0))
    stage.settle()
    return menu


def _several(stage: Stage):
    window = _in_folders(stage)
    return _popped(
        stage, tuple(source for source in window.panes.sources.model.in_order() if source.feed is not None)
    )


def _all_places(stage: Stage):
    """Every place that holds something, and tags and searches at the end."""
    window, entries = _with_searches(stage), stage.services.library.entries
    stage.services.library.tagging.make("À relire en voyage")
    ids = entries.ids(Place(), limit=4)
    window.parts.reading.later.toggle(ids)
    window.parts.reading.controller.marking.perform(Marking("starred", True, ids))
    stage.settle(400)
    return window


def _place_menu(stage: Stage):
    menu = stage.window.panes.sources.menu_for(stage.window.panes.sources.model.source("today"))
    menu.popup(QPoint(0, 0))
    stage.settle()
    return menu


def _nothing(stage: Stage):
    return _popped(stage, ())


def _with_searches(stage: Stage):
    searches = stage.services.library.searches
    if not searches.all():
        for name, query in _SEARCHES:
            searches.add(name, query)
    stage.window.parts.sources.searches.read()
    stage.window.panes.bring("sources")
    stage.settle(400)
    return stage.window


def _searches(stage: Stage):
    window = _with_searches(stage)
    window.panes.sources.choose(_rows(stage, "search")[0].key)
    while window.parts.reading.controller.listing.is_awaited:
        stage.settle()
    # What was found in each text comes after the headlines.
    stage.settle(400)
    return window


def _search_menu(stage: Stage):
    _with_searches(stage)
    return _popped(stage, tuple(_rows(stage, "search")[:1]))


def _save_search(stage: Stage):
    return stage.draw_while(lambda: stage.window.parts.sources.searches.save("title:phare OR عين"))


def _moves(stage: Stage):
    window = _in_folders(stage)
    menu = window.panes.sources.menus.moves(_rows(stage, "feed")[:1])
    menu.popup(QPoint(0, 0))
    stage.settle()
    return menu


def _muted(stage: Stage):
    ruled(stage)
    stage.window.parts.reading.overview.read()
    stage.window.desk.commands.do("show_muted")
    stage.settle(300)
    return stage.window


def _muted_menu(stage: Stage):
    window = _muted(stage)
    menu = window.parts.reading.row_menu.menu_for(0)
    menu.popup(QPoint(0, 0))
    stage.settle()
    return menu


_PAGES = {
    "en": ("The lighthouse that nobody painted", "Its keeper wrote letters to the sea, and the sea answered."),
    "fr": ("Le phare que personne n’a peint", "Son gardien écrivait des lettres à la mer, et la mer répondait."),
    "es": ("El faro que nadie pintó", "Su farero escribía cartas al mar, y el mar respondía."),
    "ar": ("المنارة التي لم يطلها أحد", "كان حارسها يكتب رسائل إلى البحر، وكان البحر يجيب."),
}


def _kept(stage: Stage):
    """Two pages that were kept, one of them just now."""
    for language in ("en", texts.language()):
        title, line = _PAGES[language]
        words = " ".join([line] * 12)
        page = ExtractedPage(
            html=f"<p>{words}</p><p>{words}</p>",
            text=words,
            words=len(words.split()),
            title=title,
            language=language,
            direction="rtl" if language == "ar" else "ltr",
        )
        kept = stage.services.keeping.store_found(FoundPage(page, f"https://pages-{language}.example/a"))
    stage.bridge.deliver()
    stage.window.parts.dialogs.page_kept.emit(kept.entry_id, kept_sentence(kept))
    stage.settle(300)
    return stage.window


def _asked_to_keep(stage: Stage):
    """Ask about a page that a link of a browser names."""
    stage.window.parts.dialogs.propose(
        "manchette:keep?url=https%3A%2F%2Fpaper.example%2F2026%2Fharbour%3Fpage%3D2"
    )
    return stage.dialog()


def _named(stage: Stage):
    """Ask before a folder is removed that is named elsewhere."""
    window = _in_folders(stage)
    naming = [Naming("search", "Le désert et la mer"), *(Naming("rule", f"Oasis {n}") for n in range(6))]
    ask_removal(window, "Maghreb et Machrek", naming, lambda: None)
    return stage.dialog()


SOURCE_VIEWS: dict[str, View] = {
    "sources_folders": _in_folders,
    "asked_to_keep": _asked_to_keep,
    "sources_collapsed": _collapsed,
    "sources_selected": _selected,
    "sources_cut": _cut,
    "sources_dragged": _dragged,
    "sources_places": _all_places,
    "menu_place": _place_menu,
    "menu_sources": _several,
    "menu_sources_none": _nothing,
    "menu_moves": _moves,
    "sources_searches": _searches,
    "menu_search": _search_menu,
    "save_search": _save_search,
    "sources_muted": _muted,
    "menu_muted": _muted_menu,
    "sources_named": _named,
    "sources_kept": _kept,
}
