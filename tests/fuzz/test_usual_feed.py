"""The reader of usual feeds against feedparser: where it takes a document, both must give the very same feed."""

from __future__ import annotations

from html import escape

import pytest
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from tests.helpers.readers_of_feeds import is_usual, parsed, parsed_by_feedparser

WORDS = st.sampled_from(
    """
    word Été خبر 新聞 « » &amp; &lt;b&gt; <p>one</p> <br/> <i>x &amp;lt; AT&T ]] --> a@b.example (Ann) ticket-1-
    \x80 \x92 Ã©
    Â« â€™ \xa0 \u202e \u200b 1990 true
    """.split()
) | st.sampled_from(
    [("\n", 1), ("  ", 1), ("\n\n", 1), ("x", 190), ("<p>long é </p>", 30), ("ش", 40_000), ("Ã©", 120)]
).map(lambda made: made[0] * made[1])
TEXTS = st.lists(WORDS, max_size=5).map(" ".join) | st.text(
    st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff"), max_size=40
)
ADDRESSES = st.sampled_from(
    """
    https://e.example/a?b=1&c=2 /relative #f http:///three mailto:a@b.example urn:x:1 https://e.example/é?x&copy=1
    javascript:x https://e.example/a.jpg image.png ://x https://e.example/&amp;b;
    """.split()
) | st.sampled_from(["", " https://e.example/ "])
DATES = st.sampled_from(
    """Mon, 02 Nov 2026 10:20:30 GMT|2 Nov 2026 10:20:30 +0530|Sat, 31 Oct 2026 23:59:59 -1130|2026-11-02T10:20:30Z
    2026-11-02T10:20:30.25+01:00|2026-11-02|yesterday||0001-01-01T00:00:00+14:00|Tue, 30 Feb 2026 10:00:00 GMT
    2026-11-02T10:20:60Z|Mon, 02 Nov 2026 10:20:30 CEST|Mon, 02 Nov 26 10:20 EST|Mon, 02 Nov 2026 10:20:30 Z
    2026-11-02T25:00:00Z|2 Nov 2026 10:20:30 +9999|2026-11-02T10:20:30-00:59|Lun, 02 Nov 2026 10:20 GMT""".replace(
        "\n    ", "|"
    ).split("|")
)


def _pairs(*choices):
    return st.lists(st.sampled_from(choices), max_size=3, unique_by=lambda pair: pair[0]).map(dict)


def _element(name, text=None, attributes=None):
    given = st.just({}) if attributes is None else attributes
    return st.tuples(given, st.just("") if text is None else text).map(
        lambda made: (
            f"<{name}{''.join(f' {key}={chr(34)}{escape(value)}{chr(34)}' for key, value in made[0].items())}>"
            f"{made[1]}</{name}>"
        )
    )


def _escaped(texts):
    return st.one_of(
        texts.map(lambda text: escape(text, quote=False)),
        texts.map(lambda text: f"<![CDATA[{text.replace(']]>', '')}]]>"),
        texts.map(lambda text: f"{escape(text)}<!-- a note -->{escape(text)}"),
    )


LINE, ADDRESS, DATE = _escaped(TEXTS), _escaped(ADDRESSES), _escaped(DATES)
TYPE = _pairs(("type", "html"), ("type", "text"), ("type", "text/html"), ("type", "xhtml"), ("type", "TEXT"))
LINK = st.tuples(
    ADDRESSES,
    _pairs(
        ("rel", "alternate"),
        ("rel", "self"),
        ("rel", "enclosure"),
        ("rel", "Replies"),
        ("rel", ""),
        ("type", "text/html"),
        ("type", "image/png"),
        ("type", "html"),
        ("type", ""),
        ("length", "12"),
        ("title", "t"),
    ),
).map(lambda made: {"href": made[0], **made[1]})
FILE = st.tuples(ADDRESSES, _pairs(("type", "image/PNG"), ("type", "audio/mpeg"), ("length", "99"))).map(
    lambda made: {"url": made[0], **made[1]}
)
MEDIA = st.tuples(
    ADDRESSES,
    _pairs(("medium", "image"), ("width", "640"), ("fileSize", "7"), ("type", "image/svg+xml"), ("lang", "fr")),
).map(lambda made: {"url": made[0], **made[1]})
TERMS = _pairs(("term", "News"), ("label", "Nouvelles"), ("scheme", "s"), ("term", ""), ("label", "Ã©"))

