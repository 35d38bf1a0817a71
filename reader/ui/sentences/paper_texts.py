"""Says what was found behind what a reader adds, and what a source is and uses."""

from __future__ import annotations

from datetime import datetime, timedelta
from urllib.parse import unquote

from reader.domain.errors import FailureReason, FeedError, ReaderError
from reader.domain.sources.feed import LETTERS, Feed, FeedKind, PageList
from reader.sentences.letters import unread_sentence
from reader.ui.sentences.speech import speech, whole
from reader.ui.sentences.texts import isolated, short_date, translate


def list_words(found: PageList, now: datetime) -> str:
    """Describe a list of articles: "12 articles, the newest of yesterday"."""
    articles = translate("PaperTexts", "%Ln article(s)", "", found.articles)
    if found.newest_at is None:
        return articles
    on, today = found.newest_at.astimezone().date(), now.astimezone().date()
    if on == today:
        words = translate("PaperTexts", "{articles}, the newest of today")
    elif on == today - timedelta(days=1):
        words = translate("PaperTexts", "{articles}, the newest of yesterday")
    else:
        words = translate("PaperTexts", "{articles}, the newest of {day}")
    return words.format(articles=articles, day=short_date(on, today))


def unread_words(error: ReaderError, *, was_given: bool) -> str:
    """Say why a mailbox cannot be read; `was_given`: the reader gave a password."""
    if not isinstance(error, FeedError):
        return whole(speech().told(error))
    if error.reason is FailureReason.PASSWORD:
        if was_given:
            return translate("PaperTexts", "The server refuses this user or password.")
        return translate("PaperTexts", "The server asks for a password: type it, and look again.")
    words = whole(unread_sentence(speech(), error.reason, error.detail))
    later = translate("PaperTexts", "The mailbox can be added when there is a network.")
    return f"{words} {later}" if error.reason.means_no_network else words


def source_facts(feed: Feed) -> str:
    """Say of a source that is no open feed what it is and uses; "" for others."""
    facts = []
    if feed.kind is FeedKind.PAGE:
        facts.append(translate("PaperTexts", "Page without a feed"))
    elif feed.kind is FeedKind.LETTERS:
        sender = unquote(feed.url.removeprefix(LETTERS).partition("/")[2])
        facts.append(translate("PaperTexts", "Letters of {sender}").format(sender=isolated(sender)))
    if feed.user is not None:
        facts.append(translate("PaperTexts", "user {name}").format(name=isolated(feed.user)))
    if feed.rights.has_secret:
        facts.append(translate("PaperTexts", "private"))
    return " · ".join(facts)
