"""A dialog that asks for the name of a source or folder."""

from __future__ import annotations

from PySide6.QtWidgets import QDialogButtonBox, QInputDialog, QLabel, QWidget

from reader.ui.widgets.buttons import make_primary

_WIDTH = 420


def ask_name(window: QWidget, title: str, question: str, name: str = "") -> str | None:
    """Ask for a name, and wait for the answer. `question` says what an empty name means.

    Returns:
        The answer, stripped; None if the reader cancelled.
    """
    dialog = QInputDialog(window)
    dialog.setWindowTitle(title)
    dialog.setLabelText(question)
    dialog.setTextValue(name)
    label: QLabel | None = dialog.findChild(QLabel)
    assert label is not None
    label.setWordWrap(True)
    dialog.resize(min(_WIDTH, window.width() - 20), dialog.sizeHint().height())
    # The field is created with the layout, which asking for the size has triggered.
    answer: QDialogButtonBox | None = dialog.findChild(QDialogButtonBox)
    assert answer is not None
    make_primary(answer.button(QDialogButtonBox.StandardButton.Ok))
    given = dialog.textValue().strip() if dialog.exec() else None
    dialog.deleteLater()
    return given
