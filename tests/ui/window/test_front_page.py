"""The front page in the window: what a start shows, how one comes and goes, and what is done on it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCalendarWidget, QMenu

from reader.assembly.parts.front_pages import FrontPages
from reader.background.cancel import CancelToken
from reader.domain.errors import StorageError
from reader.domain.events import EntriesStored, FeedRefreshed, RoundEnded, RoundReport
from reader.domain.organising.history import UNREAD
from reader.domain.organising.marking import Marking
from reader.domain.organising.rule import Action, RuleWish
from reader.domain.query.place import Place
from reader.domain.record import replace
from reader.ui.front.minutes import PlanCard
from reader.ui.front.spots import Kind
from reader.ui.widgets.card_rows import ROW
from reader.ui.widgets.soon import Soon
from tests.helpers.looking import button, named, rows_of
from tests.helpers.press import add_feed
from tests.helpers.reviews import QUAKE, VOTE, a_day, report


@pytest.fixture
def stories(services, now) -> dict[str, int]:
    return a_day(services, now[0] - timedelta(hours=1))


@pytest.fixture
def single(services, now) -> int:
    """Store an article that no other paper has; gives its id."""
    return report(services, "Le Cap", "fr", "Un phare", "Le phare est allumé. " * 60, at=now[0])


@pytest.fixture
def window(stories, single, open_window, bridge, qtbot):
    made = open_window()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    bridge.deliver()
    made.parts.front.show()
    qtbot.waitUntil(lambda: made.parts.front.page is not None)
    return made


def pane(window):
    return window.parts.front.pane


def titles(window) -> list[str]:
    return [spot.item.title for spot in pane(window).laid.stops if spot.item is not None]


def press(window, key, modifier=Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(window.focusWidget() or window, key, modifier)


def open_menu(window) -> QMenu:
    pane(window).menu_wanted.emit(pane(window).current, pane(window).mapToGlobal(pane(window).rect().topLeft()))
    [menu] = [one for one in window.findChildren(QMenu) if one.isVisible()]
    return menu


def entry(menu: QMenu, words: str):
    return next(action for action in menu.actions() if action.text() == words)


def wait_for_another(qtbot, window, before) -> None:
    qtbot.waitUntil(lambda: window.parts.front.page is not before)


def test_a_start_shows_it_and_the_list_is_a_key_away(stories, open_window, services, qtbot):
    made = open_window()
    assert not made.parts.front.is_shown
    assert services.settings.current.window.start == "front"
    made.start()
    qtbot.waitUntil(lambda: made.parts.front.page is not None)
    assert pane(made).isVisible()
    assert pane(made).hasFocus()
    assert not made.panes.isVisible()
    press(made, Qt.Key.Key_Escape)
    assert made.panes.headlines.list.hasFocus()
    services.settings.set("window.start", "list")
    made.start()
    assert made.panes.isVisible()


def test_the_tabs_lead_there_and_back(window):
    tabs = [named(window, name) for name in ("frontTab", "listTab")]
    assert [tab.isChecked() for tab in tabs] == [True, False]
    button(window, "List").click()
    assert window.panes.isVisible()
    assert [tab.isChecked() for tab in tabs] == [False, True]
    press(window, Qt.Key.Key_Home, Qt.KeyboardModifier.AltModifier)
    assert pane(window).isVisible()


def test_escape_leads_back_from_a_search_that_was_begun_there(window, qtbot):
    search, listing = window.parts.reading.search, window.parts.reading.controller.listing
    for words in ("phare", "lampe"):
        window.desk.commands.do("search")
        QTest.keyClicks(search, words)
        qtbot.waitUntil(lambda: window.panes.isVisible() and listing.source.key == "search")
        if words == "phare":
            press(window, Qt.Key.Key_Return)
            window.parts.reading.controller.next_unread()
        press(window, Qt.Key.Key_Escape)
        assert pane(window).isVisible()
        assert pane(window).hasFocus()
        assert not search.text()
    window.desk.commands.do("search")
    press(window, Qt.Key.Key_Escape)
    assert pane(window).hasFocus(), "nothing was typed"


def test_escape_leads_back_to_the_list_from_a_search_that_was_begun_there(window, qtbot):
    search, listing = window.parts.reading.search, window.parts.reading.controller.listing
    window.parts.reading.searching.search_for("phare")
    window.panes.sources.choose("all")
    for words in ("phare", ""):
        window.desk.commands.do("search")
        QTest.keyClicks(search, words)
        if words:
            qtbot.waitUntil(lambda: listing.source.key == "search")
        press(window, Qt.Key.Key_Escape)
        assert window.panes.headlines.list.hasFocus()
        assert listing.source.key == "all"


def test_the_event_of_most_papers_leads(window):
    lead = window.parts.front.page.lead
    assert lead.papers == 5
    assert titles(window)[0] in [title for title, _ in QUAKE.values()]
    assert {title for title, _ in VOTE.values()} & set(titles(window))
    assert "Un phare" in titles(window)


def test_an_article_opens_and_escape_leads_back_to_its_block(window, services):
    press(window, Qt.Key.Key_N)
    entry_id = pane(window).current.item.entry_id
    press(window, Qt.Key.Key_Return)
    assert window.parts.reading.controller.shown_id == entry_id
    assert window.panes.isVisible()
    press(window, Qt.Key.Key_Escape)
    assert pane(window).isVisible()
    assert pane(window).current.item.entry_id == entry_id
    assert entry_id in pane(window).read


def room(window) -> bool:
    """Tell whether the article is alone in the window."""
    return window.panes.is_alone and not named(window, "topBar").isVisible()


@pytest.mark.parametrize(
    ("key", "modifier"),
    [
        (Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_F11, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier),
    ],
)
def test_an_article_opens_in_the_reading_room_which_leads_back(window, key, modifier):
    for opens in (Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_F11):
        press(window, Qt.Key.Key_N)
        chosen = pane(window).current.key
        press(window, opens)
        assert room(window)
        assert window.panes.article.hasFocus()
        assert window.isFullScreen() == (opens == Qt.Key.Key_F11)
        press(window, key, modifier)
        assert not window.panes.is_alone
        assert not window.isFullScreen()
        assert pane(window).isVisible()
        assert pane(window).hasFocus()
        assert pane(window).current.key == chosen
        assert named(window, "topBar").isVisible()


@pytest.mark.parametrize("size", [(1280, 820), (1024, 600), (400, 640)])
def test_the_arrow_in_the_bar_leads_back_to_the_block(window, size, qtbot):
    window.resize(*size)
    press(window, Qt.Key.Key_N)
    chosen = pane(window).current.key
    press(window, Qt.Key.Key_Return)
    assert room(window)
    qtbot.waitUntil(window.isActiveWindow)
    press(window, Qt.Key.Key_Tab)
    button(window.panes.reading_pane, "Back to the headlines").click()
    assert not window.panes.is_alone
    assert pane(window).hasFocus()
    assert pane(window).current.key == chosen


def test_all_that_it_does_is_found_by_name(window):
    press(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    found = {row.title for row in rows_of(named(window, "finderList"), ROW)}
    commands = ("front_page", "headline_list", "remake_front_page", "front_page_day", "plan_reading")
    assert found >= {window.desk.commands[name].words for name in (*commands, "toggle_shelf", "reading_room")}


def test_escape_closes_the_find_bar_before_the_room(window):
    press(window, Qt.Key.Key_Return)
    window.desk.commands.do("find_in_article")
    press(window, Qt.Key.Key_Escape)
    assert room(window)
    press(window, Qt.Key.Key_Escape)
    assert pane(window).isVisible()


def test_in_the_room_the_order_is_that_of_the_page(window):
    ids = list(dict.fromkeys(spot.item.entry_id for spot in pane(window).laid.stops if spot.item is not None))
    opened = []
    window.parts.reading.controller.opened.connect(opened.append)
    press(window, Qt.Key.Key_Return)
    press(window, Qt.Key.Key_J)
    press(window, Qt.Key.Key_J)
    press(window, Qt.Key.Key_K)
    assert opened == [ids[0], ids[1], ids[2], ids[1]]
    unread = next(id_ for id_ in ids[3:] if id_ not in pane(window).read)
    bar = window.panes.article.verticalScrollBar()
    bar.setValue(bar.maximum())
    pane(window).set_read([ids[2]], read=True)
    press(window, Qt.Key.Key_Space)
    assert opened[-1] == unread
    window.parts.front.open(ids[-1])
    press(window, Qt.Key.Key_J)
    assert opened[-1] == ids[-1]
    assert window.desk.messages.text == "That is the whole page."
    assert room(window)


def test_the_list_has_its_own_order_again(window):
    press(window, Qt.Key.Key_Return)
    press(window, Qt.Key.Key_Escape)
    press(window, Qt.Key.Key_Escape)
    window.panes.headlines.list.choose_row(0)
    press(window, Qt.Key.Key_J)
    assert window.panes.headlines.list.currentIndex().row() == 1


def test_the_sources_are_a_button_away(window):
    button(window, "Sources").click()
    assert window.panes.isVisible()
    assert window.panes.is_in_sight("sources")
    for shown in (False, True):
        button(window, "Sources").click()
        assert window.panes.is_in_sight("sources") == shown


def test_another_source_is_no_way_back(window):
    press(window, Qt.Key.Key_Space)
    window.panes.sources.choose("all")
    press(window, Qt.Key.Key_Escape)
    assert window.panes.isVisible()


def test_keys_act_on_the_current_block(window, services, bridge, qtbot):
    entry_id = pane(window).current.item.entry_id

    def stored():
        bridge.deliver()
        return services.library.entries.headlines([entry_id])[0]

    for key, field, value in ((Qt.Key.Key_S, "starred", True), (Qt.Key.Key_L, "later", True)):
        press(window, key)
        qtbot.waitUntil(lambda field=field, value=value: getattr(stored(), field) is value)
    press(window, Qt.Key.Key_M)
    assert entry_id in pane(window).read
    qtbot.waitUntil(lambda: not stored().unread)
    press(window, Qt.Key.Key_J)
    assert pane(window).current is not pane(window).laid.stops[0]
    press(window, Qt.Key.Key_K)
    assert pane(window).current.item.entry_id == entry_id
    press(window, Qt.Key.Key_N)
    assert pane(window).current.item.entry_id != entry_id
    assert pane(window).isVisible()


def test_all_of_it_is_marked_read_and_undone_at_once(window, services, bridge, qtbot):
    ids = list(window.parts.front.page.entry_ids)
    press(window, Qt.Key.Key_A, Qt.KeyboardModifier.ShiftModifier)

    def unread() -> int:
        bridge.deliver()
        return sum(one.unread for one in services.library.entries.headlines(ids))

    qtbot.waitUntil(lambda: unread() == 0)
    qtbot.waitUntil(lambda: bool(window.desk.messages.isVisible()))
    window.desk.messages.undo()
    qtbot.waitUntil(lambda: unread() == len(ids))
    qtbot.waitUntil(lambda: not pane(window).read)


def test_fetching_waits_for_the_first_paint_and_pictures_come_after_it(stories, open_window, qtbot):
    made, awaited = open_window(), []
    front = made.parts.front
    qtbot.waitUntil(lambda: made.windowHandle().isExposed())
    front.page_shown.connect(lambda page: awaited.append(front.is_awaited))
    front.show()
    assert type(front.files).images.if_made(front.files) is None, "its module loads the client"
    qtbot.waitUntil(lambda: bool(awaited))
    assert awaited == [True]
    qtbot.waitUntil(lambda: not front.is_awaited)


def test_what_arrives_is_only_counted(window, services, bridge, now, qtbot):
    stood, page = titles(window), window.parts.front.page
    now[0] += timedelta(minutes=1)
    new = report(services, "Le Large", "fr", "Une marée", "La marée monte.", at=now[0])
    bridge.announce(EntriesStored(1, (new,), ()))
    bridge.announce(RoundEnded(RoundReport()))
    bridge.deliver()
    for timer in window.parts.front.findChildren(Soon):
        if timer.isActive():  # two seconds go by
            timer.timeout.emit()
    assert titles(window) == stood
    assert window.parts.front.page is page
    fresh = "1 new · remake the page"
    qtbot.waitUntil(lambda: fresh in [spot.name for spot in pane(window).laid.spots])
    assert titles(window) == stood
    press(window, Qt.Key.Key_R)
    wait_for_another(qtbot, window, page)
    assert "Une marée" in titles(window)
    press(window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert titles(window) == stood
    press(window, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert "Une marée" in titles(window)


def test_the_first_sync_of_a_day_makes_it_anew(window, services, bridge, now, qtbot):
    page = window.parts.front.page
    now[0] += timedelta(days=1)
    new = report(services, "Le Large", "fr", "Une marée", "La marée monte.", at=now[0])
    bridge.announce(EntriesStored(1, (new,), ()))
    bridge.announce(RoundEnded(RoundReport()))
    bridge.deliver()
    wait_for_another(qtbot, window, page)
    assert "Une marée" in titles(window)


def test_an_event_is_left_out_for_today_and_comes_back(window, bridge, qtbot):
    page, lead = window.parts.front.page, titles(window)[0]
    inside = entry(open_menu(window), "The whole event").menu()
    entry(inside, "Not today").trigger()
    wait_for_another(qtbot, window, page)
    assert lead not in titles(window)[:1]
    page = window.parts.front.page
    qtbot.waitUntil(lambda: bool(window.desk.messages.isVisible()))
    window.desk.messages.undo()
    wait_for_another(qtbot, window, page)
    assert titles(window)[0] == lead


def test_an_event_is_moved_up(window, qtbot):
    page = window.parts.front.page
    second = next(block for block in page if block.story_id is not None and block is not page.lead)
    window.parts.front.menus.edit(second, -1)
    wait_for_another(qtbot, window, page)
    assert window.parts.front.page.lead.story_id == second.story_id
    window.parts.front.menus.reset()
    qtbot.waitUntil(lambda: window.parts.front.page.lead.story_id == page.lead.story_id)


def test_another_day_is_chosen_in_a_calendar(window, now, qtbot):
    page = window.parts.front.page
    window.desk.commands.do("front_page_day")
    [calendar] = window.findChildren(QCalendarWidget)
    before = calendar.selectedDate().addDays(-1)
    calendar.setSelectedDate(before)
    QTest.keyClick(calendar.focusWidget() or calendar, Qt.Key.Key_Return)
    calendar.activated.emit(before)
    wait_for_another(qtbot, window, page)
    assert window.parts.front.page.day == page.day - timedelta(days=1)


def test_the_menu_has_all_that_the_list_offers(window):
    menu = open_menu(window)
    page = {action.text() for action in entry(menu, "The whole page").menu().actions()}
    words = {action.text() for action in menu.actions()} | page
    assert words >= {"Mark as read", "Star", "Read later", "Tags…", "Print…", "Print the events…"}


def test_the_menu_fits_a_screen_of_600_pixels_with_all_its_entries(window):
    """With the picture's entry too, which these articles lack."""
    menu = open_menu(window)
    one = max(menu.actionGeometry(action).height() for action in menu.actions())
    assert entry(menu, "The whole event")
    assert menu.height() + one <= 600
    page = entry(menu, "The whole page").menu().actions()
    assert len(page) == 5


