"""A picture's perceptual hash: PDQ, 256 bits that stay nearly the same when it is resized or re-encoded.

To its published definition (facebook/ThreatExchange, `pdq/README.md` and the reference in C++): a luminance of
64 x 64, the lowest frequencies of its cosine transform without the constant one, 16 x 16, each above the median or
not. Two copies of one picture differ in 31 bits at most, different pictures in 80 and more (text cards of one
template in 34 and more), so that lists of reported pictures can be exchanged with others who use PDQ.

The reference smooths the picture by two passes of a running mean, half a cell wide, and takes 64 x 64 points of
that; so do we. Its window of an even width is not centred: it has one pixel more on the right (below) than on the
left, which in small pictures is half a cell after both passes, so ours are moved as far. Photographs and cards, 64
to 1023 pixels on the shorter side: at most 12 bits from the reference, 1 in the mean (with centred windows up to
110, and 20 in the mean, from 113 to 256 pixels). So small pictures are compared like all others.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence
from operator import mul

from PIL import Image, ImageFilter

SMALLEST_SIDE = 64
"""Least pixels a side: with fewer, cells would be invented."""

_WORKING_SIZE = 512
"""Pixels a side at work, as in the reference: larger pictures are halved, or more, first."""
_CELLS = 64
_KEPT = 16
_HALF = _CELLS // 2
_COSINES = tuple(
    tuple(
        math.sqrt(2 / _CELLS) * math.cos(math.pi / 2 / _CELLS * frequency * (2 * place + 1))
        for place in range(_HALF)
    )
    for frequency in range(1, _KEPT + 1)
)
"""The left half of the transform's rows; the right half mirrors it, with its sign turned for odd frequencies."""


def pdq(image: Image.Image) -> tuple[bytes | None, int]:
    """Hash a picture.

    Args:
        image: Upright, first frame, RGB or RGBA; transparent pixels count as white.

    Returns:
        The hash (32 bytes, big-endian: their hex is PDQ's) and its quality, 0 to 100: below 50 the picture is too
        plain for its hash to mean anything. (None, 0) where a side is below `SMALLEST_SIDE`.
    """
    if min(image.size) < SMALLEST_SIDE:
        return None, 0
    rows = _cells(image)
    # Both steps fold the halves onto each other first, as the cosines are the same but for the sign.
    across = [_transform(row) for row in rows]
    down = [_transform(column) for column in zip(*across, strict=True)]
    # down[j][i]: frequency i downwards, j across. The reference counts bits row by row.
    values = [down[j][i] for i in range(_KEPT) for j in range(_KEPT)]
    median = sorted(values)[(len(values) - 1) // 2]
    bits = sum(1 << place for place, value in enumerate(values) if value > median)
    # The quality adds up the steps between neighbours, in hundredths of the whole range, as the reference does.
    return bits.to_bytes(32, "big"), min((_steps(rows) + _steps(list(zip(*rows, strict=True)))) // 90, 100)


def _cells(image: Image.Image) -> list[list[int]]:
    if image.mode == "RGBA":
        image = Image.alpha_composite(Image.new("RGBA", image.size, "white"), image)
    grey = image.convert("L")
    grey = grey.reduce((max(grey.width // _WORKING_SIZE, 1), max(grey.height // _WORKING_SIZE, 1)))
    flat = _smoothed(grey).resize((_CELLS, _CELLS), Image.Resampling.NEAREST).tobytes()
    return [list(flat[start : start + _CELLS]) for start in range(0, _CELLS * _CELLS, _CELLS)]


def _smoothed(grey: Image.Image) -> Image.Image:
    """Pass two running means over a picture, half a cell wide (rounded up), each where the reference's is."""
    across, down = (math.ceil(side / (2 * _CELLS)) for side in grey.size)
    # Pillow's windows are centred. Two even ones are one pixel to the right of that together; both at once are
    # what a window of half pixels at its ends and the next smaller one give (exactly for 2, nearly for more).
    grey = grey.filter(ImageFilter.BoxBlur(((across - 1) / 2, (down - 1) / 2)))
    grey = grey.filter(ImageFilter.BoxBlur(((across - 1) // 2, (down - 1) // 2)))
    left, top = 1 - across % 2, 1 - down % 2
    # The hash samples neither the margin cut off here nor the black one added on the other side.
    return grey.crop((left, top, left + grey.width, top + grey.height))


def _transform(line: Sequence[float]) -> list[float]:
    left, right = line[:_HALF], line[: _HALF - 1 : -1]
    even = [a + b for a, b in zip(left, right, strict=True)]
    odd = [a - b for a, b in zip(left, right, strict=True)]
    # The first kept frequency is 1, an odd one.
    return [sum(map(mul, cosines, (even if place % 2 else odd))) for place, cosines in enumerate(_COSINES)]


def _steps(lines: Sequence[Sequence[int]]) -> int:
    return sum(
        abs(a - b) * 100 // 255
        for one, other in itertools.pairwise(lines)
        for a, b in zip(one, other, strict=True)
    )