SHARED = (
    _element("dc:creator", LINE),
    _element("dc:date", DATE),
    _element("media:content", None, MEDIA),
    _element("media:thumbnail", None, MEDIA),
    _element("feedburner:origLink", ADDRESS),
)
ITEM = st.one_of(
    _element("title", LINE),
    _element("title", LINE, TYPE),
    _element("link", ADDRESS),
    _element("guid", ADDRESS, _pairs(("isPermaLink", "false"), ("isPermaLink", "TRUE"), ("isPermaLink", "true"))),
    _element("guid", LINE),
    _element("pubDate", DATE),
    _element("description", LINE),
    _element("author", LINE),
    _element("content:encoded", LINE),
    _element("category", LINE, _pairs(("domain", "d"))),
    _element("comments", ADDRESS),
    _element("enclosure", None, FILE),
    _element("atom:link", None, LINK),
    _element("wfw:commentRss", ADDRESS),
    _element("slash:comments", LINE),
    _element("source", LINE),
    *SHARED,
)
PERSON = st.lists(
    st.one_of(_element("name", LINE), _element("email", LINE), _element("uri", ADDRESS)), max_size=3
).map("".join) | LINE.map("<name>{}</name>".format)
ENTRY = st.one_of(
    _element("title", LINE, TYPE),
    _element("link", None, LINK),
    _element("id", ADDRESS),
    _element("published", DATE),
    _element("updated", DATE),
    _element("author", PERSON),
    _element("category", None, TERMS),
    _element("rights", LINE),
    _element("summary", LINE, TYPE),
    _element("content", LINE, TYPE),
    _element("content", LINE),
    *SHARED,
)
CHANNEL = st.one_of(
    _element("title", LINE),
    _element("link", ADDRESS),
    _element("language", LINE),
    _element("description", LINE),
    _element("ttl", st.sampled_from(["60", " 5 ", "x"])),
    _element("lastBuildDate", DATE),
    _element("category", LINE),
    _element("managingEditor", LINE),
    _element("sy:updatePeriod", st.sampled_from(["daily", "Hourly"])),
    _element("sy:updateFrequency", st.sampled_from(["2", "0"])),
    _element("atom:link", None, LINK),
    _element(
        "image",
        st.tuples(_element("url", ADDRESS), _element("title", LINE), _element("link", ADDRESS)).map("".join),
    ),
)
FEED = st.one_of(
    _element("title", LINE, TYPE),
    _element("link", None, LINK),
    _element("id", ADDRESS),
    _element("updated", DATE),
    _element("author", PERSON),
    _element("subtitle", LINE, TYPE),
    _element("icon", ADDRESS),
    _element("generator", LINE),
)
NAMESPACES = (
    ' xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    ' xmlns:sy="http://purl.org/rss/1.0/modules/syndication/" xmlns:media="http://search.yahoo.com/mrss/"'
    ' xmlns:wfw="http://wellformedweb.org/CommentAPI/" xmlns:slash="http://purl.org/rss/1.0/modules/slash/"'
    ' xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0"'
)


def _some(elements, most, name=None):
    # Most elements may stand once only, so repeats are made rarer than chance would make them.
    listed = st.lists(
        elements, max_size=most, unique_by=lambda written: written.partition(">")[0].partition(" ")[0]
    ) | st.lists(elements, max_size=most)
    return listed.map("\n".join).map(lambda inner: f"<{name}>{inner}</{name}>" if name else inner)


@st.composite
def rss(draw):
    items = draw(st.lists(_some(ITEM, 8, "item"), max_size=3))
    around = draw(st.permutations([draw(_some(CHANNEL, 4)), *items, draw(_some(CHANNEL, 1))]))
    start = f'<rss version="2.0"{NAMESPACES} xmlns:atom="http://www.w3.org/2005/Atom">'
    return f"{start}<channel>{' '.join(around)}</channel></rss>".encode()


@st.composite
def atom(draw):
    entries = draw(st.lists(_some(ENTRY, 8, "entry"), max_size=3))
    around = draw(st.permutations([draw(_some(FEED, 4)), *entries, draw(_some(FEED, 1))]))
    language = draw(st.sampled_from(["", ' xml:lang="fr_CA"', ' xml:lang=""', ' lang="de"']))
    return f'<feed xmlns="http://www.w3.org/2005/Atom"{NAMESPACES}{language}>{" ".join(around)}</feed>'.encode()


@settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.one_of(rss(), atom()))
def test_both_readers_give_the_same_feed(document):
    compare(document)


@pytest.mark.long
@settings(max_examples=5_000, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.one_of(rss(), atom()))
def test_both_readers_give_the_same_thousands_of_feeds(document):
    compare(document)


def compare(document):
    usual = is_usual(document)
    event("usual" if usual else "not usual")
    if usual:
        assert parsed(document) == parsed_by_feedparser(document)
