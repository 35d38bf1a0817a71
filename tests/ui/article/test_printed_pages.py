"""Printed reviews and trips: what a PDF reader says of them, and what stands where a page ends."""

from __future__ import annotations

import re
import shutil
import subprocess
import zlib
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPageSize, QTextBlock, QTextCursor, QTextDocument, QTextFormat

from reader.domain.record import replace
from reader.export.publication import Publication
from reader.export.review import review_page
from reader.export.words import words_in
from reader.settings.appearance import ArticleSettings
from reader.ui.article.document import root_margins
from reader.ui.printing.edition import ContentsLine, Edition, set_contents
from reader.ui.printing.page_breaks import keep_together
from reader.ui.printing.pdf import write_pdf
from reader.ui.printing.printed_article import PrintedArticle, PrintedPictures
from reader.ui.printing.sheet import printed_look, sheet_of
from tests.helpers.articles import article, image
from tests.helpers.publications import no_step, publication
from tests.helpers.reviews import event_of, item_of

A4 = sheet_of(QPageSize(QPageSize.PageSizeId.A4))
SENTENCES = {
    "fr": "Les 12 pompiers de toute la côte sont venus au port pendant la nuit pour éteindre le feu. ",
    "en": "Some 14 firemen of the whole coast came to the harbour by night to put the fire out. ",
    "es": "Unos 12 bomberos de toda la costa vinieron de noche al puerto para apagar el incendio. ",
    "ar": "حضر 12 من رجال الإطفاء من الساحل كله إلى الميناء ليلا لإخماد الحريق الكبير. ",
}
PAPERS = {"fr": "Le Cap", "en": "The Bay", "es": "La Costa", "ar": "الساحل"}


@pytest.fixture(autouse=True)
def _application(qapp):
    pass


def a_review(folder: Path, *, stories: int, more: int, language: str = "fr") -> Publication:
    """Make a review of events that four papers report, each in `more` sentences more than the one before."""
    pages = {}
    for story in range(1, stories + 1):
        articles = {}
        for number, (written, sentence) in enumerate(SENTENCES.items(), 1):
            text = "".join(f"<p>{sentence * (2 + (story + number + part + more) % 6)}</p>" for part in range(3))
            articles[number] = article(
                f"<img src='image:1'>{text}" if number == 1 else text,
                entry_id=number,
                title=f"{sentence[:50]} {story}",
                language=written,
                direction="rtl" if written == "ar" else "ltr",
                source=PAPERS[written],
                url=f"https://cap.example/2026/11/{story}/{written}/fire-in-the-harbour.html",
                images=[image(1, name="wide")] if number == 1 else [],
            )
        faces = [item_of(one) for one in articles.values()]
        above = 0 if language == "fr" else 3
        event = event_of(faces[above], *faces[:above], *faces[above + 1 :], story_id=story)
        pages[story] = review_page(event, articles, f"Section {story}", words_in(language))
    bare = publication([], folder, pictures=["wide"], title="Revue de presse", language=language)
    return replace(bare, entry_ids=list(pages), read=pages.get, is_review=True)


def a_trip(folder: Path) -> Publication:
    """Make a publication of articles with links, struck words, signs without a width, lists and code."""
    html = (
        "<h2>Port</h2><p>Voir <a href='https://cap.example/a'>l\u00adhoraire\u2060 \u2068du port\u2069</a>,"
        " <s>fermé</s> <u>\u200bouvert</u>.</p><ul><li>Un</li><li>Deux</li></ul><pre>x = 1</pre>"
        "<figure><img src='image:1'><figcaption>Le port</figcaption></figure>"
        "<blockquote><p>Cité.</p><cite>Une voix</cite></blockquote>"
    )
    return publication(
        [
            article(
                html + f"<p>{sentence * 40}<a href='https://cap.example/{number}'>\u200f{sentence}</a></p>" * 3,
                entry_id=number,
                title=sentence[:60],
                language=language,
                direction="rtl" if language == "ar" else "ltr",
                images=[image(1, name="wide")],
                url=f"https://cap.example/{number}",
            )
            for number, (language, sentence) in enumerate(SENTENCES.items(), 1)
        ],
        folder,
        pictures=["wide"],
    )


@pytest.fixture(params=["review", "review in Arabic", "trip"])
def printed(request, tmp_path):
    made = {
        "review": lambda: a_review(tmp_path, stories=5, more=0),
        "review in Arabic": lambda: a_review(tmp_path, stories=5, more=0, language="ar"),
        "trip": lambda: a_trip(tmp_path),
    }[request.param]()
    file = tmp_path / "printed.pdf"
    write_pdf(made, file, no_step, sheet=A4, settings=ArticleSettings())
    return file


def test_no_path_is_closed_before_it_has_begun(printed):
    """Poppler calls it a syntax error, for each line under a letter without a width."""
    found = []
    for begin in re.finditer(rb"FlateDecode\n>>\nstream\n", printed.read_bytes()):
        found.append(zlib.decompressobj().decompress(printed.read_bytes()[begin.end() :]))
    drawn = b"\n".join(one for one in found if b" Tj" in one)
    assert drawn
    assert re.findall(rb"(?<![lchmev])\nh [fSB].*", drawn) == []


