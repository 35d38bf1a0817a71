"""The icons of sites, fetched seldom and quietly at the end of a round: they are worth no delay and no message."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from hashlib import sha256

from reader.background.cancel import CancelToken
from reader.background.sandbox import Sandbox
from reader.background.workers import DaemonPool
from reader.domain.clock import Clock
from reader.domain.errors import FailureReason, ImageError, Overrun
from reader.domain.events import Announce, SiteIconsStored
from reader.domain.images.block import Ruling
from reader.domain.record import Record, as_dict
from reader.domain.sources.feed import Feed
from reader.domain.sources.site_icon import SiteIcon, WantedIcon, icon_addresses
from reader.storage.images.site_icons import SiteIconStore
from reader.web.client import Client, Fetched, request_for
from reader.web.gate import HostGate
from reader.web.publishers import publisher_of

log = logging.getLogger(__name__)

ASK_AGAIN = timedelta(days=14)
TRY_AGAIN = timedelta(days=1)
"""Time until the next try after a failure of the network."""
IN_A_ROUND = 64
"""Most icons fetched in a round: a thousand new feeds would bring as many further requests."""
AT_ONCE = 8
RENDER_SECONDS = 4.0


class _Got(Record):
    """The result of requesting an icon: the icon, or the last failure."""

    wanted: WantedIcon
    icon: SiteIcon | None
    failure: ImageError | None = None


@dataclass(eq=False)
class SiteIcons:
    """Fetches icons.

    Args:
        rule: Judges one by the block list, as pictures are.
        passed_over: Gives the addresses whose pictures would be hidden, and are not fetched.
        announce: Told of stored icons after the commit.
    """

    store: SiteIconStore
    sandbox: Sandbox
    clock: Clock
    announce: Announce
    rule: Callable[[SiteIcon], Ruling]
    passed_over: Callable[[Sequence[str]], set[str]]

    def fetch_due(
        self, feeds: Iterable[Feed], client: Client, gate: HostGate, pool: DaemonPool, token: CancelToken
    ) -> int:
        """Fetch icons that were not fetched lately, one for all feeds of a site.

        Returns:
            How many came.

        Raises:
            Cancelled: The token was; those so far stay.
            StorageError: They cannot be stored.
        """
        wanted = self._due([feed for feed in feeds if feed.is_fetched])
        stored: list[int] = []
        fetch = partial(self._fetch, client=client, gate=gate, token=token)
        for got in pool.each(fetch, wanted[:IN_A_ROUND], at_once=AT_ONCE, token=token):
            now, feed_ids, url = self.clock(), got.wanted.feed_ids, got.wanted.urls[0]
            if got.icon is not None:
                self.store.store(feed_ids, url, got.icon, now + ASK_AGAIN, self.rule(got.icon))
                stored += feed_ids
            else:
                assert got.failure is not None
                no_answer = got.failure.means_no_network
                next_at = now + (TRY_AGAIN if no_answer else ASK_AGAIN)
                self.store.failed(feed_ids, url, next_at, gone=got.failure.reason is FailureReason.GONE)
                log.debug("no icon", extra={"url": url, "reason": got.failure.reason.value})
        if stored:
            self.announce(SiteIconsStored(tuple(stored)))
        return len(stored)

    def _due(self, feeds: Sequence[Feed]) -> list[WantedIcon]:
        known = self.store.known(self.clock())
        here = set(known.values())
        lacking: dict[str, list[Feed]] = {}
        for feed in feeds:
            if feed.id not in known and (urls := icon_addresses(feed)):
                lacking.setdefault(urls[0], []).append(feed)
        for url in here & lacking.keys():
            self.store.share([feed.id for feed in lacking.pop(url)], url)
        return [
            WantedIcon(
                urls=icon_addresses(of_site[0]),
                feed_ids=tuple(feed.id for feed in of_site),
                **as_dict(of_site[0].rights),
            )
            for of_site in lacking.values()
        ]

    def _fetch(self, wanted: WantedIcon, client: Client, gate: HostGate, token: CancelToken) -> _Got:
        refused = self.passed_over(wanted.urls)
        failure = ImageError(FailureReason.GONE, "blocked")
        for url in wanted.urls:
            if url in refused:
                continue
            try:
                return _Got(wanted, self._ask(url, wanted, client, gate, token))
            except ImageError as error:
                failure = error
                if error.means_no_network or error.reason is FailureReason.RATE_LIMITED:
                    break
        return _Got(wanted, None, failure)

    def _ask(self, url: str, wanted: WantedIcon, client: Client, gate: HostGate, token: CancelToken) -> SiteIcon:
        with gate.pass_through(url, token), client.meter.charged_to(wanted.feed_ids[0]):
            answer = client.fetch(request_for(wanted, url, "icon"), token)
        assert isinstance(answer, Fetched), "a request without conditions has no other good answer"
        try:
            icon = self.sandbox.call(
                "reader.hostile.pictures.icon:render",
                answer.body,
                origin=publisher_of(answer.url_final, wanted),
                deadline_seconds=RENDER_SECONDS,
            )
        except Overrun as overrun:
            raise ImageError(FailureReason.DAMAGED, f"too much {overrun.limit} to decode") from overrun
        assert isinstance(icon, SiteIcon)
        if icon.fingerprint != sha256(answer.body).hexdigest():
            raise ImageError(FailureReason.DAMAGED, "another icon's fingerprint")
        return icon
