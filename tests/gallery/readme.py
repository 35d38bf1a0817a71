"""Draws the README's pictures anew: `python -m tests.gallery.readme [ticker]` writes into resources/readme/.

What is to be seen is the demo's press, synced.
"""

from __future__ import annotations

import io
import os
import sys
import tempfile
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRect, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from reader.demo.press import DemoPress
from reader.demo.showing import fill
from reader.settings.paths import Home, resource
from reader.ui.application import make_app
from tests.gallery.stage import Stage, View, opened
from tests.gallery.story_views import STORY_VIEWS, fullest_story

_WIDE, _LAPTOP, _NARROW = (1440, 900), (1366, 768), (360, 640)
_STRIP_WIDTH, _FRAMES, _FRAME_MS = 1000, 40, 110
_GAP, _EDGE = 24, QColor("#b5a995")
_COLOURS = 256


def main() -> int:
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    app = make_app()
    with tempfile.TemporaryDirectory() as made:
        home = Home.under(Path(made) / "home")
        with DemoPress() as press, opened(app, home, "en", "light") as stage:
            fill(stage.services, press)
            stage.draw(_moving, (_STRIP_WIDTH, _WIDE[1]))  # lower windows have one lane
            if sys.argv[1:] == ["ticker"]:
                return 0
            stage.services.stories.catch_up()
        _write("window-light.png", _drawn(app, home, "en", "light", _story, _WIDE).toImage())
        _write("front-page.png", _drawn(app, home, "fr", "light", _front_page, _LAPTOP).toImage())
        _write("one-event.png", _drawn(app, home, "en", "light", STORY_VIEWS["sheet"], _WIDE).toImage())
        _write("window-dark-arabic.png", _drawn(app, home, "ar", "dark", _article, _WIDE).toImage())
        three = [
            _drawn(app, home, "en", "light", _headlines, _NARROW),
            _drawn(app, home, "en", "sepia", _article, _NARROW),
            _drawn(app, home, "en", "light", _trip, _WIDE),
        ]
        _write("narrow-and-trip.png", _beside_each_other(three))
    return 0


def _drawn(app: QApplication, home: Home, language: str, theme: str, view: View, size: tuple[int, int]) -> QPixmap:
    with opened(app, home, language, theme) as stage:
        return stage.draw(view, size)


def _story(stage: Stage) -> QWidget:
    """Open the event of most papers in the window's language, with its row unfolded."""
    _, entry_id = fullest_story(stage)
    stage.window.show_for_picture(entry_id)
    stage.settle(400)
    rows = stage.window.panes.headlines.list
    rows.unfold_wanted.emit(stage.window.panes.headlines.model.row_of(entry_id), True)
    stage.settle(400)
    return stage.window


def _front_page(stage: Stage) -> QWidget:
    stage.window.parts.front.show()
    stage.settle(1_500)  # it is made, and its pictures are read, in the background
    return stage.window


def _article(stage: Stage) -> QWidget:
    stage.window.show_for_picture(stage.whole().headline.id)
    stage.settle(400)
    return stage.window


def _moving(stage: Stage) -> QWidget:
    """Write the ticker in motion, as it goes by itself, frame by frame."""
    stage.settle(2_500)  # its headlines are read in the background
    bar = stage.window.parts.ticker.bar.ticker
    frames = []
    for _ in range(_FRAMES):
        frames.append(as_pillow(bar.grab().toImage()))
        bar.pass_time(_FRAME_MS / 1000)
    out = resource("readme/ticker.webp")
    first, *others = frames
    first.save(out, save_all=True, append_images=others, duration=_FRAME_MS, loop=0, quality=48, method=6)
    sys.stdout.write(f"{out}: {out.stat().st_size // 1000} kB\n")
    return stage.window


def _headlines(stage: Stage) -> QWidget:
    stage.window.panes.bring("headlines")
    stage.settle(400)
    return stage.window


def _trip(stage: Stage) -> QWidget:
    return stage.ask("prepare_trip")


def _beside_each_other(pictures: list[QPixmap]) -> QImage:
    """Put pictures in a row on no ground, each with a hairline around it: the page may be bright or dark."""
    width = sum(picture.width() for picture in pictures) + _GAP * (len(pictures) - 1)
    row = QImage(width, max(picture.height() for picture in pictures), QImage.Format.Format_ARGB32)
    row.fill(Qt.GlobalColor.transparent)
    painter = QPainter(row)
    painter.setPen(_EDGE)
    left = 0
    for picture in pictures:
        painter.drawPixmap(left, 0, picture)
        painter.drawRect(QRect(left, 0, picture.width() - 1, picture.height() - 1))
        left += picture.width() + _GAP
    painter.end()
    return row


def _write(name: str, picture: QImage) -> None:
    _save_small(picture, resource(f"readme/{name}"))


def as_pillow(picture: QImage) -> Image.Image:
    raw = QByteArray()
    buffer = QBuffer(raw)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(buffer, "PNG")
    return Image.open(io.BytesIO(raw.data()))


def _save_small(picture: QImage, out: Path) -> None:
    """Write a picture with few colours: a README is loaded before it is read."""
    drawn = as_pillow(picture)
    method = Image.Quantize.FASTOCTREE if drawn.mode == "RGBA" else Image.Quantize.MEDIANCUT
    drawn.quantize(_COLOURS, method=method, kmeans=3).save(out, optimize=True)
    sys.stdout.write(f"{out}: {out.stat().st_size // 1000} kB\n")


if __name__ == "__main__":
    sys.exit(main())
