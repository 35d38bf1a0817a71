"""Whatever articles hold, what is saved of them is well formed, loads nothing, and has all their words."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from hypothesis import example, given, settings
from hypothesis import strategies as st
from lxml import etree
from lxml import html as html_parser
from markdown_it import MarkdownIt

from reader.articles.blocks import (
    Cell,
    Code,
    Description,
    Figure,
    Heading,
    InlineImage,
    Listing,
    Paragraph,
    PullQuote,
    Quote,
    Rule,
    Style,
    Table,
    Term,
    Text,
    text_of,
)
from reader.articles.page import make_page
from reader.domain.images.image import ImageState
from reader.domain.record import replace
from reader.export import epub_files
from reader.export.markdown_blocks import BlockWriter
from reader.export.markup import article as markup
from reader.export.markup import legible
from reader.export.words import Words, words_in
from tests.helpers.articles import article, image

WORDS = words_in("fr")
LETTERS = "aé1ا\u0301 \u00a0\u200f\n\t\x00\x0b\x85\ufffe\U0001f600<>&\"'`*_~#|\\[](){}!-+=.:$^«»—/?%"
texts = st.text(st.sampled_from(LETTERS), min_size=1, max_size=12)
hrefs = st.one_of(
    st.none(),
    st.sampled_from(
        [
            "https://e.example/a?b=c&d#e",
            "javascript:alert(1)",
            "data:text/html,x",
            "mailto:a@b.example?cc=d",
            "file:///etc/passwd",
            "//e.example/",
            "https://[",
            "https://e.example/)>(<\"' \n%",
            "https://u:p@e.example/",
        ]
    ),
    texts.map(lambda text: f"https://e.example/{text}"),
)
directions = st.sampled_from(["ltr", "rtl"])
languages = st.sampled_from([None, "ar", "fr-FR", 'x"y', "en_US", "i-klingon", "zh-Hant-TW"])
images = st.sampled_from(
    [
        image(1, name="here", alt='"<&>'),
        image(2, alt="[<…>]", state=ImageState.WANTED),
        image(3, state=ImageState.FLAGGED),
    ]
)
styles = st.integers(0, 2 * Style.CITE - 1).map(Style)
spans = st.lists(
    st.one_of(st.builds(Text, texts, styles, hrefs), st.builds(InlineImage, images, hrefs)), min_size=1, max_size=5
).map(tuple)
leaves = st.one_of(
    st.builds(Paragraph, spans, directions, languages),
    st.builds(Heading, st.integers(2, 4), spans, directions, languages),
    st.builds(PullQuote, spans, directions, spans | st.just(()), languages),
    st.builds(Term, spans, directions, languages),
    st.builds(Code, st.tuples(st.builds(Text, texts))),
    st.builds(Figure, images, directions, spans | st.just(()), hrefs, languages),
    st.just(Rule()),
)


def containers(inside):
    blocks = st.lists(inside, max_size=3).map(tuple)
    cells = st.builds(Cell, blocks, st.booleans())
    row = st.tuples(cells, cells)
    return st.one_of(
        st.builds(Quote, blocks, directions, spans | st.just(())),
        st.builds(Description, blocks, directions),
        st.builds(Listing, st.booleans(), st.lists(blocks, max_size=3).map(tuple), directions, st.integers(0, 99)),
        st.builds(
            Table,
            st.lists(row, min_size=1, max_size=3).map(tuple),
            st.just(2),
            directions,
            st.integers(0, 1),
            spans | st.just(()),
            st.sampled_from([frozenset(), frozenset({1})]),
        ),
    )


blocks = st.lists(st.recursive(leaves, containers, max_leaves=6), max_size=4).map(tuple)
NONE = make_page(article("", published_at=datetime(2026, 11, 24, tzinfo=UTC)))
pages = st.builds(
    lambda blocks, title, section, language, direction: replace(
        NONE, blocks=blocks, title=title, section=section, language=language, direction=direction
    ),
    blocks,
    texts,
    st.none() | texts,
    languages,
    directions,
)
XHTML = "{http://www.w3.org/1999/xhtml}"
TAGS = frozenset(
    "html head title link body article header footer h1 h2 h3 h4 p a bdi blockquote figure figcaption img ol ul li"
    " dl dt dd div table caption thead tbody tr th td pre code hr br strong em cite sup sub s u mark small"
    " i".split()
)
ATTRIBUTES = frozenset("class dir lang href src alt width height start rel type".split())


def source(one):
    return "../pictures/here.jpg" if one.fingerprint else None


@settings(max_examples=60)
@given(pages)
def test_a_chapter_is_well_formed_and_leads_outside_by_links_only(page):
    made = epub_files.chapter(page, markup(page, source, WORDS), WORDS)
    for one in etree.fromstring(made.encode("utf-8")).iter():
        assert one.tag.removeprefix(XHTML) in TAGS
        assert {name.rpartition("}")[2] for name in one.attrib} <= ATTRIBUTES
        assert one.get("src", "../pictures/here.jpg") == "../pictures/here.jpg"
        href = one.get("href", "../style.css")
        assert href == "../style.css" or re.fullmatch(r"(https?://|mailto:)[!-~]+", href)


def letters(text):
    return sorted(re.findall(r"[^\W_]", text))


MARKDOWN_TAGS = frozenset(
    "div h2 h3 h4 p a blockquote img ol ul li table thead tbody tr th td pre code hr br strong em sup sub s del u"
    " mark small".split()
)
READ = MarkdownIt("commonmark").enable(["table", "strikethrough"])


class Wordless(Words):
    """Says nothing of a picture that is not there."""

    def no_picture(self, *, is_hidden: bool) -> str:
        return "…"


@settings(max_examples=60)
@example((Quote((), "ltr", (Text("1\n- 1", Style.BOLD),)),))
@given(blocks)
def test_no_letter_is_lost_in_markdown(blocks):
    words = Wordless("fr")
    writer = BlockWriter(lambda one: "p/1.webp" if one.fingerprint else None, words)
    text = legible("\n\n".join(writer.blocks(blocks)))
    page = html_parser.fromstring(f"<div>{READ.render(text)}</div>")
    elements = [one for one in page.iter() if isinstance(one.tag, str)]
    assert {one.tag for one in elements} <= MARKDOWN_TAGS
    assert {one.get("src") for one in elements} <= {None, "p/1.webp"}
    assert all(re.match(r"https?://|mailto:", one.get("href", "mailto:")) for one in elements)
    shown, said = page.text_content(), text_of(blocks)
    assert letters(shown) == letters(said)
    # No sign of Markdown's own is left over.
    assert shown.count("*") == said.count("*")
