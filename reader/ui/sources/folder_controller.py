"""Actions on folders and on the order of the list: create, rename, move, cut and paste, remove, sort."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from PySide6.QtCore import QObject

from reader.assembly.parts.folders import FolderActions
from reader.domain.errors import ReaderError
from reader.sentences.history import moved_sentence
from reader.storage.search.query_followers import Naming
from reader.ui.desk import Desk
from reader.ui.dialogs.questions import ask_name, ask_removal
from reader.ui.sentences import texts
from reader.ui.sentences.speech import begun, speech
from reader.ui.sources.source import Order, Source
from reader.ui.sources.source_pane import SourcePane
from reader.ui.sources.source_tree import Drop

T = TypeVar("T")


@dataclass(eq=False, repr=False)
class FolderController(QObject):
    """Runs the actions in the background, one after the other, shows the result, and offers *Undo*."""

    _desk: Desk
    _folders: FolderActions
    _sources: SourcePane

    def __post_init__(self) -> None:
        super().__init__(self._desk.window)
        self._cut: tuple[Source, ...] = ()
        self._waiting: list[Callable[[], None]] = []
        """Actions that came while one was running: each needs the list that the one before leaves."""
        self._is_busy = False

    # What the reader selected

    def create(self, inside: tuple[str, ...] = ()) -> None:
        """Ask for the name of a new folder, and create it."""
        if name := self._ask_new():
            path = (*inside, name)
            said = self.tr("The folder {name} is there").format(name=texts.isolated(name))
            self._change(lambda: self._folders.create(path), said)

    def rename(self, source: Source) -> None:
        """Ask for a new name of a folder."""
        name = ask_name(self._desk.window, self.tr("Rename"), self.tr("Name of the folder:"), source.title)
        if not name or name == source.title:
            return
        said = self.tr("{old} is called {new} now").format(
            old=texts.isolated(source.title), new=texts.isolated(name)
        )
        self._change(lambda: self._folders.rename(source.path, name), said)

    def remove(self, source: Source) -> None:
        """Remove a folder; what is in it moves up."""
        said = self.tr("The folder {title} was removed; its feeds were kept.").format(
            title=texts.isolated(source.title)
        )

        def remove() -> None:
            self._change(lambda: self._folders.remove(source.path), said)

        def ask(naming: Sequence[Naming]) -> None:
            self.go_on()
            ask_removal(self._desk.window, source.title, naming, remove)

        self._queue(lambda: self._do(lambda: self._folders.naming(source.path), ask))

    def move(self, sources: Sequence[Source], folder: tuple[str, ...] | None, before: str | None = None) -> None:
        """Move into a folder (None: ask for a new one's name), before the row with a key (None: last)."""
        if folder is None:
            name = self._ask_new()
            if not name:
                return
            folder = (name,)
        keys = [source.key for source in sources]
        what = sources[0].title if len(sources) == 1 else ""
        said = begun(moved_sentence(speech(), what, len(sources), list(folder[-1:])))
        self._change(lambda: self._folders.move(keys, folder, before=before), said)

    def drop(self, sources: Sequence[Source], drop: Drop) -> None:
        self.move(sources, drop.into, drop.before)

    def step(self, step: int) -> None:
        """Move the selected feeds, or folders, one place up (-1) or down (1) in their folder."""
        if self._sources.model.order == "hand":
            self._queue(lambda: self._step(step))
        else:
            words = self.tr("The list sorts itself. Sort it by hand to move sources.")
            self._desk.messages.offer(words, self.tr("Sort by hand"), lambda: self.sort("hand"))

    def _step(self, step: int) -> None:
        chosen = self._sources.tree.selected
        if not chosen:
            return
        first = chosen[0]
        around = first.parent.children if first.parent is not None else self._sources.model.top
        siblings = [one for one in around if one.kind == first.kind]
        moving = [one for one in siblings if one in chosen]
        rest = [one for one in siblings if one not in chosen]
        place = siblings.index(first if step < 0 else moving[-1])
        # Where the first of them stands then, among those that stay.
        at = sum(one in rest for one in siblings[:place]) + step
        if not 0 <= at <= len(rest):
            return
        keys = [one.key for one in moving]
        before = rest[at].key if at < len(rest) else None
        said = self.tr("{title}: place {place} of {all}").format(
            title=texts.isolated(first.title), place=texts.number(at + 1), all=texts.number(len(siblings))
        )
        self._change_now(lambda: self._folders.move(keys, first.inside, before=before), said)

    def cut(self) -> None:
        """Mark the selected rows to be moved by a paste; a second call unmarks them."""
        chosen = self._sources.tree.selected
        if {one.key for one in chosen} == {one.key for one in self._cut}:
            chosen = ()
        self._cut = chosen
        self._sources.model.cut(frozenset(one.key for one in chosen))
        if chosen:
            said = self.tr("%Ln source(s) cut: go to another place in the list and paste.", "", len(chosen))
            self._desk.say(said)

    def paste(self) -> None:
        """Move what was cut into the current folder, or before the current feed."""
        target = self._sources.tree.current
        # Rows as they are in the list now.
        moving = [now for cut in self._cut if (now := self._sources.model.source(cut.key)) is not None]
        if target is None or not moving:
            return
        self._cut = ()
        self._sources.model.cut(frozenset())
        is_before = target.kind == "feed" and self._sources.model.order == "hand"
        self.move(moving, target.path, target.key if is_before else None)

    def sort(self, order: Order) -> None:
        """Sort the list, and keep it so."""
        self._desk.keep_choice("window.sources", order)
        self._desk.bridge.deliver()

    def sort_otherwise(self) -> None:
        """Go on to the next way of sorting."""
        said: dict[Order, str] = {
            "hand": self.tr("Sources are sorted by hand"),
            "name": self.tr("Sources are sorted by name"),
            "unread": self.tr("Sources are sorted by unread articles"),
        }
        orders = list(said)
        order = orders[(orders.index(self._sources.model.order) + 1) % len(orders)]
        self.sort(order)
        self._desk.say(said[order])

    # Internals

    def _ask_new(self) -> str | None:
        return ask_name(self._desk.window, self.tr("New folder"), self.tr("Name of the folder:"))

    def _change(self, work: Callable[[], int | None], said: str) -> None:
        self._queue(lambda: self._change_now(work, said))

    def _change_now(self, work: Callable[[], int | None], said: str) -> None:
        """Run an action that the history can undo."""

        def told(history_id: int | None) -> None:
            if history_id is not None:
                self._desk.undo.offer(said, history_id)

        self._do(work, told)

    def _queue(self, action: Callable[[], None]) -> None:
        self._waiting.append(action)
        self._begin()

    def go_on(self) -> None:
        """Begin the next action: the list shows what the last one did."""
        self._is_busy = False
        self._begin()

    def _begin(self) -> None:
        while self._waiting and not self._is_busy:
            self._waiting.pop(0)()

    def _do(self, work: Callable[[], T], then: Callable[[T], object]) -> None:
        def done(result: T) -> None:
            # The next action waits for `go_on`: it has to find the list as it is then.
            self._desk.bridge.deliver()
            then(result)

        def failed(error: ReaderError) -> None:
            self._desk.messages.say_failure(error)
            self.go_on()

        self._is_busy = True
        self._desk.do(work, done, failed, owner=self)
