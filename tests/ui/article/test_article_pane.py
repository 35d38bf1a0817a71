"""The pane as its reader and its window meet it."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QAccessible, QColor, QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu

from reader.domain.block import Hidden, HiddenImage
from reader.domain.image import ImageState
from reader.settings.schema import ArticleSettings, choice
from reader.ui.article import ArticlePane
from reader.ui.theme import DARK, LIGHT
from tests.helpers.articles import article, fingerprint, image, image_library

PROSE = "".join(
    f"<p>Paragraph {number}. {'The river was low and the mill stood still. ' * 6}</p>" for number in range(60)
)
PICTURES = """
<figure><img src="image:1" alt="First"><figcaption>One</figcaption></figure>
<p>Some words and <a href="https://e.example/a">a link</a>.</p>
<figure><img src="image:2" alt="Second"><figcaption>Two</figcaption></figure>
<p>In the line <img src="image:3" alt="small"> here.</p>
<blockquote><p><img src="image:4" alt="quoted"></p></blockquote>
<p>End.</p>
"""


@pytest.fixture
def library(tmp_path):
    """`image_path` and `draw` of a folder with four pictures."""
    folder = tmp_path / "images"
    folder.mkdir()
    path, draw = image_library(folder)
    draw("one", 900, 500)
    draw("two", 900, 400)
    draw("small", 40, 30)
    draw("four", 300, 200)
    return path, draw


@pytest.fixture
def pictures():
    return [
        image(1, name="one", alt="First", width=900, height=500),
        image(2, name="two", alt="Second", width=900, height=400),
        image(3, name="small", alt="small", width=40, height=30),
        image(4, name="four", alt="quoted", width=300, height=200),
    ]


@pytest.fixture
def pane(qtbot, library):
    made = ArticlePane(library[0])
    qtbot.addWidget(made)
    made.resize(800, 700)
    made.show()
    qtbot.waitExposed(made)
    return made


def settle(pane):
    """Let a long article be set to its end."""
    for _ in range(500):
        QApplication.processEvents()
        if pane._text.is_done:
            return
    raise AssertionError("the article is never finished")


def top_line(pane):
    """The text of the paragraph at the upper edge, and how far it is above it."""
    cursor = pane.cursorForPosition(QPoint(pane.viewport().width() // 2, 1))
    return cursor.block().text()[:13]


def centres(pane):
    """The middle of each image in the viewport's coordinates, by number."""
    found = {}
    document = pane.document()
    for y in range(0, int(document.size().height()), 6):
        for x in range(0, pane.viewport().width(), 12):
            name = document.documentLayout().imageAt(QPointF(x, y))
            if name.startswith("image:"):
                found.setdefault(int(name[6:]), []).append((x, y))
    down = pane.verticalScrollBar().value()
    return {
        number: QPoint(sum(x for x, _ in at) // len(at), sum(y for _, y in at) // len(at) - down)
        for number, at in found.items()
    }


class TestImages:
    def test_are_found_under_the_pointer(self, pane, pictures):
        pane.show_article(article(PICTURES, images=pictures), online=True)
        at = centres(pane)
        assert set(at) == {1, 2, 3, 4}
        for number, point in at.items():
            assert pane.image_at(point) == number
        assert pane.image_at(QPoint(1, 1)) is None

    def test_are_painted_from_the_library(self, pane, pictures):
        pane.show_article(article(PICTURES, images=pictures), online=True)
        shown = pane.viewport().grab().toImage()
        blue = QColor("#3c78b4")
        painted = QColor(shown.pixel(centres(pane)[1] - QPoint(200, 0)))
        assert abs(painted.red() - blue.red()) < 8
        assert abs(painted.blue() - blue.blue()) < 8

    def test_fit_the_column_and_are_never_enlarged(self, pane, pictures, qtbot):
        pane.show_article(article(PICTURES, images=pictures), online=True)
        column = pane._edges()[1] - pane._edges()[0]
        shape = pane._pictures
        assert shape._figure_size(pictures[0], column).width() == round(column)
        assert shape._figure_size(pictures[3], column).width() == 300
        pane.resize(360, 700)
        narrow = centres(pane)
        assert set(narrow) == {1, 2, 3, 4}
        assert pane.horizontalScrollBar().maximum() == 0

    @pytest.mark.parametrize("number", [1, 2, 3, 4])
    def test_a_click_activates(self, pane, pictures, qtbot, number):
        pane.show_article(article(PICTURES, images=pictures), online=True)
        pane.verticalScrollBar().setValue(max(0, centres(pane)[number].y() - 300))
        with qtbot.waitSignal(pane.image_activated) as activated:
            qtbot.mouseClick(pane.viewport(), Qt.MouseButton.LeftButton, pos=centres(pane)[number])
        assert activated.args == [number]

    def test_a_right_click_asks_for_their_menu(self, pane, pictures, qtbot):
        pane.show_article(article(PICTURES, images=pictures), online=True)
        point = centres(pane)[1]
        event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, point, pane.viewport().mapToGlobal(point))
        with qtbot.waitSignal(pane.image_menu_wanted) as wanted:
            QApplication.sendEvent(pane.viewport(), event)
        assert wanted.args == [1, pane.viewport().mapToGlobal(point)]

    def test_that_arrive_move_no_text(self, pane, library, pictures):
        waiting = [replace(one, state=ImageState.WANTED, fingerprint=None) for one in pictures]
        html = PICTURES + PROSE
        pane.show_article(article(html, images=waiting), online=True)
        settle(pane)
        pane.verticalScrollBar().setValue(3_000)
        before = top_line(pane), pane.viewport().grab().toImage()
        pane.images_arrived(article(html, images=pictures))
        assert (top_line(pane), pane.viewport().grab().toImage()) == before
        assert pane._pictures.state(pictures[0]) is ImageState.STORED

    def test_of_another_article_change_nothing(self, pane, pictures):
        pane.show_article(article("<p>Shown.</p>"), online=True)
        pane.images_arrived(article(PICTURES, entry_id=2, images=pictures))
        assert "Shown." in pane.toPlainText()
        assert centres(pane) == {}

    def test_that_are_hidden_are_asked_for_at_their_button_only(self, pane, pictures, qtbot):
        hidden = [replace(pictures[0], state=ImageState.BLOCKED), replace(pictures[1], state=ImageState.FLAGGED)]
        pane.show_article(article(PICTURES, images=hidden), online=True)
        assert pane.image_state(hidden[0]) is ImageState.BLOCKED
        before = pane.document().size().height()
        pane.grab()
        with qtbot.assertNotEmitted(pane.image_activated):
            qtbot.mouseClick(pane.viewport(), Qt.MouseButton.LeftButton, pos=centres(pane)[1] - QPoint(200, 40))
        with qtbot.waitSignal(pane.image_activated) as wanted:
            qtbot.mouseClick(pane.viewport(), Qt.MouseButton.LeftButton, pos=centres(pane)[1] + QPoint(0, 40))
        assert wanted.args == [1]
        pane.images_arrived(article(PICTURES, images=[pictures[0], hidden[1]]))
        assert pane.image_state(pictures[0]) is ImageState.STORED
        assert pane.image_state(hidden[1]) is ImageState.FLAGGED
        assert pane.document().size().height() > before

    def test_that_are_covered_are_hidden_in_each_article_and_move_no_text_above(self, pane, pictures, qtbot):
        pane.show_article(article(PICTURES, images=pictures), online=True)
        with qtbot.waitSignal(pane.images_changed):
            pane.cover_picture(pictures[0].fingerprint, covered=True)
        assert pane.image_state(pictures[0]) is ImageState.FLAGGED
        pane.show_article(article(PICTURES, entry_id=2, images=pictures), online=True)
        assert pane.image_state(pictures[0]) is ImageState.FLAGGED
        pane.cover_picture(pictures[0].fingerprint, covered=False)
        assert pane.image_state(pictures[0]) is ImageState.STORED

    @pytest.mark.parametrize(
        ("hidden", "words"),
        [
            (HiddenImage(why=Hidden.BLOCKED, reason=1), "reported by several readers (Violent or shocking)"),
            (
                HiddenImage(why=Hidden.BLOCKED, reason=6, confirmed=True),
                "reported by several readers, confirmed by a moderator (Advertising or spam)",
            ),
            (
                HiddenImage(why=Hidden.NEAR, reason=1),
                "it looks like an image that several readers reported (Violent or shocking)",
            ),
            (HiddenImage(why=Hidden.BLOCKED), "reported by several readers"),
            (HiddenImage(why=Hidden.BLOCKED, reason=99), "reported by several readers"),
        ],
    )
    def test_that_are_blocked_say_why(self, qtbot, library, pictures, hidden, words):
        asked = []
        pane = ArticlePane(
            library[0], why_hidden=lambda known: asked.append(known) or dict.fromkeys(known, hidden)
        )
        qtbot.addWidget(pane)
        blocked = replace(pictures[0], state=ImageState.BLOCKED)
        pane.show_article(article(PICTURES, images=[blocked, *pictures[1:]]), online=True)
        assert asked == [[blocked.fingerprint]], "of what is shown nobody is asked"
        assert pane.image_words(blocked).detail == words
        assert pane._pictures.said(blocked) == f"Image: First. Image hidden automatically. {words}"

    def test_that_are_shown_although_the_list_means_them_say_so(self, qtbot, library, pictures):
        asked = []
        pane = ArticlePane(library[0], spared=lambda known: asked.append(known) or {known[0]})
        qtbot.addWidget(pane)
        pane.resize(700, 600)
        pane.show()
        pane.show_article(article(PICTURES, images=pictures), online=True)
        first, second, *_ = pictures
        assert asked == [[one.fingerprint for one in pictures]]
        assert pane.image_state(first) is ImageState.STORED
        assert (pane.image_mark(first), pane.image_mark(second)) == ("Not blocked: matches many images", "")
        assert pane._pictures.said(first) == "Image: First. Not blocked: matches many images"
        marked = pane.grab().toImage()
        pane._pictures._spared = ()
        pane.viewport().update()
        assert pane.grab().toImage() != marked, "it is painted"
        pane._pictures._covered.add(first.fingerprint)
        assert pane.image_mark(first) == "", "what is hidden says why instead"

    def test_that_are_not_here_can_be_asked_for(self, pane, qtbot):
        wanted = image(1, state=ImageState.WANTED, width=None, height=None)
        gone = image(2, state=ImageState.UNAVAILABLE)
        pane.show_article(article(PICTURES, images=[wanted, gone]), online=True)
        with qtbot.waitSignal(pane.image_activated):
            qtbot.mouseClick(pane.viewport(), Qt.MouseButton.LeftButton, pos=centres(pane)[1])
        with qtbot.assertNotEmitted(pane.image_activated):
            qtbot.mouseClick(pane.viewport(), Qt.MouseButton.LeftButton, pos=centres(pane)[2])

    def test_that_are_stored_but_gone_from_the_disk_can_be_asked_for_again(self, pane, pictures):
        lost = replace(pictures[0], fingerprint=fingerprint("lost"))
        pane.show_article(article(PICTURES, images=[lost]), online=True)
        assert pane._pictures.state(lost) is ImageState.WANTED

    def test_of_a_library_that_fails_leave_the_article_readable(self, qtbot, pictures):
        def fails(_):
            raise PermissionError("the disk is gone")

        pane = ArticlePane(fails)
        qtbot.addWidget(pane)
        pane.show_article(article(PICTURES, images=pictures), online=True)
        assert not pane.grab().isNull()
        assert pane._pictures.state(pictures[0]) is ImageState.WANTED

    def test_that_are_damaged_leave_the_article_readable(self, pane, library, pictures, tmp_path):
        (tmp_path / "images" / f"{fingerprint('one')}.webp").write_bytes(b"RIFF\x10\0\0\0WEBPVP8 nonsense")
        pane.show_article(article(PICTURES, images=pictures), online=True)
        assert not pane.grab().isNull()
        assert "Some words" in pane.toPlainText()


