"""Reporting an image in the window: hidden everywhere, thanked for once it is kept, and taken back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QToolButton

from reader.demo.welcome import open_welcome
from reader.domain.errors import StorageError, StorageFault
from reader.domain.images.flag import FlagState
from reader.domain.images.image import ImageState
from reader.ui.frame.build_window import build_window
from reader.ui.images.image_texts import reason_words, thanks
from reader.ui.images.my_reports import MyReports
from reader.ui.images.stage import Stage
from reader.ui.images.viewer import ImageViewer
from reader.ui.widgets.card_rows import ROW
from reader.wire.reasons import REASONS
from tests.helpers.image_menu import ask_for_the_menu, choose_reason
from tests.helpers.looking import button, named, rows_of
from tests.helpers.windows import a_window

window = a_window("welcome", place="all")


@pytest.fixture
def image(illustrated):
    return illustrated


def submenu(window, image):
    menu = window.parts.images.menu_for(image)
    [reasons] = menu.findChildren(QMenu, "reasonMenu")
    return reasons


def state(window, number):
    [plate] = [plate for plate in window.panes.article.illustrations if plate.image.number == number]
    return window.panes.article.pictures.state(plate.image)


def entries(window, image):
    [plate] = [plate for plate in window.panes.article.illustrations if plate.image.number == image.number]
    menu = window.parts.images.menu_for(plate.image)
    return {action.text().partition("\t")[0]: action for action in menu.actions()}


@pytest.fixture
def report(window, image, qtbot):
    """Report the image, and wait for the thanks."""

    def do(reason="violence"):
        window.desk.messages.hide()
        [action] = [one for one in submenu(window, image).actions() if one.text() == reason_words(reason)]
        action.trigger()
        qtbot.waitUntil(
            lambda: window.desk.messages.isVisible() and "Thanks for reporting!" in window.desk.messages.text
        )

    return do


def thumbnails(window):
    model = window.panes.headlines.model
    found = [model.headline(row).thumbnail for row in range(model.rowCount())]
    return [one for one in found if one is not None]


def test_one_click_on_a_reason_hides_and_thanks(window, services, image, report):
    assert [one.text() for one in submenu(window, image).actions()] == [reason_words(one) for one in REASONS]
    report()
    assert window.desk.messages.text.endswith("sent once a collector is set."), (
        "there is nobody who would block it"
    )
    assert state(window, image.number) is ImageState.FLAGGED
    [kept] = services.flags.image_reports.reports()
    assert (kept.flag.fingerprint, kept.flag.reason) == (image.fingerprint, "violence")
    assert not window.panes.article.pictures.covered, "it is hidden because it is kept so"


def test_it_goes_before_it_is_kept_and_the_thanks_come_after(window, services, image, monkeypatch, qtbot):
    steps = []
    flag = services.flags.image_reports.flag

    def slow(*arguments, **more):
        done = flag(*arguments, **more)
        steps.append("kept")
        return done

    monkeypatch.setattr(services.flags.image_reports, "flag", slow)
    window.parts.images.reporting.report(image, "spam")
    assert state(window, image.number) is ImageState.FLAGGED, "in the same moment"
    assert not window.desk.messages.text.startswith("Thanks")
    say = window.desk.messages.say
    monkeypatch.setattr(window.desk.messages, "say", lambda *told: (steps.append("thanked"), say(*told)))
    qtbot.waitUntil(lambda: "thanked" in steps)
    assert steps == ["kept", "thanked"]


def test_it_is_hidden_wherever_it_occurs(window, services, bridge, image, report):
    assert image.fingerprint in thumbnails(window)
    before = len(thumbnails(window))
    report()
    assert image.fingerprint not in thumbnails(window)
    assert len(thumbnails(window)) <= before
    window.parts.reading.controller.open(image.entry_id)
    assert state(window, image.number) is ImageState.FLAGGED
    other = build_window(services, bridge, window.desk.theme.now, keeps=False)
    try:
        other.start()
        other.panes.sources.choose("all")
        other.parts.reading.controller.open(image.entry_id)
        assert state(other, image.number) is ImageState.FLAGGED
    finally:
        other.close()
        other.deleteLater()


def test_undo_by_button_and_by_key(window, services, image, report, qtbot):
    report()
    assert named(window, "messageAction").text() == "Undo"
    named(window, "messageAction").click()
    qtbot.waitUntil(lambda: state(window, image.number) is ImageState.STORED)
    assert services.flags.image_reports.reports() == [], "it never left, so nothing is kept of it"
    report("spam")
    QTest.keyClick(window.panes.article, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: state(window, image.number) is ImageState.STORED)
    assert image.fingerprint in thumbnails(window)


def test_by_keyboard_alone(window, image, qtbot):
    while window.panes.article.pictures.focused != image.number:
        QTest.keyClick(window.panes.article, Qt.Key.Key_Tab)
    choose_reason(ask_for_the_menu(window), qtbot.waitUntil)
    qtbot.waitUntil(lambda: window.desk.messages.text.startswith("Thanks for reporting!"))
    assert state(window, image.number) is ImageState.FLAGGED


def test_a_full_disk_is_said_and_the_image_is_hidden_for_this_session(window, services, image, monkeypatch, qtbot):
    def full(*arguments, **more):
        raise StorageError("the database could not do that", StorageFault.FULL)

    monkeypatch.setattr(services.flags.image_reports, "flag", full)
    window.parts.images.reporting.report(image, "violence")
    qtbot.waitUntil(lambda: "The disk is full" in window.desk.messages.text)
    assert "until you close the window" in window.desk.messages.text
    assert not window.desk.messages.can_undo
    assert services.flags.image_reports.reports() == []
    assert state(window, image.number) is ImageState.FLAGGED
    assert window.panes.headlines.pictures.get(image.fingerprint, (88, 66), 1.0) is None
    window.parts.reading.controller.open(image.entry_id)
    assert state(window, image.number) is ImageState.FLAGGED


def test_hide_only_for_me_and_back(window, services, image, qtbot):
    entries(window, image)["Hide only for me"].trigger()
    qtbot.waitUntil(lambda: window.desk.messages.text == "The image is hidden, for you only.")
    assert state(window, image.number) is ImageState.HIDDEN
    assert services.flags.image_reports.reports() == []
    window.desk.messages.undo()
    qtbot.waitUntil(lambda: state(window, image.number) is ImageState.STORED)
    entries(window, image)["Hide only for me"].trigger()
    qtbot.waitUntil(lambda: state(window, image.number) is ImageState.HIDDEN)
    entries(window, image)["Show anyway"].trigger()
    qtbot.waitUntil(lambda: state(window, image.number) is ImageState.STORED)
    assert services.flags.verdicts.overridden(image.fingerprint) is None


def test_show_anyway_leaves_the_report_and_is_kept(window, services, image, report, qtbot):
    report()
    menu = entries(window, image)
    assert "Report image" not in menu
    assert "Hide only for me" not in menu
    menu["Show anyway"].trigger()
    qtbot.waitUntil(lambda: state(window, image.number) is ImageState.STORED)
    assert len(services.flags.image_reports.reports()) == 1
    window.parts.reading.controller.open(image.entry_id)
    assert state(window, image.number) is ImageState.STORED
    assert "Undo the report" in entries(window, image)


@pytest.mark.parametrize("hidden_by", ["report", "hide"])
def test_what_was_shown_anyway_is_hidden_again_by_undo(window, image, report, hidden_by, qtbot):
    if hidden_by == "report":
        report()
    else:
        window.parts.images.reporting.hide(image)
    hidden = ImageState.FLAGGED if hidden_by == "report" else ImageState.HIDDEN
    qtbot.waitUntil(lambda: window.desk.messages.isVisible() and state(window, image.number) is hidden)
    entries(window, image)["Show anyway"].trigger()
    qtbot.waitUntil(lambda: window.desk.messages.text == "The image is shown.")
    assert state(window, image.number) is ImageState.STORED
    window.desk.messages.undo()
    assert state(window, image.number).is_hidden, "in the same moment"
    qtbot.waitUntil(lambda: state(window, image.number) is hidden and not window.panes.article.pictures.covered)


def test_an_image_that_is_spared_says_so_in_its_menu_too(window, services, image):
    spare = "UPDATE image_identity SET verdict = 'suspended' WHERE fingerprint = ?"
    services.database.write(lambda connection: connection.exec_driver_sql(spare, (image.fingerprint,)))
    window.parts.reading.controller.open(image.entry_id)
    first = window.parts.images.menu_for(image).actions()[0]
    assert (first.text(), first.isEnabled()) == ("Not blocked: matches many images", False)


def test_enter_on_a_hidden_image_shows_it(window, image, report, qtbot):
    report()
    window.panes.article.setFocus()
    while window.panes.article.pictures.focused != image.number:
        QTest.keyClick(window.panes.article, Qt.Key.Key_Tab)
    QTest.keyClick(window.panes.article, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: state(window, image.number) is ImageState.STORED)


def test_in_the_viewer_too(window, image, qtbot):
    window.parts.images.view()
    [viewer] = [one for one in window.findChildren(ImageViewer) if one.isVisible()]
    button(viewer, "Report the image").click()
    [reasons] = [menu for menu in viewer.findChildren(QMenu, "reasonMenu") if menu.isVisible()]
    reasons.actions()[0].trigger()
    reasons.close()
    assert viewer.findChild(Stage).is_empty, "gone in the same moment"
    qtbot.waitUntil(lambda: window.desk.messages.text.startswith("Thanks for reporting!"))
    assert window.desk.messages.window() is viewer
    QTest.keyClick(viewer, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: not viewer.findChild(Stage).is_empty)


class TestStatusLine:
    def test_counts_what_waits_and_leads_to_the_list(self, window, report, qtbot):
        waiting = window.findChild(QToolButton, "flagsWaiting")
        assert not waiting.isVisible()
        report()
        qtbot.waitUntil(waiting.isVisible)
        assert waiting.text().strip() == "1 report waiting"
        assert waiting.accessibleName() == "1 report waiting"
        waiting.click()
        assert window.findChild(MyReports).isVisible()
        window.desk.messages.undo()
        qtbot.waitUntil(lambda: not waiting.isVisible())


class TestMyReports:
    @pytest.fixture
    def opened(self, window, report):
        report()
        window.desk.commands.do("show_reports")
        return window.findChild(MyReports)

    def test_tells_article_reason_and_state(self, opened, services, image):
        [row] = rows_of(named(opened, "reportList"), ROW)
        assert row.reason == "Violent or shocking"
        assert row.title == services.library.entries.article(image.entry_id).headline.title
        assert row.state is FlagState.QUEUED
        assert row.times == "no collector is set"

    def test_undo_takes_the_row_away_and_shows_the_image(self, opened, window, image, qtbot):
        button(opened, "Undo the report").click()
        qtbot.waitUntil(lambda: not named(opened, "reportList").isVisible())
        # The list hears that it was taken back; the article is told by whoever did it, afterwards.
        qtbot.waitUntil(lambda: state(window, image.number) is ImageState.STORED)

    def test_leads_to_the_article(self, opened, window, image):
        window.panes.reading_pane.show_nothing()
        button(opened, "Show the article").click()
        assert window.panes.reading_pane.shown.headline.id == image.entry_id
        assert not opened.isVisible()


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_the_thanks_have_the_whole_width_of_a_narrow_window(language, services, open_window, speak, qapp):
    """Beside its button the sentence was a column of seven lines."""
    speak(language)
    open_welcome(services)
    window = open_window()
    window.resize(360, 640)
    qapp.processEvents()
    bar = window.desk.messages
    bar.say(thanks("collector"), undo=lambda: None)
    qapp.processEvents()
    text, undo = named(bar, "messageText"), named(bar, "messageAction")
    assert undo.y() >= text.geometry().bottom()
    assert text.height() <= 5 * text.fontMetrics().lineSpacing()
    bar.say("✓", undo=lambda: None)
    qapp.processEvents()
    assert undo.y() < text.geometry().bottom(), "a short one stands beside it"
    assert bar.height() < 60
