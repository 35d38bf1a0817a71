"""Sets and forgets the collector: the one that gets the reports, and whose block lists are applied."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.background.cancel import CancelToken
from reader.domain.clock import Clock
from reader.domain.errors import FeedError, UsageError, WireError, marked
from reader.domain.events import Announce, CollectorChanged
from reader.storage.images.collectors import Collector, CollectorStore
from reader.web.client import Client, Fetched, Request
from reader.web.policy import origin_of

if TYPE_CHECKING:
    from reader.wire.collector_info import CollectorInfo
    from reader.wire.enrolment import Enrolment

log = logging.getLogger(__name__)


@dataclass(eq=False)
class Enroller:
    """Sets and forgets the collector. `announce`: told after the commit."""

    collectors: CollectorStore
    client: Callable[[], Client]
    clock: Clock
    announce: Announce

    def introduce(self, link: str, token: CancelToken) -> CollectorInfo:
        """Ask the collector of a link about itself before it is set; nothing is changed.

        Raises:
            UsageError: The link is invalid, or another server answers at its address.
            FeedError: There was no answer.
            Cancelled: The token was cancelled.
        """
        wanted = _parsed(link)
        _, info = self._ask(wanted.base_url, wanted.collector_id, token)
        return info

    def about(self) -> CollectorInfo | None:
        """Return the current collector's stored description of itself; None if there is none."""
        from reader.wire.collector_info import decode_info

        collector = self.collectors.current()
        said = None if collector is None else self.collectors.about(collector.collector_id)
        try:
            return None if said is None else decode_info(said)
        except WireError:
            return None  # stored by an older version in a form that this one cannot read; it will be asked again

    def ask_about(self, token: CancelToken) -> None:
        """Ask the present collector about itself again; without an answer nothing changes; raises Cancelled."""
        collector = self.collectors.current()
        if collector is None:
            return
        try:
            said, _ = self._ask(collector.base_url, collector.collector_id, token)
        except (FeedError, UsageError) as error:
            log.info("collector not asked who it is", extra={"why": str(error)})
        else:
            self.collectors.store_about(collector.collector_id, said)

    def enrol(self, link: str, token: CancelToken) -> Collector:
        """Set the collector that a link names; waiting reports are sent there.

        The link contains the hash of the collector's root metadata, which must match what is fetched. Typing the
        link is also consent to its origin, if that is on this machine or in a private network.

        Raises:
            UsageError: The link is invalid, or another server answers at its address.
            FeedError: There was no answer.
            Cancelled: The token was cancelled.
        """
        from reader.wire.tag import SECRET_BYTES, collector_id_of

        wanted = _parsed(link)
        url = f"{wanted.base_url}list/metadata/1.root.json"
        got = self.client().fetch(Request(url=url, kind="list", consent=origin_of(url)), token)
        assert isinstance(got, Fetched), "a request without conditions has no other good answer"
        if collector_id_of(got.body) != wanted.collector_id:
            raise UsageError(_SOMEBODY_ELSE)
        self.collectors.enrol(
            wanted.collector_id, wanted.base_url, got.body, secrets.token_bytes(SECRET_BYTES), self.clock()
        )
        try:
            self.ask_about(token)
        finally:
            # The collector is set even if asking about it was cancelled.
            self.announce(CollectorChanged(wanted.collector_id))
        collector = self.collectors.current()
        assert collector is not None
        return collector

    def forget(self) -> bool:
        """Forget the collector: nothing is sent, and its lists do not apply. Returns False if none was set."""
        gone = self.collectors.forget()
        if gone:
            self.announce(CollectorChanged(None))
        return gone

    def reset_identity(self) -> bool:
        """Make a new secret identity (False: no collector); reports sent so far can no longer be withdrawn."""
        from reader.wire.tag import SECRET_BYTES

        collector = self.collectors.current()
        if collector is None or not self.collectors.reset(secrets.token_bytes(SECRET_BYTES)):
            return False
        self.announce(CollectorChanged(collector.collector_id))
        return True

    def _ask(self, base_url: str, collector_id: str, token: CancelToken) -> tuple[bytes, CollectorInfo]:
        from reader.wire.collector_info import LARGEST_INFO_BYTES, decode_info

        url = f"{base_url}v1/info"
        got = self.client().fetch(Request(url=url, kind="list", consent=origin_of(url)), token)
        assert isinstance(got, Fetched), "a request without conditions has no other good answer"
        try:
            info = decode_info(got.body)
        except WireError as error:
            raise UsageError(_SOMEBODY_ELSE) from error
        if info.collector_id != collector_id or len(got.body) > LARGEST_INFO_BYTES:
            raise UsageError(_SOMEBODY_ELSE)
        return got.body, info


def _parsed(link: str) -> Enrolment:
    from reader.wire.enrolment import parse_enrolment

    try:
        return parse_enrolment(link)
    except WireError as error:
        raise UsageError(_NO_HTTPS if error.field == "link.scheme" else _NO_LINK) from error


_SOMEBODY_ELSE = marked("what answers at that address is not the collector of this link; nothing was changed")
_NO_LINK = marked(
    "that is no collector's link; one looks like https://collector.example/#root=… with 32 letters and digits"
)
_NO_HTTPS = marked("a collector's link begins with https, or anybody on the way could read who reports what")
