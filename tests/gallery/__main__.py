"""Draws every window, dialog and menu, so that a person can look at all of them: `./check gallery OUT --lang fr`.

Each set (language, theme, width) gets a folder below OUT with a picture of each view, and contact sheets. It makes
its own home from the demo's press, and asks nobody. The exit code is 1 where a view could not be drawn.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import sys
import tempfile
import traceback
from itertools import product
from pathlib import Path

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

from reader.settings.paths import Home
from reader.ui.application import make_app
from tests.gallery.across_views import ACROSS_VIEWS
from tests.gallery.dialog_views import DIALOG_VIEWS
from tests.gallery.front_views import FRONT_VIEWS
from tests.gallery.furnishing import furnish
from tests.gallery.menu_views import MENU_VIEWS
from tests.gallery.sheets import write_sheets
from tests.gallery.source_views import SOURCE_VIEWS
from tests.gallery.stage import Stage, opened
from tests.gallery.story_views import STORY_VIEWS
from tests.gallery.tag_views import TAG_VIEWS
from tests.gallery.window_views import WINDOW_VIEWS

VIEWS = (
    WINDOW_VIEWS | SOURCE_VIEWS | TAG_VIEWS | STORY_VIEWS | FRONT_VIEWS | ACROSS_VIEWS | DIALOG_VIEWS | MENU_VIEWS
)
"""By name, in the order in which a person looks at them."""

_HEIGHTS = {360: 640, 800: 600, 1920: 1080, 2560: 1440}
_USUAL_HEIGHT = 800


def main() -> int:
    arguments = _parsed()
    # Both are read once, when Qt's application object is made.
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    if arguments.scale != "1":
        os.environ["QT_SCALE_FACTOR"] = arguments.scale
    return _draw_all(arguments)


def _parsed() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.gallery", description=__doc__.split("\n")[0])
    words = {"type": lambda text: text.split(",")}
    parser.add_argument("out", type=Path, metavar="OUT")
    parser.add_argument("--lang", default="en", metavar="en,fr,es,ar", **words)
    parser.add_argument("--theme", default="light", metavar="light,dark,…", **words)
    parser.add_argument("--widths", default="1280", metavar="360,1280,…", help="of the window", **words)
    parser.add_argument("--scale", default="1", metavar="2", help="device pixels for each pixel")
    parser.add_argument("--only", type=re.compile, default=".*", metavar="REGEX", help="views by their whole name")
    return parser.parse_args()


def _draw_all(arguments: argparse.Namespace) -> int:
    qInstallMessageHandler(_tell)
    names = [name for name in VIEWS if arguments.only.fullmatch(name)]
    failed = 0
    app = make_app()
    with tempfile.TemporaryDirectory() as made:
        with opened(app, Home.under(Path(made) / "furnished"), "en", "light") as stage:
            furnish(stage.services)
        for language, theme, width in product(arguments.lang, arguments.theme, map(int, arguments.widths)):
            scale = "" if arguments.scale == "1" else f"-{arguments.scale}x"
            folder = arguments.out / f"{language}-{theme}-{width}{scale}"
            folder.mkdir(parents=True, exist_ok=True)
            size = (width, _HEIGHTS.get(width, _USUAL_HEIGHT))
            home = Path(made) / folder.name
            shutil.copytree(Path(made) / "furnished", home)
            with opened(app, Home.under(home), language, theme) as stage:
                drawn = [name for name in names if _is_drawn(stage, name, size, folder)]
            failed += len(names) - len(drawn)
            sheets = write_sheets(folder, drawn)
            sys.stdout.write(f"{folder}: {len(drawn)} views on {sheets} sheets\n")
    return 1 if failed else 0


def _is_drawn(stage: Stage, name: str, size: tuple[int, int], folder: Path) -> bool:
    try:
        picture = stage.draw(VIEWS[name], size)
    except Exception:  # noqa: BLE001  (the others are worth drawing)
        sys.stderr.write(f"{folder.name}/{name} could not be drawn:\n{traceback.format_exc()}")
        return False
    shown = picture.deviceIndependentSize().toSize()
    if shown.width() > size[0] or shown.height() > size[1]:
        sys.stdout.write(f"{folder.name}/{name} is larger than its window: {shown.width()} × {shown.height()}\n")
    return picture.save(str(folder / f"{name}.png"))


def _tell(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    """Pass on what Qt has to say, but for what the platform without a display says of itself."""
    if "plugin does not support" not in message:
        sys.stderr.write(f"{message}\n")


if __name__ == "__main__":
    sys.exit(main())
