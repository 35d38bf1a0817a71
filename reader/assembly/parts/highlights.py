"""Passages that the reader marks: stores what changes, then tells."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from reader.assembly.lazy import lazy
from reader.assembly.parts.library import Library
from reader.assembly.parts.shared import Shared
from reader.domain.entries.passage import Highlight, Passage, PassageText, clean_note
from reader.domain.events import Change, EntriesChanged
from reader.domain.record import replace

if TYPE_CHECKING:
    from reader.export.quotations import Quoted
    from reader.storage.organising.highlights import HighlightStore


@dataclass(eq=False)
class Highlights:
    """Marks passages, and finds them again."""

    shared: Shared
    library: Library

    @lazy
    def store(self) -> HighlightStore:
        from reader.storage.organising.highlights import HighlightStore

        return HighlightStore(self.shared.database)

    def mark(self, entry_id: int, text: PassageText, passage: Passage, note: str | None = None) -> Highlight:
        """Mark a passage of an entry's text; one that is marked already gets the note."""
        place = passage.start, passage.start + len(passage.quote)
        made = next((one for one in self.store.all(entry_id) if text.find(one.passage) == place), None)
        if made is None:
            made = self.store.add(entry_id, passage, self.shared.clock(), clean_note(note or ""))
            self._tell(entry_id)
        elif note is not None:
            made = self.change(made, note, made.colour)
        return made

    def change(self, one: Highlight, note: str, colour: int) -> Highlight:
        """Give a highlight another note or colour."""
        changed = replace(one, note=clean_note(note), colour=colour)
        self.store.change(changed)
        self._tell(one.entry_id)
        return changed

    def remove(self, one: Highlight) -> int | None:
        """Remove a highlight; returns its id in the history, by which it is undone, or None if it was gone."""
        listed = self.store.remove(one.id, self.shared.clock())
        if listed is not None:
            self._tell(one.entry_id)
        return self.shared.announce_history(listed)

    def places(self, highlights: Iterable[Highlight]) -> dict[int, int]:
        """Return the paragraphs of highlights, from 1, by their ids; those whose words are gone are left out.

        Both forms of an article are looked through, the reader's first.
        """
        texts, places = cache(self._texts), dict[int, int]()
        for one in highlights:
            for text in texts(one.entry_id):
                for start, _, _ in text.found([one]):
                    places.setdefault(one.id, text.text.count("\n", 0, start) + 1)
        return places

    def quoted(self, among: Collection[int] | None = None) -> list[Quoted]:
        """Return articles with highlights to take out, all or those among some; the latest marked first."""
        from reader.export.quotations import Quoted

        by_entry: dict[int, list[Highlight]] = {}
        for one in self.store.all():
            if among is None or one.entry_id in among:
                by_entry.setdefault(one.entry_id, []).append(one)
        quoted = []
        for headline in self.library.entries.headlines(by_entry):
            marked = sorted(by_entry[headline.id], key=lambda one: (one.passage.start, one.id))
            quoted.append(Quoted(headline=headline, highlights=marked, places=self.places(marked)))
        return quoted

    def _texts(self, entry_id: int) -> list[PassageText]:
        from reader.articles.passages import passages_of

        article = self.library.entries.article(entry_id)
        if article is None:
            return []
        other = self.library.entries.article(entry_id, "feed" if article.form == "page" else "page")
        return [passages_of(one) for one in (article, other if article.other_form else None) if one is not None]

    def _tell(self, entry_id: int) -> None:
        self.shared.announce(EntriesChanged((entry_id,), Change.HIGHLIGHTED))
