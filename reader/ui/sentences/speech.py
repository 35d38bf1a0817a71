"""The window's language, for sentences that the command line shares."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QLocale

from reader.domain.errors import ReaderError
from reader.sentences.speech import Speech, Written
from reader.ui.sentences.texts import isolated, language, number


class WindowSpeech(Speech):
    """Writes numbers with the window's digits, and names in bidi isolates."""

    def format_field(self, value: object, format_spec: str) -> str:
        if isinstance(value, ReaderError | Written):
            return super().format_field(value, format_spec)
        if isinstance(value, float):
            return QLocale().toString(value, "f", int(format_spec[-2]))
        if isinstance(value, list):
            value = " / ".join(map(str, value))
        return number(value) if isinstance(value, int) else isolated(str(value))


def speech() -> Speech:
    """Return the language that the window has now: a window is built anew in another."""
    return _speech_in(language())


_speech_in = cache(WindowSpeech)


def whole(clause: str) -> str:
    """Make a whole sentence of a clause: "there is no network" becomes "There is no network."."""
    return f"{begun(clause)}."


def begun(clause: str) -> str:
    """Write the first letter of a clause large."""
    return clause[:1].upper() + clause[1:]
