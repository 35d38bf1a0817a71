"""Buttons with an icon, and a name for whoever cannot see it."""

from __future__ import annotations

from PySide6.QtWidgets import QToolButton, QWidget

from reader.ui.words import tooltip


def icon_button(parent: QWidget, name: str = "") -> QToolButton:
    """Make a button without words; its icon comes with the theme."""
    button = QToolButton(parent)
    name_button(button, name)
    return button


def name_button(button: QToolButton, name: str) -> None:
    """Say what a button does: to the pointer that rests on it and to screen readers."""
    button.setToolTip(tooltip(name))
    button.setAccessibleName(name)


def word_button(parent: QWidget, words: str, *, role: str = "") -> QToolButton:
    """Make a button of words.

    Args:
        parent: Its parent.
        words: What it says.
        role: How it looks; see style.py.
    """
    button = QToolButton(parent)
    button.setText(words)
    if role:
        button.setProperty("role", role)
    return button
