"""The first page: newspapers to choose from, and something to read whatever is answered, with no network."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from reader.assembly.parts.network import Network
from reader.demo import WELCOME_FEED_URL
from reader.demo.welcome import open_welcome
from reader.domain.query.place import Place
from reader.domain.text.interface_language import INTERFACE_LANGUAGES
from reader.ui.dialogs.import_dialog import ImportDialog
from reader.ui.welcome.first_start import FirstStart, WholeLanguage
from reader.ui.welcome.paper_list import PaperList
from tests.helpers.looking import button, named, rows_of
from tests.helpers.marking import mark
from tests.helpers.press import add_entries, add_feed

CHECKED, UNCHECKED, PARTLY = Qt.CheckState.Checked, Qt.CheckState.Unchecked, Qt.CheckState.PartiallyChecked


def page_of(window) -> FirstStart:
    page = named(window, "pages").currentWidget()
    assert isinstance(page, FirstStart)
    return page


@pytest.fixture
def offline(services):
    services.settings.set("sync.work_offline", True)


@pytest.fixture
def first(offline, open_window):
    window = open_window()
    return window, page_of(window)


def shown(papers: PaperList) -> list[str]:
    """Give the rows in sight, headings too."""
    return [words for row, words in enumerate(rows_of(papers)) if not papers.isRowHidden(row)]


def tick(papers: PaperList, *titles: str) -> None:
    """Tick newspapers by keys."""
    papers.setFocus()
    for title in titles:
        papers.setCurrentRow(rows_of(papers).index(title))
        QTest.keyClick(papers, Qt.Key.Key_Space)


def is_readable(window) -> bool:
    """Tell whether the panes are shown, with an article beside its headlines."""
    return (
        named(window, "pages").currentWidget() is window.panes
        and window.panes.headlines.model.rowCount() > 1
        and window.panes.reading_pane.shown is not None
    )


def test_an_empty_home_asks_for_newspapers_and_fetches_nothing(open_window, services):
    window = open_window()
    page = page_of(window)
    papers = named(page, "paperList")
    assert shown(papers)[0] == "English", "the language of the window"
    assert {language.name for language in INTERFACE_LANGUAGES.values()} < set(shown(papers))
    assert not named(page, "subscribeToPapers").isEnabled()
    assert page.focusWidget() is named(page, "paperSearch")
    assert not window.parts.ticker.bar.isVisible()
    assert Network.pool.if_made(services.network) is None, "nothing that could fetch was even made"


def test_newspapers_are_found_by_name_country_and_language(first):
    _, page = first
    for typed, found in (
        ("maroc", ["Français", "Hespress", "TelQuel", "Yabiladi"]),
        ("Morocco french", ["Français", "Hespress", "TelQuel", "Yabiladi"]),
        ("الجزائر", ["العربية", "الشروق", "النهار"]),
        ("المغ", ["العربية", "هسبريس", "العمق المغربي"]),
        ("el pais", ["Español", "El País"]),
        ("zzqq", []),
    ):
        named(page, "paperSearch").setText(typed)
        assert shown(named(page, "paperList"))[: len(found)] == found
        assert named(page, "noPaperFound").isVisible() is not bool(found)


def test_newspapers_are_chosen_one_by_one_with_keys(first, services, qtbot):
    window, page = first
    papers = named(page, "paperList")
    tick(papers, "Hespress", "Le Monde", "El País", "Le Monde")
    assert named(page, "subscribeToPapers").text() == "Subscribe to 2 newspapers"
    named(page, "subscribeToPapers").click()
    qtbot.waitUntil(lambda: is_readable(window))
    feeds = {feed.title: feed.folder for feed in services.library.feeds.all() if feed.is_fetched}
    assert feeds == {"Hespress": ("Presse francophone",), "El País": ("Prensa en español",)}
    qtbot.waitUntil(lambda: window.desk.messages.text == "2 new feeds · they come when there is a network")
    assert window.panes.headlines.list.selected_count == 1, "the article beside them is marked"
    window.desk.messages.undo()
    qtbot.waitUntil(lambda: not any(feed.is_fetched for feed in services.library.feeds.all()))


def test_tab_reaches_all_of_it_in_the_order_of_reading(first):
    window, page = first
    boxes = page.findChildren(WholeLanguage)
    stations = [*boxes, named(page, "paperList"), button(page, "Import from another program…")]
    for station in (*stations, button(page, "Add a paper…"), button(page, "Later")):
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
        assert window.focusWidget() is station
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
    assert not page.isAncestorOf(window.focusWidget()), "the bar at the top can be reached too"


def test_arrow_keys_go_from_newspaper_to_newspaper(first):
    papers = named(first[1], "paperList")
    named(first[1], "paperSearch").setText("tunis")
    papers.setFocus()
    QTest.keyClick(papers, Qt.Key.Key_Home)
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Down) * 3:
        QTest.keyClick(papers, key)
    assert [paper.title for paper in papers.chosen] == ["La Presse de Tunisie", "Kapitalis", "موزاييك"]


def test_a_whole_language_is_one_click(first):
    _, page = first
    papers = named(page, "paperList")
    whole = named(page, "All newspapers in Français")
    tick(papers, "Le Monde")
    assert whole.checkState() is PARTLY
    whole.click()
    assert {paper.language for paper in papers.chosen} == {"fr"} and len(papers.chosen) >= 12
    assert whole.checkState() is CHECKED
    assert all(box.checkState() is UNCHECKED for box in page.findChildren(WholeLanguage) if box is not whole)
    whole.click()
    assert papers.chosen == []


def test_a_screen_reader_says_the_country_and_the_language_of_each(first):
    papers = named(first[1], "paperList")
    row = rows_of(papers).index("هسبريس")
    assert rows_of(papers, Qt.ItemDataRole.AccessibleTextRole)[row] == "هسبريس, Morocco, Arabic"


@pytest.mark.parametrize("leave", ["later", "escape"])
def test_whatever_is_answered_there_is_something_to_read(leave, first, services, qtbot):
    window, page = first
    if leave == "later":
        button(page, "Later").click()
    else:
        QTest.keyClick(named(page, "paperSearch"), Qt.Key.Key_Escape)
    assert named(window, "pages").currentWidget() is window.panes
    qtbot.waitUntil(lambda: is_readable(window))
    assert window.panes.reading_pane.shown.headline.title.startswith("Welcome"), (
        "the language of the window comes first"
    )
    assert window.focusWidget() is window.panes.headlines.list, "a key must not begin a search"
    assert window.panes.headlines.list.selected_count == 1, "its headline is marked"
    assert services.library.entries.count(Place()) == 2, "in the language of the window only"


def test_in_a_low_window_no_article_opens_by_itself(offline, open_window, qtbot):
    window = open_window((1024, 600))
    button(page_of(window), "Later").click()
    qtbot.waitUntil(lambda: window.panes.headlines.model.rowCount() > 1)
    assert window.focusWidget() is window.panes.headlines.list
    assert window.panes.reading_pane.shown is None
    assert not window.panes.is_alone


def test_the_front_page_stays_after_the_first_page(first, qtbot):
    window, page = first
    window.parts.front.starts = True
    button(page, "Later").click()
    qtbot.waitUntil(lambda: window.parts.front.page is not None and len(window.parts.front.page.entry_ids) == 2)
    assert window.parts.front.pane.isVisible()
    assert window.focusWidget() is window.parts.front.pane
    assert window.panes.reading_pane.shown is None


def test_a_search_gets_the_page_out_of_the_way(first, services, qtbot):
    window, _ = first
    qtbot.waitUntil(lambda: services.library.entries.count(Place()) == 2)
    window.parts.reading.searching.search_for("network")
    assert named(window, "pages").currentWidget() is window.panes
    assert window.parts.reading.controller.listing.source.key == "search", "what was asked for is shown"


def test_the_page_comes_again_until_it_is_answered(first, services, open_window, qtbot):
    window, _ = first
    qtbot.waitUntil(lambda: services.library.feeds.by_url(WELCOME_FEED_URL) is not None)
    window.close()
    again = open_window()
    QTest.keyClick(named(page_of(again), "paperSearch"), Qt.Key.Key_Escape)
    again.close()
    assert not open_window().parts.welcome.beginning.is_open


def test_the_page_can_be_opened_again_and_knows_what_is_there(services, offline, open_window, qtbot):
    add_entries(services, add_feed(services, "The Harbour"), ["Tide"])
    window = open_window()
    assert not window.parts.welcome.beginning.is_open
    window.desk.commands.do("choose_papers")
    page = page_of(window)
    tick(named(page, "paperList"), "LWN.net")
    named(page, "subscribeToPapers").click()
    qtbot.waitUntil(lambda: len(window.parts.reading.overview.feeds) == 2)
    window.desk.commands.do("choose_papers")
    papers = named(page_of(window), "paperList")
    tick(papers, "LWN.net")
    assert papers.chosen == []
    row = rows_of(papers).index("LWN.net")
    assert "already there" in rows_of(papers, Qt.ItemDataRole.AccessibleTextRole)[row]
    button(window, "Back").click()
    assert services.library.feeds.by_url(WELCOME_FEED_URL) is None, "for empty libraries only"


def test_the_welcome_press_is_not_unread_for_ever(services, open_window, qtbot):
    open_welcome(services, "en")
    add_entries(services, add_feed(services, "The Harbour"), ["Tide"])
    window = open_window()
    qtbot.waitUntil(lambda: services.library.entries.count(Place(unread=True)) == 1)
    (welcome,) = [feed for feed in services.library.feeds.all() if not feed.is_fetched]
    row = next(services.library.entries.ids(Place(feed_id=welcome.id)).__iter__())
    mark(services.library, [row], unread=True)
    window.close()
    open_window()
    assert services.library.entries.count(Place(unread=True)) == 2, "what the reader wants unread stays so"


def is_in_sight(widget):
    """Tell whether nothing lies over a widget."""
    middle = widget.mapTo(widget.window(), widget.rect().center())
    seen = widget.window().childAt(middle)
    return widget.isVisible() and (seen is widget or widget.isAncestorOf(seen))


def test_all_buttons_are_in_sight_and_the_list_has_room(first, qapp):
    window, page = first
    for size in (1366, 700), (1024, 540), (360, 600):
        window.resize(*size)
        qapp.processEvents()
        assert all(is_in_sight(one) for one in page.findChildren(QPushButton))
        assert named(page, "paperList").height() >= 120


def test_an_import_from_the_first_page_leads_to_the_panes(first, services, tmp_path, qtbot):
    window, page = first
    listed = tmp_path / "mine.opml"
    listed.write_text('<opml version="2.0"><body><outline type="rss" xmlUrl="https://a.example/f"/></body></opml>')
    button(page, "Import from another program…").click()
    dialog = window.findChild(ImportDialog)
    bad = tmp_path / "holiday.opml"
    bad.write_text("no list")
    dialog.read(bad)
    qtbot.waitUntil(named(dialog, "importTrouble").isVisible)
    assert window.parts.welcome.beginning.is_open, "and another file can be chosen"
    dialog.read(listed)
    qtbot.waitUntil(named(dialog, "importNow").isVisible)
    named(dialog, "importNow").click()
    qtbot.waitUntil(lambda: not window.parts.welcome.beginning.is_open)
    qtbot.waitUntil(named(dialog, "importReport").isVisible)
    button(dialog, "Close").click()
    qtbot.waitUntil(lambda: is_readable(window))
