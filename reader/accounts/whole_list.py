"""Reads a server's list of ids. What is absent from it counts only if the list is whole.

Servers page by offset or by the last id, while phones mark: an id that leaves the list between two pages moves
the others, and some never come. Measured: 200 articles that were read between two pages took 204 of 10,000 ids
away on Miniflux 2.2.6, one for each page on FreshRSS. So a list in several pages is read until two readings agree.
"""

from __future__ import annotations

from reader.background.cancel import CancelToken
from reader.domain.accounts.account import IdSet, Listed, MarksServer

MOST_READINGS = 4
MOST_PAGES = 1_000
"""Bound for a server that always has more."""


def read_list(server: MarksServer, listed: Listed, token: CancelToken) -> IdSet:
    """Read a list of ids; raises AccountError as the server does, and Cancelled."""
    before, pages = _read(server, listed, token)
    if pages == 1:
        return IdSet(before)
    for _ in range(MOST_READINGS - 1):
        ids, _pages = _read(server, listed, token)
        if ids == before:
            return IdSet(ids)
        before = ids
    return IdSet(before, is_whole=False)


def _read(server: MarksServer, listed: Listed, token: CancelToken) -> tuple[frozenset[int], int]:
    ids: set[int] = set()
    more, pages = None, 0
    while pages == 0 or (more is not None and pages < MOST_PAGES):
        token.check()
        page = server.ids(listed, more)
        ids.update(page.ids)
        more, pages = page.more, pages + 1
    return frozenset(ids), pages
