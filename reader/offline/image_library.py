"""The pictures of articles: fetched at sync, re-encoded, and stored by content. Reading makes no request."""

from __future__ import annotations

import logging
import re
import shutil
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import KW_ONLY, dataclass
from datetime import timedelta
from functools import partial
from hashlib import sha256
from pathlib import Path
from urllib.parse import urlsplit

from reader.background.cancel import CancelToken
from reader.background.sandbox import Sandbox
from reader.background.workers import DaemonPool
from reader.domain.clock import Clock
from reader.domain.errors import FailureReason, ImageError, Overrun, StorageError
from reader.domain.events import Announce, ImagesStored
from reader.domain.images.block import UNRULED, Ruling
from reader.domain.images.image import ArticleImage, ImageState, Rendition, WantedImage
from reader.domain.publisher import ALONE, Publisher
from reader.domain.record import Record
from reader.offline.orphan_files import delete_orphans
from reader.offline.round_count import RoundCount
from reader.settings.atomic_file import write_whole
from reader.settings.behaviour import ImageSettings
from reader.storage.images.images import ImageStore
from reader.web.client import Client, Fetched, request_for
from reader.web.gate import HostGate
from reader.web.publishers import publisher_of

log = logging.getLogger(__name__)

RENDER_SECONDS = 8.0
"""Time limit for a picture: an ordinary one takes 40 ms; one that takes longer than this is an attack."""
MAX_TRIES = 4
RETRY = timedelta(minutes=30)
"""Wait after the first failure that counts; doubles with each further one."""
RETRY_NETWORK = timedelta(minutes=2)
"""Wait after a failure of the network, which does not count. Long enough that the round ends first."""
AT_ONCE = 32
"""Most pictures in memory (10 MB each at worst)."""

_FINGERPRINT = re.compile(r"[0-9a-f]{64}")
_FINAL = frozenset(
    {FailureReason.GONE, FailureReason.TOO_LARGE, FailureReason.DAMAGED, FailureReason.ADDRESS_REFUSED}
)
_FOR_NOW = frozenset({408, 425})
"""Status codes 4xx that ask for another try (RFC 9110, 15.5.9; RFC 8470); 408 is common on slow networks."""
_SILENT_AFTER = 2
"""After this many failures to reach a server, its other pictures wait for the next round: each try may take 8 s.
"""


class GotImage(Record):
    """The result of fetching one picture: its rendition, or a failure."""

    image: WantedImage
    rendition: Rendition | None
    failure: ImageError | None


class _SilentHosts:
    """Servers that could not be reached in this run."""

    def __init__(self) -> None:
        self._failures: Counter[str] = Counter()

    def check(self, url: str) -> None:
        """Raise a timeout if this server could not be reached repeatedly."""
        host = urlsplit(url).netloc
        if self._failures[host] >= _SILENT_AFTER:
            raise ImageError(FailureReason.TIMEOUT, host)

    def learn(self, url: str, error: ImageError) -> None:
        """Count a failure to reach a server."""
        if error.reason.means_no_network:
            self._failures[urlsplit(url).netloc] += 1


