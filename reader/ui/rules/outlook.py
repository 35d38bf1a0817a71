"""Shows the effect that a rule would have had on the articles of the last days."""

from __future__ import annotations

from reader.assembly.parts.library import Library
from reader.domain.entries.entry import Headline
from reader.domain.record import Record

DAYS = 30
SHOWN = 60
"""Most headlines that are listed."""
_FEW = 20
"""Among fewer articles than this, a rule may match all by chance."""
_ALL = 0.95


class Outlook(Record):
    """The hits of a query among the articles of the last days; `headlines`: the newest hits."""

    query: str
    hits: int
    articles: int
    headlines: tuple[Headline, ...]

    @property
    def is_everything(self) -> bool:
        """True if the query matches nearly everything."""
        return self.articles >= _FEW and self.hits >= _ALL * self.articles


def read_outlook(library: Library, query: str) -> Outlook:
    """Count the hits of a query. Not for the window's thread; raises UsageError if the query is refused."""
    _, hits = library.ruling.would_hit(query, DAYS)
    _, every = library.ruling.would_hit(f"after:{DAYS}d", DAYS)
    return Outlook(query, len(hits), len(every), tuple(library.entries.headlines(hits[:SHOWN])))
