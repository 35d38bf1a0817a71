"""Gives a layout its parts, its spacing and its margins."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtWidgets import QBoxLayout, QLayout, QWidget

L = TypeVar("L", bound=QLayout)


def spaced(layout: L, spacing: int = -1, margins: tuple[int, int, int, int] | None = None) -> L:
    """Set logical pixels between items (-1: as the style has it), and left, above, right and below of all of them.

    Returns:
        The same layout.
    """
    layout.setSpacing(spacing)
    if margins is not None:
        layout.setContentsMargins(*margins)
    return layout


def add(layout: QBoxLayout, *parts: QWidget | QLayout, stretch: bool = False) -> None:
    """Put widgets and layouts into a layout, and with `stretch` what room is left after them."""
    for part in parts:
        if isinstance(part, QLayout):
            layout.addLayout(part)
        else:
            layout.addWidget(part)
    if stretch:
        layout.addStretch(1)
