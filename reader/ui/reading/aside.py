"""The list that a search was started from."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from reader.domain.query.place import Listed, Place


@dataclass(slots=True)
class Aside:
    """The list from which a search was started, and its changes since."""

    place: Place
    midnight: datetime
    listed: Listed
    stand_ins: Mapping[int, int] | None
    """Argument of `HeadlineModel.show`."""
    places: Mapping[int, int]
    """Argument of `HeadlineModel.show`."""
    unsettled: Collection[int]
    """Entries whose stories are to be settled when the list is restored."""
    came: list[int] = field(default_factory=list)
    gone: set[int] = field(default_factory=set)
