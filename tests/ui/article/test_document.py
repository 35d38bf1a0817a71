"""From blocks to the text document: directions, margins, tables, links, what is painted under the text."""

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QTextDocument, QTextTable

from reader.articles.blocks import Text
from reader.articles.page import make_page
from reader.articles.passages import marking
from reader.domain.entries.entry import Completeness
from reader.domain.entries.passage import Highlight, Passage
from reader.domain.record import replace
from reader.domain.text.interface_language import INTERFACE_LANGUAGES
from reader.export.publication import fit_to_leave
from reader.settings.appearance import ArticleSettings
from reader.ui.article.composer import balanced_width
from reader.ui.article.decorations import Bar, Chip, Hairline, Mark, Panel, Strokes, inks_of, paint
from reader.ui.article.document import ORIGINAL, ArticleDocument
from reader.ui.article.look import Look, Role
from reader.ui.article.story_lines import Elsewhere, ToldElsewhere
from reader.ui.sentences import story_texts, texts
from reader.ui.widgets import fonts
from reader.ui.widgets.theme import LIGHT
from tests.helpers.articles import article, image

AT = datetime(2026, 11, 24, tzinfo=UTC)
RTL, LTR = Qt.LayoutDirection.RightToLeft, Qt.LayoutDirection.LeftToRight


class Made:
    """A document, and ways to look at it."""

    def __init__(self, html="", *, online=True, settings=None, **more):
        self.document = QTextDocument()
        self.set = ArticleDocument(self.document, Look(LIGHT, settings or ArticleSettings()), 560)
        page = make_page(article(html, **more))
        self.set.head(page)
        for _ in self.set.body(page, online=online):
            pass

    def blocks(self):
        block = self.document.begin()
        while block.isValid():
            yield block
            block = block.next()

    def block(self, text):
        (found,) = [block for block in self.blocks() if text in block.text()]
        return found

    def formats(self, text):
        """Formats of the runs that hold the text."""
        found = []
        for block in self.blocks():
            runs = block.begin()
            while not runs.atEnd():
                if text in runs.fragment().text():
                    found.append(runs.fragment().charFormat())
                runs += 1
        return found

    def decorations(self, text):
        return [type(one) for one in self.set.decorations.get(self.block(text).blockNumber(), [])]

    def tables(self):
        return [frame for frame in self.document.rootFrame().childFrames() if isinstance(frame, QTextTable)]


@pytest.fixture(autouse=True)
def _application(qapp):
    pass


def test_the_head_and_the_foot_frame_the_article():
    made = Made("<p>Body.</p>", title="Un titre", section="Monde", standfirst="En bref.", words=700)
    texts = [block.text() for block in made.blocks()]
    head, *below = texts
    told = ("Monde", "Le Courrier du Nord", "Nadia Ferrand", "24 Nov", "3\u00a0min\u00a0read")
    assert [head.index(one) for one in told] == sorted(head.index(one) for one in told)
    assert below[:3] == ["Un titre", "En bref.", "Body."]
    assert "courrier.example" in below[3]
    assert made.formats("at its source")[0].anchorHref() == ORIGINAL
    assert Hairline in made.decorations("at its source")


def test_offline_the_foot_says_when_the_source_opens():
    assert "will open when online" in Made("<p>x</p>", online=False).block("at its source").text()


def test_an_article_without_text_says_so():
    made = Made("", state=Completeness.HEADLINE, url=None)
    assert made.block("There is no more than this on this computer")
    assert not [
        block for block in made.blocks() if "at its source." not in block.text() and "Read the" in block.text()
    ]


def test_a_beginning_is_called_so_above_and_below_it():
    made = Made("<p>Longtemps relégués au second plan</p>", state=Completeness.EXCERPT)
    assert made.block("Excerpt only")
    assert made.block("There is no more than this on this computer")


def test_each_paragraph_runs_its_own_way():
    made = Made("<p>Les relevés</p><p>في الصباح الباكر</p><blockquote>قال الوزير</blockquote>")
    assert made.block("Les relevés").blockFormat().layoutDirection() == LTR
    assert made.block("في الصباح").blockFormat().layoutDirection() == RTL
    quote = made.block("قال").blockFormat()
    assert quote.rightMargin() > 0
    assert quote.leftMargin() == 0


