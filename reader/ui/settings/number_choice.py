"""The field for a numeric setting."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from reader.settings.declaring import Port
from reader.settings.schema import bounds, choice
from reader.ui.settings.choice_texts import choice_words, nothing_words, unit_words
from reader.ui.widgets.fields import NumberField
from reader.ui.widgets.layouts import named


class NumberChoice(NumberField):
    """A number within the bounds of its setting, with its unit, and words for 0 if that has a special meaning."""

    def __init__(self, name: str, value: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._lowest, highest = bounds(name)
        named(self, name, choice_words(name))
        self.setGroupSeparatorShown(not isinstance(choice(name).kind, Port))
        self.setRange(0 if choice(name).kind.nothing else self._lowest, highest)
        self.setSuffix(unit_words(name))
        self.setSpecialValueText(nothing_words(name))
        self.setValue(value)
        # Not while a number is typed: the 1 of 18 would be applied as a text size, too small to read.
        self.setKeyboardTracking(False)

    def stepBy(self, steps: int) -> None:
        """Step over what lies between 0 and the lowest number that is allowed."""
        wanted = self.value() + steps * self.singleStep()
        if 0 < wanted < self._lowest:
            wanted = self._lowest if steps > 0 else 0
        self.setValue(wanted)
