"""Shares articles: copies their links, quotes them, mails them, and hands them to programs of the reader's."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import KW_ONLY, dataclass
from functools import partial

from PySide6.QtCore import QObject, QPoint, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QMenu

from reader.assembly.parts.library import Library
from reader.background.programs import start_program
from reader.domain.clock import in_local_time
from reader.domain.entries.entry import Headline
from reader.domain.sharing.sharing import SharedArticle, as_markdown, links, mail_to, quotations
from reader.domain.sharing.sharing_program import ProgramNotStarted, SharingProgram, programs_in
from reader.domain.sharing.tracking import without_tracking
from reader.domain.text.beginning import first_words
from reader.ui.desk import Desk
from reader.ui.reading.reading_controller import ReadingController
from reader.ui.sentences.texts import full_day, isolated, number

_FIRST_WORDS = 280
"""Letters of an article that are quoted if nothing is selected."""
_SOON_SECONDS = 10
"""A program that fails after this time was usable, and has shown its own message."""


@dataclass(eq=False, repr=False)
class SharingController(QObject):
    """Fills the menu *Share*, and does its actions. `change_programs` opens the dialog of the programs."""

    _desk: Desk
    _library: Library
    _reading: ReadingController
    _: KW_ONLY
    change_programs: Callable[[], object]

    def __post_init__(self) -> None:
        super().__init__(self._reading.panes.reading_pane)
        self._works = self._desk.works(self)
        self._reading.panes.reading_pane.share_menu.aboutToShow.connect(self._fill_menu_of_pane)
        self._reading.panes.reading_pane.article.quotation_wanted.connect(self.copy_quotation)
        self._reading.panes.reading_pane.article.markdown_wanted.connect(self.copy_markdown)

    # Menus

    def open_menu(self) -> None:
        """Show the menu for the current articles, in the middle of the pane with the focus."""
        if not self._reading.ids_at_hand:
            self._desk.say(self.tr("Choose an article first."))
            return
        menu = QMenu(self._desk.window)
        self.fill(menu, tuple(self._reading.ids_at_hand))
        menu.aboutToHide.connect(menu.deleteLater)
        focused = self._desk.window.focusWidget() or self._desk.window
        menu.popup(focused.mapToGlobal(QPoint(focused.width() // 3, focused.height() // 4)))
        if menu.actions():
            menu.setActiveAction(menu.actions()[0])

    def fill(self, menu: QMenu, ids: Sequence[int]) -> None:
        """Fill an empty menu with the actions for articles."""
        menu.setTitle(self.tr("Share"))
        menu.setObjectName("shareMenu")
        several = len(ids) > 1
        copy = self.tr("Copy the links") if several else self.tr("Copy the link")
        menu.addAction(copy, partial(self.copy_links, ids))
        menu.addAction(self.tr("Copy as a quotation"), partial(self.copy_quotation, ids))
        menu.addAction(self.tr("Copy as Markdown"), partial(self.copy_markdown, ids))
        menu.addSeparator()
        menu.addAction(self.tr("Send by mail…"), partial(self.mail, ids))
        for program in programs_in(self._desk.settings.current.sharing.programs):
            words = self.tr("Hand to {name}").format(name=isolated(program.name)).replace("&", "&&")
            menu.addAction(words, partial(self.hand_to, program, ids)).setEnabled(not several)
        menu.addSeparator()
        menu.addAction(self.tr("Programs to share with…"), self.change_programs)

    def _fill_menu_of_pane(self) -> None:
        shown, menu = self._reading.panes.reading_pane.shown, self._reading.panes.reading_pane.share_menu
        menu.clear()
        if shown is not None:
            self.fill(menu, (shown.headline.id,))

    # What can be done

    def copy_links(self, ids: Sequence[int] = ()) -> None:
        """Copy the addresses of articles (default: the current ones), one a line."""

        def copy(articles: Sequence[SharedArticle]) -> None:
            copied = links(articles)
            count = len(copied.splitlines())
            if not count:
                self._desk.say(self.tr("The feed gives no address for this article."))
                return
            QGuiApplication.clipboard().setText(copied)
            self._desk.say(self.tr("%Ln link(s) copied", "", count))

        self._with(ids, copy)

    def copy_quotation(self, ids: Sequence[int] = ()) -> None:
        """Copy the selected text, or the first words of articles, with source and date."""

        def copy(articles: Sequence[SharedArticle]) -> None:
            QGuiApplication.clipboard().setText(quotations(articles))
            self._desk.say(self.tr("%Ln quotation(s) copied", "", len(articles)))

        self._with(ids, copy)

    def copy_markdown(self, ids: Sequence[int] = ()) -> None:
        """Copy links in Markdown; what is selected in the article becomes a quotation."""
        shown = self._reading.panes.reading_pane.shown
        of_shown = shown is not None and tuple(ids or self._reading.ids_at_hand) == (shown.headline.id,)
        is_quoted = of_shown and bool(self._reading.panes.reading_pane.article.selected_words)

        def copy(articles: Sequence[SharedArticle]) -> None:
            QGuiApplication.clipboard().setText(as_markdown(articles, quoted=is_quoted))
            self._desk.say(self.tr("%Ln link(s) copied as Markdown", "", len(articles)))

        self._with(ids, copy)

    def mail(self, ids: Sequence[int] = ()) -> None:
        """Begin a mail with titles and links in the reader's mail program."""

        def send(articles: Sequence[SharedArticle]) -> None:
            # Our own address, encoded as a whole: what an article links to goes through `LinkOpener` instead.
            if not QDesktopServices.openUrl(QUrl(mail_to(articles), QUrl.ParsingMode.StrictMode)):
                self._desk.say(self.tr("No program for mail answers on this computer."))

        self._with(ids, send)

    def hand_to(self, program: SharingProgram, ids: Sequence[int] = ()) -> None:
        """Start a program of the reader's with an article."""

        def hand(articles: Sequence[SharedArticle]) -> None:
            try:
                ended = start_program(program.arguments(articles[0]))
            except ProgramNotStarted as error:
                self._desk.messages.say_failure(error)
                return
            began = time.monotonic()
            self._desk.say(self.tr("Handed to {name}").format(name=isolated(program.name)))
            self._desk.bridge.when_done(ended, lambda code: self._tell_failure(program, code, began), owner=self)

        self._with(ids, hand)

    def _tell_failure(self, program: SharingProgram, code: int, began: float) -> None:
        if code and time.monotonic() - began < _SOON_SECONDS:
            words = self.tr("{name} ended with an error ({code}).")
            self._desk.say(words.format(code=number(code), name=isolated(program.name)))

    def _with(self, ids: Sequence[int], then: Callable[[Sequence[SharedArticle]], object]) -> None:
        """Read articles (default: the current ones) on another thread, and pass them on if any are left."""
        wanted = tuple(ids or self._reading.ids_at_hand)
        pane = self._reading.panes.reading_pane
        shown, selected = pane.shown, pane.article.selected_words
        quoted = {shown.headline.id: selected} if shown is not None and selected else {}

        def read() -> tuple[list[Headline], dict[int, str]]:
            excerpts = self._library.excerpts.read(wanted).items()
            begun = {id_: first_words(words, _FIRST_WORDS) for id_, words in excerpts}
            return self._library.entries.headlines(wanted), {**begun, **quoted}

        def pass_on(found: tuple[list[Headline], dict[int, str]]) -> None:
            headlines, words = found
            if headlines:
                then([_shared(one, words) for one in headlines])

        if wanted:
            self._works.do(read, pass_on)
        else:
            self._desk.say(self.tr("Choose an article first."))


def _shared(headline: Headline, words: Mapping[int, str]) -> SharedArticle:
    at = headline.published_at
    return SharedArticle(
        title=headline.title or headline.feed_title,
        url=without_tracking(headline.url or ""),
        source=headline.feed_title,
        date=full_day(in_local_time(at).date()) if at is not None else "",
        text=words.get(headline.id, ""),
        language=headline.language,
    )
