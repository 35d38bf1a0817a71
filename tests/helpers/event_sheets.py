"""The sheet of an event, as tests open it, read it and press its keys."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from reader.assembly.services import Services
from reader.ui.bridge import Bridge
from reader.ui.frame.main_window import MainWindow
from tests.helpers.reviews import group, report

ROLE = Qt.ItemDataRole.AccessibleTextRole
FOLDED = "Le Large"
"""The paper that prints the text of another."""


def five_things(services: Services, at: datetime) -> int:
    """Store an event of two papers that tell five things; gives its story."""
    told = (
        "Il y a 12 morts. On compte 45 blessés. La route est coupée sur 800 mètres. Le feu a pris 17 maisons. "
        "Le pont a 120 ans. Le bilan date de 17 h 50. Journal {}."
    )
    ids = [report(services, f"Journal {n}", "fr", f"Titre {n}", told.format(n), at=at) for n in (1, 2)]
    return group(services, *ids)


def ready(made: MainWindow, bridge: Bridge, qtbot: QtBot) -> MainWindow:
    """Wait for a window that is made, and list everything in it."""
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    bridge.deliver()
    made.panes.sources.choose("all")
    return made


def sheet(window: MainWindow) -> Any:
    return window.parts.stories.sheet


def grid(window: MainWindow) -> Any:
    return sheet(window).grid


def papers(window: MainWindow) -> list[str]:
    return [of.entry.feed_title for of in grid(window).rows]


def said(window: MainWindow) -> list[list[str]]:
    """Give what a screen reader says of each cell."""
    model = grid(window).model()
    return [
        [model.index(row, column).data(ROLE) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def undo(window: MainWindow) -> None:
    press(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)


def plain(words: str) -> str:
    return words.translate({code: None for code in range(0x2066, 0x206A)})


def open_sheet(window: MainWindow, qtbot: QtBot, story_id: int, entry_id: int | None = None) -> None:
    sheet(window).show_story(story_id, entry_id)
    qtbot.waitUntil(lambda: sheet(window).is_shown and sheet(window).contents.story.id == story_id)


def press(window: MainWindow, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(window.focusWidget() or window, key, modifier)


def entry_of(services: Services, story_id: int, paper: str) -> int:
    story = services.stories.store.get(story_id)
    return next(one.entry_id for one in story.entries if one.feed_title == paper)
