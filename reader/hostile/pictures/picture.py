"""Re-encodes a picture into two renditions of limited size and without metadata.

Pillow opens only the formats of an allow-list, recognised by the first bytes. SVG is refused, because it can hold
programs.
"""

from __future__ import annotations

import hashlib
import io
import logging
import re
import struct
import warnings

from PIL import ExifTags, Image, ImageCms, ImageOps, features

from reader.domain.errors import FailureReason, ImageError
from reader.domain.images.image import MAX_WIDTH, THUMBNAIL_SIZE, Rendition
from reader.hostile.pictures.perceptual import pdq

MAX_BODY = 10_000_000
MAX_PIXELS = 40_000_000
_MEMORY_HUNGRY = ("WEBP", "AVIF")
"""Formats whose decoders take 16 bytes a pixel (measured: 630 MB for 40 megapixels); the others take 6."""
MAX_HEIGHT = 8_000
"""Largest height of a rendition in pixels: info-graphics are tall, and a text document lays them out whole."""
SMALLEST = 3
"""Least pixels a side; smaller pictures count visits."""
QUALITY = 75
METHOD = 2
"""Method of the WebP encoder: a third of the time of method 4 for 4 % more bytes (measured)."""

_SIGNS = (
    (re.compile(rb"\x89PNG\r\n\x1a\n"), "PNG"),
    (re.compile(rb"\xff\xd8\xff"), "JPEG"),
    (re.compile(rb"GIF8[79]a"), "GIF"),
    (re.compile(rb"RIFF....WEBP", re.DOTALL), "WEBP"),
    (re.compile(rb"....ftyp(?:avif|avis|(?:mif1|msf1).{4}.{0,40}avi[fs])", re.DOTALL), "AVIF"),
)
# Pillow's errors on damaged files, beside its own two.
STUMBLES = (
    OSError,
    ValueError,
    TypeError,
    SyntaxError,
    LookupError,
    ArithmeticError,
    AttributeError,
    RuntimeError,
    EOFError,
    struct.error,
)

_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
"""The transposition that makes a picture upright, by EXIF orientation."""
_SIDEWAYS = frozenset(_TURNS[orientation] for orientation in (5, 6, 7, 8))
MAX_PROFILE = 4_000_000
_MODES = {"RGB": ("RGB", "RGBA"), "GRAY": ("L",), "CMYK": ("CMYK",)}
_SRGB = ImageCms.createProfile("sRGB")
log = logging.getLogger(__name__)

Image.MAX_IMAGE_PIXELS = MAX_PIXELS
"""Pillow warns above this and refuses above twice this; we refuse both."""


def load_all() -> None:
    """Load what Pillow loads with the first picture of each kind: a sealed process could not."""
    Image.init()
    import copy  # noqa: F401 - by GifImagePlugin, when it opens one


def render(body: bytes) -> Rendition:
    """Make a picture fit to keep and to show.

    Returns:
        The full rendition (WebP, at most `MAX_WIDTH` wide, never enlarged) and a thumbnail of
        `THUMBNAIL_SIZE`, both upright and in sRGB. The fingerprint is SHA-256 of `body`.

    Raises:
        ImageError: TOO_LARGE (file or pixels), or DAMAGED (no picture of ours, cut off, a tracker's dot).
    """
    if len(body) > MAX_BODY:
        raise ImageError(FailureReason.TOO_LARGE, f"{len(body) // 1_000_000} MB")
    kind = next((name for sign, name in _SIGNS if sign.match(body)), None)
    if kind is None or (kind == "AVIF" and "avif" not in features.get_supported_modules()):
        raise ImageError(FailureReason.DAMAGED, "not a picture that we open")
    try:
        with warnings.catch_warnings(action="ignore"):
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(body), formats=[kind]) as image:
                return _render(image, hashlib.sha256(body).hexdigest())
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise ImageError(FailureReason.TOO_LARGE, "more than 40 megapixels") from error
    except MemoryError as error:
        raise ImageError(FailureReason.TOO_LARGE, "more than memory holds") from error
    except STUMBLES as error:
        raise ImageError(FailureReason.DAMAGED, "damaged") from error


def hash_of(rendition: bytes) -> tuple[bytes | None, int]:
    """Hash a rendition that is on the disk already (`perceptual.py`); raises ImageError DAMAGED."""
    try:
        with Image.open(io.BytesIO(rendition), formats=["WEBP"]) as image:
            return pdq(image if image.mode == "RGBA" else image.convert("RGB"))
    except STUMBLES as error:
        raise ImageError(FailureReason.DAMAGED, "damaged") from error


