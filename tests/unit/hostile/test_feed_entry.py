"""What becomes of an entry's elements: its words, dates, addresses, pictures and authors."""

from datetime import UTC, datetime

import pytest

from reader.hostile.feeds import any_feed
from reader.hostile.feeds.bounds import LONGEST_NAME
from reader.hostile.feeds.feed import parse

URL = "https://feeds.example/news/rss"


def rss(items: str) -> bytes:
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>t</title>{items}</channel></rss>'.encode()


def entry(items: str, url: str = URL):
    parsed = parse(rss(items), url, "text/xml")
    assert len(parsed.entries) == 1
    return parsed.entries[0]


def test_limits():
    one = entry(
        f"<item><title>{'t ' * 9_000}</title><author>{'a ' * 9_000}</author><guid>{'g' * 600}</guid>"
        f"<link>https://e.example/{'l' * 9_000}</link></item>"
    )
    assert len(one.title) == 500 and len(one.author) <= 200
    assert one.guid is not None and one.guid.startswith("sha256:") and len(one.guid) == 71
    assert one.link is None


@pytest.mark.parametrize(
    ("date", "moment"),
    [
        ("Tue, 24 Nov 2026 10:00:00 GMT", datetime(2026, 11, 24, 10, tzinfo=UTC)),
        ("Tue, 24 Nov 2026 10:00:00 CET", datetime(2026, 11, 24, 9, tzinfo=UTC)),
        ("24 Nov 2026 23:30 EST", datetime(2026, 11, 25, 4, 30, tzinfo=UTC)),
        ("2026-11-24 10:00:00", datetime(2026, 11, 24, 10, tzinfo=UTC)),
        ("2026-11-24", datetime(2026, 11, 24, tzinfo=UTC)),
        ("yesterday", None),
        ("", None),
        ("-0001-01-01T00:00:00Z", None),
        ("0000-00-00 00:00:00", None),
        ("Fri, 31 Dec 99999 00:00:00 GMT", None),
        ("1" * 5_000, None),
    ],
)
def test_dates(date, moment):
    assert entry(f"<item><title>x</title><pubDate>{date}</pubDate></item>").published_at == moment


@pytest.mark.parametrize("written", ["Mon, 23 Nov 2026 09:00:00 GMT", "23 Nov 2026 09:00"])
def test_a_date_inside_another_element_is_not_the_entrys(written):
    one = entry(
        f"<item><title>x</title><pubDate>{written}</pubDate>"
        "<reply><pubDate>Tue, 24 Nov 2026 10:00:00 GMT</pubDate></reply></item>"
    )
    assert one.published_at == datetime(2026, 11, 23, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("extra", "address"),
    [
        ('<media:thumbnail url="/t.jpg" width="75"/><media:content url="/c.jpg" medium="image"/>', "/c.jpg"),
        ('<media:content url="/s.jpg" width="100"/><media:content url="/l.jpg" width="900"/>', "/l.jpg"),
        ('<media:content url="/film.mp4" type="video/mp4"/><media:thumbnail url="/t.jpg"/>', "/t.jpg"),
        ('<enclosure url="/e.png" type="image/png"/>', "/e.png"),
        ('<itunes:image href="https://feeds.example/cover.jpg"/>', "/cover.jpg"),
    ],
)
def test_a_picture_beside_the_text_stands_before_it(extra, address):
    spaces = (
        "xmlns:media='http://search.yahoo.com/mrss/' xmlns:itunes='http://www.itunes.com/dtds/podcast-1.0.dtd'"
    )
    item = f"<item><title>x</title><description>text</description>{extra}</item>"
    (one,) = parse(f"<rss version='2.0' {spaces}><channel>{item}</channel></rss>".encode(), URL, None).entries
    assert [image.url for image in one.images] == [f"https://feeds.example{address}"]
    assert one.html.decode() == '<figure><img src="image:1" alt=""></figure>text'
    assert not any(file.url.endswith((".jpg", ".png")) for file in one.enclosures)


def test_a_text_with_pictures_gets_no_other():
    one = entry(
        '<item><description>&lt;img src="/a.png"></description><enclosure url="/e.png" type="image/png"/></item>'
    )
    assert [image.url for image in one.images] == ["https://feeds.example/a.png"]


def test_declared_types_do_not_decide_what_is_safe():
    body = """<feed xmlns="http://www.w3.org/2005/Atom"><entry><title type="text">a &lt;b&gt;b&lt;/b&gt;</title>
      <content type="text">&lt;script&gt;x&lt;/script&gt;&lt;p&gt;markup&lt;/p&gt;</content></entry>
      <entry><content type="text">1 &lt; 2

      and more</content></entry></feed>"""
    first, second = parse(body.encode(), URL, None).entries
    assert (first.title, first.html.decode()) == ("a b", "<p>markup</p>")
    assert second.html.decode() == "<p>1 &lt; 2</p><p>and more</p>"


