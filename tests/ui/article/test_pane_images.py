"""Images in the pane: found, reached by keys, redrawn, covered."""

import dataclasses

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QContextMenuEvent
from PySide6.QtWidgets import QApplication

from reader.domain.entries.completeness import Completeness
from reader.domain.images.block import Hidden, HiddenImage
from reader.domain.images.image import ImageState
from reader.domain.record import replace
from reader.ui.article import ArticlePane
from reader.ui.widgets.theme import DARK
from tests.helpers.articles import article, fingerprint, image
from tests.helpers.panes import PICTURES, PROSE, centres, column_width, settle, top_line


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

    def test_are_dimmed_on_dark_paper_if_the_reader_wishes(self, pane, pictures):
        pane.show_article(article(PICTURES, images=pictures), online=True)

        def light():
            return QColor(pane.viewport().grab().toImage().pixel(centres(pane)[1] - QPoint(200, 0))).lightness()

        bright = light()
        pane.set_reading(dataclasses.replace(pane.look.settings, dim_pictures=True))
        assert abs(light() - bright) < 4
        pane.set_theme(DARK)
        assert light() < bright * 0.9
        pane.set_reading(dataclasses.replace(pane.look.settings, dim_pictures=False))
        assert abs(light() - bright) < 4

    def test_fit_the_column_and_are_never_enlarged(self, pane, pictures, qtbot):
        pane.show_article(article(PICTURES, images=pictures), online=True)
        pane.resize(800, 3_000)
        pane.grab()
        assert pane.pictures.place(1).width() == round(column_width(pane))
        assert pane.pictures.place(4).width() == 300
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
        assert pane.pictures.state(pictures[0]) is ImageState.STORED

    @pytest.mark.parametrize("scrolled", [0, 3_000])
    def test_that_arrive_are_counted_in_the_heads_tooltip_and_move_no_text(self, pane, pictures, scrolled):
        def said():
            return pane.document().begin().begin().fragment().charFormat().toolTip()

        waiting = [replace(one, state=ImageState.WANTED, fingerprint=None) for one in pictures]
        html = PICTURES + PROSE
        pane.show_article(article(html, images=waiting), online=True)
        settle(pane)
        pane.verticalScrollBar().setValue(scrolled)
        before = top_line(pane)
        assert "Readable offline, 4 pictures missing" in said()
        pane.images_arrived(article(html, images=[pictures[0], *waiting[1:]]))
        assert "Readable offline, 3 pictures missing" in said()
        pane.images_arrived(article(html, images=pictures, state=Completeness.COMPLETE))
        assert "missing" not in said()
        assert said().count("Readable offline") == 1
        assert top_line(pane) == before

    def test_of_another_article_change_nothing(self, pane, pictures):
        pane.show_article(article("<p>Shown.</p>"), online=True)
        pane.images_arrived(article(PICTURES, entry_id=2, images=pictures))
        assert "Shown." in pane.toPlainText()
        assert centres(pane) == {}

    def test_that_are_hidden_are_asked_for_at_their_button_only(self, pane, pictures, qtbot):
        hidden = [replace(pictures[0], state=ImageState.BLOCKED), replace(pictures[1], state=ImageState.FLAGGED)]
        pane.show_article(article(PICTURES, images=hidden), online=True)
        assert pane.pictures.state(hidden[0]) is ImageState.BLOCKED
        before = pane.document().size().height()
        pane.grab()
        with qtbot.assertNotEmitted(pane.image_activated):
            qtbot.mouseClick(pane.viewport(), Qt.MouseButton.LeftButton, pos=centres(pane)[1] - QPoint(200, 40))
        with qtbot.waitSignal(pane.image_activated) as wanted:
            qtbot.mouseClick(pane.viewport(), Qt.MouseButton.LeftButton, pos=centres(pane)[1] + QPoint(0, 40))
        assert wanted.args == [1]
        pane.images_arrived(article(PICTURES, images=[pictures[0], hidden[1]]))
        assert pane.pictures.state(pictures[0]) is ImageState.STORED
        assert pane.pictures.state(hidden[1]) is ImageState.FLAGGED
        assert pane.document().size().height() > before

    def test_that_are_covered_are_hidden_in_each_article_and_move_no_text_above(self, pane, pictures, qtbot):
        pane.show_article(article(PICTURES, images=pictures), online=True)
        with qtbot.waitSignal(pane.images_changed):
            pane.cover_picture(pictures[0].fingerprint, covered=True)
        assert pane.pictures.state(pictures[0]) is ImageState.FLAGGED
        pane.show_article(article(PICTURES, entry_id=2, images=pictures), online=True)
        assert pane.pictures.state(pictures[0]) is ImageState.FLAGGED
        pane.cover_picture(pictures[0].fingerprint, covered=False)
        assert pane.pictures.state(pictures[0]) is ImageState.STORED

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
        assert pane.pictures.words(blocked).detail == words
        assert pane.pictures.said(blocked) == f"Image: First. Image hidden automatically. {words}"

    def test_that_are_shown_although_the_list_means_them_say_so(self, qtbot, library, pictures):
        asked, spared = [], {pictures[0].fingerprint}
        pane = ArticlePane(library[0], spared=lambda known: asked.append(known) or spared)
        qtbot.addWidget(pane)
        pane.resize(700, 600)
        pane.show()
        pane.show_article(article(PICTURES, images=pictures), online=True)
        first, second, *_ = pictures
        assert asked == [[one.fingerprint for one in pictures]]
        assert pane.pictures.state(first) is ImageState.STORED
        assert (pane.pictures.mark(first), pane.pictures.mark(second)) == ("Not blocked: matches many images", "")
        assert pane.pictures.said(first) == "Image: First. Not blocked: matches many images"
        marked = pane.grab().toImage()
        spared.clear()
        pane.images_arrived(article(PICTURES, images=pictures))
        assert pane.grab().toImage() != marked, "it is painted"
        spared.add(first.fingerprint)
        pane.images_arrived(article(PICTURES, images=pictures))
        assert pane.grab().toImage() == marked
        pane.cover_picture(first.fingerprint, covered=True)
        assert pane.pictures.mark(first) == "", "what is hidden says why instead"

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
        assert pane.pictures.state(lost) is ImageState.WANTED

    def test_of_a_library_that_fails_leave_the_article_readable(self, qtbot, pictures):
        def fails(_):
            raise PermissionError("the disk is gone")

        pane = ArticlePane(fails)
        qtbot.addWidget(pane)
        pane.show_article(article(PICTURES, images=pictures), online=True)
        assert not pane.grab().isNull()
        assert pane.pictures.state(pictures[0]) is ImageState.WANTED

    def test_that_are_damaged_leave_the_article_readable(self, pane, library, pictures, tmp_path):
        (tmp_path / "images" / f"{fingerprint('one')}.webp").write_bytes(b"RIFF\x10\0\0\0WEBPVP8 nonsense")
        pane.show_article(article(PICTURES, images=pictures), online=True)
        assert not pane.grab().isNull()
        assert "Some words" in pane.toPlainText()
