"""The settings: found by name, sentence and other words in every language, seen where changed, and reset."""

from __future__ import annotations

import re

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMessageBox, QWidget

from reader.domain.errors import FailureReason
from reader.domain.events import FeedFailure, RoundEnded, RoundReport
from reader.domain.text.interface_language import INTERFACE_LANGUAGES
from reader.settings.schema import Settings, texts_of
from reader.ui.sentences.speech import speech
from reader.ui.settings.choice_texts import choice_sentence, choice_words, is_found, searched_words
from reader.ui.settings.sections import SECTIONS, names_in
from reader.ui.settings.setting_row import SettingRow
from reader.ui.settings.settings_dialog import SettingsDialog
from reader.ui.widgets.card_rows import ROW
from reader.ui.widgets.fields import ChoiceField, NumberField
from tests.helpers.keys import press
from tests.helpers.looking import button, named, rows_of, texts
from tests.helpers.windows import a_window

NAMES = [name for name, _ in Settings().items()]


window = a_window()


def open_settings(window, at=""):
    window.parts.dialogs.show_settings(at)
    return window.findChild(SettingsDialog)


@pytest.fixture
def open_alone(stage):
    """Open the settings over an empty window."""

    def do(at=""):
        stage.dialogs.show_settings(at)
        return stage.findChild(SettingsDialog)

    return do


def found(dialog):
    return [row.name for row in dialog.findChildren(SettingRow) if row.isVisibleTo(dialog)]


def look_for(dialog, words):
    named(dialog, "settingsSearch").setText(words)
    return found(dialog)


def another_word(name):
    """Give the first of the words that find a setting and are not shown."""
    return re.split("[ ,،]", speech().tr(texts_of(name).also))[0]


OTHER_WORDS = {
    "en": {"dark mode": "window.theme", "shortcut": "window.keys", "leading": "article.leading"},
    "fr": {
        "interligne": "article.leading",
        "INTERLIGNAGE": "article.arabic_leading",
        "mise en veille": "sync.work_offline",
        "proxy": "network.proxy",
        "serveur mandataire": "network.proxy",
    },
    "es": {"interlineado": "article.leading", "cortafuegos": "network.proxy"},
    "ar": {"تباعد الأسطر": "article.leading", "الداكن": "window.theme", "بروكسي": "network.proxy"},
}
"""By language: what people may type, and a setting that it has to find."""


@pytest.mark.parametrize(
    "language", ["ar", *(pytest.param(one, marks=pytest.mark.long) for one in INTERFACE_LANGUAGES if one != "ar")]
)
def test_every_declared_setting_is_found_by_its_name_and_has_all_that_it_needs(language, speak, open_window):
    """Walks the declarations: a new setting without words, section or control is found here."""
    speak(language)
    window = open_window()
    dialog = open_settings(window)
    rows = {row.name: row for row in dialog.findChildren(SettingRow)}
    assert list(rows) == [name for section in SECTIONS for name in names_in(section)]
    for name in NAMES:
        words, sentence = choice_words(name), choice_sentence(name)
        assert words and sentence.endswith("."), name
        assert name in look_for(dialog, words), name
        assert is_found(another_word(name), rows[name].searched), name
        assert rows[name].control is named(rows[name], name)
        assert rows[name].control.accessibleName() == words
        assert rows[name].control.accessibleDescription().startswith(sentence)
        assert sentence in texts(rows[name])
    for typed, name in OTHER_WORDS[language].items():
        assert name in look_for(dialog, typed), typed
    dialog.close()
    window.parts.finder.open()
    for typed, name in {**{choice_words(name): name for name in NAMES}, **OTHER_WORDS[language]}.items():
        named(window, "finderField").setText(typed)
        settings = [row.title for row in rows_of(named(window, "finderList"), ROW) if row.kind == "setting"]
        assert choice_words(name) in settings, typed


@pytest.mark.parametrize("language", INTERFACE_LANGUAGES)
def test_what_people_may_type_finds_the_setting_in_every_language(language, speak):
    speak(language)
    for typed, name in OTHER_WORDS[language].items():
        assert is_found(typed, searched_words(name)), typed
    for name in NAMES:
        assert is_found(choice_words(name), searched_words(name)), name
        assert is_found(another_word(name), searched_words(name)), name


