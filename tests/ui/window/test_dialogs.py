"""Looking after feeds, and choosing: what their menus and the dialogs do."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtWidgets import QApplication, QDialog, QInputDialog, QStyle, QStyleOptionViewItem, QTableWidget

from reader.domain.entries.refresh import Refresh
from reader.domain.errors import FailureReason
from reader.domain.events import FeedFailure, FeedRefreshed, FeedsChanged, RoundEnded, RoundReport
from reader.domain.sources.feed import Health
from reader.settings.schema import Settings, bounds, choice
from reader.ui.dialogs.help_dialogs import KeySheet
from reader.ui.sentences import texts
from reader.ui.settings.settings_dialog import SettingsDialog
from reader.ui.state.health import HealthPage
from reader.ui.widgets.fields import NumberField
from reader.ui.widgets.labels import PlainLabel
from tests.helpers.looking import named
from tests.helpers.press import NOON, add_entries, add_feed
from tests.helpers.windows import a_window

window = a_window(entries=["Tide"], folder=("Press",))


def dialog(window, kind: type[QDialog]) -> QDialog:
    [found] = [one for one in window.findChildren(kind) if one.isVisible()]
    return found


# Looking after feeds.


def source(window, name):
    [found] = [one for one in window.panes.sources.model.in_order() if one.title == name]
    return found


def test_a_removed_feed_comes_back_whole(window, services, qtbot):
    window.parts.sources.subscribing.remove([source(window, "The Harbour")])
    qtbot.waitUntil(lambda: services.library.feeds.all() == [])
    qtbot.waitUntil(lambda: window.desk.messages.can_undo)
    assert "was removed" in window.desk.messages.text
    window.desk.messages.undo()
    qtbot.waitUntil(lambda: len(services.library.feeds.all()) == 1)
    assert services.library.feeds.all()[0].entries == 1
    qtbot.waitUntil(lambda: any(one.title == "The Harbour" for one in window.panes.sources.model.in_order()))


def test_standing_in_a_feed_that_is_removed_leads_to_the_unread(window, qtbot):
    harbour = source(window, "The Harbour")
    window.panes.sources.choose(harbour.key)
    window.parts.sources.subscribing.remove([harbour])
    qtbot.waitUntil(lambda: named(window, "placeTitle").text() == "Unread")


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
    window.panes.sources.choose("all")
    window.panes.headlines.list.choose_row(0)
    answer(" My port ")
    window.parts.sources.subscribing.rename(source(window, "The Harbour"))
    qtbot.waitUntil(lambda: services.library.feeds.all()[0].title == "My port")
    qtbot.waitUntil(lambda: window.panes.headlines.model.headline(0).feed_title == "My port")
    assert window.panes.headlines.list.currentIndex().row() == 0, "the reader stays where they are"
    qtbot.waitUntil(lambda: window.desk.messages.can_undo)
    window.desk.messages.undo()
    qtbot.waitUntil(lambda: services.library.feeds.all()[0].title == "The Harbour")
    qtbot.waitUntil(lambda: any(one.title == "The Harbour" for one in window.panes.sources.model.in_order()))

    answer("Sea")
    window.parts.sources.arranging.move([source(window, "The Harbour")], None)
    qtbot.waitUntil(lambda: services.library.feeds.all()[0].folder == ("Sea",))
    qtbot.waitUntil(lambda: window.panes.sources.model.source("folder:1") is not None)
    window.parts.sources.arranging.move([source(window, "The Harbour")], ())
    qtbot.waitUntil(lambda: services.library.feeds.all()[0].folder == ())


def test_the_menu_keeps_what_marks_many_away_from_what_fetches(window):
    menu = window.panes.sources.menu_for(source(window, "The Harbour"))
    words = [action.text() for action in menu.actions()]
    assert words[0] == "Refresh"
    assert words[-1] == "Mark all as read"
    assert "Remove" in words[2:-1]


def test_an_address_is_copied(window):
    window.parts.sources.subscribing.copy_address(source(window, "The Harbour"))
    assert QGuiApplication.clipboard().text() == "https://the-harbour.example/feed"


def test_feeds_that_were_never_asked_are_not_said_to_be_well(services, bridge, open_window):
    feed = add_feed(services, "The Harbour", health=Health())
    window = open_window()
    window.parts.dialogs.show_state("health")
    shown = dialog(window, HealthPage)
    assert named(shown, "tableSummary").text() == "1 feed has not been loaded yet."
    services.library.feeds.store(Refresh(feed_id=feed, health=Health(last_success_at=NOON)), NOON)
    bridge.announce(FeedsChanged((feed,)))
    bridge.deliver()
    assert named(shown, "tableSummary").text() == "All feeds are well."


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
    window.panes.sources.choose(f"feed:{feed}")
    said = named(window, "emptyText").text()
    assert "404" in said
    assert "Next try" in said
    assert not named(window, "placeTrouble").isVisible(), "it is said once"

    window.parts.dialogs.show_state("health")
    table = dialog(window, HealthPage).findChild(QTableWidget)
    name, sentence = table.item(0, 0).text().split("\n")
    assert (name, sentence) == (
        texts.isolated("The Harbour"),
        "The server answered with the error \u2068404\u2069. 3 times in a row.",
    )
    assert table.item(1, 0).text() == "A paper that is well"
    heard = [table.item(row, 0).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(2)]
    assert heard == [f"The Harbour, {sentence}", "A paper that is well, Well"]
    asked = []
    window.parts.dialogs.retry_wanted.disconnect()
    window.parts.dialogs.retry_wanted.connect(asked.append)
    table.cellWidget(0, 4).click()
    assert asked == [[feed]]


@pytest.mark.parametrize("language", ["en", "ar"])
def test_signs_stand_in_one_column_whichever_way_names_run(services, open_window, speak, language):
    speak(language)
    for name in ("The Harbour", "الجزيرة"):
        add_feed(services, name)
    window = open_window()
    window.parts.dialogs.show_state("health")
    table = dialog(window, HealthPage).findChild(QTableWidget)

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
    services.library.feeds.store(Refresh(feed_id=feed, health=health), NOON)
    window = open_window()
    window.panes.sources.choose(f"feed:{feed}")
    assert named(window, "placeTrouble").isVisible()
    assert named(window, "placeTrouble").text().startswith("The server did not answer in time.")


@pytest.fixture
def failed(services, open_window, now):
    """The window on a source that could not be had, and the source's id."""
    feed = add_feed(services, "The Harbour")
    add_entries(services, feed, ["Tide"])
    health = Health(error=FailureReason.REFUSED, failures=1, last_success_at=NOON)
    services.library.feeds.store(Refresh(feed_id=feed, health=health), NOON)
    window = open_window()
    window.panes.sources.choose(f"feed:{feed}")
    assert named(window, "placeTrouble").isVisible()
    now[0] += timedelta(minutes=5)
    return window, feed


