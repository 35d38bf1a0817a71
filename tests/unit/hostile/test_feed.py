"""Feeds as publishers write them, well and badly."""

import gzip
from datetime import UTC, datetime
from pathlib import Path

import pytest

from reader.domain.entries.enclosure import Enclosure
from reader.domain.errors import FailureReason, FeedError
from reader.domain.images.image import ParsedImage
from reader.hostile.feeds.feed import parse

URL = "https://feeds.example/news/rss"
DATA = Path(__file__).parents[2] / "data" / "hostile"


def rss(items: str, channel: str = "<title>t</title>") -> bytes:
    return f'<?xml version="1.0"?><rss version="2.0"><channel>{channel}{items}</channel></rss>'.encode()


def refusal(body: bytes) -> FeedError:
    with pytest.raises(FeedError) as caught:
        parse(body, URL, None)
    return caught.value


def test_every_field_of_rss_is_read():
    parsed = parse((DATA / "every_field.rss").read_bytes(), URL, "application/rss+xml")
    assert parsed.title == "The Lighthouse & Harbour Gazette"
    assert parsed.site_url == "https://gazette.example/"
    assert (parsed.language, parsed.ttl_minutes, parsed.damaged, parsed.dropped) == ("fr-MA", 360, False, 0)
    first, second = parsed.entries
    assert first.title == "Le phare rallumé — enfin"
    assert first.link == "https://feeds.example/phare?utm=1&id=2"
    assert first.guid == "tag:gazette.example,2026:1"
    assert first.author == "Aïcha B., Jean C."
    assert first.section == "Ports & côtes"
    assert first.published_at == datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
    assert first.standfirst == "Après dix ans dans le noir, la tour éclaire de nouveau la baie."
    assert first.html.decode().startswith('<p>La lampe a été posée <a href="https://feeds.example/jour">mardi</a>')
    assert first.images == (ParsedImage(url="https://feeds.example/tour.jpg", alt="La tour"),)
    assert first.enclosures == (
        Enclosure(url="https://gazette.example/phare.mp3", media_type="audio/mpeg", bytes=123456),
        Enclosure(url="https://gazette.example/plan.pdf", media_type="application/pdf", bytes=789),
    )
    assert (first.language, first.direction, first.words) == ("fr", "ltr", 19)
    assert (second.title, second.guid, second.link, second.published_at) == ("Rien d'autre", None, None, None)


ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="ar" xml:base="https://atom.example/blog/">
<title type="html">&lt;b&gt;Atom&lt;/b&gt;</title><link href="/"/>
<entry><id>urn:uuid:1</id><title>مرحبا بالعالم</title><updated>2026-11-24T10:00:00.5Z</updated>
<link rel="replies" href="replies"/><link href="one"/><author><name>كاتب</name></author>
<category term="news" label="أخبار"/>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">
<p>نص <a href="two">رابط</a> &amp; 1 &lt; 2</p></div>
</content>
</entry></feed>"""


def test_atom_with_inline_xhtml_and_its_own_base():
    parsed = parse(ATOM.encode(), URL, None)
    assert (parsed.title, parsed.site_url, parsed.language) == ("Atom", "https://atom.example/", "ar")
    (one,) = parsed.entries
    assert one.link == "https://atom.example/blog/one"
    assert one.html.decode() == '<p>نص <a href="https://atom.example/blog/two">رابط</a> &amp; 1 &lt; 2</p>'
    assert (one.author, one.section, one.direction, one.language) == ("كاتب", "أخبار", "rtl", "ar")
    assert one.published_at == one.updated_at == datetime(2026, 11, 24, 10, tzinfo=UTC)


def test_rdf_and_its_dublin_core():
    body = b"""<rdf:RDF xmlns="http://purl.org/rss/1.0/" xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
      xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="x"><title>R</title><link>http://r.example/</link>
      </channel><item rdf:about="http://r.example/1"><title>One</title><link>http://r.example/1</link>
      <dc:date>2026-11-24</dc:date><dc:creator>W</dc:creator></item></rdf:RDF>"""
    (one,) = parse(body, URL, None).entries
    assert (one.guid, one.title, one.author) == ("http://r.example/1", "One", "W")
    assert one.published_at == datetime(2026, 11, 24, tzinfo=UTC)


def test_cdf_is_a_feed_too():
    body = (
        b'<CHANNEL HREF="http://c.example/"><TITLE>C</TITLE><ITEM HREF="http://c.example/1"><TITLE>One</TITLE></ITEM>'
        b"</CHANNEL>"
    )
    parsed = parse(body, URL, None)
    assert (parsed.title, [one.link for one in parsed.entries]) == ("C", ["http://c.example/1"])
    assert parse(b"<channel><title>C</title></channel>", URL, None).entries == ()


def test_an_honest_feed_without_entries_is_empty_not_damaged():
    parsed = parse(rss(""), URL, None)
    assert (parsed.entries, parsed.damaged) == ((), False)


@pytest.mark.parametrize(
    ("body", "detail"),
    [
        (b"", "empty"),
        (b" \n\t ", "empty"),
        (b"<!DOCTYPE html><html><title>Log in</title></html>", "a web page"),
        (b"\xef\xbb\xbf<!-- portal -->\n<HTML><body>", "a web page"),
        (b"<script>location='/login'</script>", "a web page"),
        (b"null", "JSON null"),
        (b'{"error": "no"}', "other JSON"),
        (b"[1, 2]", "other JSON"),
        (b"Not found", "not understood"),
        (b"\x89PNG\r\n\x1a\n", "not understood"),
        (b'<opml version="2.0"><body><outline text="channel"/></body></opml>', "not understood"),
        (b"<?xml version='1.0'?><sitemap><channel2/></sitemap>", "not understood"),
    ],
)
def test_what_is_no_feed_says_what_it_is(body, detail):
    error = refusal(body)
    assert (error.reason, error.detail) == (FailureReason.NOT_A_FEED, detail)


def test_the_label_of_the_server_does_not_matter():
    for content_type in ("text/html", "image/png", "application/octet-stream", "text/xml; charset=x-bogus", ""):
        assert parse(rss("<item><title>é</title></item>"), URL, content_type).entries[0].title == "é"


def test_a_cut_document_gives_what_could_be_read():
    whole = rss("".join(f"<item><title>n{n}</title><guid>{n}</guid></item>" for n in range(9)))
    parsed = parse(whole[: whole.index(b"n7")], URL, None)
    assert parsed.damaged
    assert [one.title for one in parsed.entries][:7] == [f"n{n}" for n in range(7)]


@pytest.mark.parametrize(
    "body", [rss("")[:40], b"<rss version='2.0'><chan", b"<feed xmlns='http://www.w3.org/2005/Atom'"]
)
def test_a_document_cut_before_its_first_entry_is_damaged(body):
    assert refusal(body).reason in (FailureReason.DAMAGED, FailureReason.NOT_A_FEED)


@pytest.mark.parametrize(
    ("item", "title"),
    [
        ("<title>AT&T and R&D</title>", "AT&T and R&D"),
        ("<title>caf&eacute; &nbsp; &hellip;</title>", "café …"),
        ("<title>bell \x07 and nul \x00</title>", "bell and nul"),
        ("<title>x</title><media:thumbnail url='http://e.example/a.jpg'/>", "x"),
        ("<title>x</title><link>http://e.example/?a=1&b=2</link>", "x"),
        ("<title>x ]]> y</title>", "x ]]> y"),
        ("<title>x</title><p>unclosed", "x"),
    ],
)
def test_small_faults_are_mended_and_told(item, title):
    parsed = parse(rss(f"<item>{item}</item>"), URL, None)
    assert parsed.damaged
    assert [one.title for one in parsed.entries] == [title]


@pytest.mark.parametrize(
    "body",
    [
        b"\n\n " + rss("<item><title>x</title></item>"),
        b"\n" * 200_000 + rss("<item><title>x</title></item>"),
        b"<br />\n<b>Warning</b>: something in line 3\n" + rss("<item><title>x</title></item>"),
        rss("<item><title>x</title></item>") + b"\n<!-- cached --><script>1</script>",
    ],
)
def test_what_stands_round_the_document_is_left_out(body):
    parsed = parse(body, URL, None)
    assert parsed.damaged
    assert [one.title for one in parsed.entries] == ["x"]


@pytest.mark.parametrize(
    "items",
    [
        "<item><title>a</title><item><title>b</title><item><title>c</title>",
        "<item><title>a</title></item></item><item><title>b</title></item><item><title>c</title></item></p>",
        "<item><title>a</title><description><b>x</description></item><item><title>b</item><item><title>c</title></item>",
        "<item><title>a</title><description>1 < 2</description></item><item><title>b</title></item><item><title>c",
        "<item><title>a</title><link>/1<item><title>b</title><link>/2<item><title>c</title><link>/3",
    ],
)
def test_entries_survive_bad_nesting(items):
    parsed = parse(rss(items), URL, None)
    assert parsed.damaged
    assert [one.title for one in parsed.entries] == ["a", "b", "c"]


def test_a_cut_feed_shows_its_entries_as_the_whole_one_does():
    whole = rss(
        "".join(f"<item><title>{n}</title><description>&lt;p>x&lt;/p></description></item>" for n in range(5))
    )
    cut = parse(whole[: whole.index(b"<title>3") + 9], URL, None)
    assert cut.damaged
    assert cut.entries[:3] == parse(whole, URL, None).entries[:3]


def test_a_file_that_was_compressed_twice_is_read():
    assert len(parse(gzip.compress(rss("<item><title>x</title></item>")), URL, None).entries) == 1
    assert refusal(gzip.compress(b"<rss>" + b" " * 9_000_000)).reason is FailureReason.TOO_LARGE


def test_limits():
    assert refusal(b"<rss>" + b" " * 8_000_000).reason is FailureReason.TOO_LARGE
    assert refusal(rss("<item>" + "<b/>" * 400_000 + "</item>")).detail == "400008 tags"
    parsed = parse(rss("<item><title>x</title></item>" * 2_500), URL, None)
    assert (len(parsed.entries), parsed.dropped) == (2_000, 500)


def test_entities_neither_explode_nor_read_files():
    laughs = '<!DOCTYPE rss [<!ENTITY a "ha">' + "".join(
        f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9)
    )
    hidden = laughs.replace("[", "[<!-- <a ]> -->", 1) + "]>"
    for doctype in (laughs + "]>", '<!DOCTYPE rss [<!ENTITY j SYSTEM "file:///etc/hostname">]>', hidden):
        body = f"{doctype}<rss version='2.0'><channel><item><title>x &j; y</title></item></channel></rss>".encode()
        (one,) = parse(body, URL, None).entries
        assert one.title in ("x &j; y", "x y")
    body = b'<!DOCTYPE rss [<!ENTITY hi "&#233;t&#233;">]>' + rss("<item><title>&hi;</title></item>")[21:]
    assert parse(body, URL, None).entries[0].title == "été"


def test_a_nested_document_is_refused():
    body = rss("<item>" + "<a>" * 50_000 + "</a>" * 50_000 + "</item>")
    assert refusal(body).reason is FailureReason.DAMAGED


def test_other_versions_inside_an_entry_are_no_entries():
    item = "<item><x:old xmlns:x='u'><item><title>old</title></item></x:old><title>new</title></item>"
    assert [one.title for one in parse(rss(item * 2), URL, None).entries] == ["new", "new"]


@pytest.mark.parametrize(
    ("flood", "detail"),
    [
        ("<?xml " * 300_000 + "<rss><channel>", "cut off before its first entry"),
        ("<rss><channel>" + "<![CDATA[<item>" * 150_000, "cut off before its first entry"),
        ("<!DOCTYPE " * 150_000 + "<rss><channel>", "not understood"),
        (
            "<rss><channel>"
            + "".join(f"<p{n}:a xmlns:p{n}='urn:{n}'/>" for n in range(20_000))
            + "</channel></rss>",
            "too many namespaces",
        ),
    ],
)
def test_floods_take_no_more_than_their_length(flood, detail):
    assert refusal(flood.encode()).detail == detail
