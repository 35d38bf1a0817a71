"""The menu of an image, as the keyboard opens it and goes through it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from reader.ui.frame.main_window import MainWindow


def ask_for_the_menu(window: MainWindow) -> QMenu:
    """Press the Menu key over the article, as Qt's platforms translate it."""
    asked = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(0, 0), QPoint(0, 0))
    QApplication.sendEvent(window.panes.article.viewport(), asked)
    [menu] = [one for one in window.findChildren(QMenu, "imageMenu") if one.isVisible()]
    return menu


def choose_reason(menu: QMenu, wait_until: Callable[[Callable[[], bool]], object], downs: int = 1) -> None:
    """Go down to the reasons, so many of them further, and report for that one.

    Args:
        menu: It is open.
        wait_until: Lets the window go on until something holds.
        downs: Presses of the key among the reasons; 1 is the first.
    """
    reasons = menu.findChild(QMenu, "reasonMenu")
    while menu.activeAction() is None or menu.activeAction().menu() is not reasons:
        QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    wait_until(reasons.isVisible)
    for _ in range(downs):
        QTest.keyClick(reasons, Qt.Key.Key_Down)
    QTest.keyClick(reasons, Qt.Key.Key_Return)
