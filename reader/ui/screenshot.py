"""Draws the real window into a file, without a display."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from reader.domain.errors import UsageError
from reader.settings.atomic_file import write_where_told
from reader.settings.paths import Home
from reader.ui.system.libraries import demand_libraries
from reader.ui.system.offscreen import tell

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_SETTLE_MILLISECONDS = 400
"""Time for pictures to be decoded and long articles to be laid out."""
_MOST_WAITS = 20
"""The front page and its pictures are waited for so many times as long."""


def take(
    home: Home,
    out: Path,
    *,
    entry: int | None = None,
    view: str = "list",
    theme: str = "light",
    lang: str = "en",
    size: tuple[int, int] = (1440, 900),
    scale: float = 1.0,
) -> None:
    """Draw the window on a home's data into a PNG file. Nothing is fetched, marked or remembered.

    Args:
        entry: The article to show; None shows the first of the list.
        view: `front`, `list`, `room` for the article alone, or `sheet` for its event.
        theme: Name of a theme: `light`, `dark`, `sepia`, `contrast-light` or `contrast-dark`.
        lang: `en`, `fr`, `es` or `ar`.
        size: Width and height in logical pixels.
        scale: Device pixels for each.

    Raises:
        StorageError: the home cannot be used, or the file not written.
        UsageError: there is no such entry, or Qt cannot be loaded.
    """
    # Both are read once, when Qt's application object is made.
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    if scale != 1:
        os.environ["QT_SCALE_FACTOR"] = str(scale)

    demand_libraries()
    from PySide6.QtCore import qInstallMessageHandler

    from reader.assembly.services import open_services
    from reader.ui.application import make_app
    from reader.ui.bridge import Bridge
    from reader.ui.frame.build_window import build_window
    from reader.ui.sentences import texts
    from reader.ui.widgets import theme as themes

    before = qInstallMessageHandler(tell)
    app = make_app()
    bridge = Bridge()
    services = open_services(home, announce=bridge.announce)
    try:
        if entry is not None and services.library.entries.article(entry) is None:
            raise UsageError(f"there is no entry {entry}")
        texts.use_language(app, lang, services.settings.current.window.digits)
        chosen = themes.THEMES[theme]
        themes.apply(app, chosen)
        window = build_window(services, bridge, chosen, keeps=False)
        window.resize(*size)
        window.start(view)
        window.show()
        window.show_for_picture(entry, view)
        front, stories = window.parts.front, window.parts.stories
        _draw(window, out, lambda: front.is_settled and (view != "sheet" or stories.sheet.is_shown))
    finally:
        services.close()
        qInstallMessageHandler(before)


def _draw(window: QWidget, out: Path, is_settled: Callable[[], bool]) -> None:
    """Draw a window once it has settled, and close it."""
    from PySide6.QtCore import QBuffer, QCoreApplication, QEventLoop, QTimer

    loop = QEventLoop()
    for _ in range(_MOST_WAITS):
        QTimer.singleShot(_SETTLE_MILLISECONDS, loop.quit)
        loop.exec()
        if is_settled():
            break
    QCoreApplication.processEvents()  # what has just come into sight is laid out
    picture = window.grab()
    window.close()
    # Not saved by Qt: it would change a file name that is not UTF-8, and overwrite an existing file.
    drawn = QBuffer()
    picture.save(drawn, "PNG")
    write_where_told(out, bytes(drawn.data().data()))
