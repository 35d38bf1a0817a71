"""Actions on subscriptions: rename, move, copy the address, remove, add, import and export OPML."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog

from reader.assembly.parts.subscriptions import SubscriptionActions
from reader.assembly.parts.sync import Sync
from reader.domain.errors import ReaderError
from reader.domain.importing.outline import ImportReport
from reader.domain.sources.feed import Feed
from reader.ui.desk import Desk
from reader.ui.dialogs.questions import ask_name
from reader.ui.sentences import texts
from reader.ui.sentences.failures import failure_sentence
from reader.ui.sources.source import Source

if TYPE_CHECKING:
    from reader.assembly.starter import StarterPaper

log = logging.getLogger(__name__)

T = TypeVar("T")


@dataclass(eq=False, repr=False)
class SubscriptionController(QObject):
    """Runs the actions in the background, shows the result, and offers *Undo*."""

    _desk: Desk
    _subscriptions: SubscriptionActions
    _sync: Sync

    def __post_init__(self) -> None:
        super().__init__(self._desk.window)

    def remove(self, sources: Sequence[Source]) -> None:
        """Unsubscribe. *Undo* restores the feeds and all their articles."""
        ids = [_feed(source).id for source in sources]
        if len(ids) == 1:
            said = self.tr("{title} was removed").format(title=texts.isolated(sources[0].title))
        else:
            said = self.tr("%Ln feed(s) removed", "", len(ids))
        self._do(
            lambda: self._subscriptions.unsubscribe(*ids),
            lambda done: self._desk.undo.offer(said, done.history_id) if done else None,
        )

    def rename(self, source: Source) -> None:
        """Ask for a new name; an empty one restores the feed's own."""
        feed = _feed(source)
        question = self.tr("Name of this source (empty: the name that it gives itself):")
        name = ask_name(self._desk.window, self.tr("Rename"), question, feed.title)
        if name is not None and name != feed.title:
            said = self.tr("{name} was changed").format(name=texts.isolated(feed.title))
            self.change(feed.id, {"own_title": name or None}, {"own_title": feed.own_title}, said)

    def log_in(self, source: Source | None) -> None:
        """Ask for the user and the password of a feed."""
        from reader.ui.dialogs.feed_log_in import ask_log_in

        if source is not None and source.feed is not None:
            ask_log_in(self._desk, self._subscriptions, source.feed.id, self._sync.keeper.refresh)

    def choose(self, sources: Sequence[Source], choices: dict[str, object]) -> None:
        """Change settings of feeds."""
        feeds = [_feed(source) for source in sources]
        if len(feeds) == 1:
            said = self.tr("{name} was changed").format(name=texts.isolated(feeds[0].title))
        else:
            said = self.tr("%Ln feed(s) changed", "", len(feeds))

        def choose(of_each: Sequence[dict[str, object]]) -> None:
            for feed, chosen in zip(feeds, of_each, strict=True):
                self._subscriptions.choose(feed.id, chosen)

        before = [{name: getattr(feed, name) for name in choices} for feed in feeds]
        self._change(choose, [choices] * len(feeds), before, said)

    def choose_for_folder(self, source: Source, choices: Mapping[str, object]) -> None:
        """Change settings of a folder, which hold for its feeds that have none of their own."""
        folder, of_now = source.place.folder, source.folder
        assert folder is not None and of_now is not None
        before = {name: getattr(of_now, name)[-1] for name in choices}
        said = self.tr("{name} was changed").format(name=texts.isolated(source.title))
        self._change(partial(self._subscriptions.choose_for_folder, folder), choices, before, said)

    def copy_address(self, source: Source) -> None:
        QGuiApplication.clipboard().setText(_feed(source).url)
        self._desk.say(self.tr("The address was copied"))

    def subscribe_to(
        self, papers: Sequence[StarterPaper], then: Callable[[ImportReport], object], *, is_offline: bool
    ) -> None:
        """Subscribe to newspapers of the starter lists, say so, and fetch them; then call `then`."""

        def told(report: ImportReport) -> None:
            said = self.tr("%Ln new feed(s)", "", len(report.added))
            if is_offline and report.added:
                said = f"{said} · {self.tr('they come when there is a network')}"
            then(report)
            self._desk.undo.offer(said, report.history_id)
            if report.added:
                self._sync.keeper.refresh(report.added)

        self._do(lambda: self._subscriptions.subscribe_to(papers), told)

    def export_list(self) -> None:
        """Ask for a file, and write all subscriptions to it as OPML."""
        chosen, _ = QFileDialog.getSaveFileName(
            self._desk.window,
            self.tr("Export subscriptions"),
            str(Path.home() / "manchette.opml"),
            self.tr("Subscription lists (*.opml)"),
        )
        if chosen:
            path = Path(chosen)
            self._do(
                lambda: self._subscriptions.export_opml(path),
                lambda count: self._desk.say(
                    self.tr("%Ln feed(s) written to {name}", "", count).format(name=texts.isolated(path.name))
                ),
                self.tr("{name} could not be written.").format(name=texts.isolated(path.name)),
            )

    def change(self, feed_id: int, after: dict[str, object], before: dict[str, object], said: str) -> None:
        """Change settings of a feed, show a message, and offer *Undo*."""
        self._change(partial(self._subscriptions.choose, feed_id), after, before, said)

    def _change(self, choose: Callable[[T], None], after: T, before: T, said: str) -> None:
        self._do(
            lambda: choose(after),
            lambda done: self._desk.say(said, lambda: self._do(lambda: choose(before), lambda done: None)),
        )

    def _do(self, work: Callable[[], T], then: Callable[[T], object], failed: str = "") -> None:
        """Do work in the background. `failed`: the message if it fails; "" shows the failure's own sentence."""

        def say(error: ReaderError) -> None:
            log.info("not done", extra={"why": str(error)})
            self._desk.say(failed or failure_sentence(error))

        self._desk.do(work, then, say, owner=self)


def _feed(source: Source) -> Feed:
    assert source.feed is not None
    return source.feed