def test_events_are_printed_and_saved(window, qtbot):
    given = []
    window.parts.front.save_wanted.disconnect()
    window.parts.front.save_wanted.connect(given.append)
    window.parts.front.menus.save_events()
    qtbot.waitUntil(lambda: bool(given))


@pytest.fixture
def empty(open_window, services, qtbot):
    """Open a window on a page without articles."""
    add_feed(services, "The Harbour")  # else a first start stores the welcome press meanwhile
    made = open_window()
    made.parts.front.show()
    qtbot.waitUntil(lambda: made.parts.front.page is not None)
    return made


def test_nothing_to_read_says_so_and_leads_on(empty):
    made = empty
    links = [spot for spot in pane(made).laid.stops if spot.kind is Kind.LINK]
    assert [spot.name for spot in links] == ["Open the list", "The page of another day"]
    assert "There are no articles yet." in pane(made).laid.stops[0].name
    assert not any("0 articles" in spot.name for spot in pane(made).laid.spots)
    pane(made).activate(links[0])
    assert made.panes.isVisible()


def test_an_empty_page_does_not_say_that_all_is_read(window, services, qtbot):
    page = window.parts.front.page
    services.library.marks.perform(Marking(UNREAD, False, [block.item.entry_id for block in page]))
    window.parts.front.remake()
    wait_for_another(qtbot, window, page)
    front = window.parts.front
    assert (front.page.lead, front.page.left.unread) == (None, 5)
    assert any("There is nothing new on this page." in spot.name for spot in pane(window).laid.spots)


