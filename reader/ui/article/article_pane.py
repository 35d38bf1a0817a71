"""The pane that shows one article."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Set
from dataclasses import replace

from PySide6.QtCore import QPoint, Qt, QUrl, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QMenu, QWidget

from reader.articles.illustrations import Illustration, illustrations
from reader.domain.entries.bookmark import Bookmark
from reader.domain.entries.entry import Article
from reader.settings.appearance import ArticleSettings
from reader.settings.schema import bounds
from reader.ui.article.article_texts import translate
from reader.ui.article.document import ORIGINAL
from reader.ui.article.file_lines import FILE, Progress
from reader.ui.article.fitted_browser import FittedBrowser
from reader.ui.article.head_line import VERSIONS, long_form
from reader.ui.article.links import checked_link
from reader.ui.article.pictures import ImagePath, PictureFacts, Spared, WhyHidden
from reader.ui.article.quiet_browser import selected_text
from reader.ui.article.story_lines import APART, ENTRY, SHEET, Elsewhere
from reader.ui.article.table_viewer import FindKeys, TableViewer
from reader.ui.article.tables import TABLE
from reader.ui.article.text_position import START
from reader.ui.widgets.layouts import named
from reader.ui.widgets.theme import LIGHT, Theme

_IMAGE = "img:"
_SMALLEST, _LARGEST = bounds("article.text_size")


class ArticlePane(FittedBrowser):
    """Shows one article.

    It makes no requests: links are passed to the window, images come from `image_path` alone.

    Signals, beside those of images:
        link_activated: The reader wants a link opened. arg: a checked http, https or mailto address.
        link_hovered: The pointer or the keyboard is on a link. arg: its address with an ASCII host, "" for none.
        images_changed: Images of the article came in, were hidden, or are shown again.
        file_wanted: Something is to be done with a file of the article. args: a `files.Verb`, its address.
        original_wanted: The reader wants the article at its source.
        versions_wanted: The reader wants to see what the article said before.
        article_shown: An article is shown, maybe in another form than before. arg: its entry's id.
        elsewhere_wanted: The reader wants to read what another paper says of the event. arg: its entry's id.
        sheet_wanted: Show the event on one sheet.
        apart_wanted: The reader says that the article is about another event than those.
        entered: Enter, where no link or image has the focus.
        reached_end: The end of the article is visible; once for each article.
        leaving: Another article, or none, is about to be shown; this one is still set.
        quotation_wanted, markdown_wanted: Copy what is selected so.
    """

    link_activated = Signal(str)
    link_hovered = Signal(str)
    images_changed = Signal()
    file_wanted = Signal(str, str)
    original_wanted = Signal()
    versions_wanted = Signal()
    article_shown = Signal(object)
    elsewhere_wanted = Signal(object)
    sheet_wanted = Signal()
    apart_wanted = Signal()
    entered = Signal()
    reached_end = Signal()
    leaving = Signal()
    quotation_wanted = Signal()
    markdown_wanted = Signal()

    def __init__(
        self,
        image_path: ImagePath,
        theme: Theme = LIGHT,
        parent: QWidget | None = None,
        settings: ArticleSettings | None = None,
        why_hidden: WhyHidden = lambda fingerprints: {},
        spared: Spared = lambda fingerprints: (),
    ) -> None:
        facts = PictureFacts(image_path, why_hidden, spared)
        super().__init__(facts, theme, settings or ArticleSettings(), parent)
        named(self, "articlePane", translate("ArticlePane", "Article"))
        self._end_is_known = True
        self.has_caret = False
        """The cursor is shown, and keys move it."""
        self.setCursorWidth(2)  # pixels
        self.find_keys: FindKeys = ((), (), ())
        """Shortcuts for the windows of large tables."""
        self.fill_menu: Callable[[QMenu, int], object] = lambda menu, position: None
        """Adds to the text's menu what concerns a position of the document."""
        self.typesetting.ended.connect(self._tell_end)
        self.anchorClicked.connect(self._on_anchor_clicked)
        self.highlighted.connect(self._on_highlighted)
        self.verticalScrollBar().valueChanged.connect(self._tell_end)
        self.verticalScrollBar().rangeChanged.connect(self._tell_end)

    # Public methods

    def show_article(self, article: Article, *, online: bool) -> None:
        """Show an article where its reader stopped, or from its beginning.

        `online` tells whether its source can be reached now.
        """
        is_same = self.article is not None and self.article.headline.id == article.headline.id
        bookmark = self.bookmark if is_same else article.bookmark
        if not is_same:
            self._leave()
        self._take(article)
        self._online = online
        self._end_is_known = False
        self._build(START, bookmark)
        self.article_shown.emit(article.headline.id)

    def show_message(self, title: str, text: str) -> None:
        """Show a sentence in place of an article."""
        self._leave()
        self._take_message(title, text)
        self._end_is_known = True
        self._build(START)

    def images_arrived(self, article: Article) -> None:
        """Show images that have arrived or were hidden, if this article is shown; the text stays in place."""
        if self.article is None or self.article.headline.id != article.headline.id:
            return
        same_text = (article.html, article.versions) == (self.article.html, self.article.versions)
        self._take(article)
        if same_text:
            spot = self._position()
            self.typesetting.renew_facts()
            self.go_to(spot)
            self._lay_out_images()
        else:
            self._rebuild()
        self.images_changed.emit()

    def set_files(self, files: Mapping[tuple[int, str], Progress]) -> None:
        """Show the progress of downloads, by entry and address; the text stays in place."""
        self._files = files
        self._renew_files()

    def files_changed(self, article: Article) -> None:
        """Show which files are downloaded, if this article is shown; the text stays in place."""
        if self.article is not None and self.article.headline.id == article.headline.id:
            self.article = article
            self._renew_files()

    def set_elsewhere(self, entry_id: int, told: Elsewhere | None) -> None:
        """Show what other papers say of the event, if this article is shown; the text stays in place."""
        if self.article is not None and self.article.headline.id == entry_id:
            self._elsewhere = None if told is None else (entry_id, told)
            self.typesetting.written.stories.renew(told)
            if self.aside is not None:
                self.aside.tell(told)
            self.viewport().update()

    def _renew_files(self) -> None:
        progress = self._progress()
        for one in self.article.enclosures if self.article is not None else ():
            self.typesetting.written.files.renew(one, progress.get(one.url), online=self._online)

    def set_online(self, online: bool) -> None:
        if online != self._online:
            self._online = online
            self._rebuild()

    @property
    def text_size(self) -> int:
        """Pixels of running text, within the bounds of the choice; the place in the text stays when it changes."""
        return self.look.text_size

    @text_size.setter
    def text_size(self, pixels: int) -> None:
        pixels = min(_LARGEST, max(_SMALLEST, pixels))
        self.set_reading(replace(self.look.settings, text_size=pixels))

    def zoom(self, step: int) -> None:
        """Make the text a step larger (1) or smaller (-1), or give it its usual size (0)."""
        size = self.text_size
        stride = 1 if size + min(step, 0) < 24 else 2
        self.text_size = size + step * stride if step else ArticleSettings().text_size

    def turn_caret(self) -> bool:
        """Show a cursor that keys move, with Shift to select, or hide it; tells which."""
        self.has_caret = not self.has_caret
        self.setTextInteractionFlags(self.textInteractionFlags() ^ Qt.TextInteractionFlag.TextSelectableByKeyboard)
        self._find_caret()
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        return self.has_caret

    def _find_caret(self) -> None:
        """Move a cursor that is out of sight to the first line in sight."""
        if not self.shows(self.textCursor().position()):
            self.setTextCursor(self.cursorForPosition(QPoint(self._edge, self.look.text_size)))

    def skim(self) -> bool:
        """Scroll down a screen, less two lines; False at the end."""
        return self._scroll_by(self._screen())

    def skim_back(self) -> bool:
        """Scroll up a screen, less two lines; False at the beginning."""
        return self._scroll_by(-self._screen())

    def cover_picture(self, fingerprint: str, *, covered: bool) -> None:
        """Hide a picture in every article until its report is stored, or show it again (see `Pictures.cover`)."""
        self.pictures.cover(fingerprint, covered=covered)
        self._lay_out_images()
        self.images_changed.emit()

    def await_pictures(self, addresses: Set[str]) -> None:
        """Show on the cards of these pictures that they wait for a network."""
        if addresses != self.pictures.awaited:
            self.pictures.awaited = addresses
            self._lay_out_images()
            self.images_changed.emit()

    @property
    def bookmark(self) -> Bookmark | None:
        """The reading position; None at the beginning, and once the end was visible."""
        return None if self._end_is_known else self._bookmark_here()

    @property
    def illustrations(self) -> tuple[Illustration, ...]:
        """The images of the article in the order of reading, with their captions."""
        page = self.typesetting.page
        return illustrations(page) if page is not None else ()

    @property
    def long_form(self) -> str:
        """All that the line above the headline says in short."""
        return long_form(self.typesetting.page) if self.typesetting.page is not None else self._message[0]

    @property
    def selected_words(self) -> str:
        """The selected text; "" where nothing is selected but an image."""
        return selected_text(self.textCursor()).replace("\ufffc", "").strip()

    def unpainted_images(self) -> list[int]:
        """Lay out the whole article at once, and give the numbers of images that cannot be painted.

        Images that are hidden on purpose do not count.
        """
        self.typesetting.finish()
        images = self.article.images if self.article is not None else ()
        return [image.number for image in images if not self.pictures.can_paint(image)]

    def _add_copies(self, menu: QMenu, at: QPoint) -> None:
        if self.article is not None:
            self.fill_menu(menu, self.cursorForPosition(at).position())
        if self.article is not None and self.selected_words:
            menu.addAction(translate("ArticlePane", "Copy as a quotation"), self.quotation_wanted.emit)
            menu.addAction(translate("ArticlePane", "Copy as Markdown"), self.markdown_wanted.emit)

    def _leave(self) -> None:
        if self.article is not None:
            self.leaving.emit()

    def _screen(self) -> int:
        return max(40, round(self.viewport().height() - 2 * self.look.lead))

    def _scroll_by(self, pixels: int) -> bool:
        bar = self.verticalScrollBar()
        before = bar.value()
        bar.setValue(before + pixels)
        return bar.value() != before

    def _tell_end(self) -> None:
        bar = self.verticalScrollBar()
        # Without a width each paragraph is one line, so the end of the page is not yet known.
        is_set = self.typesetting.is_done and self._target is None and self._has_width
        if not self._end_is_known and is_set and self.isVisible() and bar.value() >= bar.maximum():
            self._end_is_known = True
            self.reached_end.emit()

    # Links and images.

    def _on_anchor_clicked(self, url: QUrl) -> None:
        address = url.toString()
        if address.startswith(_IMAGE):
            self.activate_image(int(address.removeprefix(_IMAGE)))
        elif address == ORIGINAL:
            self.original_wanted.emit()
        elif address == VERSIONS:
            self.versions_wanted.emit()
        elif address.startswith(ENTRY):
            self.elsewhere_wanted.emit(int(address.removeprefix(ENTRY)))
        elif address == SHEET:
            self.sheet_wanted.emit()
        elif address == APART:
            self.apart_wanted.emit()
        elif address.startswith(TABLE):
            table = self.typesetting.written.tables[int(address.removeprefix(TABLE))]
            viewer = TableViewer(table, self.look, self.pictures, find_keys=self.find_keys, parent=self)
            viewer.link_activated.connect(self._on_anchor_clicked)
            viewer.open()
        elif address.startswith(FILE):
            verb, _, number = address.removeprefix(FILE).partition(":")
            self.file_wanted.emit(verb, self.typesetting.written.files.address(int(number)))
        elif (checked := checked_link(address)) is not None:
            self.link_activated.emit(checked)

    def _on_highlighted(self, url: QUrl) -> None:
        address = url.toString()
        if address == ORIGINAL and self.article is not None:
            address = self.article.headline.url or ""
        self.link_hovered.emit(checked_link(address) or "")

    # Qt events

    def showEvent(self, event: QShowEvent) -> None:
        """Check whether the end of a short article is visible."""
        super().showEvent(event)
        self._tell_end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tell Enter, unless a link or an image has the focus; move the cursor, where there is one."""
        if self.has_caret and not event.modifiers():
            self._find_caret()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not self.textCursor().charFormat().isAnchor():
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Go to the next link or image of the text, and out of the text after the last."""
        moved = super().focusNextPrevChild(forward)
        self._update_focused_image()
        cursor = self.textCursor()
        self._on_highlighted(QUrl(cursor.charFormat().anchorHref() if cursor.hasSelection() else ""))
        return moved
