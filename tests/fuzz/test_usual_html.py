"""The reader of usual HTML against nh3: where it takes a document, the rewriter makes the same of both."""

from __future__ import annotations

import random

import pytest
from hypothesis import event, given
from hypothesis import strategies as st

from tests.helpers.readers_of_html import by_nh3, usual

TEXTS = st.sampled_from(
    """
    word deux&nbsp;mots خبر 新聞 &amp; &lt;b&gt; &amp;lt; &#8217; &#x2014; &eacute;t&eacute; &rsquo; AT&T &copy
    &copy; &notit; &bogus; &lt &# &#x &#; &#0; &#150; &#55296; &#1; &#13; &#10; &Tab; &NotEqualTilde; a<b a>b
    < > & ; '" ]]> &#769;&#769;&#769; \u0301\u0301\u0301 \u200b \u202e \u202f \x00 \x80 \ufffd <!-- -->
    <!--more--> <!--> <!---x---> <?php?> <![CDATA[x]]> 🦊 amp; nbsp;
    """.split()
) | st.sampled_from(["\n", "  ", "\r\n", "\r", "\t", "\xa0", ""])
ADDRESSES = st.sampled_from(
    """
    https://a.example/x http://a.example https://a.example/?a=1&b=2 https://a.example/?a=1&amp;b=2 /x x.png #f
    //h/x http://127.0.0.1:20000/a http://256.1.1.1/ http://1.2.3/x http://xn--a/ http://a.b.1/ http://a_b/
    http://a..b/ http://-a.example/ javascript:alert(1) JavaScript:x java&#10;script:x java&Tab;script:x
    &#106;avascript:x javascript&colon;x data:image/png;base64,AA mailto:a@b.example ftp://x/
    http://a.example:99999/ https://a.example/é https://a.example/%zz https://a.example/?x&copy=1&copy;
    https://a.example/&#038;x http://[::1]/ http://u:p@h/ https:/x http:x https://a.example\\x x?y=http://z
    ?a:b a.example/x:y https://0x7f.1/ https://a.0xf/ HTTPS://A.EXAMPLE/ https://a.example/&quot;x
    https://a.example/&lt;x https://a.example/?a&b https://a.example/'
    """.split()
) | st.sampled_from(["", "https://a.example/a b", " https://a.example/", "https://a.example/\n"])
NAMES = (
    "href src alt title lang dir class style width height srcset start onclick data-src rel name id xml:lang"
    " data-x colspan HREF Lang hidden"
).split()


@st.composite
def attributes(draw):
    name = draw(st.sampled_from(NAMES))
    values = ADDRESSES if name.lower() in ("href", "src", "srcset", "data-src") else TEXTS
    value = draw(values | st.sampled_from(["rtl", "fr", "5", "640", "display:none"]))
    spelling = draw(
        st.sampled_from([' {}="{}"'] * 6 + [" {}='{}'", " {}", '\n{} = "{}"', " {}={}", '{}="{}"', " {}="])
    )
    return spelling.format(name, value)


MARKED = st.lists(attributes(), max_size=2).map("".join) | st.just("")
BLOCKS = "p div h1 h4 ul ol dl blockquote figure figcaption section center pre table hr details form".split()
PHRASES = (
    "a b em i strong span code sub time q br img s del tt strike nobr font button iframe svg script x-y".split()
)


@st.composite
def elements(draw, depth=3, inside="div"):
    """Draw an element that stands where it may, nearly always."""
    if depth == 0 or draw(st.integers(0, 3)) == 0:
        return draw(TEXTS)
    usual_here = {"ul": ["li"], "ol": ["li"], "dl": ["dt", "dd"]}.get(inside)
    if usual_here is None:
        usual_here = (
            PHRASES[:16] if inside in {"p", "h1", "h4", "dt", "pre", *PHRASES} else BLOCKS[:13] + PHRASES[:4]
        )
    surprise = draw(st.integers(0, 15)) == 0
    name = draw(st.sampled_from([*BLOCKS, *PHRASES, "li"] if surprise else usual_here))
    opening = f"<{name}{draw(MARKED)}"
    if name in ("br", "hr", "img"):
        return opening + draw(st.sampled_from([">", " />", "/>", f"></{name}>"]))
    children = "".join(draw(st.lists(elements(depth - 1, name), max_size=3)))
    closing = "" if draw(st.integers(0, 30)) == 0 else f"</{name}>"
    return f"{opening}>{children}{closing}"


DOCUMENTS = st.lists(elements(), min_size=1, max_size=4).map("".join)
SLIPS = [
    "<",
    ">",
    "/",
    '"',
    "'",
    "&",
    ";",
    "<b>",
    "</b>",
    "</p>",
    "<p>",
    "<a>",
    "</a>",
    "<li>",
    "</span>",
    "<span>",
    "=",
    "-->",
    "\x0b",
    "\x0c",
]


def check(html: str) -> bool:
    """Compare the two, and tell whether the document was usual."""
    cleaned = usual(html)
    assert cleaned in (None, by_nh3(html))
    return cleaned is not None


@given(DOCUMENTS)
def test_both_ways_give_the_same_article(html):
    event("usual" if check(html) else "for nh3")


@given(
    DOCUMENTS,
    st.lists(st.tuples(st.integers(0, 200), st.sampled_from(SLIPS), st.integers(0, 6)), min_size=1, max_size=3),
)
def test_a_slip_of_the_pen_makes_no_difference_between_them(html, slips):
    for place, slip, gone in slips:
        html = html[:place] + slip + html[place + gone :]
    event("usual" if check(html) else "for nh3")


@given(st.text(max_size=60))
def test_any_text_reads_the_same(text):
    check(text)


@pytest.mark.long
def test_thousands_of_shuffled_documents_read_the_same():
    """A quarter of a million documents whose pieces stand where chance put them."""
    chance = random.Random(20261125)
    pieces = [f"<{name}>" for name in (*BLOCKS, *PHRASES, "li", "dt", "dd")]
    pieces += (
        [f"</{name}>" for name in (*BLOCKS, *PHRASES, "li", "dt", "dd")]
        + SLIPS
        + ["w ", "&amp;", "&#8217;", "\n"] * 6
    )
    taken = sum(check("".join(chance.choices(pieces, k=chance.randrange(1, 9)))) for _ in range(250_000))
    assert taken > 10_000