def test_arabic_letters_are_larger_upright_and_of_their_own_leading():
    made = Made("<p>Le mot <em>مشروع</em> en français</p><p>نص عربي <em>سنة 2021</em></p>")
    (french,) = made.formats("Le mot ")
    (arabic,) = made.formats("مشروع")
    assert arabic.font().pixelSize() > french.font().pixelSize()
    assert not arabic.font().italic()
    (digits,) = made.formats("2021")
    assert not digits.font().italic()
    assert digits.font().pixelSize() == french.font().pixelSize()
    assert made.block("نص").blockFormat().lineHeight() > made.block("Le mot").blockFormat().lineHeight()


def test_the_numbers_of_an_arabic_list_are_in_the_readers_digits(qapp):
    html = "<ol start=9><li>واحد من القائمة</li><li>اثنان من القائمة</li></ol><ol><li>Un</li></ol>"
    for language, digits, expected in (
        ("ar", "arabic-indic", [".٩", ".١٠", "1."]),
        ("ar", "western", [".9", ".10", "1."]),
        ("fr", "arabic-indic", [".9", ".10", "1."]),
    ):
        texts.use_language(qapp, language, digits)
        marks = [one for found in Made(html).set.decorations.values() for one in found if isinstance(one, Mark)]
        assert [mark.text for mark in marks] == expected


@pytest.mark.parametrize(("title", "number", "of_list"), [("حريق", "١", ".١"), ("Fire", "1", "1.")])
def test_the_number_of_a_note_is_written_as_in_the_list_of_notes(qapp, title, number, of_list):
    texts.use_language(qapp, "ar", "arabic-indic")
    words = "حضر رجال الإطفاء من الساحل كله"
    noted = Highlight(
        id=1, entry_id=1, passage=Passage(quote=words, suffix=" إلى الميناء"), note="ملاحظة", made_at=AT
    )
    page = make_page(article(f"<p>{words} إلى الميناء</p>", title=title))
    marked, notes = marking(page, [noted], "ملاحظاتك")
    left = fit_to_leave(page, lambda fingerprint: True, marked)
    made = Made()
    for _ in made.set.body(replace(left, blocks=(*left.blocks, *notes)), online=True):
        pass
    marks = [one.text for found in made.set.decorations.values() for one in found if isinstance(one, Mark)]
    assert made.block(words).text() == f"{words}{number} إلى الميناء"
    assert marks == [of_list]


def test_size_leading_and_typeface_are_the_readers():
    mixed = "<p>Le mot مشروع ici</p><p>نص عربي</p>"
    usual = Made(mixed)
    chosen = Made(
        mixed, settings=ArticleSettings(leading=180, typeface="sans", arabic_size=140, arabic_leading=200)
    )
    height = {
        made: [made.block(begins).blockFormat().lineHeight() for begins in ("Le mot", "نص")]
        for made in (usual, chosen)
    }
    assert height[usual] == [27, 35]
    assert height[chosen] == [32, 50]
    assert chosen.formats("مشروع")[0].font().pixelSize() == round(18 * 1.4)
    assert usual.formats("Le mot ")[0].font().families()[0] == fonts.reading_families()[0]
    assert chosen.formats("Le mot ")[0].font().families()[0] == fonts.reading_families("sans")[0]


def test_lines_end_at_one_edge_where_the_reader_wants_it():
    made = Made("<p>Le mot</p><p>نص عربي</p><h2>Un titre</h2>", settings=ArticleSettings(justify=True))
    justified = Qt.AlignmentFlag.AlignJustify
    assert made.block("Le mot").blockFormat().alignment() == justified
    assert made.block("نص").blockFormat().alignment() == justified
    assert made.block("Un titre").blockFormat().alignment() != justified


def test_colours_of_the_publisher_are_dropped():
    made = Made(
        '<p style="color:#fefefe;background:#000">one <font color="yellow">two</font>'
        ' <span style="color:red" bgcolor="black">three</span></p>'
    )
    (form,) = made.formats("one two three")
    assert form.foreground().color() == LIGHT.text
    assert form.background().style() is Qt.BrushStyle.NoBrush


