"""The moving strip as a widget: time, pauses, mouse and keys."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, QPointF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QColor,
    QEnterEvent,
    QFocusEvent,
    QHideEvent,
    QKeyEvent,
    QLinearGradient,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QShowEvent,
    QWindow,
)
from PySide6.QtWidgets import QWidget

from reader.domain.entry import Headline
from reader.ui.theme import Theme
from reader.ui.ticker.headline_strip import HeadlineStrip, Placed

_LONGEST_STEP_SECONDS = 0.1
"""After a hitch the strip goes on from where it was, rather than leap."""
_FADE = 40
"""Pixels over which text comes out of the edge."""


class Ticker(QWidget):
    """Runs headlines past the reader.

    It moves by elapsed time, so late timers never slow it, and only while somebody can see it: pauses are a set
    of reasons, and the timer runs when the set is empty.

    Signals:
        headline_chosen: Click or Enter. arg: entry id.
        paused_changed: The reader stopped or started it. arg: whether it stands.
    """

    headline_chosen = Signal(int)
    paused_changed = Signal(bool)

    def __init__(self, theme: Theme, pixels_a_second: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("ticker")
        self.setAccessibleName(self.tr("Headlines passing by"))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.strip = HeadlineStrip(theme)
        self.pixels_a_second = pixels_a_second
        self._pauses = {"hidden"}
        self._chosen: int | None = None
        self._watched: QWindow | None = None
        self._elapsed = QElapsedTimer()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._on_timer)

    @property
    def pauses(self) -> frozenset[str]:
        """Why it stands: `hover`, `focus`, `reader`, `hidden`, `covered`, `empty`."""
        return frozenset(self._pauses)

    @property
    def is_moving(self) -> bool:
        """True while the timer runs."""
        return self._timer.isActive()

    @property
    def chosen_id(self) -> int | None:
        """The headline that the keyboard stands on."""
        return self._chosen

    def set_theme(self, theme: Theme) -> None:
        """Change colours."""
        self.strip.theme = theme
        self.update()

    def set_headlines(self, headlines: Sequence[Headline]) -> None:
        """Run others; what is in sight stays where it is."""
        self.strip.set_headlines(headlines, self.width())
        self.hold("empty", not headlines)
        self.update()

    def pause(self, paused: bool) -> None:
        """Stop or start by the reader's wish."""
        if paused != ("reader" in self._pauses):
            self.hold("reader", paused)
            self.paused_changed.emit(paused)

    def toggle_pause(self) -> None:
        """Stop if it runs, start if it stands."""
        self.pause("reader" not in self._pauses)

    def placed(self) -> list[Placed]:
        """Give the headlines in sight, in the order of the strip's flow."""
        return self.strip.place(self.width(), mirrored=self._is_mirrored, edge=self._fade)

    def headline_at(self, position: QPointF) -> Headline | None:
        """Give the headline under a point."""
        for one in self.placed():
            if one.shown.left() <= position.x() < one.shown.right():
                return one.cell.headline
        return None

    @property
    def _fade(self) -> int:
        return min(_FADE, self.width() // 4)

    @property
    def _is_mirrored(self) -> bool:
        return self.layoutDirection() is Qt.LayoutDirection.RightToLeft

    def hold(self, reason: str, active: bool) -> None:
        """Add or remove a reason to stand."""
        if active:
            self._pauses.add(reason)
        else:
            self._pauses.discard(reason)
        if self._pauses:
            self._timer.stop()
        elif not self._timer.isActive():
            screen = self.screen()
            self._elapsed.start()
            # Its cost grows with the screen's rate, and 60 a second is smooth for text.
            self._timer.start(max(16, round(1000 / max(screen.refreshRate(), 1))))

    def _on_timer(self) -> None:
        seconds = min(self._elapsed.restart() / 1000, _LONGEST_STEP_SECONDS)
        self.strip.advance(self.pixels_a_second * seconds)
        self.update()

    def _choose(self, step: int) -> None:
        """Move the keyboard's place along the strip."""
        headlines = self.strip.headlines
        if not headlines:
            return
        at = next((place for place, one in enumerate(headlines) if one.id == self._chosen), None)
        if at is None:
            in_sight = self.placed()
            chosen = in_sight[0].cell.headline if in_sight else headlines[0]
        else:
            chosen = headlines[(at + step) % len(headlines)]
        self._chosen = chosen.id
        self.strip.bring_into_sight(chosen.id, self.width() - self._fade)
        self.update()
        self._tell_screen_reader()

    def _tell_screen_reader(self) -> None:
        event = QAccessibleEvent(self, QAccessible.Event.Focus)
        place = next((n for n, one in enumerate(self.placed()) if one.cell.headline.id == self._chosen), -1)
        event.setChild(place)
        QAccessible.updateAccessibility(event)

    # What Qt asks.

    def sizeHint(self) -> QSize:
        return QSize(400, 38)

    def minimumSizeHint(self) -> QSize:
        return QSize(80, 38)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.strip.draw(painter, self.placed(), self.height(), self._chosen if self.hasFocus() else None)
        self._draw_edges(painter)
        painter.end()

    def _draw_edges(self, painter: QPainter) -> None:
        ground, clear = QColor(self.strip.theme.bar), QColor(self.strip.theme.bar)
        clear.setAlpha(0)
        width = self._fade
        coming = self.width() - width if not self._is_mirrored else 0
        fade = QLinearGradient(coming, 0, coming + width, 0)
        fade.setColorAt(0, ground if self._is_mirrored else clear)
        fade.setColorAt(1, clear if self._is_mirrored else ground)
        painter.fillRect(coming, 0, width, self.height(), fade)

    def enterEvent(self, event: QEnterEvent) -> None:
        self.hold("hover", True)
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self.hold("hover", False)
        super().leaveEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.hold("focus", True)
        self._choose(0)
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.hold("focus", False)
        self._chosen = None
        self.update()
        super().focusOutEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        headline = self.headline_at(event.position())
        if event.button() is Qt.MouseButton.LeftButton and headline is not None:
            self.headline_chosen.emit(headline.id)
        super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        ahead = Qt.Key.Key_Left if self._is_mirrored else Qt.Key.Key_Right
        match event.key():
            case Qt.Key.Key_Left | Qt.Key.Key_Right:
                self._choose(1 if event.key() == ahead else -1)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_Space:
                if self._chosen is not None:
                    self.headline_chosen.emit(self._chosen)
            case _:
                super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.hold("hidden", False)
        self._watch_window()

    def hideEvent(self, event: QHideEvent) -> None:
        self.hold("hidden", True)
        super().hideEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # A minimised window counts as visible (measured: the strip went on at 4 % of a core).
        if event.type() in (QEvent.Type.WindowStateChange, QEvent.Type.Expose):
            QTimer.singleShot(0, self, self._look_whether_covered)
        return super().eventFilter(watched, event)

    def _watch_window(self) -> None:
        window, handle = self.window(), self.window().windowHandle()
        window.installEventFilter(self)
        if handle is not None and handle is not self._watched:
            handle.installEventFilter(self)
            self._watched = handle

    def _look_whether_covered(self) -> None:
        handle = self.window().windowHandle()
        exposed = handle is None or handle.isExposed()
        self.hold("covered", self.window().isMinimized() or not exposed)
