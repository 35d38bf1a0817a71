"""Fields with signs of our own: a style sheet takes Fusion's arrows away, and a dark ground its boxes."""

from __future__ import annotations

from PySide6.QtCore import QLocale, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QCheckBox, QComboBox, QDateTimeEdit, QSpinBox, QStyle, QStyleOptionButton, QWidget

from reader.ui import icons

_ARROW = 14
_FROM_EDGE = 8
_BOX = 16
_Role = QPalette.ColorRole


class ChoiceField(QComboBox):
    """A list that drops down."""

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        _draw_arrows(self, (("chevron-down", 0.5),))


class NumberField(QSpinBox):
    """A number with its two steps."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # The style sheet's padding does not reach the line inside.
        self.lineEdit().setTextMargins(7, 0, 7, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        _draw_arrows(self, (("chevron-up", 0.3), ("chevron-down", 0.7)))


class MomentField(QDateTimeEdit):
    """A day and a time of day, as the reader's language writes them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lineEdit().setTextMargins(7, 0, 7, 0)
        # Before the form: from right to left Qt turns its parts round, and 13:00 would stand there as 00:13.
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        locale = QLocale()
        day, time = (form(QLocale.FormatType.ShortFormat) for form in (locale.dateFormat, locale.timeFormat))
        self.setDisplayFormat(f"{day} {time}")

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        _draw_arrows(self, (("chevron-up", 0.3), ("chevron-down", 0.7)))


class CheckField(QCheckBox):
    """A box to tick."""

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        place = self.style().subElementRect(QStyle.SubElement.SE_CheckBoxIndicator, option, self)
        box = QRectF(0, 0, _BOX, _BOX)
        box.moveCenter(QRectF(place).center())
        # Where the style leaves it less room than it has, it stays whole.
        box.moveLeft(min(max(box.left(), 0.0), self.width() - box.width()))
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(place, self.palette().color(self.backgroundRole()))
        ground = self.palette().color(_Role.Accent if self.isChecked() else _Role.Button)
        edge = self.palette().color(_Role.Link if self.hasFocus() else _Role.PlaceholderText)
        painter.setPen(QPen(ground if self.isChecked() and not self.hasFocus() else edge, 1.2))
        painter.setBrush(ground)
        painter.drawRoundedRect(box.adjusted(0.6, 0.6, -0.6, -0.6), 4, 4)
        if self.isChecked():
            tick = QColor("#ffffff") if ground.lightnessF() < 0.55 else QColor("#241312")
            painter.drawPixmap(box.topLeft(), icons.pixmap("check", tick.name(), _BOX, self.devicePixelRatioF()))
        painter.end()


def _draw_arrows(field: QWidget, arrows: tuple[tuple[str, float], ...]) -> None:
    """Draw icons at a field's end, each at a part of its height."""
    painter = QPainter(field)
    colour = field.palette().color(_Role.PlaceholderText).name()
    rtl = field.layoutDirection() is Qt.LayoutDirection.RightToLeft
    x = _FROM_EDGE if rtl else field.width() - _ARROW - _FROM_EDGE
    for name, at in arrows:
        arrow = icons.pixmap(name, colour, _ARROW, field.devicePixelRatioF())
        painter.drawPixmap(QPointF(x, field.height() * at - _ARROW / 2), arrow)
    painter.end()
