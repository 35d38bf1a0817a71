"""*Versions*: what an article said before its publisher edited it, with the words that changed."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QLocale, QSize, QUrl, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QVBoxLayout, QWidget

from reader.articles.versions import find_edit
from reader.domain.entries.version import Version
from reader.domain.errors import ReaderError
from reader.domain.events import EntriesStored
from reader.domain.record import Record
from reader.domain.text.differences import Change, ChangeKind, fold
from reader.storage.entries.versions import VersionStore
from reader.ui.article.look import Look
from reader.ui.article.quiet_browser import QuietBrowser
from reader.ui.desk import Desk
from reader.ui.dialogs.changed_text import FOLD, ChangedText, Line, Piece, lines_of
from reader.ui.sentences import texts
from reader.ui.sentences.failures import failure_sentence
from reader.ui.widgets.fields import ChoiceField
from reader.ui.widgets.fitting import grow, size_inside
from reader.ui.widgets.focus import FocusRing
from reader.ui.widgets.labels import PlainLabel
from reader.ui.widgets.layouts import add, named, set_up, spaced
from reader.ui.widgets.spoken import announce
from reader.ui.widgets.theme import lay_paper

_SIZE = QSize(760, 620)
_SENTENCE_WIDTH = 460
"""Width in pixels if there is one sentence and nothing to compare."""
_SPOKEN = 1_000
"""Most letters of changes in the accessible name of the text."""


class _Comparison(Record):
    title: list[Line]
    pieces: list[Piece]
    added: int
    removed: int
    spoken: tuple[tuple[ChangeKind, str], ...]


def compare(before: Version, after: Version) -> _Comparison:
    """Compare two versions. Not for the window's thread: long articles take a second."""
    edit = find_edit(before, after)
    changes = [one for one in (*edit.title, *edit.text) if one.kind is not ChangeKind.SAME and one.text.strip()]

    def words(kind: ChangeKind) -> int:
        return sum(one.words for one in changes if one.kind is kind)

    return _Comparison(
        title=list(lines_of(edit.title)),
        pieces=list(fold(edit.text)),
        added=words(ChangeKind.ADDED),
        removed=words(ChangeKind.REMOVED),
        spoken=tuple((one.kind, " ".join(one.text.split())) for one in changes[:_SPOKEN]),
    )


