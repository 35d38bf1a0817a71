"""The language of the command line, chosen by the environment; values, names and JSON are in no language."""

from __future__ import annotations

import gettext

from reader.domain.errors import ReaderError, Sentence
from reader.sentences.speech import CATALOGUES, DOMAIN, Speech

_speech = Speech("en")


def choose_language(*, english: bool = False) -> None:
    """Speak the environment's language, or `english` for programs that read JSON: they read sentences too."""
    global _speech
    _speech = Speech("en" if english else None)
    # For the texts of argparse.
    gettext.bindtextdomain(DOMAIN, CATALOGUES)
    gettext.textdomain(DOMAIN)


def speech() -> Speech:
    """Return the language that is spoken, for sentences that the window shares."""
    return _speech


def tr(text: str, /, **facts: object) -> str:
    """Translate a sentence; as `Speech.tr`."""
    return _speech.tr(text, **facts)


def counted(n: int, one: str, many: str, /, **facts: object) -> str:
    """Say how many there are; as `Speech.counted`."""
    return _speech.counted(n, one, many, **facts)


def told(said: ReaderError | Sentence) -> str:
    """Translate what an error says, or has left in a report."""
    return _speech.told(said)
