"""The moving headlines as they are seen: time, pauses, painting. What hands do with them is in ticker.py."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QEnterEvent,
    QHideEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QWidget

from reader.domain.clock import Clock
from reader.domain.entry import Headline
from reader.ui.ticker.edge_fades import EdgeFades
from reader.ui.ticker.headline_cells import HeadlineCells
from reader.ui.ticker.headline_pictures import HeadlinePictures
from reader.ui.ticker.lanes import Lanes
from reader.ui.ticker.ticker_line import TickerLine, VisibleHeadline
from reader.ui.ticker.window_visibility import WindowVisibility
from reader.ui.widgets.theme import Theme

_LONGEST_STEP_SECONDS = 0.1
"""After a hitch the headlines go on from where they were, rather than leap."""
_ALONE, _ROOM = 38, 4
"""Height of one line alone; what several have beyond their own."""


@dataclass(slots=True)
class Placed:
    """A headline in sight on the widget."""

    headline: Headline
    shown: QRectF
    """What of it is in sight, in logical pixels of the widget."""
    spot: VisibleHeadline
    row: int


class TickerView(QWidget):
    """Runs headlines past the reader.

    It moves by the clock, so late timers never slow it, and only while somebody can see it: pauses are a set of
    reasons, and the timer runs when the set is empty.

    Signals:
        paused_changed: It was stopped or started by the reader, or for the battery.

    Args:
        theme: Colours.
        clock: What time it is, for the times beside the headlines.
        parent: Its parent.
    """

    paused_changed = Signal()

    def __init__(
        self,
        theme: Theme,
        clock: Clock,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.cells = HeadlineCells(theme, clock)
        self.lanes = Lanes(self.cells.width, self.cells.rough_width, self.cells.words, self.cells.pages)
        self.words_a_minute = 100
        self._mode: str = "lanes"
        self._is_reduced = False
        self._pauses = {"hidden", "empty"}
        self._chosen: int | None = None
        self._pointed: int | None = None
        self.seconds: Callable[[], float] = time.perf_counter
        """Counts seconds, for motion."""
        self._last = 0.0
        self._waits = 0.0
        """Seconds from the last step in which nothing changes."""
        self._is_smooth = False
        """The timer comes for each picture of the screen."""
        self._pictures = HeadlinePictures(self.cells)
        self._fades = EdgeFades()
        # All of it is painted here, and the ground below need not be.
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._visibility = WindowVisibility(self, lambda covered: self.hold("covered", covered))
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self.tick)

    # What runs, and how.

    @property
    def headlines(self) -> Sequence[Headline]:
        """All that run, in the order in which they were chosen."""
        return self.lanes.headlines

    def set_headlines(self, headlines: Sequence[Headline]) -> None:
        """Run others; what is in sight stays where it is."""
        self._change(lambda: self.lanes.set_headlines(headlines))

    def keep_feeds(self, feed_ids: frozenset[int]) -> None:
        """Take out the headlines of all other feeds, also from sight."""
        self._change(lambda: self.lanes.keep_feeds(feed_ids))

    def set_mode(self, mode: str) -> None:
        """Run in another way: `lanes`, `runs` or `calm`."""
        self._mode = mode
        self._apply_mode()

    def set_reduced_motion(self, reduced: bool) -> None:
        """Change without moving, while the system asks for that: one headline at a time, and no fading."""
        self._is_reduced = reduced
        self._apply_mode()

    def set_battery_saver(self, saving: bool) -> None:
        """Stand while the system saves its battery; the reader may let it run all the same."""
        self.hold("saver", saving)
        self.paused_changed.emit()

    def _apply_mode(self) -> None:
        mode: str = "calm" if self._is_reduced else self._mode
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        self._change(lambda: self.lanes.set_mode(mode, fades=not self._is_reduced, mirrored=mirrored))

    def set_theme(self, theme: Theme) -> None:
        """Change colours, and take the interface's font as it is now."""
        self._pictures.clear()
        if self.cells.set_theme(theme):
            self.updateGeometry()
            self._change(self.lanes.begin_again)
        self.update()

    def renew(self) -> None:
        """Write times anew: it is another day."""
        self._pictures.clear()
        self.cells.renew()
        self._change(self.lanes.begin_again)

    def _change(self, change: Callable[[], None]) -> None:
        before = len(self.lanes.lines)
        self.lanes.set_width(self.width())
        change()
        if len(self.lanes.lines) != before:
            self.updateGeometry()
        self.hold("empty", not self.lanes.lines)
        if self._timer.isActive():
            self._await()
        self.update()

    # When it moves.

    @property
    def pauses(self) -> frozenset[str]:
        """Why it stands: `hover`, `focus`, `menu`, `drag`, `reader`, `saver`, `hidden`, `covered`, `empty`."""
        return frozenset(self._pauses)

    @property
    def is_moving(self) -> bool:
        """True while the timer runs."""
        return self._timer.isActive()

    @property
    def timer_interval(self) -> int:
        """Milliseconds from one step to the next."""
        return self._timer.interval()

    @property
    def is_stopped(self) -> bool:
        """True where it stands until the reader lets it run."""
        return not self._pauses.isdisjoint({"reader", "saver"})

    def toggle_pause(self) -> None:
        """Stop if it runs, start if it stands."""
        stop = not self.is_stopped
        self.hold("saver", False)
        self.hold("reader", stop)
        self.paused_changed.emit()

    def hold(self, reason: str, active: bool) -> None:
        """Add or remove a reason to stand."""
        if active:
            self._pauses.add(reason)
        else:
            self._pauses.discard(reason)
        if not self._pauses:
            if not self._timer.isActive():
                self._last = self.seconds()
                self._await()
        elif self._timer.isActive():
            self._timer.stop()
            for line in self.lanes.lines:
                line.stand()
            self.update()

    def _wait(self) -> float:
        return min((line.wait(self.words_a_minute) for line in self.lanes.lines), default=0.0)

    def _await(self) -> None:
        wait = self._waits = self._wait()
        if not wait and self._is_smooth and self._timer.isActive():
            return
        # The cost grows with the screen's rate, and 60 a second is smooth for text.
        frame = max(16, round(1000 / max(self.screen().refreshRate(), 1)))
        self._is_smooth = not wait
        self._timer.start(max(frame, round(wait * 1000)))

    def tick(self) -> None:
        """Go on by the time that has passed since the last step."""
        now = self.seconds()
        self._run(min(now - self._last, self._waits + _LONGEST_STEP_SECONDS))
        self._last = now
        self._await()
        # At once: an update that is asked for takes another turn of the event loop, a tenth of what a step costs.
        self.repaint()

    def pass_time(self, seconds: float) -> None:
        """Let time pass on every line, as if it came in one step."""
        self._run(min(seconds, self._wait() + _LONGEST_STEP_SECONDS))
        self.update()

    def _run(self, seconds: float) -> None:
        for line in self.lanes.lines:
            line.run(seconds, self.words_a_minute)

    # Where things are.

    def row(self, number: int) -> QRectF:
        """Give the box of a line, from the top down."""
        height = (self.height() - self._margin) / max(len(self.lanes.lines), 1)
        return QRectF(0, self._margin / 2 + number * height, self.width(), height)

    @property
    def _margin(self) -> float:
        return _ROOM if len(self.lanes.lines) > 1 else 0

    def placed(self) -> list[Placed]:
        """Give the headlines in sight, line by line, each in the order of reading."""
        found = []
        for number, line in enumerate(self.lanes.lines):
            row = self.row(number)
            for spot in line.place():
                shown = QRectF(spot.left, row.top(), spot.width, row.height()).intersected(row)
                found.append(Placed(spot.headline, shown, spot, number))
        return found

    def headline_at(self, position: QPointF) -> Headline | None:
        """Give the headline under a point."""
        return next((one.headline for one in self.placed() if one.shown.contains(position)), None)

    def line_at(self, position: QPointF) -> TickerLine | None:
        """Give the line under a point."""
        lines = self.lanes.lines
        return next((line for number, line in enumerate(lines) if self.row(number).contains(position)), None)

    # The keyboard's place and the pointer's.

    @property
    def chosen_id(self) -> int | None:
        """The headline that the keyboard stands on."""
        return self._chosen

    def choose(self, entry_id: int | None) -> None:
        """Stand on a headline in full sight, or on none; screen readers are told."""
        self._chosen = entry_id
        if entry_id is not None:
            for line in self.lanes.lines:
                line.show(entry_id)
            event = QAccessibleEvent(self, QAccessible.Event.Focus)
            event.setChild(next((n for n, one in enumerate(self.headlines) if one.id == entry_id), -1))
            QAccessible.updateAccessibility(event)
        self.update()

    def point_at(self, entry_id: int | None) -> None:
        """Show on which headline the pointer rests."""
        if entry_id != self._pointed:
            self._pointed = entry_id
            self.setCursor(Qt.CursorShape.ArrowCursor if entry_id is None else Qt.CursorShape.PointingHandCursor)
            self.update()

    # What Qt asks.

    def sizeHint(self) -> QSize:
        lines, height = len(self.lanes.lines), round(self.cells.height)
        return QSize(400, lines * height + _ROOM if lines > 1 else max(_ALONE, height + 8))

    def minimumSizeHint(self) -> QSize:
        return QSize(80, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.cells.ground)
        if self.lanes.mode == "calm":
            self._paint_calm(painter)
        else:
            self._paint_moving(painter)
        painter.end()

    def _paint_calm(self, painter: QPainter) -> None:
        for number, line in enumerate(self.lanes.lines):
            row = self.row(number)
            for spot in line.place():
                self._paint_box(painter, spot, row)
                self.cells.draw_part(painter, spot, row)

    def _paint_moving(self, painter: QPainter) -> None:
        ratio = self.devicePixelRatioF()
        self._pictures.set_ratio(ratio)
        rows = [(line, self.row(number)) for number, line in enumerate(self.lanes.lines)]
        plain = []
        for line, row in rows:
            spots = line.place()
            if self._pointed is not None or self._chosen is not None:
                spots = [spot for spot in spots if not self._paint_pointed(painter, spot, row)]
            plain.append((spots, self.cells.baseline(row)))
        # From here on a unit is a pixel of the screen, where pictures are copied as they are.
        painter.scale(1 / ratio, 1 / ratio)
        self._pictures.draw(painter, plain)
        for line, row in rows:
            self._fades.draw(painter, line.sense, row, self.cells.ground, ratio)

    def _paint_pointed(self, painter: QPainter, spot: VisibleHeadline, row: QRectF) -> bool:
        """Draw a headline that has a box, where pictures of it do for no ground; tell whether it has one."""
        spot.left = self._pictures.snapped(spot.left)
        if not self._paint_box(painter, spot, row):
            return False
        ratio = self.devicePixelRatioF()
        origin = QPointF(row.left() + spot.left, round(self.cells.baseline(row) * ratio) / ratio)
        self.cells.draw(painter, spot.headline, origin)
        return True

    def _paint_box(self, painter: QPainter, spot: VisibleHeadline, row: QRectF) -> bool:
        ring = self.hasFocus() and spot.headline.id == self._chosen
        under_pointer = spot.headline.id == self._pointed
        if ring or under_pointer:
            wraps = self.lanes.mode == "calm"
            self.cells.draw_box(painter, spot, row, wraps=wraps, ring=ring, under_pointer=under_pointer)
        return ring or under_pointer

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.lanes.set_width(self.width())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._apply_mode()

    def enterEvent(self, event: QEnterEvent) -> None:
        self.hold("hover", True)
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self.hold("hover", False)
        self.point_at(None)
        super().leaveEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.hold("hidden", False)
        self._visibility.watch()

    def hideEvent(self, event: QHideEvent) -> None:
        self.hold("hidden", True)
        super().hideEvent(event)
