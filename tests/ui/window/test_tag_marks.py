"""The marks of tags: seen on every background, never colour alone, and as many in a row as fit."""

from __future__ import annotations

from itertools import product

import pytest
from PySide6.QtGui import QColor, QImage, QPainter

from reader.domain.sources.tag import Tag, TagColour
from reader.ui.widgets import fonts
from reader.ui.widgets.badges import contrast
from reader.ui.widgets.fonts import MeasuredFont
from reader.ui.widgets.tag_marks import draw_tags, tag_ink
from reader.ui.widgets.theme import GROUNDS, LIGHT, THEMES


@pytest.mark.parametrize("theme", THEMES.values(), ids=list(THEMES))
def test_each_colour_is_seen_on_each_background_and_differs_from_the_others(theme):
    least = 4.5 if theme.is_high_contrast else 3
    for colour, ground in product(TagColour, GROUNDS):
        assert contrast(QColor(tag_ink(colour, theme)), QColor(getattr(theme, ground))) >= least, (colour, ground)
    inks = [QColor(tag_ink(colour, theme)) for colour in TagColour]
    for one, other in ((one, other) for one, other in product(inks, inks) if one is not other):
        apart = sum(abs(a - b) for a, b in zip(one.getRgb()[:3], other.getRgb()[:3], strict=True))
        assert apart > 40, (one.name(), other.name())


def boxes(names: list[str], room: float) -> list[float]:
    """Draw tags into a line, and give the widths of the boxes that were taken."""
    taken: list[float] = []

    def take(width: float) -> float:
        taken.append(round(width))
        return sum(taken) - width

    image = QImage(400, 30, QImage.Format.Format_ARGB32)
    painter = QPainter(image)
    tags = [Tag(id=at, name=name, colour=TagColour.RED) for at, name in enumerate(names)]
    draw_tags(painter, MeasuredFont(fonts.ui_font(12)), LIGHT, tags, 20, room, take)
    painter.end()
    gap = 9
    return [width for width in taken if width != gap]


def test_as_many_names_as_fit_are_drawn_and_the_number_of_the_others(qapp):
    face = MeasuredFont(fonts.ui_font(12))
    names = ["Energy", "Climate", "A name that is long"]
    assert len(boxes(names, 400)) == 3
    whole = boxes(names, 400)
    some = boxes(names, whole[0] + whole[1] + 48)
    assert some[:2] == whole[:2]
    assert some[2] == round(face.width("+1"))
    assert boxes(names, 10) == []
    assert boxes([], 400) == []


def test_a_long_name_is_cut_rather_than_left_out(qapp):
    (only,) = boxes(["A name that is very long, much longer than there is room for"], 90)
    assert only <= 90
