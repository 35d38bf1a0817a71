"""A question with a button that does it, and one that does not."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from reader.ui.widgets.buttons import make_primary
from reader.ui.widgets.layouts import named


def ask(
    window: QWidget, name: str, question: str, more: str, words: str, do: Callable[[], object], no: str = ""
) -> QMessageBox:
    """Ask a question over a window, without waiting for the answer.

    Args:
        name: The box's object name.
        more: What there is to know before it is answered.
        words: On the button that does it.
        do: Called if it is pressed.
        no: On the other button, which the Enter key presses then; "": *Cancel*.
    """
    asked = named(QMessageBox(window), name)
    asked.setTextFormat(Qt.TextFormat.PlainText)
    asked.setText(question)
    asked.setInformativeText(more)
    agreed = asked.addButton(words, QMessageBox.ButtonRole.AcceptRole)
    if no:
        # The box appears unasked: a key pressed just then must do no harm.
        asked.setDefaultButton(asked.addButton(no, QMessageBox.ButtonRole.RejectRole))
    else:
        asked.addButton(QMessageBox.StandardButton.Cancel)
        asked.setDefaultButton(agreed)
        make_primary(agreed)
    asked.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    agreed.clicked.connect(lambda: do())
    asked.open()
    return asked