class TestKeyboard:
    @pytest.fixture
    def reading(self, pane, pictures, qtbot):
        pane.show_article(article(PICTURES, images=pictures), online=True)
        pane.activateWindow()
        pane.setFocus()
        qtbot.waitUntil(lambda: bool(pane.hasFocus()))
        return pane

    def test_tab_reaches_images_and_links_in_the_order_of_reading(self, reading, qtbot):
        stops = []
        for _ in range(6):
            qtbot.keyClick(reading, Qt.Key.Key_Tab)
            stops.append((reading.textCursor().charFormat().anchorHref(), reading._pictures.focused))
        assert stops == [
            ("img:1", 1),
            ("https://e.example/a", None),
            ("img:2", 2),
            ("img:3", 3),
            ("img:4", 4),
            ("original:", None),
        ]

    def test_enter_activates_what_tab_has_reached(self, reading, qtbot):
        qtbot.keyClick(reading, Qt.Key.Key_Tab)
        with qtbot.waitSignal(reading.image_activated) as image_activated:
            qtbot.keyClick(reading, Qt.Key.Key_Return)
        assert image_activated.args == [1]
        with qtbot.waitSignal(reading.link_hovered) as hovered:
            qtbot.keyClick(reading, Qt.Key.Key_Tab)
        assert hovered.args == ["https://e.example/a"]
        with qtbot.waitSignal(reading.link_activated) as link_activated:
            qtbot.keyClick(reading, Qt.Key.Key_Return)
        assert link_activated.args == ["https://e.example/a"]
        for _ in range(4):
            qtbot.keyClick(reading, Qt.Key.Key_Tab)
        with qtbot.waitSignal(reading.original_wanted):
            qtbot.keyClick(reading, Qt.Key.Key_Return)

    def test_the_menu_key_asks_for_the_menu_of_the_image(self, reading, qtbot):
        qtbot.keyClick(reading, Qt.Key.Key_Tab)
        event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(1, 1), QPoint(5, 5))
        with qtbot.waitSignal(reading.image_menu_wanted) as wanted:
            QApplication.sendEvent(reading.viewport(), event)
        number, where = wanted.args
        assert number == 1
        assert reading.image_at(reading.viewport().mapFromGlobal(where)) == 1
        assert where != QPoint(5, 5), "where the pointer happens to rest"
        assert reading.viewport().rect().contains(reading.viewport().mapFromGlobal(where))

    def test_a_screen_reader_may_listen(self, reading, qtbot):
        QAccessible.setActive(True)
        try:
            qtbot.keyClick(reading, Qt.Key.Key_Tab)
            interface = QAccessible.queryAccessibleInterface(reading)
            assert interface.text(QAccessible.Text.Name) == "Article"
        finally:
            QAccessible.setActive(False)

    @pytest.mark.qt_log_ignore("does not support grabbing the keyboard", extend=True)
    def test_elsewhere_a_menu_offers_to_copy(self, reading, qtbot):
        point = QPoint(3, 3)
        event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, point, reading.viewport().mapToGlobal(point))
        QApplication.sendEvent(reading.viewport(), event)
        (menu,) = [child for child in reading.findChildren(QMenu) if child.isVisible()]
        assert "Copy" in [action.text() for action in menu.actions()]
        menu.close()


