"""The front page as a widget: paints the blocks in sight, and answers pointer and keys."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import cache
from itertools import groupby

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, Qt, QVariantAnimation, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QColor,
    QContextMenuEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from reader.domain.front.front_page import FrontPage, Item
from reader.ui.front.front_pictures import FrontPictures
from reader.ui.front.laid_page import LaidPage, lay_out
from reader.ui.front.places import grid_of
from reader.ui.front.spots import STOPS, Kind, Link, Look, Spot, draw_line
from reader.ui.sentences.texts import translate
from reader.ui.widgets import fonts
from reader.ui.widgets.focus import note_keys, reading_step
from reader.ui.widgets.layouts import named
from reader.ui.widgets.spoken import PaintedParts, Told, announce, speak_for
from reader.ui.widgets.theme import Theme, lay_paper

_BAR, _BAR_AT = 3, 13
"""Width of the bar beside the current block, and its distance from the block, in logical pixels."""
_HOVER_MARGIN, _HOVER_RADIUS = 6, 6
_IN_SIGHT = 24
"""Least distance of the current block from the edge of the window, in logical pixels."""
_DEAD = 0.4
"""Opacity of a block whose article was deleted or is hidden by a rule."""
_SCROLL_STEP = 48
_FADE_MILLISECONDS = 160
_OF_LEAD = (Kind.LEAD, Kind.FOLD, Kind.PAPER)


class FrontPane(QAbstractScrollArea):
    """Shows a front page, which stands still until another is shown.

    Signals:
        article_wanted: Open an article. arg: its entry.
        command_wanted: Do a command of the window. arg: its name.
        section_wanted: List a section. arg: the `Section`.
        menu_wanted: The menu of a block, or of the page. args: its `Spot` or None, where on the screen.
        edit_wanted: Move the current event up (-1) or down (1), or leave it out (0). args: its `Block`, which.
        picture_menu_wanted: args: the `Item` with the picture, where on the screen.
    """

    article_wanted = Signal(object)
    command_wanted = Signal(str)
    section_wanted = Signal(object)
    menu_wanted = Signal(object, QPoint)
    edit_wanted = Signal(object, object)
    picture_menu_wanted = Signal(object, QPoint)

    def __init__(self, pictures: FrontPictures, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        let_speak()
        named(self, "frontPage", self.tr("Front page"))
        self.pictures, self._theme = pictures, theme
        self.page: FrontPage | None = None
        self.laid = LaidPage(grid_of(self.width(), 0))
        self.current: Spot | None = None
        """The block that keys act on."""
        self.read: set[int] = set()
        """Articles that are read now."""
        self.dead: set[int] = set()
        """Articles that were deleted, or that a rule hides, since the page was made."""
        self._unfolded: set[int] = set()
        self._newcomers, self.note = 0, ""
        self._ending: tuple[Sequence[str], Sequence[Link]] = ((), ())
        self._hovered: Spot | None = None
        self.shows_pictures, self.is_painted = True, False
        self._fading: set[int] = set()
        """Articles that have just become read, or unread again."""
        self._fade = QVariantAnimation(self, startValue=0.0, endValue=1.0, duration=_FADE_MILLISECONDS)
        self._fade.valueChanged.connect(self.viewport().update)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalScrollBar().setSingleStep(_SCROLL_STEP)
        self.viewport().setMouseTracking(True)
        self.set_theme(theme)

    # Contents

    def show_page(self, page: FrontPage, end: Sequence[str], links: Sequence[Link] = ()) -> None:
        """Show a page from its top. `end`: sentences below it; `links`: below those."""
        self.page, self.note, self._newcomers, self._ending = page, "", 0, (end, links)
        self.read = {item.entry_id for block in page for item in block.items if not item.unread}
        self.dead, self._unfolded, self.current = set(), set(), None
        self.renew()
        self.verticalScrollBar().setValue(0)

    def say(self, note: str) -> None:
        """Show a sentence in place of a page."""
        self.page, self.current, self.note, self.laid = None, None, note, LaidPage(self.laid.grid)
        self._fit_bar()

    def set_newcomers(self, count: int) -> None:
        """Say how many articles have come since the page was made; nothing moves."""
        if count != self._newcomers:
            self._newcomers = count
            self.renew()

    def renew(self) -> None:
        """Lay the page out again for the present size."""
        if self.page is not None:
            before, self._hovered = self.current, None
            self.laid = lay_out(
                self.page,
                (self.width(), self.window().height()),
                mirrored_in=self.viewport().width() if self.isRightToLeft() else None,
                pictures=self.shows_pictures,
                unfolded=self._unfolded,
                newcomers=self._newcomers,
                ending=self._ending,
            )
            stops = self.laid.stops
            found = (spot for spot in stops if before is not None and spot.key == before.key)
            self.current = next(found, stops[0])
        self._fit_bar()

    def _fit_bar(self) -> None:
        bar, height = self.verticalScrollBar(), self.viewport().height()
        bar.setPageStep(height)
        bar.setRange(0, max(0, round(self.laid.height) - height))
        self.viewport().update()

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        lay_paper(self, theme)
        self.viewport().update()

    def set_read(self, ids: Collection[int], *, read: bool, fades: bool = False) -> None:
        """Show articles as read or unread, where they are."""
        self._fading = {id_ for id_ in ids if (id_ in self.read) is not read} if fades else set()
        (self.read.update if read else self.read.difference_update)(ids)
        self._fade.stop()
        if self._fading and self.isVisible():
            self._fade.start()
        self.viewport().update()

    def set_dead(self, ids: Collection[int], *, dead: bool) -> None:
        """Show articles as gone, or as they were, where they are."""
        (self.dead.update if dead else self.dead.difference_update)(ids)
        self.viewport().update()

    def is_read(self, spot: Spot) -> bool:
        return spot.item is not None and spot.item.entry_id in self.read

    # The current block

    @property
    def current_item(self) -> Item | None:
        """The article of the current block."""
        spot = self.current
        if spot is not None and spot.kind is Kind.FOLD and spot.block is not None:
            return spot.block.item
        return spot.item if spot is not None else None

    def go(self, step: int, *, unread: bool = False) -> bool:
        """Move to the next (1) or previous (-1) block, or to an unread one; false at the end."""
        if self.current is None:
            return False
        stops = self.laid.stops
        at = stops.index(self.current)
        onward = stops[at + 1 :] if step > 0 else stops[:at][::-1]
        spot = next((one for one in onward if not unread or (one.item and not self.is_read(one))), None)
        if spot is not None:
            self.choose(spot)
        return spot is not None

    def go_section(self, step: int) -> None:
        """Move to the first block of the next section, or of the previous one."""
        if self.current is not None:
            firsts = {place: next(group) for place, group in groupby(self.laid.stops, _place)}
            at = list(firsts).index(_place(self.current)) + step
            self.choose(list(firsts.values())[min(max(at, 0), len(firsts) - 1)])

    def choose_article(self, entry_id: int) -> None:
        """Make the block of an article current, if it is here."""
        for spot in self.laid.stops:
            if spot.item is not None and spot.item.entry_id == entry_id:
                return self.choose(spot)
        return None

    def choose(self, spot: Spot) -> None:
        """Make a block current, and scroll to it; screen readers are told."""
        self.current = spot
        bar, height = self.verticalScrollBar(), self.viewport().height()
        top, bottom = 0 if spot is self.laid.stops[0] else spot.y - _IN_SIGHT, spot.box.bottom() + _IN_SIGHT
        if top < bar.value():
            bar.setValue(round(top))
        elif bottom > bar.value() + height:
            bar.setValue(round(min(bottom - height, top)))
        event = QAccessibleEvent(self, QAccessible.Event.Focus)
        event.setChild(self.laid.spots.index(spot))
        QAccessible.updateAccessibility(event)
        announce(self, spot.name)
        self.viewport().update()

    def unfold(self, spot: Spot | None, *, wanted: bool) -> None:
        """Show the papers that print one text below its line, or hide them again."""
        if spot is not None and spot.fold is not None and (spot.fold.source_id in self._unfolded) != wanted:
            (self._unfolded.add if wanted else self._unfolded.discard)(spot.fold.source_id)
            self.renew()

    def activate(self, spot: Spot | None) -> None:
        """Do what a click on a block does."""
        if spot is None:
            return
        if spot.does is not None:
            spot.does()
        elif spot.fold is not None:
            self.unfold(spot, wanted=spot.fold.source_id not in self._unfolded)
        elif spot.command:
            self.command_wanted.emit(spot.command)
        elif spot.item is None:
            self.section_wanted.emit(spot.section)
        elif spot.item.entry_id not in self.dead:
            self.article_wanted.emit(spot.item.entry_id)

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        self.is_painted = self.page is not None
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(event.rect(), QColor(self._theme.paper))
        if self.page is None:
            painter.setPen(QColor(self._theme.muted))
            painter.setFont(fonts.ui_font(14))
            painter.drawText(self.viewport().rect(), Qt.AlignmentFlag.AlignCenter, self.note)
        else:
            scrolled = self.verticalScrollBar().value()
            painter.translate(0, -scrolled)
            self._draw_page(
                painter, QRectF(event.rect()).translated(0, scrolled).adjusted(0, -_BAR_AT, 0, _BAR_AT)
            )
        painter.end()

    def _draw_page(self, painter: QPainter, shown: QRectF) -> None:
        ratio = self.devicePixelRatioF()
        usual = Look(self._theme, lambda fingerprint, size: self.pictures.get(fingerprint, size, ratio))
        for line, ink in self.laid.rules:
            draw_line(painter, usual, QRectF(line.x, line.y, line.width, line.height), ink)
        for spot in self.laid.spots:
            if not spot.box.intersects(shown):
                continue
            if spot is self._hovered and spot.kind in STOPS:
                self._draw_ground(painter, spot)
            painter.translate(spot.x, spot.y)
            for read, opacity in self._states(spot):
                look = Look(self._theme, usual.picture, read, opacity)
                painter.setOpacity(opacity)
                for draw in spot.drawings:
                    draw(painter, look)
            painter.translate(-spot.x, -spot.y)
        painter.setOpacity(1)
        if self.current is not None:
            self._draw_current(painter, self.current)

    def _states(self, spot: Spot) -> list[tuple[bool, float]]:
        """Return how a spot is painted: as read or not, and how opaque; both while it fades."""
        entry_id, read = spot.item.entry_id if spot.item is not None else None, self.is_read(spot)
        if entry_id in self.dead:
            return [(True, _DEAD)]
        if entry_id in self._fading and self._fade.state() is QVariantAnimation.State.Running:
            share = float(self._fade.currentValue())
            return [(not read, 1 - share), (read, share)]
        return [(read, 1)]

    def _draw_ground(self, painter: QPainter, spot: Spot) -> None:
        margin = _HOVER_MARGIN
        above = 0 if spot.kind in (Kind.ITEM, Kind.PAPER, Kind.FOLD, Kind.MORE) else margin
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.hover))
        painter.drawRoundedRect(spot.box.adjusted(-margin, -above, margin, above), _HOVER_RADIUS, _HOVER_RADIUS)

    def _draw_current(self, painter: QPainter, spot: Spot) -> None:
        box, bottom = spot.box, spot.box.bottom()
        if spot.kind is Kind.LEAD:
            bottom = max(one.box.bottom() for one in self.laid.spots if one.kind in _OF_LEAD)
        x = box.right() + _BAR_AT - _BAR if self.isRightToLeft() else box.x() - _BAR_AT
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.accent_ground))
        painter.drawRoundedRect(QRectF(x, box.y() - 4, _BAR, bottom - box.y() + 4), 2, 2)
        if self.hasFocus() and self.window().testAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange):
            painter.setPen(QPen(QColor(self._theme.focus), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(-7, -3, 7, 3), _HOVER_RADIUS, _HOVER_RADIUS)

    def spot_at(self, position: QPoint) -> Spot | None:
        """Return the spot at a place of the viewport."""
        return self.laid.at(position.x(), position.y() + self.verticalScrollBar().value())

    def photo_at(self, position: QPoint) -> Item | None:
        """Return the article whose picture is painted at a place of the viewport."""
        place = QPointF(position.x(), position.y() + self.verticalScrollBar().value())
        photos = (
            (item, box)
            for spot in self.laid.spots
            for item, at in spot.photos
            for box in [at.translated(spot.x, spot.y)]
        )
        return next((item for item, box in photos if box.contains(place)), None)

    def place_of(self, spot: Spot) -> QRect:
        """Return where a spot stands on the screen; empty where it is out of sight."""
        box = spot.box.translated(0, -self.verticalScrollBar().value()).toRect()
        shown = box.intersected(self.viewport().rect())
        return QRect() if shown.isEmpty() else QRect(self.viewport().mapToGlobal(shown.topLeft()), shown.size())

    # Called by Qt

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        # Only the part that comes into sight is painted.
        self.viewport().scroll(0, dy)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.renew()

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self.renew()
        elif event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.viewport().update()
        return done

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self.spot_at(event.position().toPoint()))

    def leaveEvent(self, event: QEvent) -> None:
        self._hover(None)
        super().leaveEvent(event)

    def _hover(self, spot: Spot | None) -> None:
        if spot is not self._hovered:
            self._hovered = spot
            shape = Qt.CursorShape.ArrowCursor if spot is None else Qt.CursorShape.PointingHandCursor
            self.viewport().setCursor(shape)
            self.viewport().update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        note_keys(self, False)
        spot = self.spot_at(event.position().toPoint())
        if spot is not None and spot.kind in STOPS:
            self.current = spot
        self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        spot = self.spot_at(event.position().toPoint())
        if event.button() is Qt.MouseButton.LeftButton and spot is self._hovered:
            self.activate(spot)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            spot = self.current
            place = self.place_of(spot).bottomLeft() if spot is not None else self.mapToGlobal(QPoint(0, 0))
            self.menu_wanted.emit(spot, place)
            return
        place = self.viewport().mapFromGlobal(event.globalPos())
        if (pictured := self.photo_at(place)) is not None:
            self.picture_menu_wanted.emit(pictured, event.globalPos())
        else:
            self.menu_wanted.emit(self.spot_at(place), event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        note_keys(self)
        bar, page = self.verticalScrollBar(), self.viewport().height() - _SCROLL_STEP
        block = self.current.block if self.current is not None else None
        is_alt = event.modifiers() == Qt.KeyboardModifier.AltModifier
        match event.key():
            case Qt.Key.Key_Down | Qt.Key.Key_Up if block is not None and is_alt:
                self.edit_wanted.emit(block, 1 if event.key() == Qt.Key.Key_Down else -1)
            case Qt.Key.Key_Delete if block is not None:
                self.edit_wanted.emit(block, 0)
            case Qt.Key.Key_Down | Qt.Key.Key_Up:
                self.go(1 if event.key() == Qt.Key.Key_Down else -1)
            case Qt.Key.Key_Right | Qt.Key.Key_Left if self.current is not None:
                self.unfold(self.current, wanted=reading_step(event.key(), self.layoutDirection()) > 0)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_Space:
                self.activate(self.current)
            case Qt.Key.Key_PageDown | Qt.Key.Key_PageUp:
                bar.setValue(bar.value() + (page if event.key() == Qt.Key.Key_PageDown else -page))
            case Qt.Key.Key_Home | Qt.Key.Key_End if self.laid.stops:
                self.choose(self.laid.stops[0 if event.key() == Qt.Key.Key_Home else -1])
            case _:
                super().keyPressEvent(event)


def _place(spot: Spot) -> object:
    """Return what `]` and `[` stop at: the lead, the middle, the news, a section, or the end."""
    if spot.section is not None:
        return spot.section.name or spot.section.kind
    return Kind.LEAD if spot.kind in _OF_LEAD else spot.kind


def _parts(pane: FrontPane) -> PaintedParts:
    """Tell screen readers of blocks, which are links, and of heads of sections, in the order of reading."""

    def tell(key: object) -> Told | None:
        spot = next((one for one in pane.laid.spots if one.key == key), None)
        if spot is None:
            return None
        name, role = spot.name, QAccessible.Role.Link
        if spot.item is not None:
            state = translate("FrontPage", "read") if pane.is_read(spot) else translate("Ticker", "unread")
            name = f"{name}, {state}"
        elif spot.kind is Kind.HEADING:
            role = QAccessible.Role.Heading
        return Told(name, pane.place_of(spot), spot is pane.current, role)

    def keys() -> list[object]:
        return [spot.key for spot in pane.laid.spots]

    return PaintedParts(pane, QAccessible.Role.Document, keys=keys, tell=tell)


@cache
def let_speak() -> None:
    """Register the accessible interface of front pages, once in a process."""
    speak_for(("FrontPane",), _parts)
