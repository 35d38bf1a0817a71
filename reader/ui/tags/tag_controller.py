"""Puts tags on articles, changes tags, and keeps the lists of them up to date."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import KW_ONLY, dataclass
from functools import partial

from PySide6.QtCore import QObject, Signal

from reader.assembly.parts.library import Library
from reader.domain.errors import UsageError
from reader.domain.events import Change, ChangedElsewhere, EntriesStored, TagsChanged
from reader.domain.organising.marking import Changed, tag_marking
from reader.domain.sources.tag import MAX_TAG, Tag, TagColour, tag_name
from reader.storage.organising.tag_changes import TagChange
from reader.ui.desk import Desk
from reader.ui.dialogs.questions import ask_name, ask_removal
from reader.ui.reading.mark_controller import mark_words
from reader.ui.reading.reading_controller import ReadingController
from reader.ui.sentences import texts
from reader.ui.tags.tag_card import On, TagCard
from reader.ui.widgets.soon import Soon

_WAIT_MILLISECONDS, _WAIT_IN_A_SYNC_MILLISECONDS = 300, 2_000
"""Changes that come within this time are read together; in a sync entries come ten times a second."""


@dataclass(eq=False, repr=False)
class TagController(QObject):
    """Runs the actions in the background, shows the result, and offers *Undo*.

    Signals:
        renamed: Names or colours of tags changed.
    """

    renamed = Signal()

    _desk: Desk
    _library: Library
    _reading: ReadingController
    _: KW_ONLY
    card: TagCard

    def __post_init__(self) -> None:
        super().__init__(self._desk.window)
        self.tags: list[Tag] = []
        """Every tag, as last read."""
        self._entry_ids: tuple[int, ...] = ()
        """The articles that the card was opened for."""
        self._works = self._desk.works(self)
        self._reads = self._desk.reads(self)
        self._soon = Soon(self, _WAIT_MILLISECONDS, self.read_beside)
        # In a turn of its own: 5,000 tags take 30 ms here, and 60 among the sources.
        self._card_soon = Soon(self, 0, lambda: self.card.set_tags(self.tags))
        self._desk.bridge.on(TagsChanged, self.read_beside)
        counted = (Change.TAGGED, Change.DELETED, Change.RESTORED, ChangedElsewhere)
        self._desk.bridge.on_any(counted, self._soon.ask)
        self._later = Soon(self, _WAIT_IN_A_SYNC_MILLISECONDS, self.read_beside)
        self._desk.bridge.on(EntriesStored, self._later.ask)
        self.card.switched.connect(self._switch)
        self.card.make_wanted.connect(self._make)
        menus = self._reading.panes.sources.menus
        menus.tag_rename_wanted.connect(self.rename)
        menus.tag_colour_wanted.connect(self.colour)
        menus.tag_remove_wanted.connect(self.remove)
        menus.tag_move_wanted.connect(self.move)
        menus.tags_by_name_wanted.connect(self.sort_by_name)

    # Reading

    def read(self) -> None:
        """Read the tags now: the window opens, and may begin in one of them."""
        self._show(self._library.tagging.store.all())

    def read_beside(self) -> None:
        """Read the tags on another thread."""
        self._reads.read(self._library.tagging.store.all, self._show)

    def _show(self, tags: list[Tag]) -> None:
        before, now = ([(tag.id, tag.name, tag.colour) for tag in some] for some in (self.tags, tags))
        self.tags = tags
        self._reading.panes.sources.model.show_tags(tags)
        self._card_soon.start()
        if now != before:
            self.renamed.emit()

    # On articles

    def open_card(self, ids: Sequence[int] = ()) -> None:
        """Open the card for articles (default: the current ones); close it if it is open."""
        if self.card.is_open:
            self.card.close_up()
            return
        self._entry_ids = tuple(ids or self._reading.ids_at_hand)
        if not self._entry_ids:
            return
        if len(self._entry_ids) == 1:
            for headline in self._library.entries.headlines(self._entry_ids):
                on: dict[int, On] = {tag.id: "all" for tag in headline.tags}
                self.card.open(texts.isolated(headline.title), on)
            return
        self.card.open(self.tr("%Ln article(s)", "", len(self._entry_ids)), {})
        self._works.do(partial(self._on_these, self._entry_ids), partial(self._show_on, self._entry_ids))

    def _on_these(self, ids: tuple[int, ...]) -> dict[int, On]:
        counts = self._library.tagging.store.of(ids)
        return {tag_id: "all" if count == len(ids) else "some" for tag_id, count in counts.items()}

    def _show_on(self, ids: tuple[int, ...], on: dict[int, On]) -> None:
        if ids == self._entry_ids:
            self.card.set_on(on)

    def _switch(self, tag_id: int, on: bool) -> None:
        tag = next((tag for tag in self.tags if tag.id == tag_id), None)
        if tag is not None:  # else it was removed meanwhile
            self._put(tag, self._entry_ids, on)

    def _make(self, name: str) -> None:
        ids = self._entry_ids

        def made(tag: Tag) -> None:
            if self._entry_ids == ids:
                self.card.set_on({tag.id: "all"})
            self._put(tag, ids, True)

        self._works.do(partial(self._library.tagging.make, name), made)

    def _put(self, tag: Tag, ids: Sequence[int], on: bool) -> None:
        def said(changed: Changed) -> str:
            return mark_words(changed, tag.name) if changed else ""

        self._reading.marking.perform(tag_marking(tag, on, ids), said)

    # Of the list

    def rename(self, tag: Tag) -> None:
        """Ask for another name; that of another tag makes one of both."""
        question = self.tr("Name of this tag (the name of another one merges both):")
        name = ask_name(self._desk.window, self.tr("Rename"), question, tag.name)
        if name is None:
            return
        try:
            name = tag_name(name)
        except UsageError:
            words = self.tr("The name of a tag is one line of 1 to {most} letters.")
            self._desk.say(words.format(most=texts.number(MAX_TAG)))
            return
        if name != tag.name:
            self._works.do(lambda: self._library.tagging.rename(tag.id, name), self._say_renamed)

    def _say_renamed(self, change: TagChange) -> None:
        if change.after is None:
            return
        merged, renamed = self.tr("The tag {old} was merged with {new}"), self.tr("The tag {old} is {new} now")
        old, new = texts.isolated(change.before.name), texts.isolated(change.after.name)
        self._offer_undo((merged if change.merges else renamed).format(old=old, new=new), change)
        if change.merges and self._reading.panes.sources.chosen_key == f"tag:{change.before.id}":
            self._reading.panes.sources.choose(f"tag:{change.after.id}")

    def remove(self, tag: Tag) -> None:
        """Remove a tag from the list and from all articles."""
        said = self.tr("The tag {name} was removed").format(name=texts.isolated(tag.name))

        def remove() -> None:
            self._works.do(lambda: self._library.tagging.remove(tag.id), partial(self._offer_undo, said))

        self._works.do(
            lambda: self._library.tagging.naming(tag.id),
            lambda naming: ask_removal(self._desk.window, tag.name, naming, remove),
        )

    def colour(self, tag: Tag, colour: TagColour) -> None:
        """Give a tag another colour."""
        self._works.do(lambda: self._library.tagging.colour(tag.id, colour))

    def move_selected(self, step: int) -> bool:
        """Move the selected tag up (-1) or down (1) in the list; False if no tag is selected."""
        key = self._reading.panes.sources.chosen_key
        selected = next((tag for tag in self.tags if key == f"tag:{tag.id}"), None)
        if selected is not None:
            self.move(selected, step)
        return selected is not None

    def move(self, tag: Tag, step: int) -> None:
        """Move a tag up (-1) or down (1) in the list, which has the reader's order from then on."""
        ids = [one.id for one in self.tags]
        at = ids.index(tag.id)
        if 0 <= at + step < len(ids):
            ids.insert(at + step, ids.pop(at))
            self._works.do(lambda: self._library.tagging.arrange(ids))

    def sort_by_name(self) -> None:
        self._works.do(lambda: self._library.tagging.arrange(()))

    def _offer_undo(self, said: str, change: TagChange) -> None:
        self._desk.undo.offer(said, change.history_id)
