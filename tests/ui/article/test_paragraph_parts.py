"""Large paragraphs are parted where they are shown, and are one paragraph to everyone all the same."""

import random
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QTextCursor

from reader.articles.blocks import InlineImage, Style, Text, plain
from reader.ui.article.decorations import Panel
from reader.ui.article.paragraph_parts import MOST, RUN, Join, cost_of_scripts, parted, rare_scripts, units
from reader.ui.article.quiet_browser import selected_text
from tests.helpers.articles import article, image
from tests.helpers.panes import settle

SENTENCE = "La rivière était basse et le moulin se taisait. "
PIECES = [
    SENTENCE,
    "قال العمدة إن الأمر. ",
    "今日は晴れです。",
    "각하는 말했다. ",
    "👩\u200d👩\u200d👧 ",
    "e\u0301\u0302",
    "\n",
    "x" * 200 + "\u200b",
    "ሰላም ነው። ",
]


def cost(spans):
    scripts = set().union(*(rare_scripts(span.text) for span in spans if isinstance(span, Text)))
    return cost_of_scripts(len(scripts)) + sum(
        RUN + (units(span.text) if isinstance(span, Text) else 0) for span in spans
    )


def whole(parts):
    return "".join(join.text + plain(spans) for join, spans in parts)


def test_a_usual_paragraph_is_one_part():
    spans = (Text(SENTENCE * 60), Text("gras", Style.BOLD), Text(SENTENCE * 60))
    assert list(parted(spans)) == [(Join.NOT, spans)]


@pytest.mark.parametrize("seed", range(8))
def test_parts_are_the_paragraph_and_none_is_dear(seed):
    chance = random.Random(seed)
    styles = [Style.PLAIN, Style.BOLD, Style.ITALIC]
    few = chance.random() < 0.7
    spans = tuple(
        InlineImage(image(1, alt=""))
        if chance.random() < 0.02
        else Text(chance.choice(PIECES) * chance.choice([1, 1, 5, 400 if few else 1]), chance.choice(styles))
        for _ in range(chance.choice([3, 40]) if few else 2_000)
    )
    parts = list(parted(spans))
    assert whole(parts) == plain(spans)
    assert max(cost(part) for _, part in parts) <= MOST + RUN
    assert len(parts) <= 4 + 4 * cost(spans) // MOST


def test_a_part_ends_where_a_sentence_does():
    *parts, _ = parted((Text(SENTENCE * 1_000),))
    assert len(parts) > 2
    assert all(plain(part).endswith("taisait. ") for _, part in parts)


def test_no_letter_is_torn():
    family = "👩\u200d👩\u200d👧"
    for text in (family * 2_000, "각" * 5_000, ("e" + "\u0301" * 4) * 9_000):
        for _, part in list(parted((Text(text),)))[1:]:
            assert plain(part)[0] == text[0]