def test_a_file_as_base_is_ignored():
    body = """<feed xmlns="http://www.w3.org/2005/Atom" xml:base="file:///etc/">
      <entry><link href="https://e.example/a/"/>
      <content type="html">&lt;img src="hostname"&gt;&lt;a href="passwd"&gt;x&lt;/a&gt;</content></entry></feed>"""
    (one,) = parse(body.encode(), URL, None).entries
    assert [image.url for image in one.images] == ["https://e.example/a/hostname"]
    assert 'href="https://e.example/a/passwd"' in one.html.decode()


def test_relative_addresses_start_at_the_article():
    text = "&lt;a href='b.html'>x&lt;/a>"
    one = entry(f"<item><link>https://e.example/2026/a.html</link><description>{text}</description></item>")
    assert one.html.decode() == '<a href="https://e.example/2026/b.html">x</a>'


def test_a_guid_is_no_address_that_moves_with_the_feed():
    assert entry("<item><guid>12345</guid></item>").guid == "12345"
    assert entry("<item><guid>12345</guid></item>", "http://elsewhere.example/").guid == "12345"
    one = entry("<item><guid>https://e.example/1</guid></item>")
    assert (one.guid, one.link) == ("https://e.example/1", "https://e.example/1")


def test_a_summary_that_only_begins_the_body_is_no_standfirst():
    space = "xmlns:content='http://purl.org/rss/1.0/modules/content/'"
    body = f"<content:encoded {space}>&lt;p>The whole story is long and good.&lt;/p></content:encoded>"
    one = entry(f"<item><description>The whole story is […]</description>{body}</item>")
    assert one.standfirst is None
    one = entry(f"<item><description>Another sentence.</description>{body}</item>")
    assert (one.standfirst, one.text) == ("Another sentence.", "The whole story is long and good.")


def test_a_body_is_no_standfirst_of_its_own():
    drawing = '<svg xmlns="http://www.w3.org/2000/svg"><text>No</text></svg>'
    div = f'<div xmlns="http://www.w3.org/1999/xhtml">A boat {drawing} came in.</div>'
    body = f'<entry><id>1</id><content type="xhtml">{div}</content></entry>'
    feed = f'<feed xmlns="http://www.w3.org/2005/Atom"><title>t</title>{body}</feed>'
    (one,) = parse(feed.encode(), URL, None).entries
    assert (one.text, one.standfirst) == ("A boat came in.", None)


def test_long_bodies_come_back_whole_and_in_their_places():
    """Long HTML goes round feedparser (sax.py): in several sections, beside inline markup, and repaired."""
    long = "word " * 100
    items = (
        f"<item><description>{long}&lt;b&gt;{long}one</description></item>"
        f"<item><description><![CDATA[<p>{long}</p>]]> and <![CDATA[<i>{long}</i>]]></description></item>"
        f"<item><description>{long}cafÃ©</description></item>"
        f"<item><title>{long}</title><description>ticket-0000000000000000-0-</description></item>"
    )
    first, second, third, fourth = parse(rss(items), URL, None).entries
    assert first.text.split() == [*(["word"] * 200)[:-1], "word", "one"]
    assert second.html.decode() == f"<p>{long}</p> and <i>{long.strip()} </i>"
    assert third.text.endswith("café")
    assert fourth.title.startswith("word") and fourth.text == "ticket-0000000000000000-0-"


@pytest.mark.parametrize(
    ("author", "name"),
    [
        ("desk@quay.media (The Desk)", "The Desk"),
        ("The Desk &lt;desk@quay.agency&gt;", "The Desk"),
        ("desk@quay.press", "desk@quay.press"),
        ("The Desk @quay", "The Desk @quay"),
    ],
)
def test_an_author_beside_a_mail_address(author, name):
    assert entry(f"<item><author>{author}</author></item>").author == name


def test_an_author_beside_another_s_mail_address():
    creator = "<dc:creator xmlns:dc='http://purl.org/dc/elements/1.1/'>Ann Miller</dc:creator>"
    found = entry(f"<item>{creator}<author>desk@quay.media (The Desk)</author></item>")
    assert found.author == "Ann Miller, The Desk"


def test_a_name_in_many_pieces_is_no_longer_than_one_in_a_piece():
    """feedparser's pattern for mail addresses takes the square of its length: 3 MB of them never ended."""
    for name in ("a" * 5_000, ("a" * 150 + "<b/>") * 30):
        read = any_feed.read(rss(f"<item><author>{name}</author></item>"))
        assert read["entries"][0]["author"] == "a" * LONGEST_NAME


def atom(*parts: str) -> list[str]:
    """Give the authors of the entries of an Atom feed that is made of these elements."""
    document = f'<feed xmlns="http://www.w3.org/2005/Atom"><title>t</title>{"".join(parts)}</feed>'
    return [one.author for one in parse(document.encode(), URL, None).entries]


def test_an_entry_of_atom_without_an_author_has_the_feeds():
    """RFC 4287, 4.2.1; an entry that was taken from another feed has that one's."""
    feeds, own = "<author><name>Désirée</name></author>", "<author><name>Nour</name></author>"
    taken = "<source><author><name>The Quay</name></author></source>"
    assert atom(feeds, "<entry/>", f"<entry>{own}</entry>") == ["Désirée", "Nour"]
    assert atom(feeds, f"<entry>{taken}</entry>", f"<entry>{own}{taken}</entry>") == ["The Quay", "Nour"]
    assert atom("<entry/>", feeds, "<entry><title>After it</title></entry>") == ["Désirée"] * 2
    assert atom("<entry/>") == [""]
    assert atom("<author><name>T</name></author>", "<entry/>") == [""], "the title says it already"


