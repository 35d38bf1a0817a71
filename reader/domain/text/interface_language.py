"""The languages that the window, the collector's page and the welcome press speak. A further one begins here."""

from __future__ import annotations

from collections.abc import Iterable

from reader.domain.record import Record


class InterfaceLanguage(Record, kw_only=True):
    """One language, and how it is written."""

    name: str
    """In the language itself."""
    country: str
    """Region for dates and numbers where the system's country does not speak this language (CLDR)."""
    decimal_mark: str
    """The mark that the command line and the collector's page write; the window asks Qt."""


INTERFACE_LANGUAGES = {
    "fr": InterfaceLanguage(name="Français", country="FR", decimal_mark=","),
    # 001 is the world: Arabic's months as most of its press writes them (the Maghreb and the Levant have names of
    # their own, Egypt and the Gulf these), with digits 1, 2, 3.
    "ar": InterfaceLanguage(name="العربية", country="001", decimal_mark="."),
    "es": InterfaceLanguage(name="Español", country="ES", decimal_mark=","),
    "en": InterfaceLanguage(name="English", country="GB", decimal_mark="."),
}
"""The languages of the interface by tag (BCP 47), in the order in which starter lists and welcome articles are
shown. A further language also needs labels in `wire/reasons.py`, and files in `resources/translations`,
`resources/starter`, `resources/welcome/articles` and `collector/locale`; tests name what is missing.
"""


def preferred_language(tags: Iterable[str]) -> str:
    """Choose among the languages that a reader or a browser prefers: tags, best first, like `fr-CA` or `fr_CA`.

    Returns a key of `INTERFACE_LANGUAGES`; English where none fits.
    """
    short = (tag.replace("_", "-").partition("-")[0].lower() for tag in tags)
    return next((tag for tag in short if tag in INTERFACE_LANGUAGES), "en")
