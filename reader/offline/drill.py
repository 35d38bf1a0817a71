"""The airplane drill: opens every packed article while all sockets are refused."""

from __future__ import annotations

import socket
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from reader.domain.entries.enclosure import EnclosureState
from reader.domain.entries.entry import Article
from reader.domain.images.image import ImageState
from reader.domain.trips.trip import DrillReport, Missing
from reader.offline.enclosure_library import EnclosureLibrary
from reader.offline.image_library import ImageLibrary
from reader.storage.entries.entries import EntryStore
from reader.storage.trips.trips import Packed

_ASKS_FOR_NETWORK = frozenset(
    "socket.connect socket.sendto socket.sendmsg socket.bind socket.getaddrinfo socket.gethostbyname"
    " socket.gethostbyaddr".split()
)


class Refusals:
    def __init__(self) -> None:
        self._lock = threading.Lock()
        self.count = 0

    def add(self) -> None:
        with self._lock:
            self.count += 1


_refusing: list[Refusals] = []
"""Running drills. An audit hook (PEP 578) cannot be removed, so it checks this list."""
_installing = threading.Lock()
_installed = False


@contextmanager
def sockets_refused() -> Iterator[Refusals]:
    """Refuse all network sockets of this process, and count the attempts; Unix sockets stay allowed.

    Sockets that Qt opens are invisible to Python, but the window makes no request of its own (`ui/article`).
    """
    global _installed
    with _installing:
        if not _installed:
            sys.addaudithook(_refuse)
            _installed = True
    refusals = Refusals()
    _refusing.append(refusals)
    try:
        yield refusals
    finally:
        _refusing.remove(refusals)


def is_drilling() -> bool:
    """Tell whether sockets are refused now, so that nothing that needs one may start."""
    return bool(_refusing)


def _refuse(event: str, arguments: tuple[Any, ...]) -> None:
    if not _refusing or event not in _ASKS_FOR_NETWORK:
        return
    asking = arguments[0] if arguments else None
    if isinstance(asking, socket.socket) and asking.family == getattr(socket, "AF_UNIX", None):
        return
    for refusals in list(_refusing):
        refusals.add()
    raise PermissionError("the airplane drill refuses every connection")


def drill(
    packed: Sequence[Packed],
    entries: EntryStore,
    library: ImageLibrary,
    files: EnclosureLibrary,
    *,
    pictures: bool = True,
) -> DrillReport:
    """Open every packed article as the window would, and report what is missing.

    Args:
        files: Their enclosures; those that were stored must be on the disk.
        pictures: False if the reader wants no pictures at all.
    """
    missing: list[Missing] = []
    with sockets_refused() as refusals:
        for one in packed:
            article = entries.article(one.entry_id)
            lacks = [*_lacking(article, library, pictures=pictures and one.pictures), *_files(article, files)]
            missing.extend(Missing(entry_id=one.entry_id, what=what) for what in lacks)
    incomplete = {one.entry_id for one in missing}
    return DrillReport(
        articles=len(packed),
        ready=len(packed) - len(incomplete),
        missing=tuple(missing),
        sockets_refused=refusals.count,
    )


def _lacking(article: Article | None, library: ImageLibrary, *, pictures: bool) -> Iterator[str]:
    from reader.articles.blocks import walk
    from reader.articles.page import make_page

    if article is None:
        yield "entry"
        return
    if article.lacks_text or not any(True for _ in walk(make_page(article).blocks)):
        yield "text"
    for image in article.images if pictures else ():
        if image.state.is_hidden:
            continue
        file = library.path(image.fingerprint) if image.fingerprint else None
        if image.state is not ImageState.STORED or file is None or not _is_whole(file):
            yield f"picture {image.number}"


def _files(article: Article | None, files: EnclosureLibrary) -> Iterator[str]:
    for number, one in enumerate(article.enclosures if article is not None else (), 1):
        if one.state is EnclosureState.STORED and files.path(one) is None:
            yield f"file {number}"


def _is_whole(file: Path) -> bool:
    """Tell whether a WebP file of ours is complete: its header gives its length (RIFF, RFC 9649)."""
    try:
        size = file.stat().st_size
        with file.open("rb") as opened:
            head = opened.read(12)
    except OSError:
        return False
    return head[:4] == b"RIFF" and head[8:] == b"WEBP" and int.from_bytes(head[4:8], "little") + 8 == size
