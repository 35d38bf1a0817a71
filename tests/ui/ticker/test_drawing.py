"""What the ticker draws: nothing jumps, each letter in its place, first ones first."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import pairwise
from math import ceil
from random import Random
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPixmap

from reader.domain.record import replace
from reader.domain.text.language import direction_of
from reader.ui.ticker.headline_cells import HeadlineCells
from reader.ui.ticker.headline_pictures import HeadlinePictures
from reader.ui.ticker.ticker import Ticker
from reader.ui.ticker.ticker_line import GAP, VisibleHeadline
from reader.ui.ticker.ticker_view import EdgeFades
from reader.ui.widgets import fonts, theme
from reader.ui.widgets.badges import colour_of
from tests.helpers.headlines import a_headline, some_headlines
from tests.helpers.press import NOON
from tests.helpers.tickers import ARABIC, LATIN, picture


@pytest.mark.parametrize("mode", ["lanes", "runs", "calm"])
def test_new_headlines_change_not_one_bit_of_what_is_in_sight(ticker, mode):
    ticker.set_headlines([*LATIN, *ARABIC])
    ticker.set_mode(mode)
    for ticker_line in ticker.lanes.lines:
        ticker_line.scrub(123.4)
    before = picture(ticker)
    ticker.set_headlines([a_headline(90, "Breaking: the tide is late"), *LATIN[3:], *ARABIC[2:]])
    assert picture(ticker) == before


def insert_into_sight(seed: int) -> None:
    """Run headlines made up at random, let others come, and compare the pictures."""
    random = Random(seed)
    ticker = Ticker(random.choice([theme.LIGHT, theme.DARK]), lambda: NOON)
    headlines = some_headlines(random, random.randint(1, 14))
    ticker.set_mode(random.choice(["lanes", "runs", "calm"]))
    ticker.set_headlines(headlines)
    ticker.resize(random.randint(280, 2_600), ticker.sizeHint().height())
    for _ in range(random.randint(0, 40)):
        ticker.pass_time(random.uniform(0.01, 0.1))
        for ticker_line in ticker.lanes.lines:
            ticker_line.scrub(random.uniform(-100, 300))
    before = picture(ticker)
    # One of each direction at least: a line without headlines is not there.
    kept = list({one.direction: one for one in headlines}.values())
    others = [*kept, *some_headlines(random, random.randint(1, 14), first_id=100)]
    random.shuffle(others)
    directions = {one.direction for one in headlines}
    ticker.set_headlines([one for one in others if one.direction in directions])
    assert picture(ticker) == before


@pytest.mark.parametrize("seed", range(12))
def test_random_headlines_change_not_one_bit_of_what_is_in_sight(qapp, seed):
    insert_into_sight(seed)


@pytest.mark.long
def test_a_thousand_random_sets_change_not_one_bit_of_what_is_in_sight(qapp):
    for seed in range(1_000, 2_000):
        insert_into_sight(seed)


def test_there_is_a_line_for_each_direction_while_it_has_headlines(ticker):
    assert ticker.sizeHint().height() == 38
    ticker.set_headlines([*LATIN, *ARABIC])
    assert len(ticker.lanes.lines) == 2
    assert 60 <= ticker.sizeHint().height() <= 72
    tops = [one.shown.top() for one in ticker.placed()]
    assert tops == sorted(tops)
    assert ticker.placed()[0].headline.direction == "ltr"
    ticker.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert ticker.placed()[0].headline.direction == "rtl", "the interface's own on top"
    ticker.set_mode("runs")
    assert ticker.sizeHint().height() == 38


TITLES = [
    "The tide came in, and the harbour wrote it down",
    "المد يصل إلى الميناء قبل الفجر",
    "Прилив пришёл в гавань на рассвете",
    "הגאות הגיעה לנמל לפני השחר",
    "أعلنت شركة SONEDE خطة بقيمة 1.2 مليار دينار",
    "OPEC تقرر خفض الإنتاج في 2026",
    "Le mot « واحة » entre au dictionnaire",
]


@pytest.mark.parametrize("title", TITLES)
@pytest.mark.parametrize("source", ["La Gazette de l’Aqueduc", "رصيف الحبر"])
def test_by_real_letters_the_first_comes_into_sight_before_the_last(qapp, title, source):
    ticker = Ticker(theme.LIGHT, lambda: NOON)
    ticker.resize(300, 38)
    before = {"ltr": "The tide came in ", "rtl": "المد يصل إلى الميناء "}[direction_of(title)] * 5
    ticker.set_headlines([a_headline(2, before), a_headline(1, title, source=source)])
    [ticker_line] = ticker.lanes.lines
    assert {visible.headline.id for visible in ticker_line.place()} == {2}
    seen: dict[str, int] = {}
    for step in range(2000):
        ticker_line.scrub(1.0)
        for visible in (one for one in ticker_line.place() if one.headline.id == 1):
            line = ticker.cells.line(visible, wraps=False)
            start = line.textLength() - len(title)
            for name, letter in (("source", 1), ("first", start), ("last", line.textLength() - 1)):
                at = visible.left + (line.cursorToX(letter)[0] + line.cursorToX(letter + 1)[0]) / 2
                if 0 <= at < 300:
                    seen.setdefault(name, step)
    assert seen["source"] < seen["first"] < seen["last"]


def test_titles_and_sources_of_both_directions_stand_each_in_its_place(qapp):
    """Source, time, title: from left to right in a French line, from right to left in an Arabic one."""
    ticker = Ticker(theme.LIGHT, lambda: NOON)
    ticker.resize(2000, 38)
    for title in ("The tide came in", "المد يصل إلى الميناء"):
        for source in ("Gazette", "رصيف الحبر"):
            headline = a_headline(1, title, source=source)
            ticker.set_headlines([])
            ticker.set_headlines([headline])
            line = ticker.cells.line(ticker.placed()[0].visible, wraps=False)
            length = line.textLength()
            middles = []
            for start, end in (
                (1, 1 + len(source)),
                (length - len(title) - 4, length - len(title) - 2),
                (length - len(title), length),
            ):
                xs = [line.cursorToX(at)[0] for at in (start, end)]
                middles.append(sum(xs) / 2)
            assert middles == sorted(middles, reverse=headline.direction == "rtl")


def test_times_are_of_today_else_days(qapp):
    moments = [datetime(2026, 11, 24, 11, 30, tzinfo=UTC), datetime(2026, 11, 23, 11, 30, tzinfo=UTC)]
    cells = Ticker(theme.LIGHT, lambda: NOON).cells
    words = [cells.moment(replace(LATIN[0], sort_at=moment)) for moment in moments]
    assert ":30" in words[0]
    assert words[1] == "Yesterday"


def stands_apart(ticker) -> bool:
    return all(
        one.visible.left + ticker.cells.width(one.headline) + GAP == pytest.approx(other.visible.left, abs=0.5)
        for one, other in pairwise(ticker.placed())
    )


def test_another_font_and_another_day_are_measured_anew(ticker, monkeypatch):
    ticker.window().resize(1500, 90)
    for ticker_line in ticker.lanes.lines:
        ticker_line.scrub(200)
    monkeypatch.setattr(
        "reader.ui.widgets.fonts.ui_font", lambda *given, make=fonts.ui_font: enlarged(make(*given))
    )
    height = ticker.sizeHint().height()
    ticker.set_theme(theme.DARK)
    assert stands_apart(ticker)
    assert ticker.sizeHint().height() > height
    ticker.now = datetime(2026, 11, 25, 12, tzinfo=UTC)
    ticker.renew()
    assert stands_apart(ticker)
    assert ticker.cells.moment(ticker.headlines[0]) == "Yesterday"


def enlarged(font):
    font.setPixelSize(font.pixelSize() * 2)
    return font


@pytest.mark.parametrize("ratio", ["1", "2"])
@pytest.mark.parametrize("theme_", [theme.LIGHT, theme.DARK])
def test_letters_that_move_are_those_of_drawn_text(qapp, theme_, ratio):
    """At each step of a quarter of a pixel, to the last bit; marks above and below letters are whole."""
    cells = HeadlineCells(theme_, lambda: NOON)
    pictures = HeadlinePictures(cells)
    pictures.set_ratio(float(ratio))
    for title in ("ÅÉ gjpqy, « واحة »", "محمدٌ يَكْتُبُ ﷺ ﷽ نصًّا", "Tide 😀"):
        headline = a_headline(1, title, source="Åqueduc 😀")
        for quarter in range(8):
            visible = VisibleHeadline(headline, 30 + quarter / 4, cells.width(headline))
            moving, still = (a_ground(cells, float(ratio)) for _ in range(2))
            painter = QPainter(moving)
            painter.scale(1 / float(ratio), 1 / float(ratio))
            pictures.draw(painter, [(a_line(visible), 30.0)])
            painter.end()
            painter = QPainter(still)
            cells.draw(painter, headline, QPointF(visible.left, 30.0))
            painter.end()
            assert moving.toImage() == still.toImage()


def a_line(visible: VisibleHeadline) -> SimpleNamespace:
    return SimpleNamespace(motion=(visible.headline, visible.left, 1.0), place=lambda: [visible])


def a_ground(cells: HeadlineCells, ratio: float) -> QPixmap:
    made = QPixmap(round(500 * ratio), round(60 * ratio))
    made.setDevicePixelRatio(ratio)
    made.fill(cells.ground)
    return made


@pytest.mark.parametrize("mode", ["lanes", "runs"])
def test_pointed_at_it_changes_its_ground_and_moves_not_a_hair(ticker, mode):
    ticker.set_mode(mode)
    [ticker_line] = ticker.lanes.lines
    ticker_line.scrub(0.4)
    before = picture(ticker)
    [(visible, shown)] = [(one.visible, one.shown) for one in ticker.placed() if one.headline.id == 2]
    ticker.point_at(visible)
    after = picture(ticker)
    assert after != before
    assert after.copy(0, 0, int(shown.left()) - 10, 38) == before.copy(0, 0, int(shown.left()) - 10, 38)
    # The ground behind a letter's soft edge is darker now: what was clearly ink is still ink, and nothing else is.
    assert columns_with(_INK, after, shown) <= columns_with(_SOFT_EDGE, before, shown)
    assert columns_with(_INK, before, shown) <= columns_with(_SOFT_EDGE, after, shown)
    ticker.point_at(None)
    assert picture(ticker) == before


_INK, _SOFT_EDGE = 90, 140
"""The lightness below which a pixel is of a letter for certain, and below which it may be."""


def columns_with(lightness: int, image: QImage, box: QRectF) -> set[int]:
    """Give the columns of the middle of a box in which something is darker than that."""
    columns = range(int(box.left()), min(int(box.right()), image.width() - 60))
    return {x for x in columns if any(image.pixelColor(x, y).lightness() < lightness for y in range(12, 26))}


def test_an_emoji_shifts_no_colour(qapp):
    """It is one letter here and two to Qt: the title's last letter was left without its colour."""
    cells = HeadlineCells(theme.DARK, lambda: NOON)
    headline = a_headline(1, "A tide 😀 of 😀 millions", source="Le Quai 😀")
    ground = a_ground(cells, 1)
    painter = QPainter(ground)
    cells.draw(painter, headline, QPointF(10, 30))
    painter.end()
    end = 10 + cells.line(VisibleHeadline(headline, 0, 0), wraps=False).cursorToX(10_000)[0]
    letter = ground.toImage().copy(int(end) - 6, 10, 6, 30)
    lights = [letter.pixelColor(x, y).lightness() for x in range(6) for y in range(30)]
    assert max(lights) > QColor(theme.DARK.text).lightness() - 40
    assert min(lights) >= cells.ground.lightness() - 2


