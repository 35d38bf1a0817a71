"""Tables in the article: no word of them breaks, those without room open large, long ones come in pieces."""

from itertools import pairwise

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QTextTable

from reader.ui.article.columns import PADDING
from reader.ui.article.quiet_browser import QuietBrowser, selected_text
from reader.ui.article.table_viewer import TableViewer
from reader.ui.article.tables import TABLE
from tests.helpers.articles import article
from tests.helpers.panes import settle


def table(columns, rows, field=lambda row, column: f"{row * column * 137} unités", head="Colonne", caption=""):
    heads = "".join(f"<th>{head} {column}</th>" for column in range(columns))
    body = "".join(
        "<tr>" + "".join(f"<td>{field(row, column)}</td>" for column in range(columns)) + "</tr>"
        for row in range(rows)
    )
    return f"<table><caption>{caption}</caption><tr>{heads}</tr>{body}</table>"


def show(pane, html, **more):
    pane.show_article(article(f"<p>Before.</p>{html}<p>After.</p>", **more), online=True)
    settle(pane)


def tables(pane):
    frames = pane.document().rootFrame().childFrames()
    return [frame for frame in frames if isinstance(frame, QTextTable)]


def broken_words(document):
    """Give the words of tables that stand in two lines."""
    found = []
    for frame in document.rootFrame().childFrames():
        block = frame.firstCursorPosition().block()
        while block.position() <= frame.lastPosition():
            layout, text = block.layout(), block.text()
            for number in range(1, layout.lineCount()):
                start = layout.lineAt(number).textStart()
                if text[start - 1] not in " -\u2028":
                    found.append(text)
            block = block.next()
    return found


def edges(pane, frame):
    """Give where the first row begins and ends."""
    layout, row = pane.document().documentLayout(), range(frame.columns())
    boxes = [layout.blockBoundingRect(frame.cellAt(0, column).firstCursorPosition().block()) for column in row]
    return boxes[0].left() - PADDING, boxes[-1].right() + PADDING


@pytest.fixture
def pane(pane):
    pane.resize(714, 640)
    return pane


@pytest.mark.parametrize("width", [360, 520, 714, 1_200])
@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_no_word_and_no_number_breaks(pane, width, direction):
    pane.resize(width, 640)
    words = "وحدة" if direction == "rtl" else "unités"
    head = "العمود" if direction == "rtl" else "Colonne"
    html = table(11, 6, lambda row, column: f"{row * column * 137} {words}", head)
    show(pane, html, direction=direction, language="ar" if direction == "rtl" else "fr")
    assert not broken_words(pane.document())
    left, right = edges(pane, tables(pane)[0])
    assert left >= 0 and right <= pane.viewport().width()


def test_a_table_that_fits_keeps_to_the_column(pane):
    show(pane, table(3, 4))
    left, right = pane.column_edges()
    assert edges(pane, tables(pane)[0]) == pytest.approx((left, right), abs=2)
    assert tables(pane)[0].columns() == 3


def test_a_wider_one_stands_out_of_it_on_both_sides(pane):
    show(pane, table(8, 4, lambda row, column: "1234567"))
    left, right = pane.column_edges()
    begins, ends = edges(pane, tables(pane)[0])
    assert begins < left - 4 and ends > right + 4
    assert left - begins == pytest.approx(ends - right, abs=2)
    assert tables(pane)[0].columns() == 8


def test_of_one_without_room_the_first_columns_are_set_and_a_link_opens_it(pane, qtbot):
    show(pane, table(20, 4, caption="Unités par mois"))
    assert tables(pane)[0].columns() < 20
    pane.setFocus()
    while not pane.textCursor().charFormat().anchorHref().startswith(TABLE):
        qtbot.keyClick(pane, Qt.Key.Key_Tab)
    qtbot.keyClick(pane, Qt.Key.Key_Return)
    viewer = pane.findChild(TableViewer)
    browser = viewer.findChild(QuietBrowser)
    qtbot.waitUntil(lambda: sum(piece.rows() for piece in tables(browser)) == 5)
    assert viewer.windowTitle() == browser.accessibleName() == "Unités par mois"
    assert viewer.focusWidget() is browser
    assert {piece.columns() for piece in tables(browser)} == {20}
    assert block_lines(browser) == 1
    bar = browser.horizontalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    qtbot.keyClick(browser, Qt.Key.Key_Right)
    assert bar.value() > 0
    qtbot.keyClick(browser, Qt.Key.Key_Escape)
    assert not viewer.isVisible()


def block_lines(browser):
    """The most lines of a field."""
    block, most = browser.document().begin(), 0
    while block.isValid():
        most = max(most, block.layout().lineCount())
        block = block.next()
    return most


