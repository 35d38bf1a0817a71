"""The verbs that draw a window: `screenshot` and `demo`. `__main__` runs them."""

from __future__ import annotations

import argparse
from pathlib import Path

from reader.assembly.output import printable
from reader.assembly.verbs.arguments import Declare, whole
from reader.assembly.words import tr
from reader.domain.text.interface_language import INTERFACE_LANGUAGES

_THEMES = ("light", "dark", "sepia", "contrast-light", "contrast-dark")


def declare(verb: Declare) -> None:
    one = verb("screenshot")
    one.add_argument("out", metavar="OUT.png", type=Path)
    one.add_argument("--entry", metavar="E", type=whole)
    one.add_argument("--view", choices=("front", "list", "room", "sheet"), default="list")
    one.add_argument("--theme", choices=_THEMES, default="light")
    one.add_argument("--lang", choices=tuple(INTERFACE_LANGUAGES), default="en")
    one.add_argument("--size", metavar="WxH", type=window_size, default=(1440, 900))
    one.add_argument(
        "--scale", metavar="S", type=device_scale, default=1.0, help="device pixels for each pixel, 1 to 4"
    )


def window_size(word: str) -> tuple[int, int]:
    """Read WIDTHxHEIGHT, in pixels."""
    width, _, height = word.lower().partition("x")
    try:
        size = int(width), int(height)
    except ValueError:
        raise argparse.ArgumentTypeError(tr("{word} is no size such as 1440x900", word=word)) from None
    if not all(200 <= side <= 8000 for side in size):
        raise argparse.ArgumentTypeError(tr("a side is from 200 to 8000 pixels"))
    return size


def device_scale(word: str) -> float:
    """Read how many device pixels there are to one pixel."""
    try:
        scale = float(word)
    except ValueError:
        scale = 0.0
    if not 1 <= scale <= 4:
        raise argparse.ArgumentTypeError(tr("{word} is no number from 1 to 4", word=printable(word)[:40]))
    return scale
