"""*About*: the program, its version, and the places of its files."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication, QDialog, QDialogButtonBox, QLineEdit, QVBoxLayout, QWidget

from reader import __version__
from reader.settings.paths import Home
from reader.ui.widgets import fonts
from reader.ui.widgets.fitting import grow, scroll_above
from reader.ui.widgets.labels import ElidedLabel, PlainLabel
from reader.ui.widgets.layouts import FREE, add, spaced


class AboutDialog(QDialog):
    """Shows name, version, purpose and folders."""

    def __init__(self, home: Home, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("About Manchette"))
        inside = QWidget(self)
        icon = PlainLabel(inside)
        icon.setPixmap(QApplication.windowIcon().pixmap(72, 72))
        name = ElidedLabel(self, "Manchette")
        name.setFont(fonts.reading_font(26, QFont.Weight.Bold))
        version = PlainLabel(self, self.tr("Version {version}").format(version=__version__), role="muted")
        purpose = self.tr(
            "A news reader that is at its best when the network is gone. It has no account and sends nothing"
            " about you to anybody."
        )
        promise = PlainLabel(self, purpose, wraps=True)
        where = PlainLabel(self, self.tr("Your articles:"), role="muted")
        folder = QLineEdit(str(home.data), self)
        folder.setAccessibleName(where.text())
        folder.setReadOnly(True)
        folder.setCursorPosition(0)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        column = spaced(QVBoxLayout(inside), 10, (0, 0, 0, 0))
        add(column, icon, name, version, promise, where, folder, FREE)
        scroll_above(self, inside, buttons, spacing=18, margins=(28, 24, 28, 18))
        buttons.setFocus()
        self.setFixedWidth(min(430, max(parent.width() - 20, 300)))
        grow(self)
