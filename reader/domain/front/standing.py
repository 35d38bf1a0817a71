"""When the front page is made: it stands still while somebody reads it. Pure."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from reader.domain.front.front_page import FrontPage

_OUT_OF_SIGHT = timedelta(minutes=30)
"""A window that was out of sight so long shows a new page, unless its reader has begun with this one."""


def is_due(
    page: FrontPage,
    now: datetime,
    *,
    round_ended_at: datetime | None = None,
    hidden_since: datetime | None = None,
    has_all_read: bool = False,
    newcomers: int = 0,
) -> bool:
    """Tell whether a new page is made without being asked for.

    Args:
        round_ended_at: When the last round ended; None: none has since the start.
        hidden_since: Since when the window is out of sight; None: it is not, or the page was begun.
        newcomers: Articles that have come since.
    """
    ended, synced = round_ended_at, page.synced_at
    if ended is not None and ended > page.made_at and (synced is None or _day(synced) != _day(ended)):
        return True
    if hidden_since is not None and now - hidden_since >= _OUT_OF_SIGHT:
        return True
    return has_all_read and newcomers > 0


def _day(moment: datetime) -> date:
    return moment.astimezone().date()