def test_a_library_that_cannot_be_read_is_told(stories, open_window, qtbot, monkeypatch):
    def fails(*args, **more):
        raise StorageError("the disk is gone")

    monkeypatch.setattr(FrontPages, "make", fails)
    made = open_window()
    made.parts.front.show()
    qtbot.waitUntil(lambda: bool(pane(made).note))
    assert made.parts.front.page is None


def test_a_picture_that_is_reported_goes_at_once_and_stays_away(welcome, open_window, services, bridge, qtbot):
    made = open_window()
    made.parts.front.show()
    qtbot.waitUntil(lambda: made.parts.front.page is not None and bool(made.parts.front.page.articles))
    pictures = pane(made).pictures
    item = next(item for block in made.parts.front.page for item in block.items if item.picture is not None)
    images = services.library.entries.article(item.entry_id).images
    image = next(one for one in images if one.fingerprint == item.picture)

    def is_shown() -> bool:
        return pictures.get(item.picture, (104, 78), 1.0) is not None

    qtbot.waitUntil(is_shown)
    reporting = made.parts.images.reporting
    reporting.report(image, "other")
    assert not is_shown(), "in the same moment"
    qtbot.waitUntil(lambda: made.desk.messages.text.startswith("Thanks"))
    assert not is_shown(), "it is stored"
    reporting.take_back(item.picture)
    qtbot.waitUntil(is_shown)


