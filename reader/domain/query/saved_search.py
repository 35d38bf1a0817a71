"""A saved search: a query with a name, and a place among the sources."""

from __future__ import annotations

from datetime import date

from reader.domain.errors import RefusalReason, Refused, marked
from reader.domain.query.place import Place
from reader.domain.query.query_parser import parse
from reader.domain.record import Record

LONGEST_NAME = 200
"""Most letters of a name."""
MOST_COUNTED = 999
"""Counting of unread entries stops here; more are shown as 999+."""


class SavedSearch(Record, kw_only=True):
    id: int
    name: str
    query: str
    """The query as the reader typed it."""
    notifies: bool = False
    """Its new entries cause notifications, if those are on for chosen feeds."""
    in_ticker: bool = False
    """The ticker runs its entries, and those of other such searches only."""

    def place(self, today: date) -> Place:
        """Return what it lists. `today` in local time: what `7d` is counted from."""
        return Place(query=parse(self.query, today, widened=True))


def search_name(words: str) -> str:
    """Make the name of a search from typed text: one line without surrounding spaces.

    Raises:
        SearchRefused: nothing is left, or it is too long.
    """
    name = " ".join(words.split())
    if not name:
        raise SearchRefused(SearchProblem.NAMELESS)
    if len(name) > LONGEST_NAME:
        raise SearchRefused(SearchProblem.TOO_LONG, name)
    return name


def checked_query(text: str, today: date) -> str:
    """Make the query of a search from typed text.

    Raises:
        QueryRefused: it is too long, has too many words, or is nested too deeply.
        SearchRefused: there is nothing in it to search for.
    """
    query = " ".join(text.split())
    if parse(query, today).condition is None:
        raise SearchRefused(SearchProblem.ASKS_NOTHING)
    return query


class SearchProblem(RefusalReason):
    """Why a search cannot be saved."""

    MISSING = "missing", marked("there is no saved search {name}; `manchette searches` lists them")
    NAMELESS = "nameless", marked("a saved search needs a name")
    TOO_LONG = "too_long", marked("the name of a search has 200 letters at most")
    TAKEN = "taken", marked("there is a saved search named {name} already")
    ASKS_NOTHING = "asks_nothing", marked("a saved search needs a word or a field")


class SearchRefused(Refused):
    """A search cannot be saved."""