class VersionsDialog(QDialog):
    """Compares two versions of an article, at first what was read, or else the one before, with the newest.

    Signals:
        correction_seen: What changed since the article was read is in sight. arg: its id.
    """

    correction_seen = Signal(object)

    def __init__(self, desk: Desk, entry_id: int, versions: VersionStore) -> None:
        super().__init__(desk.window)
        set_up(self, "versionsDialog", self.tr("What the article said before"))
        self._size = size_inside(desk.window, _SIZE)
        self.resize(self._size)
        self._entry_id = entry_id
        self._store = versions
        self._desk = desk
        self._versions: list[Version] = []
        self._pieces: list[Piece] = []
        self._title: list[Line] = []
        self._comparisons = 0
        self._summary = PlainLabel(self, wraps=True, object_name="versionsSummary")
        self._earlier = self._choice("earlierVersion", self.tr("Earlier version"), self._on_earlier)
        self._later = self._choice("laterVersion", self.tr("Later version"), self._on_later)
        self._choices = QWidget(self)
        form = spaced(QFormLayout(self._choices), 8, (0, 0, 0, 0))
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.addRow(self.tr("Before:"), self._earlier)
        form.addRow(self.tr("After:"), self._later)
        self._browser = named(QuietBrowser(self), "versionsText", self.tr("What changed"))
        self._browser.document().setDocumentMargin(16)
        self._browser.anchorClicked.connect(self._on_anchor)
        lay_paper(self._browser, desk.theme.now)
        FocusRing(self._browser)
        self._text = ChangedText(
            self._browser.document(), Look(desk.theme.now, desk.settings.current.article), self
        )
        self._text.written.connect(self._begin)
        self._scrolled: int | None = None
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        column = spaced(QVBoxLayout(self), 12, (18, 18, 18, 14))
        add(column, self._choices, self._summary, (self._browser, 1))
        column.addStretch(0)
        column.addWidget(buttons)
        self._choices.hide()
        self._browser.hide()
        desk.bridge.on(EntriesStored, self._on_stored)
        self._read()

    def _choice(self, name: str, words: str, chosen: object) -> ChoiceField:
        field = named(ChoiceField(self), name, words)
        field.setSizeAdjustPolicy(ChoiceField.SizeAdjustPolicy.AdjustToContents)
        field.activated.connect(chosen)
        return field

    def _read(self) -> None:
        self._desk.do(lambda: self._store.all(self._entry_id), self._show_versions, self._say, owner=self)

    def _on_stored(self, events: tuple[EntriesStored, ...]) -> None:
        if any(self._entry_id in event.changed_ids for event in events):
            self._read()

    def _say(self, error: ReaderError) -> None:
        if self._browser.isHidden():
            self._show_sentence(failure_sentence(error))
        else:
            self._summary.setText(failure_sentence(error))

    def _show_sentence(self, sentence: str) -> None:
        """Show a sentence in place of a comparison, in a window that is no larger than it needs."""
        self._choices.hide()
        self._browser.hide()
        self._summary.setText(sentence)
        self._take(QSize(min(_SENTENCE_WIDTH, self._size.width()), 0))

    def _take(self, size: QSize) -> None:
        """Resize around the window's middle, but to no less than the content needs."""
        middle = self.geometry().center()
        self.resize(size)
        grow(self)
        self.move(self.pos() + middle - self.geometry().center())

    def _show_versions(self, found: Sequence[Version] | None) -> None:
        before, self._versions = self._versions, list(found or ())
        if len(self._versions) < 2:
            self._show_sentence(self._why_none())
            return
        if self._browser.isHidden() and self._summary.text():
            self._take(self._size)
        # Keep the compared versions if the article is edited meanwhile; "now" stays now.
        chosen = self._chosen if len(before) > 1 else None
        self._earlier.clear()
        self._later.clear()
        for number, version in enumerate(self._versions):
            words = self._name(number, version)
            if number < len(self._versions) - 1:
                self._earlier.addItem(words)
            if number:
                self._later.addItem(words)
        last = len(self._versions) - 1
        was_read = next((number for number, one in enumerate(self._versions) if one.was_read), last - 1)
        earlier, later = chosen or (was_read, last)
        later = last if chosen and later == len(before) - 1 else later
        self._choose(min(earlier, last - 1), min(later, last))
        self._choices.show()
        self._browser.show()
        self._compare()

    def _why_none(self) -> str:
        if not self._versions:
            return self.tr("The text of this article is not on this computer any more.")
        words = self.tr("The words of this article have not changed since it came, {time}.")
        return words.format(time=texts.full_moment(self._versions[0].seen_at))

    def _name(self, number: int, version: Version) -> str:
        moment = texts.day_and_time(version.seen_at, self._desk.clock())
        if number == len(self._versions) - 1:
            return self.tr("Now (since {moment})").format(moment=moment)
        return self.tr("First seen, {moment}").format(moment=moment) if number == 0 else moment

    @property
    def _chosen(self) -> tuple[int, int]:
        """The places of the two versions."""
        return self._earlier.currentIndex(), self._later.currentIndex() + 1

    def _choose(self, earlier: int, later: int) -> None:
        self._earlier.setCurrentIndex(earlier)
        self._later.setCurrentIndex(later - 1)

    def _on_earlier(self) -> None:
        earlier, later = self._chosen
        self._choose(earlier, max(later, earlier + 1))
        self._compare()

    def _on_later(self) -> None:
        earlier, later = self._chosen
        self._choose(min(earlier, later - 1), later)
        self._compare()

    def _compare(self) -> None:
        self._comparisons += 1
        earlier, later = (self._versions[place] for place in self._chosen)
        show = partial(self._show, self._comparisons)
        self._desk.do(partial(compare, earlier, later), show, self._say, owner=self)

    def _show(self, number: int, comparison: _Comparison) -> None:
        if number != self._comparisons:
            return
        self._title, self._pieces = comparison.title, comparison.pieces
        summary = self._in_numbers(comparison)
        self._summary.setText(summary)
        self._browser.setAccessibleDescription(self._spoken(summary, comparison))
        announce(self, summary)
        self._scrolled = 0
        self._write()
        earlier, later = self._chosen
        if later == len(self._versions) - 1 and self._versions[earlier].was_read:
            self.correction_seen.emit(self._entry_id)

    def _write(self) -> None:
        self._text.write(self._title, list(lines_of(self._pieces)), self._versions[-1].direction)

    def _begin(self) -> None:
        """Keep the reader's place, or scroll to the beginning: Qt's cursor is at the end of the text."""
        if self._scrolled == 0:
            self._browser.moveCursor(QTextCursor.MoveOperation.Start)
        if self._scrolled is not None:
            self._browser.verticalScrollBar().setValue(self._scrolled)
        self._scrolled = None

    def _in_numbers(self, comparison: _Comparison) -> str:
        parts = []
        if comparison.removed:
            parts.append(self.tr("%Ln word(s) removed (struck)", "", comparison.removed))
        if comparison.added:
            parts.append(self.tr("%Ln word(s) added (underlined)", "", comparison.added))
        return QLocale().createSeparatedList(parts) or self.tr("These two versions have the same words.")

    def _spoken(self, summary: str, comparison: _Comparison) -> str:
        """Return the changes in words: a screen reader does not say that words are struck or underlined."""
        words = {ChangeKind.REMOVED: self.tr("Removed: {text}"), ChangeKind.ADDED: self.tr("Added: {text}")}
        said, letters = [summary], 0
        for kind, text in comparison.spoken:
            letters += len(text)
            if letters > _SPOKEN:
                break
            said.append(words[kind].format(text=text))
        return "\n".join(said)

    def _on_anchor(self, url: QUrl) -> None:
        """Unfold a stretch."""
        number = url.toString().removeprefix(FOLD)
        if number.isdecimal() and int(number) < len(self._pieces):
            self._pieces[int(number)] = Change(ChangeKind.SAME, self._pieces[int(number)].text)
            self._scrolled = self._browser.verticalScrollBar().value()
            self._write()