def test_a_reading_of_some_minutes_is_planned_and_walked_through(window, qtbot):
    bar = window.parts.front.minutes.bar
    assert bar.isVisible()
    assert "unread in" in bar.left.text()
    press(window, Qt.Key.Key_C)
    [card] = [one for one in window.findChildren(PlanCard) if one.isVisible()]
    planned = window.parts.front.minutes.plan_of.entry_ids
    assert len(planned) == len(set(planned))
    QTest.keyClick(card.focusWidget(), Qt.Key.Key_Return)
    assert not card.isVisible()
    seen, said = [], named(window, "readingProgress")
    for left in range(len(planned), 0, -1):
        assert room(window)
        assert said.text().endswith(f"{left} articles left" if left > 1 else "1 article left")
        seen.append(window.parts.reading.controller.shown_id)
        window.desk.commands.do("next_unread")
    assert tuple(seen) == planned
    assert pane(window).isVisible()
    assert not said.text()


def test_a_reading_is_walked_in_both_directions_and_left_for_the_list(window):
    window.parts.front.minutes.plan()
    window.parts.front.minutes.begin()
    planned, controller = window.parts.front.minutes.plan_of.entry_ids, window.parts.reading.controller
    minutes = window.parts.front.minutes.plan_of.minutes
    assert named(window, "readingProgress").text().startswith(f"0 of {minutes} min")
    press(window, Qt.Key.Key_J)
    assert controller.shown_id == planned[1]
    press(window, Qt.Key.Key_K)
    press(window, Qt.Key.Key_K)
    assert controller.shown_id == planned[0]
    window.panes.sources.choose("all")
    window.panes.headlines.list.choose_row(0)
    row = window.panes.headlines.list.currentIndex().row()
    window.desk.commands.do("next_article")
    assert window.panes.headlines.list.currentIndex().row() == row + 1
    window.desk.commands.do("next_unread")
    assert controller.shown_id == planned[1]