def mend(services, feed):
    services.library.feeds.store(
        Refresh(feed_id=feed, health=Health(last_success_at=services.clock())), services.clock()
    )


def test_what_happened_goes_when_it_is_over_though_nothing_new_came(failed, services, bridge, qtbot):
    window, feed = failed
    mend(services, feed)
    bridge.announce(FeedRefreshed(feed, "The Harbour", 1, 50))
    qtbot.waitUntil(lambda: not named(window, "placeTrouble").isVisible())


def test_what_happened_goes_after_the_source_list_was_made_anew(failed, services, bridge, qtbot):
    window, feed = failed
    added = add_feed(services, "The Quay")
    bridge.announce(FeedsChanged((added,)))
    qtbot.waitUntil(lambda: window.panes.sources.model.source(f"feed:{added}") is not None)
    assert named(window, "placeTrouble").isVisible()
    mend(services, feed)
    bridge.announce(RoundEnded(RoundReport(feeds=2, unchanged=2)))
    qtbot.waitUntil(lambda: not named(window, "placeTrouble").isVisible())


def test_failures_that_are_over_are_no_longer_counted_below(failed, services, bridge, qtbot, now):
    window, feed = failed
    other = add_feed(services, "The Quay")
    failures = tuple(
        FeedFailure(feed_id=id_, url="", title="", reason=FailureReason.REFUSED, detail="", retry_at=None)
        for id_ in (feed, other)
    )
    bridge.announce(RoundEnded(RoundReport(feeds=2, failures=failures)))
    qtbot.waitUntil(lambda: "2 failed" in named(window, "syncOutcome").text())
    now[0] += timedelta(minutes=5)
    mend(services, feed)
    window.parts.reading.overview.read()
    assert "1 failed" in named(window, "syncOutcome").text()
    assert named(window, "syncDetails").isVisible()
    services.subscriptions.unsubscribe(other)
    qtbot.waitUntil(lambda: "failed" not in named(window, "syncOutcome").text())
    assert not named(window, "syncDetails").isVisible()
    assert not named(window, "retrySync").isVisible()


# Choices.


def test_every_choice_has_a_control_that_works(window, services, bridge, qtbot):
    window.parts.dialogs.show_settings()
    shown = dialog(window, SettingsDialog)
    for name, value in Settings().items():
        control = shown.findChild(object, name)
        assert control is not None, f"{name} has no control"
        assert control.accessibleName(), name
        declared = choice(name)
        if isinstance(value, bool):
            control.setChecked(not value)
            assert services.settings.current.value(name) is not value
        elif isinstance(value, int) and isinstance(control, NumberField):
            control.setValue(bounds(name)[1])
            assert services.settings.current.value(name) == bounds(name)[1]
        elif declared.words:
            words = [control.itemData(place) for place in range(control.count())]
            assert words == list(declared.words)
            assert all(control.itemText(place) for place in range(control.count()))
            control.activated.emit(1)
            assert services.settings.current.value(name) == words[1]


def test_a_choice_that_cannot_be_kept_is_told(window, services):
    window.parts.dialogs.show_settings()
    shown = dialog(window, SettingsDialog)
    folder = services.home.settings_file.parent
    folder.rename(folder.with_name("elsewhere"))
    folder.touch()
    shown.findChild(object, "ticker.shown").setChecked(False)
    assert named(shown, "settingsTrouble").isVisible()
    assert services.settings.current.ticker.shown


def test_the_sheet_lists_every_key_and_every_key_does_something(window):
    window.parts.dialogs.show_keys()
    shown = {label.text() for label in dialog(window, KeySheet).findChildren(PlainLabel)}
    acting = {
        QKeySequence(key).toString()
        for holder in (window, window.panes.headlines.list, window.panes.sources.tree)
        for action in holder.actions()
        for key in action.shortcuts()
    }
    for command in window.desk.commands:
        assert (command.words in shown) is bool(command.keys or command.also)
        for key in command.keys:
            native = QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)
            assert native in shown
            assert QKeySequence(key).toString() in acting


def test_no_key_means_two_things(window):
    keys = [key for command in window.desk.commands for key in (*command.keys, *command.also)]
    assert len(keys) == len(set(keys))
