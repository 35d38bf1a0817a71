"""The right pane: the article and its toolbar."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QColor, QFont, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QVBoxLayout, QWidget

from reader.domain.entries.entry import Article
from reader.domain.text.differences import Change
from reader.ui.article import ArticlePane
from reader.ui.article.find_bar import FindBar
from reader.ui.article.strips import CorrectionStrip, TagStrip
from reader.ui.widgets import fonts, icons
from reader.ui.widgets.buttons import icon_button, name_button
from reader.ui.widgets.focus import FocusRing
from reader.ui.widgets.labels import ElidedLabel
from reader.ui.widgets.layouts import add, named, paint_ground, spaced
from reader.ui.widgets.theme import Theme

_ANY_HEIGHT = (1 << 24) - 1
"""Qt's largest height of a widget, in pixels."""
_CORNER = 6
"""Pixels between the corner of the reading room and the sign that leaves it."""
_WORDS_FROM = 420
"""Below this width (logical pixels) toolbar buttons show icons only."""


class ReadingPane(QWidget):
    """Toolbar and article.

    Signals:
        star_wanted, unread_wanted, later_wanted, tags_wanted, original_wanted: For the article shown.
        print_wanted, save_wanted: It is to be printed, or saved as a document.
        delete_wanted: The article is to be deleted.
        find_wanted: Words are to be found in it.
        form_wanted: The other form of the article: whole, or as the feed gives it.
        versions_wanted: What the article said before.
        back_wanted: To the list, in a narrow window.
        correction_wanted: What changed since it was read is to be found; `show_correction` takes it. arg: its id.
    """

    star_wanted = Signal()
    unread_wanted = Signal()
    later_wanted = Signal()
    tags_wanted = Signal()
    original_wanted = Signal()
    print_wanted = Signal()
    save_wanted = Signal()
    delete_wanted = Signal()
    find_wanted = Signal()
    form_wanted = Signal()
    versions_wanted = Signal()
    back_wanted = Signal()
    correction_wanted = Signal(object)

    def __init__(self, article: ArticlePane, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        paint_ground(self, "readingPane")
        self.article = article
        FocusRing(article)
        self.shown: Article | None = None
        self._is_choice = True
        """False if the list has no headline to choose."""
        self._make_bar(theme)
        self.find_bar = FindBar(article, article.typesetting, theme, parent=self)
        self.tags = TagStrip(self)
        self.tags.tags_wanted.connect(self.tags_wanted)
        self.correction = CorrectionStrip(self)
        self.correction.all_wanted.connect(self.versions_wanted)
        title, remove = self.tr("Highlighted words that are gone"), self.tr("Remove the highlights")
        self.lost = CorrectionStrip(self, name="lost", title=title, seen=remove)
        self.lost.all_wanted.connect(self.versions_wanted)
        self._compared: tuple[int, int] | None = None
        """The article whose correction is requested or shown, and its number of versions."""
        article.column_moved.connect(self._align_tags)
        column = spaced(QVBoxLayout(self), 0, (0, 0, 0, 0))
        add(column, self.bar, self.tags, self.correction, self.lost, (article, 1))
        # Below the article, so that its text stays in place.
        column.addWidget(self.find_bar)
        leave = self.tr("Leave the reading room")
        self._leave = icon_button(self, leave, command="leave", then=self.back_wanted, object_name="leaveRoom")
        self._leave.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        article.verticalScrollBar().valueChanged.connect(self._place_leave)
        article.column_moved.connect(self._place_leave)
        article.original_wanted.connect(self.original_wanted)
        article.versions_wanted.connect(self.versions_wanted)
        self.set_theme(theme)
        self.show_nothing()

    def _make_bar(self, theme: Theme) -> None:
        self.bar = named(QWidget(self), "articleBar")
        self._back = icon_button(self.bar, self.tr("Back to the headlines"), then=self.back_wanted)
        self._star = icon_button(self.bar, command="toggle_star", then=self.star_wanted)
        self._unread = icon_button(self.bar, command="toggle_unread", then=self.unread_wanted)
        self._later = icon_button(self.bar, command="toggle_later", then=self.later_wanted)
        look = QCoreApplication.translate("Keys", "Text and colours")
        self.look_button = icon_button(self.bar, look, command="show_reading")
        self._original = icon_button(self.bar, self.tr("Open the original"), command="open_original")
        self._original.clicked.connect(self.original_wanted)
        # Qt puts words right against an icon.
        self._original.setText(f"\u00a0{self.tr('Open the original')}")
        self._original.setProperty("role", "quiet")
        self._original.setFont(fonts.ui_font(weight=QFont.Weight.Medium))
        self._original.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._more = icon_button(self.bar, self.tr("More"))
        more = QMenu(self._more)
        more.addAction(self.tr("Find in the article…"), self.find_wanted.emit)
        more.addAction(self.tr("Tags…"), self.tags_wanted.emit)
        self.share_menu = more.addMenu(self.tr("Share"))
        """The menu *Share*; filled when it is about to be shown."""
        more.addAction(self.tr("Print…"), self.print_wanted.emit)
        more.addAction(self.tr("Save as…"), self.save_wanted.emit)
        self._form = QAction(self)
        self._form.triggered.connect(self.form_wanted)
        more.addAction(self._form)
        more.addAction(self.tr("What it said before…"), self.versions_wanted.emit)
        more.addSeparator()
        more.addAction(self.tr("Delete the article"), self.delete_wanted.emit)
        self._more.setMenu(more)
        self._more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        # No wider than the article is in a window of two panes (`reading/panes.py`).
        row = self._row = spaced(QHBoxLayout(self.bar), 5)
        self.set_low(False)
        self._ring = ProgressRing(theme, self.bar)
        self._progress = ElidedLabel(self.bar, role="muted", object_name="readingProgress")
        add(row, self._back, self._star, self._unread, self._later, self._ring)
        row.addWidget(self._progress, 1)
        add(row, self.look_button, self._original, self._more)
        self.show_progress(0, "")
        self._back.hide()
        self.look_button.hide()

    def _place_leave(self) -> None:
        """Show the sign that leaves the room in its corner: beside the rail, or above the text."""
        sign, rtl = self._leave, self.isRightToLeft()
        left, right = self.article.column_edges()
        beside = (self.article.viewport().width() - right if rtl else left) - self.article.rail
        sign.adjustSize()
        has_room = beside > sign.width() + 2 * _CORNER
        sign.move(self.width() - sign.width() - _CORNER if rtl else _CORNER, _CORNER if has_room else 0)
        is_shown = has_room or self.article.verticalScrollBar().value() == 0
        sign.setVisible(is_shown and bool(self.property("alone")))

    def set_low(self, low: bool) -> None:
        """Use less height for the bar, in a low window."""
        above, below = (5, 4) if low else (11, 7)
        self._row.setContentsMargins(18, above, 16, below)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.article.set_theme(theme)
        self.find_bar.set_theme(theme)
        self.correction.set_theme(theme)
        self.lost.set_theme(theme)
        self._ring.set_theme(theme)
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        self._back.setIcon(icons.icon("chevron-right" if rtl else "chevron-left", theme.soft))
        self._leave.setIcon(icons.icon("close", theme.muted))
        self._original.setIcon(icons.icon("external", theme.soft))
        self.look_button.setIcon(icons.icon("text-size", theme.soft))
        self._more.setIcon(icons.icon("dots", theme.soft))
        self.show_marks()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        style = Qt.ToolButtonStyle
        has_room = self.width() >= _WORDS_FROM
        self._original.setToolButtonStyle(style.ToolButtonTextBesideIcon if has_room else style.ToolButtonIconOnly)

    @property
    def has_keyboard(self) -> bool:
        """True while the article, its buttons or its bar have the focus."""
        focus = self.focusWidget()
        return focus is not None and focus.hasFocus()

    def _align_tags(self) -> None:
        left, right = self.article.column_edges()
        # In a right-to-left interface the scroll bar is before the text.
        before = self.article.viewport().x()
        for strip in (self.tags, self.correction, self.lost):
            strip.align(left + before, right + before)

    def set_alone(self, alone: bool) -> None:
        """Draw the bar over the text, with the button of *Aa*: the window's is not in sight then."""
        self.setProperty("alone", alone)
        for part in (self.bar, *self.article.findChildren(FocusRing)):
            part.style().polish(part)
        self.look_button.setVisible(alone)
        self._place_leave()
        self.tags.setMaximumHeight(0 if alone else _ANY_HEIGHT)

    def show_progress(self, share: float, words: str) -> None:
        """Show how much of a planned reading is read, from 0 to 1; without words there is none."""
        self._ring.setVisible(bool(words))
        self._ring.show_share(share)
        self._progress.setText(words)

    def focus_bar(self) -> None:
        """Give the keyboard to the first button of the bar."""
        (self._back if self._back.isVisibleTo(self.bar) else self._star).setFocus(Qt.FocusReason.TabFocusReason)

    def set_back(self, shown: bool) -> None:
        """Show or hide the button that leads back to the list."""
        self._back.setVisible(shown)

    def show_article(self, article: Article, *, online: bool) -> None:
        """Show an article from its beginning."""
        self.shown = article
        self.article.show_article(article, online=online)
        self.find_bar.finder.turn_page()
        self.show_marks()

    def renew(self, article: Article) -> None:
        """Update marks and pictures of the article shown; the text stays in place."""
        if self.shown is not None and article.headline.id == self.shown.headline.id:
            shown = self.shown
            self.shown = article
            if article.enclosures != shown.enclosures:
                self.article.files_changed(article)
            before = (shown.images, shown.html, shown.versions)
            if (article.images, article.html, article.versions) != before:
                self.article.images_arrived(article)
            self.show_marks()

    def show_correction(self, entry_id: int, changes: Sequence[Change]) -> None:
        """Show the first words that changed since an article was read, if it is still the one shown."""
        if self._compared is not None and self._compared[0] == entry_id and self.shown is not None:
            self.correction.show_changes(changes, self.shown.headline.direction)

    def _ask_for_correction(self) -> None:
        shown = self.shown
        compared = (shown.headline.id, shown.versions) if shown is not None and shown.headline.corrected else None
        if compared == self._compared:
            return
        self._compared = compared
        self.correction.hide()
        if compared is not None:
            self.correction_wanted.emit(compared[0])

    def _form_words(self, shown: Article) -> str:
        if shown.form == "page":
            return self.tr("Show what the feed gives")
        return self.tr("Show the whole article") if shown.other_form else self.tr("Fetch the whole article")

    def show_nothing(self) -> None:
        self.shown = None
        words = self.tr("No article chosen"), self.tr("Choose a headline to read it here.")
        self.article.show_message(*(words if self._is_choice else ("", "")))
        self.find_bar.close_up()
        self.show_marks()

    def set_choice(self, is_choice: bool) -> None:
        """Set whether there is a headline to choose; without one the pane does not ask for a choice."""
        if is_choice is not self._is_choice:
            self._is_choice = is_choice
            if self.shown is None:
                self.show_nothing()

    def show_marks(self, *, unread: bool | None = None, starred: bool | None = None) -> None:
        """Show the marks of the article; those given are not confirmed yet, None: as they are stored."""
        theme, shown = self._theme, self.shown
        self._ask_for_correction()
        for widget in (self._star, self._unread, self._later, self._original, self._more):
            widget.setEnabled(shown is not None)
        if shown is None:
            unread = starred = False
            self.tags.show_tags((), theme)
        else:
            unread = shown.headline.unread if unread is None else unread
            starred = shown.headline.starred if starred is None else starred
            self._original.setEnabled(shown.headline.url is not None)
            self._form.setEnabled(shown.headline.url is not None)
            self._form.setText(self._form_words(shown))
            self.tags.show_tags(shown.headline.tags, theme)
            self._align_tags()
        name = self.tr("Remove the star") if starred else self.tr("Star")
        self._star.setIcon(icons.icon("star-filled" if starred else "star", theme.star if starred else theme.soft))
        name_button(self._star, name)
        name = self.tr("Mark as read") if unread else self.tr("Mark as unread")
        self._unread.setIcon(icons.icon("envelope", theme.accent if unread else theme.soft))
        name_button(self._unread, name)
        later = shown is not None and shown.headline.later
        self._later.setIcon(icons.icon("later", theme.accent if later else theme.soft))
        name_button(self._later, self.tr("Take off the reading list") if later else self.tr("Read later"))


_SIZE, _LINE = 22, 3
"""Pixels of the ring's width and height, and of its line."""
_ROUND, _TOP = 360 * 16, 90 * 16
"""The whole circle, and its top, in sixteenths of a degree."""


class ProgressRing(QWidget):
    """Shows a share from 0 to 1."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._share = theme, 0.0

    def sizeHint(self) -> QSize:
        return QSize(_SIZE, _SIZE)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.update()

    def show_share(self, share: float) -> None:
        self._share = share
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(0, (self.height() - _SIZE) / 2, _SIZE, _SIZE).adjusted(2, 2, -2, -2)
        painter.setPen(QPen(QColor(self._theme.line), _LINE))
        painter.drawEllipse(box)
        painter.setPen(QPen(QColor(self._theme.accent_ground), _LINE, c=Qt.PenCapStyle.FlatCap))
        turn = 1 if self.isRightToLeft() else -1
        painter.drawArc(box, _TOP, round(turn * self._share * _ROUND))