def test_the_minutes_are_chosen_by_arrows(window):
    bar = window.parts.front.minutes.bar
    bar.show_page(window.parts.front.page, 300, window.desk.clock())
    assert (bar.minutes, bar.pill.text()) == (25, "\u00a0I have 25 minutes")
    bar.step(1)
    assert bar.minutes == 40
    bar.step(-1)
    bar.step(-1)
    assert bar.minutes == 15
    bar.show_page(window.parts.front.page, 12, window.desk.clock())
    assert bar.pill.text() == "\u00a0Read all: 12 minutes"


def test_the_foot_tells_a_state_only_where_it_is_not_the_usual_one(window, services, bridge):
    line = window.parts.status.line
    bar = window.parts.front.minutes.bar
    assert not named(line, "connectionState").isVisible()
    assert named(line, "leftOnPage").text().startswith("on this page: ")
    assert not bar.pill.property("outlined")
    services.settings.set("sync.work_offline", True)
    bridge.deliver()
    assert named(line, "connectionState").isVisible()
    press(window, Qt.Key.Key_Escape)
    assert named(line, "connectionState").isVisible(), "the list has the same foot"
    assert not named(line, "leftOnPage").isVisible()
    assert bar.pill.isVisible()
    assert bar.pill.property("outlined")
    assert not named(bar, "minutes0").isVisible()


