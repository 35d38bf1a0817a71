"""The finder: a field over the window that finds actions, settings, sources and articles; Enter opens one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import chain
from typing import Any, Literal

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QWidget

from reader.domain.record import Record
from reader.domain.text.language import direction_of
from reader.ui.finder.matching import mentions, plain, score
from reader.ui.widgets import fonts, icons
from reader.ui.widgets.badges import draw_badge
from reader.ui.widgets.card import Card
from reader.ui.widgets.card_rows import INSET, ROW, CardDelegate, CardRows, Index, RowLine, write_line
from reader.ui.widgets.fonts import MeasuredFont
from reader.ui.widgets.soon import Soon
from reader.ui.widgets.theme import Theme

HEADING = ROW + 1
"""The heading above the first row of each kind; "" for the other rows."""

Kind = Literal["action", "setting", "source", "article"]

_ROW_HEIGHT = 38
_HEADING_HEIGHT = 26
_MARK, _GAP = 17, 12


class Found(Record):
    """One row: an action, a setting, a source or an article."""

    kind: Kind
    title: str
    does: Callable[[], object]
    """Called when the row is opened."""
    detail: str = ""
    """Shown at the row's end: a setting's section, a source's folder, or an article's source and date."""
    key: str = ""
    """The first key of an action, as this system writes it."""
    icon: str = ""
    feed_id: int | None = None
    feed_title: str = ""
    also: str = ""
    """Other words that find it, normalised by `plain`; not shown."""

    @property
    def spoken(self) -> str:
        return ", ".join(filter(None, (self.title, self.detail, self.key)))


class FinderModel(CardRows[Found]):
    """A list of rows, grouped by kind."""

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == HEADING:
            kind = self.rows[index.row()].kind
            before = self.rows[index.row() - 1].kind if index.row() else None
            return "" if before == kind else self._heading(kind)
        return super().data(index, role)

    def words(self, row: Found) -> str:
        return row.title

    def spoken(self, row: Found) -> str:
        return row.spoken

    def _heading(self, kind: Kind) -> str:
        return {
            "action": self.tr("Actions"),
            "setting": self.tr("Settings"),
            "source": self.tr("Sources"),
            "article": self.tr("Articles"),
        }[kind]


class FinderDelegate(CardDelegate):
    """Paints rows of `FinderModel`: mirrored in Arabic, but each title in the direction of its own letters."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self._head = MeasuredFont(fonts.ui_font(11, QFont.Weight.DemiBold))

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(100, _ROW_HEIGHT + (_HEADING_HEIGHT if index.data(HEADING) else 0))

    def draw(self, painter: QPainter, line: RowLine, state: QStyle.StateFlag, index: Index) -> None:
        found: Found = index.data(ROW)
        theme = self.theme
        if heading := index.data(HEADING):
            head = line.cut_top(_HEADING_HEIGHT)
            head.shorten(INSET, INSET)
            words = heading if direction_of(heading) == "rtl" else heading.upper()
            head.write(painter, self._head, words, theme.muted)
        if state & QStyle.StateFlag.State_Selected:
            self.draw_ground(painter, line.box, state)
        line.shorten(INSET, INSET)
        self._draw_mark(painter, line, found)
        self._draw_end(painter, line, found)
        # The name of an action runs in the direction of the interface, whatever names are in it.
        rtl = line.rtl if found.kind in ("action", "setting") else None
        line.write(painter, self.plain, found.title, theme.text, rtl=rtl)

    def _draw_mark(self, painter: QPainter, line: RowLine, found: Found) -> None:
        mark = line.take_start(_MARK, _MARK, gap=_GAP)
        if found.feed_id is not None:
            draw_badge(painter, mark, found.feed_id, found.feed_title, on_dark=self.theme.is_dark)
        else:
            ratio = painter.device().devicePixelRatioF()
            icon = "chevron-left" if line.rtl and found.icon == "chevron-right" else found.icon
            painter.drawPixmap(mark.topLeft(), icons.pixmap(icon, self.theme.soft, _MARK, ratio))

    def _draw_end(self, painter: QPainter, line: RowLine, found: Found) -> None:
        theme = self.theme
        painter.setFont(self.small.font)
        if found.key:
            cap = line.take_end(self.small.width(found.key) + 14, 22, gap=_GAP)
            painter.setPen(QColor(theme.outline))
            painter.setBrush(QColor(theme.bar))
            painter.drawRoundedRect(cap, 4, 4)
            painter.setPen(QColor(theme.muted))
            # Names of keys are Latin and run from left to right in every language.
            painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
            painter.drawText(cap, int(Qt.AlignmentFlag.AlignCenter), found.key)
        if found.detail:
            width = min(self.small.width(found.detail) + 1, line.width * 0.45)
            end = line.take_end(width, line.box.height(), gap=_GAP)
            write_line(painter, self.small, found.detail, theme.muted, end, at_right=line.rtl)