@pytest.mark.skipif(shutil.which("pdftoppm") is None, reason="poppler-utils is not installed")
def test_poppler_draws_them_without_a_message(printed, tmp_path):
    done = subprocess.run(
        ["pdftoppm", "-r", "30", "-png", str(printed), str(tmp_path / "page")],
        capture_output=True,
        text=True,
        check=True,
    )
    assert (done.stdout, done.stderr) == ("", "")
    pages = len(list(tmp_path.glob("page-*.png")))
    assert pages >= (6 if "trip" in str(tmp_path) else 11)


# Where pages end


class Laid:
    """A document in pages, and where its blocks are."""

    def __init__(self, document: QTextDocument, height: float) -> None:
        self.document = document
        self.height = height

    def blocks(self) -> list[QTextBlock]:
        return [self.document.findBlockByNumber(number) for number in range(self.document.blockCount())]

    def pages(self, block: QTextBlock) -> list[int]:
        """Give the page of each line."""
        top, lines = self.document.documentLayout().blockBoundingRect(block).top(), block.layout()
        middles = [top + lines.lineAt(number).rect().center().y() for number in range(lines.lineCount())]
        return [int(middle // self.height) for middle in middles]


def laid_out(made: Publication, above: float = 0.0) -> Iterator[Laid]:
    """Lay out each page of a publication as an edition does, below `above` pixels that are taken."""
    look, room = printed_look(ArticleSettings()), A4.text
    column = min(look.measure, room.width())
    for page in made.pages(no_step):
        document = in_pages(room)
        pictures = PrintedPictures(made, page, column, room.height(), look)
        document.documentLayout().registerHandler(QTextFormat.ObjectTypes.ImageObject.value, pictures)
        printed = PrintedArticle(document, look, column, room.width(), words_in(made.language), above=above)
        printed.head(page)
        for _ in printed.body(page, online=True):
            pass
        side = (room.width() - column) / 2
        root_margins(document, side, side, 0, 0)
        document.setPageSize(room.size())
        keep_together(document, room.height(), printed.stays_with_next)
        yield Laid(document, room.height())


def in_pages(room: QRectF) -> QTextDocument:
    document = QTextDocument()
    document.setDocumentMargin(0)
    document.setUseDesignMetrics(True)
    document.setTextWidth(room.width())
    return document


@pytest.mark.parametrize("language", ["fr", "ar"])
@pytest.mark.parametrize("above", range(0, 600, 100))
def test_a_quotation_ends_on_the_page_of_its_source_and_a_headline_has_its_text(above, language, tmp_path):
    sources = 0
    for story in laid_out(a_review(tmp_path, stories=4, more=above // 100, language=language), above):
        blocks = story.blocks()
        for before, block in pairwise(blocks):
            if block.text().startswith("— "):
                sources += 1
                assert story.pages(before)[-1] == story.pages(block)[0], block.text()
        title = next(block for block in blocks if block.text().startswith(SENTENCES[language][:40]))
        table = next(block for block in blocks if QTextCursor(block).currentTable() is not None)
        last = QTextCursor(table).currentTable().lastCursorPosition().block()
        assert story.pages(title)[0] == story.pages(table)[0] == story.pages(last.next())[0]
    assert sources == 16


def test_a_last_page_of_two_lines_is_avoided_by_lines_that_are_closer(tmp_path):
    saved = {}
    for sentences in range(30, 46):
        text = f"<p>{SENTENCES['fr'] * 5}</p>" * 3 + f"<p>{SENTENCES['fr'] * sentences}</p>"
        made = publication([article(text)], tmp_path)
        [laid] = laid_out(made)
        bottom = laid.document.documentLayout().blockBoundingRect(laid.document.lastBlock()).bottom()
        edition = Edition(made, A4, ArticleSettings())
        edition.lay_out(no_step)
        pages, filled = int(bottom // laid.height) + 1, bottom % laid.height / laid.height
        saved[filled] = pages - edition.page_count
    assert [pages for filled, pages in saved.items() if filled < 0.12]
    assert all(pages == 1 for filled, pages in saved.items() if filled < 0.12)
    assert all(pages == 0 for filled, pages in saved.items() if filled > 0.15)


@pytest.mark.parametrize("first", range(1, 9))
def test_a_heading_of_the_contents_has_its_first_line(first, tmp_path):
    lines = [
        ContentsLine("Le feu au port", f"Journal {max(number - first, 0) // 2}", "ltr", number)
        for number in range(first + 30)
    ]
    look, room = printed_look(ArticleSettings()), A4.text
    document = in_pages(room)
    headings = set_contents(document, look, room.width(), publication([], tmp_path), words_in("fr"), lines)
    document.setPageSize(room.size())
    keep_together(document, room.height(), headings)
    laid = Laid(document, room.height())
    found = [block for block in laid.blocks() if block.text().startswith("Journal")]
    assert len(found) == 15
    for heading in found:
        assert laid.pages(heading) == laid.pages(heading.next())[:1]
