"""Sets the spacing and margins of layouts."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtWidgets import QLayout

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
