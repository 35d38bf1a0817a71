"""The image viewer: shows the images of an article, one at a time, with caption and description.

Nothing is fetched: files come from the image library only, and images hidden in the article are hidden here too.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QImage, QImageReader, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from reader.articles.illustrations import Illustration
from reader.domain.images.image import ArticleImage, ImageState
from reader.ui.article import article_texts as article_texts
from reader.ui.article.cards import CardWords
from reader.ui.images.stage import Stage
from reader.ui.sentences.texts import number, percent
from reader.ui.widgets import fonts, icons
from reader.ui.widgets.buttons import EnterButton, EnterToolButton, icon_button, name_button
from reader.ui.widgets.focus import FocusRing, reading_step
from reader.ui.widgets.labels import PlainLabel
from reader.ui.widgets.layouts import FREE, add, named, spaced
from reader.ui.widgets.spoken import announce
from reader.ui.widgets.theme import Theme

_ROOM = 0.94
"""The viewer's size as a share of the window's."""
_WORDS = 0.25
"""Greatest height of the caption as a share of the viewer's."""
_WORDS_WIDTH, _WORDS_SIDE = 640, 20
"""Longest line of a caption, and least margin at its sides, in pixels."""
_NARROW, _NARROWEST = 560, 420


class ImageViewer(QDialog):
    """Shows the images of one article.

    Signals:
        wanted: Fetch a missing image, or show a hidden one. arg: its number.
        save_wanted, copy_wanted: Save or copy the image in sight. arg: its number.
        menu_wanted: Open the menu of the image in sight. args: its number, the button to open it at.
        report_wanted: Open the menu of reasons. args: the number of the image in sight, the button to open it at.
        undo_wanted: Undo the last step.

    Args:
        plates_of: Gives the article's images in their order; called again when they changed.
        path_of: Gives the image file of a fingerprint; None where it is not on this disk.
        state_of: Gives the state of an image in the article; only `STORED` ones are shown.
        words_of: Says why an image is not shown.
        mark_of: Gives a remark about an image that is shown; "": none.
    """

    wanted = Signal(int)
    save_wanted = Signal(int)
    copy_wanted = Signal(int)
    menu_wanted = Signal(int, QWidget)
    report_wanted = Signal(int, QWidget)
    undo_wanted = Signal()

    def __init__(
        self,
        plates_of: Callable[[], Sequence[Illustration]],
        path_of: Callable[[str], Path | None],
        state_of: Callable[[ArticleImage], ImageState],
        words_of: Callable[[ArticleImage], CardWords],
        mark_of: Callable[[ArticleImage], str],
        theme: Theme,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("imageViewer")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self._plates_of, self._path_of, self._theme = plates_of, path_of, theme
        self._state_of, self._words_of, self._mark_of = state_of, words_of, mark_of
        self._plates: Sequence[Illustration] = ()
        self._at = 0
        self._shown_state = ImageState.WANTED
        self._stage = Stage(theme, self)
        FocusRing(self._stage)
        self._notice = Notice(self)
        self._make_bar()
        self._make_words()
        self._put_together()
        self._stage.scaled.connect(self._show_scale)
        self._notice.answered.connect(lambda: self.wanted.emit(self.number))
        self._stage.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.resize(parent.size() * _ROOM)
        # Hide these before the first show: the buttons would set a minimum width.
        self._hide_buttons()

    @property
    def number(self) -> int:
        return self._plates[self._at].image.number

    def _make_bar(self) -> None:
        self._place = PlainLabel(self, role="muted", object_name="imagePlace")
        self._smaller = self._button("zoom-out", self.tr("Smaller"), lambda: self._stage.zoom(-1))
        self._scale = named(EnterToolButton(self), "imageScale")
        self._scale.setFont(fonts.ui_font(12))
        self._scale.setMinimumWidth(58)
        self._scale.clicked.connect(self._change_fit)
        self._larger = self._button("zoom-in", self.tr("Larger"), lambda: self._stage.zoom(1))
        self._save = self._button(
            "download", self.tr("Save the image as…"), lambda: self.save_wanted.emit(self.number)
        )
        self._copy = self._button("copy", self.tr("Copy the image"), lambda: self.copy_wanted.emit(self.number))
        self._report = self._button("flag", self.tr("Report the image"), self._show_reasons)
        self._more = self._button("dots", self.tr("More"), self._show_menu)
        self._close = self._button("close", self.tr("Close"), self.reject)
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        back, on = ("chevron-right", "chevron-left") if rtl else ("chevron-left", "chevron-right")
        self._previous = self._button(back, self.tr("Previous image"), lambda: self.step(-1))
        self._next = self._button(on, self.tr("Next image"), lambda: self.step(1))
        for button, name in ((self._previous, "previousImage"), (self._next, "nextImage")):
            button.setObjectName(name)
            button.setIconSize(QSize(24, 24))
            button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)

    def _button(self, icon: str, name: str, does: Callable[[], object]) -> QToolButton:
        button = icon_button(self, name, then=lambda: does())
        button.setIcon(icons.icon(icon, self._theme.soft))
        button.setIconSize(QSize(18, 18))
        return button

    def _make_words(self) -> None:
        inside = QWidget(self)
        self._caption = PlainLabel(inside, object_name="imageCaption")
        self._caption.setFont(fonts.ui_font(13.5))
        self._description = PlainLabel(inside, role="muted", object_name="imageDescription")
        self._lines = spaced(QVBoxLayout(inside), 4)
        self._mark = PlainLabel(inside, role="warning", object_name="imageMark")
        for label in (self._caption, self._description, self._mark):
            label.setWordWrap(True)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._lines.addWidget(label)
        # A caption may be long: it scrolls, and the picture keeps most of the height.
        self._words = named(QScrollArea(self), "imageWords")
        self._words.setFrameShape(QFrame.Shape.NoFrame)
        self._words.setWidgetResizable(True)
        self._words.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._words.setWidget(inside)

    def _put_together(self) -> None:
        bar = spaced(QHBoxLayout(), 4, (14, 8, 8, 4))
        add(bar, self._place, FREE)
        add(bar, self._smaller, self._scale, self._larger, FREE)
        add(bar, self._save, self._copy, self._report, self._more, self._close)
        self.stand = QStackedWidget(self)
        """The area of the picture; messages float over it."""
        for part in (self._stage, self._notice):
            self.stand.addWidget(part)
        middle = add(spaced(QHBoxLayout(), 4, (4, 0, 4, 0)), self._previous, (self.stand, 1), self._next)
        add(spaced(QVBoxLayout(self), 0, (0, 0, 0, 0)), bar, (middle, 1), self._words)

    # Navigation

    def show_image(self, number: int) -> None:
        """Show the image of this number; the first where there is none."""
        self._plates = self._plates_of()
        self._at = self._index(number) or 0
        self._show()

    def renew(self) -> None:
        """Read the images again after some came in, were hidden or shown; zoom and position stay as they are."""
        number, before = self.number, self._shown_state
        self._plates = self._plates_of()
        at = self._index(number)
        if at is None:
            # The image is gone: the article was edited, or another one is shown.
            self.reject()
            return
        self._at = at
        if self._state_of(self._plates[at].image) is not before:
            self._show()

    def _index(self, number: int) -> int | None:
        return next((index for index, plate in enumerate(self._plates) if plate.image.number == number), None)

    def step(self, steps: int) -> None:
        """Go forward (1) or back (-1), and stop at the first and last image."""
        at = min(max(self._at + steps, 0), len(self._plates) - 1)
        if at != self._at:
            self._at = at
            self._show()

    def _show(self) -> None:
        plate = self._plates[self._at]
        picture, self._shown_state = self._picture(plate.image)
        is_shown = self._shown_state is ImageState.STORED
        self._stage.show_picture(picture)
        words = self._why(plate.image)
        self._notice.show_words(words, self._theme)
        self.stand.setCurrentWidget(self._stage if is_shown else self._notice)
        for button in (self._smaller, self._scale, self._larger, self._save, self._copy, self._report):
            button.setEnabled(is_shown)
        self._show_words(plate)
        count = self.tr("{part} of {whole}").format(part=number(self._at + 1), whole=number(len(self._plates)))
        self._place.setText(count if len(self._plates) > 1 else "")
        self._place.setAccessibleName(self.tr("Image {place}").format(place=count))
        for button, is_last in ((self._previous, self._at == 0), (self._next, self._at == len(self._plates) - 1)):
            button.setEnabled(not is_last)
            button.setVisible(len(self._plates) > 1)
        (self._stage if is_shown else self._notice.button).setFocus()
        if QAccessible.isActive():
            said = [count if len(self._plates) > 1 else "", self._stage.accessibleName()]
            if not is_shown:
                said += [words.title, words.detail]
            announce(self, ". ".join(filter(None, said)))

    def _picture(self, image: ArticleImage) -> tuple[QImage, ImageState]:
        """Decode an image that is to be shown. The format is named, so that no other decoder reads the file."""
        state = self._state_of(image)
        if state is not ImageState.STORED:
            return QImage(), state
        path = self._path_of(image.fingerprint) if image.fingerprint is not None else None
        picture = QImageReader(str(path), b"webp").read() if path is not None else QImage()
        return picture, ImageState.UNAVAILABLE if picture.isNull() else state

    def _why(self, image: ArticleImage) -> CardWords:
        is_damaged = self._state_of(image) is not self._shown_state
        return article_texts.card_words(self._shown_state) if is_damaged else self._words_of(image)

    def _show_words(self, plate: Illustration) -> None:
        alt = " ".join(plate.image.alt.split())
        description = "" if alt.casefold() in plate.caption.casefold() else alt
        for label, words in (
            (self._caption, plate.caption),
            (self._description, description),
            (self._mark, self._mark_of(plate.image)),
        ):
            label.say(words)
        said = article_texts.image_said(plate.image.alt or plate.caption)
        self._stage.setAccessibleName(said)
        self._stage.setAccessibleDescription(plate.caption if plate.image.alt else "")
        self.setWindowTitle(said)
        self._fit_words()

    def _fit_words(self) -> None:
        """Centre the words below the picture; where they need several lines, align them at their own side."""
        side = max(_WORDS_SIDE, (self.width() - _WORDS_WIDTH) // 2)
        labels = (self._caption, self._description, self._mark)
        lengths = [label.fontMetrics().horizontalAdvance(label.text()) for label in labels]
        sides = Qt.AlignmentFlag
        if max(lengths) <= self.width() - 2 * side:
            at = sides.AlignHCenter
        else:
            at = sides.AlignRight if self._plates[self._at].direction == "rtl" else sides.AlignLeft
        for label in labels:
            label.setAlignment(at | sides.AlignAbsolute)
        self._lines.setContentsMargins(side, 10, side, 14)
        wanted = max(self._lines.heightForWidth(self.width()), 0)
        most = round(self.height() * _WORDS)
        self._words.setFixedHeight(min(wanted, most))
        policy = Qt.ScrollBarPolicy.ScrollBarAsNeeded if wanted > most else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self._words.setVerticalScrollBarPolicy(policy)

    def _show_scale(self, scale: float) -> None:
        self._scale.setText(percent(round(scale * 100)))
        does = self.tr("Show each pixel") if self._stage.is_fitted else self.tr("Fit into the window")
        name_button(self._scale, does)
        self._scale.setAccessibleDescription(self._scale.text())

    def _change_fit(self) -> None:
        (self._stage.show_pixels if self._stage.is_fitted else self._stage.fit)()

    def _show_menu(self) -> None:
        self.menu_wanted.emit(self.number, self._more)

    def _show_reasons(self) -> None:
        self.report_wanted.emit(self.number, self._report)

    # Qt events

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Handle the keys; arrows pan a picture that overflows, else they go to another image."""
        key = Qt.Key(event.key())
        match key:
            case Qt.Key.Key_Plus | Qt.Key.Key_Equal | Qt.Key.Key_ZoomIn:
                self._stage.zoom(1)
            case Qt.Key.Key_Minus | Qt.Key.Key_ZoomOut:
                self._stage.zoom(-1)
            case Qt.Key.Key_0:
                self._stage.fit()
            case Qt.Key.Key_1:
                self._stage.show_pixels()
            case Qt.Key.Key_PageDown | Qt.Key.Key_Space | Qt.Key.Key_N | Qt.Key.Key_J:
                self.step(1)
            case Qt.Key.Key_PageUp | Qt.Key.Key_P | Qt.Key.Key_K:
                self.step(-1)
            case Qt.Key.Key_Home:
                self.step(-len(self._plates))
            case Qt.Key.Key_End:
                self.step(len(self._plates))
            case Qt.Key.Key_Z if event.modifiers() is Qt.KeyboardModifier.ControlModifier:
                self.undo_wanted.emit()
            case Qt.Key.Key_Menu:
                self._show_menu()
            case Qt.Key.Key_I:
                self.reject()
            case Qt.Key.Key_F11 | Qt.Key.Key_F:
                self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)
            case Qt.Key.Key_Left | Qt.Key.Key_Right | Qt.Key.Key_Up | Qt.Key.Key_Down:
                self._on_arrow(key)
            case _:
                super().keyPressEvent(event)

    def _on_arrow(self, key: Qt.Key) -> None:
        across = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(key, 0)
        down = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(key, 0)
        if self._stage.overflows and self.stand.currentWidget() is self._stage:
            self._stage.move_by(across, down)
        else:
            self.step(reading_step(key, self.layoutDirection()) if across else down)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_words()
        self._hide_buttons()

    def _hide_buttons(self) -> None:
        """Hide buttons that have no room."""
        is_wide = self.width() >= _NARROW
        for button in (self._smaller, self._larger):
            button.setVisible(is_wide)
        # *Copy* is in the menu too.
        self._copy.setVisible(self.width() >= _NARROWEST)


class Notice(QWidget):
    """An image's card, drawn as in the article, with a focusable button; `answered`: the button was pressed."""

    answered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = PlainLabel(self)
        self._title = PlainLabel(self, object_name="noticeTitle", heading=15)
        self._detail = PlainLabel(self, role="muted")
        self.button = EnterButton("", self, then=self.answered)
        column = add(spaced(QVBoxLayout(self), 12), FREE)
        for label in (self._icon, self._title, self._detail):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setWordWrap(label is not self._icon)
            column.addWidget(label)
        add(column, (self.button, 0, Qt.AlignmentFlag.AlignHCenter), FREE)

    def show_words(self, words: CardWords, theme: Theme) -> None:
        """Say why the image is not shown."""
        self._icon.setPixmap(icons.pixmap(words.icon, theme.muted, 40, self.devicePixelRatioF()))
        self._title.setText(words.title)
        self._detail.say(words.detail)
        self.button.setText(words.action)
        self.button.setVisible(bool(words.action))
