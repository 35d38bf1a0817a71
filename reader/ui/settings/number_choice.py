"""The field for a numeric setting."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from reader.settings.schema import choice
from reader.ui.settings.choice_texts import choice_words, unit_words, zero_words
from reader.ui.widgets.fields import NumberField


class NumberChoice(NumberField):
    """A number within the bounds of its setting, with its unit, and words for 0 if that has a special meaning.

    Args:
        name: `subject.name`.
    """

    def __init__(self, name: str, value: int, parent: QWidget) -> None:
        super().__init__(parent)
        declared = choice(name)
        self.setObjectName(name)
        self.setAccessibleName(choice_words(name))
        # A port is a name made of digits.
        self.setGroupSeparatorShown(not name.endswith("_port"))
        self.setRange(declared.lowest or 0, declared.highest or 0)
        self.setSuffix(unit_words(name))
        self.setSpecialValueText(zero_words(name))
        self.setValue(value)
        # Not while a number is typed: the 1 of 18 would be applied as a text size, too small to read.
        self.setKeyboardTracking(False)
