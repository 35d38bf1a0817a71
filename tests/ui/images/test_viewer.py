"""The image viewer by keys, wheel and pointer, on pictures of our own."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QKeyEvent, QNativeGestureEvent, QPointingDevice, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolButton, QWidget

from reader.articles.illustrations import illustrations
from reader.articles.page import make_page
from reader.domain.images.image import ImageState
from reader.domain.record import replace
from reader.ui.article.article_texts import card_words
from reader.ui.images.stage import Stage
from reader.ui.images.viewer import ImageViewer, Notice
from reader.ui.sentences import texts
from reader.ui.widgets.theme import DARK, LIGHT
from tests.helpers.articles import article, image, image_library
from tests.helpers.looking import button, named

HTML = """
<figure><img src="image:1" alt="A mill"><figcaption>The mill in June. Photo: A. Meyer</figcaption></figure>
<p>Words.</p>
<figure><img src="image:2" alt="A tower"></figure>
<blockquote><figure><img src="image:3" alt="جسر"><figcaption>الجسر القديم</figcaption></figure></blockquote>
"""


@pytest.fixture
def library(tmp_path):
    path, draw = image_library(tmp_path)
    draw("mill", 1000, 500)
    draw("tower", 1000, 4000, "#803020")
    draw("bridge", 60, 40, "#208040")
    return path


@pytest.fixture
def images():
    return [
        image(1, name="mill", alt="A mill", width=1000, height=500),
        image(2, name="tower", alt="A tower", width=1000, height=4000),
        image(3, name="bridge", alt="جسر", width=60, height=40),
    ]


@pytest.fixture
def states():
    """How images stand, where that is not as stored."""
    return {}


@pytest.fixture
def marks():
    """By number, what is said of images that are shown."""
    return {}


@pytest.fixture
def open_viewer(qtbot, library, images, states, marks):
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.resize(900, 700)
    parent.show()

    def state_of(one):
        return states.get(one.number, one.state)

    def open_one(at=1, theme=LIGHT):
        page = make_page(article(HTML, images=images))
        viewer = ImageViewer(
            lambda: illustrations(page),
            library,
            state_of,
            lambda one: card_words(state_of(one)),
            lambda one: marks.get(one.number, ""),
            theme,
            parent,
        )
        viewer.show_image(at)
        viewer.open()
        qtbot.waitExposed(viewer)
        return viewer

    return open_one


def stage_of(viewer):
    return viewer.findChild(Stage)


def turn(stage, notches, at):
    delta = QPoint(0, 120 * notches)
    none = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase
    event = QWheelEvent(QPointF(at), QPointF(stage.mapToGlobal(at)), QPoint(), delta, *none, False)
    QApplication.sendEvent(stage, event)


def test_each_image_comes_with_its_caption_credit_and_description(open_viewer):
    viewer = open_viewer()
    assert named(viewer, "imagePlace").text() == "1 of 3"
    assert named(viewer, "imageCaption").text() == "The mill in June. Photo: A. Meyer"
    assert named(viewer, "imageDescription").isHidden() is False
    assert named(viewer, "imageDescription").text() == "A mill"
    viewer.step(1)
    assert named(viewer, "imageDescription").text() == "A tower"
    assert named(viewer, "imageCaption").isHidden()


def ink(label):
    """Give the first and the last column of a label that its words are drawn in, in its window."""
    picture = label.grab().toImage()
    ground = picture.pixel(0, 0)
    inked = [
        x for x in range(picture.width()) if any(picture.pixel(x, y) != ground for y in range(picture.height()))
    ]
    left = label.mapTo(label.window(), QPoint(0, 0)).x()
    return left + inked[0], left + inked[-1]


@pytest.mark.parametrize("width", [400, 846, 1280, 2000])
def test_words_stand_in_the_middle_as_the_picture_does(open_viewer, qapp, width):
    viewer = open_viewer()
    viewer.resize(width, 700)
    qapp.processEvents()
    for label in (named(viewer, "imageCaption"), named(viewer, "imageDescription")):
        first, last = ink(label)
        assert abs((first + last) / 2 - width / 2) <= 3, label.text()


@pytest.mark.parametrize("width", [400, 1280])
def test_words_of_many_lines_begin_where_their_letters_do(open_viewer, qapp, monkeypatch, width):
    monkeypatch.setattr(f"{__name__}.HTML", HTML.replace("The mill in June.", "طاحونة في حزيران " * 12))
    viewer = open_viewer()
    viewer.resize(width, 700)
    qapp.processEvents()
    caption = named(viewer, "imageCaption")
    box = caption.rect().translated(caption.mapTo(viewer, QPoint(0, 0)))
    assert abs(box.center().x() - width / 2) <= 1
    assert box.right() - 5 <= ink(named(viewer, "imageCaption"))[1] <= box.right()
    assert box.right() - 5 <= ink(named(viewer, "imageDescription"))[1] <= box.right(), "both at one side"


def test_what_is_to_be_said_of_an_image_stands_under_it(open_viewer, marks):
    marks[1] = "Not blocked: matches many images"
    viewer = open_viewer()
    assert named(viewer, "imageMark").isVisible() and named(viewer, "imageMark").text() == marks[1]
    viewer.step(1)
    assert not named(viewer, "imageMark").isVisible()


def test_a_long_caption_leaves_the_picture_its_room(open_viewer, monkeypatch):
    monkeypatch.setattr(f"{__name__}.HTML", HTML.replace("The mill in June.", "The mill in June. " * 200))
    viewer = open_viewer()
    assert stage_of(viewer).height() > viewer.height() / 2
    assert named(viewer, "imageWords").verticalScrollBar().maximum() > 0
    viewer.step(1)
    assert named(viewer, "imageWords").height() < 60


def test_keys_lead_from_image_to_image_and_no_further(open_viewer):
    viewer = open_viewer()
    for key, number in (
        (Qt.Key.Key_Left, 1),
        (Qt.Key.Key_Right, 2),
        (Qt.Key.Key_End, 3),
        (Qt.Key.Key_Right, 3),
        (Qt.Key.Key_PageUp, 2),
        (Qt.Key.Key_Home, 1),
        (Qt.Key.Key_N, 2),
        (Qt.Key.Key_P, 1),
    ):
        QTest.keyClick(viewer, key)
        assert viewer.number == number, key
    assert not button(viewer, "Previous image").isEnabled()
    assert button(viewer, "Next image").isEnabled()


def test_arrows_follow_the_reading_direction(open_viewer, qapp):
    texts.use_language(qapp, "ar")
    viewer = open_viewer()
    QTest.keyClick(viewer, Qt.Key.Key_Left)
    assert viewer.number == 2
    QTest.keyClick(viewer, Qt.Key.Key_Right)
    assert viewer.number == 1
    assert named(viewer, "previousImage").x() > named(viewer, "nextImage").x()


def test_a_large_picture_is_fitted_and_a_small_one_left_as_it_is(open_viewer):
    viewer = open_viewer(2)
    assert stage_of(viewer).is_fitted
    assert not stage_of(viewer).overflows
    assert stage_of(viewer).scale == pytest.approx(stage_of(viewer).height() / 4000)
    viewer.step(1)
    assert stage_of(viewer).scale == 1


def test_keys_magnify_and_arrows_then_move(open_viewer):
    viewer = open_viewer(2)
    stage = stage_of(viewer)
    fitted = stage.scale
    QTest.keyClick(viewer, Qt.Key.Key_Plus)
    assert stage.scale == pytest.approx(fitted * 1.25)
    assert named(viewer, "imageScale").text() == f"{round(stage.scale * 100)}%"
    QTest.keyClick(viewer, Qt.Key.Key_1)
    assert stage.scale == 1
    before = stage.point_of(0, 0)
    QTest.keyClick(viewer, Qt.Key.Key_Down)
    assert stage.point_of(0, 0).y() < before.y()
    assert viewer.number == 2
    for _ in range(60):
        QTest.keyClick(viewer, Qt.Key.Key_Down)
    assert abs(stage.point_of(1000, 4000).y() - stage.height()) <= 1, "no further than the picture's end"
    QTest.keyClick(viewer, Qt.Key.Key_0)
    assert stage.is_fitted
    for _ in range(30):
        QTest.keyClick(viewer, Qt.Key.Key_Minus)
    assert stage.scale == pytest.approx(fitted), "no smaller than fitted"
    for _ in range(60):
        QTest.keyClick(viewer, Qt.Key.Key_Plus)
    assert stage.scale == 8


def test_the_wheel_magnifies_where_the_pointer_is(open_viewer):
    viewer = open_viewer(2)
    stage = stage_of(viewer)
    stage_of(viewer).show_pixels()
    at = QPoint(stage.width() // 2 + 90, stage.height() // 2 + 60)
    pixel = stage.pixel_at(QPointF(at))
    turn(stage, 2, at)
    assert stage.scale == pytest.approx(1.25**2)
    shown = stage.point_of(pixel.x(), pixel.y())
    assert (shown - at).manhattanLength() <= 2


def test_a_drag_moves_and_a_double_click_changes_the_size(open_viewer, qtbot):
    stage = stage_of(open_viewer(2))
    middle = stage.rect().center()
    QTest.mouseDClick(stage, Qt.MouseButton.LeftButton, pos=middle)
    assert stage.is_fitted, "it is the second half of the double click that opened the viewer"
    QTest.mouseClick(stage, Qt.MouseButton.LeftButton, pos=middle)
    QTest.mouseDClick(stage, Qt.MouseButton.LeftButton, pos=middle)
    assert stage.scale == 1
    before = stage.point_of(500, 2000)
    QTest.mousePress(stage, Qt.MouseButton.LeftButton, pos=middle)
    QTest.mouseMove(stage, middle + QPoint(0, 70))
    QTest.mouseRelease(stage, Qt.MouseButton.LeftButton, pos=middle + QPoint(0, 70))
    assert (stage.point_of(500, 2000) - before).y() == pytest.approx(70, abs=2)


def test_two_fingers_on_a_touch_pad_magnify(open_viewer):
    stage = stage_of(open_viewer(2))
    stage.show_pixels()
    at = QPointF(stage.rect().center())
    pad = QPointingDevice.primaryPointingDevice()
    kind = Qt.NativeGestureType.ZoomNativeGesture
    pinch = QNativeGestureEvent(kind, pad, 2, at, at, QPointF(stage.mapToGlobal(at)), 0.5, QPointF())
    QApplication.sendEvent(stage, pinch)
    assert stage.scale == pytest.approx(1.5)


def test_on_a_fine_screen_a_picture_is_as_large_as_in_the_article_and_sharp(open_viewer, monkeypatch):
    monkeypatch.setattr(Stage, "devicePixelRatioF", lambda stage: 2.0)
    stage = stage_of(open_viewer(3))
    assert stage.scale == 2, "a pixel of the picture is one of the interface's"
    assert stage.point_of(60, 40).x() - stage.point_of(0, 0).x() == 60
    stage = stage_of(open_viewer(2))
    stage.grab()
    # The offscreen platform paints at ratio 1 all the same, so the copy made for the screen is looked at itself.
    assert stage._fitted.height() == pytest.approx(stage.height() * 2, abs=2), "pixels of the screen"


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_the_picture_is_painted(open_viewer, theme):
    viewer = open_viewer(1, theme)
    stage = stage_of(viewer)
    shown = QColor(stage.grab().toImage().pixel(stage.point_of(100, 450)))
    assert abs(shown.red() - 0x3C) < 10
    assert abs(shown.blue() - 0xB4) < 10


@pytest.mark.parametrize("state", [ImageState.BLOCKED, ImageState.FLAGGED, ImageState.HIDDEN])
def test_what_the_article_hides_is_hidden_here(open_viewer, states, state, qtbot):
    states[2] = state
    viewer = open_viewer(1)
    viewer.step(1)
    assert stage_of(viewer).is_empty, "not even decoded"
    assert viewer.findChild(Notice).isVisible() and not stage_of(viewer).isVisible()
    assert not button(viewer, "Save the image as…").isEnabled()
    assert not button(viewer, "Copy the image").isEnabled()
    with qtbot.waitSignal(viewer.wanted) as wanted:
        QTest.keyClick(viewer.findChild(Notice).button, Qt.Key.Key_Space)
    assert wanted.args == [2]
    states[2] = ImageState.STORED
    viewer.renew()
    assert stage_of(viewer).isVisible() and not viewer.findChild(Notice).isVisible()


def test_an_image_that_is_hidden_while_it_is_looked_at_goes(open_viewer, states):
    viewer = open_viewer(2)
    stage_of(viewer).show_pixels()
    viewer.renew()
    assert not stage_of(viewer).is_fitted, "nothing changed, so nothing moves"
    states[2] = ImageState.FLAGGED
    viewer.renew()
    assert stage_of(viewer).is_empty


def test_a_damaged_file_is_said(open_viewer, images, tmp_path):
    (tmp_path / f"{images[0].fingerprint}.webp").write_bytes(b"RIFF nonsense")
    viewer = open_viewer(1)
    assert named(viewer, "noticeTitle").text() == "Image not available"


def test_an_image_without_words_has_a_name_all_the_same(open_viewer, images):
    images[1] = replace(images[1], alt="")
    viewer = open_viewer(2)
    assert stage_of(viewer).accessibleName() == "Image without a description"


def test_every_button_has_a_name_and_is_reached_by_tab(open_viewer):
    viewer = open_viewer(2)
    buttons = viewer.findChildren(QToolButton)
    assert len(buttons) == 10
    assert all(button.accessibleName() for button in buttons)
    reached = set()
    for _ in range(15):
        event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Tab, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(viewer.focusWidget(), event)
        reached.add(viewer.focusWidget())
    assert reached >= {*buttons, stage_of(viewer)}


def test_undo_reaches_the_window(open_viewer, qtbot):
    viewer = open_viewer()
    with qtbot.waitSignal(viewer.undo_wanted):
        QTest.keyClick(viewer, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
