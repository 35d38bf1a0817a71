"""The settings dialog: a control for each setting of settings/schema.py; changes take effect at once."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QVBoxLayout,
    QWidget,
)

from reader.domain.errors import ReaderError
from reader.settings.file import SettingsFile
from reader.settings.schema import Value, choice, folder_words
from reader.ui.sentences.failures import failure_sentence
from reader.ui.settings.choice_texts import choice_words, problem_words, subject_words, value_words
from reader.ui.settings.keys_dialog import KeysDialog
from reader.ui.settings.number_choice import NumberChoice
from reader.ui.widgets import fonts
from reader.ui.widgets.buttons import EnterButton
from reader.ui.widgets.fields import CheckField, ChoiceField
from reader.ui.widgets.focus import FocusScrollArea
from reader.ui.widgets.labels import PlainLabel
from reader.ui.widgets.layouts import spaced

_NARROW = 480
"""Below this width of the window in pixels, each control is placed under its label."""
_HIGHEST = 900
_SUBJECTS = ("window", "desktop", "article", "ticker", "sync", "images", "storage")
"""Groups in the order of the dialog; others follow."""


class SettingsDialog(QDialog):
    """Shows every setting. A change is stored as soon as it is made.

    Signals:
        block_list_wanted: Open the dialog about reports and the shared list.

    Args:
        folders: The folders of the source list, for settings that name one.
    """

    block_list_wanted = Signal()

    def __init__(self, settings: SettingsFile, parent: QWidget, folders: Sequence[tuple[str, ...]] = ()) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("settingsDialog")
        self.setWindowTitle(self.tr("Settings"))
        self._settings = settings
        self._folders = folders
        inside = QWidget(self)
        form = QFormLayout(inside)
        form.setContentsMargins(24, 18, 24, 18)
        form.setVerticalSpacing(10)
        form.setHorizontalSpacing(20)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        self._is_narrow = parent.width() < _NARROW
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        names = [name for name, _ in settings.current.items()]
        subjects = dict.fromkeys([*_SUBJECTS, *(name.partition(".")[0] for name in names)])
        for subject in subjects:
            head = PlainLabel(inside, subject_words(subject))
            head.setFont(fonts.ui_font(14, QFont.Weight.DemiBold))
            head.setContentsMargins(0, 10, 0, 0)
            form.addRow(head)
            for name in names:
                if name.startswith(f"{subject}."):
                    self._add_row(form, name)
        self._trouble = PlainLabel(self, role="error")
        self._trouble.setObjectName("settingsTrouble")
        self._trouble.setWordWrap(True)
        self._trouble.setContentsMargins(24, 0, 24, 0)
        self._trouble.setText("\n".join(map(problem_words, settings.problems)))
        self._trouble.setVisible(bool(settings.problems))
        area = FocusScrollArea(inside, self)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        buttons.setContentsMargins(24, 0, 24, 14)
        whole = spaced(QVBoxLayout(self), margins=(0, 0, 0, 12))
        whole.addWidget(area, 1)
        whole.addWidget(self._trouble)
        whole.addWidget(buttons)
        wanted = inside.sizeHint()
        height = min(wanted.height() + 70, _HIGHEST, parent.height() - 20)
        self.resize(min(wanted.width() + 60, parent.width()), height)

    def _add_row(self, form: QFormLayout, name: str) -> None:
        value = self._settings.current.value(name)
        control = self._control(name, value)
        control.setObjectName(name)
        control.setAccessibleName(choice_words(name))
        if isinstance(control, CheckField):
            form.addRow(control)
        else:
            label = PlainLabel(self, choice_words(name))
            if self._is_narrow:
                label.setWordWrap(True)
                form.addRow(label)
                form.addRow(control)
            else:
                # Qt centres a label on its field only if both are about equally high.
                label.setContentsMargins(0, 3, 0, 3)
                form.addRow(label, control)
        if name == "images.obey_list":
            more = EnterButton(self.tr("Reports and block list…"), self)
            more.clicked.connect(self.block_list_wanted)
            form.addRow(more)

    def _control(self, name: str, value: Value) -> QWidget:
        declared = choice(name)
        if isinstance(value, bool):
            box = CheckField(choice_words(name), self)
            box.setChecked(value)
            box.toggled.connect(partial(self._set, name))
            return box
        if isinstance(value, int):
            spin = NumberChoice(name, value, self)
            spin.valueChanged.connect(partial(self._set, name))
            return spin
        if name == "window.keys":
            button = EnterButton(self.tr("Change the keys…"), self)
            button.clicked.connect(lambda: KeysDialog(self._settings, self).open())
            return button
        combo = ChoiceField(self)
        if self._is_narrow:
            # As wide as the dialog, not as the longest entry.
            combo.setSizeAdjustPolicy(ChoiceField.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        for word in declared.words:
            combo.addItem(value_words(name, word), word)
        if name == "ticker.folder":
            combo.addItem(self.tr("All folders"), "")
            for path in dict.fromkeys([*map(folder_words, self._folders), *filter(None, [value])]):
                combo.addItem(path.removeprefix("/").replace("/", " › "), path)
        combo.setCurrentIndex(combo.findData(value))
        combo.activated.connect(lambda index: self._set(name, combo.itemData(index)))
        return combo

    def _set(self, name: str, value: Value) -> None:
        try:
            self._settings.set(name, value)
        except ReaderError as error:
            self._trouble.setText(
                self.tr("This setting could not be saved: %1").replace("%1", failure_sentence(error))
            )
            self._trouble.show()
        else:
            self._trouble.hide()
