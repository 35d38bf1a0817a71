"""One picture on a ground: fitted, magnified, moved about; by wheel, pinch, drag and keys."""

from __future__ import annotations

from math import isclose

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QImage,
    QMouseEvent,
    QNativeGestureEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QGestureEvent, QPinchGesture, QSizePolicy, QWidget

from reader.ui.widgets.theme import LIGHT, Theme

_STEP = 1.25
"""Of one press of a key or one notch of the wheel."""
_LARGEST = 8.0
"""Pixels of the screen for one of the picture: more shows nothing but squares."""
_MOVED = 80
"""Logical pixels that an arrow moves a magnified picture."""


class Stage(QWidget):
    """Shows a picture at the device's own resolution.

    Scales are pixels of the screen for one pixel of the picture, so that 1 shows each as it is on any screen.

    Signals:
        scaled: The picture is shown at another scale. arg: the scale.
    """

    scaled = Signal(float)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("imageStage")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(80, 80)
        self.grabGesture(Qt.GestureType.PinchGesture)
        self._theme = theme
        self._picture = QImage()
        self._scale: float | None = None
        """None: as large as the room allows, and at most as large as the picture is by itself."""
        self._centre = QPointF()
        """What of the picture stands in the middle, in its own pixels."""
        self._fitted = QPixmap()
        self._drag: QPointF | None = None
        self._is_pressed = False

    def set_theme(self, theme: Theme) -> None:
        """Change colours."""
        self._theme = theme
        self.update()

    @property
    def is_empty(self) -> bool:
        """True while it has no picture to show."""
        return self._picture.isNull()

    def show_picture(self, picture: QImage) -> None:
        """Show another picture, fitted; a null one leaves it empty."""
        self._picture = picture
        self._fitted = QPixmap()
        self.fit()

    @property
    def scale(self) -> float:
        """What the picture is shown at."""
        return self._fit_scale if self._scale is None else self._scale

    @property
    def is_fitted(self) -> bool:
        """True while the picture follows the room it has."""
        return self._scale is None

    @property
    def overflows(self) -> bool:
        """True where a part of the picture is out of sight."""
        shown = self._shown_size()
        return shown.width() > self.width() + 0.5 or shown.height() > self.height() + 0.5

    def fit(self) -> None:
        """Show all of the picture."""
        self._scale = None
        self._centre = QRectF(self._picture.rect()).center() + QPointF(0.5, 0.5)
        self._changed()

    def show_pixels(self) -> None:
        """Show each pixel of the picture as one of the screen."""
        self._zoom_to(1.0, self._middle)

    def zoom(self, steps: float, at: QPointF | None = None) -> None:
        """Magnify; what is at a point stays there.

        Args:
            steps: Notches of the wheel; negative ones make smaller.
            at: In this widget; None is its middle.
        """
        self._zoom_to(self.scale * _STEP**steps, self._middle if at is None else at)

    def move_by(self, across: int, down: int) -> None:
        """Look at another part: steps to the right and down, as one sees them."""
        self._pan(QPointF(-across * _MOVED, -down * _MOVED))

    # Geometry: logical pixels of the widget, pixels of the picture.

    @property
    def _middle(self) -> QPointF:
        return QRectF(self.rect()).center()

    @property
    def _fit_scale(self) -> float:
        ratio = self.devicePixelRatioF()
        if self._picture.isNull():
            return 1.0
        across = self.width() * ratio / self._picture.width()
        down = self.height() * ratio / self._picture.height()
        # At most as large as in the article, where a pixel of the picture is one of the interface's.
        return max(0.001, min(ratio, across, down))

    def _shown_size(self) -> QSizeF:
        return QSizeF(self._picture.size()) * (self.scale / self.devicePixelRatioF())

    def _zoom_to(self, scale: float, at: QPointF) -> None:
        if self._picture.isNull():
            return
        fit = self._fit_scale
        scale = min(_LARGEST, max(min(fit, 1.0), scale))
        after = scale / self.devicePixelRatioF()
        self._centre = self.pixel_at(at) - (at - self._middle) / after
        self._scale = None if isclose(scale, fit, rel_tol=0.01) else scale
        self._changed()

    def _pan(self, by: QPointF) -> None:
        self._centre -= by / (self.scale / self.devicePixelRatioF())
        self._changed()

    def _changed(self) -> None:
        self._centre = QPointF(
            self._kept_inside(self._centre.x(), self._picture.width(), self.width()),
            self._kept_inside(self._centre.y(), self._picture.height(), self.height()),
        )
        if self._drag is None:
            hand = Qt.CursorShape.OpenHandCursor if self.overflows else Qt.CursorShape.ArrowCursor
            self.setCursor(hand)
        self.scaled.emit(self.scale)
        self.update()

    def _kept_inside(self, centre: float, pixels: int, room: int) -> float:
        """Keep the picture from leaving: no ground is shown beside one that is larger than the room."""
        half = room * self.devicePixelRatioF() / self.scale / 2
        return pixels / 2 if half * 2 >= pixels else min(max(centre, half), pixels - half)

    # What Qt calls.

    def sizeHint(self) -> QSize:
        return QSize(640, 480)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._picture.isNull():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        ratio = self.devicePixelRatioF()
        shown = self._shown_size()
        corner = self._middle - self._centre * (self.scale / ratio)
        # On whole pixels of the screen: a picture between two of them is blurred.
        corner = QPointF(round(corner.x() * ratio) / ratio, round(corner.y() * ratio) / ratio)
        target = QRectF(corner, shown)
        if self._picture.hasAlphaChannel() and self._theme.is_dark:
            # Drawings with a clear ground are made for white paper.
            painter.fillRect(target, LIGHT.placeholder)
        if self.scale < 1:
            painter.drawPixmap(corner, self._smaller(shown * ratio, ratio))
        else:
            painter.drawImage(target, self._picture)
        painter.end()

    def _smaller(self, size: QSizeF, ratio: float) -> QPixmap:
        """Give the picture smaller, with all its pixels averaged; Qt's painter would leave some out."""
        wanted = QSize(max(1, round(size.width())), max(1, round(size.height())))
        if self._fitted.isNull() or self._fitted.size() != wanted:
            smaller = self._picture.scaled(
                wanted, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
            )
            self._fitted = QPixmap.fromImage(smaller)
            self._fitted.setDevicePixelRatio(ratio)
        return self._fitted

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._changed()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Magnify at the pointer."""
        notches = event.angleDelta().y() / 120
        if notches:
            self.zoom(notches, event.position())
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._is_pressed = True
        if event.button() is Qt.MouseButton.LeftButton and self.overflows:
            self._drag = event.position()
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
        else:
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._drag is not None:
            self._pan(event.position() - self._drag)
            self._drag = event.position()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._drag = None
        self._changed()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Change between all of the picture and its pixels; a small one is doubled."""
        if not self._is_pressed:
            # The second half of the double click in the article that opened the viewer.
            return
        if self.is_fitted:
            self._zoom_to(1.0 if self._fit_scale < 1 else 2.0, event.position())
        else:
            self.fit()

    def event(self, event: QEvent) -> bool:
        """Take pinches, of a touch screen and of a touch pad."""
        if isinstance(event, QGestureEvent):
            pinch = event.gesture(Qt.GestureType.PinchGesture)
            if isinstance(pinch, QPinchGesture):
                at = QPointF(self.mapFromGlobal(pinch.centerPoint().toPoint()))
                self._zoom_to(self.scale * pinch.scaleFactor(), at)
                event.accept(pinch)
                return True
        if (
            isinstance(event, QNativeGestureEvent)
            and event.gestureType() is Qt.NativeGestureType.ZoomNativeGesture
        ):
            self._zoom_to(self.scale * (1 + event.value()), QPointF(event.position()))
            return True
        return super().event(event)

    def point_of(self, x: float, y: float) -> QPoint:
        """Give where a pixel of the picture is shown, in this widget."""
        return (self._middle + (QPointF(x, y) - self._centre) * (self.scale / self.devicePixelRatioF())).toPoint()

    def pixel_at(self, at: QPointF) -> QPointF:
        """Give which pixel of the picture is shown at a point of this widget."""
        return self._centre + (at - self._middle) * (self.devicePixelRatioF() / self.scale)