def test_a_headline_is_balanced_and_a_standfirst_keeps_no_lonely_word():
    look = Look(LIGHT, ArticleSettings())
    text = "Dans la vallée la bataille de l’eau se joue aussi dans les boîtes aux lettres"
    font = look.font(Role.TITLE)
    assert 300 < balanced_width(text, font, "ltr", 560) < 560
    assert balanced_width("Court", font, "ltr", 560) == 560
    assert balanced_width(text, font, "ltr", 560, shortest=0.2) >= balanced_width(text, font, "ltr", 560)


def test_a_headline_of_sixty_words_is_set_smaller():
    [usual] = Made("<p>Text</p>", title="Tide").formats("Tide")
    [long] = Made("<p>Text</p>", title="tide " * 60).formats("tide")
    assert long.font().pixelSize() < 0.75 * usual.font().pixelSize()


def test_a_picture_stands_in_the_middle():
    hat = image(1, name="hat", width=120, height=90)
    made = Made('<p>One</p><img src="image:1" alt="A hat">', images=[hat])
    assert any(block.blockFormat().alignment() & Qt.AlignmentFlag.AlignHCenter for block in made.blocks())


def test_addresses_that_may_not_be_opened_are_only_text():
    made = Made(
        '<p><a href="https://e.example/">good</a> <a href="javascript:alert(1)">bad</a>'
        ' <a href="https://u:p@e.example/">worse</a></p>'
    )
    assert made.formats("good")[0].anchorHref() == "https://e.example/"
    assert not made.formats("bad")[0].isAnchor()
    assert not made.formats("worse")[0].isAnchor()


def test_a_misleading_link_says_where_it_leads():
    (link,) = Made('<p><a href="https://evil.example/">www.bank.example</a></p>').formats("www.bank.example")
    assert "evil.example" in link.toolTip()


@pytest.mark.parametrize("words", ["www.bank<b>.</b>example", "<i>bank</i>.example", "w<b>w</b>w.bank.example"])
def test_a_misleading_link_is_found_in_any_dress(words):
    made = Made(f'<p>See <a href="https://evil.example/">{words}</a> now.</p>')
    assert "evil.example" in made.formats("bank")[0].toolTip()
    assert "evil.example" in made.formats("example")[0].toolTip()


def test_tooltips_hold_no_markup_of_strangers():
    made = Made('<p><img src="image:1"></p>', images=[image(1, name="a", alt='<img src="file:///etc/hostname">')])
    (picture,) = made.formats("\ufffc")[1:2]
    assert picture.toolTip() == '<div dir="ltr">&lt;img src=&quot;file:///etc/hostname&quot;&gt;</div>'


def test_tables_are_tables():
    made = Made(
        "<table><thead><tr><th>Dam</th><th>Fill</th></tr></thead><tr><td>North</td><td>31 %</td></tr>"
        '<tr><td colspan="2">Both</td></tr></table><p>After.</p>'
    )
    (table,) = made.tables()
    assert (table.rows(), table.columns(), table.format().headerRowCount()) == (3, 2, 1)
    assert table.cellAt(1, 1).firstCursorPosition().block().text() == "31\u00a0%"
    assert table.cellAt(2, 0).columnSpan() == 2
    assert made.block("After.").blockNumber() > made.block("Both").blockNumber()


def test_arabic_tables_begin_at_the_right():
    made = Made("<table><tr><th>السد</th><th>السعة</th></tr><tr><td>الوادي</td><td>580</td></tr></table>")
    (table,) = made.tables()
    assert table.cellAt(0, 1).firstCursorPosition().block().text() == "السد"
    assert table.cellAt(1, 0).firstCursorPosition().block().text() == "580"


def test_what_is_painted_under_the_text():
    made = Made(
        "<blockquote><p>Said.</p><cite>Someone</cite></blockquote><figure><blockquote>Large.</blockquote></figure>"
        "<ul><li>bullet<ol><li>number</li></ol></li></ul><pre>code()</pre><p>a <code>chip</code> b</p>"
    )
    assert made.decorations("Said.") == [Bar]
    assert made.decorations("Someone") == [Bar]
    assert made.decorations("Large.") == [Strokes]
    assert made.decorations("bullet") == [Mark]
    assert made.decorations("number") == [Mark]
    assert made.decorations("code()") == [Panel]
    assert made.decorations("chip") == [Chip]


def test_marks_stand_at_the_first_line_of_an_item_only():
    made = Made("<ol start='9'><li><p>first</p><p>second</p></li><li>third</li></ol>")
    marks = [one.text for found in made.set.decorations.values() for one in found if isinstance(one, Mark)]
    assert marks == ["9.", "10."]
    assert made.decorations("second") == []