class TestPlace:
    """The place in the text stays, whatever happens to its looks."""

    @pytest.fixture
    def reading(self, pane, pictures):
        pane.show_article(article(PROSE[:9000] + PICTURES + PROSE[9000:], images=pictures), online=True)
        settle(pane)
        pane.verticalScrollBar().setValue(4_200)
        return pane

    def test_over_zoom(self, reading):
        before = top_line(reading)
        for step in (1, 1, -1, 0):
            reading.zoom(step)
            settle(reading)
            assert top_line(reading) == before

    def test_over_a_change_of_theme(self, reading):
        before = reading.verticalScrollBar().value()
        reading.set_theme(DARK)
        settle(reading)
        assert reading.verticalScrollBar().value() == before
        assert reading.palette().base().color() == QColor(DARK.paper)

    def test_over_a_change_of_width(self, reading):
        before = top_line(reading)
        for width in (600, 420, 1100, 800):
            reading.resize(width, 700)
            settle(reading)
            assert top_line(reading) == before

    def test_over_going_offline(self, reading):
        before = reading.verticalScrollBar().value()
        reading.set_online(False)
        settle(reading)
        assert reading.verticalScrollBar().value() == before
        assert "will open when online" in reading.toPlainText()

    def test_is_the_beginning_for_another_article(self, reading):
        reading.show_article(article(PROSE, entry_id=2), online=True)
        assert reading.verticalScrollBar().value() == 0


