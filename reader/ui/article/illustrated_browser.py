"""A text browser whose images take keyboard focus, clicks and a menu, and are announced to screen readers."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, QTextBoundaryFinder, QUrl, Signal
from PySide6.QtGui import QAccessible, QContextMenuEvent, QFocusEvent, QGuiApplication, QHelpEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from reader.domain.images.image import ImageState
from reader.domain.sharing.tracking import without_tracking
from reader.ui.article.article_texts import translate
from reader.ui.article.lead_aside import LeadAside
from reader.ui.article.links import checked_link
from reader.ui.article.pictures import PictureFacts, Pictures, image_number, images_between, selected_image
from reader.ui.article.quiet_browser import QuietBrowser
from reader.ui.widgets.layouts import passing_menu
from reader.ui.widgets.soon import Soon
from reader.ui.widgets.spoken import announce
from reader.ui.widgets.theme import Theme

_HOLD_MILLISECONDS = 500
"""A finger, or a button of the mouse, that is held still for so long opens the menu of the text."""


class IllustratedBrowser(QuietBrowser):
    """Shows text with images; to Qt, each is just a character.

    Signals:
        image_activated: Enter or a click on an image that something can be done about. arg: its number.
        image_menu_wanted: Right click or the Menu key on an image. args: its number, where (global).
    """

    image_activated = Signal(int)
    image_menu_wanted = Signal(int, QPoint)

    def __init__(self, facts: PictureFacts, theme: Theme, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.pictures = Pictures(facts, theme, self)
        self._clicked_at: QPoint | None = None
        """Position of the click being handled; None: it was a key."""
        self.aside: LeadAside | None = None
        """The picture beside the text."""
        self._pressed = ""
        """The anchor beside the text that the pointer was pressed on; "": none."""
        self._is_pointing = False
        self._held_at = QPoint()
        self._held = Soon(self, _HOLD_MILLISECONDS, self._on_held)
        self.verticalScrollBar().valueChanged.connect(self._held.stop)
        self.selectionChanged.connect(self._update_focused_image)

    def image_at(self, point: QPoint) -> int | None:
        if (anchor := self._beside_text(point)).startswith("img:"):
            return int(anchor.removeprefix("img:"))
        return image_number(self.document().documentLayout().imageAt(self._in_document(point)))

    def _beside_text(self, point: QPoint) -> str:
        """Return the anchor there beside the text; "": none."""
        return self.aside.anchor_at(self._in_document(point)) if self.aside is not None else ""

    def image_at_hand(self) -> int | None:
        """Return the number of the focused image, else of the first visible one."""
        if self.pictures.focused is not None:
            return self.pictures.focused
        ends = (QPoint(0, 0), self.viewport().rect().bottomRight())
        top, bottom = (self.cursorForPosition(point).block() for point in ends)
        return next(images_between(top, bottom), None)

    def activate_image(self, number: int) -> None:
        """Answer Enter or a click on an image; a hidden one is shown only by its button."""
        image = self.pictures.image(number)
        if image is None:
            return
        state = self.pictures.state(image)
        at = self._clicked_at
        astray = state.is_hidden and at is not None and not self.pictures.is_button(number, self._in_document(at))
        if state is not ImageState.UNAVAILABLE and not astray:
            self.image_activated.emit(number)

    def _in_document(self, point: QPoint) -> QPointF:
        return QPointF(point) + QPointF(self.horizontalScrollBar().value(), self.verticalScrollBar().value())

    def _update_focused_image(self) -> None:
        """Update the focused image; Qt shows the focus of Tab as a selection."""
        number = selected_image(self.textCursor()) if self.hasFocus() else None
        if number == self.pictures.focused:
            return
        self.pictures.focused = number
        self.viewport().update()
        image = self.pictures.image(number) if number is not None else None
        if image is not None and QAccessible.isActive():
            # In the text an image is a character without a name, so announce it.
            caption = self.aside.caption if self.aside is not None and self.aside.number == number else ""
            announce(self, ". ".join(filter(None, (self.pictures.said(image), caption))))

    # Qt events

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a click beside the text, or a selection in it."""
        at = self._held_at = event.position().toPoint()
        self._pressed = self._beside_text(at)
        if not self._pressed:
            super().mousePressEvent(event)
            if event.button() is Qt.MouseButton.LeftButton and self.image_at(at) is None and not self.anchorAt(at):
                self._held.start()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Keep the position of a click, which `anchorClicked` does not give."""
        self._held.stop()
        at = self._clicked_at = event.position().toPoint()
        if not self._pressed:
            super().mouseReleaseEvent(event)
        elif event.button() is Qt.MouseButton.LeftButton and self._beside_text(at) == self._pressed:
            self.anchorClicked.emit(QUrl(self._pressed))
        self._clicked_at = None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show by the pointer's shape what can be clicked beside the text."""
        at = event.position().toPoint()
        if (at - self._held_at).manhattanLength() >= QApplication.startDragDistance():
            self._held.stop()
        if not self._held.isActive():  # a hand that trembles selects nothing
            super().mouseMoveEvent(event)
        if bool(self._beside_text(at)) is not self._is_pointing:
            self._is_pointing = not self._is_pointing
            shapes = Qt.CursorShape
            self.viewport().setCursor(shapes.PointingHandCursor if self._is_pointing else shapes.IBeamCursor)

    def viewportEvent(self, event: QEvent) -> bool:
        """Show the tooltip of what is under the pointer; Qt shows that of the nearest letter."""
        if isinstance(event, QHelpEvent):
            layout, where = self.document().documentLayout(), self._in_document(event.pos())
            if layout.hitTest(where, Qt.HitTestAccuracy.ExactHit) < 0:
                return True
        return super().viewportEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring of focus on an image."""
        super().focusInEvent(event)
        self._update_focused_image()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Remove the focus ring, but not while the image's menu is open."""
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self._update_focused_image()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Open the image's menu, or that of the text."""
        by_keyboard = event.reason() is QContextMenuEvent.Reason.Keyboard
        number = selected_image(self.textCursor()) if by_keyboard else self.image_at(event.pos())
        if number is not None:
            # For the Menu key Qt gives the position of the pointer.
            where = self._middle_of(number) if by_keyboard else event.pos()
            self.image_menu_wanted.emit(number, self.viewport().mapToGlobal(where))
            return
        here = self.textCursor().selectionStart()
        is_seen = by_keyboard and self.shows(here)
        self._open_text_menu(self.rect_at(here).center() if is_seen else event.pos())

    def _open_text_menu(self, at: QPoint, below: int = 0) -> None:
        menu = passing_menu(self)
        copy = menu.addAction(translate("ArticlePane", "Copy"), self.copy)
        copy.setEnabled(self.textCursor().hasSelection())
        self._add_copies(menu, at)
        link = checked_link(self.anchorAt(at))
        if link is not None:
            copied = without_tracking(link)
            menu.addAction(
                translate("ArticlePane", "Copy link address"), lambda: QGuiApplication.clipboard().setText(copied)
            )
        menu.addAction(translate("ArticlePane", "Select all"), self.selectAll)
        menu.popup(self.viewport().mapToGlobal(at + QPoint(0, below)))

    def _on_held(self) -> None:
        """Select the sentence under a pointer that is held still, and open the menu."""
        cursor, selected = self.cursorForPosition(self._held_at), self.textCursor()
        if not selected.selectionStart() <= cursor.position() < selected.selectionEnd():
            block, at = cursor.block(), cursor.positionInBlock()
            sentences = QTextBoundaryFinder(QTextBoundaryFinder.BoundaryType.Sentence, block.text())
            sentences.setPosition(min(at + 1, block.length() - 1))
            cursor.setPosition(block.position() + max(sentences.toPreviousBoundary(), 0))
            cursor.setPosition(block.position() + max(sentences.toNextBoundary(), 0), cursor.MoveMode.KeepAnchor)
            self.setTextCursor(cursor)
        self._open_text_menu(self._held_at, below=self.cursorRect().height())

    def _add_copies(self, menu: QMenu, at: QPoint) -> None:
        """Add other ways to copy the selection, and what can be done with a passage at a point."""

    def _middle_of(self, number: int) -> QPoint:
        """Return the middle of the visible part of an image, in the viewport."""
        sight = QRectF(self.viewport().rect())
        place = self.pictures.place(number)
        if place is None:
            return sight.center().toPoint()
        seen = place.translated(-self._in_document(QPoint(0, 0))).intersected(sight)
        return (sight if seen.isEmpty() else seen).center().toPoint()