@dataclass(eq=False)
class ImageLibrary:
    """The folder of renditions, and fetching them.

    Args:
        folder: Holds `ab/<fingerprint>.webp` and `ab/<fingerprint>.small.webp`.
        sandbox: The parser process; only there are strangers' pictures decoded.
        announce: Told of stored pictures after the commit.
        rule: Judges a picture by the block list; the verdict is stored with it, in one transaction.
        passed_over: Gives the addresses whose pictures would be hidden, and are not fetched.
    """

    folder: Path
    images: ImageStore
    sandbox: Sandbox
    clock: Clock
    announce: Announce
    _: KW_ONLY
    rule: Callable[[Rendition], Ruling] = lambda rendition: UNRULED
    passed_over: Callable[[Sequence[str]], set[str]] = lambda urls: set()

    def path(self, fingerprint: str) -> Path | None:
        """Return the path of a rendition; None if it is not on the disk."""
        return self._existing(fingerprint, ".webp")

    def thumbnail(self, fingerprint: str) -> Path | None:
        """Return the path of a thumbnail; None if it is not on the disk."""
        return self._existing(fingerprint, ".small.webp")

    def add(self, url: str, body: bytes) -> list[int]:
        """Store a picture that was fetched from `url`; returns the ids of the entries that show it.

        Raises:
            ImageError: It is no picture that we can show.
        """
        return self._keep(url, self._render(body, ALONE))

    def fetch_wanted(
        self,
        client: Client,
        gate: HostGate,
        pool: DaemonPool,
        settings: ImageSettings,
        token: CancelToken,
        count: RoundCount,
    ) -> int:
        """Fetch the pictures of stored articles, newest articles first.

        Progress is counted in `count`, which continues from earlier calls in the same round.

        Returns:
            How many were stored.

        Raises:
            Cancelled: The round was stopped; stored pictures stay.
            StorageError: The disk is too full, or gone.
        """
        if not settings.download:
            return 0
        stored = 0
        silent = _SilentHosts()
        while wanted := self.images.wanted(self.clock(), per_article=settings.per_article):
            self._check_space(settings)
            # All due pictures, not only those of this batch.
            of = count.done + self.images.count_wanted(self.clock(), per_article=settings.per_article)
            here = self.images.by_address([image.url for image in wanted])
            for url, fingerprint in here.items():
                count.done += 1
                self._announce_stored(self.images.attach(url, fingerprint), count.done, of)
            lacking = self.worth_asking([image for image in wanted if image.url not in here])
            unique = list({image.url: image for image in reversed(lacking)}.values())
            unique.reverse()
            count.done += len({image.url for image in wanted}) - len(here) - len(unique)  # passed over
            fetch = partial(self._fetch, client=client, gate=gate, token=token, silent=silent)
            for got in pool.each(fetch, unique, at_once=AT_ONCE, token=token):
                count.done += 1
                stored += self.settle(got, settings, count.done, of)
        return stored

    def worth_asking(self, wanted: Sequence[WantedImage]) -> list[WantedImage]:
        """Return the pictures that would be visible; the others are not fetched until the block list changes."""
        left_out = self.passed_over([image.url for image in wanted])
        if left_out:
            self.images.pass_over(sorted(left_out))
        return [image for image in wanted if image.url not in left_out]

    def fetch(self, image: WantedImage, client: Client, gate: HostGate, token: CancelToken) -> GotImage:
        """Fetch and re-encode one picture on the caller's thread; `settle` stores it; raises Cancelled."""
        return self._fetch(image, client, gate, token, _SilentHosts())

    def settle(self, got: GotImage, settings: ImageSettings, done: int = 1, of: int = 1) -> bool:
        """Store the result of `fetch`, `done` so far of so many; returns whether the picture is on the disk now.

        Raises:
            StorageError: The disk is too full, or gone.
        """
        if got.rendition is None:
            assert got.failure is not None
            self._note_failure(got.image, got.failure)
            return False
        self._check_space(settings)
        self._announce_stored(self._keep(got.image.url, got.rendition), done, of)
        return True

    def missing_files(self) -> list[str]:
        """Return the fingerprints of pictures whose files are missing or incomplete."""
        return sorted(
            fingerprint
            for fingerprint, (full, small) in self.images.sizes().items()
            if _size(self.path(fingerprint)) != full or _size(self.thumbnail(fingerprint)) != small
        )

    def want_lost(self, images: Iterable[ArticleImage]) -> None:
        """Want pictures again that the database calls stored, and the disk has not."""
        stored = (one.fingerprint for one in images if one.state is ImageState.STORED and one.fingerprint)
        self.images.lost([fingerprint for fingerprint in stored if self.path(fingerprint) is None])

    def delete(self, fingerprints: Iterable[str]) -> None:
        """Delete the files of renditions that are not known any more. Nothing may be fetching pictures."""
        for fingerprint in fingerprints:
            for suffix in (".small.webp", ".webp"):
                if (file := self._existing(fingerprint, suffix)) is not None:
                    file.unlink(missing_ok=True)

    def sweep(self) -> int:
        """Delete files that no article knows (left by a crash between file and commit); returns how many."""
        known = self.images.fingerprints()
        # Folders that are links are not ours: their files stay.
        files = (file for file in self.folder.glob("??/*") if not file.parent.is_symlink())
        return delete_orphans(files, lambda name: name.partition(".")[0] in known)

    def _fetch(
        self, image: WantedImage, client: Client, gate: HostGate, token: CancelToken, silent: _SilentHosts
    ) -> GotImage:
        try:
            with gate.pass_through(image.url, token), client.meter.charged_to(image.feed_id):
                silent.check(image.url)
                answer = client.fetch(request_for(image, image.url, "picture"), token)
            assert isinstance(answer, Fetched), "a request without conditions has no other good answer"
            if answer.content_type.lower().startswith("text/html"):
                # A log-in page, or protection against hotlinking. With `led_to` set it is not a final failure.
                raise ImageError(FailureReason.DAMAGED, "a web page", led_to=answer.url_final)
            origin = publisher_of(answer.url_final, image)
            return GotImage(image, self._render(answer.body, origin), None)
        except ImageError as error:
            silent.learn(image.url, error)
            gate.learn(image.url, error)
            return GotImage(image, None, error)

    def _render(self, body: bytes, origin: Publisher) -> Rendition:
        try:
            rendition = self.sandbox.call(
                "reader.hostile.pictures.picture:render", body, origin=origin, deadline_seconds=RENDER_SECONDS
            )
        except Overrun as overrun:
            if overrun.limit == "crash":  # another picture may be the cause, so it is not final
                raise ImageError(FailureReason.TOO_SLOW_TO_PARSE, "the process that decoded it ended") from overrun
            raise ImageError(FailureReason.DAMAGED, f"too much {overrun.limit} to decode") from overrun
        assert isinstance(rendition, Rendition)
        if rendition.fingerprint != sha256(body).hexdigest():
            # A compromised parser process could overwrite another picture.
            raise ImageError(FailureReason.DAMAGED, "another picture's fingerprint")
        return rendition

    def _keep(self, url: str, rendition: Rendition) -> list[int]:
        # File first, then row: a row always has its file, and a file without a row is swept later.
        self._write(rendition.fingerprint, ".small.webp", rendition.thumbnail)
        self._write(rendition.fingerprint, ".webp", rendition.full)
        ruling = self.rule(rendition)
        return self.images.store(url, rendition, self.clock(), ruling.judgement, ruling.state)

    def _write(self, fingerprint: str, suffix: str, content: bytes) -> None:
        target = self._file(fingerprint, suffix)
        folder = target.parent
        try:
            if folder.is_symlink():
                folder.unlink()
            folder.mkdir(mode=0o700, exist_ok=True)
            write_whole(target, content, lasting=False)  # a lost one is fetched again
        except OSError as error:
            raise StorageError.unwritable(str(self.folder), error) from error

    def _note_failure(self, image: WantedImage, failure: ImageError) -> None:
        reason = failure.reason
        if reason is FailureReason.BUDGET:
            return
        # After a redirect to another host a log-in page may have replaced the picture; if the answer was cut
        # short, the network may have been lost. Neither is final.
        final = (reason in _FINAL and not (failure.led_to or failure.cut_short)) or (
            failure.is_client_error and failure.status not in _FOR_NOW
        )
        counts = not (failure.means_no_network or reason is FailureReason.RATE_LIMITED)
        tries = image.tries + counts
        wait = RETRY * 2 ** (tries - 1) if counts else RETRY_NETWORK
        # Always in the future, so that this round ends.
        next_try_at = self.clock() + max(wait, timedelta(seconds=failure.retry_after_seconds or 0))
        self.images.failed(image, final=final or tries >= MAX_TRIES, next_try_at=next_try_at, count=counts)
        log.info("image not fetched", extra={"image": image.url, "reason": reason.value, "detail": failure.detail})

    def _check_space(self, settings: ImageSettings) -> None:
        try:
            free = shutil.disk_usage(self.folder).free
        except OSError as error:  # the folder's disk was unplugged
            raise StorageError.unwritable(str(self.folder), error) from error
        if free < settings.keep_free_mb * 1_000_000:
            raise StorageError(
                f"only {free // 1_000_000} MB are free on the disk: pictures wait until there is more room"
            )

    def _announce_stored(self, entry_ids: list[int], done: int, of: int) -> None:
        if entry_ids:
            self.announce(ImagesStored(tuple(entry_ids), done, of))

    def _existing(self, fingerprint: str, suffix: str) -> Path | None:
        if not _FINGERPRINT.fullmatch(fingerprint):
            return None
        file = self._file(fingerprint, suffix)
        return file if file.is_file() and not (file.is_symlink() or file.parent.is_symlink()) else None

    def _file(self, fingerprint: str, suffix: str) -> Path:
        return self.folder / fingerprint[:2] / f"{fingerprint}{suffix}"


def _size(file: Path | None) -> int | None:
    try:
        return file.stat().st_size if file is not None else None
    except FileNotFoundError:
        return None
