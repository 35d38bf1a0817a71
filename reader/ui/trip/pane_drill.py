"""The airplane drill in the article pane: opens every packed article while all connections are refused."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack

from PySide6.QtCore import QObject, QTimer, Signal

from reader.domain.trips.trip import DrillReport, Missing
from reader.offline.drill import sockets_refused
from reader.storage.entries.entries import EntryStore
from reader.storage.trips.trips import Packed
from reader.ui.article import ArticlePane
from reader.ui.article.pictures import ImagePath

_SIZE = (760, 900)
"""The hidden pane's size in pixels, about that of a visible pane."""


class PaneDrill(QObject):
    """Opens packed articles in a hidden pane, one per turn of the event loop, so that the window stays responsive.

    Signals:
        progressed: An article was opened. args: articles done, articles in all.
        ended: All were opened. arg: `DrillReport`.

    `pictures` is False where the reader downloads no pictures, so that none counts as missing.
    """

    progressed = Signal(int, int)
    ended = Signal(object)

    def __init__(
        self,
        packed: Sequence[Packed],
        entries: EntryStore,
        image_path: ImagePath,
        *,
        pictures: bool,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._packed = packed
        self._entries = entries
        self._wants_pictures = pictures
        self._done = 0
        self._missing: list[Missing] = []
        self._pane = ArticlePane(image_path)
        self._pane.resize(*_SIZE)
        self._sealed = ExitStack()
        self._turns = QTimer(self, interval=0)
        self._turns.timeout.connect(self._open_next)

    def start(self) -> None:
        """Refuse connections, and begin."""
        self._refusals = self._sealed.enter_context(sockets_refused())
        self._turns.start()

    def stop(self) -> None:
        """End without a result, and allow connections again."""
        self._turns.stop()
        self._sealed.close()
        self._pane.deleteLater()

    def _open_next(self) -> None:
        if self._done == len(self._packed):
            refused = self._refusals.count
            self.stop()
            self.ended.emit(report_of(len(self._packed), self._missing, refused))
            return
        self._open(self._packed[self._done])
        self._done += 1
        self.progressed.emit(self._done, len(self._packed))

    def _open(self, one: Packed) -> None:
        article = self._entries.article(one.entry_id)
        if article is None:
            self._missing.append(Missing(entry_id=one.entry_id, what="entry"))
            return
        self._pane.show_article(article, online=False)
        if self._wants_pictures and one.pictures:
            for number in self._pane.unpainted_images():
                self._missing.append(Missing(entry_id=one.entry_id, what=f"picture {number}"))


def report_of(articles: int, missing: Sequence[Missing], refused: int) -> DrillReport:
    """Make the report of a drill. `missing` may name a part twice."""
    once = tuple(dict.fromkeys(missing))
    return DrillReport(
        articles=articles,
        ready=articles - len({one.entry_id for one in once}),
        missing=once,
        sockets_refused=refused,
    )
