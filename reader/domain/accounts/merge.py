"""Decides about a mark of an article: what it is here, what both sides agreed on, what the server has. Pure.

There is no clock and nothing to ask: each is a boolean, so a side that differs from what was agreed is the one
that has changed. What was agreed moves only by what was *read* from the server. Its OK is no receipt: servers
answer OK for articles that do not exist, and a request that timed out may have been carried out.
"""

from __future__ import annotations

from reader.domain.record import Record


class Merged(Record):
    """A mark after a round has read the server."""

    here: bool
    agreed: bool
    send: bool
    """The server is asked to take what is here."""


def merge(here: bool, agreed: bool, server: bool, *, sent: bool = False) -> Merged:
    """Merge a mark.

    Args:
        sent: A request to change `agreed` has gone out since the server was read. If the server has changed, that
            is its effect: what is here now may be a later choice, even if it is what was agreed before.
    """
    if sent and server != agreed:
        agreed = server
    if here not in (agreed, server):
        return Merged(here, agreed, send=True)
    return Merged(server, server, send=False)
