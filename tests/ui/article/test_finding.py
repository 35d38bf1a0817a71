"""Finding in an article: what is marked, where the reader is led, and what a long article still lays out."""

import sys

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from reader.domain.text.find_in_text import finding
from reader.ui.article import typesetting
from reader.ui.article.find_bar import FindBar
from reader.ui.article.quiet_browser import QuietBrowser
from reader.ui.article.table_viewer import TableViewer
from reader.ui.article.text_finder import TextFinder
from reader.ui.widgets.theme import DARK, LIGHT
from tests.helpers.articles import article, image
from tests.helpers.heavy_articles import heavy_article
from tests.helpers.keys import press

FILLER = "<p>Il est un peu plus de six heures lorsque la radio s’allume.</p>" * 40


@pytest.fixture
def look_for(pane, qtbot):
    """Show a text, find words in it, and give the finder once all is searched."""

    def find(html, typed, *, goes_there=True):
        pane.show_article(article(html), online=True)
        finder = TextFinder(pane, pane.typesetting)
        finder.look_for(finding(typed), goes_there=goes_there)
        qtbot.waitUntil(lambda: finder.is_complete)
        return finder

    return find


def marked(finder, pane):
    """Give the marked words, as they stand in the document."""
    text = pane.document().toRawText()
    return [text[start:end] for start, end in finder.spans]


def colours_in(pane, wanted):
    """Count the pixels of a colour."""
    seen = pane.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    return bytes(seen.constBits()).count(QColor(wanted).rgb().to_bytes(4, sys.byteorder))


def over(colours, mark, ground):
    """Give the colour of a mark on a background."""
    pairs = zip(QColor(mark).getRgb(), QColor(ground).getRgb(), strict=True)
    return QColor(*map(max if colours.is_dark else min, pairs))


def test_finds_in_paragraphs_captions_tables_and_code(pane, look_for):
    finder = look_for(
        "<p>Énergie</p><figure><img src='image:1'><figcaption>energie</figcaption></figure>"
        "<table><caption>L’énergie</caption><tr><th>Énergies</th><th>b</th></tr>"
        "<tr><td>énergie</td><td>2</td></tr></table><pre>x = energie</pre><ul><li>energie</li></ul>"
        "<blockquote><p>ENERGIE</p></blockquote>",
        "énergie",
    )
    assert [word.lower().replace("é", "e") for word in marked(finder, pane)] == ["energie"] * 8


@pytest.mark.parametrize(
    ("part", "alone", "among"),
    [
        ("800", "<p>800</p>", "<p dir='rtl'>يبعد 800 متر</p>"),
        ("800", "<p>800</p>", "<p dir='rtl'>يبعد 800</p>"),
        ("8", "<p>8</p>", "<p dir='rtl'>يبعد 8 متر</p>"),
        ("lamp", "<p>lamp</p>", "<p dir='rtl'>مصباح lamp</p>"),
        ("متر", "<p dir='rtl'>متر</p>", "<p>a metre is متر here</p>"),
        ("مرّة", "<p dir='rtl'>مرّة</p>", "<p>once is مرّة here</p>"),
    ],
)
def test_a_mark_is_as_wide_where_directions_meet(pane, look_for, part, alone, among):
    widths = []
    for html in (alone, among):
        look_for(html, part, goes_there=False)
        shown = pane.viewport().grab().toImage()
        found = QColor(pane.look.theme.found).rgb()
        columns = [
            x for x in range(shown.width()) if any(shown.pixel(x, y) == found for y in range(shown.height()))
        ]
        widths.append(columns[-1] - columns[0] + 1)
        assert widths[-1] == len(columns), "in one piece"
    assert abs(widths[0] - widths[1]) <= 1


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=lambda colours: colours.name)
@pytest.mark.parametrize(
    "html",
    [
        "<p>lamp</p>",
        "<table><tr><th>lamp</th><th>x</th></tr><tr><td>y</td><td>z</td></tr></table>",
        "<p>مصباح lamp ضوء</p>",
    ],
    ids=["paragraph", "head of a table", "among Arabic words"],
)
def test_marks_are_painted_and_vanish(pane, look_for, html, colours):
    pane.set_theme(colours)
    finder = look_for(html, "lamp", goes_there=False)
    found = over(colours, colours.found, colours.code_panel if "<th>" in html else colours.paper)
    assert colours_in(pane, found) > 100
    ring = colours_in(pane, colours.accent)
    finder.step(1)
    assert colours_in(pane, colours.accent) > ring
    finder.stop()
    assert colours_in(pane, found) == 0


