"""The finder: a field over the window that finds actions, settings, sources and articles; Enter opens one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import chain

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from reader.ui.finder.finder_rows import FinderDelegate, FinderModel, Found
from reader.ui.finder.matching import mentions, plain, score
from reader.ui.widgets.card import Card
from reader.ui.widgets.card_rows import ROW
from reader.ui.widgets.soon import Soon
from reader.ui.widgets.theme import Theme

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
