"""Pictures are made anew: bounded, upright, without what they carried."""

import hashlib
import io
import struct
import zlib

import pytest
from PIL import Image, ImageCms, features

from reader.domain.errors import FailureReason, ImageError
from reader.domain.images.image import MAX_WIDTH, THUMBNAIL_SIZE
from reader.hostile.pictures.picture import MAX_HEIGHT, render


def quarters(width: int, height: int, mode: str = "RGB") -> Image.Image:
    """A picture whose four quarters differ: red, green / blue, white."""
    image = Image.new("RGB", (width, height), "white")
    half = (width // 2, height // 2)
    image.paste("red", (0, 0, *half))
    image.paste("lime", (half[0], 0, width, half[1]))
    image.paste("blue", (0, half[1], half[0], height))
    return image.convert(mode)


def encoded(image: Image.Image, kind: str, **options) -> bytes:
    file = io.BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()


def opened(data: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(data))
    image.load()
    return image


def corners(image: Image.Image) -> list[str]:
    """Name the colours of the corners, clockwise from the top left."""
    names = {(True, False, False): "red", (False, True, False): "lime", (False, False, True): "blue"}
    image = image.convert("RGB")
    width, height = image.size
    places = [(3, 3), (width - 4, 3), (width - 4, height - 4), (3, height - 4)]
    return [names.get(tuple(value > 127 for value in image.getpixel(place)), "white") for place in places]


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "WEBP"])
def test_pictures_of_the_list_are_rendered(kind):
    body = encoded(quarters(400, 300), kind)
    made = render(body)
    full, thumbnail = opened(made.full), opened(made.thumbnail)
    assert made.fingerprint == hashlib.sha256(body).hexdigest()
    assert full.format == thumbnail.format == "WEBP"
    assert (made.width, made.height) == full.size == (400, 300) == (made.source_width, made.source_height)
    assert thumbnail.size == THUMBNAIL_SIZE
    assert corners(full) == corners(thumbnail) == ["red", "lime", "white", "blue"]


@pytest.mark.skipif("avif" not in features.get_supported_modules(), reason="this Pillow has no AVIF")
def test_avif_is_rendered_where_pillow_can():
    assert corners(opened(render(encoded(quarters(200, 100), "AVIF")).full)) == ["red", "lime", "white", "blue"]


@pytest.mark.parametrize(
    ("size", "shrunk"), [((4_000, 2_000), (1_080, 540)), ((500, 16_000), (250, 8_000)), ((7, 5), (7, 5))]
)
def test_pictures_shrink_to_their_bounds_and_never_grow(size, shrunk):
    made = render(encoded(Image.new("RGB", size, "red"), "PNG"))
    assert (made.width, made.height) == shrunk
    assert made.width <= MAX_WIDTH and made.height <= MAX_HEIGHT
    assert (made.source_width, made.source_height) == size


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "CMYK", "I;16"])
def test_all_kinds_of_pixels(mode):
    image = quarters(60, 40, mode if mode != "I;16" else "L")
    if mode == "I;16":
        image = image.convert("I").point(lambda value: value * 257).convert("I;16")
    made = render(encoded(image, "JPEG" if mode == "CMYK" else "PNG"))
    expected = quarters(60, 40, "L").resize((1, 1)).getpixel((0, 0))
    assert abs(opened(made.full).convert("L").resize((1, 1)).getpixel((0, 0)) - expected) < 12


def test_transparency_stays():
    image = Image.new("RGBA", (2_400, 1_800), (255, 0, 0, 0))
    image.paste((0, 0, 255, 255), (0, 0, 1_200, 1_800))
    full = opened(render(encoded(image, "PNG")).full).convert("RGBA")
    assert full.size == (1_080, 810)
    assert full.getpixel((100, 100)) == (0, 0, 255, 255) or full.getpixel((100, 100))[2] > 240
    assert full.getpixel((1_000, 400))[3] == 0


def test_pictures_stand_upright():
    turns = {1: "red", 2: "lime", 3: "white", 4: "blue", 5: "red", 6: "blue", 7: "white", 8: "lime"}
    for orientation, top_left in turns.items():
        exif = Image.Exif()
        exif[0x0112] = orientation
        made = render(encoded(quarters(3_000, 1_000), "JPEG", exif=exif))
        assert corners(opened(made.full))[0] == top_left, orientation
        sideways = orientation >= 5
        assert (made.source_width, made.source_height) == ((1_000, 3_000) if sideways else (3_000, 1_000))
        assert (made.width, made.height) == ((1_000, 3_000) if sideways else (1_080, 360))


def test_metadata_goes_and_colours_are_translated():
    exif = Image.Exif()
    exif[0x010E] = "a secret place"
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    for icc in (ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes(), profile, b"no profile at all"):
        made = render(encoded(quarters(100, 100), "JPEG", exif=exif, icc_profile=icc, comment=b"secret"))
        assert not {"exif", "icc_profile", "xmp", "comment"} & set(opened(made.full).info)
        assert b"secret" not in made.full + made.thumbnail
        assert corners(opened(made.full)) == ["red", "lime", "white", "blue"]


def test_only_the_first_frame_counts():
    frames = [Image.new("RGB", (50, 50), colour) for colour in ("red", "lime", "blue")]
    for kind in ("GIF", "WEBP", "PNG"):
        body = encoded(frames[0], kind, save_all=True, append_images=frames[1:])
        full = opened(render(body).full)
        assert getattr(full, "n_frames", 1) == 1 and corners(full)[0] == "red"


def png(width: int, height: int) -> bytes:
    """A PNG that claims a size and holds nothing."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"", FailureReason.DAMAGED),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", FailureReason.DAMAGED),
        (b"<?xml version='1.0'?><svg/>", FailureReason.DAMAGED),
        (b"<html>not an image</html>", FailureReason.DAMAGED),
        (encoded(quarters(40, 40), "BMP"), FailureReason.DAMAGED),
        (encoded(quarters(40, 40), "TIFF"), FailureReason.DAMAGED),
        (encoded(quarters(400, 400), "JPEG")[:700], FailureReason.DAMAGED),
        (encoded(quarters(400, 400), "PNG")[:300], FailureReason.DAMAGED),
        (encoded(quarters(400, 400), "WEBP")[:100], FailureReason.DAMAGED),
        (encoded(Image.new("RGB", (1, 1)), "GIF"), FailureReason.DAMAGED),
        (encoded(Image.new("RGB", (2, 600)), "PNG"), FailureReason.DAMAGED),
        (png(6_400, 6_400), FailureReason.TOO_LARGE),
        (png(100_000, 100_000), FailureReason.TOO_LARGE),
        (b"\xff\xd8\xff" + b"\0" * 10_000_000, FailureReason.TOO_LARGE),
    ],
)
def test_what_is_no_picture_of_ours_is_refused(body, reason):
    with pytest.raises(ImageError) as caught:
        render(body)
    assert caught.value.reason is reason