def test_arabic_in_a_latin_line_is_marked_where_it_stands(pane, look_for):
    finder = look_for("<p>The word سلام means peace.</p>", "سلام")
    ((start, end),) = finder.spans
    cursor = pane.textCursor()
    edges = []
    for position in (start, end - 1):
        cursor.setPosition(position)
        edges.append(pane.cursorRect(cursor).center())
    seen = pane.grab().toImage()
    for x in range(min(edges[0].x(), edges[1].x()), max(edges[0].x(), edges[1].x()), 3):
        column = [seen.pixelColor(x, y) for y in range(edges[0].y() - 12, edges[0].y() + 12)]
        assert QColor(LIGHT.found) in column, x


def test_letters_that_qt_counts_twice_move_no_mark(pane, look_for):
    finder = look_for("<p>👩‍👧 🇫🇷 lamp 👩 lamp</p>", "lamp")
    document = pane.document()
    qt_text = "".join(document.characterAt(at) for at in range(document.characterCount()))
    assert len(finder.spans) == 2
    assert {qt_text[start:end] for start, end in finder.spans} == {"lamp"}


def test_leads_to_the_first_hit_below_and_around(pane, look_for):
    finder = look_for(f"<p>lamp 1</p>{FILLER}<p>lamp 2</p>{FILLER}<p>lamp 3</p>{FILLER}", "lamp")
    assert finder.current == 0
    assert pane.verticalScrollBar().value() == 0, "what is visible needs no scrolling"
    for expected in (1, 2):
        finder.step(1)
        assert (finder.current, finder.wrapped) == (expected, "")
        assert pane.shows(finder.spans[expected][0])
    finder.step(1)
    assert (finder.current, finder.wrapped) == (0, "to_start")
    finder.step(-1)
    assert (finder.current, finder.wrapped) == (2, "to_end")
    finder.step(-1)
    assert (finder.current, finder.wrapped) == (1, "")


