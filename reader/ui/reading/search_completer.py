"""Completes queries in the search field, and says quietly what of them was not understood."""

from __future__ import annotations

from dataclasses import KW_ONLY, dataclass
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from reader.assembly.parts.library import Library
from reader.domain.errors import QueryRefused
from reader.domain.events import FeedsChanged, TagsChanged
from reader.domain.query.query_completion import Completion, Known, Offer, complete
from reader.domain.query.query_parser import parse
from reader.domain.sources.folder import written_path
from reader.domain.text.interface_language import INTERFACE_LANGUAGES
from reader.ui.desk import Desk
from reader.ui.reading.search_card import SearchCard
from reader.ui.sentences.failures import failure_sentence
from reader.ui.sentences.query_hints import hint_sentence
from reader.ui.sentences.texts import language
from reader.ui.widgets.soon import Soon
from reader.ui.widgets.utf16 import qt_length, qt_part

_HINT_MILLISECONDS = 700
"""Delay after the last letter: unfinished typing is not judged."""


@dataclass(eq=False, repr=False)
class SearchCompleter(QObject):
    """Fills the card below the search field, and passes keys to it."""

    _desk: Desk
    _library: Library
    _field: QLineEdit
    _: KW_ONLY
    card: SearchCard

    def __post_init__(self) -> None:
        super().__init__(self.card)
        self._known = Known()
        self._completion: Completion | None = None
        self._is_outdated = True
        self.is_ready = False
        """True once the values of this library are known."""
        self._reads = self._desk.reads(self)
        self._hint_soon = Soon(self, _HINT_MILLISECONDS, self._show_hint)
        self._field.installEventFilter(self)
        self._field.cursorPositionChanged.connect(self._offer)
        self._field.textChanged.connect(self._on_text)
        self.card.taken.connect(self._take)
        self._desk.bridge.on(FeedsChanged, self._on_changed)
        self._desk.bridge.on(TagsChanged, self._on_changed)

    # Values

    def _on_changed(self, events: tuple[FeedsChanged | TagsChanged, ...]) -> None:
        self._is_outdated = True
        if self._field.hasFocus():
            self._read()

    def _read(self) -> None:
        """Read sources, folders, tags and languages on another thread: a library may have thousands."""
        if self._is_outdated:
            self._is_outdated = False
            self._reads.read(partial(_read_known, self._library), self._take_known)

    def _take_known(self, known: Known) -> None:
        self._known = known
        self.is_ready = True
        self._offer()

    # Offers and hints

    def _on_text(self, text: str) -> None:
        self.card.show_hint("")
        self._hint_soon.start()
        self._offer()

    def _offer(self) -> None:
        field = self._field
        self._completion = None
        if field.hasFocus() and not field.hasSelectedText():
            text = field.text()
            cursor = len(qt_part(text, 0, field.cursorPosition()))
            self._completion = complete(text, cursor, self._known, language())
        self.card.show_offers(self._completion.offers if self._completion is not None else ())

    def _take(self, offer: Offer) -> None:
        completion, field = self._completion, self._field
        if completion is None:
            return
        text = field.text()
        start, end = qt_length(text[: completion.start]), qt_length(text[: completion.end])
        # Inserted as an edit, so that Ctrl+Z undoes it.
        field.setSelection(start, end - start)
        field.insert(offer.text)

    def _show_hint(self) -> None:
        text, today = self._field.text(), self._desk.clock().astimezone().date()
        # Only letters and digits begin a word, a field or a date: typing on does not mend anything else.
        typing = any(map(str.isalnum, text))
        try:
            hints = parse(text, today, typing=typing).hints
        except QueryRefused as error:
            self.card.show_hint(failure_sentence(error))
        else:
            self.card.show_hint(hint_sentence(hints[0]) if hints else "")

    # Keys

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        match event.type():
            case QEvent.Type.FocusIn:
                self._read()
                self._hint_soon.start()
            case QEvent.Type.FocusOut:
                self.card.show_offers(())
            case QEvent.Type.Resize | QEvent.Type.Move:
                self.card.place()
            case QEvent.Type.ShortcutOverride if isinstance(event, QKeyEvent) and self._is_for_card(event):
                event.accept()
                return True
            case QEvent.Type.KeyPress if isinstance(event, QKeyEvent) and self._is_for_card(event):
                self._press(event)
                return True
        return False

    def _is_for_card(self, event: QKeyEvent) -> bool:
        if not self.card.is_offering:
            return False
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            # Enter searches as usual, unless the reader has moved to an offer.
            return self.card.chosen is not None
        return event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Tab, Qt.Key.Key_Escape)

    def _press(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Down:
                self.card.move_by(1)
            case Qt.Key.Key_Up:
                self.card.move_by(-1)
            case Qt.Key.Key_Escape:
                self._completion = None
                self.card.show_offers(())
            case _:
                self._take(self.card.chosen or self.card.first)


def _read_known(library: Library) -> Known:
    feeds = library.feeds.all()
    said = [(feed.facts.language or "").partition("-")[0].lower() for feed in feeds]
    return Known(
        sources=Known.named(feed.title for feed in feeds),
        folders=Known.named(map(written_path, library.feeds.folder_paths())),
        tags=Known.named(tag.name for tag in library.tagging.store.all()),
        languages=Known.named(tag for tag in [*said, *INTERFACE_LANGUAGES] if tag),
    )
