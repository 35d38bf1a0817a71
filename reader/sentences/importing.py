"""Sentences for what is not imported from other programs, and for settings of a copy that give power here."""

from __future__ import annotations

from reader.domain.errors import marked
from reader.domain.importing.imported import SkipReason
from reader.domain.power import Power, PowerKind
from reader.sentences.speech import Speech

SKIPPED = {
    SkipReason.ADDRESS: marked("no web address"),
    SkipReason.PASSWORD: marked("its user or password has characters that cannot be sent"),
    SkipReason.NO_FEED: marked("articles of a feed that is not known"),
    SkipReason.QUERY: marked("a search of that program"),
    SkipReason.SCRAPED: marked("a page that the program makes a feed of by its own rules"),
    SkipReason.SECOND_FOLDER: marked("is in another folder already"),
    SkipReason.UNREADABLE: marked("cannot be read"),
    SkipReason.CUT: marked("the end of the file is missing"),
    SkipReason.TOO_LARGE: marked("the text is too large"),
    SkipReason.TOO_MANY: marked("too many: the newest were taken"),
}


def power_words(speech: Speech, kind: PowerKind, power: Power) -> str:
    """Say what gives power in an archive that this home did not write; settings are named by the faces."""
    words = _POWERS[kind]
    if len(words) > 1:
        return speech.counted(int(power.value), *words)
    # A line of the value must not look like one of ours.
    return speech.tr(words[0], value=str(power.value).replace("\n", " | "))


_POWERS: dict[PowerKind, tuple[str, ...]] = {
    PowerKind.LOCAL_FEED: (marked("consent to ask {value}, on this computer or in your network"),),
    PowerKind.PICTURES: (marked("pictures from {value}, which are not fetched here"),),
    PowerKind.PAGES: (marked("full articles from {value}, which are not fetched here"),),
    PowerKind.RULE: (marked("rule: {value}"),),
    PowerKind.COLLECTOR: (marked("where reports go, and whose list hides pictures: {value}"),),
    PowerKind.ACCOUNT: (marked("account that is kept in step: {value}"),),
    PowerKind.LETTERS: (marked("mailbox whose letters are read: {value}"),),
    PowerKind.REPORTS: (
        marked("{n} report of pictures in your name"),
        marked("{n} reports of pictures in your name"),
    ),
    PowerKind.CHOSEN: (
        marked("{n} picture shown or hidden whatever the list says"),
        marked("{n} pictures shown or hidden whatever the list says"),
    ),
    PowerKind.QUEUE: (
        marked("{n} address waiting to be opened or fetched"),
        marked("{n} addresses waiting to be opened or fetched"),
    ),
}
