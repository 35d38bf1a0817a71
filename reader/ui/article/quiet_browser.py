"""Qt's text browser without its own will: it reads no file, opens no address, and copies plain text."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QImage, QTextCursor
from PySide6.QtWidgets import QFrame, QTextBrowser, QWidget

from reader.ui.article.parting import Join


class QuietBrowser(QTextBrowser):
    """Shows a document that others compose; a click is a signal (`anchorClicked`) and nothing else."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.setUndoRedoEnabled(False)

    def createMimeDataFromSelection(self) -> QMimeData:
        """Give selected text as plain text: our colours and fonts are nobody else's, and images are not text."""
        plain = selected_text(self.textCursor())
        # WORKAROUND: data made in Python and left in the clipboard crashes the program at its end (PySide6 6.11
        # and 6.12), so Qt's own is emptied and filled anew. It fills itself when it is first asked.
        data = super().createMimeDataFromSelection()
        data.text()
        data.clear()
        data.setText(plain.replace("\ufffc", ""))
        return data

    def loadResource(self, kind: int, name: QUrl | str) -> QImage:
        """Give a blank for anything. None would have QTextDocument read local files by itself (measured)."""
        blank = QImage(1, 1, QImage.Format.Format_ARGB32)
        blank.fill(Qt.GlobalColor.transparent)
        return blank

    def doSetSource(self, name: QUrl | str, kind: object = None) -> None:
        """Open nothing: a document is composed."""


def selected_text(cursor: QTextCursor) -> str:
    """Give the selected text: a line for each paragraph, however many blocks it was parted into."""
    document, start, end = cursor.document(), cursor.selectionStart(), cursor.selectionEnd()
    pieces: list[str] = []
    piece = QTextCursor(document)
    block, begins = document.findBlock(start), start
    while block.isValid() and block.position() <= end:
        following = block.next()
        join = Join.of(following) if following.isValid() else Join.NOT
        stops = block.position() + block.length() - 1
        if join is not Join.NOT and stops < end:
            piece.setPosition(begins)
            piece.setPosition(stops, QTextCursor.MoveMode.KeepAnchor)
            pieces.append(piece.selection().toPlainText() + join.text)
            begins = following.position()
        block = following
    if not pieces:
        return cursor.selection().toPlainText()
    piece.setPosition(begins)
    piece.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    return "".join([*pieces, piece.selection().toPlainText()])
