"""The languages of the moderators' page: gettext catalogues in `locale/`."""

from __future__ import annotations

from gettext import NullTranslations, translation
from pathlib import Path

from reader.domain.text.interface_language import preferred_language

_CATALOGUES = Path(__file__).parent / "locale"


def language_of(accepted: str) -> str:
    """Choose a language by an Accept-Language header, in its own order; English where none fits."""
    return preferred_language(part.partition(";")[0].strip() for part in accepted.split(","))


def translations(language: str) -> NullTranslations:
    """Return the sentences of a language by the English ones, which are used where a translation is missing."""
    return translation("moderation", _CATALOGUES, [language], fallback=True)
