"""The pane as its reader and its window meet it."""

import pytest
from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtGui import QAccessible, QColor, QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu

from reader.domain.entries.bookmark import Bookmark
from reader.domain.entries.entry import Completeness
from reader.settings.appearance import ArticleSettings
from reader.settings.schema import bounds
from reader.ui.article import ArticlePane, typesetting
from reader.ui.widgets.theme import DARK, LIGHT
from tests.helpers.articles import article
from tests.helpers.panes import PICTURES, PROSE, column_width, lay_out, settle, top_line


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
            stops.append((reading.textCursor().charFormat().anchorHref(), reading.pictures.focused))
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
    smallest, largest = bounds("article.text_size")
    assert pane.text_size == ArticleSettings().text_size
    pane.text_size = 3
    assert pane.text_size == smallest
    pane.text_size = 300
    assert pane.text_size == largest
    pane.zoom(1)
    assert pane.text_size == largest


def test_a_narrow_pane_sets_the_text_once_whatever_its_scroll_bar_does(pane):
    pane.resize(400, 300)
    pane.show_article(article(PROSE), online=True)
    settle(pane)
    _, once = pane.toPlainText().split("\n", 1)
    for change in (lambda: pane.set_theme(DARK), lambda: pane.zoom(1), lambda: pane.resize(524, 300)):
        change()
        settle(pane)
        # The line above the title has the author where there is room for it.
        assert pane.toPlainText().split("\n", 1)[1] == once


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
    before, usual = top_line(pane), column_width(pane)
    pane.set_reading(ArticleSettings(measure=45, leading=200, typeface="sans", justify=True))
    settle(pane)
    assert top_line(pane) == before
    assert column_width(pane) == pytest.approx(usual * 45 / 66, rel=0.15)


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


def test_a_change_of_the_width_is_no_end_and_keeps_the_bookmark(pane, qtbot):
    ends = []
    pane.reached_end.connect(lambda: ends.append(True))
    pane.show_article(article("<p>" + "One long paragraph, a sentence at a time. " * 60 + "</p>"), online=True)
    settle(pane)
    pane.verticalScrollBar().setValue(pane.verticalScrollBar().maximum() // 2)
    before = pane.bookmark
    pane.resize(pane.width() - 1, pane.height())
    settle(pane)
    assert not ends
    assert pane.bookmark == before is not None


def test_a_short_article_is_at_its_end_at_once(pane, qtbot):
    with qtbot.waitSignal(pane.reached_end):
        pane.show_article(article("<p>Short.</p>"), online=True)
    assert not pane.skim()


def test_a_long_article_shows_its_beginning_before_it_is_finished(pane, monkeypatch):
    monkeypatch.setattr(typesetting, "AT_ONCE_SECONDS", 60.0)  # a busy machine may need long for a screenful
    pane.show_article(article(PROSE * 12), online=True)
    assert not pane.typesetting.is_done
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
    while not pane.typesetting.is_done:
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


@pytest.mark.parametrize("words", [("en", "ltr", "Nadia Ferrand"), ("ar", "rtl", "هيئة التحرير")])
def test_the_head_is_one_line_with_its_author_whole_or_not_at_all(words, pane):
    language, direction, author = words
    whole = article(
        "<p>Text.</p>",
        language=language,
        direction=direction,
        section="Monde",
        author=author,
        words=700,
        state=Completeness.COMPLETE,
    )
    pane.show_article(whole, online=True)
    authors, names = set(), set()
    for width in range(340, 800, 6):
        pane.resize(width, 500)
        lay_out(pane)
        line = next(blocks(pane))
        assert line.layout().lineCount() == 1, width
        assert line.layout().lineAt(0).naturalTextWidth() <= column_width(pane) + 1, width
        assert "3\u00a0min" in line.text(), width
        assert ("Le Courrier du Nord" in line.text()) or author not in line.text(), width
        authors.add(author in line.text())
        names.add("…" in line.text())
        assert "…" not in line.text() or "Le Courrier du Nord" not in line.text(), width
    assert authors == names == {True, False}


def test_the_head_leaves_out_what_is_not_the_papers_name_first(pane):
    whole = article("<p>Text.</p>", section="Monde", words=700, state=Completeness.EXCERPT)
    pane.show_article(whole, online=True)
    lines = []
    for width in (360, 420, 500, 620, 800):
        pane.resize(width, 500)
        lay_out(pane)
        lines.append(next(blocks(pane)).text())
        assert "Le Courrier du Nord" in lines[-1], width
        assert "3\u00a0min" in lines[-1], width
    assert "Monde" not in lines[0]
    assert lines[-1].startswith("Monde")


def test_the_head_says_all_of_it_in_its_tooltip(pane):
    pane.resize(360, 500)
    pane.show_article(article("<p>Text.</p>", author="Nadia Ferrand, à Port-Amarante", words=700), online=True)
    line = next(blocks(pane))
    assert "Amarante" not in line.text()
    said = line.begin().fragment().charFormat().toolTip()
    assert all(
        words in said for words in ("Nadia Ferrand, à Port-Amarante", "Le Courrier du Nord", "24 November 2026")
    )


def blocks(pane):
    block = pane.document().begin()
    while block.isValid():
        yield block
        block = block.next()


@pytest.mark.parametrize("paragraphs", [40, 400], ids=["short", "long"])
def test_a_place_that_was_gone_to_before_the_pane_was_shown_is_not_lost(qtbot, library, paragraphs):
    """So it is at the start of the program: the pane is a hundred pixels wide then."""
    html = "".join(f"<p>Paragraph {number}. {'The river was low. ' * 12}</p>" for number in range(paragraphs))
    there = Bookmark(paragraph=30, letter=0, begins="Paragraph 30.", percent=60)
    made = ArticlePane(library[0])
    qtbot.addWidget(made)
    made.resize(100, 30)
    made.show_article(article(html, bookmark=there), online=True)
    for act in (lambda: made.resize(628, 641), made.show):
        act()
        assert made.bookmark.paragraph == 30
    settle(made)
    qtbot.waitUntil(lambda: made.is_settled)
    settle(made)
    assert made.bookmark.paragraph == 30
    assert top_line(made) == "Paragraph 30."
