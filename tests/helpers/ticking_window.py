"""A real window whose ticker is watched: how much of an Arabic lane stands empty while somebody reads.

`python -m tests.helpers.ticking_window HOME SECONDS WIDTH COUNT` opens it on an empty home with a few short Arabic
headlines, marks one every four seconds as reading does, and takes the lane from the screen each second. It answers
with one JSON object, all in pixels: how wide the lane and its headlines are, and the widest run of bare columns in
each picture. Wants a display of its own.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from itertools import groupby
from pathlib import Path

from PySide6.QtCore import QEventLoop, QPoint, QTimer
from PySide6.QtGui import QColor, QCursor, QImage

from reader.assembly.services import open_services
from reader.settings.paths import Home
from reader.ui.application import make_app
from reader.ui.bridge import Bridge
from reader.ui.frame.build_window import build_window
from reader.ui.sentences import texts
from reader.ui.ticker.ticker import Ticker
from reader.ui.widgets import theme
from tests.helpers.marking import mark_in
from tests.helpers.press import add_entries, add_feed

TITLES = [
    "جسور كونيغسبيرغ",
    "آثار رومانية مميزة",
    "لمحة",
    "محمية الأزرق المائية",
    "مدونتي الأولى",
    "كنيسة القديس ثاذيوس في عمان",
]
MARK_SECONDS, LOOK_SECONDS = 4, 1
_SHADE = 6
"""Of 255 at the most, that a pixel of the bare bar differs from its ground: the edges fade into it."""


def main(home: str, seconds: str, width: str, count: str) -> int:
    """Be the process.

    Args:
        home: The home.
        seconds: How long to look.
        width: Of the window, in pixels.
        count: How many headlines, six at most.
    """
    app = make_app()
    texts.use_language(app, "en")
    theme.apply(app, theme.LIGHT)
    bridge = Bridge()
    services = open_services(Home.under(Path(home)), announce=bridge.announce)
    ids = [
        id_
        for number, source in enumerate(("مدونة ديزاد", "برهان عطور"))
        for id_ in add_entries(services, add_feed(services, source), TITLES[: int(count)][number::2])
    ]
    window = build_window(services, bridge, theme.LIGHT)
    window.setGeometry(0, 0, int(width), 720)
    window.start("list")
    window.show()
    # Headlines stand while the pointer rests on them.
    QCursor.setPos(QPoint(int(width) // 2, 360))
    unread = dict.fromkeys(ids, True)
    waiting = list(ids)

    def mark() -> None:
        if not waiting:
            waiting.extend(ids)
        id_ = waiting.pop(0)
        unread[id_] = not unread[id_]
        mark_in(window, [id_], unread=unread[id_])

    found: list[int] = []
    timers = [
        _every(MARK_SECONDS, mark),
        _every(LOOK_SECONDS, lambda: found.append(_widest(window.parts.ticker.bar.ticker))),
    ]
    loop = QEventLoop()
    QTimer.singleShot(round(float(seconds) * 1000), loop.quit)
    loop.exec()
    for timer in timers:
        timer.stop()
    ticker = window.parts.ticker.bar.ticker
    widths = [ticker.cells.width(one) for one in ticker.headlines]
    answer = {"lane": ticker.width(), "widths": widths, "empty": found}
    window.close()
    services.close()
    sys.stdout.write(json.dumps(answer))
    return 0


def _every(seconds: float, do: Callable[[], None]) -> QTimer:
    timer = QTimer(interval=round(seconds * 1000))
    timer.timeout.connect(do)
    timer.start()
    return timer


def _widest(ticker: Ticker) -> int:
    """Take a lane from the screen and give its widest run of columns in which nothing is drawn."""
    corner = ticker.mapToGlobal(QPoint(0, 0))
    image = ticker.screen().grabWindow(0, corner.x(), corner.y(), ticker.width(), ticker.height()).toImage()
    image.convertTo(QImage.Format.Format_RGB32)
    bare = [_is_bare(image, column, ticker.cells.ground) for column in range(image.width())]
    return max((len(list(run)) for is_bare, run in groupby(bare) if is_bare), default=0)


def _is_bare(image: QImage, column: int, ground: QColor) -> bool:
    pixels = (image.pixelColor(column, row) for row in range(image.height()))
    return all(
        abs(pixel.red() - ground.red()) + abs(pixel.green() - ground.green()) + abs(pixel.blue() - ground.blue())
        <= _SHADE
        for pixel in pixels
    )


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
