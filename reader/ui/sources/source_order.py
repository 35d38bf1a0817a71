"""How feeds and folders of the source list are sorted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Literal

from reader.domain.sources.feed import Feed
from reader.domain.sources.folder import Folder, Path
from reader.domain.text.folding import fold

Order = Literal["hand", "name", "unread"]
"""A word of the setting `window.sources`."""


def in_order(
    feeds: Sequence[Feed], folders: Sequence[Folder], unread: Mapping[Path, int], order: Order
) -> tuple[Sequence[Feed], Sequence[Folder]]:
    """Sort feeds and folders within each parent, parents first; `unread` counts as `unread_inside` does."""
    if order == "name":
        feeds = sorted(feeds, key=lambda feed: _sorted_by(feed.title))
        folders = sorted(folders, key=lambda folder: _sorted_by(folder.path[-1]))
    elif order == "unread":
        feeds = sorted(feeds, key=lambda feed: -feed.unread)
        folders = sorted(folders, key=lambda folder: -unread.get(folder.path, 0))
    return feeds, sorted(folders, key=lambda folder: len(folder.path))


def unread_inside(feeds: Sequence[Feed]) -> Counter[Path]:
    """Count the unread entries in each folder and the folders inside it."""
    inside: Counter[Path] = Counter()
    for feed in feeds:
        for depth in range(1, len(feed.folder) + 1):
            inside[feed.folder[:depth]] += feed.unread
    return inside


@lru_cache(maxsize=20_000)
def _sorted_by(title: str) -> str:
    """Return small letters without accents."""
    return fold(title).casefold()
