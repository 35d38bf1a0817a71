"""Tells one outage from faults of many servers. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from reader.domain.sources.feed import Feed

_FEWEST = 4
"""Least number of feeds: of three, two may fail by chance."""


def common_outage(feeds: Iterable[Feed]) -> frozenset[int]:
    """Return the ids of the feeds that fail as they do without a network, if most of those that are fetched do.

    A feed fails so if no server answered it (`FailureReason.means_no_network`). Empty: there is no outage.
    """
    fetched = [feed for feed in feeds if feed.is_fetched]
    silent = frozenset(feed.id for feed in fetched if feed.health.error and feed.health.error.means_no_network)
    return silent if len(silent) >= max(_FEWEST, len(fetched) / 2) else frozenset()
