"""A page without a feed as a feed: the articles of one of its lists are the entries."""

from __future__ import annotations

from datetime import UTC, datetime
from html import escape

from reader.domain.entries.entry import MAX_ENTRIES, CleanHtml, ParsedEntry, ParsedFeed
from reader.domain.sources.feed import PageFound, PageList
from reader.hostile.feeds.entry import finish, guid_of
from reader.hostile.pages.article_lists import find_lists
from reader.hostile.pages.list_records import Listed
from reader.hostile.pages.metadata import PageFacts

_TITLES = 5
"""Most titles of a list that are shown before it is chosen."""


def find(body: bytes, url: str, content_type: str | None, fetched_at: float) -> PageFound:
    """Find the lists of articles on a page; `fetched_at`: seconds since 1970, from which "yesterday" is counted.

    Raises:
        FeedError: NO_LIST, SCRIPT_PAGE or LOG_IN; TOO_LARGE.
    """
    facts, lists = find_lists(body, url, content_type, datetime.fromtimestamp(fetched_at, UTC))
    return PageFound(
        title=_title(facts, url),
        lists=tuple(
            PageList(
                description=description,
                articles=len(records),
                newest_at=max((one.date for one in records if one.date), default=None),
                titles=tuple(one.title for one in records[:_TITLES]),
            )
            for records, description in lists
        ),
    )


def parse(body: bytes, url: str, content_type: str | None, fetched_at: float, description: str) -> ParsedFeed:
    """Read the list that a description finds, otherwise as `find`; raises FeedError: LIST_GONE or TOO_LARGE."""
    moment = datetime.fromtimestamp(fetched_at, UTC)
    facts, ((records, _),) = find_lists(body, url, content_type, moment, description)
    entries = tuple(_entry(one, facts) for one in records[:MAX_ENTRIES])
    return ParsedFeed(
        title=_title(facts, url),
        site_url=url,
        language=facts.language,
        entries=entries,
        dropped=len(records) - len(entries),
    )


def _title(facts: PageFacts, url: str) -> str:
    """Return the page's whole title, which names the site too."""
    return max((facts.title, *facts.names), key=len) or url


def _entry(one: Listed, facts: PageFacts) -> ParsedEntry:
    said = one.standfirst or ""
    cleaned = CleanHtml(
        html=f"<p>{escape(said, quote=False)}</p>" if said else "", text=said, words=len(said.split())
    )
    return finish(
        guid=guid_of(one.url),
        link=one.url,
        title=one.title,
        published_at=one.date,
        cleaned=cleaned,
        stands="summary",
        declared=facts.language,
    )
