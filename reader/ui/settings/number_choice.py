"""The field of a choice that is a number."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from reader.settings.schema import choice
from reader.ui.settings.choice_texts import choice_words, unit_words, zero_words
from reader.ui.widgets.fields import NumberField


class NumberChoice(NumberField):
    """A number within the bounds of its choice, with its unit and what none means.

    Args:
        name: `subject.name`.
        value: What is chosen.
        parent: Its parent.
    """

    def __init__(self, name: str, value: int, parent: QWidget) -> None:
        super().__init__(parent)
        declared = choice(name)
        self.setObjectName(name)
        self.setAccessibleName(choice_words(name))
        self.setRange(declared.lowest or 0, declared.highest or 0)
        self.setSuffix(unit_words(name))
        self.setSpecialValueText(zero_words(name))
        self.setValue(value)
        # Not while a number is being typed: 1 of 18 is too small a text to read the 8 by.
        self.setKeyboardTracking(False)
