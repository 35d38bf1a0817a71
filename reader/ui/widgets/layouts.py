"""Helpers for names of widgets, and for parts, spacing and margins of layouts."""

from __future__ import annotations

from enum import Enum
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QLayout, QMenu, QWidget

L = TypeVar("L", bound=QLayout)
B = TypeVar("B", bound=QBoxLayout)
W = TypeVar("W", bound=QWidget)


class Free(Enum):
    """The space that is left in a layout."""

    SPACE = 1


FREE = Free.SPACE
Part = QWidget | QLayout | Free


def spaced(layout: L, spacing: int = -1, margins: tuple[int, int, int, int] | None = None) -> L:
    """Set pixels between items (-1: the style's), and left, above, right and below all; return the layout."""
    layout.setSpacing(spacing)
    if margins is not None:
        layout.setContentsMargins(*margins)
    return layout


def add(layout: B, *parts: Part | tuple[Part, int] | tuple[QWidget, int, Qt.AlignmentFlag]) -> B:
    """Add widgets, layouts and `FREE` space, each alone or with its stretch and alignment; return the layout."""
    for part in parts:
        what, stretch, *alignment = part if isinstance(part, tuple) else (part, 0)
        if isinstance(what, QWidget):
            layout.addWidget(what, stretch, *alignment)
        elif isinstance(what, QLayout):
            layout.addLayout(what, stretch)
        else:
            layout.addStretch(1)
    return layout


def named(widget: W, object_name: str, name: str = "") -> W:
    """Name a widget for style sheets and for tests, and with `name` for screen readers; returns the widget."""
    widget.setObjectName(object_name)
    if name:
        widget.setAccessibleName(name)
    return widget


def set_up(window: QWidget, object_name: str, title: str) -> None:
    """Set up a window that is deleted on closing: a name for style sheets and tests, and a title."""
    window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    window.setObjectName(object_name)
    window.setWindowTitle(title)


def paint_ground(pane: QWidget, object_name: str) -> None:
    """Name a widget, so that style sheets set the colour of its background."""
    pane.setObjectName(object_name)
    pane.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)


def passing_menu(parent: QWidget) -> QMenu:
    """Make a menu that is deleted when it closes."""
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return menu
