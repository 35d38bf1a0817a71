"""What is done about each kind of wish, when there is a network; `sync/queue.py` says what may be raised."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from reader.assembly.parts.network import Parts
from reader.background.cancel import CancelToken
from reader.domain.action import Action, ActionKind, ActionState, Argument
from reader.domain.enclosure import EnclosureState
from reader.domain.errors import Cancelled, UsageError

if TYPE_CHECKING:
    from reader.feeds.subscriptions import Subscribed
    from reader.offline.enclosure_library import EnclosureLibrary
    from reader.sync.queue import Queue


def add_feed(subscribe: Callable[..., Subscribed], argument: Argument, token: CancelToken) -> str:
    """Subscribe (see `Services.subscribe`)."""
    folder = argument.get("folder", ())
    assert isinstance(folder, tuple)
    subscribed = subscribe(
        str(argument["url"]),
        folder=folder,
        allow_local=bool(argument.get("allow_local", False)),
        token=token,
    )
    return subscribed.title


def fetch_full_text(parts: Parts, argument: Argument, token: CancelToken) -> str:
    """Fetch the page of one article."""
    entry_id = int(str(argument["entry_id"]))
    article = parts.entries.article(entry_id)
    if article is None or article.headline.url is None:
        raise UsageError(f"entry {entry_id} has no page to fetch")
    parts.pages.want_one(entry_id)
    wanted = parts.pages.wanted_page(entry_id)
    if wanted is None:
        return "it is here already"
    got = parts.full_text.fetch(wanted, parts.client, parts.page_gate, token, wished=True)
    stands = parts.full_text.settle(got)
    if got.failure is not None:
        raise got.failure
    parts.search.catch_up()
    return "it is here" if stands else "the feed's text says more"


def fetch_enclosure(
    parts: Parts, waiting: Callable[[], list[Action]], argument: Argument, token: CancelToken
) -> str:
    """Download a file that comes with an article; `waiting` gives the wishes that nobody has taken back."""
    entry_id, url = int(str(argument["entry_id"])), str(argument["url"])
    wanted = parts.enclosures.wanted(entry_id, url)
    if wanted is None:
        raise UsageError(f"entry {entry_id} has no such file")
    if wanted.state is EnclosureState.STORED:
        return "it is here already"
    try:
        parts.enclosure_library.fetch(wanted, parts.client, parts.file_gate, token)
    except Cancelled:
        if not any(dict(one.argument) == dict(argument) for one in waiting()):
            parts.enclosure_library.delete(entry_id, url)  # taken back: nobody will continue it
        raise
    finally:
        parts.ledger.write()
    return "it is here"


def take_back(queue: Queue, library: EnclosureLibrary, action_id: int) -> bool:
    """Take a wish back, with what has come of a file already.

    Returns:
        False where it waits no more.
    """
    action = next((one for one in queue.waiting() if one.id == action_id), None)
    if not queue.cancel(action_id):
        return False
    if action is not None and action.kind is ActionKind.ENCLOSURE and action.state is ActionState.WAITING:
        library.delete(int(str(action.argument["entry_id"])), str(action.argument["url"]))
    return True
