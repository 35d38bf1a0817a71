"""The front page as a widget: paints the blocks in sight, and answers pointer and keys."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QColor,
    QContextMenuEvent,
    QFocusEvent,
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
from reader.ui.front.laid_page import Contents, LaidPage, lay_out
from reader.ui.front.places import grid_of
from reader.ui.front.shapes import Look, Photo, Setter
from reader.ui.front.spots import STOPS, Kind, Spot
from reader.ui.widgets import fonts
from reader.ui.widgets.focus import note_keys, reading_step
from reader.ui.widgets.layouts import named
from reader.ui.widgets.spoken import announce
from reader.ui.widgets.theme import Theme, lay_paper

_BAR, _BAR_AT = 3, 13
"""Width of the bar beside the current block, and its distance from the block, in logical pixels."""
_HOVER_MARGIN, _HOVER_RADIUS = 6, 6
_IN_SIGHT = 24
"""Least distance of the current block from the edge of the window, in logical pixels."""
_DEAD = 0.4
"""Opacity of a block whose article was deleted or is hidden by a rule."""
_SCROLL_STEP = 48


class FrontPane(QAbstractScrollArea):
    """Shows a front page, which stands still until another is shown.

    Signals:
        article_wanted: Open an article. arg: its entry.
        command_wanted: Do a command of the window. arg: its name.
        section_wanted: List a section. arg: the `Section`.
        menu_wanted: The menu of a block, or of the page. args: its `Spot` or None, where on the screen.
        edit_wanted: Move the current event up (-1) or down (1), or leave it out (0). args: its `Block`, which.
        picture_menu_wanted: args: the `Item` with the picture, where on the screen.
        current_changed: Another block is current.
    """

    article_wanted = Signal(object)
    command_wanted = Signal(str)
    section_wanted = Signal(object)
    menu_wanted = Signal(object, QPoint)
    edit_wanted = Signal(object, object)
    picture_menu_wanted = Signal(object, QPoint)
    current_changed = Signal()

    def __init__(self, pictures: FrontPictures, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        named(self, "frontPage", self.tr("Front page"))
        self.pictures, self._theme, self._setter = pictures, theme, Setter()
        self.page: FrontPage | None = None
        self.laid = LaidPage(grid_of(self.width(), 0))
        self.read: set[int] = set()
        """Articles that are read now."""
        self.dead: set[int] = set()
        """Articles that were deleted, or that a rule hides, since the page was made."""
        self._unfolded: set[int] = set()
        self._newcomers, self.note = 0, ""
        self._end: tuple[str, ...] = ()
        self._links: tuple[tuple[str, str], ...] = ()
        self._current: object = None
        self._hovered: Spot | None = None
        self.shows_pictures, self.is_painted = True, False
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalScrollBar().setSingleStep(_SCROLL_STEP)
        self.viewport().setMouseTracking(True)
        self.set_theme(theme)

    # Contents

    def show_page(self, page: FrontPage, end: Sequence[str], links: Sequence[tuple[str, str]] = ()) -> None:
        """Show a page from its top. `end`: sentences below it; `links`: words and commands below those."""
        self.page, self.note, self._newcomers = page, "", 0
        self._end, self._links = tuple(end), tuple(links)
        self.read = {item.entry_id for block in page for item in block.items if not item.unread}
        self.dead, self._unfolded, self._current = set(), set(), None
        self.renew()
        self._current = self.laid.stops[0].key
        self.verticalScrollBar().setValue(0)

    def say(self, note: str) -> None:
        """Show a sentence in place of a page."""
        self.page, self.note, self.laid = None, note, LaidPage(self.laid.grid)
        self._fit_bar()

    def set_newcomers(self, count: int) -> None:
        """Say how many articles have come since the page was made; nothing moves."""
        if count != self._newcomers:
            self._newcomers = count
            self.renew()

    def renew(self) -> None:
        """Lay the page out again for the present size."""
        if self.page is not None:
            self._hovered = None
            contents = Contents(
                self.page,
                self.shows_pictures,
                frozenset(self._unfolded),
                self._newcomers,
                self._end,
                self._links,
            )
            size, mirrored = (self.width(), self.window().height()), self.isRightToLeft()
            width = self.viewport().width() if mirrored else None
            self.laid = lay_out(contents, size, self._setter, mirrored_in=width)
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

    def set_read(self, ids: Sequence[int], *, read: bool) -> None:
        """Show articles as read or unread, where they are."""
        (self.read.update if read else self.read.difference_update)(ids)
        self.viewport().update()

    def set_dead(self, ids: Sequence[int], *, dead: bool) -> None:
        """Show articles as gone, or as they were, where they are."""
        (self.dead.update if dead else self.dead.difference_update)(ids)
        self.viewport().update()

    def is_read(self, spot: Spot) -> bool:
        return spot.item is not None and spot.item.entry_id in self.read

    # The current block

    @property
    def current(self) -> Spot | None:
        """The block that keys act on."""
        return next((spot for spot in self.laid.stops if spot.key == self._current), None)

    @property
    def current_item(self) -> Item | None:
        """The article of the current block."""
        spot = self.current
        if spot is not None and spot.kind is Kind.FOLD and spot.block is not None:
            return spot.block.item
        return spot.item if spot is not None else None

    def go(self, step: int, *, unread: bool = False) -> bool:
        """Move to the next (1) or previous (-1) block, or to an unread one; false at the end."""
        stops = self.laid.stops
        at = next((number for number, spot in enumerate(stops) if spot.key == self._current), -step)
        for number in range(at + step, len(stops) if step > 0 else -1, step):
            if not unread or (stops[number].item is not None and not self.is_read(stops[number])):
                self.choose(stops[number])
                return True
        return False

    def go_section(self, step: int) -> None:
        """Move to the first block of the next section, or of the previous one."""
        stops, current = self.laid.stops, self.current
        firsts = [
            spot
            for before, spot in zip([None, *stops], stops, strict=False)
            if before is None or _place(before) != _place(spot)
        ]
        here = next(
            (n for n, one in enumerate(firsts) if current is not None and _place(one) == _place(current)), 0
        )
        self.choose(firsts[min(max(here + step, 0), len(firsts) - 1)])

    def choose_article(self, entry_id: int) -> None:
        """Make the block of an article current, if it is here."""
        spot = next(
            (spot for spot in self.laid.stops if spot.item is not None and spot.item.entry_id == entry_id), None
        )
        if spot is not None:
            self.choose(spot)

    def choose(self, spot: Spot) -> None:
        """Make a block current, and scroll to it; screen readers are told."""
        self._current = spot.key
        bar, height = self.verticalScrollBar(), self.viewport().height()
        top = 0 if spot is self.laid.stops[0] else spot.box.y - _IN_SIGHT
        if top < bar.value():
            bar.setValue(round(top))
        elif spot.box.bottom + _IN_SIGHT > bar.value() + height:
            bar.setValue(round(min(spot.box.bottom + _IN_SIGHT - height, top)))
        event = QAccessibleEvent(self, QAccessible.Event.Focus)
        event.setChild(self.laid.spots.index(spot))
        QAccessible.updateAccessibility(event)
        announce(self, spot.name)
        self.viewport().update()
        self.current_changed.emit()

    def unfold(self, spot: Spot | None, *, wanted: bool) -> None:
        """Show the papers that print one text below its line, or hide them again."""
        if spot is not None and spot.fold is not None and (spot.fold.source_id in self._unfolded) != wanted:
            (self._unfolded.add if wanted else self._unfolded.discard)(spot.fold.source_id)
            self.renew()

    def activate(self, spot: Spot | None) -> None:
        """Do what a click on a block does."""
        match spot:
            case None:
                return
            case Spot(kind=Kind.FOLD, fold=fold) if fold is not None:
                self.unfold(spot, wanted=fold.source_id not in self._unfolded)
            case Spot(kind=Kind.MORE):
                self.section_wanted.emit(spot.section)
            case Spot(kind=Kind.NEWCOMERS):
                self.command_wanted.emit("remake_front_page")
            case Spot(kind=Kind.DATE):
                self.command_wanted.emit("front_page_day")
            case Spot(kind=Kind.END):
                self.command_wanted.emit("headline_list")
            case Spot(kind=Kind.LINK):
                self.command_wanted.emit(spot.command)
            case Spot(item=item) if item is not None and item.entry_id not in self.dead:
                self.article_wanted.emit(item.entry_id)

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
            painter.end()
            return
        scrolled, ratio = self.verticalScrollBar().value(), self.devicePixelRatioF()
        top, bottom = event.rect().top() + scrolled - _BAR_AT, event.rect().bottom() + scrolled + _BAR_AT
        painter.translate(0, -scrolled)
        usual = Look(self._theme, lambda fingerprint, size: self.pictures.get(fingerprint, size, ratio))
        read = Look(self._theme, usual.picture, read=True)
        for line in self.laid.rules:
            line.draw(painter, QPointF(0, 0), usual)
        current = self.current
        for spot in self.laid.spots:
            if spot.box.bottom < top or spot.box.y > bottom:
                continue
            if spot is self._hovered and spot.kind in STOPS:
                self._draw_ground(painter, spot)
            is_dead = spot.item is not None and spot.item.entry_id in self.dead
            look = read if self.is_read(spot) else usual
            painter.setOpacity(_DEAD if is_dead else 1)
            corner = QPointF(spot.box.x, spot.box.y)
            for shape in spot.shapes:
                shape.draw(
                    painter, corner, Look(look.theme, look.picture, read=True, opacity=_DEAD) if is_dead else look
                )
        painter.setOpacity(1)
        if current is not None:
            self._draw_current(painter, current)
        painter.end()

    def _draw_ground(self, painter: QPainter, spot: Spot) -> None:
        margin = _HOVER_MARGIN
        above = 0 if spot.kind in (Kind.ITEM, Kind.PAPER, Kind.FOLD, Kind.MORE) else margin
        box = QRectF(spot.box.x, spot.box.y, spot.box.width, spot.box.height).adjusted(
            -margin, -above, margin, above
        )
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.hover))
        painter.drawRoundedRect(box, _HOVER_RADIUS, _HOVER_RADIUS)

    def _draw_current(self, painter: QPainter, spot: Spot) -> None:
        box, bottom = spot.box, spot.box.bottom
        if spot.kind is Kind.LEAD:
            of_lead = [one.box.bottom for one in self.laid.spots if one.kind in (Kind.LEAD, Kind.FOLD, Kind.PAPER)]
            bottom = max(of_lead)
        x = box.x + box.width + _BAR_AT - _BAR if self.isRightToLeft() else box.x - _BAR_AT
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.accent_ground))
        painter.drawRoundedRect(QRectF(x, box.y - 4, _BAR, bottom - box.y + 4), 2, 2)
        if self.hasFocus() and self.window().testAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange):
            ring = QRectF(box.x, box.y, box.width, box.height).adjusted(-7, -3, 7, 3)
            painter.setPen(QPen(QColor(self._theme.focus), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(ring, _HOVER_RADIUS, _HOVER_RADIUS)

    def spot_at(self, position: QPoint) -> Spot | None:
        """Return the spot at a place of the viewport."""
        return self.laid.at(position.x(), position.y() + self.verticalScrollBar().value())

    def photo_at(self, position: QPoint) -> Photo | None:
        """Return the picture that is painted at a place of the viewport."""
        place = QPointF(position.x(), position.y() + self.verticalScrollBar().value())
        spots = (spot for spot in self.laid.spots if spot.photos)
        found = ((photo, photo.box(QPointF(spot.box.x, spot.box.y))) for spot in spots for photo in spot.photos)
        return next((photo for photo, box in found if box.contains(place)), None)

    def place_of(self, spot: Spot) -> QRect:
        """Return where a spot stands on the screen; empty where it is out of sight."""
        box = QRect(round(spot.box.x), round(spot.box.y - self.verticalScrollBar().value()), 0, 0)
        box.setSize(QRectF(0, 0, spot.box.width, spot.box.height).toRect().size())
        shown = box.intersected(self.viewport().rect())
        return (
            QRect(self.viewport().mapToGlobal(shown.topLeft()), shown.size()) if not shown.isEmpty() else QRect()
        )

    # Called by Qt

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        # Only the part that comes into sight is painted.
        self.viewport().scroll(0, dy)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.renew()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self.renew()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

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
            self._current = spot.key
            self.current_changed.emit()
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
        photo = self.photo_at(place)
        if photo is not None:
            self.picture_menu_wanted.emit(photo.item, event.globalPos())
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
    return Kind.LEAD if spot.kind in (Kind.FOLD, Kind.PAPER) else spot.kind
