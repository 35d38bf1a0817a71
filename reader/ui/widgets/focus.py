"""Keyboard focus: rings, Tab order, and the direction of arrow keys."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QStyle, QWidget

from reader.ui.widgets.layouts import paint_ground

_FOCUS = QStyle.StateFlag.State_HasFocus
_BY_KEYBOARD = QStyle.StateFlag.State_KeyboardFocusChange


def has_keyboard(state: QStyle.StateFlag) -> bool:
    """Tell whether a row shows its focus ring: only if the focus came by a key, not by a click."""
    return bool(state & _FOCUS) and bool(state & _BY_KEYBOARD)


def reading_step(key: int, direction: Qt.LayoutDirection) -> int:
    """Return the direction of an arrow key: 1 forward in the direction of reading, -1 back."""
    onwards = Qt.Key.Key_Left if direction is Qt.LayoutDirection.RightToLeft else Qt.Key.Key_Right
    return 1 if key == onwards else -1


def note_keys(widget: QWidget, by_keys: bool = True) -> None:
    """Store whether the reader moves by keys or by the pointer: Qt itself notices only Tab."""
    widget.window().setAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange, by_keys)


def order_tabs(parts: Sequence[tuple[QWidget, QWidget | None]]) -> None:
    """Set the Tab order of a window's parts, each with the widget that comes first; None: in order of creation."""
    stations: list[QWidget] = []
    for part, first in parts:
        own = [widget for widget in part.findChildren(QWidget) if widget.window() is part.window()]
        inside = [widget for widget in own if widget.focusPolicy()]  # lists that drop down are windows
        stations += sorted(inside, key=lambda widget: widget is not first)
    for before, after in pairwise(stations):
        QWidget.setTabOrder(before, after)


BY_KEYS = frozenset(
    (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason)
)


class FocusRing(QWidget):
    """A ring around a large widget that got the focus by a key; its colour is in resources/styles/manchette.qss.

    It is for widgets that may show no focus themselves, such as a list without a selected row, or a text.
    """

    def __init__(self, around: QWidget) -> None:
        super().__init__(around)
        paint_ground(self, "focusRing")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._around = around
        around.installEventFilter(self)
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QFocusEvent):
            self.setVisible(event.gotFocus() and event.reason() in BY_KEYS)
        if event.type() in (QEvent.Type.Resize, QEvent.Type.FocusIn):
            self.resize(self._around.size())
            self.raise_()
        return False


class FocusScrollArea(QScrollArea):
    """A scroll area that scrolls to the widget with the focus; Qt does that only on Tab within the content."""

    def __init__(self, inside: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setWidget(inside)
        self._inside = inside
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._follow)

    def show_ground_below(self) -> None:
        """Have no ground of its own, where what it stands on is no window."""
        for ground in (self.viewport(), self._inside):
            ground.setAutoFillBackground(False)

    def _follow(self, before: QWidget | None, now: QWidget | None) -> None:
        if now is not None and self._inside.isAncestorOf(now):
            self.ensureWidgetVisible(now)
