"""The viewer's picture: fitted, zoomed and panned by wheel, pinch, drag and keys."""

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
"""Zoom factor of one key press or one notch of the wheel."""
_LARGEST = 8.0
"""Largest scale; beyond it there are only squares to see."""
_MOVED = 80
"""Logical pixels that an arrow key pans by."""


class Stage(QWidget):
    """Shows a picture at the resolution of the screen.

    A scale counts pixels of the screen for one pixel of the picture: 1 shows each pixel as one, on every screen.

    Signals:
        scaled: The scale or the size of the widget has changed. arg: the scale.
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
        """None: fitted into the widget, and never larger than the picture itself."""
        self._centre = QPointF()
        """The point of the picture, in its pixels, at the middle of the widget."""
        self._fitted = QPixmap()
        self._drag: QPointF | None = None
        self._is_pressed = False

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.update()

    @property
    def is_empty(self) -> bool:
        return self._picture.isNull()

    def show_picture(self, picture: QImage) -> None:
        """Show another picture, fitted; a null image clears the stage."""
        self._picture = picture
        self._fitted = QPixmap()
        self.fit()

    @property
    def scale(self) -> float:
        return self._fit_scale if self._scale is None else self._scale

    @property
    def is_fitted(self) -> bool:
        """True while the picture is fitted into the widget, whatever its size."""
        return self._scale is None

    @property
    def overflows(self) -> bool:
        """True where a part of the picture is outside the widget."""
        shown = self._shown_size()
        return shown.width() > self.width() + 0.5 or shown.height() > self.height() + 0.5

    def fit(self) -> None:
        self._scale = None
        self._centre = QRectF(self._picture.rect()).center() + QPointF(0.5, 0.5)
        self._changed()

    def show_pixels(self) -> None:
        """Show each pixel of the picture as one pixel of the screen."""
        self._zoom_to(1.0, self._middle)

    def zoom(self, steps: float, at: QPointF | None = None) -> None:
        """Zoom around a point. Negative `steps` of the wheel zoom out; `at` keeps its place (None: the middle)."""
        self._zoom_to(self.scale * _STEP**steps, self._middle if at is None else at)

    def move_by(self, across: int, down: int) -> None:
        """Pan by steps: the view moves to the right and down."""
        self._pan(QPointF(-across * _MOVED, -down * _MOVED))

    # Geometry, in logical pixels of the widget and in pixels of the picture

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
        # No larger than in the article, where a pixel of the picture is one logical pixel.
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
        """Limit panning: no empty border shows while the picture is larger than the widget."""
        half = room * self.devicePixelRatioF() / self.scale / 2
        return pixels / 2 if half * 2 >= pixels else min(max(centre, half), pixels - half)

    # Qt events

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
        # Align with the pixels of the screen; between two of them the picture would be blurred.
        corner = QPointF(round(corner.x() * ratio) / ratio, round(corner.y() * ratio) / ratio)
        target = QRectF(corner, shown)
        if self._picture.hasAlphaChannel() and self._theme.is_dark:
            # Transparent drawings are made for white paper.
            painter.fillRect(target, LIGHT.placeholder)
        if self.scale < 1:
            painter.drawPixmap(corner, self._smaller(shown * ratio, ratio))
        else:
            painter.drawImage(target, self._picture)
        painter.end()

    def _smaller(self, size: QSizeF, ratio: float) -> QPixmap:
        """Scale the picture down smoothly; Qt's painter would skip pixels."""
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
        if notches := event.angleDelta().y() / 120:
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
        """Switch between the fitted picture and its pixels; a small picture is doubled."""
        if not self._is_pressed:
            # This is the second click of the double click that opened the viewer from the article.
            return
        if self.is_fitted:
            self._zoom_to(1.0 if self._fit_scale < 1 else 2.0, event.position())
        else:
            self.fit()

    def event(self, event: QEvent) -> bool:
        """Zoom by pinching, on a touch screen or a touch pad."""
        if isinstance(event, QGestureEvent):
            pinch = event.gesture(Qt.GestureType.PinchGesture)
            if isinstance(pinch, QPinchGesture):
                at = QPointF(self.mapFromGlobal(pinch.centerPoint().toPoint()))
                self._zoom_to(self.scale * pinch.scaleFactor(), at)
                event.accept(pinch)
                return True
        zooms = Qt.NativeGestureType.ZoomNativeGesture
        if isinstance(event, QNativeGestureEvent) and event.gestureType() is zooms:
            self._zoom_to(self.scale * (1 + event.value()), QPointF(event.position()))
            return True
        return super().event(event)

    def point_of(self, x: float, y: float) -> QPoint:
        """Return the point of this widget where a pixel of the picture is shown."""
        return (self._middle + (QPointF(x, y) - self._centre) * (self.scale / self.devicePixelRatioF())).toPoint()

    def pixel_at(self, at: QPointF) -> QPointF:
        """Return the pixel of the picture that is shown at a point of this widget."""
        return self._centre + (at - self._middle) * (self.devicePixelRatioF() / self.scale)
