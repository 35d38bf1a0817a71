"""The account on the reader's own server in the window: added, asked about, compared, paused and removed."""

from __future__ import annotations

import subprocess
import sys
from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QMessageBox, QTableWidget

from reader.assembly.passwords import FILE
from reader.background.cancel import CancelToken
from reader.domain.accounts.account import READ, AccountState, Mode, RemoteFeed
from reader.ui.accounts.account_views import HeldCard
from reader.ui.dialogs.questions import Question
from reader.ui.state.state_window import StateWindow
from reader.ui.widgets.fields import CheckField
from tests.helpers.looking import named, rows
from tests.helpers.looking import opened as shown
from tests.helpers.marking import mark
from tests.helpers.marks_server import ModelServer
from tests.helpers.press import add_entries, add_feed
from tests.helpers.reader_api import API_DIALECTS, PASSWORD, USER, ReaderApi
from tests.helpers.windows import a_window

window = a_window("ids")
empty_window = a_window()
TITLES = ("Tide table", "High water", "Low water")


@pytest.fixture
def ids(services):
    return add_entries(services, add_feed(services, "Tides"), TITLES)


@pytest.fixture
def there(services, ids):
    """A server with the same articles; passwords go into the file that the reader has agreed to before."""
    [feed] = [one for one in services.library.feeds.all() if one.title == "Tides"]
    model = ModelServer(subscriptions=[RemoteFeed(id="feed/1", url=feed.url, title="Tides")])
    for number, title in enumerate(TITLES):
        model.publish(100 + number, "feed/1", title, services.clock())
    services.home.state.joinpath(FILE).write_text("{}")
    with ReaderApi(model, API_DIALECTS["miniflux before 2.3"]) as api:
        yield api


def section(window):
    window.desk.commands.do("show_account")
    return named(window, "settingsDialog")


def connect(window, there, qtbot, password=PASSWORD):
    """Fill the form in, and press its button; returns the panel."""
    panel = named(section(window), "accountPanel")
    qtbot.waitUntil(lambda: named(panel, "addAccount").isVisible())
    for name, words in (("Address", there.url("/")), ("User", USER), ("Password", password)):
        named(panel, f"account{name}").setText(words)
    named(panel, "accountLocal").setChecked(True)
    named(panel, "addAccount").click()
    return panel


@pytest.fixture
def account(services, window, there, qtbot):
    """An account whose first round is over; the settings are closed."""
    panel = connect(window, there, qtbot)
    qtbot.waitUntil(lambda: "3 of 3" in named(panel, "accountFacts").text())
    named(window, "settingsDialog").close()
    return services.accounts


def foot_word(window):
    return named(window, "accountState").text().strip()


def state_of(services):
    return [one.state for one in services.accounts.all()]


