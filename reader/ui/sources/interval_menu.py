"""The submenu for how often a feed, or the feeds of a folder, are fetched."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMenu

from reader.ui.sentences.intervals import OFFERED_MINUTES, interval_words

translate = QCoreApplication.translate

DIFFERENT = -1
"""Stands for an interval if the chosen feeds have several."""


def add_intervals(menu: QMenu, chosen: Sequence[int | None], choose: Callable[[int | None], object]) -> None:
    """Add the submenu. `chosen`: the minutes of each folder above, last of the row itself; None: not chosen."""
    *above, own = chosen
    nearest = next(filter(None, reversed(above)), None)
    usual = translate("SourceMenus", "As the settings say")
    if nearest is not None:
        usual = translate("SourceMenus", "As its folder ({interval})").format(interval=interval_words(nearest))
    often = menu.addMenu(translate("SourceMenus", "Refresh interval"))
    often.setProperty("role", "choices")
    add_check(often, usual, own is None, partial(choose, None))
    own_too = {own} if own not in (None, DIFFERENT) else set()
    for minutes in sorted({*OFFERED_MINUTES, *own_too}):
        add_check(often, interval_words(minutes), own == minutes, partial(choose, minutes))


def add_check(menu: QMenu, words: str, is_on: bool, does: Callable[[], object]) -> None:
    """Add an action with a tick."""
    action = menu.addAction(words, does)
    action.setCheckable(True)
    action.setChecked(is_on)
