"""The window on a home with entries, which most tests of the window begin with.

window = a_window(entries=["Tide", "Ebb"], place="all", focus="list")
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from reader.assembly.services import Services
from reader.ui.bridge import Bridge
from reader.ui.frame.main_window import MainWindow
from reader.ui.sources.place_grid import PlaceButton
from reader.ui.sources.source import Source
from tests.helpers.press import add_entries, add_feed


def a_window(
    *given: str,
    entries: Sequence[str] = (),
    folder: tuple[str, ...] = (),
    place: str = "",
    row: int | None = None,
    focus: str = "",
    **more: Any,
) -> Any:
    """Make a fixture that opens the window, once the home is filled and its search index complete.

    Args:
        given: Fixtures that fill the home, where the titles do not say it all.
        entries: Titles of articles in the paper "The Harbour", the newest first.
        folder: Where that paper is.
        place: The source that is chosen; "": as the program begins.
        row: The headline that is opened, counted from the top.
        focus: Where the keyboard is: in the "list", the "article" or the "sources"; "": as the program begins.
        more: The rest of the articles, as `add_entries` takes it.
    """

    @pytest.fixture
    def window(
        request: pytest.FixtureRequest,
        services: Services,
        bridge: Bridge,
        open_window: Callable[[], MainWindow],
        qtbot: QtBot,
    ) -> MainWindow:
        for name in given:
            request.getfixturevalue(name)
        if entries:
            add_entries(services, add_feed(services, "The Harbour", folder=folder), entries, **more)
        services.library.search.catch_up()
        bridge.deliver()
        made = open_window()
        made.activateWindow()
        qtbot.waitUntil(made.isActiveWindow)
        if place:
            made.panes.sources.choose(place)
        if row is not None:
            made.panes.headlines.list.choose_row(row)
        if focus:
            {"list": made.panes.headlines.list, "article": made.panes.article, "sources": made.panes.sources.tree}[
                focus
            ].setFocus()
        return made

    return window


def places_in_sight(window) -> list[Source]:
    """List the places of the shelf that are shown, in their order."""
    buttons = [one for one in window.panes.sources.places.findChildren(PlaceButton) if not one.isHidden()]
    return [one.source for one in sorted(buttons, key=lambda one: (one.y(), one.x()))]
