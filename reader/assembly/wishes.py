"""What is done about each kind of wish, when there is a network; `sync/queue.py` says what may be raised."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.background.cancel import CancelToken
from reader.domain.action import ActionKind, ActionState, Argument
from reader.domain.enclosure import EnclosureState
from reader.domain.errors import Cancelled, UsageError

if TYPE_CHECKING:
    from reader.assembly.services import Services


def add_feed(services: Services, argument: Argument, token: CancelToken) -> str:
    """Subscribe."""
    folder = argument.get("folder", ())
    assert isinstance(folder, tuple)
    subscribed = services.subscribe(
        str(argument["url"]),
        folder=folder,
        allow_local=bool(argument.get("allow_local", False)),
        token=token,
    )
    return subscribed.title


def fetch_full_text(services: Services, argument: Argument, token: CancelToken) -> str:
    """Fetch the page of one article."""
    entry_id = int(str(argument["entry_id"]))
    article = services.entries.article(entry_id)
    if article is None or article.headline.url is None:
        raise UsageError(f"entry {entry_id} has no page to fetch")
    services.pages.want_one(entry_id)
    wanted = services.pages.wanted_page(entry_id)
    if wanted is None:
        return "it is here already"
    got = services.full_text.fetch(wanted, services.client, services.page_gate, token)
    stands = services.full_text.settle(got)
    if got.failure is not None:
        raise got.failure
    services.search.catch_up()
    return "it is here" if stands else "the feed's text says more"


def fetch_enclosure(services: Services, argument: Argument, token: CancelToken) -> str:
    """Download a file that comes with an article."""
    entry_id, url = int(str(argument["entry_id"])), str(argument["url"])
    wanted = services.enclosures.wanted(entry_id, url)
    if wanted is None:
        raise UsageError(f"entry {entry_id} has no such file")
    if wanted.state is EnclosureState.STORED:
        return "it is here already"
    try:
        services.enclosure_library.fetch(wanted, services.client, services.file_gate, token)
    except Cancelled:
        if not any(dict(one.argument) == dict(argument) for one in services.queue.waiting()):
            services.enclosure_library.delete(entry_id, url)  # taken back: nobody will continue it
        raise
    finally:
        services.ledger.write()
    return "it is here"


def take_back(services: Services, action_id: int) -> bool:
    """Take a wish back, with what has come of a file already.

    Returns:
        False where it waits no more.
    """
    action = next((one for one in services.queue.waiting() if one.id == action_id), None)
    if not services.queue.cancel(action_id):
        return False
    if action is not None and action.kind is ActionKind.ENCLOSURE and action.state is ActionState.WAITING:
        services.enclosure_library.delete(int(str(action.argument["entry_id"])), str(action.argument["url"]))
    return True
