"""Every dialog at 360 pixels, in every language: nothing is cut, and nothing has to be pushed sideways."""

from __future__ import annotations

import importlib
import pkgutil
import time
from datetime import timedelta

import pytest
from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QDialog,
    QInputDialog,
    QLabel,
    QMessageBox,
    QPushButton,
    QTreeWidget,
    QWidget,
)

import reader.ui
from reader.demo.welcome import open_welcome
from reader.domain.errors import FailureReason
from reader.domain.images.image import ImageState
from reader.domain.query.place import Place
from reader.domain.sources.feed import Health
from reader.domain.text.interface_language import INTERFACE_LANGUAGES
from reader.domain.trips.action import ActionKind
from reader.domain.trips.traffic import Traffic
from reader.domain.trips.trip import DrillReport, LeftOut, Missing, Why, Wish
from reader.storage.trips.ledger import LedgerStore
from reader.ui.article.table_viewer import TableViewer
from reader.ui.settings.keys_dialog import KeyRecorder
from reader.ui.trip.trip_run import Progress
from reader.ui.widgets import theme
from reader.ui.widgets.labels import ElidedLabel
from tests.helpers.dialogs import DIALOGS, open_dialog
from tests.helpers.languages import LONGER_THAN_ENGLISH
from tests.helpers.looking import named
from tests.helpers.mailboxes import an_mbox
from tests.helpers.patience import PATIENCE_SECONDS
from tests.helpers.press import NOON, add_entries, add_feed
from tests.helpers.trips import a_report
from tests.integration.test_letters import a_letter

WIDTH = 360


def test_the_list_of_dialogs_is_whole():
    for module in pkgutil.walk_packages(reader.ui.__path__, "reader.ui."):
        importlib.import_module(module.name)

    def below(kind):
        return {found for each in kind.__subclasses__() for found in (each, *below(each))}

    opened = {kind for kind in below(QDialog) if not kind.__subclasses__()}
    ours = {kind.__name__ for kind in opened if kind.__module__.startswith("reader.")}
    assert ours == set(DIALOGS.values())


@pytest.fixture
def article_with_image(services, tmp_path):
    """A home where each dialog has something to show."""
    services.letters.add(str(an_mbox(tmp_path / "letters-of-the-northern-coast.mbox", [a_letter(1)])))
    ids = add_entries(
        services,
        add_feed(services, "The Harbour", folder=("Press of the northern coast", "Papers of record")),
        ["Tide", "Lamps"],
    )
    failing = Health(
        error=FailureReason.HTTP_STATUS,
        error_detail="404",
        failures=3,
        last_success_at=NOON - timedelta(days=2),
        next_check_at=NOON + timedelta(hours=3),
    )
    add_feed(services, "The Evening Observer of the Northern Lights", health=failing)
    services.queues.actions.wish(ActionKind.FULL_TEXT, {"entry_id": ids[0]})
    services.queues.actions.wish(
        ActionKind.ADD_FEED, {"url": "https://a-paper-with-a-long-name.example/rss/all.xml"}
    )
    spent = [Traffic(feed_id=1, kind=kind, received=8_000_000, sent=9_000) for kind in ("feed", "picture")]
    LedgerStore(services.database).add(NOON.date(), spent)
    open_welcome(services)
    articles = [services.library.entries.article(id_) for id_ in services.library.entries.ids(Place())]
    pictured = [one for one in articles if any(image.state is ImageState.STORED for image in one.images)]
    reported = next(image for image in pictured[1].images if image.state is ImageState.STORED)
    services.flags.image_reports.flag(pictured[1].headline.id, reported.fingerprint, "spam")
    return max((pictured[0], *pictured[2:]), key=lambda one: len(one.images)).headline.id


@pytest.fixture
def open_narrow(article_with_image, open_window, speak, qapp):
    # Dialogs that other tests have left stand in front until then.
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def open_one(language):
        speak(language)
        window = open_window((WIDTH, 640))
        window.parts.ticker.bar.ticker.hold("picture", True)
        window.parts.reading.controller.open(article_with_image)
        return window

    return open_one


def in_front() -> QDialog:
    return [one for one in QApplication.topLevelWidgets() if isinstance(one, QDialog) and one.isVisible()][-1]