def test_every_setting_is_in_one_section():
    assert sorted(name for section in SECTIONS for name in names_in(section)) == sorted(NAMES)
    assert [section.key for section in SECTIONS if not names_in(section)] == ["library"]


def test_the_palette_opens_the_dialog_at_the_setting(window, qtbot):
    press("Ctrl+K")
    named(window, "finderField").insert("letters per line")
    row = rows_of(named(window, "finderList"), ROW)[0]
    assert (row.title, row.detail) == ("Letters per line, at most", "Articles")
    press("Return")
    qtbot.waitUntil(lambda: window.findChild(SettingsDialog) is not None)
    dialog = window.findChild(SettingsDialog)
    qtbot.waitUntil(lambda: dialog.focusWidget() is named(dialog, "article.measure"))
    assert named(dialog, "settingsSections").currentItem().text() == "Articles"
    assert not named(dialog, "article.measure").visibleRegion().isEmpty()


def test_typing_searches_wherever_no_field_takes_it_and_escape_takes_it_back(open_alone, qtbot):
    dialog = open_alone()
    side = named(dialog, "settingsSections")
    assert dialog.focusWidget() is named(dialog, "settingsSearch")
    named(dialog, "window.keys").setFocus()
    QTest.keyClicks(named(dialog, "window.keys"), "roam")
    assert found(dialog) == ["sync.roaming"]
    assert side.currentRow() == -1
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert found(dialog) == names_in(SECTIONS[0])
    assert dialog.isVisible()
    QTest.keyClick(dialog, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert dialog.focusWidget() is named(dialog, "settingsSearch")
    QTest.keyClicks(named(dialog, "settingsSearch"), "roam")
    QTest.keyClick(named(dialog, "settingsSearch"), Qt.Key.Key_Return)
    assert dialog.focusWidget() is named(dialog, "sync.roaming")


def test_the_side_list_shows_one_section_and_leaves_a_search(open_alone):
    dialog = open_alone()
    look_for(dialog, "speed")
    named(dialog, "settingsSections").setCurrentRow(3)
    assert found(dialog) == names_in(SECTIONS[3])
    assert named(dialog, "settingsSearch").text() == ""


def test_nothing_found_is_said(open_alone):
    dialog = open_alone()
    assert look_for(dialog, "qqqq") == []
    assert "No setting matches" in named(dialog, "settingsNothing").text()


def test_what_was_changed_is_marked_listed_and_reset_with_undo(open_alone, services):
    services.settings.set("article.text_size", 24)
    services.settings.set("ticker.shown", False)
    dialog = open_alone()
    changed = named(dialog, "settingsChanged")
    assert changed.text() == "Changed (2)"
    changed.click()
    assert found(dialog) == ["article.text_size", "ticker.shown"]
    size = named(dialog, "article.text_size")
    assert size.accessibleDescription().endswith("changed")
    assert "Usually: 18 px" in [label.text() for label in dialog.findChildren(QLabel)]
    named(dialog, "reset article.text_size").click()
    assert (services.settings.current.article.text_size, size.value()) == (18, 18)
    assert not named(dialog, "reset article.text_size").isVisible()
    named(dialog, "settingsUndo").click()
    assert (services.settings.current.article.text_size, size.value()) == (24, 24)
    named(dialog, "settingsResetAll").click()
    assert services.settings.current == Settings()
    assert button(dialog, "Undo")
    named(dialog, "settingsUndo").click()
    assert (services.settings.current.article.text_size, services.settings.current.ticker.shown) == (24, False)
    assert not named(dialog, "ticker.shown").isChecked()


def test_no_limit_is_a_step_below_the_lowest_number(open_alone, services):
    services.settings.set("storage.feed_articles", 11)
    field = named(open_alone("storage.feed_articles"), "storage.feed_articles")
    for key, shown, stored in (
        (Qt.Key.Key_Down, "10", 10),
        (Qt.Key.Key_Down, "No limit", 0),
        (Qt.Key.Key_Up, "10", 10),
    ):
        QTest.keyClick(field, key)
        assert (field.text(), services.settings.current.storage.feed_articles) == (shown, stored)


def test_a_change_made_elsewhere_shows(open_alone, services, bridge):
    dialog = open_alone("ticker.shown")
    services.settings.set("ticker.shown", False)
    bridge.deliver()
    assert not named(dialog, "ticker.shown").isChecked()
    assert named(dialog, "settingsChanged").text() == "Changed (1)"


def test_a_narrow_dialog_has_a_drop_down_list_of_sections(open_window):
    window = open_window((360, 640))
    dialog = open_settings(window)
    assert not named(dialog, "settingsSections").isVisible()
    sections = named(dialog, "settingsSectionChoice")
    assert sections.isVisible()
    sections.setCurrentIndex(3)
    sections.activated.emit(3)
    assert found(dialog) == names_in(SECTIONS[3])
    speed = named(dialog, "ticker.words_a_minute")
    assert speed.width() > 200
    dialog.resize(900, dialog.height())
    QApplication.sendPostedEvents()
    assert named(dialog, "settingsSections").isVisible()


def test_the_wheel_scrolls_the_page_and_changes_nothing_it_passes_over(open_alone, services, qtbot):
    dialog = open_alone("article.text_size")
    named(dialog, "settingsSearch").setFocus()
    field = named(dialog, "article.measure")
    centre = QWidget.mapToGlobal(field, field.rect().center())
    from PySide6.QtCore import QPoint, QPointF
    from PySide6.QtGui import QWheelEvent

    turned = QWheelEvent(
        QPointF(field.rect().center()),
        QPointF(centre),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(field, turned)
    assert field.value() == 66
    # A wheel of a mouse, which cannot be sent, would lead the keyboard there first.
    assert {field.focusPolicy() for field in dialog.findChildren(NumberField)} == {Qt.FocusPolicy.StrongFocus}
    assert {field.focusPolicy() for field in dialog.findChildren(ChoiceField)} == {Qt.FocusPolicy.StrongFocus}
    dialog.activateWindow()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    QApplication.sendEvent(field, turned)
    assert field.value() == 65, "where the keyboard is, the wheel changes"


# The proxy.


def failed_round(services, bridge, reason):
    failure = FeedFailure(feed_id=1, url="", title="", reason=reason, detail="", retry_at=None)
    bridge.announce(RoundEnded(RoundReport(feeds=1, failures=(failure,), offline=True)))


def test_a_proxy_that_fails_is_said_once_and_leads_to_its_settings(window, services, bridge, qtbot):
    failed_round(services, bridge, FailureReason.PROXY_UNREACHABLE)
    qtbot.waitUntil(lambda: window.desk.messages.text == "The proxy cannot be reached.")
    named(window, "messageAction").click()
    dialog = window.findChild(SettingsDialog)
    assert dialog.focusWidget() is named(dialog, "network.proxy")
    dialog.close()
    window.desk.messages.say("Something else")
    failed_round(services, bridge, FailureReason.PROXY_UNREACHABLE)
    bridge.deliver()
    assert window.desk.messages.text == "Something else"


def test_the_password_of_the_proxy_is_asked_for_and_used(window, services, bridge, qtbot, monkeypatch):
    monkeypatch.setattr("reader.assembly.passwords.keyring", lambda: None)
    services.settings.set_all({"network.proxy": "http", "network.proxy_host": "p", "network.proxy_user": "amina"})
    failed_round(services, bridge, FailureReason.PROXY_PASSWORD)
    qtbot.waitUntil(lambda: window.desk.messages.text == "The proxy wants a user and a password, or others.")
    asked = []

    def answer():
        question = QApplication.activeModalWidget()
        if question is None:
            QTimer.singleShot(50, answer)
            return
        asked.append(question.labelText())
        field = question.findChild(QLineEdit)
        assert field.echoMode() is QLineEdit.EchoMode.Password
        field.setText("s3cret ")
        question.accept()

    QTimer.singleShot(0, answer)
    named(window, "messageAction").click()
    qtbot.waitUntil(lambda: services.network.proxy_password.get() == "s3cret ")
    assert "amina@p:8080" in asked[0]
    file = services.network.proxy_password.stored.file
    question = window.findChild(QMessageBox, "passwordFile")
    assert question.informativeText().strip("\u2066\u2067\u2068\u2069\u200e\u200f") == str(file)
    assert not file.exists()
    next(button for button in question.buttons() if button.text() == "Store it").click()
    qtbot.waitUntil(file.exists)
    assert "s3cret " in file.read_text()
