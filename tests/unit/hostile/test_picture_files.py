"""Files of every kind that publishers send as pictures, drawn here: what each becomes."""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from typing import Any

import pytest
from PIL import Image, ImageCms, ImageDraw, features

from reader.domain.errors import ImageError
from reader.hostile.pictures.picture import render

WIDE, HIGH = 96, 64


def drawn(mode: str = "RGB") -> Image.Image:
    """Draw red on the left and blue on the right."""
    image = Image.new("RGB", (WIDE, HIGH), "red")
    ImageDraw.Draw(image).rectangle((WIDE // 2, 0, WIDE, HIGH), fill="blue")
    return image.convert(mode)


def see_through() -> Image.Image:
    """Draw the left half only."""
    image = drawn("RGBA")
    image.paste((0, 0, 0, 0), (WIDE // 2, 0, WIDE, HIGH))
    return image


def profile(space: str) -> bytes:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile(space)).tobytes()


def renamed(icc_profile: bytes) -> bytes:
    """Give a profile another name: one that is called sRGB is not translated."""
    return icc_profile.replace("sRGB".encode("utf-16-be"), "Mine".encode("utf-16-be"))


@dataclass(frozen=True)
class File:
    """One file, and the colours that stay on its left and on its right; None where nothing is to be seen."""

    kind: str
    image: Image.Image
    colours: tuple[str | None, str | None] = ("red", "blue")
    options: dict[str, Any] = field(default_factory=dict)

    @property
    def body(self) -> bytes:
        file = io.BytesIO()
        self.image.save(file, self.kind, **self.options)
        return file.getvalue()


def exif() -> Image.Exif:
    noted = Image.Exif()
    noted[0x0112] = 3  # upside down
    noted[0x010F] = "a camera of nobody"
    noted[0x8825] = {1: "N", 2: (33.0, 35.0, 0.0)}  # where it was
    return noted


GREYS = ("grey", "grey")
FILES = {
    "JPEG": File("JPEG", drawn()),
    "JPEG, progressive": File("JPEG", drawn(), options={"progressive": True}),
    "JPEG, whole colours": File("JPEG", drawn(), options={"subsampling": 0}),
    "JPEG of a printer": File("JPEG", drawn("CMYK")),
    "JPEG, grey": File("JPEG", drawn("L"), GREYS),
    "JPEG of a camera": File("JPEG", drawn(), ("blue", "red"), {"exif": exif()}),
    "JPEG with a profile": File("JPEG", drawn(), options={"icc_profile": profile("sRGB")}),
    "JPEG with a camera's profile": File("JPEG", drawn(), options={"icc_profile": renamed(profile("sRGB"))}),
    "JPEG with another's profile": File("JPEG", drawn("L"), GREYS, {"icc_profile": profile("XYZ")}),
    "PNG": File("PNG", drawn()),
    "PNG, see-through": File("PNG", see_through(), ("red", None)),
    "PNG, palette": File("PNG", drawn("P")),
    "PNG, two colours": File("PNG", drawn("L").convert("1", dither=Image.Dither.NONE), ("dark", "dark")),
    "PNG, one colour see-through": File("PNG", drawn(), ("red", None), {"transparency": (0, 0, 255)}),
    "PNG, sixteen bits": File("PNG", drawn("I").point(lambda value: value * 256).convert("I;16"), GREYS),
    "PNG, moving": File(
        "PNG", drawn(), options={"save_all": True, "append_images": [see_through().convert("RGB")]}
    ),
    "GIF": File("GIF", drawn()),
    "GIF, see-through": File("GIF", see_through(), ("red", None)),
    "GIF, moving": File("GIF", drawn(), options={"save_all": True, "append_images": [drawn("L")], "loop": 0}),
    "WebP": File("WEBP", drawn()),
    "WebP, lossless and see-through": File("WEBP", see_through(), ("red", None), {"lossless": True}),
    "WebP, moving": File("WEBP", drawn(), options={"save_all": True, "append_images": [drawn("L")]}),
    "AVIF": File("AVIF", drawn()),
    "AVIF, see-through": File("AVIF", see_through(), ("red", None)),
}


def colour(image: Image.Image, x: int) -> str | None:
    """Name the colour at half the height."""
    red, green, blue, seen = image.convert("RGBA").getpixel((x, HIGH // 2))
    if seen < 128:
        return None
    if max(red, green, blue) - min(red, green, blue) < 40:
        return "dark" if red < 20 else "grey"
    return "red" if red > blue else "blue"


@pytest.mark.parametrize("file", FILES.values(), ids=FILES)
def test_a_picture_becomes_one_of_ours_and_looks_the_same(file: File):
    if file.kind == "AVIF" and "avif" not in features.get_supported_modules():
        pytest.skip("this Pillow has no AVIF")
    made = render(file.body)
    with Image.open(io.BytesIO(made.full)) as full:
        assert (full.format, full.size, getattr(full, "n_frames", 1)) == ("WEBP", (WIDE, HIGH), 1)
        assert not {"exif", "icc_profile", "xmp"} & set(full.info)
        assert (colour(full, 12), colour(full, WIDE - 12)) == file.colours


@pytest.mark.parametrize("file", FILES.values(), ids=FILES)
def test_a_picture_that_was_cut_off_is_refused_or_bounded(file: File):
    body = file.body
    for length in (8, 20, len(body) // 3, len(body) // 2):
        try:
            made = render(body[:length])
        except ImageError as error:
            assert error.reason == "damaged"
        else:
            assert (made.width, made.height) == (WIDE, HIGH)
