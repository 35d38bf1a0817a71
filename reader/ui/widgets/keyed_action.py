"""An action that an Arabic keyboard reaches, too."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent
from PySide6.QtGui import QAction, QKeySequence, QShortcutEvent

from reader.ui.sentences.shortcuts import on_arabic_keyboard


class KeyedAction(QAction):
    """Has keys, and those in the same places of an Arabic keyboard.

    Where the system has a Latin layout beside the Arabic one, Qt finds both letters of a key, calls that ambiguous
    and does nothing. No other action has either key, so it is not.
    """

    def set_keys(self, keys: Iterable[str], taken: Iterable[str] = ()) -> None:
        """Use keys, as QKeySequence writes them. `taken`: keys that mean something else."""
        also = dict.fromkeys(map(on_arabic_keyboard, keys)).keys() - {"", *taken}
        self.setShortcuts([QKeySequence(key) for key in (*keys, *sorted(also))])

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QShortcutEvent) and event.isAmbiguous():
            self.trigger()
            return True
        return super().event(event)
