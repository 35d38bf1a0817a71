"""Which documents the reader of usual feeds takes; the fuzz and corpus tests compare it with feedparser."""

from __future__ import annotations

import gc
import subprocess
import sys
import tracemalloc

import pytest

from reader.domain.entries.entry import MAX_ENTRIES
from reader.hostile.feeds import usual_feed
from reader.hostile.feeds.feed import parse
from tests.helpers.readers_of_feeds import is_usual, parsed, parsed_by_feedparser

WORDPRESS = """<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"
  xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:wfw="http://wellformedweb.org/CommentAPI/"
  xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom"
  xmlns:sy="http://purl.org/rss/1.0/modules/syndication/" xmlns:slash="http://purl.org/rss/1.0/modules/slash/">
<channel><title>Le Quai</title>
<atom:link href="https://quai.example/feed/" rel="self" type="application/rss+xml" />
<link>https://quai.example</link><description>Le port</description>
<lastBuildDate>Mon, 02 Nov 2026 08:00:00 +0000</lastBuildDate><language>fr-FR</language>
<sy:updatePeriod> hourly </sy:updatePeriod><sy:updateFrequency>2</sy:updateFrequency>
<generator>https://wordpress.org/?v=6.8</generator>
<image><url>https://quai.example/i.png</url><title>Quai</title><link>https://quai.example</link><width>32</width></image>
<item><title>Une grue &#8220;neuve&#8221;</title><link>https://quai.example/grue/?a=1&amp;b=2</link>
<dc:creator><![CDATA[Anaïs Kerboul]]></dc:creator><pubDate>Mon, 02 Nov 2026 07:30:00 +0100</pubDate>
<category><![CDATA[Port]]></category><category domain="d">Grues</category>
<guid isPermaLink="false">https://quai.example/?p=7</guid><comments>https://quai.example/grue/#comments</comments>
<description><![CDATA[<p>Elle est arrivée&#8230;</p>]]></description>
<content:encoded><![CDATA[<p>Elle est arrivée hier.</p>]]></content:encoded>
<wfw:commentRss>https://quai.example/grue/feed/</wfw:commentRss><slash:comments>3</slash:comments>
<enclosure url="https://quai.example/g.mp3" length="9" type="audio/mpeg"/></item></channel></rss>"""

ATOM = """<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xmlns:media="http://search.yahoo.com/mrss/" xml:lang="ar">
<id>tag:e.example,2026:x</id><link type="text/html" rel="alternate" href="https://e.example/"/>
<link type="application/atom+xml" rel="self" href="https://e.example/x.atom"/><title>نشرة</title>
<updated>2026-11-02T10:00:00Z</updated><author><name>هيئة</name></author>
<entry><id>tag:e.example,2026:x/1</id><published>2026-11-02T10:00:00.5+03:00</published>
<updated>2026-11-02T10:00:00Z</updated><link rel="alternate" type="text/html" href="/a b"/>
<title type="html">خبر &lt;b&gt;أول&lt;/b&gt;</title><category term="c" label="شؤون"/>
<content type="html">&lt;p&gt;متن الخبر&lt;/p&gt;</content><summary>موجز</summary>
<media:thumbnail height="30" width="30" url="https://e.example/t.png"/>
<author><name>نور</name><uri>https://e.example/n</uri><email>n@e.example</email></author></entry></feed>"""


@pytest.mark.parametrize("document", [WORDPRESS, ATOM])
def test_what_most_feeds_are_made_of_is_usual_and_reads_the_same(document):
    body = document.encode()
    assert is_usual(body)
    feed = parsed(body)
    assert feed == parsed_by_feedparser(body)
    assert feed.entries[0].title and feed.entries[0].text and feed.entries[0].published_at


@pytest.mark.parametrize(
    ("found", "instead"),
    [
        ("<title>Le Quai</title>", "<title>Le Quai</title><title>Deux</title>"),
        ("<title>Le Quai</title>", "<title>Le <b>Quai</b></title>"),
        ("<title>Le Quai</title>", "<title>Le<?php ?> Quai</title>"),
        ("<title>Le Quai</title>", "<title>Le Quai"),
        ("<title>Le Quai</title>", "<!DOCTYPE rss><title>Le Quai</title>"),
        ("<title>Le Quai</title>", "<title>L\u0092Quai</title>"),
        ("<title>Le Quai</title>", "<title>ArrivÃ©e</title>"),
        ('version="2.0"', 'version="2.0" xml:base="https://other.example/"'),
        ('xmlns:dc="http://purl.org/dc/elements/1.1/"', 'xmlns:dc="http://purl.org/dc/terms/"'),
        (
            'xmlns:dc="http://purl.org/dc/elements/1.1/"',
            'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:x="urn:x"',
        ),
        ("</item>", "</item><!-- <item><item></item></item> -->"),
        ("<dc:creator><![CDATA[Anaïs Kerboul]]>", "<dc:creator>a@b.example (Anaïs)"),
        ("<slash:comments>3", "<slash:section>3</slash:section><slash:comments>3"),
        ("https://quai.example/grue/?a=1&amp;b=2", "https://quai.example/?a=1&amp;amp;b=2"),
        ("https://quai.example/grue/?a=1", "https:///quai.example/grue/?a=1"),
        ("</channel>", "<item/>" * MAX_ENTRIES + "</channel>"),
        ("<title>Le Quai", '<title type="xhtml">Le Quai'),
        ("</item>", '<atom:link href="https://quai.example/autre"/></item>'),
        ("</item>", '<atom:link rel="related"/></item>'),
        ("</item>", '<enclosure length="9" type="audio/mpeg"/></item>'),
    ],
)
def test_anything_else_is_left_to_feedparser(found, instead):
    assert found in WORDPRESS
    body = WORDPRESS.replace(found, instead, 1).encode()
    assert not is_usual(body)
    assert parsed(body) == parsed_by_feedparser(body)


