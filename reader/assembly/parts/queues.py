"""Queues for the network, and the runner of each kind of action; `sync/queue.py` says what runners may raise."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.assembly.lazy import lazy
from reader.background.cancel import CancelToken
from reader.domain.entries.enclosure import EnclosureState
from reader.domain.errors import Cancelled, UsageError, marked
from reader.domain.events import PageKept
from reader.domain.trips.action import ActionKind, ActionState, Argument, Outcome

if TYPE_CHECKING:
    from reader.assembly.parts.files import Files
    from reader.assembly.parts.keeping import Keeping
    from reader.assembly.parts.library import Library
    from reader.assembly.parts.network import Network
    from reader.assembly.parts.shared import Shared
    from reader.assembly.parts.subscriptions import SubscriptionActions
    from reader.sync.downloads import Downloads
    from reader.sync.queue import Queue, Runner

_HERE, _HERE_ALREADY = Outcome(marked("it is here")), Outcome(marked("it is here already"))
_FEED_SAYS_MORE = Outcome(marked("the feed's text says more"))


def _named(title: str) -> Outcome:
    return Outcome("{title}", {"title": title})


@dataclass(eq=False)
class Queues:
    """Two queues of one outbox: enclosures take longer than everything else, and have a thread of their own."""

    shared: Shared
    library: Library
    network: Network
    files: Files
    subscriptions: SubscriptionActions
    keeping: Callable[[], Keeping]
    nudge: Callable[[], None]
    """Has the sync thread look for work now."""

    @lazy
    def actions(self) -> Queue:
        """Everything but enclosures; its `waiting` lists those too."""
        runners = {
            ActionKind.ADD_FEED: self._add_feed,
            ActionKind.FULL_TEXT: self._fetch_full_text,
            ActionKind.IMAGE: self._fetch_image,
            ActionKind.KEEP_PAGE: self._keep_page,
        }
        return self._queue(runners)

    @lazy
    def enclosures(self) -> Queue:
        """The requested enclosures."""
        return self._queue({ActionKind.ENCLOSURE: self._fetch_enclosure})

    def _queue(self, runners: Mapping[ActionKind, Runner]) -> Queue:
        from reader.storage.trips.outbox import Outbox
        from reader.sync.queue import Queue

        shared = self.shared
        return Queue(Outbox(shared.database), runners, clock=shared.clock, announce=shared.announce)

    @lazy
    def downloads(self) -> Downloads:
        """Fetches enclosures while the window is open."""
        from reader.sync.downloads import Downloads

        return Downloads(
            queue=self.enclosures,
            may_fetch=lambda: self._may_download() and not self.network.is_frugal,
            may_fetch_now=self._may_download,
            announce=self.shared.announce,
        )

    def want_image(self, entry_id: int, url: str) -> None:
        """Request an image, now or once there is a network; raises StorageError if that was not stored."""
        self.actions.wish(ActionKind.IMAGE, {"entry_id": entry_id, "url": url})
        self.nudge()

    def take_back(self, action_id: int) -> bool:
        """Remove an action from its queue, with a partial enclosure; returns False if it no longer waits."""
        action = next((one for one in self.actions.waiting() if one.id == action_id), None)
        if not self.actions.cancel(action_id):
            return False
        if action is not None and action.kind is ActionKind.ENCLOSURE and action.state is ActionState.WAITING:
            self.files.enclosures.delete(int(str(action.argument["entry_id"])), str(action.argument["url"]))
        return True

    def close(self) -> None:
        """End the thread of the downloads, if there is one."""
        Queues.downloads.when_made(self, lambda downloads: downloads.close())

    def _may_download(self) -> bool:
        from reader.offline.drill import is_drilling

        return self.network.may_be_there and not is_drilling()

    def _add_feed(self, argument: Argument, token: CancelToken) -> Outcome:
        folder = argument.get("folder", ())
        assert isinstance(folder, tuple)
        subscribed = self.subscriptions.subscribe(
            str(argument["url"]), folder=folder, allow_local=bool(argument.get("allow_local", False)), token=token
        )
        return _named(subscribed.title)

    def _keep_page(self, argument: Argument, token: CancelToken) -> Outcome:
        kept = self.keeping().keep(
            str(argument["url"]),
            allow_local=bool(argument.get("allow_local", False)),
            replace_kept=bool(argument.get("replace", False)),
            token=token,
        )
        self.shared.announce(PageKept(kept.entry_id, kept.title))
        return _named(kept.title)

    def _fetch_full_text(self, argument: Argument, token: CancelToken) -> Outcome:
        entry_id = int(str(argument["entry_id"]))
        library, network = self.library, self.network
        article = library.entries.article(entry_id)
        if article is None or article.headline.url is None:
            raise UsageError("entry {entry} has no page to fetch", entry=entry_id)
        library.pages.want_one(entry_id)
        wanted = library.pages.wanted_page(entry_id)
        if wanted is None:
            return _HERE_ALREADY
        got = network.full_text.fetch(wanted, network.client, network.page_gate, token, wished=True)
        stands = network.full_text.settle(got)
        if got.failure is not None:
            raise got.failure
        library.search.catch_up()
        return _HERE if stands else _FEED_SAYS_MORE

    def _fetch_image(self, argument: Argument, token: CancelToken) -> Outcome:
        entry_id, url = int(str(argument["entry_id"])), str(argument["url"])
        files, network, settings = self.files.images, self.network, self.shared.settings.current.images
        if (article := self.library.entries.article(entry_id)) is not None:
            files.want_lost(article.images)
        wanted = self.library.images.want_anyway(entry_id, url)
        if wanted is None:
            return _HERE_ALREADY
        got = files.fetch(wanted, network.client, network.image_gate, token)
        network.ledger.write()
        if not files.settle(got, settings) and got.failure is not None:
            raise got.failure
        return _HERE

    def _fetch_enclosure(self, argument: Argument, token: CancelToken) -> Outcome:
        entry_id, url = int(str(argument["entry_id"])), str(argument["url"])
        wanted = self.library.enclosures.wanted(entry_id, url)
        if wanted is None:
            raise UsageError("entry {entry} has no such file", entry=entry_id)
        if wanted.state is EnclosureState.STORED:
            return _HERE_ALREADY
        try:
            self.files.enclosures.fetch(wanted, self.network.client, self.network.file_gate, token)
        except Cancelled:
            if not any(dict(one.argument) == dict(argument) for one in self.actions.waiting()):
                self.files.enclosures.delete(entry_id, url)  # cancelled: nobody will resume it
            raise
        finally:
            self.network.ledger.write()
        return _HERE
