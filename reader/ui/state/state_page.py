"""A page of *State*, and what the list tells of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from reader.domain.record import Record


class State:
    """Translates sentences: pyside6-lupdate gives plural forms to `CONTEXT.tr` only."""

    @staticmethod
    def tr(source: str, disambiguation: str = "", n: int = -1) -> str:
        return QCoreApplication.translate("State", source, disambiguation, n)


class Fact(Record):
    """The number of a page, in a few words. `asks`: the reader has something to do there."""

    words: str
    asks: bool = False


class StatePage(Record):
    """One page; features that are above this package give theirs to `DialogOpener.add_page`."""

    name: str
    icon: str
    title: str
    make: Callable[[QWidget], QWidget]
    """Makes the page inside a parent, when it is first shown."""
    read: Callable[[], Any]
    """Reads what the list tells; called on another thread."""
    tell: Callable[[Any], Fact]
    """Says it; called in the window's thread."""
