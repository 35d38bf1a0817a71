"""Sentences for the outcome of keeping a page."""

from __future__ import annotations

from reader.domain.entries.kept_page import NO_SERVER, KeptPage
from reader.domain.errors import marked
from reader.sentences.speech import Speech


def kept_sentences(speech: Speech, kept: KeptPage) -> list[str]:
    """Say that a page was kept; a second sentence says where it is not all of it."""
    if kept.new:
        said = [speech.tr("{title} was kept", title=kept.title)]
    elif kept.changed:
        said = [speech.tr("{title} was kept already, and is up to date now", title=kept.title)]
    else:
        said = [speech.tr("{title} was kept already", title=kept.title)]
    if kept.asks or kept.is_little:
        said.append(speech.tr(_ASKS if kept.asks else _IS_LITTLE))
    if kept.is_cut:
        said.append(speech.tr(_IS_CUT))
    if kept.url.startswith(NO_SERVER):
        said.append(speech.tr(_NO_ADDRESS))
    return said


_ASKS = marked("it asks for payment or a log-in: this is all that it shows")
_IS_LITTLE = marked("this is all the text that was found on it")
_IS_CUT = marked("the file breaks off: the end may be missing")
_NO_ADDRESS = marked("the file does not say at which address the page was")
