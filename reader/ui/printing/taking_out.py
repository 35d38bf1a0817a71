"""Shares, prints and saves articles of the window: which ones, and under which title."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import KW_ONLY, dataclass

from PySide6.QtCore import QObject

from reader.ui.printing.print_controller import PrintController
from reader.ui.printing.save_controller import SaveController
from reader.ui.reading.reading_controller import ReadingController


@dataclass(eq=False, repr=False)
class TakingOut(QObject):
    """Prints and saves articles that are open, selected or listed."""

    _reading: ReadingController
    _: KW_ONLY
    saving: SaveController
    printing: PrintController

    def __post_init__(self) -> None:
        super().__init__(self._reading.panes)

    def print_articles(self, ids: Sequence[int] = ()) -> None:
        """Show how articles look on paper; default: the current ones."""
        chosen = ids or self._reading.ids_at_hand
        self.printing.open(chosen, self._title_of(chosen))

    def save_articles(self, ids: Sequence[int] = ()) -> None:
        """Ask how to save articles as a document; default: the current ones."""
        chosen = ids or self._reading.ids_at_hand
        self.saving.save_articles(chosen, self._title_of(chosen))

    def save_list(self) -> None:
        """Ask how to save all articles of the list."""
        listing = self._reading.listing
        title = listing.source.title if listing.source is not None else "Manchette"
        if listing.source is not None and listing.source.key == "search" and listing.place.query is not None:
            title = listing.place.query.text.strip()
        self.saving.save_place(listing.place, title, listing.article_count)

    def _title_of(self, ids: Sequence[int]) -> str:
        """Return the title of one article; several have none."""
        if len(ids) != 1:
            return ""
        seen = self._reading.panes.headlines.model.seen(ids[0]) or self._reading.at_hand
        return seen.title if seen is not None else ""
