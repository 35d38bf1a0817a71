"""Reasons for reporting an image: a closed list whose codes never change.

There is no free text: it leaks personal data and overloads moderators. What harms a person weighs most; editorial
disputes ("misleading", "does not match") count half, and copyright not at all, so that a crowd cannot remove a
picture over a dispute.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from reader.domain.resources import pairs, word_list

ReasonId = Literal[
    "violence", "sexual", "hate", "minor", "privacy", "spam", "misleading", "wrong", "copyright", "other"
]


@dataclass(frozen=True, slots=True)
class Reason:
    """A reason, for menus, reports and lists."""

    id: ReasonId
    code: int
    """Code in the list's reason column; 7 bits."""
    weight: float
    """Weight towards automatic blocking, 0 to 1."""

    @property
    def labels(self) -> dict[str, str]:
        """Labels by language, for each of `INTERFACE_LANGUAGES`."""
        return pairs(word_list("reasons")[self.id])

    def label(self, language: str) -> str:
        """Return its label in a language ("fr"), else in English."""
        return self.labels.get(language) or self.labels["en"]


REASONS: dict[str, Reason] = {
    reason.id: reason
    for reason in (
        Reason("violence", 1, 1.0),
        Reason("sexual", 2, 1.0),
        Reason("hate", 3, 1.0),
        Reason("minor", 4, 1.0),
        Reason("privacy", 5, 1.0),
        Reason("spam", 6, 1.0),
        Reason("misleading", 7, 0.5),
        Reason("wrong", 8, 0.5),
        Reason("copyright", 9, 0.0),
        Reason("other", 10, 0.5),
    )
}
"""Reasons by id, in the order of the menu."""

BY_CODE: dict[int, Reason] = {reason.code: reason for reason in REASONS.values()}
CONFIRMED = 0x80
"""Bit of the list's reason column: a moderator has confirmed the block."""
