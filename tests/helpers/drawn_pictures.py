"""Pictures drawn by us: photographs of nothing, and the cards that outlets make of one template."""

from __future__ import annotations

import io
import random

from PIL import Image, ImageDraw, ImageEnhance, ImageFilter

WORDS = (
    "government minister water price strike market school bridge harbour election storm train bread court signal"
    " energy winter council border hospital record museum island protest budget factory river orchard"
).split()

RENDITIONS = ("resize 320", "JPEG q40", "WebP q75", "320 + JPEG q40", "320 + WebP q60", "brightness +10 %")


def a_photo(number: int, size: tuple[int, int] = (800, 600)) -> Image.Image:
    """Draw a scene: a sky, hills and things in front, blurred here and there; another for each number."""
    dice = random.Random(number)
    small = Image.new("RGB", (dice.randint(4, 7), dice.randint(3, 6)))
    small.putdata([tuple(dice.randint(20, 235) for _ in range(3)) for _ in range(small.width * small.height)])
    image = small.resize(size, Image.Resampling.BICUBIC)
    draw = ImageDraw.Draw(image)
    for _ in range(dice.randint(10, 25)):
        x, y = dice.randint(-50, size[0]), dice.randint(-50, size[1])
        box = (x, y, x + dice.randint(30, size[0] // 3), y + dice.randint(30, size[1] // 3))
        colour = tuple(dice.randint(0, 255) for _ in range(3))
        dice.choice([draw.ellipse, draw.rectangle])(box, fill=colour)
    return image.filter(ImageFilter.GaussianBlur(dice.uniform(0.5, 2.5)))


def a_card(number: int, template: int = 0, size: tuple[int, int] = (800, 450)) -> Image.Image:
    """Draw a "breaking news" card: the template's frame, a headline of this number."""
    dice = random.Random(1_000_000 + template)
    ground = tuple(dice.randint(0, 90) for _ in range(3))
    image = Image.new("RGB", size, ground)
    draw = ImageDraw.Draw(image)
    band = dice.randint(60, 110)
    draw.rectangle((0, 0, size[0], band), fill=tuple(dice.randint(150, 255) for _ in range(3)))
    draw.ellipse((20, 10, 20 + band - 20, band - 10), fill="white")
    draw.rectangle((0, size[1] - 50, size[0], size[1]), fill=tuple(dice.randint(100, 200) for _ in range(3)))
    words = random.Random(number)
    y = band + 25
    for _ in range(words.randint(3, 4)):
        line = " ".join(words.choice(WORDS).capitalize() for _ in range(words.randint(2, 4)))
        draw.text((40, y), line, fill="white", font_size=52)
        y += 66
    return image


def rendered(image: Image.Image, how: str) -> Image.Image:
    """Give the picture as somebody else would publish it again (one of `RENDITIONS`)."""
    if how.startswith(("resize 320", "320")):
        image = image.resize((320, round(320 * image.height / image.width)), Image.Resampling.LANCZOS)
    if how.startswith("brightness"):
        return ImageEnhance.Brightness(image).enhance(1.1)
    kind, quality = {
        "JPEG q40": ("JPEG", 40),
        "320 + JPEG q40": ("JPEG", 40),
        "WebP q75": ("WEBP", 75),
        "320 + WebP q60": ("WEBP", 60),
    }.get(how, ("PNG", None))
    return Image.open(io.BytesIO(encoded(image, kind, quality)))


def encoded(image: Image.Image, kind: str = "PNG", quality: int | None = None) -> bytes:
    """Give a picture's file."""
    file = io.BytesIO()
    image.save(file, kind, **({} if quality is None else {"quality": quality}))
    return file.getvalue()
