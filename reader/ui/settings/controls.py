"""The control of each setting: what shows its value, and what the reader changes it by."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QFocusEvent, QFont, QFontDatabase
from PySide6.QtWidgets import QDialog, QLineEdit, QListView, QWidget

from reader.domain.record import Record
from reader.settings.declaring import Folder, Font, Interval, Keys, Number, OneOf, Programs, Switch, Value
from reader.settings.schema import choice, folder_words
from reader.ui.desk import Desk
from reader.ui.sentences.intervals import OFFERED_MINUTES, interval_words
from reader.ui.sentences.texts import translate
from reader.ui.settings.choice_texts import choice_words, nothing_words, value_words
from reader.ui.settings.keys_dialog import KeysDialog
from reader.ui.settings.number_choice import NumberChoice
from reader.ui.settings.sharing_dialog import SharingDialog
from reader.ui.widgets.buttons import EnterButton
from reader.ui.widgets.fields import CheckField, ChoiceField
from reader.ui.widgets.fonts import UI_PIXELS
from reader.ui.widgets.layouts import named

Choose = Callable[[Value], object]
"""Called with what the reader has chosen."""


class Control(Record):
    """A widget, and how a value is shown in it."""

    widget: QWidget
    show: Callable[[Value], object]
    """Shows a value without choosing it."""
    warn: Callable[[Value], str] = lambda value: ""
    """Says what is wrong with a value on this machine; "" where nothing is."""


def make_control(
    name: str, desk: Desk, choose: Choose, parent: QWidget, *, folders: Sequence[tuple[str, ...]] = ()
) -> Control:
    """Make the control of a setting. `folders`: the folders of the source list, for settings that name one."""
    settings = desk.settings
    value = settings.current.value(name)
    match choice(name).kind:
        case Switch():
            control = _switch(name, choose, parent)
        case Interval():
            control = _interval(name, choose, parent)
        case Number():
            control = _number(name, int(value), choose, parent)
        case OneOf():
            control = _words(name, choose, parent)
        case Keys():
            words = translate("SettingsDialog", "Change the keys…")
            control = _button(words, lambda: KeysDialog(desk, parent.window()), parent)
        case Programs():
            words = translate("SettingsDialog", "Change the programs…")
            control = _button(words, lambda: SharingDialog(settings, parent.window()), parent)
        case Folder():
            control = _folder(name, choose, folders, parent)
        case Font():
            control = _font(name, choose, parent)
        case _:
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


def _button(words: str, make_dialog: Callable[[], QDialog], parent: QWidget) -> Control:
    button = EnterButton(words, parent, then=lambda: make_dialog().open())
    return Control(button, lambda value: None)


def _words(name: str, choose: Choose, parent: QWidget) -> Control:
    combo = _combo(choose, parent)
    for word in choice(name).words:
        combo.addItem(value_words(name, word), word)
    return Control(combo, lambda value: combo.setCurrentIndex(combo.findData(value)))


def _interval(name: str, choose: Choose, parent: QWidget) -> Control:
    combo = _combo(choose, parent)
    combo.addItem(nothing_words(name), 0)

    def show(value: Value) -> None:
        if combo.findData(value) < 0:
            combo.addItem(interval_words(int(value)), value)  # one that was typed in a terminal
        combo.setCurrentIndex(combo.findData(value))

    for minutes in OFFERED_MINUTES:
        combo.addItem(interval_words(minutes), minutes)
    return Control(combo, show)


def _folder(name: str, choose: Choose, folders: Sequence[tuple[str, ...]], parent: QWidget) -> Control:
    combo = _combo(choose, parent)
    combo.addItem(nothing_words(name), "")

    def add(path: str) -> None:
        if combo.findData(path) < 0:
            combo.addItem(path.removeprefix("/").replace("/", " › "), path)

    for path in map(folder_words, folders):
        add(path)

    def show(value: Value) -> None:
        add(str(value))  # a choice that is gone, or part of another list
        combo.setCurrentIndex(combo.findData(value))

    return Control(combo, show)


def _combo(choose: Choose, parent: QWidget) -> ChoiceField:
    combo = ChoiceField(parent)
    # Takes the width of its column, not of its longest entry.
    combo.setSizeAdjustPolicy(ChoiceField.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    combo.setMinimumContentsLength(8)
    combo.activated.connect(lambda index: choose(combo.itemData(index)))
    return combo


def _font(name: str, choose: Choose, parent: QWidget) -> Control:
    fonts = FontChoice(name, parent)
    fonts.activated.connect(lambda index: choose(fonts.itemData(index)))
    return Control(fonts, lambda value: fonts.show_family(str(value)), lambda value: missing_sentence(str(value)))


def _text(choose: Choose, parent: QWidget) -> Control:
    field = QLineEdit(parent)
    field.editingFinished.connect(lambda: choose(field.text().strip()))
    return Control(field, lambda value: field.setText(str(value)))


_WRITING = QFontDatabase.WritingSystem


class FontChoice(ChoiceField):
    """Chooses one of the installed fonts, or the usual one. `name`: the setting."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        named(self, name, choice_words(name))
        self.setSizeAdjustPolicy(ChoiceField.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        rows = self.view()
        if isinstance(rows, QListView):
            rows.setUniformItemSizes(True)  # else all fonts would be loaded before the first is seen
        self.addItem(nothing_words(name), "")
        self._name = name
        self._is_filled = False

    def fill(self) -> None:
        """List the fonts; only when the choice is reached, as some people have thousands."""
        if self._is_filled:
            return
        self._is_filled = True
        chosen = self.currentData()
        for family in installed_families(self._name):
            if family != chosen:
                self._add(family)
        self.show_family(chosen)

    def showPopup(self) -> None:
        self.fill()
        super().showPopup()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.fill()
        super().focusInEvent(event)

    def show_family(self, family: str) -> None:
        """Show a font as chosen, also one that is not installed any more."""
        if self.findData(family) < 0:
            if missing_sentence(family):
                self.addItem(translate("FontChoice", "{family} (not installed)").format(family=family), family)
            else:
                self._add(family)
        self.setCurrentIndex(self.findData(family))

    def _add(self, family: str) -> None:
        self.addItem(family, family)
        font = QFont(family)
        font.setPixelSize(UI_PIXELS + 2)
        self.setItemData(self.count() - 1, font, Qt.ItemDataRole.FontRole)


def installed_families(name: str) -> list[str]:
    """Return the fonts that a setting can name: those that have its script, and can have any size."""
    script = _WRITING.Arabic if name == "article.arabic_font" else _WRITING.Latin
    return [
        family
        for family in QFontDatabase.families(script)
        if QFontDatabase.isSmoothlyScalable(family) and not QFontDatabase.isPrivateFamily(family)
    ]


def missing_sentence(family: str) -> str:
    """Say that a chosen font is not installed; "" where it is, or where none is chosen."""
    if not family or family in QFontDatabase.families():
        return ""
    sentence = translate("FontChoice", "{family} is not installed any more; the usual font is used.")
    return sentence.format(family=family)
