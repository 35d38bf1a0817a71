"""Reads pages that the reader's browser has saved; nothing is fetched for them, then or later.

The parser process is given the file and the names beside it, and opens nothing. Which of those files is read is
decided here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from hashlib import sha256
from itertools import islice
from pathlib import Path

from reader.background.sandbox import Sandbox
from reader.domain.entries.kept_page import NO_SERVER
from reader.domain.entries.page import SavedPage
from reader.domain.errors import FailureReason, FeedError, Overrun, UsageError, marked
from reader.domain.images.image import INSIDE
from reader.domain.publisher import ALONE
from reader.domain.record import replace
from reader.settings.given_file import open_given

MAX_BYTES = 50_000_000
"""Bytes of the largest file, and of all pictures beside it together."""
MAX_FILES = 5_000
"""Most files of its folder that are looked at."""
_SECONDS = 30.0
"""CPU time for a file: one of 50 MB takes 3."""


def read_saved(path: Path, sandbox: Sandbox) -> tuple[SavedPage, dict[str, bytes]]:
    """Read a page; returns it as it is to be stored, and its pictures by their addresses.

    Raises:
        UsageError: There is none to be read.
    """
    body, beside = _read(path, MAX_BYTES + 1), dict(_files_beside(path))
    try:
        if len(body) > MAX_BYTES:
            raise FeedError(FailureReason.TOO_LARGE)
        call = "reader.hostile.pages.saved_page:read", body, list(beside)
        saved: SavedPage = sandbox.call(*call, origin=ALONE, deadline_seconds=_SECONDS)
    except (FeedError, Overrun) as error:
        is_none = isinstance(error, FeedError) and error.reason is FailureReason.DAMAGED
        raise UsageError(_NO_PAGE if is_none else _TOO_LARGE, file=path.name) from error
    images, pictures = [], dict[str, bytes]()
    for image, picture in zip(saved.page.images, saved.pictures, strict=True):
        left = MAX_BYTES - sum(len(one) for one in pictures.values())
        content = picture.body or (_read(beside[picture.file], left) if picture.file in beside else b"")
        # One that was not saved needs an address as well: that of no picture.
        address = INSIDE + sha256(content or f"{saved.page.title}\n{image.url}".encode()).hexdigest()
        images.append(replace(image, url=address))
        if content:
            pictures[address] = content
    url = saved.url or NO_SERVER + sha256(saved.page.html.encode()).hexdigest()
    return replace(saved, url=url, page=replace(saved.page, images=tuple(images))), pictures


_NO_PAGE = marked("there is no web page in {file}")
_TOO_LARGE = marked(
    "{file} is too large to be read as a page: 50 MB is the most, and 3 million characters of text"
)


def _files_beside(path: Path) -> Iterator[tuple[str, Path]]:
    """Yield the files of the page's own folders, `NAME_files` or as browsers call it in other languages.

    No link is followed, and nothing outside of them is looked at, whatever the page names.
    """
    own = re.compile(re.escape(path.stem) + r"[_.-]\w+")
    for folder in path.parent.iterdir():
        if own.fullmatch(folder.name) and folder.is_dir() and not folder.is_symlink():
            files = (file for file in islice(folder.iterdir(), MAX_FILES) if not file.is_symlink())
            yield from ((f"{folder.name}/{file.name}", file) for file in files if file.is_file())


def _read(file: Path, most: int) -> bytes:
    try:
        with open_given(file) as opened:
            return opened.read(most)
    except OSError as error:
        raise UsageError("cannot read {file}: {why}", file=file, why=error.strerror or error) from error