def what_is_cut(top: QWidget) -> list[str]:
    """Name what is wider than its room, or higher than the room of its lines."""
    if (layout := top.layout()) is not None:
        layout.activate()
    found = [f"{top.width()} pixels in all"] if top.width() > WIDTH else []
    for widget in top.findChildren(QWidget):
        if widget.window() is not top.window() or not widget.isVisible():
            continue
        if isinstance(widget, QAbstractScrollArea):
            # A table without room is opened to be pushed sideways.
            if widget.horizontalScrollBar().maximum() > 0 and not isinstance(top, TableViewer):
                found.append(f"{widget.accessibleName() or type(widget).__name__} is pushed sideways")
        elif isinstance(widget, QAbstractButton):
            lines = widget.heightForWidth(widget.width())
            if widget.text() and (widget.width() < widget.minimumSizeHint().width() or widget.height() < lines):
                found.append(f"button {widget.text()!r}")
        elif isinstance(widget, QLabel) and not isinstance(widget, ElidedLabel) and widget.text():
            if widget.wordWrap():
                if widget.height() < widget.heightForWidth(widget.width()):
                    found.append(f"lines of {widget.text()!r}")
            elif widget.width() < widget.sizeHint().width():
                found.append(f"words {widget.text()!r}")
    return found


def settle(qapp):
    for _ in range(4):
        qapp.processEvents()


@pytest.mark.parametrize("language", LONGER_THAN_ENGLISH)
def test_every_dialog_fits(language, open_narrow, qapp, qtbot):
    window = open_narrow(language)
    cut = {}
    for action in DIALOGS:
        open_dialog(window, action)
        settle(qapp)
        dialog = in_front()
        deadline = time.monotonic() + PATIENCE_SECONDS
        # What is measured in the background may come at any moment, and is laid out in the next.
        while (found := what_is_cut(dialog)) and time.monotonic() < deadline:
            qapp.processEvents()
        cut[action] = found
        dialog.close()
        settle(qapp)
    assert {action: found for action, found in cut.items() if found} == {}


@pytest.mark.parametrize("language", INTERFACE_LANGUAGES)
def test_the_main_menu_fits(language, open_window, speak):
    speak(language)
    menu = named(open_window((WIDTH, 640)), "mainMenuButton").menu()
    assert 0 < menu.sizeHint().width() <= WIDTH


def test_what_leaves_a_dialog_is_never_its_loudest_button(open_narrow, qapp):
    window = open_narrow("en")
    accented = {}
    for action in DIALOGS:
        open_dialog(window, action)
        settle(qapp)
        dialog = in_front()
        accented[action] = {one.text() for one in dialog.findChildren(QPushButton) if is_accented(one)}
        dialog.close()
        settle(qapp)
    assert {action: found for action, found in accented.items() if found} == {
        "new_rule": {"Save"},
        "prepare_trip": {"Prepare"},
        "print": {"Save as PDF…"},
        "save_list": {"Save"},
    }


