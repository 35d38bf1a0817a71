"""Says in the window's language what came of keeping a page."""

from __future__ import annotations

from reader.domain.entries.kept_page import KeptPage
from reader.domain.errors import FailureReason, FeedError, KeptTextStays
from reader.sentences.keeping import kept_sentences
from reader.ui.sentences.failures import reason_sentence
from reader.ui.sentences.speech import speech, whole
from reader.ui.sentences.texts import translate


def kept_sentence(kept: KeptPage) -> str:
    """Say that a page was kept, and whether there was all of it."""
    return " ".join(map(whole, kept_sentences(speech(), kept)))


def waiting_sentence(why: FeedError | None = None) -> str:
    """Say that a page waits for the network, and why where that is not its absence."""
    if why is not None and why.log_in_form:
        return translate(
            "KeepingTexts", "A form that asks for a password came in place of the page. It is tried again later."
        )
    if why is not None and why.reason is FailureReason.PORTAL:
        return translate(
            "KeepingTexts", "This network wants you to log in first: the page is kept when you are online."
        )
    return translate("KeepingTexts", "No network: the page is kept when you are online.")


def replacing_sentence(stays: KeptTextStays) -> str:
    """Say what would be lost if a kept page were replaced."""
    kept = translate("KeepingTexts", "What is kept has %Ln word(s).", "", stays.kept_words)
    now = translate(
        "KeepingTexts", "The page has %Ln word(s) now, or says something else than before.", "", stays.words
    )
    then = translate("KeepingTexts", "What it said before stays among its earlier versions.")
    return f"{kept} {now} {then}"


def not_kept_sentence(error: FeedError) -> str:
    """Say why a page could not be kept."""
    if error.reason is FailureReason.HTTP_STATUS and error.status == 404:
        return translate("KeepingTexts", "There is no such page.")
    if error.reason is FailureReason.GONE:
        return translate("KeepingTexts", "This page was taken away for good.")
    if error.reason is FailureReason.DAMAGED:
        return translate("KeepingTexts", "What is there is no web page.")
    return reason_sentence(error.reason, error.detail)
