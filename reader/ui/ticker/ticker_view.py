"""The ticker's timer, pauses and painting; ticker.py adds mouse and keyboard."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from math import ceil

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QColor,
    QEnterEvent,
    QHideEvent,
    QLinearGradient,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QWidget

from reader.domain.clock import Clock
from reader.domain.entries.entry import Headline
from reader.ui.ticker.headline_cells import HeadlineCells
from reader.ui.ticker.headline_pictures import HeadlinePictures
from reader.ui.ticker.lanes import Lanes
from reader.ui.ticker.ticker_line import GAP, TickerLine, VisibleHeadline
from reader.ui.ticker.window_visibility import WindowVisibility
from reader.ui.widgets.theme import Theme

_COMING, _LEAVING = 40, 14
"""Width of the fade where text enters, and where it leaves, in logical pixels."""


class EdgeFades:
    """Gradients over both ends of a line, into the background colour.

    Cached for a size: drawn in each frame, they would be a fifth of its cost (measured).
    """

    def __init__(self) -> None:
        self._kept: list[tuple[int, int, QPixmap]] = []
        self._made_for: object = None

    def clear(self) -> None:
        """Drop all pixmaps: the lines or their background have changed."""
        self._made_for = None

    def draw(
        self, painter: QPainter, senses: Sequence[int], rows: Sequence[QRectF], ground: QColor, ratio: float
    ) -> None:
        """Draw both ends of each line on the widget, with a painter scaled to device pixels.

        `senses`: -1 where a line moves to the left, 1 to the right; `rows`: their boxes, in logical pixels.
        """
        if self._made_for != (senses, ratio):
            ends = [_made(sense, row, ground, ratio) for sense, row in zip(senses, rows, strict=True)]
            self._kept, self._made_for = [*chain.from_iterable(ends)], (senses, ratio)
        for left, top, fade in self._kept:
            painter.drawPixmap(left, top, fade)


def _made(sense: int, row: QRectF, ground: QColor, ratio: float) -> list[tuple[int, int, QPixmap]]:
    most = max(row.width() / 4, 1)
    left, right = (_LEAVING, _COMING) if sense < 0 else (_COMING, _LEAVING)
    top, height = round(row.top() * ratio), ceil(row.height() * ratio)
    widths = [round(min(width, most) * ratio) for width in (left, right)]
    fades = [_fade(width, height, ground, outwards) for width, outwards in zip(widths, (-1, 1), strict=True)]
    # `ceil`: the last device pixel may be covered in part.
    return [(0, top, fades[0]), (ceil(row.width() * ratio) - widths[1], top, fades[1])]


def _fade(width: int, height: int, ground: QColor, outwards: int) -> QPixmap:
    """Draw a fade to the background towards the left (-1) or the right (1); sizes in device pixels."""
    fade = QPixmap(width, height)
    fade.fill(Qt.GlobalColor.transparent)
    clear = QColor(ground)
    clear.setAlpha(0)
    gradient = QLinearGradient(0, 0, width, 0)
    gradient.setColorAt(0, ground if outwards < 0 else clear)
    gradient.setColorAt(1, clear if outwards < 0 else ground)
    painter = QPainter(fade)
    painter.fillRect(QRectF(0, 0, width, height), gradient)
    painter.end()
    return fade


_LONGEST_STEP_SECONDS = 0.1
"""Longest step after a delay, so that headlines do not jump."""
_ALONE, _ROOM = 38, 4
"""Height of a single line; extra height for several lines."""


@dataclass(slots=True)
class Placed:
    """A visible headline on the widget."""

    headline: Headline
    shown: QRectF
    """Its visible part, in logical pixels of the widget."""
    visible: VisibleHeadline
    row: int


class TickerView(QWidget):
    """Moves headlines past the reader.

    Movement follows the clock, so late timers do not slow it down. It stops while any reason to pause is set (the
    widget is hidden, the pointer rests on it, …); the timer runs while there is none.

    Signals:
        paused_changed: The reader or the battery saver paused or resumed it.
    """

    paused_changed = Signal()

    def __init__(self, theme: Theme, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cells = HeadlineCells(theme, clock)
        self.lanes = Lanes(self.cells.width, self.cells.rough_width, self.cells.words, self.cells.pages)
        self.words_a_minute = 100
        self._mode: str = "lanes"
        self._is_reduced = False
        self._pauses = {"hidden", "empty"}
        self.chosen_id: int | None = None
        """The headline that has keyboard focus."""
        self._ringed: tuple[int, int] | None = None
        self._pointed: tuple[int, int] | None = None
        """The copies of headlines, by their keys, that are drawn as chosen and as under the pointer."""
        self.seconds: Callable[[], float] = time.perf_counter
        """Counts seconds, for motion."""
        self._last = 0.0
        self._waits = 0.0
        """Seconds after the last step in which nothing changes."""
        self._is_smooth = False
        """True while the timer fires for each frame."""
        self._pictures = HeadlinePictures(self.cells)
        self._fades = EdgeFades()
        self._rows: list[QRectF] = []
        self._baselines: list[float] = []
        # We paint every pixel, so Qt need not paint the background.
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._visibility = WindowVisibility(self, lambda covered: self.hold("covered", covered))
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self.tick)

    # Content and mode

    @property
    def headlines(self) -> Sequence[Headline]:
        return self.lanes.headlines

    def set_headlines(self, headlines: Sequence[Headline]) -> None:
        """Show other headlines; visible ones do not move."""
        self._change(lambda: self.lanes.set_headlines(headlines))

    def keep_feeds(self, feed_ids: frozenset[int]) -> None:
        """Remove the headlines of all other feeds, visible ones too."""
        self._pictures.clear()
        self._change(lambda: self.lanes.keep_feeds(feed_ids))

    def set_mode(self, mode: str) -> None:
        """Change the mode: `lanes`, `runs` or `calm`."""
        self._mode = mode
        self._apply_mode()

    def set_reduced_motion(self, reduced: bool) -> None:
        """Follow the system's request for reduced motion: one headline at a time, without fading."""
        self._is_reduced = reduced
        self._apply_mode()

    def set_battery_saver(self, saving: bool) -> None:
        """Pause while the system saves its battery; the reader can resume."""
        self.hold("saver", saving)
        self.paused_changed.emit()

    def _apply_mode(self) -> None:
        self._pictures.clear()
        mode: str = "calm" if self._is_reduced else self._mode
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        self._change(lambda: self.lanes.set_mode(mode, fades=not self._is_reduced, mirrored=mirrored))

    def set_theme(self, theme: Theme) -> None:
        """Change colours, and use the interface's present font."""
        self._pictures.clear()
        self._fades.clear()
        if self.cells.set_theme(theme):
            self.updateGeometry()
            self._change(self.lanes.begin_again)
        self.update()

    def set_icons(self, shown: bool) -> None:
        """Show icons of sites before sources, or none."""
        if shown != self.cells.has_icons:
            self.cells.has_icons = shown
            self.renew()

    def redraw_icons(self) -> None:
        """Draw the icons again, because others have come."""
        if self.cells.has_icons:
            self._pictures.clear()
            self.update()

    def renew(self) -> None:
        """Update the times, since the day has changed."""
        self._pictures.clear()
        self.cells.renew()
        self._change(self.lanes.begin_again)

    def _change(self, change: Callable[[], None]) -> None:
        before = len(self.lanes.lines)
        self.lanes.set_width(self.width())
        change()
        self._arrange()
        if len(self.lanes.lines) != before:
            self.updateGeometry()
        self.hold("empty", not self.lanes.lines)
        if self._timer.isActive():
            self._await()
        self.update()

    # Timer and pauses

    @property
    def pauses(self) -> frozenset[str]:
        """Reasons to pause: `hover`, `focus`, `menu`, `drag`, `reader`, `saver`, `hidden`, `covered`, `empty`."""
        return frozenset(self._pauses)

    @property
    def is_moving(self) -> bool:
        return self._timer.isActive()

    @property
    def timer_interval(self) -> int:
        """Milliseconds from one step to the next."""
        return self._timer.interval()

    @property
    def is_stopped(self) -> bool:
        """True if it is paused until the reader resumes it."""
        return not self._pauses.isdisjoint({"reader", "saver"})

    def toggle_pause(self) -> None:
        stop = not self.is_stopped
        self.hold("saver", False)
        self.hold("reader", stop)
        self.paused_changed.emit()

    def hold(self, reason: str, active: bool) -> None:
        """Add or remove a reason to pause."""
        (self._pauses.add if active else self._pauses.discard)(reason)
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
        # 60 frames a second are smooth for text; more cost CPU.
        frame = max(16, round(1000 / max(self.screen().refreshRate(), 1)))
        self._is_smooth = not wait
        self._timer.start(max(frame, round(wait * 1000)))

    def tick(self) -> None:
        """Advance by the time since the last step."""
        now = self.seconds()
        self._run(min(now - self._last, self._waits + _LONGEST_STEP_SECONDS))
        self._last = now
        if self.lanes.mode == "calm":
            self._await()
        # `repaint`, not `update`: that takes another turn of the event loop, a tenth of the cost of a step.
        self.repaint()

    def pass_time(self, seconds: float) -> None:
        """Advance all lines by an interval, as one step."""
        self._run(min(seconds, self._wait() + _LONGEST_STEP_SECONDS))
        self.update()

    def _run(self, seconds: float) -> None:
        for line in self.lanes.lines:
            line.run(seconds, self.words_a_minute)

    # Geometry

    def row(self, number: int) -> QRectF:
        """Return the box of a line, from the top down."""
        return self._rows[number]

    def _arrange(self) -> None:
        """Divide the widget among the lines."""
        count = len(self.lanes.lines)
        margin = _ROOM if count > 1 else 0
        height = (self.height() - margin) / max(count, 1)
        self._rows = [QRectF(0, margin / 2 + number * height, self.width(), height) for number in range(count)]
        self._baselines = [self.cells.baseline(row) for row in self._rows]
        self._fades.clear()

    def placed(self) -> list[Placed]:
        """Return the visible headlines, line by line, in reading order."""
        found = []
        for number, line in enumerate(self.lanes.lines):
            row = self.row(number)
            for visible in line.place():
                shown = QRectF(visible.left, row.top(), visible.width, row.height()).intersected(row)
                found.append(Placed(visible.headline, shown, visible, number))
        return found

    def placed_at(self, position: QPointF) -> Placed | None:
        return next((one for one in self.placed() if one.shown.contains(position)), None)

    def place_of(self, entry_id: int | None) -> Placed | None:
        """Return the copy of a headline to act on: the first whose beginning is visible, else the first."""
        return self.first(one for one in self.placed() if one.headline.id == entry_id)

    def first(self, places: Iterable[Placed]) -> Placed | None:
        return min(places, key=lambda one: not one.visible.begins_within(self.width()), default=None)

    def line_at(self, position: QPointF) -> TickerLine | None:
        lines = self.lanes.lines
        return next((line for number, line in enumerate(lines) if self.row(number).contains(position)), None)

    # Keyboard focus and pointer

    def choose(self, entry_id: int | None) -> None:
        """Focus a headline and show it in full, or focus none; screen readers are told."""
        self.chosen_id = entry_id
        if entry_id is not None:
            for line in self.lanes.lines:
                line.show(entry_id)
            event = QAccessibleEvent(self, QAccessible.Event.Focus)
            event.setChild(next((n for n, one in enumerate(self.headlines) if one.id == entry_id), -1))
            QAccessible.updateAccessibility(event)
        self.update()

    def point_at(self, visible: VisibleHeadline | None) -> None:
        """Highlight the headline under the pointer."""
        pointed = None if visible is None else visible.key
        if pointed != self._pointed:
            self._pointed = pointed
            self.setCursor(Qt.CursorShape.ArrowCursor if pointed is None else Qt.CursorShape.PointingHandCursor)
            self.update()

    # Called by Qt

    def sizeHint(self) -> QSize:
        lines, height = len(self.lanes.lines), round(self.cells.height)
        return QSize(400, lines * height + _ROOM if lines > 1 else max(_ALONE, height + 8))

    def minimumSizeHint(self) -> QSize:
        return QSize(80, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.cells.ground)
        chosen = self.place_of(self.chosen_id) if "focus" in self._pauses else None
        self._ringed = None if chosen is None else chosen.visible.key
        (self._paint_calm if self.lanes.mode == "calm" else self._paint_moving)(painter)
        painter.end()

    def _paint_calm(self, painter: QPainter) -> None:
        for number, line in enumerate(self.lanes.lines):
            row = self.row(number)
            visible_headlines = line.place()
            for visible in visible_headlines:
                self._paint_box(painter, visible, row)
                self.cells.draw_part(painter, visible, row)
            for visible in sorted(visible_headlines, key=lambda one: one.left)[:-1]:
                after = row.left() + visible.left + visible.width + GAP / 2
                self.cells.draw_line_after(painter, after, self.cells.baseline(row))

    def _paint_moving(self, painter: QPainter) -> None:
        ratio = self.devicePixelRatioF()
        self._pictures.set_ratio(ratio)
        # Paint in device pixels, so that pixmaps are copied without scaling.
        if ratio != 1:
            painter.scale(1 / ratio, 1 / ratio)
        lines = self.lanes.lines
        self._pictures.draw(painter, zip(lines, self._baselines, strict=True))
        if self._pointed is not None or self._ringed is not None:
            painter.resetTransform()
            for number, line in enumerate(lines):
                for visible in line.place():
                    self._paint_pointed(painter, visible, number)
            painter.scale(1 / ratio, 1 / ratio)
        self._fades.draw(painter, [line.sense for line in lines], self._rows, self.cells.ground, ratio)

    def _paint_pointed(self, painter: QPainter, visible: VisibleHeadline, number: int) -> None:
        """Draw a headline again if it has a box, which the cached pixmaps do not have."""
        if visible.key in (self._pointed, self._ringed):
            ratio = self.devicePixelRatioF()
            visible.left = self._pictures.drawn_at(number, visible)
            origin = QPointF(visible.left, round(self._baselines[number] * ratio) / ratio)
            painter.fillRect(self.cells.ink(visible.headline).translated(origin), self.cells.ground)
            self._paint_box(painter, visible, self.row(number))
            self.cells.draw(painter, visible.headline, origin)

    def _paint_box(self, painter: QPainter, visible: VisibleHeadline, row: QRectF) -> None:
        ring = visible.key == self._ringed
        under_pointer = visible.key == self._pointed
        if ring or under_pointer:
            wraps = self.lanes.mode == "calm"
            self.cells.draw_box(painter, visible, row, wraps=wraps, ring=ring, under_pointer=under_pointer)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.lanes.set_width(self.width())
        self._arrange()

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
