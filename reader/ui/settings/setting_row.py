"""One setting in the settings dialog: its name, a sentence, its control, and a way back to the usual value."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from reader.settings.declaring import Port, Value
from reader.settings.schema import Settings, choice
from reader.ui.sentences import texts
from reader.ui.sentences.texts import translate
from reader.ui.settings.choice_texts import (
    choice_sentence,
    choice_words,
    nothing_words,
    searched_words,
    unit_words,
    value_words,
)
from reader.ui.settings.controls import Control
from reader.ui.widgets import fonts, icons
from reader.ui.widgets.buttons import icon_button, name_button
from reader.ui.widgets.fields import CheckField
from reader.ui.widgets.labels import PlainLabel
from reader.ui.widgets.layouts import add, spaced

_CONTROL_WIDTH = 300
_BAR = 3
"""Width of the mark of a changed setting, in pixels."""
_AFTER_BAR = 13
_BESIDE_CHECK = 24
"""Pixels from a check box's edge to its label (see `CheckField`)."""
_USUAL = Settings()


class SettingRow(QWidget):
    """A setting whose control changes it at once; `reset_wanted`: give it its usual value again."""

    reset_wanted = Signal()

    def __init__(self, name: str, control: Control, parent: QWidget) -> None:
        super().__init__(parent)
        self.name = name
        self.searched = searched_words(name)
        self.control = control.widget
        self._control = control
        self.is_changed = False
        """True while its value is another than the usual one."""
        self._sentence = PlainLabel(self, choice_sentence(name), role="muted", wraps=True)
        self._sentence.setFont(fonts.ui_font(12))
        self._usual = PlainLabel(self, role="muted", wraps=True)
        self._usual.setFont(fonts.ui_font(12))
        self._reset = icon_button(self, object_name=f"reset {name}")
        policy = self._reset.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self._reset.setSizePolicy(policy)
        self._reset.clicked.connect(self.reset_wanted)
        said = spaced(QVBoxLayout(), 2, (0, 0, 0, 0))
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        self._halves = spaced(QBoxLayout(QBoxLayout.Direction.LeftToRight), 16)
        if isinstance(self.control, CheckField):
            said.addWidget(self.control)
            for line in (self._sentence, self._usual):
                line.setIndent(0)
                margins = (0 if rtl else _BESIDE_CHECK, 0, _BESIDE_CHECK if rtl else 0, 0)
                said.addLayout(add(spaced(QVBoxLayout(), 0, margins), line))
            self._halves.addLayout(said, 1)
        else:
            title = PlainLabel(self, choice_words(name), wraps=True)
            title.setBuddy(self.control)
            add(said, title, self._sentence, self._usual)
            add(self._halves, (said, 1), self.control)
            self.control.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        said.addStretch(1)
        margins = (0 if rtl else _AFTER_BAR, 7, _AFTER_BAR if rtl else 0, 7)
        whole = spaced(QBoxLayout(QBoxLayout.Direction.LeftToRight, self), 4, margins)
        add(whole, (self._halves, 1), (self._reset, 0, Qt.AlignmentFlag.AlignTop))
        self.arrange(is_tight=False)

    def show_value(self, value: Value) -> None:
        """Show a value, and whether it is the usual one."""
        self._control.show(value)
        usual = _USUAL.value(self.name)
        self.is_changed = value != usual
        said = usual_words(self.name)
        usually = self.tr("Usually: {value}").format(value=said) if said else ""
        warning = self._control.warn(value)
        self._usual.setText(warning or usually)
        self._usual.setProperty("role", "warning" if warning else "muted")
        self._usual.style().polish(self._usual)
        self._usual.setVisible(self.is_changed and bool(self._usual.text()))
        self._reset.setVisible(self.is_changed)
        resets = self.tr("Reset “{setting}”").format(setting=texts.isolated(choice_words(self.name)))
        name_button(self._reset, resets)
        self._reset.setIcon(icons.icon("undo", self.palette().color(QPalette.ColorRole.PlaceholderText).name()))
        changed = [self.tr("changed")] if self.is_changed else []
        self.control.setAccessibleDescription(" · ".join([self._sentence.text(), *changed]))
        self.update()

    def arrange(self, *, is_tight: bool) -> None:
        """Place the control beside the words, or below them where there is no room."""
        if isinstance(self.control, CheckField):
            return
        direction = QBoxLayout.Direction
        self._halves.setDirection(direction.TopToBottom if is_tight else direction.LeftToRight)
        self._halves.setSpacing(6 if is_tight else 16)
        self.control.setMinimumWidth(0 if is_tight else _CONTROL_WIDTH)
        self.control.setMaximumWidth(16_777_215 if is_tight else _CONTROL_WIDTH)
        self._halves.setAlignment(self.control, Qt.AlignmentFlag(0) if is_tight else Qt.AlignmentFlag.AlignTop)

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.is_changed:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self.palette().color(QPalette.ColorRole.Accent)))
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        painter.drawRoundedRect(self.width() - _BAR if rtl else 0, 9, _BAR, self.height() - 18, 1.5, 1.5)
        painter.end()


def usual_words(name: str) -> str:
    """Say the usual value of a setting; "" where it is empty."""
    usual = _USUAL.value(name)
    if isinstance(usual, bool):
        return translate("SettingRow", "on") if usual else translate("SettingRow", "off")
    if isinstance(usual, int):
        written = str(usual) if isinstance(choice(name).kind, Port) else texts.number(usual)
        return (nothing_words(name) if usual == 0 else "") or written + unit_words(name)
    return value_words(name, usual) if usual and choice(name).words else ""
