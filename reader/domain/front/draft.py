"""The making of a front page: first which articles stand where, then the page itself. Pure.

Between the two, the headlines of the chosen articles are read: of five thousand candidates some hundred are shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache

from reader.domain.entries.entry import Headline
from reader.domain.entries.version import HeadlineChange
from reader.domain.front.changed import Followed, changed_since
from reader.domain.front.front_page import MOST_MIDDLE, Block, Fold, FrontPage, Item, Left, Section
from reader.domain.front.front_row import FrontRow, news_of
from reader.domain.front.ranking import Piece, rank
from reader.domain.front.review import ReviewEdits
from reader.domain.front.sections import in_sections
from reader.domain.record import replace
from reader.domain.sources.feed import Feed
from reader.domain.sources.folder import written_path
from reader.domain.stories.label import without_label
from reader.domain.stories.section import readable_section
from reader.domain.stories.story import COUNTS_FROM, by_frequency, independent_papers
from reader.domain.stories.subject import subject_of, subjects
from reader.domain.text.language import direction_of

_LEAD_WORDS = 250
"""Least words of a single article that leads the page."""
_MOST_FOLLOWED = 12
"""Most events whose news are told, the latest."""


@dataclass(eq=False, kw_only=True)
class Draft:
    """Decides which events and articles stand where.

    Args:
        rows: Articles that may stand on the page, and all of their events.
        interface: The language of the words around the articles.
        languages: Those whose texts stand for events, the best first; the reader's.
        moment: Freshness is measured from then.
        read_since: See `news_of`.
        is_today: What the reader knows is left out.
        least_papers: An event is in so many papers.

    Attributes:
        events: The articles of each event, by story, the earliest first.
        known: Those of which the reader has read something, without news.
        followed: Events of which the reader has read something, with news or an edited text, by story: the texts
            that came since.
        ranked, sections: Where they stand.
        ranked_events: Those of the page, whatever stands between them.
        shown: What stands on the page, with the words above it: its subject, or the name of its section.
    """

    rows: Sequence[FrontRow]
    feeds: Sequence[Feed]
    interface: str
    languages: Sequence[str]
    moment: datetime
    edits: ReviewEdits
    read_since: int = 0
    is_today: bool = True
    least_papers: int = COUNTS_FROM

    def __post_init__(self) -> None:
        self._subject = cache(lambda *section: self._subject_of([section]))
        self._rows = {row.entry_id: row for row in sorted(self.rows, key=lambda row: (row.at, row.entry_id))}
        self._folders = {feed.id: written_path(feed.folder) for feed in self.feeds if feed.folder}
        self.events = self._events()
        news: dict[int, list[FrontRow] | None] = {}
        if self.is_today:
            news = {id_: news_of(rows, self.read_since) for id_, rows in self.events.items()}
        self.known = {id_ for id_, came in news.items() if came == []}
        edited = {row.story_id for row in self.rows if row.is_edited and not row.unread}
        told = [id_ for id_ in news if news[id_] or id_ in self.known & edited]
        told.sort(key=lambda id_: -self.events[id_][-1].at)
        self.followed = {id_: news[id_] or [] for id_ in told[:_MOST_FOLLOWED]}
        first = self._stories_of(self.edits.order)
        dropped = set(self._stories_of(self.edits.dropped)) - set(first)
        in_event = {row.entry_id for rows in self.events.values() for row in rows}
        singles = (row for row in self._rows.values() if row.is_candidate and row.entry_id not in in_event)
        self.ranked = rank(
            [self._event(id_, rows) for id_, rows in self.events.items() if id_ not in dropped],
            [self._single(row) for row in singles],
            languages=self.languages,
            middle=MOST_MIDDLE,
            now=self.moment.timestamp(),
            first=first,
        )
        self.ranked_events = [one for one in (*self.ranked.first, *self.ranked.river) if one.is_event]
        folders = list(dict.fromkeys(self._folders.values()))
        languages = [*self.languages, *by_frequency(row.language for row in self.rows)]
        self.sections = in_sections(self.ranked.river, subjects(self.interface), folders, languages)
        self.shown = {piece: piece.subject for piece in self.ranked.first}
        self.shown |= {piece: one.name for one in self.sections for piece in one.shown}

    @property
    def entry_ids(self) -> list[int]:
        """The articles whose headlines are needed."""
        followed = (row for id_ in self.followed for row in self.events[id_])
        return list(dict.fromkeys((*self.ids_of(self.shown), *(row.entry_id for row in followed))))

    @property
    def opened_ids(self) -> list[int]:
        """The articles whose standfirst is needed: those that stand for the lead and the middle blocks."""
        return [self._face(self._rows_of(piece)).entry_id for piece in self.ranked.first]

    def page(
        self,
        headlines: Iterable[Headline],
        openings: Mapping[int, tuple[str, str]],
        excerpts: Mapping[int, str],
        headline_changes: Mapping[int, Sequence[HeadlineChange]],
        day: date,
        made_at: datetime,
        last_id: int = 0,
    ) -> FrontPage:
        """Make the page. Articles whose headline is gone meanwhile are left out.

        Args:
            openings: Standfirst and beginning, by article.
            excerpts: Beginnings of the texts of followed events, by article.
            headline_changes: By story.
        """
        items = self._items(headlines, openings)
        made = self._blocks(self.shown, items)
        first = [made[piece] for piece in self.ranked.first if piece in made]
        sections = (
            Section(
                name=one.name,
                kind=one.kind,
                blocks=tuple(made[piece] for piece in one.shown if piece in made),
                rest=tuple(row for piece in one.rest for row in self._rows_of(piece)),
            )
            for one in self.sections
        )
        here = [row for piece in made for row in self._rows_of(piece) if row.unread]
        candidates = [row.minutes for row in self._rows.values() if row.unread and row.is_candidate]
        unread = sum(feed.unread for feed in self.feeds)
        return FrontPage(
            day=day,
            made_at=made_at,
            synced_at=max(filter(None, (feed.health.last_checked_at for feed in self.feeds)), default=None),
            language=self.interface,
            last_id=last_id,
            articles=sum(feed.entries for feed in self.feeds),
            feeds=len(self.feeds),
            lead=next(iter(first), None),
            middle=tuple(first[1:]),
            sections=tuple(section for section in sections if section.blocks),
            changed=changed_since(self._followed(items, headline_changes), excerpts),
            left=Left(
                unread=unread,
                papers=sum(feed.unread > 0 for feed in self.feeds),
                minutes=round(sum(candidates) * unread / len(candidates)) if candidates else 0,
            ),
            here=Left(
                unread=len(here),
                papers=len({row.feed_id for row in here}),
                minutes=sum(row.minutes for row in here),
            ),
        )

    def blocks(self, headlines: Iterable[Headline]) -> list[Block]:
        """Make the blocks of all events, as they are ranked; those without a headline are left out."""
        pieces = {piece: piece.subject for piece in self.ranked_events}
        return list(self._blocks(pieces, self._items(headlines, {})).values())

    def ids_of(self, pieces: Iterable[Piece]) -> list[int]:
        """Return the articles of pieces."""
        return [row.entry_id for piece in pieces for row in self._rows_of(piece)]

    def _items(self, headlines: Iterable[Headline], openings: Mapping[int, tuple[str, str]]) -> dict[int, Item]:
        return {one.id: _item(one, self._rows[one.id], *openings.get(one.id, ("", ""))) for one in headlines}

    def _blocks(self, pieces: Mapping[Piece, str | None], items: Mapping[int, Item]) -> dict[Piece, Block]:
        """Make the blocks of pieces, which are given with the words above them."""
        made = {piece: self._block(piece, items, above) for piece, above in pieces.items()}
        return {piece: block for piece, block in made.items() if block is not None}

    def _followed(
        self, items: Mapping[int, Item], changes: Mapping[int, Sequence[HeadlineChange]]
    ) -> Iterator[Followed]:
        for id_, news in self.followed.items():
            if rows := [row for row in self.events[id_] if row.entry_id in items]:
                read = [items[row.entry_id] for row in rows if not row.unread]
                newer = [items[row.entry_id] for row in news if row.entry_id in items]
                title = items[self._face(rows).entry_id].title
                yield Followed(id_, title, read, newer, changes.get(id_, ()))

    def _events(self) -> dict[int, list[FrontRow]]:
        stories: dict[int, list[FrontRow]] = {}
        for row in self._rows.values():
            if row.story_id is not None:
                stories.setdefault(row.story_id, []).append(row)
        papers = {id_: {row.feed_id for row in rows} for id_, rows in stories.items()}
        return {id_: rows for id_, rows in stories.items() if len(papers[id_]) >= self.least_papers}

    def _stories_of(self, entry_ids: Iterable[int]) -> list[int]:
        rows = (self._rows[id_] for id_ in entry_ids if id_ in self._rows)
        return list(dict.fromkeys(row.story_id for row in rows if row.story_id in self.events))

    def _event(self, story_id: int, rows: Sequence[FrontRow]) -> Piece:
        papers = {row.entry_id: row.feed_id for row in rows}
        count = len(set(papers.values()))
        # A paper may have a text of its own, and print another whose source is gone.
        own = min(independent_papers(papers, {row.entry_id: row.copied_from for row in rows}), count)
        return Piece(
            id=story_id,
            at=max((row.at for row in rows if row.copied_from is None), default=rows[-1].at),
            own=own,
            copies=count - own,
            languages=len({row.language for row in rows if row.language}),
            is_known=story_id in self.known,
            language=rows[0].language,
            folder=self._folders.get(rows[0].feed_id),
            subject=self._subject_of([(row.section, row.language) for row in rows]),
        )

    def _subject_of(self, sections: Iterable[tuple[str | None, str | None]]) -> str | None:
        return subject_of([(readable_section(*one), one[1]) for one in sections], self.interface)

    def _single(self, row: FrontRow) -> Piece:
        return Piece(
            id=row.entry_id,
            feed_id=row.feed_id,
            at=row.at,
            may_lead=row.words >= _LEAD_WORDS and bool(row.has_standfirst),
            language=row.language,
            folder=self._folders.get(row.feed_id),
            subject=self._subject(row.section, row.language),
        )

    def _rows_of(self, piece: Piece) -> Sequence[FrontRow]:
        return self.events[piece.id] if piece.is_event else [self._rows[piece.id]]

    def _face(self, rows: Sequence[FrontRow]) -> FrontRow:
        return _face(_one_of_each_paper(rows)[0], self.languages)

    def _block(self, piece: Piece, items: Mapping[int, Item], above: str | None) -> Block | None:
        rows = [row for row in self._rows_of(piece) if row.entry_id in items]
        if not rows:
            return None
        lines, earlier = _one_of_each_paper(rows)
        face = _face(lines, self.languages)
        folds = _folds(rows, lines, face, items)
        folded = {one.entry_id for fold in folds for one in fold.items}
        order = {language: at for at, language in enumerate(self.languages)}
        others = [row for row in lines if row is not face and row.entry_id not in folded]
        others.sort(key=lambda row: order.get(row.language or "", len(order)))
        item = items[face.entry_id]
        title = without_label(item.title, above)
        return Block(
            story_id=piece.id if piece.is_event else None,
            item=replace(item, title=title, direction=direction_of(title, item.direction)),
            subject=piece.subject,
            section=getattr(piece, self.sections[0].kind) if self.sections else piece.subject,
            folds=folds,
            others=tuple(items[row.entry_id] for row in others),
            earlier=tuple(earlier),
            began_at=items[rows[0].entry_id].at,
        )


def _item(headline: Headline, row: FrontRow, standfirst: str, beginning: str) -> Item:
    return Item(
        **{name: getattr(headline, name) for name in _ALIKE},
        entry_id=headline.id,
        standfirst=standfirst,
        beginning=beginning,
        at=headline.sort_at,
        minutes=row.minutes,
        agency=row.agency,
        copied_from=row.copied_from,
        picture=headline.thumbnail,
        is_readable=headline.state.is_whole,
    )


_ALIKE = "feed_id feed_title title language direction unread".split()
"""Fields of `Headline` and `Item` of the same names."""


def _one_of_each_paper(rows: Sequence[FrontRow]) -> tuple[list[FrontRow], list[FrontRow]]:
    """Return the newest text of its own of each paper, or else its newest copy; and the others. Both by time."""
    best: dict[int, FrontRow] = {}
    for row in rows:
        kept = best.get(row.feed_id)
        if kept is None or row.copied_from is None or kept.copied_from is not None:
            best[row.feed_id] = row
    lines = {row.entry_id for row in best.values()}
    return [row for row in rows if row.entry_id in lines], [row for row in rows if row.entry_id not in lines]


def _face(lines: Sequence[FrontRow], languages: Sequence[str]) -> FrontRow:
    """Choose the text that stands for an event: the newest in the reader's languages, or else the first."""
    own = [row for row in lines if row.copied_from is None] or lines
    for language in languages:
        if found := [row for row in own if row.language == language]:
            return found[-1]
    return own[0]


def _folds(
    rows: Sequence[FrontRow], lines: Sequence[FrontRow], face: FrontRow, items: Mapping[int, Item]
) -> tuple[Fold, ...]:
    """Fold copies by the text that they print; the text itself is folded with them where an agency signs it."""
    by_id = {row.entry_id: row for row in rows}

    def source(row: FrontRow) -> int:
        seen = set()
        while row.copied_from in by_id and row.entry_id not in seen:
            seen.add(row.entry_id)
            row = by_id[row.copied_from]
        return row.copied_from or row.entry_id

    copies: dict[int, list[FrontRow]] = {}
    for row in lines:
        if row.copied_from is not None:
            copies.setdefault(source(row), []).append(row)
    found = []
    for source_id, group in copies.items():
        first = by_id.get(source_id)
        texts = group if first is None or first in group else [first, *group]
        agency = next((row.agency for row in texts if row.agency), None)
        listed = texts if agency is not None and first in lines else group
        if folded := tuple(items[row.entry_id] for row in listed if row is not face):
            papers = len({row.feed_id for row in texts})
            found.append(Fold(agency=agency, source_id=source_id, items=folded, papers=papers))
    return tuple(sorted(found, key=lambda fold: -fold.papers))
