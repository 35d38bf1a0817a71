"""Arabic and Latin in one line, checked by where letters stand.

By positions and not by pictures: what a picture shows depends on the fonts of a machine, the order of letters
does not. Pictures are compared only with each other, made on the same machine a moment before.
"""

from __future__ import annotations

import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetricsF, QGlyphRun, QTextDocument, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QTableWidget, QTableWidgetItem

from reader.articles.page import make_page
from reader.domain.text.language import direction_of
from reader.settings.appearance import ArticleSettings
from reader.ui.article import ArticlePane
from reader.ui.article.document import ArticleDocument
from reader.ui.article.look import Look
from reader.ui.headlines.row_boxes import set_lines
from reader.ui.sentences import texts
from reader.ui.widgets.labels import BidiCellDelegate, tooltip
from reader.ui.widgets.theme import LIGHT
from tests.helpers.articles import article
from tests.helpers.mixed_text import CASES, middles, order_of

RTL, LTR = Qt.LayoutDirection.RightToLeft, Qt.LayoutDirection.LeftToRight


def set_article(html: str, **more) -> QTextDocument:
    document = QTextDocument()
    document.setTextWidth(2_000)
    composed = ArticleDocument(document, Look(LIGHT, ArticleSettings()), 1_900)
    page = make_page(article(html, **more))
    composed.head(page)
    for _ in composed.body(page, online=True):
        pass
    document.size()  # has it laid out
    return document


def block_with(document: QTextDocument, words: str):
    block = document.begin()
    while words not in re.sub(r"\s", " ", block.text()):  # French spaces may have become unbreakable
        block = block.next()
        assert block.isValid(), f"no paragraph has {words}"
    return block


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_paragraph_of_an_article(qapp, case):
    document = set_article(f"<p>{case.text}</p>")
    block = block_with(document, case.text[:6])
    assert direction_of(case.text) == case.direction
    assert block.textDirection() is (RTL if case.direction == "rtl" else LTR)
    assert re.sub(r"\s", " ", block.text()) == case.text
    assert order_of(block.layout().lineAt(0), case.text, case.seen) == case.seen


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_headline_of_the_list(qapp, case):
    layout = set_lines(case.text, QFont(), 2_000, direction_of(case.text), 20, 2)
    assert order_of(layout.lineAt(0), case.text, case.seen) == case.seen
    at = middles(layout.lineAt(0), case.text, case.seen)
    assert all(place > 1_000 if case.direction == "rtl" else place < 1_000 for place in at.values()), "at its edge"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_name_moves_nothing_around_it(qapp, case):
    """As in *Published in SOURCE on DATE*: whatever is named, the rest of the sentence stands as it would."""
    for sentence, direction in (("Publié dans % le 24 novembre", LTR), ("نُشر في % يوم 24 نونبر", RTL)):
        before, after = sentence.split("%")
        text = before + texts.isolated(case.text) + after
        option = QTextOption()
        option.setTextDirection(direction)
        layout = QTextLayout(text, QFont())
        layout.setTextOption(option)
        layout.beginLayout()
        layout.createLine().setLineWidth(4_000)
        layout.endLayout()
        parts = (before.strip(), case.text, after.strip())
        assert order_of(layout.lineAt(0), text, parts) == (parts if direction is LTR else parts[::-1])
        words = tuple(part for part in case.seen if len(part) > 2)  # a single sign stands at two places
        assert order_of(layout.lineAt(0), text, words) == words, "and the name runs as its own letters do"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
@pytest.mark.parametrize("window", [LTR, RTL], ids=["window ltr", "window rtl"])
def test_a_tooltip_runs_as_its_title_does_whatever_source_it_names(qapp, case, window):
    qapp.setLayoutDirection(window)
    for source in ("La Gazette", "رصيف الحبر، جريدة كل صباح وكل مساء في البلاد"):
        document = QTextDocument()
        document.setHtml(tooltip(f"{case.text} · {texts.isolated(source)}"))
        document.setTextWidth(2_000)
        document.size()  # has it laid out
        block = document.begin()
        assert block.textDirection() is (RTL if case.direction == "rtl" else LTR)
        assert order_of(block.layout().lineAt(0), case.text, case.seen) == case.seen


def glyphs(document: QTextDocument, sign: str) -> tuple[int, QGlyphRun]:
    """The glyph of a sign that occurs once, and its run."""
    block = document.begin()
    while sign not in block.text():
        block = block.next()
    (run,) = block.layout().glyphRuns(block.text().index(sign), 1)
    return run.glyphIndexes()[0], run