def test_a_chip_lies_under_its_letters_whatever_stands_before():
    made = Made("<p>😀 é <code>x = 1</code></p>")
    block = made.block("x = 1")
    (chip,) = made.set.decorations[block.blockNumber()]
    utf16 = block.text().encode("utf-16-le")
    assert utf16[chip.first * 2 : chip.last * 2].decode("utf-16-le") == "x = 1"


def test_the_length_of_a_document_is_that_of_its_text():
    made = Made("<p>One.</p>" * 300)
    assert sum(block.text() == "One." for block in made.blocks()) == 300


def test_the_ground_of_a_chip_lies_behind_it_in_a_table_too():
    made = Made(
        "<h2>Title</h2><table><tr><td>one</td><td>two</td></tr><tr><td>b</td><td><code>chip</code></td></tr></table>"
    )
    inks, size = inks_of(Look(LIGHT, ArticleSettings())), made.document.size().toSize()
    picture = QImage(size, QImage.Format.Format_RGB32)
    picture.fill(QColor("white"))
    painter = QPainter(picture)
    paint(painter, made.document, made.set.decorations, (0.0, 560.0), QRectF(picture.rect()), inks)
    painter.end()
    wanted = inks.panel.rgb()
    found = [(x, y) for y in range(size.height()) for x in range(size.width()) if picture.pixel(x, y) == wanted]
    cell = made.document.documentLayout().blockBoundingRect(made.block("chip")).adjusted(-4, -4, 4, 4)
    assert found
    assert all(cell.contains(x, y) for x, y in found)


@pytest.mark.parametrize("language", INTERFACE_LANGUAGES)
def test_no_line_of_facts_begins_or_ends_with_a_point_or_ends_with_a_small_word(language, speak):
    speak(language)
    direction = "rtl" if language == "ar" else "ltr"
    papers = "Cahiers de la Lanterne bleue\u00a0·\u00a0Plaza de los Relojes\u00a0·\u00a0Le Wagon de onze heures"
    quote = replace(
        make_page(article("<blockquote><p>Text.</p></blockquote>")).blocks[0],
        attribution=(Text(f"{papers}\u00a0·\u00a0"), Text("relojes.example", href="https://relojes.example/1")),
    )
    plain = make_page(
        article(
            "<p>Text.</p>",
            title="Eau",
            source="Cahiers de la Lanterne bleue",
            author="Les Cahiers de la Lanterne",
            language=language,
            direction=direction,
            words=900,
            state=Completeness.COMPLETE,
        )
    )
    told = ToldElsewhere(
        entry_id=2,
        title="Ciel",
        direction="ltr",
        paper="Plaza de los Relojes",
        when="12:27",
        copies=((3, "Le Cap"), (4, "La Côte")),
    )
    summary, left_out = story_texts.summary(5, 4, 4), story_texts.more_texts(3)
    elsewhere = Elsewhere(summary=summary, texts=[told], left_out=left_out)
    ends = set()
    review = replace(plain, papers=("a", "b"), source=papers, blocks=(quote,))
    for page in (replace(plain, is_edited=True), review):
        document = QTextDocument()
        made = ArticleDocument(document, Look(LIGHT, ArticleSettings()), 560, elsewhere=elsewhere)
        made.head(page)
        for _ in made.body(page, online=True):
            pass
        for width in range(180, 700, 7):
            document.setTextWidth(width)
            document.size()  # has it laid out
            block = document.begin()
            while block.isValid():
                lines = [block.layout().lineAt(number) for number in range(block.layout().lineCount())]
                shown = [block.text()[one.textStart() : one.textStart() + one.textLength()] for one in lines]
                words = [line.translate(ISOLATES).split() for line in shown if line.strip()]
                assert all("·" not in (line[0], line[-1]) for line in words), (width, shown)
                if "Lanterne" in block.text() or "Le Cap" in block.text():
                    ends |= {line[-1] for line in words[:-1]}
                block = block.next()
    assert ends & {"le", "el", "on", "in", "dans", "en", "By", "Par", "Por", "يوم", "في"} == set()
    assert len(ends) > 10


ISOLATES = {0x2066: None, 0x2067: None, 0x2068: None, 0x2069: None}
