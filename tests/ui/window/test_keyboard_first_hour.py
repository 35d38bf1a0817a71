"""The first hour by keyboard alone, in French and in Arabic: newspapers, import, guide, settings, taking out."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu

from reader.ui.printing import save_dialog
from reader.ui.settings.setting_row import SettingRow
from tests.helpers.desktop import desktop, what_is_missing
from tests.helpers.keyboard import PICTURES, in_front, photograph, run, tab_to, type_words, wait_for_keyboard
from tests.helpers.keys import press
from tests.helpers.looking import named, rows_of

RSS_GUARD = Path(__file__).parents[2] / "data/imports/rssguard/database.db"
SIZES = {"large": (1366, 768), "small": (1024, 600)}
SIZE = "MANCHETTE_TEST_SIZE"
"""Names one of `SIZES`; the window fills the screen."""


@dataclass(frozen=True)
class Words:
    """What the reader types.

    Attributes:
        country: A part of its name, and the newspaper of it that is taken.
        leading: Finds the setting `article.leading`.
        guide: Finds something in the guide.
    """

    country: str
    paper: str
    leading: str
    guide: str


SPOKEN = {
    "fr": Words("maroc", "Hespress", "interligne", "hors ligne"),
    "ar": Words("المغ", "هسبريس", "تباعد الأسطر", "اتصال"),
}


@pytest.fixture
def documents(tmp_path, monkeypatch):
    """The folders of the reader's documents, and of other programs: empty."""
    folder = tmp_path / "documents"
    folder.mkdir()
    monkeypatch.setattr(save_dialog, "usual_folder", lambda: folder)
    for name in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(name, str(folder))
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    return folder


def leave(window, dialog, before, qtbot) -> None:
    """Close a dialog by Escape, which leads back to where the keyboard was."""
    press("Escape")
    qtbot.waitUntil(lambda: not dialog.isVisible())
    wait_for_keyboard(window, qtbot)
    assert window.focusWidget() is before