def test_text_size_keeps_its_bounds(pane):
    bounds = choice("article.text_size")
    assert pane.text_size == ArticleSettings().text_size
    pane.text_size = 3
    assert pane.text_size == bounds.lowest
    pane.text_size = 300
    assert pane.text_size == bounds.highest
    pane.zoom(1)
    assert pane.text_size == bounds.highest


def test_a_narrow_pane_sets_the_text_once_whatever_its_scroll_bar_does(pane):
    pane.resize(400, 300)
    pane.show_article(article(PROSE), online=True)
    settle(pane)
    once = pane.toPlainText()
    for change in (lambda: pane.set_theme(DARK), lambda: pane.zoom(1), lambda: pane.resize(524, 300)):
        change()
        settle(pane)
        assert pane.toPlainText() == once


def test_an_article_set_before_the_pane_is_shown_begins_at_its_beginning(qtbot, library):
    hidden = ArticlePane(library[0])
    qtbot.addWidget(hidden)
    hidden.show_article(article(PROSE), online=True)
    hidden.resize(600, 300)
    hidden.show()
    qtbot.waitExposed(hidden)
    assert hidden.verticalScrollBar().value() == 0


def test_a_reader_chooses_measure_and_leading_and_keeps_the_place(pane):
    pane.show_article(article(PROSE), online=True)
    settle(pane)
    pane.verticalScrollBar().setValue(2_000)
    before, usual = top_line(pane), pane._column()
    pane.set_reading(ArticleSettings(measure=45, leading=200, typeface="sans", justify=True))
    settle(pane)
    assert top_line(pane) == before
    assert pane._column() == pytest.approx(usual * 45 / 66, rel=0.15)


