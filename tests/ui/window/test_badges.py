"""A source's badge: a letter that names it, in a colour that it keeps."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from reader.domain.sources.site_icon import SiteIcon
from reader.ui.widgets.badges import GROUNDS, colour_of, draw_badge, letter_of, show_icons


@pytest.mark.parametrize(
    ("title", "letter"),
    [
        ("Le Monde", "M"),
        ("The Guardian", "G"),
        ("El País", "P"),
        ("L’Écho du port", "É"),
        ("الجزيرة", "ج"),
        ("هسبريس", "ه"),
        ("ال", "ا"),
        ("«Plaza»", "P"),
        ("The ", "T"),
        ("  20minutos", "2"),
        ("ﬁgaro", "F"),
        ("⁂", "?"),
        ("", "?"),
    ],
)
def test_the_letter_is_the_first_after_an_article(title, letter):
    assert letter_of(title) == letter


def luminance(colour: str) -> float:
    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    red, green, blue = QColor(colour).getRgbF()[:3]
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)


@pytest.mark.parametrize("ground", GROUNDS)
def test_a_white_letter_can_be_read(ground):
    assert 1.05 / (luminance(ground) + 0.05) >= 4.5  # WCAG 2.2, 1.4.3


def test_a_feed_keeps_its_colour_and_neighbours_differ():
    colours = [colour_of(number) for number in range(1, len(GROUNDS) + 1)]
    assert len(set(colours)) == len(GROUNDS)
    assert colour_of(7) == colour_of(7 + len(GROUNDS))


def test_it_is_drawn_inside_its_box(qapp):
    image = QImage(20, 20, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    draw_badge(painter, QRectF(2, 2, 16, 16), 3, "الجزيرة")
    painter.end()
    assert image.pixelColor(10, 3) == QColor(colour_of(3))
    assert image.pixelColor(0, 0).alpha() == 0
    assert image.pixelColor(19, 10).alpha() == 0


def an_icon(shade: str = "") -> SiteIcon:
    pixel = bytes((10, 20, 200, 255))
    return SiteIcon(fingerprint="a" * 64, small=pixel * 16**2, large=pixel * 32**2, shade=shade)


def drawn(*, on_dark: bool, ratio: float = 1.0, side: int = 16) -> QImage:
    image = QImage(round(20 * ratio), round(20 * ratio), QImage.Format.Format_ARGB32)
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    draw_badge(painter, QRectF(2, 2, side, side), 3, "Paper", on_dark=on_dark)
    painter.end()
    return image


@pytest.fixture
def shown_icons(qapp) -> Iterator[Callable[[dict[int, SiteIcon]], None]]:
    yield show_icons
    show_icons({})


@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("side", [16, 17])
def test_an_icon_takes_the_letters_place(shown_icons, ratio, side):
    shown_icons({3: an_icon()})
    image = drawn(on_dark=False, ratio=ratio, side=side)
    middle = round(10 * ratio)
    assert image.pixelColor(middle, middle) == QColor(10, 20, 200)
    assert image.pixelColor(0, 0).alpha() == 0
    shown_icons({})
    assert drawn(on_dark=False).pixelColor(10, 3) == QColor(colour_of(3))


@pytest.mark.parametrize(
    ("shade", "on_dark", "has_plate"),
    [
        ("dark", True, True),
        ("dark", False, False),
        ("light", False, True),
        ("light", True, False),
        ("", True, False),
    ],
)
def test_what_would_be_lost_on_the_ground_gets_a_plate(shown_icons, shade, on_dark, has_plate):
    shown_icons({3: an_icon(shade)})
    edge = drawn(on_dark=on_dark).pixelColor(10, 3)
    assert (edge != QColor(10, 20, 200)) is has_plate
