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
    """Ask a question over a window, without waiting for the answer. `name`: the box's object name.

    `words` are on the button that does it, `no` on the other, which the Enter key presses then; "": *Cancel*.
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
