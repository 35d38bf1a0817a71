"""A rendition in a type that every e-reader shows: WebP is allowed in EPUB 3.3, and most devices are older."""

from __future__ import annotations

import io

from PIL import Image

from reader.domain.errors import FailureReason, ImageError
from reader.hostile.pictures.picture import STUMBLES

QUALITY = 82
"""JPEG quality: above that of the rendition, which has lost detail already."""


def for_e_readers(rendition: bytes) -> bytes:
    """Make JPEG of a rendition (WebP), or PNG if it is transparent; raises ImageError DAMAGED."""
    made = io.BytesIO()
    try:
        with Image.open(io.BytesIO(rendition), formats=["WEBP"]) as image:
            image.load()
            if image.mode == "RGBA" and any(image.getchannel("A").histogram()[:255]):
                image.save(made, "PNG", optimize=True)
            else:
                image.convert("RGB").save(made, "JPEG", quality=QUALITY, optimize=True)
    except STUMBLES as error:
        raise ImageError(FailureReason.DAMAGED, "damaged") from error
    return made.getvalue()