def _render(image: Image.Image, fingerprint: str) -> Rendition:
    width, height = image.size
    limit = MAX_PIXELS if image.format not in _MEMORY_HUNGRY else MAX_PIXELS // 2
    if width * height > limit:
        raise ImageError(FailureReason.TOO_LARGE, f"more than {limit // 1_000_000} megapixels")
    if min(width, height) < SMALLEST:
        raise ImageError(FailureReason.DAMAGED, "a dot")
    turn = _TURNS.get(image.getexif().get(ExifTags.Base.Orientation, 1))
    sideways = turn in _SIDEWAYS
    bounds = (MAX_HEIGHT, MAX_WIDTH) if sideways else (MAX_WIDTH, MAX_HEIGHT)
    profile = image.info.get("icc_profile")
    if image.format == "JPEG":
        # The decoder shrinks by 2, 4 or 8 while it decodes, never below the size asked for.
        image.draft(None, bounds)
    full = _in_srgb(_shrunk(image, bounds), profile)
    if turn is not None:
        full = full.transpose(turn)
    thumbnail = ImageOps.fit(full, THUMBNAIL_SIZE, Image.Resampling.BICUBIC)
    perceptual, quality = pdq(full)
    return Rendition(
        fingerprint=fingerprint,
        full=_webp(full),
        width=full.width,
        height=full.height,
        thumbnail=_webp(thumbnail),
        source_width=height if sideways else width,
        source_height=width if sideways else height,
        pdq=perceptual,
        pdq_quality=quality,
    )


def _shrunk(image: Image.Image, bounds: tuple[int, int]) -> Image.Image:
    """Decode, and shrink to within the bounds; never enlarge."""
    image.load()
    scale = min(bounds[0] / image.width, bounds[1] / image.height, 1.0)
    size = (max(round(image.width * scale), 1), max(round(image.height * scale), 1))
    factor = int(1 / scale / 2)
    if factor < 2:
        small = _ordinary(image)
    else:
        # In bands: a whole copy in another mode, or one for transparency, takes 160 MB at the limit.
        band = 512 * factor
        pieces = []
        for top in range(0, image.height, band):
            piece = image.crop((0, top, image.width, min(top + band, image.height)))
            pieces.append(_ordinary(piece).reduce(factor))
        small = Image.new(pieces[0].mode, (pieces[0].width, sum(piece.height for piece in pieces)))
        for number, piece in enumerate(pieces):
            small.paste(piece, (0, number * 512))
    return small if small.size == size else small.resize(size, Image.Resampling.LANCZOS)


def _ordinary(image: Image.Image) -> Image.Image:
    """Bring palettes, bits and deep greys to a mode that can be resized."""
    if image.mode in ("RGB", "RGBA", "L", "LA", "CMYK"):
        return image.convert("RGBA") if "transparency" in image.info and image.mode in ("RGB", "L") else image
    if image.mode.startswith("I") or image.mode == "F":
        # Sixteen bits a pixel; Pillow's own way to eight cuts them off instead of scaling them.
        return image.convert("I").point(lambda value: value / 256).convert("L")
    return image.convert("RGBA" if image.mode in ("P", "PA") and image.has_transparency_data else "RGB")


def _in_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """Translate colours by the embedded profile; one that cannot be read or does not fit is ignored."""
    plain = "RGBA" if image.mode in ("RGBA", "LA") else "RGB"
    if profile and len(profile) <= MAX_PROFILE:
        try:
            source = ImageCms.getOpenProfile(io.BytesIO(profile))
            space = source.profile.xcolor_space.strip()
            known = "sRGB" in (source.profile.profile_description or "")
            if not known and image.mode in _MODES.get(space, ()):
                image = ImageCms.profileToProfile(image, source, _SRGB, outputMode=plain) or image
        except (ImageCms.PyCMSError, *STUMBLES):
            log.debug("colour profile ignored")
    return image if image.mode == plain else image.convert(plain)


def _webp(image: Image.Image) -> bytes:
    file = io.BytesIO()
    # Pillow writes no metadata that it is not given.
    image.save(file, "WEBP", quality=QUALITY, method=METHOD)
    return file.getvalue()
