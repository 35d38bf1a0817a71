"""Draws the guide's pictures anew: `python -m tests.gallery.guide` writes into resources/guide/pictures/.

What is to be seen is the demo's press, synced, in a window of each language.
"""

from __future__ import annotations

import io
import os
import sys
import tempfile
from pathlib import Path

from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from reader.demo.press import DemoPress
from reader.demo.showing import fill
from reader.domain.text.interface_language import INTERFACE_LANGUAGES
from reader.settings.paths import Home, resource
from reader.ui.application import make_app
from tests.gallery.readme import as_pillow
from tests.gallery.stage import Stage, View, opened


def _window(stage: Stage) -> QWidget:
    stage.window.show_for_picture(stage.whole().headline.id)
    stage.settle(400)
    return stage.window


def _trip(stage: Stage) -> QWidget:
    return stage.ask("prepare_trip")


_VIEWS: dict[str, tuple[View, tuple[int, int], int]] = {
    "window": (_window, (1120, 680), 780),
    "trip": (_trip, (1120, 760), 560),
}
"""By the end of the picture's name: what is drawn, in a window of which size, and the picture's width in pixels.
The pages show pictures smaller, so that they are sharp on dense screens."""

_COLOURS, _QUALITY = 256, 70  # of a picture without loss, and of one with it (of 100)


def main() -> int:
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    app = make_app()
    out = resource("guide/pictures")
    out.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as made:
        home = Home.under(Path(made) / "home")
        with DemoPress() as press, opened(app, home, "en", "light") as stage:
            fill(stage.services, press)
            stage.services.stories.catch_up()
        for language in INTERFACE_LANGUAGES:
            for name, (view, size, width) in _VIEWS.items():
                with opened(app, home, language, "light") as stage:
                    drawn = stage.draw(view, size).toImage()
                small = drawn.scaledToWidth(min(width, drawn.width()), Qt.TransformationMode.SmoothTransformation)
                _save_small(small, out / f"{language}-{name}.webp")
    return 0


def _save_small(picture: QImage, out: Path) -> None:
    """Write a picture as WebP, as that of two forms which is smaller: all pictures are in each package."""
    drawn = as_pillow(picture).convert("RGB")
    few_colours = drawn.quantize(_COLOURS, method=Image.Quantize.MEDIANCUT, kmeans=3).convert("RGB")
    forms = [io.BytesIO(), io.BytesIO()]
    few_colours.save(forms[0], "webp", lossless=True, quality=100, method=6)  # a dialog
    drawn.save(forms[1], "webp", quality=_QUALITY, method=6)  # a window with photographs
    out.write_bytes(min((form.getvalue() for form in forms), key=len))
    sys.stdout.write(f"{out}: {out.stat().st_size // 1000} kB\n")


if __name__ == "__main__":
    sys.exit(main())
