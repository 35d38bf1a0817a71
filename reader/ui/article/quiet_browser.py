"""Qt's text browser, restricted: it reads no file, opens no address, and copies plain text."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QPoint, QRect, QRectF, Qt, QUrl
from PySide6.QtGui import QImage, QPainter, QTextCursor
from PySide6.QtWidgets import QFrame, QTextBrowser, QWidget

from reader.ui.article.hit_marks import Hits, paint_hits
from reader.ui.article.paragraph_parts import Join
from reader.ui.widgets.theme import Theme


class QuietBrowser(QTextBrowser):
    """Shows a document; a click on a link only emits `anchorClicked`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.setUndoRedoEnabled(False)
        self._hits = Hits()

    # Found words

    def mark_hits(self, hits: Hits) -> None:
        """Mark found words; call `viewport().update()` when they have changed."""
        self._hits = hits
        self.viewport().update()

    def paint_marks(self, where: QRect, theme: Theme) -> None:
        """Paint the marks of found words over the text. `where` is in the viewport."""
        if not self._hits:
            return
        bar, down = self.horizontalScrollBar(), self.verticalScrollBar().value()
        across = bar.maximum() - bar.value() if self.isRightToLeft() else bar.value()
        painter = QPainter(self.viewport())
        painter.setClipRect(where)
        painter.translate(-across, -down)
        paint_hits(painter, self.document(), self._hits, QRectF(where).translated(across, down), theme)
        painter.end()

    @property
    def first_visible(self) -> int:
        """The document's position at the upper edge."""
        return self.cursorForPosition(QPoint(0, 0)).position()

    def rect_at(self, position: int) -> QRect:
        """Return the box of a position in the document, in the viewport."""
        cursor = QTextCursor(self.document())
        cursor.setPosition(min(position, self.document().characterCount() - 1))
        return self.cursorRect(cursor)

    def shows(self, position: int) -> bool:
        """Tell whether a position is visible."""
        return self.viewport().rect().contains(self.rect_at(position).center())

    def reveal(self, start: int, end: int) -> None:
        """Scroll to a part of the document, in both directions; of a long part its start is visible."""
        cursor = self.textCursor()
        for position in (end, start):
            cursor.setPosition(position)
            self.setTextCursor(cursor)
            self.ensureCursorVisible()

    def createMimeDataFromSelection(self) -> QMimeData:
        """Copy plain text only, without our colours, fonts and images."""
        plain = selected_text(self.textCursor())
        # WORKAROUND: data made in Python and left in the clipboard crashes the program at its end (PySide6 6.11
        # and 6.12), so Qt's own is emptied and filled anew. It fills itself when it is first asked.
        data = super().createMimeDataFromSelection()
        data.text()
        data.clear()
        data.setText(plain.replace("\ufffc", ""))
        return data

    def loadResource(self, kind: int, name: QUrl | str) -> QImage:
        """Return an empty image for anything: for None, QTextDocument would read local files itself (measured)."""
        blank = QImage(1, 1, QImage.Format.Format_ARGB32)
        blank.fill(Qt.GlobalColor.transparent)
        return blank

    def doSetSource(self, name: QUrl | str, kind: object = None) -> None:
        """Open nothing: documents are made in memory."""


# The same replacements as in Qt's `toPlainText`.
_PLAIN = str.maketrans({"\u2028": "\n", "\xa0": " "})


def selected_text(cursor: QTextCursor) -> str:
    """Return the selected text, one line for each paragraph and cell, however many blocks it was split into."""
    if cursor.hasComplexSelection():
        return cursor.selection().toPlainText()  # fields of a table, some of each row
    document, start, end = cursor.document(), cursor.selectionStart(), cursor.selectionEnd()
    pieces: list[str] = []
    block = document.findBlock(start)
    while block.isValid() and block.position() <= end:
        if pieces:
            join = Join.of(block)
            pieces.append("\n" if join is Join.NOT else join.text)
        first, last = block.position(), block.position() + block.length() - 1
        if start <= first and last <= end:
            pieces.append(block.text())
        else:
            piece = QTextCursor(document)
            piece.setPosition(max(first, start))
            piece.setPosition(min(last, end), QTextCursor.MoveMode.KeepAnchor)
            pieces.append(piece.selectedText())
        block = block.next()
    return "".join(pieces).translate(_PLAIN)
