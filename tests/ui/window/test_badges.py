"""A source's badge: a letter that names it, in a colour that it keeps."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from reader.ui.widgets.badges import GROUNDS, colour_of, draw_badge, letter_of


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
