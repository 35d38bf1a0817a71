"""The front page as people see it: painted whole, moved through by keys, and standing still."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt, QVariantAnimation
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from reader.domain.record import replace
from reader.ui.front.front_pane import FrontPane
from reader.ui.front.front_pictures import FrontPictures
from reader.ui.front.spots import Kind
from reader.ui.sentences import texts
from reader.ui.widgets import theme
from tests.helpers.fronts import ARABIC, a_block, a_page, a_section, a_usual_page, an_event, an_item

SIZES = ((360, 640), (800, 600), (1024, 600), (1366, 768), (1920, 1080), (2560, 1440))
AT_TWO = tuple((width // 2, height // 2) for width, height in SIZES if width > 700)
"""The same windows where a pixel of the page has two of the screen each way."""
LONG = "Le ferry « Alcyone », parti de Port-Amarante avant l’aube avec 187 passagers, s’échoue " * 2


@pytest.fixture(scope="module")
def picture(tmp_path_factory) -> Path:
    """Give the file of a picture that is green all over."""
    image = QImage(400, 300, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.green)
    path = tmp_path_factory.mktemp("pictures") / "green.webp"
    image.save(str(path), "WEBP")
    return path


@pytest.fixture
def make_pane(qapp, qtbot, picture):
    theme.apply(qapp, theme.LIGHT)
    windows = []

    def make(page, size=(1366, 768)) -> FrontPane:
        window = QWidget()
        qtbot.addWidget(window)
        windows.append(window)
        window.resize(*size)
        pictures = FrontPictures(
            lambda fingerprint, small: picture,
            lambda work, then: then(work()),
            lambda: pane.viewport().update(),
        )
        pane = FrontPane(pictures, theme.LIGHT, window)
        pane.resize(*size)
        pane.show_page(page, ["That is the whole page."])
        window.show()
        qapp.processEvents()
        return pane

    return make


def stops(pane: FrontPane) -> list[tuple[Kind, int | None]]:
    return [(spot.kind, spot.item.entry_id if spot.item else None) for spot in pane.laid.stops]


def green(pane: FrontPane, box: QRect | None = None) -> int:
    """Count the dots of the picture, of each 8 by 8."""
    image = pane.viewport().grab().toImage()
    box = image.rect() if box is None else box
    return sum(
        image.pixelColor(x, y).green() > 200 and image.pixelColor(x, y).red() < 120
        for x in range(box.left(), box.right(), 8)
        for y in range(box.top(), box.bottom(), 8)
    )


PAGES = {
    "usual": a_usual_page(),
    "one article": a_page(a_block(an_item(1))),
    "three": a_page(a_block(an_item(1, picture="a")), [a_block(an_item(2, ARABIC)), a_block(an_item(3))]),
    "5,000": a_page(an_event(1), [], [a_section(name, 100 * n, 5, 1000) for n, name in enumerate("ABCDE", 1)]),
    "only Arabic": a_page(a_block(an_item(1, ARABIC)), [], [a_section("ثقافة", 100, 9, title=ARABIC)]),
    "long": a_page(an_event(1, title=LONG, picture="a"), [a_block(an_item(50, LONG))], [a_section("A", 100, 3)]),
    "one word": a_page(a_block(an_item(1, "Donaudampfschifffahrtsgesellschaftskapitän" * 4))),
    "mixed": a_page(a_block(an_item(1, f"Alcyone (187): {ARABIC} — 40 % of it"))),
    "nothing": a_page(None),
    "sixty papers": a_page(
        a_block(an_item(1, picture="a"), [an_item(number, feed=number) for number in range(2, 61)]),
        [an_event(100)],
        [a_section("A", 200, 7), a_section("B", 300, 2)],
    ),
}


@pytest.mark.parametrize("size", (*SIZES, *AT_TWO), ids=str)
@pytest.mark.parametrize("page", PAGES)
def test_no_block_lies_on_another_and_none_is_outside(make_pane, page, size):
    pane = make_pane(PAGES[page], size)
    laid = [spot for spot in pane.laid.spots if spot.kind not in (Kind.DATE, Kind.NEWCOMERS)]
    boxes = [one.box.toRect() for one in laid]
    for number, (spot, box) in enumerate(zip(laid, boxes, strict=True)):
        assert box.left() >= 0
        assert box.right() <= size[0]
        assert box.bottom() <= pane.laid.height
        for beside, other in zip(laid[number + 1 :], boxes[number + 1 :], strict=True):
            if pane.laid.grid.columns == 5 and spot.kind is Kind.LEAD and beside.kind in (Kind.FOLD, Kind.PAPER):
                continue  # they stand beside its picture
            assert not box.adjusted(1, 1, -1, -1).intersects(other.adjusted(1, 1, -1, -1)), (spot.kind, spot.name)
    assert not pane.viewport().grab().isNull()
    assert_no_hole(pane, size[1])


def assert_no_hole(pane: FrontPane, fold: int) -> None:
    """Look down each column: above the fold, and above the end of the page, blocks follow each other."""
    grid, boxes = pane.laid.grid, [(spot.box, spot.kind) for spot in pane.laid.spots]
    for column in range(grid.columns):
        middle = grid.at(column) + grid.column / 2
        here = sorted(
            (box.top(), box.bottom())
            for box, kind in boxes
            if kind is not Kind.END and box.left() <= middle <= box.right()
        )
        bottom = here[0][1]
        for top, end in here[1:]:
            assert bottom > fold or top - bottom <= 120, (column, bottom, top)
            bottom = max(bottom, end)


def test_right_to_left_is_the_mirror(make_pane, qapp):
    page = PAGES["only Arabic"]
    boxes = [spot.box for spot in make_pane(page).laid.stops]
    texts.use_language(qapp, "ar")
    pane = make_pane(page)
    width = pane.viewport().width()
    for spot, box in zip(pane.laid.stops, boxes, strict=True):
        assert spot.box.right() == pytest.approx(width - box.x(), abs=1), spot.kind


def test_keys_walk_in_the_order_of_reading(make_pane):
    pane = make_pane(a_usual_page())
    kinds = [kind for kind, _ in stops(pane)]
    assert kinds[:4] == [Kind.LEAD, Kind.FOLD, Kind.PAPER, Kind.PAPER]
    assert kinds.index(Kind.MIDDLE) < kinds.index(Kind.CHANGED) < kinds.index(Kind.ITEM)
    assert kinds[-1] is Kind.END
    pane.setFocus()
    for kind, entry_id in stops(pane)[1:6]:
        QTest.keyClick(pane, Qt.Key.Key_Down)
        assert (pane.current.kind, pane.current.item.entry_id if pane.current.item else None) == (kind, entry_id)
    QTest.keyClick(pane, Qt.Key.Key_Up)
    assert pane.current.key == pane.laid.stops[4].key


def test_the_current_block_is_in_sight(make_pane):
    pane = make_pane(a_usual_page())
    while pane.go(1):
        assert not pane.place_of(pane.current).isEmpty()
    assert pane.verticalScrollBar().value() > 0
    QTest.keyClick(pane, Qt.Key.Key_Home)
    assert pane.verticalScrollBar().value() == 0


def test_an_agency_unfolds_and_folds(make_pane):
    pane = make_pane(a_usual_page())
    before = len(pane.laid.stops)
    pane.go(1)
    QTest.keyClick(pane, Qt.Key.Key_Right)
    assert len(pane.laid.stops) == before + 1
    assert pane.current.kind is Kind.FOLD
    assert (Kind.PAPER, 11) in stops(pane)
    QTest.keyClick(pane, Qt.Key.Key_Left)
    assert len(pane.laid.stops) == before


def test_enter_and_space_and_a_click_open_the_article(make_pane, qtbot):
    pane = make_pane(a_usual_page())
    opened = []
    pane.article_wanted.connect(opened.append)
    QTest.keyClick(pane, Qt.Key.Key_Space)
    pane.go(1, unread=True)
    QTest.keyClick(pane, Qt.Key.Key_Return)
    middle = next(spot for spot in pane.laid.stops if spot.kind is Kind.MIDDLE)
    point = middle.box.toRect().topLeft() + QPoint(5, 5)
    QTest.mouseMove(pane.viewport(), point)
    QTest.mouseClick(pane.viewport(), Qt.MouseButton.LeftButton, pos=point)
    assert opened == [10, 12, middle.item.entry_id]


def test_sections_are_a_key_apart(make_pane):
    pane = make_pane(a_usual_page())
    seen = []
    for _ in range(8):
        pane.go_section(1)
        seen.append(pane.current.section.name if pane.current.section else pane.current.kind)
    assert seen == [Kind.MIDDLE, Kind.CHANGED, "Society", "Science", "Culture", None, Kind.END, Kind.END] or (
        seen[:2] == [Kind.MIDDLE, Kind.CHANGED] and seen[-1] is Kind.END
    )
    pane.go_section(-1)
    assert pane.current.kind is Kind.ITEM


@pytest.mark.parametrize("scrolled", [0, 60])
def test_newcomers_are_counted_and_nothing_else_moves(make_pane, qapp, scrolled):
    pane = make_pane(a_usual_page())
    pane.verticalScrollBar().setValue(scrolled)

    def below_the_date() -> QImage:
        top = max(0, round(pane.laid.grid.date_height) - scrolled)
        return pane.viewport().grab(QRect(0, top, 1366, 768 - top)).toImage()

    before, stood = below_the_date(), [(spot.key, spot.box) for spot in pane.laid.stops]
    pane.set_newcomers(12)
    qapp.processEvents()
    assert below_the_date() == before
    assert [(spot.key, spot.box) for spot in pane.laid.stops] == stood
    words = [spot.name for spot in pane.laid.spots if spot.kind is Kind.NEWCOMERS]
    assert words == ["12 new · remake the page"]


def test_what_is_read_stays_where_it_is(make_pane, qapp):
    pane = make_pane(a_usual_page())
    stood = [(spot.key, spot.box) for spot in pane.laid.spots]
    before = pane.viewport().grab().toImage()
    pane.set_read([10], read=True)
    qapp.processEvents()
    assert [(spot.key, spot.box) for spot in pane.laid.spots] == stood
    assert pane.viewport().grab().toImage() != before
    pane.set_read([10], read=False)
    qapp.processEvents()
    assert pane.viewport().grab().toImage() == before


def test_reading_fades_in_place(make_pane, qtbot):
    pane = make_pane(a_usual_page())
    looks = [pane.viewport().grab().toImage()]
    pane.set_read([10], read=True, fades=True)
    assert pane.viewport().grab().toImage() == looks[0]
    fade = pane.findChild(QVariantAnimation)
    fade.setCurrentTime(80)
    looks.append(pane.viewport().grab().toImage())
    qtbot.waitUntil(lambda: fade.state() is QVariantAnimation.State.Stopped)
    looks.append(pane.viewport().grab().toImage())
    assert all(one != other for one, other in combinations(looks, 2))
    pane.set_read([10], read=False, fades=False)
    assert pane.viewport().grab().toImage() == looks[0]


def test_a_deleted_article_is_faded_and_opens_no_more(make_pane):
    pane = make_pane(a_usual_page())
    opened = []
    pane.article_wanted.connect(opened.append)
    pane.set_dead([10], dead=True)
    QTest.keyClick(pane, Qt.Key.Key_Space)
    assert opened == []
    pane.set_dead([10], dead=False)
    QTest.keyClick(pane, Qt.Key.Key_Space)
    assert opened == [10]


def test_a_reported_picture_is_gone_at_once_and_its_menu_is_at_hand(make_pane, qapp):
    pane = make_pane(a_page(a_block(an_item(1, picture="green"))))
    [lead] = [spot for spot in pane.laid.spots if spot.photos]
    [(_, box)] = lead.photos
    box = box.translated(lead.x, lead.y).toRect()
    assert green(pane, box) > 100
    assert pane.photo_at(box.center()).entry_id == 1
    pane.pictures.cover("green", covered=True)
    assert green(pane) == 0
    pane.pictures.cover("green", covered=False)
    qapp.processEvents()
    assert green(pane, box) > 100


def test_without_pictures_the_letters_are_larger(make_pane):
    pane = make_pane(a_usual_page())
    assert any(spot.photos for spot in pane.laid.spots)
    pane.shows_pictures = False
    pane.renew()
    assert not any(spot.photos for spot in pane.laid.spots)


def test_a_screen_reader_walks_through_links_and_headings(make_pane):
    pane = make_pane(a_usual_page())
    page = QAccessible.queryAccessibleInterface(pane)
    children = [page.child(number) for number in range(page.childCount())]
    assert page.role() == QAccessible.Role.Document
    names = [child.text(QAccessible.Text.Name) for child in children]
    roles = [child.role() for child in children]
    assert all(names)
    first = roles.index(QAccessible.Role.Link, 2)
    assert "Event, 4 papers · 2 languages" in names[first]
    assert names[first].endswith("unread")
    assert QAccessible.Role.Heading in roles[first:]
    assert [page.indexOfChild(child) for child in children] == list(range(len(children)))
    pane.set_read([10], read=True)
    assert children[first].text(QAccessible.Text.Name).endswith("read")
    assert children[first].state().focused
    assert not children[first].rect().isEmpty()


def test_a_page_that_grows_keeps_what_is_current(make_pane, qapp):
    pane = make_pane(a_usual_page())
    pane.go_section(2)
    current = pane.current.item.entry_id
    pane.resize(800, 600)
    qapp.processEvents()
    assert pane.current.item.entry_id == current


def test_the_end_opens_the_list(make_pane):
    pane = make_pane(PAGES["three"])
    wanted = []
    pane.command_wanted.connect(wanted.append)
    QTest.keyClick(pane, Qt.Key.Key_End)
    QTest.keyClick(pane, Qt.Key.Key_Space)
    assert wanted == ["headline_list"]


def test_a_headline_without_words_has_some(make_pane):
    pane = make_pane(a_page(a_block(replace(an_item(1), title=""))))
    assert pane.laid.stops[0].height > 40
