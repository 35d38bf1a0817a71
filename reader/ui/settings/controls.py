"""The control of each setting: what shows its value, and what the reader changes it by."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QSignalBlocker, Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from reader.settings.file import SettingsFile
from reader.settings.schema import Value, choice, folder_words
from reader.ui.sentences.intervals import OFFERED_MINUTES, interval_words
from reader.ui.settings.choice_texts import choice_words, value_words, zero_words
from reader.ui.settings.font_choice import FONTS, FontChoice, missing_sentence
from reader.ui.settings.keys_dialog import KeysDialog
from reader.ui.settings.number_choice import NumberChoice
from reader.ui.settings.sharing_dialog import SharingDialog
from reader.ui.widgets.buttons import EnterButton
from reader.ui.widgets.fields import CheckField, ChoiceField

Choose = Callable[[Value], object]
"""Called with what the reader has chosen."""

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Control:
    """A widget, and how a value is shown in it."""

    widget: QWidget
    show: Callable[[Value], object]
    """Shows a value without choosing it."""
    warn: Callable[[Value], str] = lambda value: ""
    """Says what is wrong with a value on this machine; "" where nothing is."""


def make_control(
    name: str, settings: SettingsFile, choose: Choose, folders: Sequence[tuple[str, ...]], parent: QWidget
) -> Control:
    """Make the control of a setting, with its value of now.

    Args:
        folders: The folders of the source list, for settings that name one.
    """
    value = settings.current.value(name)
    if isinstance(value, bool):
        control = _switch(name, choose, parent)
    elif name == "sync.every_minutes":
        control = _interval(choose, parent)
    elif isinstance(value, int):
        control = _number(name, value, choose, parent)
    elif name == "window.keys":
        control = _keys(settings, parent)
    elif name == "sharing.programs":
        control = _programs(settings, parent)
    elif name == "ticker.folder":
        control = _folder(choose, folders, parent)
    elif name in FONTS:
        control = _font(name, choose, parent)
    elif choice(name).words:
        control = _words(name, choose, parent)
    else:
        control = _text(choose, parent)
    control.show(value)
    control.widget.setObjectName(name)
    control.widget.setAccessibleName(choice_words(name))
    return control


def _switch(name: str, choose: Choose, parent: QWidget) -> Control:
    box = CheckField(choice_words(name), parent)
    box.toggled.connect(choose)

    def show(value: Value) -> None:
        with QSignalBlocker(box):
            box.setChecked(bool(value))

    return Control(box, show)


def _number(name: str, value: int, choose: Choose, parent: QWidget) -> Control:
    spin = NumberChoice(name, value, parent)
    spin.valueChanged.connect(choose)

    def show(value: Value) -> None:
        with QSignalBlocker(spin):
            spin.setValue(int(value))

    return Control(spin, show)


def _keys(settings: SettingsFile, parent: QWidget) -> Control:
    button = EnterButton(translate("SettingsDialog", "Change the keys…"), parent)
    button.clicked.connect(lambda: KeysDialog(settings, parent.window()).open())
    return Control(button, lambda value: None)


def _programs(settings: SettingsFile, parent: QWidget) -> Control:
    button = EnterButton(translate("SettingsDialog", "Change the programs…"), parent)
    button.clicked.connect(lambda: SharingDialog(settings, parent.window()).open())
    return Control(button, lambda value: None)


def _words(name: str, choose: Choose, parent: QWidget) -> Control:
    combo = _combo(choose, parent)
    for word in choice(name).words:
        combo.addItem(value_words(name, word), word)
    return Control(combo, lambda value: combo.setCurrentIndex(combo.findData(value)))


def _interval(choose: Choose, parent: QWidget) -> Control:
    combo = _combo(choose, parent)
    combo.addItem(zero_words("sync.every_minutes"), 0)

    def show(value: Value) -> None:
        if combo.findData(value) < 0:
            combo.addItem(interval_words(int(value)), value)  # one that was typed in a terminal
        combo.setCurrentIndex(combo.findData(value))

    for minutes in OFFERED_MINUTES:
        combo.addItem(interval_words(minutes), minutes)
    return Control(combo, show)


def _folder(choose: Choose, folders: Sequence[tuple[str, ...]], parent: QWidget) -> Control:
    combo = _combo(choose, parent)
    combo.addItem(translate("SettingsDialog", "All folders"), "")

    def add(path: str) -> None:
        if combo.findData(path) < 0:
            combo.addItem(path.removeprefix("/").replace("/", " › "), path)

    for path in map(folder_words, folders):
        add(path)

    def show(value: Value) -> None:
        add(str(value))  # one that is gone, or comes with another list
        combo.setCurrentIndex(combo.findData(value))

    return Control(combo, show)


def _combo(choose: Choose, parent: QWidget) -> ChoiceField:
    combo = ChoiceField(parent)
    # As wide as its column, not as the longest entry.
    combo.setSizeAdjustPolicy(ChoiceField.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    combo.setMinimumContentsLength(8)
    combo.activated.connect(lambda index: choose(combo.itemData(index)))
    # Else the wheel that scrolls the page would change what it passes over.
    combo.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return combo


def _font(name: str, choose: Choose, parent: QWidget) -> Control:
    fonts = FontChoice(name, parent)
    fonts.activated.connect(lambda index: choose(fonts.itemData(index)))
    return Control(fonts, lambda value: fonts.show_family(str(value)), lambda value: missing_sentence(str(value)))


def _text(choose: Choose, parent: QWidget) -> Control:
    field = QLineEdit(parent)
    field.editingFinished.connect(lambda: choose(field.text().strip()))
    return Control(field, lambda value: field.setText(str(value)))
