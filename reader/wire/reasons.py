"""Reasons for reporting an image: a closed list whose codes never change.

There is no free text: it leaks personal data and overloads moderators. What harms a person weighs most; editorial
disputes ("misleading", "does not match") count half, and copyright not at all, so that a crowd cannot remove a
picture over a dispute.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

ReasonId = Literal[
    "violence", "sexual", "hate", "minor", "privacy", "spam", "misleading", "wrong", "copyright", "other"
]


@dataclass(frozen=True, slots=True)
class Reason:
    """A reason, for menus, reports and lists."""

    id: ReasonId
    code: int
    """In the list's reason column; 7 bits."""
    weight: float
    """Weight towards automatic blocking, 0 to 1."""
    labels: dict[str, str]
    """By language, for each of `INTERFACE_LANGUAGES`."""

    def label(self, language: str) -> str:
        """Give its label in a language ("fr"), else in English."""
        return self.labels.get(language) or self.labels["en"]


REASONS: dict[str, Reason] = {
    reason.id: reason
    for reason in (
        Reason(
            "violence",
            1,
            1.0,
            labels={
                "fr": "Violence ou image choquante",
                "en": "Violent or shocking",
                "es": "Violencia o imagen impactante",
                "ar": "عنف أو صورة صادمة",
            },
        ),
        Reason(
            "sexual",
            2,
            1.0,
            labels={
                "fr": "Nudité ou contenu sexuel",
                "en": "Nudity or sexual content",
                "es": "Desnudez o contenido sexual",
                "ar": "عُري أو محتوى جنسي",
            },
        ),
        Reason(
            "hate",
            3,
            1.0,
            labels={
                "fr": "Haine ou harcèlement",
                "en": "Hate or harassment",
                "es": "Odio o acoso",
                "ar": "كراهية أو مضايقة",
            },
        ),
        Reason(
            "minor",
            4,
            1.0,
            labels={
                "fr": "Mineur identifiable ou en danger",
                "en": "Child identifiable or at risk",
                "es": "Menor identificable o en peligro",
                "ar": "قاصر ظاهر الهوية أو في خطر",
            },
        ),
        Reason(
            "privacy",
            5,
            1.0,
            labels={
                "fr": "Atteinte à la vie privée",
                "en": "Privacy violation",
                "es": "Vulneración de la privacidad",
                "ar": "انتهاك الخصوصية",
            },
        ),
        Reason(
            "spam",
            6,
            1.0,
            labels={
                "fr": "Publicité ou spam",
                "en": "Advertising or spam",
                "es": "Publicidad o spam",
                "ar": "إعلان أو محتوى مزعج",
            },
        ),
        Reason(
            "misleading",
            7,
            0.5,
            labels={
                "fr": "Image trompeuse ou truquée",
                "en": "Misleading or manipulated",
                "es": "Imagen engañosa o manipulada",
                "ar": "صورة مضللة أو معدّلة",
            },
        ),
        Reason(
            "wrong",
            8,
            0.5,
            labels={
                "fr": "Sans rapport avec l’article",
                "en": "Does not match the article",
                "es": "No corresponde al artículo",
                "ar": "لا علاقة لها بالمقال",
            },
        ),
        Reason(
            "copyright",
            9,
            0.0,
            labels={
                "fr": "Droits d’auteur",
                "en": "Copyright",
                "es": "Derechos de autor",
                "ar": "حقوق المؤلف",
            },
        ),
        Reason(
            "other",
            10,
            0.5,
            labels={
                "fr": "Autre raison",
                "en": "Another reason",
                "es": "Otro motivo",
                "ar": "سبب آخر",
            },
        ),
    )
}
"""By id, in the order of the menu."""

BY_CODE: dict[int, Reason] = {reason.code: reason for reason in REASONS.values()}
CONFIRMED = 0x80
"""Bit of the list's reason column: a moderator has confirmed the block."""
