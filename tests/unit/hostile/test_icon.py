"""Icons of sites: bare pixels of two sizes, or a refusal."""

from __future__ import annotations

import io
import struct
import zlib

import pytest
from PIL import Image

from reader.domain.errors import FailureReason, ImageError
from reader.domain.sources.site_icon import LARGE, SMALL
from reader.hostile.pictures.icon import render
from tests.helpers.icons import icon_file


def pixel(pixels: bytes, side: int, x: int, y: int) -> tuple[int, ...]:
    start = 4 * (y * side + x)
    return tuple(pixels[start : start + 4])


@pytest.mark.parametrize("kind", ["PNG", "ICO", "GIF", "WEBP"])
@pytest.mark.parametrize("side", [16, 32, 48, 100])
def test_icons_become_pixels_of_two_sizes(kind, side):
    icon = render(icon_file("#1020c0", side=side, kind=kind))
    assert (len(icon.small), len(icon.large)) == (4 * SMALL**2, 4 * LARGE**2)
    for pixels, size in ((icon.small, SMALL), (icon.large, LARGE)):
        red, _, blue, opacity = pixel(pixels, size, size // 2, size // 2)
        assert abs(red - 16) < 24
        assert abs(blue - 192) < 24
        assert opacity == 255
    assert icon.shade == ""


def two_in_one(small: str, large: str) -> bytes:
    """Make an ICO file of two pictures that differ."""
    files = [icon_file(small, side=16), icon_file(large, side=32)]
    offset = 6 + 16 * 2
    head = struct.pack("<HHH", 0, 1, 2)
    for side, file in zip((16, 32), files, strict=True):
        head += struct.pack("<BBBBHHII", side, side, 0, 0, 1, 32, len(file), offset)
        offset += len(file)
    return head + b"".join(files)


def test_of_an_icon_file_the_picture_that_fits_is_taken():
    icon = render(two_in_one("#ff0000", "#00ff00"))
    assert pixel(icon.small, SMALL, 8, 8) == (255, 0, 0, 255)
    assert pixel(icon.large, LARGE, 16, 16) == (0, 255, 0, 255)


@pytest.mark.parametrize(("ink", "shade"), [("#101018", "dark"), ("#f4f4ff", "light"), ("#d03020", "")])
def test_what_would_be_lost_on_a_ground_is_told(ink, shade):
    assert render(icon_file(ink, ground=None)).shade == shade
    assert render(icon_file(ink, ground="#808080")).shade == ""


def bomb() -> bytes:
    """Make a PNG that claims 20,000 pixels a side."""
    head = struct.pack(">IIBBBBB", 20_000, 20_000, 8, 6, 0, 0, 0)

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")


def in_an_ico(png: bytes) -> bytes:
    return struct.pack("<HHH", 0, 1, 1) + struct.pack("<BBBBHHII", 32, 32, 0, 0, 1, 32, len(png), 22) + png


def a_banner() -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (88, 31), "red").save(file, "GIF")
    return file.getvalue()


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", FailureReason.DAMAGED),
        (b"<!DOCTYPE html><title>Not found</title>", FailureReason.DAMAGED),
        (b"", FailureReason.DAMAGED),
        (icon_file()[:60], FailureReason.DAMAGED),
        (icon_file(kind="ICO", sizes=2)[:90], FailureReason.DAMAGED),
        (b"\0\0\1\0\xff\xff", FailureReason.DAMAGED),
        (b"\0\0\1\0\0\0", FailureReason.DAMAGED),
        (a_banner(), FailureReason.DAMAGED),
        (icon_file(side=4), FailureReason.DAMAGED),
        (icon_file((0, 0, 0, 0), ground=None), FailureReason.DAMAGED),
        (icon_file() + bytes(30_000), FailureReason.TOO_LARGE),
        (bomb(), None),
        (in_an_ico(bomb()), None),
    ],
)
def test_anything_else_is_refused(body, reason):
    with pytest.raises(ImageError) as refused:
        render(body)
    assert reason is None or refused.value.reason is reason
