"""Colours, fonts and icons."""

import re
from itertools import combinations, product
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QColor, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QPushButton, QTextBrowser

from reader.domain.record import as_dict
from reader.settings.appearance import WindowSettings
from reader.settings.paths import resource
from reader.ui.widgets import fonts, icons, theme
from reader.ui.widgets.theme import (
    CONTRAST_DARK,
    CONTRAST_LIGHT,
    DARK,
    GROUNDS,
    LIGHT,
    PAIRS,
    SEPIA,
    TEXTS,
    THEMES,
)

ALL = [LIGHT, DARK, SEPIA, CONTRAST_LIGHT, CONTRAST_DARK]


def luminance(colour):
    """WCAG 2.2, relative luminance."""
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in QColor(colour).getRgbF()[:3]]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("colours", ALL, ids=lambda colours: colours.name)
def test_each_text_can_be_read_on_each_ground(colours):
    least = 7 if colours.is_high_contrast else 4.5
    pairs = [*product(TEXTS, GROUNDS), *PAIRS]
    weak = {
        pair: round(ratio, 2)
        for pair in pairs
        if (ratio := contrast(getattr(colours, pair[0]), getattr(colours, pair[1]))) < least
    }
    assert not weak


MARKS = ("passage", "other_passage", "found")
"""Grounds that are painted over text, where they lie over each other too (`quiet_browser.py: paint_hits`)."""


def under_marks(colours, role, marks):
    """Return a colour below marks, of which only the lighter parts are painted, or on light paper the darker."""
    parts = [QColor(getattr(colours, one)).getRgb()[:3] for one in (role, *marks)]
    return QColor(*map(max if colours.is_dark else min, *parts))


@pytest.mark.parametrize("marks", [pair for count in (2, 3) for pair in combinations(MARKS, count)], ids="+".join)
@pytest.mark.parametrize("colours", ALL, ids=lambda colours: colours.name)
def test_text_can_be_read_where_marks_overlap(colours, marks):
    least = 7 if colours.is_high_contrast else 4.5
    for text, ground in product(TEXTS, ("paper", "panel", "code_panel")):
        seen = contrast(under_marks(colours, text, marks), under_marks(colours, ground, marks))
        assert seen >= least, (text, ground)


@pytest.mark.parametrize("colours", ALL, ids=lambda colours: colours.name)
def test_shapes_that_say_something_can_be_seen_on_each_ground(colours):
    shapes = ("focus", "unread_dot", "first_part", "second_part", "third_part")
    for shape, ground in product(shapes, GROUNDS):
        assert contrast(getattr(colours, shape), getattr(colours, ground)) >= 3, (shape, ground)


@pytest.mark.parametrize("colours", [CONTRAST_LIGHT, CONTRAST_DARK], ids=lambda colours: colours.name)
def test_high_contrast_shows_the_edges_of_fields_too(colours):
    for shape, ground in product(("outline", "line", "focus"), GROUNDS):
        assert contrast(getattr(colours, shape), getattr(colours, ground)) >= 3, (shape, ground)


def test_each_theme_gives_each_colour():
    assert list(THEMES.values()) == ALL
    for colours in ALL:
        for role, colour in as_dict(colours).items():
            assert role in ("name", "is_dark", "is_high_contrast") or re.fullmatch("#[0-9a-f]{6}", colour)


def test_the_setting_wins_over_the_system():
    def chosen(dark=False, high_contrast=False, **settings):
        return theme.current_theme(WindowSettings(**settings), dark=dark, high_contrast=high_contrast)

    for name in ("light", "dark", "sepia"):
        assert chosen(theme=name, dark=True) is THEMES[name]
    assert chosen() is LIGHT
    assert chosen(dark=True) is DARK
    assert chosen(high_contrast=True) is CONTRAST_LIGHT
    assert chosen(dark=True, high_contrast=True) is CONTRAST_DARK
    assert chosen(contrast="usual", high_contrast=True) is LIGHT
    assert chosen(theme="dark", contrast="high") is CONTRAST_DARK
    assert chosen(theme="sepia", contrast="high") is CONTRAST_LIGHT


@pytest.fixture
def dressed(qapp: QApplication):
    """Give what puts a theme on the program; the program is left as it was."""
    before = qapp.palette(), qapp.font(), qapp.styleSheet(), qapp.style().name()
    yield lambda colours: theme.apply(qapp, colours)
    qapp.setStyleSheet(before[2])
    qapp.setStyle(before[3])
    qapp.setPalette(before[0])
    qapp.setFont(before[1])