@pytest.mark.parametrize(
    ("found", "instead"),
    [
        ('label="شؤون"/>', 'label="شؤون">words</category>'),
        ('url="https://e.example/t.png"/>', 'url="https://e.example/t.png">words</media:thumbnail>'),
    ],
)
def test_words_where_atom_has_none_are_left_to_feedparser(found, instead):
    assert found in ATOM
    body = ATOM.replace(found, instead, 1).encode()
    assert not is_usual(body)
    assert parsed(body) == parsed_by_feedparser(body)


def test_an_icon_with_three_slashes_is_left_to_feedparser():
    icon = "<icon>https:///quai.example/i.png</icon>"
    body = f'<feed xmlns="http://www.w3.org/2005/Atom">{icon}</feed>'.encode()
    assert not is_usual(body)
    assert parsed(body).icon_url == "https://quai.example/i.png"


def test_a_root_without_a_channel_is_left_to_feedparser():
    assert not is_usual(b'<rss version="2.0"></rss>')


CREATOR = "<dc:creator>Kamal</dc:creator>"


@pytest.mark.parametrize(
    ("before", "after"), [(CREATOR, ""), (f"{CREATOR}<dc:creator></dc:creator>", ""), ("", CREATOR)]
)
def test_names_in_two_formats_read_the_same(before, after):
    """feedparser gives a creator the name of the person who comes next."""
    document = ATOM.replace("xmlns:media", 'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media', 1)
    document = document.replace("<author><name>نور", f"{before}<author><name>نور", 1)
    document = document.replace("</entry>", f"{after}</entry>", 1)
    body = document.encode()
    assert is_usual(body) is not bool(before)
    assert parsed(body) == parsed_by_feedparser(body)


@pytest.mark.parametrize("text", ["<?php echo 1 ?>", "<!DOCTYPE html><p>a</p>", "<!-- <item> -->"])
@pytest.mark.parametrize(
    "place", ["Anaïs Kerboul", "<p>Elle est arrivée&#8230;</p>", "<p>Elle est arrivée hier.</p>"]
)
def test_markup_that_is_quoted_is_text(place, text):
    body = WORDPRESS.replace(place, text, 1).encode()
    assert is_usual(body)
    assert parsed(body) == parsed_by_feedparser(body)


def test_feedparser_and_lxml_are_not_loaded_for_usual_feeds():
    code = (
        "import sys; from reader.hostile.feeds.feed import parse;"
        " parse(sys.stdin.buffer.read(), 'https://e.example/', None);"
        " assert not {'feedparser', 'lxml'} & sys.modules.keys()"
    )
    subprocess.run([sys.executable, "-c", code], input=WORDPRESS.encode(), check=True)


@pytest.mark.parametrize("end", ["</description></item></channel></rss>", "</item>"])
def test_nothing_of_a_document_stays_in_memory(end):
    document = f'<rss version="2.0"><channel><item><description>{"x" * 500_000}{end}'.encode()
    gc.disable()
    tracemalloc.start()
    try:
        for _ in range(20):
            usual_feed.read(bytes(bytearray(document)))  # one of its own each time
        kept = tracemalloc.get_traced_memory()[0]
    finally:
        tracemalloc.stop()
        gc.enable()
    assert kept < 2 * len(document)


@pytest.mark.parametrize("document", [WORDPRESS, ATOM])
def test_a_document_in_plain_utf_8_is_read_as_one_that_has_to_be_decoded(document):
    as_utf16 = document.replace("utf-8", "utf-16").replace("UTF-8", "utf-16").encode("utf-16")
    assert parsed(document.encode()) == parsed(as_utf16)


def test_bytes_that_are_no_utf_8_are_decoded_whatever_their_document_says():
    document = WORDPRESS.replace("Anaïs Kerboul", "Anaïs").encode("cp1252", "xmlcharrefreplace")
    assert parsed(document).entries[0].author == "Anaïs"
    shifted = WORDPRESS.replace("Une grue", "こんにちは").encode("iso2022_jp", "xmlcharrefreplace")
    read = parse(shifted, "https://quai.example/feed/", "text/xml; charset=iso-2022-jp")
    assert read.entries[0].title.startswith("こんにちは")
