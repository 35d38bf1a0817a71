"""Applies the block lists: judges each new picture, and all pictures again when the lists change.

Verdicts are stored, so that drawing an article needs no list. A missing or damaged list changes no verdict: an
error never makes a hidden picture visible.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from reader.background.cancel import CancelToken
from reader.background.sandbox import Sandbox
from reader.domain.errors import ImageError, Overrun, StorageError
from reader.domain.events import Announce
from reader.domain.images.block import NOTHING_SAID, Judgement, Obey, Ruling, judge
from reader.domain.images.image import Rendition
from reader.domain.publisher import ALONE
from reader.domain.sources.site_icon import SiteIcon
from reader.flags.lists import NO_LISTS, LiveLists
from reader.storage.images.collectors import CollectorStore
from reader.storage.images.verdicts import Hashed, VerdictStore
from reader.wire.likeness import ENOUGH_QUALITY

log = logging.getLogger(__name__)

HASH_SECONDS = 8.0
HASHED_AT_ONCE = 20
"""Older pictures hashed in one go, before other work gets its turn."""


@dataclass(eq=False)
class ImageBlocker:
    """Judges pictures by the block lists. Safe to use from any thread.

    Args:
        folder: The list files, in a folder for each collector.
        announce: Told of images that are now hidden, or shown again.
    """

    verdicts: VerdictStore
    collectors: CollectorStore
    folder: Path
    obey: Callable[[], Obey]
    announce: Announce
    _lock: threading.Lock = field(default_factory=threading.Lock, init=False)
    _opened: tuple[int, LiveLists | None] | None = field(default=None, init=False)

    def rule(self, rendition: Rendition | SiteIcon) -> Ruling:
        """Judge a new picture."""
        hashed = Hashed(fingerprint=rendition.fingerprint, pdq=rendition.pdq, pdq_quality=rendition.pdq_quality)
        state, lists = self._lists()
        # Without readable lists there is no verdict; state -1 has it judged again as soon as lists are available.
        return Ruling(NOTHING_SAID, -1) if lists is None else Ruling(self._judge(hashed, lists), state)

    def passed_over(self, urls: Sequence[str]) -> set[str]:
        """Return the addresses whose pictures would be hidden, so that they need not be fetched."""
        from reader.wire.sent_url import sendable_url, url_key  # loads tables of names

        known = self.verdicts.hidden_addresses(urls)
        _, lists = self._lists()
        obey = self.obey()
        if lists is None or obey is Obey.OFF:
            return known
        for url in urls:
            sent = sendable_url(url)
            listed = None if sent is None else lists.address(url_key(sent))
            if listed is not None and (listed.confirmed or obey is Obey.ALL):
                known.add(url)
        return known

    def has_work(self) -> bool:
        """Tell whether pictures wait to be judged or hashed."""
        return bool(self.verdicts.to_judge(1) or self.verdicts.unhashed(1))

    def rescan(self, token: CancelToken) -> None:
        """Judge the pictures whose verdict comes from older lists. Can be stopped and resumed.

        Raises:
            Cancelled: The token was cancelled; verdicts so far are stored.
        """
        while batch := self.verdicts.to_judge():
            token.check()
            state, lists = self._lists()
            if lists is None:
                return
            shift = self.verdicts.judged({one.fingerprint: self._judge(one, lists) for one in batch}, state)
            if shift:
                self.announce(shift)

    def hash_older(self, path_of: Callable[[str], Path | None], sandbox: Sandbox, token: CancelToken) -> None:
        """Hash some pictures that were stored before perceptual hashes existed; raises Cancelled."""
        hashes = []
        for fingerprint in self.verdicts.unhashed(HASHED_AT_ONCE):
            token.check()
            hashes.append(_hash(fingerprint, path_of(fingerprint), sandbox))
        self.verdicts.hashed(hashes)

    def _judge(self, image: Hashed, lists: LiveLists) -> Judgement:
        pdq = image.pdq if image.pdq_quality >= ENOUGH_QUALITY else None
        return judge(image.fingerprint, pdq, lists, self.obey())

    def _lists(self) -> tuple[int, LiveLists | None]:
        """Return the live lists and their state; None if their files cannot be read."""
        with self._lock:
            state = self.verdicts.state()
            if self._opened is None or self._opened[0] != state:
                self._opened = (state, self._open())
            return self._opened

    def _open(self) -> LiveLists | None:
        collector = self.collectors.current()
        if collector is None:
            return NO_LISTS
        folder = self.folder / collector.collector_id
        try:
            return LiveLists.opened(folder, self.collectors.live(collector.collector_id))
        except StorageError as error:
            # The next sync of the lists fetches them again (`list_sync.py`).
            log.info("block list not usable", extra={"why": str(error)})
            return None


def _hash(fingerprint: str, file: Path | None, sandbox: Sandbox) -> Hashed:
    pdq, quality = None, 0
    if file is not None:
        try:
            pdq, quality = sandbox.call(
                "reader.hostile.pictures.picture:hash_of",
                file.read_bytes(),
                origin=ALONE,
                deadline_seconds=HASH_SECONDS,
            )
        except (ImageError, Overrun, OSError) as error:
            log.info("picture not hashed", extra={"image": fingerprint[:12], "why": str(error)})
    return Hashed(fingerprint=fingerprint, pdq=pdq, pdq_quality=quality)
