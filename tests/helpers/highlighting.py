"""Marks passages of the article in the window, and looks at what is drawn of them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QTextCursor
from PySide6.QtTest import QTest

WORDS = "The tide came in at six, and the harbour wrote it down by night. Nobody was told of it, and nobody asked."
TABLE = "<table><tr><td>Quay</td><td>12 feet</td></tr><tr><td>Pier</td><td>nine</td></tr></table>"
HTML = f"<p>{WORDS}</p><p>An end &#128674;.</p>{TABLE}<p>Of <a href='https://a.example'>the sea</a> no word.</p>"


def select(window, words: str, last: str = "") -> None:
    """Select words, and what follows as far as the last ones."""
    pane = window.panes.article
    cursor = pane.document().find(words)
    assert not cursor.isNull()
    if last:
        end = pane.document().find(last, cursor).selectionEnd()
        cursor.setPosition(cursor.selectionStart())
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    pane.setTextCursor(cursor)


def press(window, qtbot, key) -> None:
    qtbot.keyClick(window.panes.article, key)


def marked(services) -> list[tuple[str, str, int]]:
    return [(one.passage.quote, one.note, one.colour) for one in services.highlights.store.all()]


def ink(window) -> int:
    """Count the pixels of the article that have the ink of a line below a passage."""
    pane = window.panes.article
    image = pane.viewport().grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    pixels = bytes(image.constBits())
    inks = (QColor(pane.look.theme.accent), QColor(pane.look.theme.link))
    return sum(pixels.count(bytes((one.blue(), one.green(), one.red(), 255))) for one in inks)


def mark(window, qtbot, services, words: str) -> None:
    """Mark words, and wait until the mark is drawn."""
    before = ink(window)
    select(window, words)
    press(window, qtbot, Qt.Key.Key_H)
    qtbot.waitUntil(lambda: words in [quote for quote, _, _ in marked(services)])
    window.panes.article.setTextCursor(QTextCursor(window.panes.article.document()))
    qtbot.waitUntil(lambda: ink(window) > before + 20)


def undo(window) -> None:
    QTest.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