def test_a_theme_reaches_palette_and_style(qapp: QApplication, dressed):
    dressed(DARK)
    assert qapp.palette().color(QPalette.ColorRole.Base) == QColor(DARK.paper)
    assert DARK.scrollbar in qapp.styleSheet()
    assert qapp.font().families()[0] == fonts.ui_families()[0]


def test_paper_follows_a_change_of_theme_where_it_has_been_painted(dressed, qtbot):
    pane = QTextBrowser()
    qtbot.addWidget(pane)
    for colours in (LIGHT, DARK, LIGHT):
        dressed(colours)
        theme.lay_paper(pane, colours)
        pane.show()
        painted = pane.grab().toImage()
        assert painted.pixelColor(painted.rect().center()) == QColor(colours.paper)


@pytest.mark.parametrize("colours", [CONTRAST_LIGHT, CONTRAST_DARK], ids=lambda colours: colours.name)
def test_high_contrast_breaks_the_edge_of_a_disabled_button(colours, dressed):
    dressed(colours)
    button = QPushButton("Subscribe")
    button.resize(160, 36)

    def edge():
        drawn = button.grab().toImage()
        return {drawn.pixelColor(x, 0).name() for x in range(20, 140)}

    assert edge() == {colours.outline}
    button.setEnabled(False)
    dash, gap = sorted(edge(), key=lambda colour: colour == colours.panel)
    assert gap == colours.panel
    assert contrast(dash, gap) >= 3


def test_fonts_are_those_that_are_here(qapp):
    installed = set(QFontDatabase.families())
    for families in (
        fonts.ui_families(),
        fonts.reading_families(),
        fonts.reading_families("sans"),
        fonts.mono_families(),
    ):
        assert families
        # The last resort of a bare system may be an alias that only fontconfig knows.
        assert set(families[1:]) <= installed


# Those of one colour; the program's own emblem has several.
ICONS = [file for file in sorted(Path(resource("icons")).glob("*.svg")) if "currentColor" in file.read_text()]


@pytest.mark.parametrize("file", ICONS, ids=lambda file: file.stem)
def test_icons_are_drawn_in_the_colour_asked_for(qapp, file):
    drawn = icons.pixmap(file.stem, "#ff0000", 24, 2.0)
    assert drawn.width() == 48
    assert drawn.devicePixelRatio() == 2.0
    picture = drawn.toImage()
    inked = [
        picture.pixelColor(x, y) for x in range(48) for y in range(48) if picture.pixelColor(x, y).alpha() == 255
    ]
    assert inked
    assert all(ink.red() > 250 and ink.green() < 5 for ink in inked)


@pytest.mark.parametrize("chosen", ALL, ids=lambda one: one.name)
def test_what_is_chosen_in_a_menu_has_a_mark_to_be_seen(qapp, chosen):
    theme.apply(qapp, chosen)
    menu = QMenu()
    action = menu.addAction("x")
    action.setCheckable(True)
    pictures = []
    for is_chosen in (False, True):
        action.setChecked(is_chosen)
        pictures.append(menu.grab().toImage())
    plain, marked = pictures
    changed = [
        marked.pixelColor(x, y).name()
        for x in range(marked.width())
        for y in range(marked.height())
        if marked.pixel(x, y) != plain.pixel(x, y)
    ]
    assert max(contrast(colour, chosen.raised) for colour in changed) >= 7


@pytest.mark.parametrize("chosen", ALL, ids=lambda one: one.name)
def test_the_line_between_the_groups_of_a_menu_can_be_seen(dressed, chosen):
    dressed(chosen)
    menu = QMenu()
    menu.addAction("x")
    between = menu.addSeparator()
    menu.addAction("y")
    drawn = menu.grab().toImage()
    box = menu.actionGeometry(between)
    column = {drawn.pixelColor(box.center().x(), y).name() for y in range(box.top(), box.bottom() + 1)}
    assert max(contrast(colour, chosen.raised) for colour in column) >= 1.55


def test_an_icon_is_made_once(qapp):
    assert icons.icon("star", LIGHT.text) is icons.icon("star", LIGHT.text)
    assert not icons.icon("star", LIGHT.text).pixmap(20, 20).isNull()


def test_a_theme_styles_each_widget_once_and_the_same_one_none(dressed, qtbot):
    class Styled(QLabel):
        times = 0

        def event(self, event):
            self.times += event.type() == QEvent.Type.StyleChange
            return super().event(event)

    dressed(LIGHT)
    label = Styled()
    qtbot.addWidget(label)
    label.ensurePolished()
    label.times = 0
    dressed(DARK)
    assert label.times == 1
    dressed(DARK)
    assert label.times == 1
