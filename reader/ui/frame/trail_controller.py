"""Back and forward, by keys and by mouse buttons."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import KW_ONLY, dataclass

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QMouseEvent, QWindow

from reader.ui.finder.finder import Finder
from reader.ui.reading.install import Reading
from reader.ui.tags.tag_card import TagCard
from reader.ui.ticker.ticker_bar import TickerBar

_PRESSES = (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick)
"""Qt reports a quick second press as a double click: it is one more step."""


@dataclass(eq=False, repr=False)
class TrailController(QObject):
    """Closes the frontmost part, and walks through the articles that were shown.

    Args:
        searching, finder, tag_card, ticker: The parts that may be in front.
        return_to_page: Returns to the page that the article was opened from; false if there is none.
    """

    _parts: Reading
    _: KW_ONLY
    finder: Finder
    tag_card: TagCard
    ticker: TickerBar
    return_to_page: Callable[[], bool]

    def __post_init__(self) -> None:
        super().__init__(self._parts.panes)
        self._reading, self._searching = self._parts.controller, self._parts.searching
        self._trail = Trail()
        self._follows = False
        self._reading.opened.connect(self._on_opened)

    def watch(self, handle: QWindow) -> None:
        """Catch the mouse buttons for back and forward in the whole window: views would take them for clicks."""
        handle.installEventFilter(self)

    def leave(self) -> bool:
        """Leave the part in front: the finder or the tag card, the ticker, the find bar, a search, or a pane.

        Returns:
            False where nothing was in front.
        """
        panes, searching = self._reading.panes, self._searching
        find_bar = panes.reading_pane.find_bar
        if self.leave_card():
            return True
        if self.ticker.has_keyboard:
            panes.enter("headlines")
        elif find_bar.is_open and find_bar.isVisible() and not searching.has_keyboard:
            find_bar.leave()
        elif not searching.has_keyboard and self.return_to_page():
            pass
        elif panes.is_in_sight("article") and panes.panes_in_row == 1 and not searching.has_keyboard:
            # From an article back to the other search results.
            panes.enter("headlines")
        elif searching.is_open:
            searching.leave()
        elif panes.is_in_sight("headlines") and panes.panes_in_row == 1:
            panes.go_aside(-1)
        else:
            return False
        return True

    def leave_card(self) -> bool:
        """Close the finder or the tag card; false where none is open."""
        card = next((card for card in (self.finder, self.tag_card) if card.is_open), None)
        if card is not None:
            card.close_up()
        return card is not None

    def back(self) -> None:
        """Leave the part in front; if there is none, show the article before."""
        if not self.leave():
            self._go(-1)

    def forward(self) -> None:
        """Show the article after this one; in a narrow window, first go to the next pane."""
        panes = self._reading.panes
        if panes.panes_in_row == 1 and panes.is_in_sight("sources"):
            panes.enter("headlines")
        elif panes.panes_in_row == 1 and panes.is_in_sight("headlines") and self._reading.shown_id is not None:
            panes.go_aside(1)
        else:
            self._go(1)

    def _go(self, step: int) -> None:
        id_ = self._trail.step(step, self._reading.shown_id)
        # Skip articles that were deleted meanwhile.
        while id_ is not None and self._parts.library.entries.article(id_) is None:
            id_ = self._trail.step(step, id_)
        if id_ is not None:
            self._follows = True
            try:
                self._reading.show_again(id_)
            finally:
                self._follows = False

    def _on_opened(self, entry_id: int) -> None:
        if not self._follows:
            self._trail.note(entry_id)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _PRESSES and isinstance(event, QMouseEvent):
            if event.button() is Qt.MouseButton.BackButton:
                self.back()
                return True
            if event.button() is Qt.MouseButton.ForwardButton:
                self.forward()
                return True
        return False


_LONGEST = 200


class Trail:
    """A list of articles and a position in it. Opening one after a step back drops the articles ahead."""

    def __init__(self) -> None:
        self._ids: list[int] = []
        self._at = -1

    def note(self, entry_id: int) -> None:
        """Add an article that was opened."""
        if self._ids[self._at : self._at + 1] == [entry_id]:
            return
        del self._ids[self._at + 1 :]
        self._ids.append(entry_id)
        del self._ids[:-_LONGEST]
        self._at = len(self._ids) - 1

    def step(self, by: int, shown: int | None) -> int | None:
        """Go back (-1) or forward (1).

        Args:
            by: The step.
            shown: What is shown now; None: a step back gives the last one shown.

        Returns: The article to show; None where there is none.
        """
        at = self._at if shown is None and by < 0 else self._at + by
        if not 0 <= at < len(self._ids):
            return None
        self._at = at
        return self._ids[at]
