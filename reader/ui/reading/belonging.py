"""Whether a headline belongs into a list, and how many entries the places of the source list have."""

from __future__ import annotations

from datetime import datetime

from reader.domain.entries.entry import Headline
from reader.domain.query.place import ANY_TAG, Place
from reader.domain.query.saved_search import MOST_COUNTED
from reader.storage.entries.entries import EntryStore
from reader.storage.organising.rules import RuleStore


def belongs(headline: Headline, place: Place, midnight: datetime, feeds_here: frozenset[int] | None) -> bool:
    """Tell whether an entry that came is listed in a place, no search. `feeds_here`: of a folder, else None."""
    return (
        (headline.unread or not place.unread)
        and (headline.state.is_whole or not place.offline)
        and (headline.starred or not place.starred)
        and (place.tag_id is None or any(place.tag_id in (tag.id, ANY_TAG) for tag in headline.tags))
        and (headline.corrected or not place.corrected)
        and place.muted == (headline.muted_by is not None)
        and (not place.today or headline.sort_at >= midnight)
        and place.feed_id in (None, headline.feed_id)
        and (feeds_here is None or headline.feed_id in feeds_here)
    )


def place_counts(entries: EntryStore, rules: RuleStore, midnight: datetime) -> dict[str, int]:
    """Count what the source list shows beside *Today*, *Continue reading*, *Read later*, *Starred* and *Trip*.

    *Changed since read* is included if it has entries; *Muted* if something is muted, or a rule mutes, up to one
    above `MOST_COUNTED`; *Trip* if one was packed.
    """
    corrected = entries.count(Place(corrected=True))
    muted = len(entries.ids(Place(muted=True), limit=MOST_COUNTED + 1))
    return {
        "today": entries.count(Place(today=True, unread=True), midnight=midnight),
        "begun": entries.count(Place(begun=True)),
        "later": entries.count(Place(later=True)),
        "starred": entries.count(Place(starred=True)),
        **(
            {"trip": entries.count(Place(trip=True, unread=True))}
            if entries.ids(Place(trip=True), limit=1)
            else {}
        ),
        **({"corrected": corrected} if corrected else {}),
        **({"muted": muted} if muted or rules.has_muting() else {}),
    }