class TestInThePane:
    """One paragraph of 60,000 letters with a few words in bold, and others around it."""

    LONG = "".join(f"Sentence {number} of a <b>long</b> story. " for number in range(2_000))
    HTML = f"<p>First.</p><p>{LONG}</p><pre>{'x = 1' + chr(10)}</pre><p>Last.</p>"

    @pytest.fixture
    def reading(self, pane):
        pane.show_article(article(self.HTML), online=True)
        settle(pane)
        return pane

    def block_with(self, pane, words):
        return pane.document().find(words).block()

    def test_nothing_shows_that_it_was_parted(self, reading):
        block = self.block_with(reading, "Sentence 0 ")
        parts = [block]
        while Join.of(parts[-1].next()) is not Join.NOT:
            parts.append(parts[-1].next())
        assert len(parts) > 3
        for above, below in pairwise(parts):
            last = above.layout().lineAt(above.layout().lineCount() - 1)
            ends = above.layout().position().y() + last.y()
            goes_on = below.layout().position().y() + below.layout().lineAt(0).y()
            assert goes_on - ends == pytest.approx(reading.look.lead, abs=1.5)

    def test_it_is_copied_as_one_paragraph(self, reading):
        reading.selectAll()
        lines = selected_text(reading.textCursor()).split("\n")
        (long,) = [line for line in lines if line.startswith("Sentence 0 ")]
        assert long == self.LONG.replace("<b>", "").replace("</b>", "").rstrip()

    def test_a_piece_of_it_is_copied_across_a_seam(self, reading):
        seam = self.block_with(reading, "Sentence 0 ").next()
        cursor = QTextCursor(reading.document())
        cursor.setPosition(seam.position() - 9)
        cursor.setPosition(seam.position() + 9, QTextCursor.MoveMode.KeepAnchor)
        reading.setTextCursor(cursor)
        assert selected_text(reading.textCursor()) in self.LONG.replace("<b>", "").replace("</b>", "")

    def test_a_bookmark_counts_it_as_one(self, reading):
        last = self.block_with(reading, "Last.")
        assert reading.typesetting.place_of(last)[0] == 3
        inside = self.block_with(reading, "Sentence 1500 ")
        paragraph, before, begins = reading.typesetting.place_of(inside)
        assert (paragraph, begins[:11]) == (1, "Sentence 0 ")
        assert reading.typesetting.position(1, before) == inside.position()
        assert reading.typesetting.paragraphs()[1].startswith("Sentence 0 ")
        seams = paragraph_end = 0
        block = self.block_with(reading, "Sentence 0 ")
        while not paragraph_end:
            block = block.next()
            seams += Join.of(block) is not Join.NOT
            paragraph_end = block.position() if Join.of(block) is Join.NOT else 0
        letters = len(reading.typesetting.paragraphs()[1])
        assert letters == paragraph_end - reading.typesetting.position(1, 0) - 1 - seams

    def test_its_place_is_found_again(self, reading, qapp):
        block = self.block_with(reading, "Sentence 1500 ")
        cursor = reading.textCursor()
        cursor.setPosition(block.position())
        bar = reading.verticalScrollBar()
        bar.setValue(bar.value() + reading.cursorRect(cursor).top())
        words = reading.cursorForPosition(QPoint(reading.width() // 2, 40)).block().text()[:40]
        bookmark = reading.bookmark
        reading.show_article(article(self.HTML, entry_id=2, bookmark=bookmark), online=True)
        settle(reading)
        assert reading.cursorForPosition(QPoint(reading.width() // 2, 40)).block().text()[:40] == words
        assert reading.bookmark == bookmark

    def test_its_place_stays_when_the_pane_changes(self, reading, qtbot):
        bar = reading.verticalScrollBar()
        bar.setValue(bar.maximum() // 2)
        before = reading.bookmark
        reading.resize(reading.width() - 200, reading.height())
        assert reading.bookmark == before
        qtbot.waitUntil(lambda: reading.is_settled)
        assert reading.bookmark.paragraph == before.paragraph
        assert abs(reading.bookmark.letter - before.letter) < 120


def test_a_long_program_stands_on_one_ground(pane):
    html = "<pre>" + "".join(f"x = {number}\n" for number in range(6_000)) + "</pre><p>After.</p>"
    pane.show_article(article(html), online=True)
    settle(pane)
    panels = [
        one for found in pane.typesetting.written.decorations.values() for one in found if isinstance(one, Panel)
    ]
    assert len(panels) > 3
    assert [panel.is_first for panel in panels] == [True] + [False] * (len(panels) - 1)
    assert [panel.is_last for panel in panels] == [False] * (len(panels) - 1) + [True]
    pane.selectAll()
    assert selected_text(pane.textCursor()).count("\nx = ") == 6_000


def test_who_was_far_down_sees_nothing_before_that_place_is_set(pane, qtbot):
    html = "<p>Start.</p>" + "<p>" + "각하" * 20_000 + "</p><p>The end.</p>"
    shown = article(html)
    pane.show_article(shown, online=True)
    settle(pane)
    bar = pane.verticalScrollBar()
    bar.setValue(bar.maximum() - pane.height())
    bookmark = pane.bookmark
    again = article(html, entry_id=2, bookmark=bookmark)
    pane.show_article(again, online=True)
    assert not pane.typesetting.is_there
    assert pane.bookmark == bookmark, "who leaves now loses nothing"
    qtbot.waitUntil(lambda: pane.is_settled)
    settle(pane)
    assert pane.bookmark.paragraph == bookmark.paragraph
    assert pane.bookmark.letter == bookmark.letter


def test_an_article_of_thousands_of_elements_is_understood_in_slices(pane):
    html = "".join(f"<p>{number} <i>x</i></p>" for number in range(3_900))
    pane.show_article(article(html), online=True)
    assert not pane.typesetting.is_read
    assert pane.document().find("La bataille").position() > 0, "its head is there"
    assert pane.typesetting.page.blocks, "who asks for it gets all of it"
    settle(pane)
    assert pane.document().find("3899 x").position() > 0


def test_separators_of_lines_are_white_space(pane):
    pane.show_article(article("<p>one\u2028two\u2029three</p><pre>a\u2029b</pre>"), online=True)
    settle(pane)
    assert pane.document().find("one two three").position() > 0
    assert pane.document().find("a\u2028b").block().text() == "a\u2028b"