@pytest.mark.parametrize("ratio", [1.0, 1.25, 1.5, 1.75, 2.0])
@pytest.mark.parametrize("sense", [-1, 1])
def test_text_goes_into_both_ends_on_screens_of_every_density(sense, ratio, qapp):
    ground = QColor("#ffffff")
    for width in range(400, 420):
        line = QImage(ceil(width * ratio), 20, QImage.Format.Format_RGB32)
        line.fill(QColor("#000000"))
        painter = QPainter(line)
        EdgeFades().draw(painter, [sense], [QRectF(0, 0, width, 10)], ground, ratio)
        painter.end()
        ends = [line.pixelColor(x, 5).lightness() for x in (0, line.width() - 1)]
        assert min(ends) > 220, width
        assert line.pixelColor(line.width() // 2, 5).lightness() == 0


@pytest.mark.parametrize("headline", [LATIN[0], ARABIC[0]])
@pytest.mark.parametrize("mode", ["lanes", "calm"])
def test_the_mark_of_a_source_stands_before_its_name_where_it_is_wished(ticker, headline, mode):
    ticker.set_mode(mode)
    ticker.set_headlines([headline])
    before = ticker.cells.width(headline)
    ticker.set_icons(True)
    assert ticker.cells.width(headline) > before + 16
    (placed, *_) = ticker.placed()
    beginning = placed.shown.right() - 8 if headline.direction == "rtl" else placed.shown.left() + 8
    middle = QPointF(beginning, placed.shown.center().y())
    image = ticker.grab().toImage()
    found = {
        image.pixelColor(round(middle.x()) + x, round(middle.y()) + y).name()
        for x in range(-7, 8)
        for y in (-5, 5)
    }
    assert colour_of(headline.feed_id) in found
    ticker.set_icons(False)
    assert ticker.cells.width(headline) == before


@pytest.mark.parametrize("mode", ["lanes", "runs"])
def test_headlines_are_drawn_where_they_are_however_the_line_has_moved(ticker, mode):
    random = Random(7)
    ticker.set_headlines(some_headlines(random, 40, scripts=("latin", "arabic")))
    ticker.set_mode(mode)
    for _ in range(200):
        match random.randrange(8):
            case 0:
                ticker.set_headlines(some_headlines(random, 40, scripts=("latin", "arabic")))
            case 1:
                ticker.resize(random.randrange(300, 900), ticker.height())
            case 2:
                ticker.lanes.lines[-1].scrub(random.uniform(-300, 300))
            case _:
                ticker.pass_time(random.uniform(0, 0.1))
        shown = picture(ticker)
        ticker.set_theme(theme.LIGHT)  # draws all of it again
        assert picture(ticker) == shown
