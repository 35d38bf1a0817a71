"""The grid of a sheet: a row for each paper, a column for each subject, every text in its own direction.

The papers are the row headers of the table: so they stay while subjects scroll, and screen readers say them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QKeyEvent,
    QPainter,
    QPen,
    QResizeEvent,
    QStandardItem,
    QStandardItemModel,
    QTextLayout,
)
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from reader.domain.clock import Clock
from reader.domain.stories.story import StoryEntry
from reader.ui.headlines.row_boxes import set_lines
from reader.ui.sentences import story_texts, texts
from reader.ui.stories.elsewhere import runs
from reader.ui.stories.sheet_contents import Marked, Marks, SheetContents, SheetRow, from_clause
from reader.ui.widgets import fonts, icons
from reader.ui.widgets.badges import draw_badge
from reader.ui.widgets.buttons import word_button
from reader.ui.widgets.card_rows import Index, RowLine, show_rows
from reader.ui.widgets.focus import note_keys
from reader.ui.widgets.labels import PlainLabel
from reader.ui.widgets.layouts import FREE, add, named, spaced
from reader.ui.widgets.theme import Theme, lay_paper, passage_looks
from reader.ui.widgets.utf16 import qt_length

BAR_AT = 14
"""Pixels from the bar of the current paper to its words."""
_BAR, _LINE, _GAP, _ACTIONS, _HEAD, _LEAST = 3, 17, 7, 26, 33, 200
"""Pixels: the bar, a line of facts, gaps, the line of buttons, the column heads, and the least of a column."""
_SEMI = QFont.Weight.DemiBold
_PEN, _RING, _RADIUS = 1.5, 3, 9
"""Pixels: lines of marks, the room of a ring beside its words, and its corners."""


class Sizes(NamedTuple):
    """Pixels, and most columns beside each other; pixels and most lines of texts."""

    margin: int
    title: int
    papers: int
    """Without a column for papers, they stand above what they say."""
    columns: int
    above: int
    beside: int
    headline: tuple[int, int]
    sentence: tuple[int, int]


_SIZES = {
    1200: Sizes(40, 27, 306, 4, 10, 16, (15, 3), (14, 5)),
    760: Sizes(28, 22, 270, 3, 8, 13, (14, 2), (13, 4)),
    0: Sizes(BAR_AT, 20, 0, 1, 10, 4, (15, 3), (14, 8)),
}
"""Sizes from widths of the window on, in logical pixels."""
_ALL_LINES = 99
_How = tuple[fonts.MeasuredFont, str]  # a font and a colour


def sizes_in(width: int) -> Sizes:
    """Return the sizes for a width of the window."""
    return next(sizes for least, sizes in _SIZES.items() if width >= least)


class Laid(NamedTuple):
    """A text in lines. `marks`: boxes, each with -1 (a ring), 0 (a line), or the colour of a passage."""

    layout: QTextLayout
    height: float
    marks: list[tuple[QRectF, int]]

    def draw(self, painter: QPainter, at: QPointF, theme: Theme) -> None:
        looks = (QColor(Qt.GlobalColor.transparent), QPen(QColor(theme.first_part), _PEN)), *passage_looks(theme)
        for box, kind in self.marks:
            place = box.translated(at)
            if kind < 0:
                painter.setPen(QPen(QColor(theme.second_part), _PEN))
                painter.drawRoundedRect(place.adjusted(-_RING, 0, _RING, 0), _RADIUS, _RADIUS)
            else:
                painter.fillRect(place, looks[kind][0])
                painter.setPen(looks[kind][1])
                painter.drawLine(place.bottomLeft(), place.bottomRight())
        painter.setPen(QColor(theme.text))
        self.layout.draw(painter, at)


def lay(
    text: str, marks: Marks, size: tuple[int, int], width: float, marked: Marked, *, rtl: bool, bold: bool = False
) -> Laid:
    """Lay a text out; of one with too many lines, the part with the marked words."""
    pixels, most = size[0] + rtl, size[1]
    leading = pixels * (1.64 if rtl else 1.34 if bold else 1.5)
    font = fonts.reading_font(pixels, QFont.Weight.Bold if bold else QFont.Weight.Normal)
    first = min((place for words in marks if (place := text.find(words)) > 0), default=0)
    words = [(rf"(?<!\w){re.escape(one)}(?!\w)", -is_ring) for one, is_ring in marks.items()]
    for shown in (text, from_clause(text, first)):
        for pattern, kind in words:
            if kind < 0:
                shown = re.sub(pattern, "\u2006\\g<0>\u2006", shown)  # room for the ring
        layout = set_lines(shown, font, int(width), "rtl" if rtl else "ltr", leading, most)
        found = [(*hit.span(), kind) for pattern, kind in words for hit in re.finditer(pattern, layout.text())]
        if found:
            break
    parts = [*((at, to, one.colour) for at, to, one in marked(shown)), *found]
    boxes = [box for part in parts for box in _boxes(layout, *part, rtl=rtl)]
    return Laid(layout, layout.lineCount() * leading, boxes)


def _boxes(layout: QTextLayout, start: int, stop: int, kind: int, *, rtl: bool) -> Iterator[tuple[QRectF, int]]:
    """Yield where a part of the text stands, a box for each line."""
    first, last = (qt_length(layout.text()[:place]) for place in (start, stop))
    for line in map(layout.lineAt, range(layout.lineCount())):
        begin, end = max(first, line.textStart()), min(last, line.textStart() + line.textLength())
        ink = [run.boundingRect() for run in line.glyphRuns(begin, end - begin)] if begin < end else []
        if ink:
            left, right = min(one.left() for one in ink), max(one.right() for one in ink)
            yield QRectF(left, line.y() + 1, right - left, line.ascent() + (5 if rtl or kind > 0 else 3)), kind


class _Papers(QHeaderView):
    def __init__(self, grid: SheetGrid) -> None:
        super().__init__(Qt.Orientation.Vertical, grid)
        self.setSectionsClickable(True)
        self._grid = grid

    def paintSection(self, painter: QPainter, rect: QRect, row: int) -> None:
        painter.fillRect(rect, self.palette().base())
        self._grid.draw_paper(painter, rect, row)


class _Cells(QStyledItemDelegate):
    def __init__(self, grid: SheetGrid) -> None:
        super().__init__(grid)
        self._grid = grid

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        self._grid.draw_cell(painter, option.rect, index)


class SheetGrid(QTableView):
    """Shows an event.

    Signals:
        command_wanted: Do a command for the current paper. arg: its name.
        menu_wanted: The menu of the current paper. arg: where on the screen.
    """

    command_wanted = Signal(str)
    menu_wanted = Signal(QPoint)

    def __init__(self, theme: Theme, clock: Clock, parent: QWidget) -> None:
        super().__init__(parent)
        named(self, "sheetGrid", self.tr("What each paper says"))
        self._clock, self._theme, self._shows_all = clock, theme, False
        self._sizes, self._fitted = sizes_in(self.width()), (0, 0)
        self.rows: tuple[SheetRow, ...] = ()
        self._headlines: list[Laid] = []
        self._cells: dict[tuple[int, int], list[Laid]] = {}
        self._small, self._bold = (
            fonts.MeasuredFont(fonts.ui_font(12)),
            fonts.MeasuredFont(fonts.ui_font(12, _SEMI)),
        )
        show_rows(self, _Cells(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setVerticalHeader(_Papers(self))
        self.horizontalHeader().setFixedHeight(_HEAD)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        self._corner = PlainLabel(self, self.tr("Papers in the order of their texts"), role="muted")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QTableView.SelectionMode.NoSelection)
        self._actions = self._make_actions()
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(lambda at: self.menu_wanted.emit(self.viewport().mapToGlobal(at)))
        self.verticalHeader().sectionPressed.connect(self.go_to)
        self.doubleClicked.connect(self._asking("reading_room"))
        self._model = QStandardItemModel(self)
        self.setModel(self._model)
        self.set_theme(theme)

    def _make_actions(self) -> QWidget:
        """Make the buttons that stand in the row of the current paper."""
        made = named(QWidget(self), "sheetActions")
        line = spaced(QHBoxLayout(made), 6, (0, 4, 0, 0))
        for words, command in (
            (self.tr("Read"), "skim"),
            (self.tr("Not the same event"), "not_same_event"),
            (self.tr("Belongs to…"), "belongs_to_event"),
        ):
            add(line, word_button(made, words, role="link", then=self._asking(command), object_name=command))
        add(line, FREE)
        return made

    def _asking(self, command: str) -> Callable[[], None]:
        return lambda: self.command_wanted.emit(command)

    # Contents

    def show_contents(self, contents: SheetContents, entry_id: int | None) -> None:
        """Show an event; the paper of an article is current, else the one in the same place as before."""
        row, column = self.currentIndex().row(), self.currentIndex().column()
        self.rows, labels = contents.rows, list(contents.labels)
        if not labels:
            one = len(self.rows) == 1
            labels = [self.tr("One paper has it.") if one else self.tr("No two papers tell of the same thing.")]
        self._model.clear()
        for of in self.rows:
            self._model.appendRow([self._item(of, label, place) for place, label in enumerate(labels)])
        self._model.setHorizontalHeaderLabels(labels)
        heads = [f"{texts.isolated(of.entry.feed_title)}: {of.entry.title}" for of in self.rows]
        self._model.setVerticalHeaderLabels(heads)
        self._lay_out()
        places = {one.entry_id: at for at, of in enumerate(self.rows) for one in (of.entry, *of.copies)}
        self.go_to(places.get(entry_id or 0, row), column)

    def _item(self, of: SheetRow, label: str, column: int) -> QStandardItem:
        said = "\n".join(sentence for sentence, _ in of.cells[column]) if of.cells else ""
        marked = [texts.isolated(one[at:to]) for one in said.split("\n") for at, to, _ in of.marked(one)]
        #: A screen reader says it. The sentence is the paper's own.
        words = self.tr("{paper}, {subject}: {sentence}").format(
            paper=texts.isolated(of.entry.feed_title),
            subject=texts.isolated(label),
            sentence=texts.isolated(said) if said else self.tr("says nothing of it"),
        )
        if marked:
            words = self.tr("{sentence} Highlighted: “{words}”").format(sentence=words, words=" … ".join(marked))
        item = QStandardItem(said or "—")
        item.setData(words, Qt.ItemDataRole.AccessibleTextRole)
        return item

    @property
    def row(self) -> SheetRow | None:
        """The current paper."""
        return self.rows[self.currentIndex().row()] if self.rows and self.currentIndex().isValid() else None

    @property
    def sentence(self) -> str:
        """The sentence of the current cell; "": the paper says nothing of it."""
        cells = self.row.cells[self.currentIndex().column() :] if self.row is not None else ()
        return cells[0][0][0] if cells and cells[0] else ""

    def go_to(self, row: int, column: int = -1) -> None:
        """Make a paper current, or the nearest to it; and a subject, by default the same."""
        column = max(self.currentIndex().column(), 0) if column < 0 else column
        row, column = min(max(row, 0), len(self.rows) - 1), min(column, self._model.columnCount() - 1)
        self.setCurrentIndex(self._model.index(row, column))

    def show_all(self, shows_all: bool) -> None:
        """Show all sentences of each paper, or the one that tells most."""
        self._shows_all = shows_all
        self._lay_out()

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        for part in (self, self.verticalHeader(), self.horizontalHeader()):
            lay_paper(part, theme)

    # Placing

    def _lay_out(self) -> None:
        """Lay all texts out for the present width."""
        room, wide = self._fitted = self.viewport().width(), self.window().width()
        sizes = self._sizes = sizes_in(wide)
        heads, count, mode = self.verticalHeader(), self._model.columnCount(), self.ScrollMode
        heads.setVisible(sizes.papers > 0)
        heads.setFixedWidth(sizes.papers + BAR_AT)
        self._actions.setParent(heads.viewport() if sizes.papers else self.viewport())
        self.setHorizontalScrollMode(mode.ScrollPerPixel if sizes.papers else mode.ScrollPerItem)
        width = room // max(1, min(sizes.columns, count, room // _LEAST))
        self.horizontalHeader().setDefaultSectionSize(width)
        papers = (sizes.papers or room - BAR_AT) - sizes.beside
        inside, whole = width - 2 * sizes.beside if sizes.papers else papers, self._shows_all
        size = (sizes.sentence[0], _ALL_LINES) if whole else sizes.sentence
        self._headlines = [
            lay(of.entry.title, {}, sizes.headline, papers, of.marked, rtl=runs(of.entry) == "rtl", bold=True)
            for of in self.rows
        ]
        self._cells = {
            (row, column): [
                lay(text, marks, size, inside, of.marked, rtl=runs(of.entry, text) == "rtl")
                for text, marks in (said if whole else said[:1])
            ]
            for row, of in enumerate(self.rows)
            for column, said in enumerate(of.cells)
        }
        self._fit_rows()

    def _fit_rows(self) -> None:
        current = self.currentIndex()
        for row in range(len(self._headlines)):
            paper = self._paper_height(row) + (_ACTIONS if row == current.row() else 0)
            said = [
                sum(one.height + _GAP for one in self._cells.get((row, column), ())) - _GAP
                for column in range(self._model.columnCount())
            ]
            inside = max(paper, *said) if self._sizes.papers else paper + _GAP + said[max(current.column(), 0)]
            self.setRowHeight(row, round(inside + 2 * self._sizes.above))
        self._place_actions()

    def _paper_height(self, row: int) -> float:
        lines = bool(self.rows[row].copies) + (self.rows[row].changed_at is not None)
        return _LINE + 5 + self._headlines[row].height + lines * (_GAP + _LINE)

    def _place_actions(self) -> None:
        row, rtl, papers = self.currentIndex().row(), self.isRightToLeft(), self._sizes.papers
        self._corner.setGeometry(self.width() - papers - BAR_AT if rtl else BAR_AT, 0, papers, _HEAD)
        self._actions.setVisible(0 <= row < len(self._headlines))
        if 0 <= row < len(self._headlines):
            top = self.rowViewportPosition(row) + self._sizes.above + round(self._paper_height(row))
            wide = (papers or self.viewport().width() - BAR_AT) + 5
            self._actions.setGeometry(0 if rtl else BAR_AT - 5, top, wide, _ACTIONS)

    # Painting

    def draw_paper(self, painter: QPainter, rect: QRect, row: int) -> None:
        theme, of, line = self._theme, self.rows[row], RowLine(QRectF(rect), rtl=self.isRightToLeft())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if row == self.currentIndex().row():
            painter.fillRect(rect, QColor(theme.hover))
            painter.fillRect(line.take_start(_BAR, rect.height(), gap=BAR_AT - _BAR), QColor(theme.accent_ground))
        else:
            line.shorten(BAR_AT, 0)
        self._draw_line(painter, line.box)
        line.shorten(0, self._sizes.beside)
        line.cut_top(self._sizes.above)
        self._draw_facts(painter, RowLine(line.cut_top(_LINE).box, rtl=runs(of.entry) == "rtl"), of.entry)
        line.cut_top(5)
        self._headlines[row].draw(painter, line.cut_top(self._headlines[row].height).box.topLeft(), theme)
        if of.copies:
            line.cut_top(_GAP)
            fold, agency = line.cut_top(_LINE), of.entry.agency or of.copies[0].agency
            words = story_texts.fold_words(agency, 1 + len({one.feed_id for one in of.copies}))
            self._write(painter, fold, (self._bold, theme.soft), words, rtl=fold.rtl)
            for one in of.copies[: int(fold.width // (_LINE + 6))]:
                self._draw_badge(painter, fold, one)
        if of.changed_at is not None:
            line.cut_top(_GAP)
            changed, ratio = line.cut_top(_LINE), self.devicePixelRatioF()
            pencil = icons.pixmap("edit", theme.muted, 13, ratio)
            painter.drawPixmap(changed.take_start(13, 13, gap=6).topLeft(), pencil)
            when = texts.isolated(texts.day_and_time(of.changed_at, self._clock()))
            words = self.tr("headline changed: {time}").format(time=when)
            self._write(painter, changed, (self._small, theme.muted), words, rtl=changed.rtl)

    def _draw_facts(self, painter: QPainter, line: RowLine, entry: StoryEntry) -> None:
        self._draw_badge(painter, line, entry)
        when = texts.day_and_time(entry.published_at, self._clock()) if entry.published_at is not None else ""
        room = line.width - self._small.width(when) - 40
        self._write(painter, line, (self._bold, self._theme.soft), entry.feed_title, room=room)
        self._write(painter, line, (self._small, self._theme.muted), when)
        if entry.language:
            box = line.take_start(23, 15, gap=0)
            painter.setFont(fonts.ui_font(10.5))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, entry.language[:2])
            painter.setPen(QColor(self._theme.outline))
            painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)

    def _draw_badge(self, painter: QPainter, line: RowLine, of: StoryEntry) -> None:
        box = line.take_start(_LINE, _LINE, gap=_GAP)
        draw_badge(painter, box, of.feed_id, of.feed_title, on_dark=self._theme.is_dark)

    def _write(
        self, to: QPainter, line: RowLine, how: _How, words: str, *, room: float = 999, rtl: bool | None = None
    ) -> None:
        face, ink = how
        box = line.take_start(min(face.width(words) + 1, room, line.width), _LINE, gap=_GAP)
        RowLine(box, rtl=line.rtl).write(to, face, words, ink, rtl=rtl)

    def _draw_line(self, painter: QPainter, box: QRectF) -> None:
        thick = 2 if self._theme.is_high_contrast else 1
        painter.fillRect(QRectF(box.left(), box.bottom() - thick, box.width(), thick), QColor(self._theme.line))

    def draw_cell(self, painter: QPainter, rect: QRect, index: Index) -> None:
        """Draw what a paper says of a subject; in a narrow window, below the paper."""
        theme, row, line = self._theme, index.row(), RowLine(QRectF(rect), rtl=self.isRightToLeft())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._sizes.papers:
            self._draw_line(painter, line.box)
            thick = 2 if theme.is_high_contrast else 1
            painter.fillRect(
                line.take_start(thick, rect.height(), gap=self._sizes.beside - thick), QColor(theme.line)
            )
        else:
            self.draw_paper(painter, rect, row)
            line.shorten(BAR_AT, 0)
            line.cut_top(self._paper_height(row) + _GAP + (_ACTIONS if row == self.currentIndex().row() else 0))
        line.shorten(0, self._sizes.beside)
        line.cut_top(self._sizes.above)
        for laid in self._cells.get((row, index.column()), ()):
            laid.draw(painter, line.cut_top(laid.height + _GAP).box.topLeft(), theme)
        if not self._cells.get((row, index.column())):
            self._write(painter, line.cut_top(_LINE), (self._small, theme.muted), "—")
        by_keys = self.window().testAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)
        if index == self.currentIndex() and self.hasFocus() and by_keys:
            painter.setPen(QPen(QColor(theme.focus), 2))
            painter.drawRoundedRect(QRectF(rect).adjusted(3, 3, -3, -3), 6, 6)

    # Called by Qt

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if len(self._headlines) == len(self.rows) == self._model.rowCount():
            self._fit_rows()
            self.scrollTo(current)
        self.verticalHeader().viewport().update()
        self.viewport().update()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        column = self.columnAt(self.viewport().width() // 2)
        if dx and not self._sizes.papers and column != self.currentIndex().column():
            self.go_to(self.currentIndex().row(), column)
        self._place_actions()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._fitted != (self.viewport().width(), self.window().width()):
            self._lay_out()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        note_keys(self)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.command_wanted.emit("skim" if event.key() == Qt.Key.Key_Space else "reading_room")
        else:
            super().keyPressEvent(event)