def test_without_an_account_nothing_of_it_is_imported(home):
    """The window is built, and looks for an account after its first paint."""
    program = (
        "import sys; from pathlib import Path; from PySide6.QtWidgets import QApplication;"
        "from reader.assembly.services import open_services; from reader.settings.paths import Home;"
        "from reader.ui.bridge import Bridge; from reader.ui.frame.build_window import build_window;"
        "from reader.ui.widgets import theme; from PySide6.QtTest import QTest;"
        "app = QApplication([]); theme.apply(app, theme.LIGHT); bridge = Bridge();"
        f"services = open_services(Home.under(Path({str(home)!r})), announce=bridge.announce);"
        "window = build_window(services, bridge, theme.LIGHT); window.start('list'); window.show();"
        "window.parts.account.look(); QTest.qWait(200);"
        "print(*(name for name in sys.modules if name.startswith(('reader.ui.accounts.', 'reader.accounts',"
        " 'reader.storage.accounts', 'reader.assembly.parts.accounts'))))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.split() == ["reader.ui.accounts.install"]


def test_an_account_is_added_in_the_settings_and_says_what_is_here(window, there, qtbot):
    panel = connect(window, there, qtbot)
    facts = named(panel, "accountFacts")
    qtbot.waitUntil(lambda: "3 of 3 articles are here already" in facts.text())
    assert facts.text().startswith("In step: ")
    assert PASSWORD not in facts.text()
    assert not named(panel, "addAccount").isVisible()
    assert not named(window, "accountState").isVisible()


def test_sources_are_chosen_too_where_there_are_none_here(empty_window, qtbot):
    choice = named(section(empty_window), "accountMode")
    qtbot.waitUntil(lambda: choice.currentText() == "Marks, sources and folders")


def test_marks_alone_are_chosen_where_there_are_sources(services, window, account):
    assert [one.mode for one in services.accounts.all()] == [Mode.MARKS]


def test_a_search_of_the_settings_keeps_the_keyboard_when_the_form_appears(window, qtbot):
    window.desk.commands.do("show_settings")
    dialog = named(window, "settingsDialog")
    named(dialog, "settingsSearch").setText("miniflux")
    qtbot.waitUntil(lambda: named(dialog, "addAccount").isVisible())
    assert dialog.focusWidget() is named(dialog, "settingsSearch")


def test_a_wrong_password_is_said_and_nothing_is_added(services, window, there, qtbot):
    panel = connect(window, there, qtbot, password="wrong")
    qtbot.waitUntil(lambda: "password" in named(panel, "accountSaid").text())
    assert services.accounts.all() == []
    assert named(panel, "addAccount").isEnabled()


def test_an_empty_field_is_asked_for_and_gets_the_keyboard(window, there, qtbot):
    panel = connect(window, there, qtbot, password="")
    assert "are needed" in named(panel, "accountSaid").text()
    assert panel.focusWidget() is named(panel, "accountPassword")
    assert there.requests == []


def test_without_a_keyring_the_file_is_asked_about_first(services, window, there, qtbot):
    services.home.state.joinpath(FILE).unlink()
    connect(window, there, qtbot)
    qtbot.waitUntil(lambda: window.findChild(QMessageBox, "passwordFile") is not None)
    assert there.requests == []
    box = window.findChild(QMessageBox, "passwordFile")
    next(button for button in box.buttons() if button.text() == "Store it").click()
    qtbot.waitUntil(lambda: state_of(services) == [AccountState.OK])


def test_the_file_is_asked_about_once_and_an_error_leads_to_its_field(services, window, there, qtbot):
    services.home.state.joinpath(FILE).unlink()
    panel = connect(window, there, qtbot, password="wrong")
    qtbot.waitUntil(lambda: window.findChild(QMessageBox, "passwordFile") is not None)
    box = window.findChild(QMessageBox, "passwordFile")
    next(button for button in box.buttons() if button.text() == "Store it").click()
    said = named(panel, "accountSaid")
    qtbot.waitUntil(lambda: "password" in said.text())
    assert named(window, "settingsDialog").focusWidget() is named(panel, "accountPassword")
    named(panel, "accountLocal").setChecked(False)
    named(panel, "addAccount").click()
    qtbot.waitUntil(lambda: "tick" in said.text())
    assert named(window, "settingsDialog").focusWidget() is named(panel, "accountLocal")
    named(panel, "accountLocal").setChecked(True)
    named(panel, "accountPassword").setText(PASSWORD)
    named(panel, "addAccount").click()
    qtbot.waitUntil(lambda: state_of(services) == [AccountState.OK])
    qtbot.waitUntil(lambda: "3 of 3" in named(panel, "accountFacts").text())
    qtbot.waitUntil(lambda: said.text() == "")


def test_keys_lead_from_the_address_through_the_form_to_when_marks_are_sent(window, qtbot):
    dialog = section(window)
    address = named(dialog, "accountAddress")
    qtbot.waitUntil(lambda: dialog.focusWidget() is address)
    order, part = [], address
    while part.objectName() != "account.send":
        order += [part.objectName()] if part.focusPolicy() & Qt.FocusPolicy.TabFocus else []
        part = part.nextInFocusChain()
    names = ("Address", "User", "Password", "Key", "Mode", "Local")
    assert order == [*(f"account{name}" for name in names), "addAccount"]


def test_nothing_is_asked_while_the_reader_works_offline(services, window, account, there, qtbot):
    services.settings.set("sync.work_offline", True)
    before = len(there.requests)
    window.desk.commands.do("show_account_state")
    page = shown(window, StateWindow).page
    named(page, "checkAccount").click()
    qtbot.waitUntil(lambda: "working offline" in named(page, "accountCompared").text())
    named(page, "runAccount").click()
    qtbot.waitUntil(lambda: "working offline" in window.desk.messages.text)
    assert len(there.requests) == before


def test_marks_are_sent_half_a_minute_after_the_last_though_no_feed_was_asked_before(
    services, account, there, ids, now
):
    between = services.sync.between_rounds
    mark(services.library, ids[2:], unread=False)
    now[0] += timedelta(seconds=29)
    assert not between.are_due()
    now[0] += timedelta(seconds=2)
    assert between.are_due()
    between.run(CancelToken())
    assert there.state.model.has(102, READ)
    assert not between.are_due()


def test_an_answer_during_a_sync_is_asked_for_again(services, window, ask, qtbot):
    [card] = ask()
    assert services.shared.sync_lock.acquire()
    named(card, "acceptHeld").click()
    qtbot.waitUntil(lambda: "Answer once it is over" in window.desk.messages.text)
    services.shared.sync_lock.release()
    assert card.isVisible()


def test_the_page_of_state_compares_and_names_each_mark_that_differs(services, window, account, there, ids, qtbot):
    mark(services.library, ids[2:], unread=False)
    window.desk.commands.do("show_account_state")
    page = shown(window, StateWindow).page
    qtbot.waitUntil(lambda: "with marks to be sent" in named(page, "accountFacts").text())
    named(page, "checkAccount").click()
    qtbot.waitUntil(lambda: "3 articles compared" in named(page, "accountCompared").text())
    assert ["Low water", "read", "unread"] in rows(page.findChild(QTableWidget))
    named(page, "runAccount").click()
    qtbot.waitUntil(lambda: there.state.model.has(102, READ))


@pytest.mark.parametrize(("answer", "is_unread"), [("acceptHeld", False), ("keepHeld", True)])
def test_a_held_change_is_asked_about_above_the_list(
    services, window, account, there, ids, qtbot, monkeypatch, answer, is_unread
):
    monkeypatch.setattr("reader.accounts.marks_round.HELD_FROM", 1)
    for id_ in there.state.model.articles:
        there.state.model.choose(id_, READ, True)
    window.desk.commands.do("show_account_state")
    state = shown(window, StateWindow)
    named(state.page, "runAccount").click()
    card = named(window.panes.headlines, "heldCard")
    qtbot.waitUntil(card.isVisible)
    assert named(state.page, "heldCard").isVisible()
    assert " articles as unread" in named(card, "heldQuestion").text()
    assert foot_word(window) == "Question"
    named(card, answer).click()
    qtbot.waitUntil(lambda: not card.isVisible())
    untouched = services.library.entries.headlines(ids[1:])  # the window may have opened the first
    assert [one.unread for one in untouched] == [is_unread] * 2
    assert [there.state.model.has(id_, READ) for id_ in (101, 102)] == [not is_unread] * 2
    assert not named(window, "accountState").isVisible()


@pytest.fixture
def ask(services, window, account, qtbot):
    """Have the server ask the question; returns the cards that are shown then."""

    def ask():
        services.accounts.store.note_read(account.only().id, services.clock(), AccountState.HELD, 600)
        window.parts.account.look()
        qtbot.waitUntil(lambda: foot_word(window) == "Question")
        return [one for one in window.findChildren(HeldCard) if one.isVisible()]

    return ask


def test_the_question_stands_below_the_front_page_where_nothing_moves_that_is_being_read(window, ask, qtbot):
    window.desk.commands.do("front_page")
    front = window.parts.front
    qtbot.waitUntil(lambda: front.is_settled and bool(front.pane.laid.stops))
    at, places = front.pane.mapTo(window, QPoint()), [one.box for one in front.pane.laid.stops]
    [card] = ask()
    assert card.mapTo(window, QPoint()).y() >= front.pane.mapTo(window, QPoint(0, front.pane.height())).y()
    assert front.pane.mapTo(window, QPoint()) == at
    assert [one.box for one in front.pane.laid.stops] == places
    window.desk.commands.do("headline_list")
    assert not card.isVisible()
    assert named(window.panes.headlines, "heldCard").isVisible()


def test_the_question_is_not_in_the_reading_room(window, ask, qtbot):
    window.panes.headlines.list.choose_row(0)
    window.turn_room()
    assert window.panes.is_alone
    assert ask() == []
    window.turn_room()
    assert named(window.panes.headlines, "heldCard").isVisible()


@pytest.mark.parametrize("command", ["front_page", "headline_list"])
def test_the_keyboard_goes_back_to_the_page_once_the_question_is_answered(services, window, ask, qtbot, command):
    window.desk.commands.do(command)
    [card] = ask()
    named(card, "acceptHeld").setFocus()
    services.accounts.store.set_state(services.accounts.only().id, AccountState.OK)
    window.parts.account.look()
    qtbot.waitUntil(lambda: not card.isVisible())
    pages = {"front_page": window.parts.front.pane, "headline_list": window.panes.headlines.list}
    assert window.focusWidget() is pages[command]


def test_another_password_is_asked_for_where_the_server_refuses_the_old_one(window, account, there, qtbot):
    there.state.password = "another"
    there.forget_log_ins("e5f6a7b8")
    window.desk.commands.do("show_account_state")
    named(shown(window, StateWindow).page, "runAccount").click()
    qtbot.waitUntil(lambda: foot_word(window) == "Password refused")
    shown(window, StateWindow).close()
    panel = named(section(window), "accountPanel")
    qtbot.waitUntil(lambda: named(panel, "addAccount").isVisible())
    assert named(panel, "accountUser").text() == USER
    named(panel, "accountPassword").setText("anoth")
    window.parts.account.look()
    qtbot.wait(50)
    assert named(panel, "accountPassword").text() == "anoth", "nothing takes away what is being typed"
    named(panel, "accountPassword").setText("another")
    named(panel, "addAccount").click()
    qtbot.waitUntil(lambda: not named(panel, "addAccount").isVisible())
    qtbot.waitUntil(lambda: not named(window, "accountState").isVisible())


def test_an_account_is_paused_and_goes_on(services, window, account, qtbot):
    panel = named(section(window), "accountPanel")
    qtbot.waitUntil(lambda: named(panel, "pauseAccount").isVisible())
    named(panel, "pauseAccount").click()
    qtbot.waitUntil(lambda: foot_word(window) == "Paused")
    assert state_of(services) == [AccountState.PAUSED]
    assert named(panel, "pauseAccount").text() == "Go on"
    named(panel, "pauseAccount").click()
    qtbot.waitUntil(lambda: not named(window, "accountState").isVisible())


def remove(window, qtbot, *sources):
    """Remove the account in the settings, and those sources that come from its server."""
    panel = named(section(window), "accountPanel")
    qtbot.waitUntil(lambda: named(panel, "removeAccount").isVisible())
    named(panel, "removeAccount").click()
    qtbot.waitUntil(lambda: window.findChild(Question, "removeAccountBox") is not None)
    box = window.findChild(Question, "removeAccountBox")
    assert "stay" in " ".join(label.text() for label in box.findChildren(QLabel))
    asked = {one.text(): one for one in box.findChildren(CheckField)}
    for words in sources:
        asked.pop(words).click()
    box.accept()
    qtbot.waitUntil(lambda: named(panel, "addAccount").isVisible())
    return [*asked]


def sources(services):
    return [one.title for one in services.library.feeds.all()]


def test_an_account_is_removed_after_a_question_and_that_is_undone(services, window, account, qtbot):
    assert remove(window, qtbot) == [], "no source comes from the server"
    assert services.accounts.all() == []
    window.desk.messages.undo()
    qtbot.waitUntil(lambda: state_of(services) == [AccountState.OK])


def test_with_an_account_sources_go_that_come_from_its_server_if_the_reader_wants(
    services, window, account, qtbot
):
    [feed] = [one.id for one in services.library.feeds.all() if one.title == "Tides"]
    services.subscriptions.choose(feed, {"by_server": True})
    before = sources(services)
    assert remove(window, qtbot, "Remove \u2068Tides\u2069 too") == []
    qtbot.waitUntil(lambda: sources(services) == [one for one in before if one != "Tides"])
    window.desk.messages.undo()
    qtbot.waitUntil(lambda: state_of(services) == [AccountState.OK])
    assert sources(services) == before


def test_such_a_source_stays_unless_it_is_ticked(services, window, account, qtbot):
    [feed] = [one.id for one in services.library.feeds.all() if one.title == "Tides"]
    services.subscriptions.choose(feed, {"by_server": True})
    before = sources(services)
    assert remove(window, qtbot) == ["Remove \u2068Tides\u2069 too"]
    assert (services.accounts.all(), sources(services)) == ([], before)


def test_the_state_of_a_server_without_an_account_leads_to_where_one_is_added(window, qtbot):
    window.desk.commands.do("show_account_state")
    qtbot.waitUntil(lambda: named(named(window, "settingsDialog"), "addAccount").isVisible())
    assert window.findChild(StateWindow) is None


def test_a_server_that_is_away_is_one_word_in_the_foot(window, account, there, qtbot):
    there.instead = b"HTTP/1.1 500 no\r\nContent-Length: 0\r\n\r\n"
    window.desk.commands.do("show_account_state")
    named(shown(window, StateWindow).page, "runAccount").click()
    qtbot.waitUntil(lambda: foot_word(window) == "Server away")
    said = named(window, "accountState").accessibleName()
    assert "tried again" in said


def test_the_menu_of_a_source_has_it_come_from_the_server(window, services, account, qtbot):
    [feed] = [one.id for one in services.library.feeds.all() if one.title == "Tides"]

    def action():
        menu = window.panes.sources.menu_for(window.panes.sources.model.source(f"feed:{feed}"))
        return next((one for one in menu.actions() if one.text() == "Take its articles from your server"), None)

    qtbot.waitUntil(lambda: action() is not None)
    assert not action().isChecked()
    action().trigger()
    qtbot.waitUntil(lambda: services.library.feeds.get(feed).by_server)
    qtbot.waitUntil(lambda: action().isChecked())
    account.remove(account.only())
    qtbot.waitUntil(lambda: action() is None)
