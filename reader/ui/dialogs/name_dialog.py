"""A dialog with one line of input: the name of a source or folder, or a password."""

from __future__ import annotations

from PySide6.QtWidgets import QDialogButtonBox, QInputDialog, QLabel, QLineEdit, QWidget

from reader.ui.widgets.buttons import make_primary

_WIDTH = 420


def ask_name(window: QWidget, title: str, question: str, name: str = "") -> str | None:
    """Ask for a name, and wait for the answer. `question` says what an empty name means.

    Returns:
        The answer, stripped; None if the reader cancelled.
    """
    dialog = QInputDialog(window)
    dialog.setTextValue(name)
    given = _answer(dialog, window, title, question)
    return given.strip() if given is not None else None


def ask_password(window: QWidget, title: str, question: str) -> str | None:
    """Ask for a password, and wait for the answer; None if the reader cancelled."""
    dialog = QInputDialog(window)
    dialog.setTextEchoMode(QLineEdit.EchoMode.Password)
    return _answer(dialog, window, title, question)


def _answer(dialog: QInputDialog, window: QWidget, title: str, question: str) -> str | None:
    dialog.setWindowTitle(title)
    dialog.setLabelText(question)
    label: QLabel | None = dialog.findChild(QLabel)
    assert label is not None
    label.setWordWrap(True)
    dialog.resize(min(_WIDTH, window.width() - 20), dialog.sizeHint().height())
    # The field is created with the layout, which asking for the size has triggered.
    answer: QDialogButtonBox | None = dialog.findChild(QDialogButtonBox)
    assert answer is not None
    make_primary(answer.button(QDialogButtonBox.StandardButton.Ok))
    given = dialog.textValue() if dialog.exec() else None
    dialog.deleteLater()
    return given
