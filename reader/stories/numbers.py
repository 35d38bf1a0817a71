"""Numbers in a text, brought to one form whatever the language writes: 3 000, 3,000 and ٣٠٠٠; 2,5 millions."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from reader.domain.text.folding import fold
from reader.domain.text.number_words import number_words as small_numbers

LONGEST = 15
"""Most digits of a quantity."""
MOST = 40
"""Most numbers of a text that are read."""

_FOUND = re.compile(
    r"(?<![\w.,])"
    r"(?P<first>\d{1,3}(?:[.,٬'\u00a0\u202f ]\d{3})+(?!\d)|\d+)"
    r"(?:(?P<point>[.,٫])(?P<rest>\d{1,3})(?!\d))?"
    r"(?:\s?(?P<score>[-–—:]|à|a)\s?(?P<other>\d{1,3})(?![\d.,]\d|\d))?"
    r"(?:\s?(?P<percent>%|٪|pour cent|por ciento|per ?cent|في المئة|في المائة|بالمئة|بالمائة))?"
    r"(?:[\s\u00a0\u202f-]?(?P<scale>[^\W\d_]+))?"
)
_SCALES = {
    **dict.fromkeys("thousand mille mil الف الاف".split(), 1_000),
    **dict.fromkeys("million millions millon millones مليون ملايين مليونا".split(), 1_000_000),
    **dict.fromkeys("billion billions bn milliard milliards مليار مليارات بليون".split(), 1_000_000_000),
    **dict.fromkeys("trillion trillions billones تريليون".split(), 1_000_000_000_000),
}
# Those that the weights of `likeness.py` were fitted with. Not the Spanish "once": in English texts the word is
# frequent and no number.
_LARGEST_UNIT, _TENS = 16, (20, 30, 40, 50)


@cache
def number_words() -> dict[str, int]:
    """Return folded words that are a number by themselves, and that number."""
    return {
        word: number
        for word, number in small_numbers().items()
        if (number <= _LARGEST_UNIT or number in _TENS) and word != "once"
    } | dict.fromkeys("hundred cent cien ciento مئه مائه".split(), 100)


class Number(NamedTuple):
    """A number of a text: its value in digits (`6.1`, `2-1`, `12%`), and as written."""

    value: str
    written: str


def numbers_of(text: str) -> list[Number]:
    """Return the numbers of a text, in order; years and days of a month are among them."""
    found: list[Number] = []
    for match in _FOUND.finditer(text):
        digits = re.sub(r"\D", "", match["first"])
        if len(digits) > LONGEST:
            continue
        written = match[0]
        value = float(int(digits))
        if match["rest"]:
            rest = match["rest"]
            value += int(rest) / 10 ** len(rest)
        scale = _SCALES.get(fold(match["scale"]).casefold()) if match["scale"] else None
        if scale is None and match["scale"]:
            written = text[match.start() : match.start("scale")].rstrip(" \u00a0\u202f-")
        if match["score"] and match["rest"] is None and len(digits) <= 3 and not scale:
            found.append(Number(f"{int(digits)}-{int(match['other'])}", written))
        else:
            if match["score"]:
                found.append(Number(str(int(match["other"])), str(match["other"])))
            found.append(Number(_plain(value * (scale or 1)) + ("%" if match["percent"] else ""), written))
        if len(found) >= MOST:
            break
    return found


def _plain(value: float) -> str:
    return str(int(value)) if value == int(value) else f"{value:.3f}".rstrip("0")
