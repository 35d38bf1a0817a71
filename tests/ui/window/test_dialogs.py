"""Adding, importing, choosing and looking after feeds, against a press on loopback."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QInputDialog, QStyle, QStyleOptionViewItem

from reader.demo import WELCOME_FEED_URL, DemoPress
from reader.domain.errors import FailureReason
from reader.domain.feed import Health
from reader.domain.place import Place
from reader.domain.refresh import Refresh
from reader.settings.schema import Settings, choice
from reader.ui import texts
from reader.ui.dialogs.add_feed import AddFeedDialog, _is_private
from reader.ui.dialogs.first_start import FirstStart
from reader.ui.dialogs.health import HealthDialog
from reader.ui.dialogs.key_sheet import KeySheet
from reader.ui.keys import commands
from reader.ui.settings.settings_dialog import SettingsDialog
from reader.ui.words import PlainLabel
from tests.helpers.press import NOON, add_entries, add_feed


@pytest.fixture
def press() -> Iterator[DemoPress]:
    with DemoPress(clock=lambda: NOON) as opened:
        yield opened


@pytest.fixture
def window(services, open_window):
    add_entries(services, add_feed(services, "The Harbour", folder=("Press",)), ["Tide"])
    return open_window()


def dialog(window, kind: type[QDialog]) -> QDialog:
    [found] = [one for one in window.findChildren(kind) if one.isVisible()]
    return found


@pytest.fixture
def adding(window):
    window.dialogs.add_feed()
    return dialog(window, AddFeedDialog)


# Adding a feed.


def test_a_feed_is_looked_at_before_it_is_added(adding, window, press, services, qtbot):
    feed = press.feeds[0]
    adding._address.setText(feed.url)
    assert press.requests == [], "nothing is asked before a click"
    assert adding._local.isVisible(), "the address is this machine's"
    adding._local.setChecked(True)
    qtbot.mouseClick(adding._look, Qt.MouseButton.LeftButton)
    assert adding._busy.isVisible()
    qtbot.waitUntil(lambda: adding._title.text() == feed.title)
    assert adding._said.text().startswith("•  ")
    assert services.feeds.by_url(feed.url) is None

    adding._folder.setCurrentText("Mine")
    qtbot.mouseClick(adding._add, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: services.feeds.by_url(feed.url) is not None)
    qtbot.waitUntil(lambda: window.headlines._title.text() == feed.title)
    assert services.feeds.by_url(feed.url).folder == ("Mine",)
    assert window.messages.text.startswith("Subscribed to ")
    assert window.headlines.model.rowCount() > 2
    assert services.images.totals()[0] == 0
    services.keeper.start()
    qtbot.waitUntil(lambda: services.images.totals()[0] > 0)
    qtbot.waitUntil(lambda: not services.keeper.running)


def test_a_private_address_needs_a_word(adding, press, qtbot):
    adding._address.setText(press.feeds[0].url)
    qtbot.mouseClick(adding._look, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: adding._title.text() == "That did not work")
    assert "private network" in adding._said.text()
    assert press.requests == []


def test_a_page_gives_its_feed(adding, press, qtbot):
    adding._address.setText(f"{press.address}/aqueduc/")
    adding._local.setChecked(True)
    QTest.keyClick(adding._address, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: adding._preview is not None)
    assert adding._preview.url == press.feeds[0].url
    assert adding._add.isDefault(), "the next Enter subscribes"


def test_a_page_without_feeds_says_so(adding, press, qtbot):
    adding._address.setText(f"{press.address}/pictures/dunes.webp")
    adding._local.setChecked(True)
    adding._look.click()
    qtbot.waitUntil(lambda: adding._title.text() == "That did not work")
    assert " " in adding._said.text()


def test_a_press_that_is_down_can_be_subscribed_all_the_same(adding, press, services, window, qtbot):
    url = press.feeds[0].url
    press.down = True
    adding._address.setText(url)
    adding._local.setChecked(True)
    adding._look.click()
    qtbot.waitUntil(lambda: "You can subscribe all the same" in adding._said.text())
    adding._add.click()
    qtbot.waitUntil(lambda: services.feeds.by_url(url) is not None)
    qtbot.waitUntil(lambda: "the next sync fetches it" in window.messages.text)


def test_what_is_no_address(adding, qtbot):
    adding._address.setText("not an address")
    adding._look.click()
    qtbot.waitUntil(lambda: adding._title.text() == "That did not work")
    assert adding._said.text()


def test_an_address_on_the_clipboard_is_proposed_and_not_fetched(window, press):
    QGuiApplication.clipboard().setText(f"feed:{press.feeds[0].url}")
    window.dialogs.add_feed()
    assert dialog(window, AddFeedDialog)._address.text() == press.feeds[0].url
    assert press.requests == []
    QGuiApplication.clipboard().clear()


def test_a_closed_dialog_waits_for_nobody(adding, press, qtbot):
    adding._address.setText(press.feeds[0].url)
    adding._local.setChecked(True)
    adding._look.click()
    adding.reject()
    assert adding._token.cancelled


@pytest.mark.parametrize(
    ("address", "private"),
    [
        ("http://192.168.1.7/feed", True),
        ("10.0.0.1", True),
        ("http://[::1]:80/", True),
        ("localhost:8080/feed", True),
        ("nas.local/rss", True),
        ("https://press.example/feed", False),
        ("http://[bad", False),
        ("", False),
    ],
)
def test_which_addresses_are_seen_to_be_private(address, private):
    assert _is_private(address) is private


# Looking after feeds.


def source(window, name):
    [found] = [one for one in window.sources.model.in_order() if one.title == name]
    return found


def test_a_removed_feed_comes_back_whole(window, services, qtbot):
    window.subscribing.remove(source(window, "The Harbour"))
    qtbot.waitUntil(lambda: services.feeds.all() == [])
    qtbot.waitUntil(lambda: window.messages.can_undo)
    assert "was removed" in window.messages.text
    window.messages.undo()
    qtbot.waitUntil(lambda: len(services.feeds.all()) == 1)
    assert services.feeds.all()[0].entries == 1
    qtbot.waitUntil(lambda: any(one.title == "The Harbour" for one in window.sources.model.in_order()))


def test_standing_in_a_feed_that_is_removed_leads_to_the_unread(window, qtbot):
    harbour = source(window, "The Harbour")
    window.sources.choose(harbour.key)
    window.subscribing.remove(harbour)
    qtbot.waitUntil(lambda: window.headlines._title.text() == "Unread")


def answer(name):
    """Give a name to the question that will come up."""

    def give():
        [asked] = [
            one for one in QApplication.topLevelWidgets() if isinstance(one, QInputDialog) and one.isVisible()
        ]
        asked.setTextValue(name)
        asked.accept()

    QTimer.singleShot(100, give)


def test_renaming_and_moving_and_back(window, services, qtbot):
    window.sources.choose("all")
    window.headlines.list.choose_row(0)
    answer(" My port ")
    window.subscribing.rename(source(window, "The Harbour"))
    qtbot.waitUntil(lambda: services.feeds.all()[0].title == "My port")
    qtbot.waitUntil(lambda: window.headlines.model.headline(0).feed_title == "My port")
    assert window.headlines.list.currentIndex().row() == 0, "the reader stays where they are"
    qtbot.waitUntil(lambda: window.messages.can_undo)
    window.messages.undo()
    qtbot.waitUntil(lambda: services.feeds.all()[0].title == "The Harbour")
    qtbot.waitUntil(lambda: any(one.title == "The Harbour" for one in window.sources.model.in_order()))

    answer("Sea")
    window.subscribing.move(source(window, "The Harbour"), None)
    qtbot.waitUntil(lambda: services.feeds.all()[0].folder == ("Sea",))
    qtbot.waitUntil(lambda: window.sources.model.source("folder:Sea") is not None)
    window.subscribing.move(source(window, "The Harbour"), ())
    qtbot.waitUntil(lambda: services.feeds.all()[0].folder == ())


def test_the_menu_keeps_what_marks_many_away_from_what_fetches(window):
    menu = window.sources.menu_for(source(window, "The Harbour"))
    words = [action.text() for action in menu.actions()]
    assert words[0] == "Refresh"
    assert words[-1] == "Mark all as read"
    assert "Remove" in words[2:-1]


def test_an_address_is_copied(window):
    window.subscribing.copy_address(source(window, "The Harbour"))
    assert QGuiApplication.clipboard().text() == "https://the-harbour.example/feed"


def test_a_failing_feed_says_what_happened_and_what_comes_next(services, open_window, qtbot):
    health = Health(
        error=FailureReason.HTTP_STATUS,
        error_detail="404",
        failures=3,
        last_success_at=NOON - timedelta(days=2),
        next_check_at=NOON + timedelta(hours=3),
    )
    feed = add_feed(services, "The Harbour", health=health)
    add_feed(services, "A paper that is well")
    window = open_window()
    window.sources.choose(f"feed:{feed}")
    said = window.headlines._empty._text.text()
    assert "404" in said
    assert "Next try" in said
    assert not window.headlines._trouble.isVisible(), "it is said once"

    window.dialogs.show_health()
    table = dialog(window, HealthDialog)._table
    name, sentence = table.item(0, 0).text().split("\n")
    assert (name, sentence) == (
        texts.isolated("The Harbour"),
        "The server answered with the error \u2068404\u2069. 3 times in a row.",
    )
    assert table.item(1, 0).text() == "A paper that is well"
    heard = [table.item(row, 0).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(2)]
    assert heard == [f"The Harbour, {sentence}", "A paper that is well, Well"]
    asked = []
    window.dialogs.retry_wanted.disconnect()
    window.dialogs.retry_wanted.connect(asked.append)
    table.cellWidget(0, 3).click()
    assert asked == [[feed]]


@pytest.mark.parametrize("language", ["en", "ar"])
def test_signs_stand_in_one_column_whichever_way_names_run(services, open_window, speak, language):
    speak(language)
    for name in ("The Harbour", "الجزيرة"):
        add_feed(services, name)
    window = open_window()
    window.dialogs.show_health()
    table = dialog(window, HealthDialog)._table

    def sign_at(row):
        index, option = table.model().index(row, 0), QStyleOptionViewItem()
        table.initViewItemOption(option)
        option.rect = table.visualRect(index)
        table.itemDelegate().initStyleOption(option, index)
        return table.style().subElementRect(QStyle.SubElement.SE_ItemViewItemDecoration, option, table).x()

    assert sign_at(0) == sign_at(1)


def test_what_happened_to_a_source_stands_above_its_articles(services, open_window):
    feed = add_feed(services, "The Harbour")
    add_entries(services, feed, ["Tide"])
    health = Health(error=FailureReason.TIMEOUT, failures=1, last_success_at=NOON)
    services.feeds.store(Refresh(feed_id=feed, health=health), NOON)
    window = open_window()
    window.sources.choose(f"feed:{feed}")
    assert window.headlines._trouble.isVisible()
    assert window.headlines._trouble.text().startswith("The server did not answer in time.")


# Lists.


def test_a_list_comes_in_and_goes_out(window, services, press, tmp_path, qtbot, monkeypatch):
    incoming, outgoing = tmp_path / "in.opml", tmp_path / "out.opml"
    text = press.opml().replace("</body>", '<outline text="x" type="rss" xmlUrl="javascript:x"/></body>')
    incoming.write_text(text, encoding="utf-8")
    services.settings.set("sync.work_offline", True)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *a, **k: (str(incoming), ""))
    window.subscribing.import_list()
    qtbot.waitUntil(lambda: window.messages.text == "10 new feeds · 1 skipped: no web address")
    window.subscribing.import_list()
    qtbot.waitUntil(lambda: window.messages.text.startswith("0 new feeds · 10 already there"))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *a, **k: (str(outgoing), ""))
    window.subscribing.export_list()
    qtbot.waitUntil(lambda: window.messages.text.startswith("11 feeds written"))
    assert press.feeds[3].url in outgoing.read_text(encoding="utf-8")


def test_a_file_that_is_no_list_is_told_in_a_sentence(window, tmp_path, qtbot):
    bad = tmp_path / "bad.opml"
    bad.write_text("no list", encoding="utf-8")
    window.subscribing.import_file(bad)
    qtbot.waitUntil(lambda: "could not be read as a list of subscriptions" in window.messages.text)


# Choices.


def test_every_choice_has_a_control_that_works(window, services, bridge, qtbot):
    window.dialogs.show_settings()
    shown = dialog(window, SettingsDialog)
    for name, value in Settings().items():
        control = shown.findChild(object, name)
        assert control is not None, f"{name} has no control"
        assert control.accessibleName(), name
        declared = choice(name)
        if isinstance(value, bool):
            control.setChecked(not value)
            assert services.settings.current.value(name) is not value
        elif isinstance(value, int):
            control.setValue(declared.highest)
            assert services.settings.current.value(name) == declared.highest
        elif declared.words:
            words = [control.itemData(place) for place in range(control.count())]
            assert tuple(words) == declared.words
            assert all(control.itemText(place) for place in range(control.count()))
            control.activated.emit(1)
            assert services.settings.current.value(name) == words[1]


def test_a_choice_that_cannot_be_kept_is_told(window, services, tmp_path):
    window.dialogs.show_settings()
    shown = dialog(window, SettingsDialog)
    (tmp_path / "a file").touch()
    services.settings._path = tmp_path / "a file" / "settings.json"
    shown.findChild(object, "ticker.shown").setChecked(False)
    assert shown._trouble.isVisible()
    assert services.settings.current.ticker.shown


def test_the_sheet_lists_every_key_and_every_key_does_something(window):
    window.dialogs.show_keys()
    shown = {label.text() for label in dialog(window, KeySheet).findChildren(PlainLabel)}
    acting = {
        QKeySequence(key).toString()
        for holder in (window, window.headlines.list)
        for action in holder.actions()
        for key in action.shortcuts()
    }
    for _, group in commands():
        for command in group:
            assert (command.words in shown) is bool(command.keys or command.also)
            for key in command.keys:
                native = QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)
                assert native in shown
                assert QKeySequence(key).toString() in acting


def test_no_key_means_two_things():
    keys = [key for _, group in commands() for command in group for key in (*command.keys, *command.also)]
    assert len(keys) == len(set(keys))


# The first start.


@pytest.fixture
def first(open_window):
    window = open_window()
    page = window._stack.currentWidget()
    assert isinstance(page, FirstStart)
    return window, page


def test_an_empty_home_asks_for_languages_and_fetches_nothing(first, services):
    window, page = first
    words = [box.text() for box, _ in page._boxes]
    assert len(words) == 4
    assert all(":" in word and "feeds" in word for word in words)
    assert any(box.isChecked() for box, _ in page._boxes), "the language of the window"
    assert not window.ticker.isVisible()
    assert "network" not in services.__dict__, "nothing that could fetch was even made"


def test_lists_are_subscribed_at_a_click(first, services, qtbot):
    window, page = first
    services.settings.set("sync.work_offline", True)
    for box, _ in page._boxes:
        box.setChecked(True)
    assert page._subscribe.text() == "Subscribe to 4 lists"
    page._subscribe.click()
    qtbot.waitUntil(lambda: window._stack.currentWidget() is window.panes)
    qtbot.waitUntil(lambda: len(services.feeds.all()) > 40)
    assert window.ticker.isHidden(), "nothing has come that could run"


def test_without_a_language_there_is_nothing_to_subscribe_to(first):
    _, page = first
    for box, _ in page._boxes:
        box.setChecked(False)
    assert not page._subscribe.isEnabled()


def test_later_opens_what_came_with_the_program(first, services, qtbot):
    window, page = first
    page.later_wanted.emit()
    assert window._stack.currentWidget() is window.panes
    qtbot.waitUntil(lambda: services.feeds.by_url(WELCOME_FEED_URL) is not None)
    qtbot.waitUntil(lambda: services.entries.count(Place()) > 3)
    qtbot.waitUntil(lambda: window.headlines.model.rowCount() > 3)
    qtbot.waitUntil(lambda: window.reading_pane.shown is not None)
    assert window.reading_pane.shown.headline.title.startswith("Welcome"), "the language of the window comes first"
    assert window.focusWidget() is window.headlines.list, "a key must not begin a search"
