"""Says sentences in a language of the interface."""

from __future__ import annotations

import gettext
import string
from pathlib import Path

from reader.domain.errors import ReaderError, Sentence, Told
from reader.domain.text.interface_language import INTERFACE_LANGUAGES

DOMAIN = "manchette"
CATALOGUES = str(Path(__file__).parent / "locale")


class Written(str):
    """A fact as the reader's language writes it already, such as a moment: no name."""


class Speech(string.Formatter):
    """One language, and how facts are written in it; a face whose facts look different overrides `format_field`.

    Args:
        language: One of `INTERFACE_LANGUAGES`; None: as gettext chooses, by LANGUAGE, LC_ALL,
            LC_MESSAGES or LANG.
    """

    def __init__(self, language: str | None = None) -> None:
        languages = None if language is None else [language]
        self._catalogue = gettext.translation(DOMAIN, CATALOGUES, languages, fallback=True)
        # English sentences are the keys, so there is no English catalogue.
        spoken = self._catalogue.info().get("language", "en")
        self._has_comma = INTERFACE_LANGUAGES[spoken].decimal_mark == ","

    def tr(self, text: str, /, **facts: object) -> str:
        """Translate a sentence, and put facts at their places: `tr("{file} is damaged", file=path)`."""
        translated = self._catalogue.gettext(text) if text else text  # "" is the key of the catalogue's head
        return self.vformat(translated, (), facts) if facts else translated

    def counted(self, n: int, one: str, many: str, /, **facts: object) -> str:
        """Say how many there are, in the form that the number wants: `counted(2, "{n} feed", "{n} feeds")`."""
        return self.vformat(self._catalogue.ngettext(one, many, n), (), {"n": n, **facts})

    def told(self, said: ReaderError | Sentence) -> str:
        """Translate what an error says, or has left in a report."""
        match said:
            case Told(sentence=text, facts=facts) | Sentence(text=text, facts=facts):
                return self.tr(text, **facts)
        return self.tr(str(said))

    def format_field(self, value: object, format_spec: str) -> str:
        """Format a fact: a number by the rules of the language, an error as a sentence, a folder as a path."""
        if isinstance(value, ReaderError):
            return self.told(value)
        if isinstance(value, list):
            return "/".join(map(str, value))
        written: str = super().format_field(value, format_spec)
        is_figure = self._has_comma and isinstance(value, int | float)
        return written.translate({ord(","): "\xa0", ord("."): ","}) if is_figure else written
