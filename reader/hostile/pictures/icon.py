"""Makes bare pixels of a site's icon: PNG, ICO, GIF or WebP, recognised by the first bytes. Never SVG."""

from __future__ import annotations

import hashlib
import io
import re
import warnings

from PIL import Image, ImageChops
from PIL.IcoImagePlugin import IcoImageFile

from reader.domain.errors import FailureReason, ImageError
from reader.domain.sources.site_icon import LARGE, SMALL, Shade, SiteIcon
from reader.hostile.pictures.perceptual import pdq
from reader.hostile.pictures.picture import STUMBLES

MAX_BODY = 30_000
MAX_PIXELS = 1_000_000
"""Most pixels: thirty kilobytes can declare any size."""
_MOST_LONG = 1.25
"""Largest ratio of the longer side to the shorter: a longer image is a banner."""
_SMALLEST = 8
_DARK, _LIGHT = 80, 200
"""An icon whose mean brightness (0 to 255) is beyond these is lost on a dark or light ground."""
_SEE_THROUGH = 0.15
"""Share of an icon that must be transparent to show the ground."""

_SIGNS = (
    (re.compile(rb"\x89PNG\r\n\x1a\n"), "PNG"),
    (re.compile(rb"\x00\x00\x01\x00"), "ICO"),
    (re.compile(rb"GIF8[79]a"), "GIF"),
    (re.compile(rb"RIFF....WEBP", re.DOTALL), "WEBP"),
)


def render(body: bytes) -> SiteIcon:
    """Make an icon fit to keep and to show.

    Raises:
        ImageError: TOO_LARGE (file or pixels), or DAMAGED (no icon of ours, cut off, a banner, nothing to see).
    """
    if len(body) > MAX_BODY:
        raise ImageError(FailureReason.TOO_LARGE, "an icon of more than 30 kB")
    kind = next((name for sign, name in _SIGNS if sign.match(body)), None)
    if kind is None:
        raise ImageError(FailureReason.DAMAGED, "not an icon that we open")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            small, large = _sized(body, kind, SMALL), _sized(body, kind, LARGE)
            perceptual, quality = pdq(large)
    except MemoryError as error:
        raise ImageError(FailureReason.TOO_LARGE, "more than memory holds") from error
    except (Image.DecompressionBombError, Image.DecompressionBombWarning, *STUMBLES) as error:
        raise ImageError(FailureReason.DAMAGED, "damaged") from error
    return SiteIcon(
        fingerprint=hashlib.sha256(body).hexdigest(),
        small=small.tobytes(),
        large=large.tobytes(),
        shade=_shade(large),
        pdq=perceptual,
        pdq_quality=quality,
    )


def _sized(body: bytes, kind: str, side: int) -> Image.Image:
    """Decode the picture of a file that fits a size best, and bring it to that size."""
    with Image.open(io.BytesIO(body), formats=[kind]) as opened:
        image: Image.Image = opened
        if isinstance(opened, IcoImageFile):
            sizes = opened.ico.sizes()
            image = opened.ico.getimage(min((size for size in sizes if min(size) >= side), default=max(sizes)))
        width, height = image.size
        if width * height > MAX_PIXELS:
            raise ImageError(FailureReason.TOO_LARGE, "an icon of more than a megapixel")
        if min(width, height) < _SMALLEST or max(width, height) > _MOST_LONG * min(width, height):
            raise ImageError(FailureReason.DAMAGED, "not an icon")
        whole = image.convert("RGBA")
    if max(whole.size) > side:
        whole.thumbnail((side, side), Image.Resampling.LANCZOS)
    elif max(whole.size) * 2 == side:
        whole = whole.resize((side, side), Image.Resampling.NEAREST)  # each pixel as it was drawn
    else:
        scale = side / max(whole.size)
        whole = whole.resize([round(one * scale) for one in whole.size], Image.Resampling.LANCZOS)
    made = Image.new("RGBA", (side, side))
    made.paste(whole, ((side - whole.width) // 2, (side - whole.height) // 2))
    return made


def _shade(icon: Image.Image) -> Shade:
    """Tell whether an icon would be lost on a dark or on a light ground."""
    opacity = icon.getchannel("A")
    shown = opacity.point([0] * 64 + [255] * 192)
    share = shown.histogram()[255] / (icon.width * icon.height)
    if share == 0:
        raise ImageError(FailureReason.DAMAGED, "nothing to see")
    if share > 1 - _SEE_THROUGH:
        return ""
    red, green, blue, _ = icon.split()
    strongest = ImageChops.lighter(ImageChops.lighter(red, green), blue)  # a strong red is seen in the dark
    if _mean(strongest, shown) < _DARK:
        return "dark"
    return "light" if _mean(icon.convert("L"), shown) > _LIGHT else ""


def _mean(channel: Image.Image, shown: Image.Image) -> float:
    counts = channel.histogram(shown)
    return sum(value * count for value, count in enumerate(counts)) / sum(counts)
