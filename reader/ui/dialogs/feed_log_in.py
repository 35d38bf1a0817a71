"""Asks for the user and password of a feed behind HTTP authentication, and for a place to store the password."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from urllib.parse import urlsplit

from reader.assembly.feed_passwords import FeedPasswords
from reader.assembly.parts.subscriptions import SubscriptionActions
from reader.domain.errors import FailureReason
from reader.domain.masking import Credentials
from reader.ui.desk import Desk
from reader.ui.dialogs.questions import ask_about_file, ask_name, ask_password
from reader.ui.sentences.failures import reason_sentence
from reader.ui.sentences.texts import isolated, translate


def ask_log_in(
    desk: Desk, subscriptions: SubscriptionActions, feed_id: int, fetch: Callable[[list[int]], object]
) -> None:
    """Ask for the user and the password of a feed, use them, and `fetch` it."""
    feed, passwords = subscriptions.library.feeds.get(feed_id), subscriptions.network.feed_passwords
    if feed is None or not feed.is_fetched:
        return
    host, title = isolated(urlsplit(feed.url).netloc), translate("FeedLogIn", "User and password")
    why = reason_sentence(FailureReason.PASSWORD, feed.health.error_detail)
    question = translate("FeedLogIn", "User at {host} (leave it empty for none):").format(host=host)
    wants = feed.health.error is FailureReason.PASSWORD
    user = ask_name(desk.window, title, f"{why}\n\n{question}" if wants else question, feed.user or "")
    if user is None:
        return
    if not Credentials(user).is_usable:
        desk.say(no_such_user())
        return
    words = translate("FeedLogIn", "Password of {user} at {host}:").format(user=isolated(user), host=host)
    given = ask_password(desk.window, title, words) if user else None
    if given is not None:
        passwords.remember(feed.url, user, given)
    elif user:
        return

    def used(_: None) -> None:
        fetch([feed_id])
        store_passwords(desk, passwords)

    desk.do(lambda: subscriptions.choose(feed_id, {"user": user or None}), used, owner=desk.window)


def no_such_user() -> str:
    return translate("FeedLogIn", "A user cannot have a colon in it.")


def store_passwords(desk: Desk, passwords: FeedPasswords) -> None:
    """Store the passwords that were given: in the keyring, or after a question in a file."""

    def store(has_place: bool) -> None:
        if has_place:
            desk.do(partial(passwords.save, in_file=True), lambda done: None, owner=desk.window)
        else:
            ask_about_file(desk.window, passwords.stored.file, partial(store, True))

    if passwords.unsaved:  # the keyring may take its time to answer
        desk.do(lambda: passwords.stored.has_place, store, owner=desk.window)
