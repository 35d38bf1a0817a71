"""Says in the window's language what came of keeping a page."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from reader.domain.errors import FailureReason, FeedError
from reader.domain.kept_page import KeptPage
from reader.ui.sentences.texts import isolated, reason_sentence

translate = QCoreApplication.translate


def kept_sentence(kept: KeptPage) -> str:
    """Say that a page was kept, and whether there was all of it."""
    if kept.new:
        said = translate("KeepingTexts", "%1 was kept.")
    elif kept.changed:
        said = translate("KeepingTexts", "%1 was kept already, and is up to date now.")
    else:
        said = translate("KeepingTexts", "%1 was kept already.")
    said = said.replace("%1", isolated(kept.title))
    if kept.asks:
        return (
            said + " " + translate("KeepingTexts", "It asks for payment or a log-in: this is all that it shows.")
        )
    if kept.is_little:
        return said + " " + translate("KeepingTexts", "This is all the text that was found on it.")
    return said


def waiting_sentence() -> str:
    """Say that a page waits for the network."""
    return translate("KeepingTexts", "No network: the page is kept when you are online.")


def not_kept_sentence(error: FeedError) -> str:
    """Say why a page could not be kept."""
    if error.reason is FailureReason.HTTP_STATUS and error.status == 404:
        return translate("KeepingTexts", "There is no such page.")
    if error.reason is FailureReason.GONE:
        return translate("KeepingTexts", "This page was taken away for good.")
    if error.reason is FailureReason.DAMAGED:
        return translate("KeepingTexts", "What is there is no web page.")
    return reason_sentence(error.reason, error.detail)
