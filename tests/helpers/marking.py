"""Marks entries as a command does."""

from __future__ import annotations

from collections.abc import Sequence

from reader.assembly.parts.library import Library
from reader.domain.organising.marking import Changed, Marking, tag_marking
from reader.ui.frame.main_window import MainWindow


def mark(library: Library, ids: Sequence[int], **wish: bool) -> Changed:
    """Set one mark of entries, e.g. `unread=False`, `starred=True` or `later=True`."""
    ((what, value),) = wish.items()
    return library.marks.perform(Marking(what, value, ids))


def put_on(library: Library, tag: str, ids: Sequence[int]) -> Changed:
    """Put a tag on entries; it is made if there is none."""
    return library.marks.perform(tag_marking(library.tagging.make(tag), True, ids))


def mark_in(window: MainWindow, ids: Sequence[int], **wish: bool) -> None:
    """Set one mark of entries as a click in a window does."""
    ((what, value),) = wish.items()
    window.parts.reading.controller.marking.perform(Marking(what, value, ids))