@pytest.mark.long
@pytest.mark.parametrize("language", list(SPOKEN))
def test_the_first_hour_without_a_mouse(language, services, open_window, speak, qtbot, documents, monkeypatch):
    speak(language)
    words = SPOKEN[language]
    services.settings.set("sync.work_offline", True)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *a, **k: (str(RSS_GUARD), ""))
    window = open_window(SIZES[os.environ.get(SIZE, "large")])
    wait_for_keyboard(window, qtbot)

    def look(step: str) -> None:
        photograph(qtbot, f"{os.environ.get(SIZE, 'large')}-{language}-{step}")

    # A newspaper of the reader's country.
    look("01-empty")
    assert window.focusWidget().objectName() == "paperSearch"
    type_words(words.country)
    tab_to("paperList")
    papers = window.focusWidget()
    while papers.item(papers.currentRow()) is None or rows_of(papers)[papers.currentRow()] != words.paper:
        press("Down")
    press("Space")
    look("02-chosen")
    tab_to("subscribeToPapers")
    press("Return")
    here = window.panes.headlines.list
    qtbot.waitUntil(lambda: window.focusWidget() is here and window.panes.headlines.model.rowCount() > 0)
    # A large window shows the first article beside the headlines; in a low one it would hide them.
    has_room = not window.panes.headlines.list.opens_by_enter()
    qtbot.waitUntil(lambda: (window.panes.reading_pane.shown is not None) is has_room)
    look("03-something-to-read")

    # What the guide says of it.
    press("F1")
    guide = in_front(qtbot, "guide")
    look("04-guide")
    tab_to("guideSearch")
    type_words(words.guide)
    press("Return")
    assert guide.browser.hasFocus()
    assert guide.browser.textCursor().selectedText() == words.guide
    look("05-guide-found")
    leave(window, guide, here, qtbot)

    # A setting, by a word for it.
    press("Ctrl+,")
    settings = in_front(qtbot, "settingsDialog")
    look("06-settings")
    tab_to("settingsSearch")
    type_words(words.leading)
    [row] = [one for one in settings.findChildren(SettingRow) if one.isVisible() and one.name == "article.leading"]
    press("Tab")
    while not row.isAncestorOf(QApplication.focusWidget()):
        press("Tab")
    look("07-setting-found")
    press("Escape")
    assert named(settings, "settingsSearch").text() == ""
    leave(window, settings, here, qtbot)

    # Another program's data.
    run(window, qtbot, "import_feeds")
    importing = in_front(qtbot, "importDialog")
    look("08-import")
    press("Return")
    qtbot.waitUntil(lambda: named(importing, "importNow").isVisible())
    look("09-import-recognised")
    tab_to("importNow")
    press("Return")
    qtbot.waitUntil(lambda: named(importing, "importReport").isVisible())
    look("10-import-report")
    press("Escape")
    wait_for_keyboard(window, qtbot)

    # A page to be kept.
    window.panes.headlines.list.setFocus()
    here = window.focusWidget()
    press("Ctrl+D")
    in_front(qtbot, "addFeedDialog")
    type_words("https://pages.example/a")
    look("11-keep")
    tab_to("keepPage")
    press("Return")
    wait_for_keyboard(window, qtbot)
    look("12-kept")
    assert window.focusWidget() is here

    # Out of the program: shared, printed, saved.
    window.panes.headlines.list.setFocus()
    press("Home")
    qtbot.waitUntil(lambda: window.parts.reading.controller.at_hand is not None)
    press("Shift+S")
    menus: list[QMenu] = []

    def is_open() -> bool:
        menus[:] = [one for one in [QApplication.activePopupWidget()] if isinstance(one, QMenu)]
        return bool(menus)

    qtbot.waitUntil(is_open)
    QTest.keyClick(menus[0], Qt.Key.Key_Down)
    look("13-share")
    assert menus[0].activeAction() is not None
    QTest.keyClick(menus[0], Qt.Key.Key_Escape)
    wait_for_keyboard(window, qtbot)
    assert window.focusWidget() is here

    press("Ctrl+P")
    printing = in_front(qtbot, "printDialog")
    qtbot.waitUntil(lambda: named(printing, "printPreview").verticalScrollBar().maximum() > 0)
    qtbot.waitUntil(lambda: named(printing, "noPrinter").isVisible())
    look("14-print")
    tab_to("printPreview")
    leave(window, printing, here, qtbot)

    press("Ctrl+Shift+S")
    saving = in_front(qtbot, "saveDialog")
    look("15-save")
    tab_to("saveButton")
    press("Return")
    qtbot.waitUntil(lambda: not saving.isVisible())
    wait_for_keyboard(window, qtbot)
    qtbot.waitUntil(lambda: [one.suffix for one in documents.iterdir()] == [".epub"])
    look("16-saved")
    assert window.focusWidget() is here


@pytest.mark.long
@pytest.mark.parametrize("size", list(SIZES))
@pytest.mark.skipif(bool(missing := what_is_missing()), reason=missing)
def test_the_same_in_a_real_window(size, tmp_path):
    """On an X server, whose keyboard goes from window to window; a test with a display of its own is a program."""
    words = [
        "-m",
        "pytest",
        "-q",
        "-p",
        "no:cacheprovider",
        "-p",
        "no:randomly",
        __file__,
        "-m",
        "long",
        "-k",
        "mouse",
    ]
    width, height = SIZES[size]
    with desktop(f"{width}x{height}") as screen:
        told = {PICTURES: os.environ.get(PICTURES, str(tmp_path)), SIZE: size}
        done = subprocess.run(
            [sys.executable, *words, "-k", "mouse"],
            env=screen.environment | told,
            capture_output=True,
            text=True,
            timeout=500,
            check=False,
        )
    assert done.returncode == 0, done.stdout + done.stderr
