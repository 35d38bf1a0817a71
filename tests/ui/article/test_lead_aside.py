"""The picture that an article begins with: beside the text where there is room, with the image's own menu."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from reader.domain.images.image import ImageState
from reader.domain.record import replace
from reader.ui.article.story_lines import Elsewhere
from tests.helpers.articles import article, fingerprint, image
from tests.helpers.panes import PROSE, column_width, lay_out, settle, top_line

LEAD = '<figure><img src="image:1" alt="First"><figcaption>The harbour</figcaption></figure>'
WIDE, NARROW = (1024, 600), (800, 600)


@pytest.fixture
def show(pane, pictures, qapp):
    def shown(html=LEAD + PROSE, size=WIDE, images=None, **more):
        pane.resize(*size)
        pane.show_article(article(html, images=images or pictures[:1], **more), online=True)
        settle(pane)
        pane.grab()
        return pane

    yield shown
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def first_of_text(pane):
    """The first block below the head."""
    return pane.document().findBlock(pane.typesetting.head_letters)


@pytest.mark.parametrize("way", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_it_is_beside_the_text_its_top_at_the_headlines(show, qapp, way):
    qapp.setLayoutDirection(way)
    pane = show()
    box = pane.pictures.place(1)
    left, right = pane.column_edges()
    assert box.width() == 268
    assert box.height() == round(268 * 2 / 3)
    assert box.left() >= right + 30 if way is Qt.LayoutDirection.LeftToRight else box.right() <= left - 30
    title = pane.document().findBlockByNumber(1)
    assert box.top() == pane.document().documentLayout().blockBoundingRect(title).top()
    assert first_of_text(pane).text().startswith("Paragraph 0.")
    assert box.left() >= 0
    assert box.right() <= pane.viewport().width()
    blue, painted = (
        QColor("#3c78b4"),
        QColor(pane.viewport().grab().toImage().pixel(box.center().toPoint() - QPoint(90, 40))),
    )
    assert abs(painted.red() - blue.red()) < 8


def test_a_click_a_right_click_and_keys_reach_it(show, qtbot):
    pane = show()
    middle = pane.pictures.place(1).center().toPoint()
    assert pane.image_at(middle) == 1
    with qtbot.waitSignal(pane.image_activated) as activated:
        QTest.mouseClick(pane.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    assert activated.args == [1]
    with qtbot.waitSignal(pane.image_menu_wanted) as wanted:
        event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, middle, pane.viewport().mapToGlobal(middle))
        QApplication.sendEvent(pane.viewport(), event)
    assert wanted.args[0] == 1
    pane.setFocus()
    QTest.keyClick(pane, Qt.Key.Key_Tab)
    assert pane.pictures.focused == 1
    with qtbot.waitSignal(pane.image_menu_wanted) as wanted:
        event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(0, 0), QPoint(0, 0))
        QApplication.sendEvent(pane.viewport(), event)
    assert wanted.args == [1, pane.viewport().mapToGlobal(middle)]
    with qtbot.waitSignal(pane.image_activated) as activated:
        QTest.keyClick(pane, Qt.Key.Key_Return)
    assert activated.args == [1]


def test_a_report_takes_it_away_at_once_and_only_the_button_shows_it_again(show, qtbot):
    pane = show()
    box = pane.pictures.place(1)
    corner = (box.topLeft() + QPoint(20, 20)).toPoint()
    before = pane.viewport().grab().toImage().pixel(corner)
    pane.cover_picture(fingerprint("one"), covered=True)
    assert pane.viewport().grab().toImage().pixel(corner) != before
    with qtbot.assertNotEmitted(pane.image_activated):
        QTest.mouseClick(pane.viewport(), Qt.MouseButton.LeftButton, pos=corner)
    lay_out(pane)
    place = pane.pictures.place(1)
    button = next(
        point
        for y in range(round(place.top()), round(place.bottom()), 4)
        if pane.pictures.is_button(1, point := QPointF(place.center().x(), y))
    ).toPoint()
    with qtbot.waitSignal(pane.image_activated):
        QTest.mouseClick(pane.viewport(), Qt.MouseButton.LeftButton, pos=button)


def test_what_is_blocked_while_it_is_read_is_never_painted_again(show, pictures):
    pane = show()
    corner = (pane.pictures.place(1).topLeft() + QPoint(12, 12)).toPoint()
    blocked = [replace(pictures[0], state=ImageState.BLOCKED)]
    pane.images_arrived(article(LEAD + PROSE, images=blocked))
    assert QColor(pane.viewport().grab().toImage().pixel(corner)) == QColor(pane.look.theme.placeholder)


@pytest.mark.parametrize("state", [ImageState.BLOCKED, ImageState.UNAVAILABLE, ImageState.WANTED])
def test_what_is_not_shown_has_a_card_there(show, pictures, state):
    pane = show(images=[replace(pictures[0], state=state)])
    assert pane.aside is not None
    place = pane.pictures.place(1)
    paper = QColor(pane.look.theme.placeholder)
    assert QColor(pane.viewport().grab().toImage().pixel(place.topLeft().toPoint() + QPoint(12, 12))) == paper


@pytest.mark.parametrize(
    ("width", "height", "expected"), [(1200, 630, 268 * 2 / 3), (900, 300, 268 / 3), (600, 900, 402)]
)
def test_little_is_cut_off_a_picture(show, library, width, height, expected):
    library[1]("shape", width, height)
    pane = show(images=[image(1, name="shape", width=width, height=height)])
    assert pane.pictures.place(1).height() == pytest.approx(expected, abs=1.5)


def test_without_room_it_is_in_the_text(show):
    pane = show(size=NARROW)
    assert pane.aside is None
    assert first_of_text(pane).text() == "\ufffc"
    pane.set_frame(low=True, rail=0)
    assert first_of_text(pane).text().startswith("Paragraph 0.")
    assert first_of_text(pane).next().text() == "\ufffc"


def test_a_wider_pane_moves_it_beside_the_text_and_keeps_the_place(show):
    pane = show(size=NARROW)
    pane.verticalScrollBar().setValue(2_000)
    before = top_line(pane)
    pane.resize(*WIDE)
    settle(pane)
    assert pane.aside is not None
    assert top_line(pane) == before
    pane.resize(*NARROW)
    settle(pane)
    assert pane.aside is None
    assert top_line(pane) == before


def test_a_caption_with_a_link_stays_in_the_text(show):
    pane = show(html=LEAD.replace("The harbour", 'By <a href="https://e.example/">Ada</a>') + PROSE)
    assert pane.aside is None


def test_the_event_is_below_the_caption_and_leads_on(show, qtbot):
    pane = show()
    pane.set_elsewhere(1, Elsewhere("6 papers, 4 languages", (), papers=((1, "One"), (2, "Two"))))
    pane.grab()
    box = pane.pictures.place(1)
    low, start = round(box.bottom()), round(box.left())
    below = (QPoint(start + across, low + down) for down in range(140) for across in range(0, 268, 4))
    link = next(point for point in below if pane.aside.anchor_at(QPointF(point)) == "sheet:")
    with qtbot.waitSignal(pane.sheet_wanted):
        QTest.mouseClick(pane.viewport(), Qt.MouseButton.LeftButton, pos=link)


def test_the_text_is_as_wide_as_set_and_the_whole_is_centred(show):
    pane = show()
    left, _ = pane.column_edges()
    whole = pane.pictures.place(1).right() - left
    assert column_width(pane) == min(572, pane.look.measure)
    room = pane.width() - pane.verticalScrollBar().sizeHint().width()
    assert left == pytest.approx((room - whole) / 2, abs=1)
