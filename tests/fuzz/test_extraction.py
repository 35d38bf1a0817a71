"""Any bytes are an article, or an error of ours; what comes out of any page is clean and whole."""

from __future__ import annotations

import re
from pathlib import Path

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from reader.domain.entries.entry import CleanHtml
from reader.domain.entries.page import ExtractedPage
from reader.domain.errors import FeedError
from reader.hostile.pages.extraction import extract
from tests.helpers.html_checker import NEVER, faults

URL = "https://quay.example/harbour/ferry"
PAGES = [path.read_bytes() for path in sorted((Path(__file__).parents[1] / "data" / "pages").glob("*.html"))]
some = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])

NAMES = (
    "html head body title article main section div p span a ul ol li h1 h2 figure figcaption img picture noscript"
    " table tbody tr td th caption pre code blockquote aside footer nav header form input script style math svg"
    " iframe video br hr time dl dd em template frameset base link meta button details summary"
).split()
ATTRIBUTES = st.sampled_from(
    "class id href src style hidden role itemprop rel datetime content property name lang dir data-src srcset"
    " alttext aria-hidden type".split()
)
VALUES = st.sampled_from(
    """
    article-body comments share gallery caption standfirst byline articleBody author main content x rtl ar
    /a https://other.example/ http://[ javascript:x display:none application/ld+json og:image og:title
    article:published_time 2026-01-01T00:00:00Z 99999-99-99 data:image/gif;base64,R0lGOD image:1
    """.split()
)
SENTENCE = "The river rose by two hands during the night, the miller says."
TEXTS = st.one_of(
    st.sampled_from(
        [SENTENCE, SENTENCE * 9, "By A", "Read more", " ", "\0", "\u202eabc", "&lt;b&gt;", "الماء، ارتفع."]
    ),
    st.sampled_from(
        ['{"@type":"NewsArticle","author":[{"name":1}],"articleBody":', '[[[{"@graph":{}}]]]', "]" * 40]
    ),
    st.text(max_size=30),
)


@st.composite
def tags(draw):
    name = draw(st.sampled_from(NAMES))
    if draw(st.integers(0, 2)) == 0:
        return f"</{name}>"
    pairs = draw(st.lists(st.tuples(ATTRIBUTES, VALUES), max_size=3))
    return f"<{name}{''.join(f' {attribute}={chr(34)}{value}{chr(34)}' for attribute, value in pairs)}>"


MARKUP = st.lists(st.one_of(tags(), tags(), TEXTS), max_size=60).map("".join)


@st.composite
def damaged_pages(draw):
    """One of our pages, with pieces cut out, doubled or put elsewhere."""
    body = draw(st.sampled_from(PAGES))
    for _ in range(draw(st.integers(1, 4))):
        start, length, to = (draw(st.integers(0, len(body))) for _ in range(3))
        piece = body[start : start + length % 2_000]
        body = draw(st.sampled_from([body[:start] + body[start + len(piece) :], body[:to] + piece + body[to:]]))
    return body


def judge(body: bytes, content_type: str | None) -> None:
    try:
        page = extract(body, URL, content_type)
    except FeedError as error:
        assert error.reason in ("damaged", "too_large")
        return
    assert isinstance(page, ExtractedPage)
    assert not faults(CleanHtml(html=page.html, text=page.text, images=page.images))
    assert len(page.title) <= 500 and len(page.author) <= 200 and len(page.standfirst or "") <= 1_000
    assert len(page.section or "") <= 100 and len(page.site_name or "") <= 100
    for line in (page.title, page.author, page.standfirst or "", page.section or "", page.site_name or ""):
        assert "\n" not in line and not NEVER.search(line)
    assert page.language is None or re.fullmatch("[a-z]{2,3}", page.language)
    assert page.published_at is None or page.published_at.utcoffset().total_seconds() == 0
    assert 0 <= page.linked <= 1 and page.direction in ("ltr", "rtl")
    assert page.standfirst is None or page.text.startswith(page.standfirst)


@some
@given(st.binary(max_size=400), st.sampled_from([None, "text/html", "text/html; charset=utf-16"]))
@example(b"<p>\xff\xfe", None)
@example(b"\xff\xfe<\0p\0>\0", None)
def test_any_bytes(body, content_type):
    judge(body, content_type)


@some
@given(MARKUP)
@example("<table><table><td>" * 50)
@example(f"<title>{SENTENCE}</title><h1>{SENTENCE}</h1><p class=standfirst>{SENTENCE}</p>")
@example('<script type="application/ld+json">' + "[" * 5_000)
@example("<body hidden><div role=dialog><footer>" + SENTENCE)
@example("<frameset><noframes>" + SENTENCE)
def test_any_markup(markup):
    judge(f"<html>{markup}".encode("utf-8", "replace"), None)


@some
@given(damaged_pages())
def test_any_damage(body):
    judge(body, None)
