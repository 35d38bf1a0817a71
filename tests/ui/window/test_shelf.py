"""The shelf: places in a grid, papers at once below, then tags and searches; one source of numbers for all."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QToolTip

from reader.domain.errors import FailureReason
from reader.domain.query.place import Place
from reader.domain.record import replace
from reader.domain.sources.feed import Health
from reader.ui.finder.finder import ROW
from reader.ui.sentences import texts
from reader.ui.sources.place_grid import PlaceButton
from reader.ui.sources.source_tree import REST_MILLISECONDS
from reader.ui.widgets import icons
from reader.ui.widgets.card_rows import RowLine
from reader.ui.widgets.soon import Soon
from tests.helpers.keyboard import press
from tests.helpers.looking import named
from tests.helpers.marking import mark_in
from tests.helpers.press import NOON, add_entries, add_feed
from tests.helpers.windows import places_in_sight

LONG_NAME = "El Faro de las Mareas Lentas"
FOLDERS = ("Presse francophone", "الصحافة العربية", "Prensa en español", "English press")


@pytest.fixture
def papers(services):
    """As many as the demo has, and some more: sixteen in four folders."""
    ids = [
        add_feed(services, LONG_NAME if number == 8 else f"Paper number {number}", folder=(FOLDERS[number // 4],))
        for number in range(16)
    ]
    for feed_id in ids:
        add_entries(services, feed_id, ["Tide", "Ebb"])
    return ids


def keys(window) -> list[str]:
    return [place.key for place in places_in_sight(window)]


def found(window, words) -> list[tuple[str, str]]:
    """Type words into the finder, and list what it finds: titles and kinds."""
    window.parts.finder.open()
    named(window, "finderField").setText(words)
    model = named(window, "finderList").model()
    rows = [model.index(row, 0).data(ROW) for row in range(model.rowCount())]
    return [(row.title, row.kind) for row in rows]


def feeds_in_sight(window) -> int:
    tree, model = window.panes.sources.tree, window.panes.sources.model
    room = tree.viewport().rect().adjusted(0, 0, 0, 1)
    rows = (tree.visualRect(model.index_of(one.key)) for one in model.in_order() if one.feed is not None)
    return sum(row.isValid() and room.contains(row) for row in rows)


@pytest.mark.parametrize(("ticker", "least"), [(True, 11), (False, 13)])
def test_eleven_papers_are_in_sight_in_a_low_window_and_thirteen_without_the_ticker(
    services, papers, open_window, qtbot, ticker, least
):
    services.settings.set("ticker.shown", ticker)
    mark_later = services.library.entries.ids(Place(), limit=2)
    window = open_window((1366, 700))
    window.parts.reading.later.toggle(mark_later)
    mark_in(window, mark_later, starred=True)
    qtbot.waitUntil(lambda: keys(window) == ["unread", "today", "starred", "later"])
    qtbot.waitUntil(lambda: feeds_in_sight(window) >= least)


def test_a_name_of_28_letters_is_whole(papers, open_window, qapp, monkeypatch):
    drawn = {}
    write = RowLine.write

    def noted(line, painter, face, text, colour, **how):
        drawn[text] = face.cut(text, line.width)
        write(line, painter, face, text, colour, **how)

    monkeypatch.setattr(RowLine, "write", noted)
    window = open_window((1366, 768))
    window.panes.sources.tree.viewport().grab()
    assert drawn[LONG_NAME] == LONG_NAME


def test_a_first_start_scrolls_nothing(papers, open_window):
    window = open_window((1024, 600))
    assert window.panes.sources.tree.verticalScrollBar().value() == 0
    assert window.panes.sources.places.chosen.source.key == "unread"


def test_empty_places_are_hidden_and_still_found(papers, services, open_window, qtbot):
    window = open_window()
    pane = window.panes.sources
    assert keys(window) == ["unread", "today"]
    hidden = [action.text() for action in pane.menu_for(pane.model.source("unread")).actions() if action.text()]
    assert hidden[1:] == ["Starred", "Read later", "Continue reading", "Trip", "All articles"]
    for name in ("Trip", "All articles"):
        assert (name, "source") in found(window, name)
    next(one for one in pane.menu_for(pane.model.source("unread")).actions() if one.text() == "Starred").trigger()
    assert keys(window) == ["unread", "today", "starred"], "it stays while the reader is in it"
    pane.choose("unread")
    assert keys(window) == ["unread", "today"]


def test_a_source_is_found_among_400(services, open_window, qtbot):
    for number in range(400):
        add_feed(services, f"The {number * 7919 % 1000} Courier", folder=(f"Folder {number % 20}",))
    window = open_window()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    press("Ctrl+K")
    QTest.keyClicks(named(window, "finderField"), "757 cour")
    press("Return")
    assert window.parts.reading.controller.listing.source.title == "The 757 Courier"
    tree = window.panes.sources.tree
    assert tree.viewport().rect().contains(tree.visualRect(tree.currentIndex()).center()), "and it is in sight"


def test_arrows_walk_through_grid_and_tree_and_letters_stay_shortcuts(papers, services, open_window, qtbot):
    window = open_window()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.parts.reading.later.toggle(services.library.entries.ids(Place(), limit=1))
    qtbot.waitUntil(lambda: "later" in keys(window))
    pane, walked = window.panes.sources, []
    window.panes.enter("sources")
    for key in ("Right", "Left", "Down", "Down", "Down", "Up", "Up", "Up", "End", "Home"):
        press(key)
        assert pane.has_keyboard
        walked.append(window.parts.reading.controller.listing.source.key)
    last = f"feed:{papers[-1]}"
    assert walked == [
        "today",
        "unread",
        "later",
        "folder:1",
        f"feed:{papers[0]}",
        "folder:1",
        "later",
        "unread",
        last,
        "unread",
    ]
    press("Return")
    assert window.panes.headlines.list.hasFocus()
    window.panes.enter("sources")
    press("Space")
    assert window.parts.reading.controller.shown_id is not None, "Space reads, as in the tree"


def test_the_grid_is_one_stop_of_the_tab_key(papers, services, open_window, qtbot):
    window = open_window()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    pane = window.panes.sources
    pane.choose("today")
    pane.places.chosen.setFocus()
    press("Tab")
    assert pane.add_button.hasFocus()
    press("Tab")
    assert pane.tree.hasFocus()
    press("Shift+Tab")
    press("Shift+Tab")
    assert QApplication.focusWidget() is pane.places.chosen
    pane.choose(f"feed:{papers[0]}")
    pane.add_button.setFocus()
    press("Shift+Tab")
    press("Return")
    assert window.parts.reading.controller.listing.source.kind == "place", "Enter opens one that was not chosen"


@pytest.mark.parametrize(("language", "said"), [("en", "Unread, 32"), ("ar", "غير المقروءة, 32")])
def test_a_screen_reader_hears_names_with_numbers(papers, services, open_window, qapp, language, said):
    texts.use_language(qapp, language)
    window = open_window()
    chosen = QAccessible.queryAccessibleInterface(window.panes.sources.places.chosen)
    assert chosen.text(QAccessible.Text.Name) == said
    assert chosen.state().checked


def test_under_a_right_to_left_interface_the_grid_is_mirrored(papers, open_window, qapp):
    texts.use_language(qapp, "ar")
    window = open_window()
    x_of = {button.source.key: button.x() for button in window.panes.sources.places.findChildren(PlaceButton)}
    assert x_of["unread"] > x_of["today"]


def test_a_failing_paper_has_a_warning_in_place_of_its_number(services, open_window, monkeypatch):
    for name in ("Failing", "Sound", "Tide", "Night"):
        add_entries(services, add_feed(services, name), ["One", "Two", "Three"])
    window = open_window()
    health = Health(error=FailureReason.GONE, last_success_at=NOON - timedelta(days=9))
    feeds = [
        replace(one, health=health) if one.title == "Failing" else one for one in services.library.feeds.all()
    ]
    window.panes.sources.show_feeds(feeds, [], {"unread": 12})
    ends = []
    monkeypatch.setattr(RowLine, "write_end", lambda line, painter, face, text, colour, gap: ends.append(text))
    window.panes.sources.tree.viewport().grab()
    assert ends == ["3"] * 3


def test_tags_and_searches_have_a_heading_that_stays_folded(papers, services, open_window, qtbot):
    services.library.tagging.make("one")
    services.library.searches.add("Tides", "tide")
    window = open_window()
    pane = window.panes.sources
    section = pane.model.top[-1]
    assert (section.title, [one.title for one in section.children]) == ("Tags and searches", ["Tides", "one"])
    pane.tree.collapse(pane.model.index_of("tags"))
    window.close()
    again = open_window().panes.sources
    assert not again.tree.isExpanded(again.model.index_of("tags"))
    row = again.tree.visualRect(again.model.index_of("tags"))
    QTest.mouseClick(
        again.tree.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(row.right() - 16, row.center().y())
    )
    assert again.tree.isExpanded(again.model.index_of("tags"))


def test_the_card_of_a_paper_has_its_newest_headline(papers, services, open_window):
    window = open_window()
    index = window.panes.sources.model.index_of(f"feed:{papers[0]}")
    card = index.data(Qt.ItemDataRole.ToolTipRole)
    newest = services.library.entries.headlines(services.library.entries.ids(Place(feed_id=papers[0]), limit=1))[0]
    assert [part in card for part in ("Paper number 0", newest.title)] == [True, True]
    assert texts.day_and_time(newest.sort_at, services.clock()) in card
    assert REST_MILLISECONDS == 500


def test_no_card_covers_a_menu(papers, open_window):
    tree = open_window().panes.sources.tree
    [rested] = [one for one in tree.findChildren(Soon) if one.interval() == REST_MILLISECONDS]
    row = tree.visualRect(tree.model().index_of(f"feed:{papers[0]}")).center()
    QCursor.setPos(tree.viewport().mapToGlobal(row))
    menu = QMenu(tree)
    menu.addAction("Rename")
    menu.popup(tree.viewport().mapToGlobal(row))
    # As a display says it, while a menu is open that a click has opened.
    tree.viewport().setAttribute(Qt.WidgetAttribute.WA_UnderMouse)
    rested.timeout.emit()
    assert not QToolTip.isVisible()
    menu.close()
    tree.viewport().setAttribute(Qt.WidgetAttribute.WA_UnderMouse)
    rested.timeout.emit()
    assert QToolTip.isVisible()
    QToolTip.hideText()


def numbers(window, tray) -> list[int]:
    """Give the number of unread articles wherever it stands: shelf, folders, papers, head of the list, tray."""
    model = window.panes.sources.model
    head = named(window, "placeCount").text().split(" ")[0]
    return [
        model.source("unread").count,
        sum(one.count for one in model.in_order() if one.kind == "folder"),
        sum(one.count for one in model.in_order() if one.feed is not None),
        int(head),
        tray[-1],
    ]


def test_all_numbers_of_unread_articles_come_from_one_source(papers, services, open_window, bridge, qtbot):
    window, tray = open_window(), []
    window.parts.reading.overview.unread_counted.connect(lambda unread, papers: tray.append(unread))
    window.parts.reading.overview.read()
    assert numbers(window, tray) == [32] * 5
    mark_in(window, services.library.entries.ids(Place(), limit=3), unread=False)
    qtbot.waitUntil(lambda: numbers(window, tray) == [29] * 5)
    window.parts.reading.controller.mark_sources_read([window.panes.sources.model.source(f"feed:{papers[-1]}")])
    qtbot.waitUntil(lambda: len(set(numbers(window, tray))) == 1 and tray[-1] < 29)
    total = window.panes.sources.model.source("unread").count
    assert total == services.library.entries.count(Place(unread=True))
    assert "32" in window.parts.top.search.placeholderText(), "all articles, read or not"


def test_the_list_of_one_paper_names_it_in_no_row(papers, open_window, monkeypatch):
    window = open_window()
    names, badges = [], []
    module = "reader.ui.headlines.headline_delegate"
    monkeypatch.setattr(f"{module}.direction_of", lambda title, *other: names.append(title) or "ltr")
    monkeypatch.setattr(f"{module}.draw_badge", lambda *given, **how: badges.append(given))
    view = window.panes.headlines.list.viewport()
    view.grab()
    assert names
    assert badges
    names.clear()
    badges.clear()
    window.panes.sources.choose(f"feed:{papers[0]}")
    view.grab()
    assert (names, badges) == ([], [])


def test_a_row_has_a_sign_only_for_what_is_missing_and_its_tooltip_says_it(services, open_window, monkeypatch):
    feed = add_feed(services, "Harbour")
    ids = add_entries(services, feed, ["Whole", "Begun"])
    services.library.pages.want_one(ids[1])
    window = open_window()
    drawn = []
    pixmap = icons.pixmap
    monkeypatch.setattr(icons, "pixmap", lambda name, *how: drawn.append(name) or pixmap(name, *how))
    window.panes.headlines.list.viewport().grab()
    assert drawn == ["excerpt"]
    model = window.panes.headlines.model
    said = {model.headline(row).title: model.index(row, 0).data(Qt.ItemDataRole.ToolTipRole) for row in range(2)}
    assert said["Whole"] is None
    assert "excerpt only" in said["Begun"]
