"""Articles taken out of the library as documents."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from reader.assembly.languages import readers_languages
from reader.background.cancel import CancelToken
from reader.domain.errors import ImageError, Overrun, marked
from reader.domain.publisher import ALONE
from reader.domain.query.place import Place
from reader.domain.record import replace
from reader.export.publication import Publication, fit_to_leave
from reader.export.saving import Kind, Writer, save, writer_of
from reader.export.words import Words, words_in

if TYPE_CHECKING:
    from reader.articles.page import Page
    from reader.assembly.parts.files import Files
    from reader.assembly.parts.library import Library
    from reader.assembly.parts.shared import Shared
    from reader.export.publication import Written

_AT_ONCE = 500
"""Headlines read for the order of a publication."""
_RENDER_SECONDS = 8.0
_NOTES = marked("Your notes")
_SIGNS = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")
"""First bytes of JPEG and PNG."""


@dataclass(eq=False)
class Exporting:
    """Makes publications, and saves them."""

    shared: Shared
    library: Library
    files: Files

    def of_place(self, place: Place, *, limit: int | None = None) -> list[int]:
        """Return the entries of a place, such as a search or the trip, in order."""
        return list(self.library.entries.listed(place, limit=limit).ids)

    def publication(
        self, entry_ids: Sequence[int], title: str | None = None, *, language: str | None = None
    ) -> Publication:
        """Make a publication of entries; those of one source come together, in the order of their first one.

        Args:
            entry_ids: Those that are not there are left out.
            title: None: the article's own, or the program's name with today's date.
            language: Of the words around the articles, a key of `INTERFACE_LANGUAGES`; None: the setting's.
        """
        language = language or self.language()
        ordered = self._by_source(entry_ids)
        if title is None and len(ordered) == 1:
            title = self.library.entries.headlines(ordered)[0].title
        now = self.shared.clock().replace(microsecond=0)
        title = title if title is not None else f"Manchette, {words_in(language).written_day(now)}"
        return self.of_pages(title, language, now, ordered, partial(self._read, words_in(language)))

    def of_pages(
        self,
        title: str,
        language: str,
        made_at: datetime,
        ids: Sequence[int],
        read: Callable[[int], Page | None],
        *,
        is_review: bool = False,
    ) -> Publication:
        """Make a publication of pages that something else reads; see `Publication`."""
        return Publication(
            title=title,
            language=language,
            made_at=made_at,
            entry_ids=ids,
            read=read,
            picture_file=self.files.images.path,
            picture_for_e_readers=self._for_e_readers,
            is_review=is_review,
        )

    def save(
        self,
        publication: Publication,
        kind: Kind,
        target: Path,
        *,
        token: CancelToken,
        tell: Callable[[int, int], None] = lambda done, of: None,
        replace: bool = False,
        write: Writer | None = None,
    ) -> Written:
        """Save a publication, on the caller's thread (see `export.saving.save`).

        It takes 2 ms for an article and, in a book, 40 ms for a picture (measured).

        Args:
            token: Cancels it between two articles; nothing is left then.
            tell: Told how many articles are written, of how many.
            replace: An old file may be replaced.
            write: Writes the format; needed for `Kind.PDF`, which only the window can write.
        """

        def step(done: int, of: int) -> None:
            token.check()
            tell(done, of)

        return save(publication, write or writer_of(kind), target, step, replace=replace)

    def _by_source(self, entry_ids: Sequence[int]) -> list[int]:
        by_feed: dict[int, list[int]] = {}
        unique = list(dict.fromkeys(entry_ids))
        for start in range(0, len(unique), _AT_ONCE):
            for headline in self.library.entries.headlines(unique[start : start + _AT_ONCE]):
                by_feed.setdefault(headline.feed_id, []).append(headline.id)
        return [entry_id for ids in by_feed.values() for entry_id in ids]

    def _read(self, words: Words, entry_id: int) -> Page | None:
        from reader.articles.page import make_page

        article = self.library.entries.article(entry_id)
        if article is None or not article.headline.highlights:
            return None if article is None else make_page(article)
        from reader.articles.passages import marking
        from reader.storage.organising.highlights import HighlightStore

        every = HighlightStore(self.shared.database).all(entry_id)
        mark, notes = marking(page := make_page(article), every, words.tr(_NOTES))
        marked_page = fit_to_leave(page, lambda fingerprint: True, mark)
        return replace(marked_page, blocks=(*marked_page.blocks, *notes))

    def _for_e_readers(self, fingerprint: str) -> bytes | None:
        file = self.files.images.path(fingerprint)
        if file is None:
            return None
        try:
            made = self.shared.sandbox.call(
                "reader.hostile.pictures.e_reader:for_e_readers",
                file.read_bytes(),
                origin=ALONE,
                deadline_seconds=_RENDER_SECONDS,
            )
        except (ImageError, Overrun, FileNotFoundError):  # the last: deleted meanwhile, to make room
            return None
        # Other programs open it, so what a parser process that was taken over might give must not reach them.
        return made if isinstance(made, bytes) and made.startswith(_SIGNS) else None

    def language(self) -> str:
        """Return the language of the words around articles: the setting's, else the system's."""
        return readers_languages(self.shared.settings.current.window.language)[0]
