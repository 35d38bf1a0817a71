"""The language of the command line: gettext catalogues in `locale/`, chosen by the terminal's environment.

English sentences are the keys, and stand in for what is missing. Values, names and JSON are in no language.
"""

from __future__ import annotations

import gettext
import string
from pathlib import Path

from reader.domain.errors import ReaderError, Told
from reader.domain.text.interface_language import INTERFACE_LANGUAGES

_DOMAIN = "manchette"
_CATALOGUES = str(Path(__file__).parent / "locale")
_ENGLISH = gettext.NullTranslations()
_spoken = _ENGLISH


class _Figures(string.Formatter):
    """Writes numbers with the decimal mark of the language that is spoken: 0,7 in French."""

    def format_field(self, value: object, format_spec: str) -> str:
        written: str = super().format_field(value, format_spec)
        has_comma = INTERFACE_LANGUAGES[_spoken.info().get("language", "en")].decimal_mark == ","
        is_figure = has_comma and isinstance(value, int | float)
        return written.translate({ord(","): "\xa0", ord("."): ","}) if is_figure else written


def choose_language(*, english: bool = False) -> None:
    """Choose by LANGUAGE, LC_ALL, LC_MESSAGES or LANG, as gettext does; until then English is spoken.

    Args:
        english: English whatever they say: programs that read JSON read sentences too.
    """
    global _spoken
    _spoken = _ENGLISH if english else gettext.translation(_DOMAIN, _CATALOGUES, fallback=True)
    # For the words of argparse.
    gettext.bindtextdomain(_DOMAIN, _CATALOGUES)
    gettext.textdomain(_DOMAIN)


def tr(text: str, /, **facts: object) -> str:
    """Translate a sentence, and put facts at their places: `tr("{file} is damaged", file=path)`."""
    translated = _spoken.gettext(text) if text else text  # "" is the key of the catalogue's head
    return _Figures().format(translated, **facts) if facts else translated


def counted(n: int, one: str, many: str, /, **facts: object) -> str:
    """Say how many there are, in the form that the number wants: `counted(2, "{n} article", "{n} articles")`."""
    return _spoken.ngettext(one, many, n).format(n=n, **facts)


def told(error: ReaderError) -> str:
    """Translate what an error says."""
    if isinstance(error, Told) and error.facts:
        facts = {name: told(fact) if isinstance(fact, ReaderError) else fact for name, fact in error.facts.items()}
        return tr(error.sentence, **facts)
    return tr(str(error))
