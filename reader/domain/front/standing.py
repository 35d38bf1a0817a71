"""When the front page is made: it stands still while somebody reads it. Pure."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from reader.domain.record import Record

_OUT_OF_SIGHT = timedelta(minutes=30)
"""A window that was out of sight so long shows a new page, unless its reader has begun with this one."""


class Standing(Record, kw_only=True):
    """The facts about a page that stands.

    Attributes:
        synced_at: When a paper was last asked for news before it was made; None: none ever was.
        round_ended_at: When the last round ended; None: none has since the start.
        hidden_since: Since when the window is out of sight; None: it is in sight.
        is_begun: Something of this page was opened.
        is_read: All of it is read.
        newcomers: Articles that have come since.
    """

    made_at: datetime
    synced_at: datetime | None
    round_ended_at: datetime | None = None
    hidden_since: datetime | None = None
    is_begun: bool = False
    is_read: bool = False
    newcomers: int = 0


def is_due(page: Standing | None, now: datetime) -> bool:
    """Tell whether a new page is made without being asked for; None: a start, where no page stands yet."""
    if page is None:
        return True
    ended, synced = page.round_ended_at, page.synced_at
    if ended is not None and ended > page.made_at and (synced is None or _day(synced) != _day(ended)):
        return True
    if page.hidden_since is not None and not page.is_begun and now - page.hidden_since >= _OUT_OF_SIGHT:
        return True
    return page.is_read and page.newcomers > 0


def _day(moment: datetime) -> date:
    return moment.astimezone().date()
