"""A picture of an article, as large as the screen allows."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QImageReader, QPixmap, QResizeEvent
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from reader.ui.words import PlainLabel


class PictureDialog(QDialog):
    """Shows one stored picture and its description. A click or Escape closes it."""

    def __init__(self, path: Path, words: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Picture"))
        # The format is named, so no file of another kind reaches a decoder by its contents.
        self._picture = QPixmap.fromImage(QImageReader(str(path), b"webp").read())
        self._label = PlainLabel(self)
        self._label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._label.setMinimumSize(1, 1)
        self._label.setAccessibleName(words or self.tr("Picture without a description"))
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 10, 10, 10)
        column.addWidget(self._label, 1)
        if words:
            said = PlainLabel(self, words, role="muted")
            said.setWordWrap(True)
            column.addWidget(said)
        room = parent.size() * 0.94
        self.resize(self._picture.size().scaled(room, Qt.AspectRatioMode.KeepAspectRatio))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        ratio = self.devicePixelRatioF()
        fitted = self._picture.scaled(
            self._label.size() * ratio,
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        fitted.setDevicePixelRatio(ratio)
        self._label.setPixmap(fitted)

    def mouseReleaseEvent(self, event: object) -> None:
        self.accept()
