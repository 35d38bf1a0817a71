"""Asks for one name, of a source or a folder."""

from __future__ import annotations

from PySide6.QtWidgets import QDialogButtonBox, QInputDialog, QLabel, QWidget

from reader.ui.widgets.buttons import make_primary

_WIDTH = 420


def ask_name(window: QWidget, title: str, question: str, name: str = "") -> str | None:
    """Ask, in a field that has room for a name.

    Args:
        window: In front of which.
        title: Of the dialog.
        question: Over the field; what an empty one means too.
        name: As it is now.

    Returns:
        The answer, without blanks around it; None where the reader took it back.
    """
    dialog = QInputDialog(window)
    dialog.setWindowTitle(title)
    dialog.setLabelText(question)
    dialog.setTextValue(name)
    label: QLabel | None = dialog.findChild(QLabel)
    assert label is not None
    label.setWordWrap(True)
    dialog.resize(min(_WIDTH, window.width() - 20), dialog.sizeHint().height())
    # Made with the layout, which the size has asked for.
    answer: QDialogButtonBox | None = dialog.findChild(QDialogButtonBox)
    assert answer is not None
    make_primary(answer.button(QDialogButtonBox.StandardButton.Ok))
    given = dialog.textValue().strip() if dialog.exec() else None
    dialog.deleteLater()
    return given