_MOST_OF_A_KIND = 8
"""Most rows of each kind once something is typed; more letters find the rest."""
_WAIT_MILLISECONDS = 120
"""Pause after the last letter before articles are searched; actions and sources are compared at once."""

_MENTIONED = -100
"""Score of rows found only by words that are not shown: below all others."""

Find = Callable[[str, Callable[[Sequence[Found]], object]], object]
"""Searches articles in a worker thread. args: the typed text; a function called with the hits."""


class Finder(Card):
    """Lists matches. `offers`: returns all actions, settings and sources; `window`: the window that it covers.

    Signals:
        opened: It was opened.
    """

    opened = Signal()

    def __init__(
        self, offers: Callable[[], Sequence[Found]], find_articles: Find, theme: Theme, *, window: QWidget
    ) -> None:
        self._model = FinderModel()
        super().__init__("finder", self._model, FinderDelegate(theme, window), window)
        self.name_parts(self.tr("Find an action, a setting, a source or an article"), self.tr("Found"))
        self.offers = offers
        self._find_articles = find_articles
        self._candidates: list[tuple[Found, str]] = []
        self._articles: list[Found] = []
        self.field.setMaxLength(200)
        self.field.textChanged.connect(self._on_typed)
        self.list.setUniformItemSizes(False)  # those below a heading are higher
        self._timer = Soon(self, _WAIT_MILLISECONDS, self._look_for_articles)

    def open(self) -> None:
        """Open with an empty field; close it where it is open already."""
        if self.is_open:
            self.close_up()
            return
        self._candidates = [(offer, plain(f"{offer.title} {offer.detail}")) for offer in self.offers()]
        self._articles = []
        self.open_up()
        self._show()
        self.opened.emit()

    def close_up(self) -> None:
        self._timer.stop()
        super().close_up()

    # Searching

    def _on_typed(self) -> None:
        self._articles = []
        self._show()
        if plain(self.field.text()).strip():
            self._timer.start()
        else:
            self._timer.stop()

    def _look_for_articles(self) -> None:
        typed = self.field.text().strip()

        def found(articles: Sequence[Found]) -> None:
            if self.is_open and self.field.text().strip() == typed:
                self._articles = list(articles[:_MOST_OF_A_KIND])
                self._show(keeps=True)

        self._find_articles(typed, found)

    def _show(self, *, keeps: bool = False) -> None:
        """List what matches. `keeps` the selected row, where articles were only added below."""
        row = self.list.currentIndex().row() if keeps else 0
        rows = [*self._matching(), *self._articles]
        self._model.show(rows)
        self.list.setVisible(bool(rows))
        how, nothing = self.tr("↑ ↓ choose · Enter goes there · Esc closes"), self.tr("Nothing found")
        self.hint.setText(how if rows else nothing)
        self.place()
        self.select(max(row, 0))

    def _matching(self) -> list[Found]:
        typed = plain(self.field.text()).strip()
        if not typed:
            # Settings are listed only for a typed text: unfiltered, they have a page of their own.
            return [offer for offer, _ in self._candidates if offer.kind != "setting"]
        scored = [
            (score(typed, text) or (_MENTIONED if mentions(typed, offer.also) else 0), offer)
            for offer, text in self._candidates
        ]
        best = sorted(((points, offer) for points, offer in scored if points), key=lambda pair: -pair[0])
        kinds = list(dict.fromkeys(offer.kind for _, offer in best))
        by_kind = ([offer for _, offer in best if offer.kind == kind][:_MOST_OF_A_KIND] for kind in kinds)
        return list(chain.from_iterable(by_kind))

    def enter(self) -> None:
        index = self.list.currentIndex()
        if index.isValid():
            found: Found = index.data(ROW)
            self.close_up()
            found.does()
