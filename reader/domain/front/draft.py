"""The making of a front page: first which articles stand where, then the page itself. Pure.

Between the two, the headlines of the chosen articles are read: of five thousand candidates some hundred are shown.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import groupby

from reader.domain.entries.entry import Headline
from reader.domain.entries.version import HeadlineChange
from reader.domain.front.changed import Followed, changed_since
from reader.domain.front.front_page import MOST_MIDDLE, Block, Fold, FrontPage, Item, Left, Section
from reader.domain.front.front_row import FrontRow, news_of
from reader.domain.front.ranking import Piece, rank
from reader.domain.front.review import ReviewEdits
from reader.domain.front.sections import Pieces, in_sections
from reader.domain.sources.feed import Feed
from reader.domain.sources.folder import written_path
from reader.domain.stories.section import readable_section
from reader.domain.stories.story import COUNTS_FROM, independent_papers
from reader.domain.stories.subject import subject_of, subjects

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
        lead, middle, sections: Where they stand.
        ranked_events: Those of the page, whatever stands between them.
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
        self._subject_names: dict[tuple[str | None, str | None], str | None] = {}
        self._rows = {row.entry_id: row for row in sorted(self.rows, key=lambda row: (row.at, row.entry_id))}
        self._folders = {feed.id: written_path(feed.folder) for feed in self.feeds if feed.folder}
        self.events = self._events()
        news: dict[int, list[FrontRow] | None] = {}
        if self.is_today:
            news = {id_: news_of(rows, self.read_since) for id_, rows in self.events.items()}
        self.known = {id_ for id_, came in news.items() if came == []}
        told = [id_ for id_ in news if news[id_] or (id_ in self.known and _is_edited(self.events[id_]))]
        told.sort(key=lambda id_: -self.events[id_][-1].at)
        self.followed = {id_: news[id_] or [] for id_ in told[:_MOST_FOLLOWED]}
        first = self._stories_of(self.edits.order)
        dropped = set(self._stories_of(self.edits.dropped)) - set(first)
        in_event = {row.entry_id for rows in self.events.values() for row in rows}
        singles = (row for row in self._rows.values() if row.is_candidate and row.entry_id not in in_event)
        self.lead, self.middle, river = rank(
            [self._event(id_, rows) for id_, rows in self.events.items() if id_ not in dropped],
            [self._single(row) for row in singles],
            languages=self.languages,
            middle=MOST_MIDDLE,
            now=self.moment.timestamp(),
            first=first,
        )
        first_of_all = [self.lead] if self.lead is not None else []
        self.ranked_events = [one for one in (*first_of_all, *self.middle, *river) if one.is_event]
        folders = list(dict.fromkeys(self._folders.values()))
        self.sections = in_sections(river, subjects(self.interface), folders, self._languages_by_papers())

    @property
    def shown(self) -> list[Piece]:
        lead = [self.lead] if self.lead is not None else []
        return [*lead, *self.middle, *(piece for section in self.sections for piece in section.shown)]

    @property
    def _first(self) -> int:
        """The number of blocks above the river."""
        return len(self.middle) + (self.lead is not None)

    @property
    def entry_ids(self) -> list[int]:
        """The articles whose headlines are needed."""
        followed = (row for id_ in self.followed for row in self.events[id_])
        return list(dict.fromkeys((*self.ids_of(self.shown), *(row.entry_id for row in followed))))

    @property
    def opened_ids(self) -> list[int]:
        """The articles whose standfirst is needed: those that stand for the lead and the middle blocks."""
        first = self.shown[: self._first]
        return [_face(_one_of_each_paper(self._rows_of(piece))[0], self.languages).entry_id for piece in first]

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
        followed = (
            Followed(id_, self._title(id_, items), self.events[id_], news, headline_changes.get(id_, ()))
            for id_, news in self.followed.items()
        )
        made = self._blocks(self.shown, items)
        first = [made[piece] for piece in self.shown[: self._first] if piece in made]
        sections = (self._section(section, made) for section in self.sections)
        here = [row for piece in made for row in self._rows_of(piece) if row.unread]
        candidates = [row.minutes for row in self._rows.values() if row.unread and row.is_candidate]
        unread = sum(feed.unread for feed in self.feeds)
        return FrontPage(
            day=day,
            made_at=made_at,
            language=self.interface,
            last_id=last_id,
            articles=sum(feed.entries for feed in self.feeds),
            feeds=len(self.feeds),
            lead=next(iter(first), None),
            middle=tuple(first[1:]),
            sections=tuple(section for section in sections if section.blocks),
            changed=changed_since(followed, items, excerpts),
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
        return list(self._blocks(self.ranked_events, self._items(headlines, {})).values())

    def ids_of(self, pieces: Iterable[Piece]) -> list[int]:
        """Return the articles of pieces."""
        return [row.entry_id for piece in pieces for row in self._rows_of(piece)]

    def _items(self, headlines: Iterable[Headline], openings: Mapping[int, tuple[str, str]]) -> dict[int, Item]:
        return {one.id: _item(one, self._rows[one.id], *openings.get(one.id, ("", ""))) for one in headlines}

    def _blocks(self, pieces: Iterable[Piece], items: Mapping[int, Item]) -> dict[Piece, Block]:
        return {piece: block for piece in pieces if (block := self._block(piece, items)) is not None}

    def _events(self) -> dict[int, list[FrontRow]]:
        stories: dict[int, list[FrontRow]] = {}
        for row in self._rows.values():
            if row.story_id is not None:
                stories.setdefault(row.story_id, []).append(row)
        least = self.least_papers
        return {id_: rows for id_, rows in stories.items() if len({row.feed_id for row in rows}) >= least}

    def _stories_of(self, entry_ids: Iterable[int]) -> list[int]:
        rows = (self._rows[id_] for id_ in entry_ids if id_ in self._rows)
        return list(dict.fromkeys(row.story_id for row in rows if row.story_id in self.events))

    def _event(self, story_id: int, rows: Sequence[FrontRow]) -> Piece:
        papers = {row.entry_id: row.feed_id for row in rows}
        own = independent_papers(papers, {row.entry_id: row.copied_from for row in rows})
        sections = ((readable_section(row.section, row.language), row.language) for row in rows)
        return Piece(
            id=story_id,
            at=max((row.at for row in rows if row.copied_from is None), default=rows[-1].at),
            own=own,
            copies=len(set(papers.values())) - own,
            languages=len({row.language for row in rows if row.language}),
            is_known=story_id in self.known,
            language=rows[0].language,
            folder=self._folders.get(rows[0].feed_id),
            subject=subject_of(sections, self.interface),
        )

    def _single(self, row: FrontRow) -> Piece:
        key = row.section, row.language
        if key not in self._subject_names:
            section = readable_section(*key)
            self._subject_names[key] = subject_of([(section, row.language)], self.interface)
        return Piece(
            id=row.entry_id,
            feed_id=row.feed_id,
            at=row.at,
            may_lead=row.words >= _LEAD_WORDS and bool(row.has_standfirst),
            language=row.language,
            folder=self._folders.get(row.feed_id),
            subject=self._subject_names[key],
        )

    def _rows_of(self, piece: Piece) -> Sequence[FrontRow]:
        return self.events[piece.id] if piece.is_event else [self._rows[piece.id]]

    def _languages_by_papers(self) -> list[str]:
        """Return the languages of the articles: the reader's first, then by their number."""
        counts = Counter(row.language for row in self._rows.values() if row.language)
        return [*(one for one in self.languages if one in counts), *(one for one, _ in counts.most_common())]

    def _title(self, story_id: int, items: Mapping[int, Item]) -> str:
        lines, _ = _one_of_each_paper(self.events[story_id])
        face = items.get(_face(lines, self.languages).entry_id)
        return face.title if face is not None else ""

    def _section(self, section: Pieces, made: Mapping[Piece, Block]) -> Section:
        return Section(
            name=section.name,
            kind=section.kind,
            blocks=tuple(made[piece] for piece in section.shown if piece in made),
            rest=tuple(row for piece in section.rest for row in self._rows_of(piece)),
        )

    def _block(self, piece: Piece, items: Mapping[int, Item]) -> Block | None:
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
        return Block(
            story_id=piece.id if piece.is_event else None,
            item=items[face.entry_id],
            subject=piece.subject,
            section=getattr(piece, self.sections[0].kind) if self.sections else piece.subject,
            folds=folds,
            others=tuple(items[row.entry_id] for row in others),
            earlier=tuple(earlier),
            began_at=_moment(rows[0].at),
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


def _is_edited(rows: Iterable[FrontRow]) -> bool:
    return any(row.is_edited and not row.unread for row in rows)


def _moment(at: int) -> datetime:
    return datetime.fromtimestamp(at, UTC)


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
        found = [row for row in own if row.language == language]
        if found:
            return found[-1]
    return own[0]


def _folds(
    rows: Sequence[FrontRow], lines: Sequence[FrontRow], face: FrontRow, items: Mapping[int, Item]
) -> tuple[Fold, ...]:
    """Fold copies by the text that they print; the text itself is folded with them where an agency signs it."""
    by_id = {row.entry_id: row for row in rows}

    def source(row: FrontRow) -> int:
        seen = {row.entry_id}
        while row.copied_from in by_id and row.copied_from not in seen:
            row = by_id[row.copied_from]
            seen.add(row.entry_id)
        return row.entry_id if row.copied_from is None else row.copied_from

    copies = sorted((row for row in lines if row.copied_from is not None), key=source)
    found = []
    for source_id, of_one in groupby(copies, key=source):
        group = list(of_one)
        first = by_id.get(source_id)
        agency = next((row.agency for row in (first, *group) if row is not None and row.agency), None)
        if first is not None and agency is not None and first in lines:
            group.insert(0, first)
        folded = [row for row in group if row is not face]
        if folded:
            told = {row.feed_id for row in group} | ({first.feed_id} if first is not None else set())
            found.append(
                Fold(
                    agency=agency,
                    source_id=source_id,
                    items=tuple(items[row.entry_id] for row in folded),
                    papers=len(told),
                )
            )
    return tuple(sorted(found, key=lambda fold: -fold.papers))