def test_skimming_ends_at_the_end_and_says_so_once(pane, qtbot):
    ends = []
    pane.reached_end.connect(lambda: ends.append(True))
    pane.show_article(article(PROSE), online=True)
    settle(pane)
    steps = 0
    while pane.skim():
        steps += 1
    assert steps > 3
    assert ends == [True]
    assert pane.skim_back()
    pane.skim()
    assert ends == [True]


def test_a_short_article_is_at_its_end_at_once(pane, qtbot):
    with qtbot.waitSignal(pane.reached_end):
        pane.show_article(article("<p>Short.</p>"), online=True)
    assert not pane.skim()


def test_a_long_article_shows_its_beginning_before_it_is_finished(pane):
    pane.show_article(article(PROSE * 12), online=True)
    assert not pane._text.is_done
    assert "Paragraph 0." in pane.toPlainText()
    settle(pane)
    assert pane.toPlainText().count("Paragraph 59.") == 12


def test_the_rest_of_a_long_article_moves_nothing_that_is_in_sight(pane):
    long = PROSE * 6
    assert len(long) > 100_000
    pane.show_article(article(long), online=True)
    bar = pane.verticalScrollBar()
    bar.setValue(900)
    before, lengths = (top_line(pane), bar.value()), [bar.maximum()]
    while not pane._text.is_done:
        QApplication.processEvents()
        assert (top_line(pane), bar.value()) == before
        lengths.append(bar.maximum())
    assert lengths == sorted(lengths), "the text only grows"
    assert lengths[-1] > lengths[0]


def test_another_article_ends_the_building_of_a_long_one(pane):
    pane.show_article(article(PROSE * 12), online=True)
    pane.show_article(article("<p>Short.</p>", entry_id=2), online=True)
    settle(pane)
    assert "Paragraph" not in pane.toPlainText()


def test_a_message_stands_in_for_an_article(pane):
    pane.show_article(article(PROSE), online=True)
    pane.show_message("Nothing to read", "Choose a <b>source</b>.")
    assert pane.toPlainText() == "Nothing to read\nChoose a <b>source</b>."
    pane.set_theme(LIGHT)
    pane.zoom(1)
    assert pane.toPlainText().startswith("Nothing to read")


def test_copied_text_is_plain_and_without_images(pane, pictures):
    pane.show_article(article(PICTURES, images=pictures), online=True)
    pane.selectAll()
    data = pane.createMimeDataFromSelection()
    assert not data.hasHtml()
    assert "\ufffc" not in data.text()
    assert "Some words and a link." in data.text()


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "file:///etc/hostname", "https://u@e.example/", "img:77"]
)
def test_addresses_off_the_list_go_nowhere(pane, qtbot, address):
    pane.show_article(article("<p>x</p>"), online=True)
    with qtbot.assertNotEmitted(pane.link_activated), qtbot.assertNotEmitted(pane.image_activated):
        pane.anchorClicked.emit(QUrl(address))


def test_names(pane):
    assert pane.objectName() == "articlePane"
    assert pane.accessibleName() == "Article"
