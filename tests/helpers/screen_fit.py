"""Really shows the window and every dialog, and tells what of them is outside the screen.

`python -m tests.helpers.screen_fit HOME LANGUAGE FOLDER` does so on a home that holds an article with an image,
and answers with one JSON object: by window, what is wrong. Meanwhile it takes room away, as a desktop's panel
does.
"""

from __future__ import annotations

import ctypes
import json
import sys
import time
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QRect, QTranslator
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QDialogButtonBox, QWidget

from reader.assembly.services import Services, open_services
from reader.demo.welcome import open_welcome
from reader.domain.errors import StorageError
from reader.domain.images.image import ImageState
from reader.domain.query.place import Place
from reader.domain.sources.feed import FoundFeed
from reader.domain.trips.trip import LeftOut, Why
from reader.feeds.subscriptions import Preview
from reader.settings.paths import Home
from reader.ui.application import make_app
from reader.ui.bridge import Bridge
from reader.ui.frame.build_window import build_window
from reader.ui.frame.main_window import MainWindow
from reader.ui.sentences import texts
from reader.ui.state.storage import StoragePage
from reader.ui.widgets import theme
from tests.helpers.dialogs import DIALOGS, open_dialog
from tests.helpers.patience import wait_for
from tests.helpers.trips import a_report

USUAL_SIZE = (1280, 820)
_AT_REST_MILLISECONDS = 250
_PLACED_MILLISECONDS = 30
_PATIENCE_SECONDS = 10


def main(home: str, language: str, compiled: str) -> int:
    """Be the process.

    Args:
        home: The home.
        language: Of the window.
        compiled: Folder with its translations.
    """
    app = make_app()
    texts.use_language(app, language)
    translator = QTranslator(app)
    translator.load(str(Path(compiled) / f"{language}.qm"))
    app.installTranslator(translator)
    theme.apply(app, theme.LIGHT)
    bridge = Bridge()
    services = open_services(Home.under(Path(home)), announce=bridge.announce)
    open_welcome(services, language)
    found = dict(_walk(services, bridge))
    services.close()
    sys.stdout.write(json.dumps(found))
    return 0


def _walk(services: Services, bridge: Bridge) -> Iterator[tuple[str, list[str]]]:
    """Show one after the other; gives what each is, and what is wrong with it."""
    window = build_window(services, bridge, theme.LIGHT, keeps=False)
    window.resize(*USUAL_SIZE)
    window.start("list")
    window.show()
    window.parts.ticker.bar.ticker.hold("picture", True)
    pictured = next(
        article
        for article in map(services.library.entries.article, services.library.entries.ids(Place()))
        if article is not None and any(image.state is ImageState.STORED for image in article.images)
    )
    window.parts.reading.controller.open(pictured.headline.id)
    wait_for(lambda: window.panes.article.illustrations, lambda: QTest.qWait(_PLACED_MILLISECONDS))
    QTest.qWait(_AT_REST_MILLISECONDS)
    yield "window", at_rest(window)
    yield from _with_a_panel(window)
    for action in DIALOGS:
        open_dialog(window, action)
        QTest.qWait(_PLACED_MILLISECONDS)
        dialog = in_front()
        yield action, at_rest(dialog)
        if fill := _FILLED.get(action):
            fill(dialog)
            QTest.qWait(_AT_REST_MILLISECONDS)
            yield f"{action}, filled", at_rest(dialog)
        dialog.close()
    window.close()


def in_front() -> QDialog:
    return [one for one in QApplication.topLevelWidgets() if isinstance(one, QDialog) and one.isVisible()][-1]


