"""Buttons that Enter presses as well as Space, and accessible names for buttons with icons."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QCoreApplication, Qt, SignalInstance
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QDialog, QDialogButtonBox, QPushButton, QToolButton, QWidget

from reader.ui.widgets.labels import tooltip

Then = Callable[..., object] | SignalInstance
"""Called on a click; may be a signal, which is emitted."""
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_COMMAND, _KEY = "command", "keyOfCommand"
"""Names of properties."""


class EnterButton(QPushButton):
    """A button that Enter presses while it has the focus, without becoming its dialog's default button.

    Qt has no such button: with `autoDefault` it becomes the default button while it has the focus, without it
    Enter presses the default button instead: Enter on *Undo the report* closed the list of reports.
    """

    def __init__(self, words: str, parent: QWidget, *, then: Then | None = None, object_name: str = "") -> None:
        super().__init__(words, parent)
        self.setAutoDefault(False)
        _name_and_connect(self, object_name, then)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER:
            self.click()
        else:
            super().keyPressEvent(event)


def close_button(parent: QWidget) -> EnterButton:
    """Make a *Close* button, with Qt's label, that Enter in a field of the dialog does not press."""
    return EnterButton(QCoreApplication.translate("QPlatformTheme", "Close"), parent)


def closing_buttons(dialog: QDialog) -> QDialogButtonBox:
    """Make the row of a dialog's buttons, with such a *Close* button in it."""
    buttons = QDialogButtonBox(dialog)
    buttons.addButton(close_button(dialog), QDialogButtonBox.ButtonRole.RejectRole)
    buttons.rejected.connect(dialog.reject)
    return buttons


class EnterToolButton(QToolButton):
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER:
            self.click()
        else:
            super().keyPressEvent(event)


def icon_button(
    parent: QWidget, name: str = "", *, command: str = "", then: Then | None = None, object_name: str = ""
) -> QToolButton:
    """Make a button without a label; its icon is set with the theme. For `command` see `does`."""
    button = EnterToolButton(parent)
    _name_and_connect(button, object_name, then)
    does(button, command)
    name_button(button, name)
    return button


def name_button(button: QToolButton, name: str) -> None:
    """Set a button's accessible name, and its tooltip: that name, with the key that does the same."""
    button.setAccessibleName(name)
    _set_tooltip(button)


def does(button: QToolButton, command: str) -> None:
    """Set the command that a button does (`ui/commands.py`), so that its tooltip names the key."""
    button.setProperty(_COMMAND, command)


def name_keys(window: QWidget, keys: Mapping[str, str]) -> None:
    """Add shortcuts to the tooltips of all buttons of a window. `keys`: by command; "": none."""
    for button in window.findChildren(QToolButton):
        if command := button.property(_COMMAND):
            button.setProperty(_KEY, keys[command])
            _set_tooltip(button)


def _set_tooltip(button: QToolButton) -> None:
    name, key = button.accessibleName() or button.text(), button.property(_KEY)
    # Isolated: else a right-to-left tooltip shows Ctrl+N as N+Ctrl.
    # Without a description Qt reads out the tooltip, with its markup.
    button.setAccessibleDescription(key or name)
    words = tooltip(f"{name} (\u2068{key}\u2069)" if name and key else name)
    # A button shows its action's tooltip again each time that one changes.
    (button.defaultAction() or button).setToolTip(words)


def make_primary(button: QPushButton) -> None:
    """Draw a button in the accent colour while it is the default button: it does what its dialog is for.

    Never used for a button that only closes a dialog, even if that is the default button.
    """
    button.setProperty("role", "primary")
    # A QDialogButtonBox has polished the button already, to compute its width.
    button.style().polish(button)


def word_button(
    parent: QWidget, words: str, *, role: str = "", then: Then | None = None, object_name: str = ""
) -> QToolButton:
    """Make a small button with a label. For `role` see resources/styles/manchette.qss."""
    button = EnterToolButton(parent)
    _name_and_connect(button, object_name, then)
    button.setText(words)
    if role:
        button.setProperty("role", role)
    return button


def _name_and_connect(button: QAbstractButton, object_name: str, then: Then | None) -> None:
    button.setObjectName(object_name)
    if then is not None:
        button.clicked.connect(then)
