"""The question before a backup copy replaces everything: shows what the copy contains."""

from __future__ import annotations

from PySide6.QtGui import QFont
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from reader.assembly.archive import Archive
from reader.ui.sentences import texts
from reader.ui.widgets import fonts
from reader.ui.widgets.buttons import EnterButton
from reader.ui.widgets.fitting import TallForm, grow
from reader.ui.widgets.labels import PlainLabel
from reader.ui.widgets.layouts import spaced


class RestoreDialog(QDialog):
    """Asks whether to restore a copy; accepted if so.

    Args:
        archive: The copy's description of itself.
    """

    def __init__(self, archive: Archive, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("restoreDialog")
        self.setWindowTitle(self.tr("Put a copy back"))
        self.setMinimumWidth(min(460, max(parent.width() - 40, 300)))
        made = self.tr("Copy of %1").replace("%1", texts.full_moment(archive.made_at))
        title = PlainLabel(self, made)
        title.setFont(fonts.ui_font(18, QFont.Weight.DemiBold))
        holds = [self.tr("%Ln feed(s)", "", archive.feeds), self.tr("%Ln article(s)", "", archive.entries)]
        if archive.is_whole_home:
            holds.append(self.tr("%Ln picture(s) and file(s)", "", archive.files))
        counts = PlainLabel(self, " · ".join(holds), role="soft")
        replaced = (
            self.tr("It takes the place of all that is here now: subscriptions, articles, marks and settings.")
            if archive.is_whole_home
            else self.tr("It takes the place of the subscriptions, articles and marks that are here now.")
        )
        kept = self.tr("What was here is kept in a folder beside it, and nothing is deleted.")
        meaning = PlainLabel(self, f"{replaced} {kept}")
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        buttons.addButton(EnterButton(self.tr("Put it back"), self), QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.button(QDialogButtonBox.StandardButton.Cancel).setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self.finished.connect(self.deleteLater)
        inside = QWidget(self)
        column = spaced(QVBoxLayout(inside), 10, (0, 0, 0, 0))
        for label in (title, counts, meaning):
            label.setWordWrap(True)
            column.addWidget(label)
        column.addStretch(1)
        whole = spaced(QVBoxLayout(self), 10, (20, 18, 20, 14))
        whole.addWidget(TallForm(inside, self), 1)
        whole.addWidget(buttons)
        self.resize(self.minimumWidth(), 0)
        grow(self)
