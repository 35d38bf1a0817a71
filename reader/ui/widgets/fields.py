"""Input fields that draw their own arrows and check boxes.

With a style sheet Fusion draws no arrows, and its check boxes cannot be seen on a dark background.
"""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QEvent, QLocale, QObject, QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDateTimeEdit,
    QSizePolicy,
    QSpinBox,
    QStyle,
    QStyleOptionButton,
    QWidget,
)

from reader.ui.sentences.texts import clock_format
from reader.ui.widgets import icons
from reader.ui.widgets.labels import draw_lines

_ARROW = 14
_FROM_EDGE = 8
_BOX = 16
_BESIDE = 24
"""Pixels from a check box's edge to its label."""
_NARROWEST = 150
"""Least width of a check box's label; narrower, each word would have a line of its own."""
_Role = QPalette.ColorRole


class _WheelFilter(QObject):
    """Leaves the wheel to the page that it scrolls: it changes a field only while the keyboard is there."""

    def __init__(self, field: QWidget) -> None:
        super().__init__(field)
        # By itself the wheel would lead the keyboard to the field first.
        field.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        field.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is not QEvent.Type.Wheel or cast(QWidget, watched).hasFocus():
            return False
        event.ignore()
        return True


class ChoiceField(QComboBox):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        _WheelFilter(self)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        _draw_arrows(self, (("chevron-down", 0.5),))


class NumberField(QSpinBox):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        _WheelFilter(self)
        self.setGroupSeparatorShown(True)
        # The style sheet's padding does not apply to the line edit inside.
        self.lineEdit().setTextMargins(7, 0, 7, 0)
        # Else a number without an Arabic unit would be aligned to the other side than those with one.
        side = QStyle.visualAlignment(self.layoutDirection(), Qt.AlignmentFlag.AlignLeft)
        self.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        _draw_arrows(self, (("chevron-up", 0.3), ("chevron-down", 0.7)))


class _MomentField(QDateTimeEdit):
    """A moment, as the reader's language writes it, in a format of Qt's letters."""

    def __init__(self, form: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        _WheelFilter(self)
        self.lineEdit().setTextMargins(7, 0, 7, 0)
        # Only while the format is set: from right to left Qt reverses its parts, and shows 13:00 as 00:13.
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.setDisplayFormat(form)
        # So that the arrows are on the same side as in the other fields.
        self.unsetLayoutDirection()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        _draw_arrows(self, (("chevron-up", 0.3), ("chevron-down", 0.7)))


class DateTimeField(_MomentField):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(f"{QLocale().dateFormat(QLocale.FormatType.ShortFormat)} {clock_format()}", parent)


class DateField(_MomentField):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(QLocale().dateFormat(QLocale.FormatType.ShortFormat), parent)


class CheckField(QCheckBox):
    """A check box whose label wraps: Qt's own would be cut off."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(words, parent)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        words = self._words(QRect(0, 0, 10_000, 10_000))
        return QSize(_BESIDE + words.width() + 2, self.heightForWidth(_BESIDE + words.width() + 2))

    def minimumSizeHint(self) -> QSize:
        wanted = self.sizeHint()
        return QSize(min(wanted.width(), _BESIDE + _NARROWEST), wanted.height())

    def heightForWidth(self, width: int) -> int:
        words = self._words(QRect(0, 0, max(width - _BESIDE, 1), 10_000))
        return max(words.height() + 4, _BOX + 4)

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def _words(self, room: QRect) -> QRect:
        return self.fontMetrics().boundingRect(room, int(Qt.TextFlag.TextWordWrap), self.text())

    def paintEvent(self, event: QPaintEvent) -> None:
        option = QStyleOptionButton()
        self.initStyleOption(option)
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        line = self.fontMetrics().height()
        box = QRectF(self.width() - _BOX if rtl else 0, 0, _BOX, _BOX)
        # Beside the first line.
        box.moveTop((self.height() - self.heightForWidth(self.width())) / 2 + 2 + (max(line, _BOX) - _BOX) / 2)
        painter = QPainter(self)
        room = self.rect().adjusted(0, 0, -_BESIDE, 0) if rtl else self.rect().adjusted(_BESIDE, 0, 0, 0)
        painter.setPen(option.palette.color(_Role.WindowText))
        middle = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        draw_lines(painter, room, self.text(), self.layoutDirection(), middle)
        draw_check_box(painter, box, self.checkState(), self.palette(), has_focus=self.hasFocus())
        painter.end()


def draw_check_box(
    painter: QPainter, box: QRectF, state: Qt.CheckState, palette: QPalette, *, has_focus: bool = False
) -> None:
    """Draw the square of a check box: empty, with a tick, or with a dash where only some of a group are chosen."""
    is_empty = state is Qt.CheckState.Unchecked
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    ground = palette.color(_Role.Button if is_empty else _Role.Accent)
    edge = palette.color(_Role.Link if has_focus else _Role.PlaceholderText)
    painter.setPen(QPen(edge if is_empty or has_focus else ground, 1.2))
    painter.setBrush(ground)
    painter.drawRoundedRect(box.adjusted(0.6, 0.6, -0.6, -0.6), 4, 4)
    if not is_empty:
        ink = QColor("#ffffff") if ground.lightnessF() < 0.55 else QColor("#241312")
        sign = "check" if state is Qt.CheckState.Checked else "minus"
        ratio = painter.device().devicePixelRatioF()
        painter.drawPixmap(box.topLeft(), icons.pixmap(sign, ink.name(), round(box.width()), ratio))


def _draw_arrows(field: QWidget, arrows: tuple[tuple[str, float], ...]) -> None:
    """Draw icons at a field's end, each at a fraction of its height."""
    painter = QPainter(field)
    colour = field.palette().color(_Role.PlaceholderText).name()
    rtl = field.layoutDirection() is Qt.LayoutDirection.RightToLeft
    x = _FROM_EDGE if rtl else field.width() - _ARROW - _FROM_EDGE
    for name, at in arrows:
        arrow = icons.pixmap(name, colour, _ARROW, field.devicePixelRatioF())
        painter.drawPixmap(QPointF(x, field.height() * at - _ARROW / 2), arrow)
    painter.end()
