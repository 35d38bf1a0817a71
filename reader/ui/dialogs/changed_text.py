"""Writes what changed in a text: removed words struck, added ones underlined, both coloured, the rest folded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor, QTextBlockFormat, QTextCharFormat, QTextCursor, QTextDocument

from reader.articles.blocks import Style
from reader.domain.record import Record
from reader.domain.text.differences import Change, ChangeKind, Folded
from reader.domain.text.language import Direction, direction_of
from reader.ui.article.look import Look, Role
from reader.ui.widgets.soon import Soon
from reader.ui.widgets.theme import mixed

FOLD = "fold:"
"""The anchor of a folded stretch, followed by its number."""

Piece = Change | Folded

_PARAGRAPH = 3_000
"""Letters that are laid out at once; longer paragraphs are split, since Qt lays out a paragraph at once."""
_TURN = 6_000
"""Letters that are written in a turn of the event loop: about 10 ms."""
TINT = 0.13
"""Share of a change's colour in the background behind it."""
_COLOURS = {ChangeKind.REMOVED: "error", ChangeKind.ADDED: "success"}
_STYLES = {ChangeKind.SAME: Style.PLAIN, ChangeKind.REMOVED: Style.STRUCK, ChangeKind.ADDED: Style.UNDERLINED}


class Line(Record):
    """A paragraph, or a part of a long one."""

    pieces: tuple[tuple[Piece, int], ...]
    """Without line breaks; folded stretches with their numbers."""
    begins: bool
    """False if it continues the one before."""


def lines_of(pieces: Iterable[Piece]) -> Iterator[Line]:
    """Break changes into lines, without empty ones; a folded stretch of several paragraphs has its own."""
    line: list[tuple[Piece, int]] = []
    begins, room = True, _PARAGRAPH

    def take(next_begins: bool) -> Iterator[Line]:
        nonlocal line, begins, room
        if any(piece.text.strip() for piece, _ in line):
            yield Line(tuple(line), begins)
            begins = next_begins
        else:
            begins = begins or next_begins
        line, room = [], _PARAGRAPH

    for number, piece in enumerate(pieces):
        if isinstance(piece, Folded):
            has_own = "\n" in piece.text.strip()
            if has_own:
                yield from take(True)
            line.append((piece, number))
            if has_own or piece.text.endswith("\n"):
                yield from take(True)
            continue
        for place, text in enumerate(piece.text.split("\n")):
            if place:
                yield from take(True)
            while text:
                part = text if len(text) <= room else text[: text.rfind(" ", 0, room) + 1 or room]
                line.append((Change(piece.kind, part), number))
                text, room = text[len(part) :], room - len(part)
                if text:
                    yield from take(False)
    yield from take(True)


class ChangedText(QObject):
    """Writes lines into a document, some in each turn of the event loop; `written`: all of it is there."""

    written = Signal()

    def __init__(self, document: QTextDocument, look: Look, parent: QObject) -> None:
        super().__init__(parent)
        self._document = document
        self._look = look
        self._rest: Iterator[tuple[Role, Line]] = iter(())
        self._direction: Direction = "ltr"
        self._is_first = True
        self._turn = Soon(self, 0, self._write_some)

    def write(self, title: Sequence[Line], text: Sequence[Line], direction: Direction) -> None:
        """Replace the contents with a title and a text. `direction` is that of lines without letters."""
        self._document.clear()
        self._is_first = True
        self._direction = direction
        self._rest = iter([*((Role.HEADING_2, line) for line in title), *((Role.BODY, line) for line in text)])
        self._write_some()

    def _write_some(self) -> None:
        letters = 0
        for role, line in self._rest:
            self._write_line(role, line)
            letters += sum(len(piece.text) for piece, _ in line.pieces if isinstance(piece, Change))
            if letters > _TURN:
                self._turn.start()
                return
        self.written.emit()

    def _write_line(self, role: Role, line: Line) -> None:
        shown = "".join(piece.text for piece, _ in line.pieces if isinstance(piece, Change))
        direction = direction_of(shown, self._direction)
        above = self._look.lead * (0.6 if line.begins else 0)
        form = self._look.block(role, direction, above=0 if self._is_first else above)
        cursor = QTextCursor(self._document)
        cursor.movePosition(QTextCursor.MoveOperation.End)
        self._begin(cursor, form, self._look.characters(role))
        before: Piece | None = None
        for piece, number in line.pieces:
            if isinstance(piece, Folded):
                self._write_fold(cursor, piece, number)
            else:
                if _touch(before, piece):
                    cursor.insertText(" ", self._look.characters(role))
                self._write_piece(cursor, role, piece)
            before = piece

    def _begin(self, cursor: QTextCursor, form: QTextBlockFormat, characters: QTextCharFormat) -> None:
        if self._is_first:
            cursor.setBlockFormat(form)
            cursor.setBlockCharFormat(characters)
            self._is_first = False
        else:
            cursor.insertBlock(form, characters)

    def _write_piece(self, cursor: QTextCursor, role: Role, piece: Change) -> None:
        theme = self._look.theme
        # Spaces alone are shown as they are now: a struck one looks like a hyphen.
        has_words = bool(piece.text.strip())
        if piece.kind is ChangeKind.REMOVED and not has_words:
            return
        style = _STYLES[piece.kind] if has_words else Style.PLAIN
        for run, shared in self._look.runs(role, piece.text, style, link=False):
            form = QTextCharFormat(shared)
            if piece.kind in _COLOURS and has_words:
                colour = QColor(getattr(theme, _COLOURS[piece.kind]))
                form.setForeground(colour)
                form.setBackground(mixed(theme.paper, colour.name(), TINT))
            cursor.insertText(run, form)

    def _write_fold(self, cursor: QTextCursor, piece: Folded, number: int) -> None:
        words = self.tr("%Ln unchanged word(s)", "", piece.words)
        before = "" if cursor.atBlockStart() else " "
        cursor.insertText(before, self._look.characters(Role.BODY))
        for run, shared in self._look.runs(Role.CAPTION, f"… {words} …", Style.PLAIN, link=True):
            form = QTextCharFormat(shared)
            form.setAnchorHref(f"{FOLD}{number}")
            cursor.insertText(run, form)
        cursor.insertText(" ", self._look.characters(Role.BODY))


def _touch(before: Piece | None, piece: Change) -> bool:
    """Tell whether two changes would be read as one word; Arabic letters would even join."""
    if not isinstance(before, Change) or ChangeKind.SAME in (before.kind, piece.kind):
        return False
    return before.kind is not piece.kind and not (before.text[-1:].isspace() or piece.text[:1].isspace())
