"""Searches while the reader types, and goes back to the list before when the field is cleared."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal

from reader.domain.errors import QueryRefused
from reader.domain.query.place import Place
from reader.domain.query.query import Query
from reader.domain.query.query_parser import parse
from reader.ui.desk import Desk
from reader.ui.reading.reading_controller import ReadingController, Standing
from reader.ui.reading.search_field import SearchField
from reader.ui.sources.source import Source
from reader.ui.widgets.soon import Soon

_WAIT_MILLISECONDS = 180
"""Delay after the last keystroke: a word that is typed fast is searched once."""


class SearchController(QObject):
    """Connects search field and panes; `searched`: a search is listed. arg: the Place; `ended`: none is."""

    searched = Signal(object)
    ended = Signal()

    def __init__(self, desk: Desk, field: SearchField, reading: ReadingController) -> None:
        super().__init__(desk.window)
        self._desk = desk
        self._field = field
        self._sources = reading.panes.sources
        self._reading = reading
        self.way_back: Callable[[], Callable[[], object]] = lambda: lambda: None
        """Returns what shows the page in sight again; where that is the list, there is nothing to do."""
        self._return: Callable[[], object] = self.way_back()
        self.before = "unread"
        """Key of the source that was selected before the search."""
        self._left: Standing | None = None
        """The position in that list."""
        self.is_leaving = False
        """True while the list before is restored: an article that was found stays open."""
        self._timer = Soon(self, _WAIT_MILLISECONDS, self._search)
        field.textChanged.connect(self._timer.start)
        field.left.connect(self._leave)
        field.went_down.connect(self._go_down)

    def enter(self) -> None:
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._field.selectAll()

    def search_for(self, query: str) -> None:
        """Search at once for a query that was not typed."""
        self._field.setText(query)
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)
        self._timer.stop()
        self._search()

    def give_up(self) -> None:
        """Clear the field without going back: the reader chose another source."""
        if self._field.text():
            self._field.blockSignals(True)
            self._field.clear()
            self._field.blockSignals(False)
            self._field.update_inside()
        self._timer.stop()
        self.ended.emit()

    def _search(self) -> None:
        words = self._field.text().strip()
        standing = self._reading.listing.source
        if not words:
            self.ended.emit()
            if standing is None or standing.key == "search":
                self._go_back()
            return
        if standing is not None and standing.key != "search":
            self._return = self.way_back()
            self.before = standing.key
            self._left = self._reading.standing
        self._sources.choose_none()
        # The space at the end makes the last word a whole word.
        place = Place(query=self._read(self._field.text()))
        self._list(place)
        self.searched.emit(place)

    def show_also(self, place: Place) -> None:
        """List the same search with what other languages say of it, if it is still listed."""
        standing = self._reading.listing.source
        if standing is not None and standing.key == "search" and standing.place != place:
            before = self._reading.standing
            # The reader may have begun to read: an article stays in front, and the list where it is.
            self._list(place, passes=True)
            self._reading.stand(before)

    def _list(self, place: Place, *, passes: bool = False) -> None:
        found = Source(kind="place", key="search", title=self.tr("Search"), place=place)
        self._reading.go(found, None, passes=passes, keeps_article=True)

    def _read(self, text: str) -> Query:
        """Read what is in the field; what is refused finds nothing."""
        try:
            return parse(text, self._desk.clock().astimezone().date(), typing=True, widened=True)
        except QueryRefused:
            return Query(text, None)

    def _go_back(self) -> None:
        self.is_leaving = True
        self._sources.choose(self.before)
        self.is_leaving = False
        if self._left is not None:
            self._reading.stand(self._left)
            self._left = None

    @property
    def is_open(self) -> bool:
        """True while there is text in the field, or it has the focus."""
        return bool(self._field.text()) or self._field.hasFocus()

    @property
    def has_keyboard(self) -> bool:
        return self._field.hasFocus()

    def leave(self) -> None:
        """Clear the field and go back to what was in sight before."""
        standing = self._reading.listing.source
        self._field.clear()
        self._leave()
        if standing is not None and standing.key == "search":
            self._return()

    def _go_down(self) -> None:
        self._leave()
        self._reading.begin_list()

    def _leave(self) -> None:
        if self._timer.isActive():
            self._timer.stop()
            self._search()
        self._reading.focus_list()