def test_the_foot_counts_what_is_unread_now(window, services, bridge, qtbot):
    label = window.parts.front.minutes.bar.left
    assert label.text().startswith("9 unread in ")
    assert label.shorter == ("9 unread", "9"), "with less room"
    block = window.parts.front.page.lead
    services.library.marks.perform(Marking(UNREAD, False, [block.item.entry_id]))
    bridge.deliver()
    qtbot.waitUntil(lambda: label.text().startswith("8 unread in "))


def test_where_nothing_is_unread_the_foot_says_so_and_offers_no_minutes(window, services, bridge, qtbot):
    bar = window.parts.front.minutes.bar
    bar.show_page(window.parts.front.page, 300, window.desk.clock())
    times = [bar.pill, *(named(bar, f"minutes{number}") for number in range(4))]
    assert all(one.isVisible() for one in times)
    everything = list(services.library.entries.listed(Place()).ids)
    services.library.marks.perform(Marking(UNREAD, False, everything))
    bridge.deliver()
    qtbot.waitUntil(lambda: bar.left.text() == "Nothing unread")
    assert not any(one.isVisible() for one in (*times, named(bar, "Other times"), bar.here))
    press(window, Qt.Key.Key_C)
    assert not any(card.isVisible() for card in window.findChildren(PlanCard))
    assert window.desk.messages.text == "There is nothing unread that can be read now."
    services.library.marks.perform(Marking(UNREAD, True, everything))
    bridge.deliver()
    qtbot.waitUntil(bar.pill.isVisible)


def test_a_small_window_offers_the_other_times_by_a_button(window, qapp):
    bar = window.parts.front.minutes.bar
    bar.show_page(window.parts.front.page, 300, window.desk.clock())
    window.resize(360, 640)
    qapp.processEvents()
    assert not named(bar, "minutes0").isVisible()
    button(bar, "Other times").click()
    [menu] = [one for one in bar.findChildren(QMenu) if one.isVisible()]
    entry(menu, "40 minutes").trigger()
    menu.close()
    assert bar.minutes == 40