def test_who_answers_the_letters_of_a_channel_wrote_none_of_its_entries():
    channel = "<managingEditor>desk@quay.example (The Desk)</managingEditor><author>The Desk</author>"
    assert entry(f"{channel}<item><title>t</title></item>").author == ""


@pytest.mark.parametrize(
    ("guid", "link"), [("12345", None), ("2026/a", None), ("/2026/a", "https://feeds.example/2026/a")]
)
def test_an_identity_stands_in_for_a_link_only_where_it_is_an_address(guid, link):
    found = entry(f"<item><title>t</title><guid>{guid}</guid></item>")
    assert (found.guid, found.link) == (guid, link)


def test_an_empty_link_hides_no_identity_that_is_an_address():
    found = entry("<item><title>t</title><link/><guid>https://feeds.example/a</guid></item>")
    assert found.link == "https://feeds.example/a"
    assert entry("<item><title>t</title><link/><guid>12345</guid></item>").link is None


def test_a_picture_as_content_of_atom_is_no_text():
    content = '<content type="image/png">iVBORw0KGgo=</content><summary>A boat</summary>'
    feed = f'<feed xmlns="http://www.w3.org/2005/Atom"><title>t</title><entry><id>1</id>{content}</entry></feed>'
    (one,) = parse(feed.encode(), URL, None).entries
    assert one.text == "A boat"


def test_what_is_said_of_a_picture_is_not_the_article():
    def written(item):
        return parse(
            rss(f"<item>{item}</item>").replace(b"<rss ", b'<rss xmlns:media="http://search.yahoo.com/mrss/" '),
            URL,
            None,
        ).entries[0]

    caption = "<media:content url='/a.jpg' medium='image'><media:description>The old quay</media:description>"
    one = written(f"<description>The ferry is back.</description>{caption}</media:content>")
    assert (one.text, one.standfirst) == ("The ferry is back.", None)
    # Films come without any other text; its line breaks are the author's.
    film = written("<media:group><media:description type='plain'>First\nSecond</media:description></media:group>")
    assert film.html.decode() == "<p>First<br>Second</p>"


def test_a_body_that_was_escaped_once_too_often():
    twice = entry("<item><description>&amp;lt;p&amp;gt;One&amp;lt;/p&amp;gt;</description></item>")
    assert twice.html.decode() == "<p>One</p>"
    about = entry("<item><description>Write &amp;lt;p&amp;gt;One&amp;lt;/p&amp;gt;</description></item>")
    assert about.text == "Write <p>One</p>"


def test_plain_paragraphs_may_hold_angles():
    assert (
        entry("<item><description>1 &lt; 2\n\nTwo</description></item>").html.decode()
        == "<p>1 &lt; 2</p><p>Two</p>"
    )


def test_text_encoded_twice_on_windows_is_repaired_everywhere():
    def doubled(text):
        return text.encode().decode("cp1252")

    item = f"<title>{doubled('L’été')}</title><description>{doubled('Ça « va »…')}</description>"
    found = entry(f"<item>{item}</item>")
    assert (found.title, found.text) == ("L’été", "Ça « va »…")


def test_a_text_that_was_wrapped_in_cdata_twice_is_whole():
    one = entry(
        "<item><description>&lt;![CDATA[At the <![CDATA[<b>harbour</b>]]> today]]&gt;</description></item>"
    )
    assert one.text == "At the harbour today"


def test_a_picture_written_into_its_tag_costs_neither_the_feed_nor_the_shape_of_the_text():
    inline = f'<img src="data:image/png;base64,{"iVBORw0K" * 40_000}">'
    text = f"<h2>Before</h2>{inline * 3}<p>After, with <em>stress</em></p><img src='https://e.example/1.png'>"
    one = entry(f"<item><title>t</title><description><![CDATA[{text}]]></description></item>")
    assert "<h2>Before</h2>" in one.html.decode() and "<em>stress</em>" in one.html.decode()
    assert [image.url for image in one.images] == ["https://e.example/1.png"]


@pytest.mark.parametrize(
    "feed",
    ['<feed xmlns="http://www.w3.org/2005/Atom">', '<feed xmlns="http://www.w3.org/2005/Atom" xmlns:x="urn:x">'],
)
def test_a_line_break_of_xhtml_is_one_line_break(feed):
    xhtml = '<div xmlns="http://www.w3.org/1999/xhtml">one<br/>two<br></br>three</div>'
    entry = f'<entry><id>e</id><title>e</title><content type="xhtml">{xhtml}</content></entry>'
    one = parse(f"{feed}<id>f</id><title>t</title>{entry}</feed>".encode(), URL, None).entries[0]
    assert "one<br>two<br>three" in one.html.decode()
    assert one.text == "one\ntwo\nthree"