def out_of_sight(window: QWidget) -> list[str]:
    """Name what of a window is outside its screen, and which buttons of a dialog cannot be seen.

    Those in rows of buttons are meant: what stands in a form may be scrolled away.
    """
    room = window.screen().availableGeometry()
    found = []
    if not room.contains(window.frameGeometry()):
        found.append(f"{window.frameGeometry().getRect()} in {room.getRect()}")
    for box in window.findChildren(QDialogButtonBox):
        for button in box.buttons():
            where = QRect(button.mapTo(window, button.rect().topLeft()), button.size())
            if box.window() is window and button.isVisible() and not window.rect().contains(where):
                found.append(f"{button.text()} at {where.getRect()} of {window.size().toTuple()}")
    return found


def at_rest(window: QWidget) -> list[str]:
    """Name what stays out of sight, once the X server and the event loop have done their part."""
    deadline = time.monotonic() + _PATIENCE_SECONDS
    while (wrong := out_of_sight(window)) and time.monotonic() < deadline:
        QTest.qWait(_PLACED_MILLISECONDS)
    return wrong


def _with_a_panel(window: MainWindow) -> Iterator[tuple[str, list[str]]]:
    """Have a panel take room while the window and a dialog are shown."""
    before = window.geometry()
    window.desk.commands.do("prepare_trip")
    dialog = in_front()
    scale = round(window.devicePixelRatioF())
    size = window.screen().size()
    for name, panel in (("panel at the side", (300, 0, 0, 0)), ("panels around", (60, 10, 20, 20))):
        room = QRect(0, 0, size.width(), size.height()).adjusted(panel[0], panel[1], -panel[2], -panel[3])
        _set_work_area([number * scale for number in room.getRect()])
        wait_for(partial(_has_room, window, room), lambda: QTest.qWait(_PLACED_MILLISECONDS))
        yield f"window, {name}", at_rest(window)
        yield f"trip, {name}", at_rest(dialog)
    dialog.close()
    _set_work_area([0, 0, size.width() * scale, size.height() * scale])
    window.setGeometry(before)


def _has_room(window: QWidget, room: QRect) -> bool:
    return window.screen().availableGeometry() == room


def _set_work_area(box: Sequence[int]) -> None:
    """Tell every window what is free of panels, as a desktop does.

    Args:
        box: Left, top, width and height, in device pixels.
    """
    x11 = ctypes.CDLL("libX11.so.6")
    x11.XOpenDisplay.restype = ctypes.c_void_p
    x11.XDefaultRootWindow.restype = x11.XInternAtom.restype = ctypes.c_ulong
    display = ctypes.c_void_p(x11.XOpenDisplay(None))
    root = ctypes.c_ulong(x11.XDefaultRootWindow(display))
    names = (b"_NET_WORKAREA", b"CARDINAL")
    area, cardinal = (ctypes.c_ulong(x11.XInternAtom(display, name, 0)) for name in names)
    numbers = (ctypes.c_long * 4)(*box)
    x11.XChangeProperty(display, root, area, cardinal, 32, 0, numbers, 4)
    x11.XCloseDisplay(display)


def _find_feeds(dialog: Any) -> None:
    choices = tuple(FoundFeed(url=f"https://example.org/{n}", title=f"Section {n}") for n in range(12))
    headlines = ("An assembly that met for eleven days ends with an agreement nobody has read",) * 4
    dialog._address.setText("http://192.168.1.7/feed")
    dialog._show_preview(
        Preview(
            url="https://example.org/0",
            title="The Evening Observer of the Northern Coast and of the Islands before it",
            site_url=None,
            language="en",
            headlines=headlines,
            choices=choices,
        )
    )


def _end_trip(dialog: Any) -> None:
    dialog._on_ended(
        a_report(
            left_out=tuple(LeftOut(entry_id=number, why=why) for number, why in enumerate(Why)), finished=False
        )
    )


def _fail_to_store(dialog: Any) -> None:
    dialog.findChild(StoragePage)._say(StorageError("cannot store a picture: its disk is failing"))


_FILLED = {"add_feed": _find_feeds, "prepare_trip": _end_trip, "show_storage": _fail_to_store}
"""Dialogs that need more room later."""


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