def is_accented(button: QPushButton) -> bool:
    if not button.isVisible():
        return False
    inside = button.grab().toImage().pixelColor(6, button.height() // 2)
    return inside == QColor(theme.LIGHT.accent_ground)


@pytest.mark.parametrize("language", LONGER_THAN_ENGLISH)
def test_what_comes_up_in_dialogs_later_fits_too(language, open_narrow, services, qapp, qtbot):
    window = open_narrow(language)
    cut = {}

    window.desk.commands.do("add_feed")
    adding = in_front()
    adding.propose("http://192.168.1.7/feed")
    QTest.keyClick(adding, Qt.Key.Key_Return)
    qtbot.waitUntil(named(adding, "foundText").isVisible)
    settle(qapp)
    cut["refused address"] = what_is_cut(adding)
    adding.close()

    window.desk.commands.do("change_keys")
    keys = in_front()
    QTest.keyClick(keys.findChild(QTreeWidget), Qt.Key.Key_Return)
    assert keys.findChild(KeyRecorder).isVisible()
    settle(qapp)
    cut["recording"] = what_is_cut(keys)
    keys.close()

    services.flags.collectors.enrol("0" * 32, "https://flags.example/", b"root", b"secret", services.clock())
    window.desk.commands.do("show_block_list")
    blocks = in_front()
    named(blocks, "resetIdentity").click()
    settle(qapp)
    asked = next(one for one in QApplication.topLevelWidgets() if isinstance(one, QMessageBox) and one.isVisible())
    cut["question"] = what_is_cut(asked)
    assert asked.defaultButton() is asked.button(QMessageBox.StandardButton.Cancel)
    asked.close()
    blocks.close()

    window.desk.commands.do("prepare_trip")
    trip = in_front()
    ids = services.library.entries.ids(Place())
    window.parts.trip.trip_run.progressed.emit(
        Progress(wish=Wish(minutes=240, budget_bytes=80_000_000), articles=23, minutes=97, used_bytes=31_400_000)
    )
    settle(qapp)
    cut["trip under way"] = what_is_cut(trip)
    left_out = tuple(LeftOut(entry_id=id_, why=why) for id_, why in zip(ids, Why, strict=False))
    receipt = a_report(left_out=left_out, finished=False)
    window.parts.trip.trip_run.ended.emit(receipt)
    settle(qapp)
    cut["receipt"] = what_is_cut(trip)
    missing = (Missing(entry_id=ids[0], what="picture 2"), Missing(entry_id=ids[1], what="article"))
    window.parts.trip.trip_run.drilled.emit(DrillReport(articles=41, ready=39, missing=missing, sockets_refused=0))
    settle(qapp)
    cut["drill"] = what_is_cut(trip)
    trip.close()

    window.parts.status.portal.show_connection("portal", "http://hotel.example/login")
    window.desk.messages.say("—", lambda: None)
    settle(qapp)
    cut["banner"] = what_is_cut(window.parts.status.portal)
    cut["status line"] = what_is_cut(window.parts.status.line)

    def look():
        cut["name"] = what_is_cut(in_front())
        in_front().reject()

    QTimer.singleShot(200, look)
    window.parts.sources.subscribing.rename(
        next(one for one in window.panes.sources.model.in_order() if one.kind == "feed")
    )
    assert "name" in cut
    assert {name: found for name, found in cut.items() if found} == {}


def test_a_choice_of_two_lines_keeps_both_when_an_answer_comes_in(open_narrow, qapp, qtbot):
    """Qt keeps the heights of a form's rows: the second line was gone once the dialog had grown."""
    open_narrow("fr").desk.commands.do("add_feed")
    adding = in_front()
    named(adding, "onOwnNetwork").setText("C’est sur mon propre réseau, et je veux qu’on l’interroge")
    adding.propose("http://192.168.1.7/feed")
    settle(qapp)
    QTest.keyClick(adding, Qt.Key.Key_Return)
    qtbot.waitUntil(named(adding, "foundText").isVisible)
    settle(qapp)
    assert what_is_cut(adding) == []


@pytest.mark.parametrize("language", LONGER_THAN_ENGLISH)
def test_every_key_can_be_read(language, open_window, speak, qapp):
    speak(language)
    window = open_window((WIDTH, 640))
    window.desk.commands.do("change_keys")
    settle(qapp)
    dialog = in_front()
    tree = dialog.findChild(QTreeWidget)
    room = tree.columnWidth(1) - 16
    headings = [tree.topLevelItem(place) for place in range(tree.topLevelItemCount())]
    keys = [heading.child(place).text(1) for heading in headings for place in range(heading.childCount())]
    cut = [written for written in keys if tree.fontMetrics().horizontalAdvance(written) > room]
    # Several of one action stand below each other.
    assert [keys for keys in cut if "   " not in keys] == []
    dialog.close()


@pytest.mark.parametrize("language", LONGER_THAN_ENGLISH)
def test_the_first_start_fits(language, open_window, speak, qapp):
    speak(language)
    window = open_window((WIDTH, 640))
    assert window.parts.welcome.beginning.is_open
    settle(qapp)
    assert what_is_cut(named(window, "firstStart")) == []


def test_a_wide_question_has_room_for_a_name(services, open_window):
    add_feed(services, "The Harbour")
    window = open_window()
    widths = []

    def look():
        widths.append(in_front().width())
        in_front().reject()

    QTimer.singleShot(200, look)
    window.parts.sources.subscribing.rename(
        next(one for one in window.panes.sources.model.in_order() if one.kind == "feed")
    )
    assert widths[0] >= 400
    assert not window.findChildren(QInputDialog)[0].isVisible()