@pytest.mark.parametrize("of_window", ["ltr", "rtl"])
@pytest.mark.parametrize("of_table", ["ltr", "rtl"])
def test_it_opens_at_its_first_column_whatever_the_language_of_the_window(pane, qtbot, of_table, of_window):
    html = table(20, 4, lambda row, column: f"{row * column} وحدة", "العمود")
    if of_table == "ltr":
        html = table(20, 4)
    show(pane, html, direction=of_table, language={"ltr": "fr", "rtl": "ar"}[of_table])
    pane.anchorClicked.emit(QUrl(f"{TABLE}0"))
    viewer = pane.findChild(TableViewer)
    if of_window == "rtl":
        viewer.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    browser = viewer.findChild(QuietBrowser)

    def first_is_in_sight():
        first = browser.document().find({"ltr": "Colonne 0", "rtl": "العمود 0"}[of_table])
        return not first.isNull() and browser.viewport().rect().contains(browser.cursorRect(first))

    qtbot.waitUntil(lambda: browser.horizontalScrollBar().maximum() > 0 and first_is_in_sight())
    viewer.close()


def test_a_link_in_the_large_table_leads_where_links_of_the_article_do(pane, qtbot):
    show(pane, table(20, 2, lambda row, column: '<a href="https://e.example/a">lien</a>'))
    pane.anchorClicked.emit(QUrl(f"{TABLE}0"))
    viewer = pane.findChild(TableViewer)
    with qtbot.waitSignal(pane.link_activated) as activated:
        viewer.findChild(QuietBrowser).anchorClicked.emit(QUrl("https://e.example/a"))
    assert activated.args == ["https://e.example/a"]
    viewer.close()


class TestLong:
    """A table of 120 rows, which is set as several that stand close together."""

    @pytest.fixture
    def reading(self, pane):
        field = "<b>Rang {0}</b>"
        show(pane, table(5, 120, lambda row, column: field.format(row) if column == 0 else f"{row * column}"))
        return pane

    def test_it_is_seen_as_one(self, reading):
        pieces = tables(reading)
        assert len(pieces) > 2
        assert sum(piece.rows() for piece in pieces) == 121
        assert [piece.format().toTableFormat().headerRowCount() for piece in pieces] == [1] + [0] * (
            len(pieces) - 1
        )
        for above, below in pairwise(pieces):
            pitch = self.top(above, above.rows() - 1) - self.top(above, above.rows() - 2)
            assert self.top(below, 0) - self.top(above, above.rows() - 1) == pytest.approx(pitch, abs=0.5)
            assert edges(reading, above) == pytest.approx(edges(reading, below), abs=0.5)

    def top(self, piece, row):
        block = piece.cellAt(row, 0).firstCursorPosition().block()
        return piece.document().documentLayout().blockBoundingRect(block).top()

    def test_it_is_copied_as_one(self, reading):
        reading.selectAll()
        lines = selected_text(reading.textCursor()).split("\n")
        first = lines.index("Rang 0")
        assert lines[first : first + 5 * 120 : 5] == [f"Rang {row}" for row in range(120)]

    def test_a_bookmark_counts_its_fields(self, reading):
        block = reading.document().find("Rang 100").block()
        paragraph, _, begins = reading.typesetting.place_of(block)
        assert (paragraph, begins) == (1 + 5 + 100 * 5, "Rang 100")
        assert reading.typesetting.position(paragraph, 0) == block.position()


def test_a_cell_that_reaches_over_a_seam_ends_there_and_nothing_moves(pane):
    rows = "".join(f"<tr><td>a{row}</td><td>b{row}</td></tr>" for row in range(1, 150))
    head = "<tr><th>x</th><th>y</th><th>z</th></tr>"
    first = "<tr><td rowspan=150>tall</td><td>a0</td><td>b0</td></tr>"
    show(pane, f"<table>{head}{first}{rows}</table>")
    assert len(tables(pane)) > 1
    cursor = pane.document().find("a120")
    frame = next(one for one in tables(pane) if one.firstPosition() <= cursor.position() <= one.lastPosition())
    assert frame.cellAt(cursor).column() == 1


def test_a_table_of_a_book_is_set_as_its_texts(pane):
    show(pane, f"<table><tr><th>a</th><th>b</th></tr><tr><td>{'Une phrase. ' * 3_000}</td><td>y</td></tr></table>")
    assert not tables(pane)
    assert pane.document().find("Une phrase.").position() > 0
    assert pane.document().find("y").position() > 0


def test_a_table_is_measured_anew_for_another_width(pane, qtbot):
    show(pane, table(11, 40))
    shown = tables(pane)[0].columns()
    pane.verticalScrollBar().setValue(400)
    pane.resize(1_300, 640)
    qtbot.waitUntil(lambda: pane.is_settled)
    assert tables(pane)[0].columns() == 11 > shown
    assert pane.verticalScrollBar().value() > 0
