"""Qt's text browser, restricted: it reads no file, opens no address, and copies plain text."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QImage, QTextCursor
from PySide6.QtWidgets import QFrame, QTextBrowser, QWidget

from reader.ui.article.paragraph_parts import Join


class QuietBrowser(QTextBrowser):
    """Shows a document; a click on a link only emits `anchorClicked`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.setUndoRedoEnabled(False)

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
        """Give a blank for anything. None would have QTextDocument read local files by itself (measured)."""
        blank = QImage(1, 1, QImage.Format.Format_ARGB32)
        blank.fill(Qt.GlobalColor.transparent)
        return blank

    def doSetSource(self, name: QUrl | str, kind: object = None) -> None:
        """Open nothing: documents are made in memory."""


# As Qt's own plain text has it.
_PLAIN = str.maketrans({"\u2028": "\n", "\xa0": " "})


def selected_text(cursor: QTextCursor) -> str:
    """Give the selected text, one line for each paragraph and cell, however many blocks it was split into."""
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
