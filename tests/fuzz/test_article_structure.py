"""Whatever HTML comes, a page is made of it, and no text is lost on the way."""

import re

from hypothesis import given
from hypothesis import strategies as st

from reader.articles.blocks import text_of, walk
from reader.articles.html_output import to_html
from reader.articles.page import make_page
from reader.articles.plain_text import to_text
from tests.helpers.articles import article, image
from tests.helpers.blocks import read_blocks

IMAGES = [image(1, name="one"), image(2, name="two", width=40, height=30), image(3, width=None, height=None)]
TAGS = (
    "p div h1 h3 ul ol li dl dt dd blockquote cite q pre code b em a sub figure figcaption table caption thead"
    " tbody tr th td span details summary unknown"
).split()
WORDS = st.text(st.sampled_from("abc éا ـب\u00a0\u200f1—:.&"), min_size=1, max_size=8)

pieces = st.one_of(
    WORDS.map(lambda text: text.replace("&", "&amp;")),
    st.sampled_from(TAGS).map(lambda tag: f"<{tag}>"),
    st.sampled_from(TAGS).map(lambda tag: f"</{tag}>"),
    st.sampled_from(
        ["<br>", "<hr>", "<br/>", '<img src="image:1">', '<img src="image:2">', '<p dir="rtl" lang="ar">']
    ),
    st.sampled_from(
        ['<td colspan="9" rowspan="3">', '<ol start="7">', '<a href="https://e.example/">', "\n", " "]
    ),
)
soup = st.lists(pieces, max_size=60).map("".join)


def letters(text):
    return sorted(re.findall(r"[^\W_]", text))


@given(soup)
def test_no_letter_is_lost(html):
    blocks = read_blocks(html, {one.number: one for one in IMAGES})
    shown = letters(re.sub(r"<[^>]*>", "", html.replace("&amp;", "&")))
    assert letters(text_of(blocks)) == shown


@given(soup)
def test_a_page_can_be_written_out(html):
    page = make_page(article(html, images=IMAGES))
    to_text(page)
    assert "<unknown" not in to_html(page)
    assert all(getattr(block, "spans", True) for block in walk(page.blocks))


@given(st.text(max_size=400))
def test_any_text_makes_a_page(text):
    to_html(make_page(article(text, images=IMAGES)))


@given(
    st.lists(
        st.sampled_from(["<", "</", "<!", "<![", "<!--", "<?", "a", ">", "&", "&#", '"', "=", " ", "br", "/"]),
        max_size=80,
    )
)
def test_broken_markup_makes_a_page(parts):
    make_page(article("".join(parts)))