def test_steps_begin_with_what_is_visible(pane, look_for):
    finder = look_for(f"<p>lamp 1</p>{FILLER}<p>lamp 2</p>{FILLER}<p>lamp 3</p>", "lamp", goes_there=False)
    bar = pane.verticalScrollBar()
    bar.setValue(bar.maximum() // 4)
    finder.step(1)
    assert finder.current == 1
    again = look_for(f"<p>lamp 1</p>{FILLER}<p>lamp 2</p>{FILLER}<p>lamp 3</p>", "lamp", goes_there=False)
    bar.setValue(bar.maximum() // 4)
    again.step(-1)
    assert again.current == 0


def test_counts_while_a_long_article_is_laid_out(pane, qtbot, monkeypatch):
    monkeypatch.setattr(typesetting, "AT_ONCE_SECONDS", 60.0)  # a busy machine may need long for a screenful
    pane.show_article(heavy_article("a paragraph of 2 MB"), online=True)
    assert not pane.typesetting.is_done
    finder = TextFinder(pane, pane.typesetting)
    counts = []
    finder.changed.connect(lambda: counts.append((finder.count, finder.is_complete)))
    finder.look_for(finding("six heures lorsque la radio"), goes_there=True)
    assert finder.current == 0, "what is there already is found at once"
    assert finder.count > 0
    assert not finder.is_complete
    finder.step(-1)  # to the last one, once it is there
    with qtbot.assertNotEmitted(pane.leaving):
        qtbot.waitUntil(lambda: finder.is_complete, timeout=60_000)
    text = "".join(pane.typesetting.paragraphs()).replace("\u2028", " ")
    sentences = text.count("six heures lorsque la radio")
    assert finder.count == sentences > 1_000
    assert [count for count, _ in counts] == sorted(count for count, _ in counts), "the count only grows"
    assert (finder.current, finder.wrapped) == (finder.count - 1, "to_end")


def test_a_phrase_over_the_seam_of_a_split_paragraph_is_found_once(pane, look_for):
    letters = "".join(chr(0x4E00 + n * 7 % 20_000) for n in range(9_000))
    finder = look_for(f"<p>{letters}</p>", letters[0])
    blocks = [block.text() for block in _blocks(pane) if len(block.text()) > 200]
    assert len(blocks) > 1, "it is split"
    seam = blocks[0][-2:] + blocks[1][:2]
    finder.look_for(finding(seam), goes_there=False)
    assert finder.count == 1
    ((start, end),) = finder.spans
    assert end - start == len(seam) + 1, "the end of the block counts as a letter"


def _blocks(pane):
    block = pane.document().begin()
    while block.isValid():
        yield block
        block = block.next()


def test_another_size_of_the_text_keeps_the_hit(pane, look_for, qtbot):
    finder = look_for(f"<p>lamp 1</p>{FILLER}<p>lamp 2</p>{FILLER}", "lamp")
    finder.step(1)
    pane.zoom(1)
    qtbot.waitUntil(lambda: finder.is_complete and finder.count == 2)
    assert finder.current == 1


def test_pictures_that_come_in_change_no_count(pane, library, pictures, qtbot):
    html = "<p>lamp</p><img src='image:1'><p>lamp</p>"
    waiting = [image(1, name=None, width=900, height=500)]
    pane.show_article(article(html, images=waiting), online=True)
    finder = TextFinder(pane, pane.typesetting)
    finder.look_for(finding("lamp"), goes_there=False)
    pane.images_arrived(article(html, images=pictures[:1]))
    qtbot.waitUntil(lambda: finder.is_complete)
    assert finder.count == 2


def test_the_next_article_is_searched_from_its_beginning(pane, look_for, qtbot):
    finder = look_for("<p>lamp lamp</p>", "lamp")
    pane.show_article(article("<p>one lamp</p>"), online=True)
    finder.turn_page()
    qtbot.waitUntil(lambda: finder.is_complete)
    assert (finder.count, finder.current) == (1, -1)


def test_words_around_a_hit_are_for_screen_readers(pane, look_for):
    finder = look_for(f"<p>{'word ' * 40}the lamp at the window {'word ' * 40}</p>", "lamp")
    assert "the lamp at the window" in finder.context
    assert len(finder.context) < 130


def test_what_the_bar_says(pane, qtbot, qapp):
    bar = FindBar(pane, pane.typesetting, LIGHT, pane)
    pane.show_article(article("<p>lamp lamp</p>"), online=True)
    bar.show_hits(finding("lamp"), "lamps")
    qtbot.waitUntil(lambda: bar.finder.is_complete)
    assert bar.status == "2 hits for “\u2068lamps\u2069”"
    bar.go_on()
    assert bar.status == "1 of 2 for “\u2068lamps\u2069”"
    bar.show_hits(finding("zebra"), "zebra")
    qtbot.waitUntil(lambda: bar.finder.is_complete)
    assert bar.isHidden(), "a search that is not in this article says nothing"


@pytest.mark.parametrize(
    "side", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft], ids=["ltr", "rtl"]
)
def test_finds_in_the_window_of_a_large_table(pane, qtbot, side):
    pane.find_keys = (("Ctrl+F",), ("F3",), ("Shift+F3",))
    row = f"<tr>{'<td>river</td>' * 39}<td>Ébb</td></tr>"
    pane.show_article(article(f"<table><tr>{'<th>Unités</th>' * 40}</tr>{row * 60}</table>"), online=True)
    pane.typesetting.finish()
    pane.anchorClicked.emit(QUrl("table:0"))
    viewer = pane.findChild(TableViewer)
    viewer.setLayoutDirection(side)
    browser = viewer.findChild(QuietBrowser)
    qtbot.waitUntil(lambda: browser.horizontalScrollBar().maximum() > 0)
    before = browser.horizontalScrollBar().value()
    press("Ctrl+F")
    QTest.keyClicks(QApplication.focusWidget(), "ebb")
    qtbot.waitUntil(lambda: viewer.find_bar.status == "1 of 60")
    assert browser.horizontalScrollBar().value() != before, "the last column is far away"
    press("Shift+F3")
    assert viewer.find_bar.status == "60 of 60 · from the end again"
    qtbot.waitUntil(lambda: colours_in(browser, LIGHT.found) > 100)
    press("Escape")
    assert not viewer.find_bar.isVisible()
    press("Escape")
    assert not viewer.isVisible()