def test_quotation_marks_and_brackets_look_towards_what_they_hold(qapp):
    arabic = set_article("<p>قال «نعم (غدًا)» ثم مضى إلى بيته</p>", direction="rtl", language="ar")
    for opening, closing in (("«", "»"), ("(", ")")):
        shown, run = glyphs(arabic, opening)
        assert [shown] == run.rawFont().glyphIndexesForString(closing), f"{opening} is mirrored"
    french = set_article("<p>Il dit « oui (demain) » puis s’en va</p>")
    shown, run = glyphs(french, "«")
    assert [shown] == run.rawFont().glyphIndexesForString("«")


def test_a_cut_headline_ends_where_its_reading_does(qapp):
    arabic = "انطلاق الجولة الثالثة من المحادثات في جنيف وسط تفاؤل حذر من الوسطاء وترقب كبير في العواصم"
    french = "À Tunis, la bataille de l’eau se joue aussi dans les boîtes aux lettres de tout le Nord-Ouest"
    for text, is_rtl in ((arabic, True), (french, False)):
        layout = set_lines(text, QFont(), 180, direction_of(text), 20, 2)
        assert layout.lineCount() == 2
        shown = layout.text()
        assert shown.endswith("…")
        line = layout.lineAt(1)
        (end, _), (start, _) = line.cursorToX(len(shown)), line.cursorToX(line.textStart())
        assert (end < start) is is_rtl


def test_a_tall_sign_does_not_push_its_line_down(qapp):
    """Emoji and stacked Arabic come from typefaces taller than the list's own."""
    font = QFont()
    for text, direction in (("Tide", "ltr"), ("Tide 🌊 😀", "ltr"), ("المد 🌊 ﷽ نصًّا", "rtl")):
        layout = set_lines(text, font, 2_000, direction, 20, 2)
        line = layout.lineAt(0)
        assert line.y() + line.ascent() == pytest.approx(QFontMetricsF(font).ascent(), abs=0.1)


def test_emoji_in_front_of_a_break_cost_no_letter_behind_it(qapp):
    """They are two to Qt and one here: of the second line so many letters were left out."""
    layout = set_lines("😀😀😀😀 la marée " + "monte au port de nuit " * 6, QFont(), 180, "ltr", 20, 2)
    assert layout.lineCount() == 2
    shown = layout.text().removesuffix("…")
    assert ("😀😀😀😀 la marée " + "monte au port de nuit " * 6).startswith(shown)


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_an_article_looks_the_same_whichever_way_the_window_runs(qtbot, qapp, language):
    html = (
        "<ol><li>Un</li><li>Deux</li></ol><ol><li>واحد من القائمة</li><li>اثنان من القائمة</li></ol>"
        "<blockquote><p>قال إنّ الأمر انتهى</p></blockquote><p>نصّ <code>x = 1</code> هنا</p>"
        "<table><tr><th>Ville</th><th>2026</th></tr><tr><td>Fès</td><td>12</td></tr></table>"
    )
    pictures = []
    for direction in (LTR, RTL):
        qapp.setLayoutDirection(direction)
        pane = ArticlePane(lambda fingerprint: None)
        qtbot.addWidget(pane)
        pane.resize(700, 1_400)
        pane.show_article(
            article(html, language=language, direction="rtl" if language == "ar" else "ltr"), online=True
        )
        pane.show()
        qtbot.waitExposed(pane)
        assert pane.verticalScrollBar().maximum() == 0
        pictures.append(pane.viewport().grab().toImage())
    assert pictures[0] == pictures[1]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
@pytest.mark.parametrize("window", [LTR, RTL], ids=["window ltr", "window rtl"])
def test_a_cell_of_a_table_runs_as_its_letters_do(qapp, qtbot, case, window):
    qapp.setLayoutDirection(window)
    table = QTableWidget(1, 1)
    qtbot.addWidget(table)
    delegate = BidiCellDelegate(table)
    table.setItem(0, 0, QTableWidgetItem(case.text))
    option = QStyleOptionViewItem()
    option.initFrom(table)
    option.displayAlignment = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
    delegate.initStyleOption(option, table.model().index(0, 0))
    assert option.direction is (RTL if case.direction == "rtl" else LTR)
    side = (
        QStyle.visualAlignment(option.direction, option.displayAlignment) & Qt.AlignmentFlag.AlignHorizontal_Mask
    )
    expected = Qt.AlignmentFlag.AlignLeft if window is LTR else Qt.AlignmentFlag.AlignRight
    assert side & expected, "it stands at the side of the interface"