def test_the_minutes_are_asked_for_on_the_list_before_there_is_a_page(stories, open_window, qtbot):
    made = open_window()
    assert made.parts.front.pane.isHidden(), "made for the foot alone"
    assert made.parts.front.page is None
    made.parts.front.minutes.bar.pill.click()
    qtbot.waitUntil(lambda: any(card.isVisible() for card in made.findChildren(PlanCard)))
    assert made.parts.front.is_shown


def choose_more(window, kind: str, name: str | None):
    """Follow the line below a section to its other articles."""
    page = window.parts.front.page
    section = replace(page.sections[0], kind=kind, name=name)
    pane(window).section_wanted.emit(section)
    assert window.panes.isVisible()
    assert window.panes.headlines.list.hasFocus()
    return section


@pytest.mark.parametrize(
    ("kind", "name", "query"),
    [
        ("folder", "Presse/Mer", 'folder:"Presse/Mer" is:"unread"'),
        ("language", "fr", 'lang:"fr" is:"unread"'),
        ("language", None, ""),
        ("subject", "World", ""),
    ],
)
def test_more_of_a_section_opens_its_list_there(window, kind, name, query):
    section = choose_more(window, kind, name)
    assert window.parts.reading.search.text().strip() == query
    listed = window.parts.reading.controller.listing.source
    assert listed.key == ("search" if query else "unread")
    first = section.blocks[-1].item.entry_id
    folding = window.parts.reading.controller.listing.folding
    assert window.panes.headlines.list.currentIndex().row() == folding.row_holding(first)


def test_a_first_sync_says_how_far_it_is(empty, bridge, qtbot):
    bridge.announce(FeedRefreshed(1, "The Bay", done=12, feeds=60))
    bridge.deliver()
    assert pane(empty).note == "12 of 60 papers"
    bridge.announce(RoundEnded(RoundReport()))
    bridge.deliver()
    qtbot.waitUntil(lambda: not pane(empty).note)


def test_all_read_leads_to_the_list_to_read_later_and_to_yesterday(window, services, qtbot, now):
    page = window.parts.front.page
    everything = services.library.entries.listed(Place()).ids
    services.library.marks.perform(Marking(UNREAD, False, list(everything)))
    window.parts.front.remake()
    wait_for_another(qtbot, window, page)
    end, *links = pane(window).laid.stops
    assert end.name.startswith("All is read.")
    assert [spot.name for spot in links] == ["Open the list", "Read later", "Yesterday", "The page of another day"]
    pane(window).activate(links[2])
    qtbot.waitUntil(lambda: window.parts.front.page.day == page.day - timedelta(days=1))
    press(window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert window.parts.front.page.day == page.day
    pane(window).activate(pane(window).laid.stops[2])
    assert window.parts.reading.controller.listing.source.key == "later"


def test_half_an_hour_out_of_sight_makes_it_anew_unless_it_was_begun(window, now, qtbot):
    front = window.parts.front

    def is_remade() -> bool:
        for kind in (QEvent.Type.WindowDeactivate, QEvent.Type.WindowActivate):
            QCoreApplication.sendEvent(window, QEvent(kind))
            now[0] += timedelta(minutes=31)
        return any(timer.isActive() for timer in front.findChildren(Soon) if timer.interval() == 2_000)

    now[0] += timedelta(minutes=1)
    press(window, Qt.Key.Key_Return)
    press(window, Qt.Key.Key_Escape)
    assert not is_remade()
    page = front.page
    front.remake()
    wait_for_another(qtbot, window, page)
    assert is_remade()


def test_what_is_muted_or_deleted_stays_as_a_faded_block(window, single, services, bridge):
    stood, lead = titles(window), pane(window).laid.stops[0].item.entry_id
    services.library.delete([lead])
    rule = services.library.ruling.add(RuleWish(query="title:phare -repeint", actions=(Action.MUTE,)))
    services.library.ruling.apply(rule.id, CancelToken())
    bridge.deliver()
    assert pane(window).dead == {lead, single}
    assert titles(window) == stood
    press(window, Qt.Key.Key_Return)
    assert pane(window).isVisible()
    services.library.bring_back([lead])
    bridge.deliver()
    assert pane(window).dead == {single}
