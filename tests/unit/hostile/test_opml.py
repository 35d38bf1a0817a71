"""Lists of subscriptions: nothing lost, nothing run, faults told."""

import pytest

from reader.domain.errors import OutlineError
from reader.domain.importing.imported import SkipReason
from reader.domain.importing.outline import Outline, OutlineFeed, OutlineFolder, to_opml
from reader.hostile.feeds.opml import parse


def body(outlines: str, head: str = "<head><title>Mine</title></head>") -> bytes:
    return f'<?xml version="1.0"?><opml version="2.0">{head}<body>{outlines}</body></opml>'.encode()


def test_folders_feeds_and_unknown_attributes_keep_their_order():
    outline = parse(
        body(
            '<outline text="A &amp; B" isOpen="true"><outline type="rss" title="One" text="one" xmlUrl="https://e.example/1"'
            ' htmlUrl="https://e.example/" category="/x" description="d"/><outline text="Inner"/></outline>'
            '<outline XMLURL="http://e.example/2"/>'
        )
    )
    one = OutlineFeed(
        url="https://e.example/1",
        title="One",
        site_url="https://e.example/",
        attributes=(("text", "one"), ("category", "/x"), ("description", "d")),
    )
    folder = OutlineFolder(
        title="A & B", attributes=(("isOpen", "true"),), children=(one, OutlineFolder(title="Inner"))
    )
    two = OutlineFeed(url="http://e.example/2", title="http://e.example/2")
    assert outline == Outline(title="Mine", children=(folder, two))
    assert parse(to_opml(outline).encode()) == outline


def test_commands_files_and_scripts_are_never_taken():
    outline = parse(
        body(
            '<outline xmlUrl="|curl evil.example"/><outline xmlUrl="exec:/bin/sh"/><outline xmlUrl="file:///etc/passwd"/>'
            '<outline xmlUrl="https://u:p@e.example/"/><outline xmlUrl="feed://e.example/1"/>'
            '<outline xmlUrl="http://e.example/2" htmlUrl="javascript:x" filtercmd="rm"/>'
        )
    )
    assert [child.url for child in outline.children] == [
        "https://e.example/",
        "http://e.example/1",
        "http://e.example/2",
    ]
    assert len(outline.skipped) == 3
    assert outline.children[1].site_url is None
    assert not outline.damaged


@pytest.mark.parametrize(
    ("broken", "urls"),
    [
        ('<outline text="R&D" xmlUrl="http://e.example/?a=1&b=2"/>', ["http://e.example/?a=1&b=2"]),
        ('<outline text="nul \0 bell \7" xmlUrl="http://e.example/1"/>', ["http://e.example/1"]),
        ('<outline text="a" text="b" xmlUrl="http://e.example/1"/>', ["http://e.example/1"]),
        ('<outline text="folder"><outline xmlUrl="http://e.example/1"/>', ["http://e.example/1"]),
        ('<outline xmlUrl="http://e.example/1"/><outline xmlUrl="http://e.exam', ["http://e.example/1"]),
    ],
)
def test_damaged_lists_are_read_as_far_as_they_go_and_say_so(broken, urls):
    cut = broken.endswith("exam")
    whole = body(broken) if not cut else body(broken)[: body(broken).index(b"exam", 120) + 4]
    outline = parse(whole)
    assert outline.damaged
    found = []
    for child in outline.children:
        found.extend([child] if isinstance(child, OutlineFeed) else child.children)
    assert [feed.url for feed in found][: len(urls)] == urls


@pytest.mark.parametrize(
    "given",
    [
        b"",
        b"not a list",
        b"<html><p>x</p></html>",
        b"<html><body>x</body></html>",
        b'{"opml": 1}',
        b"<opml" + b" " * 21_000_000,
        b"<opml><body>" + b"<outline text='x'>" * 5_000 + b"<outline xmlUrl='http://e.example/'/>",
    ],
)
def test_what_is_no_list_is_refused(given):
    with pytest.raises(OutlineError):
        parse(given)


def test_entities_are_refused():
    laughs = '<!DOCTYPE opml [<!ENTITY a "ha"><!ENTITY b "&a;&a;"><!ENTITY c SYSTEM "file:///etc/hostname">]>'
    outline = parse(
        f'{laughs}<opml><body><outline text="x &b; &c;" xmlUrl="http://e.example/"/></body></opml>'.encode()
    )
    assert [feed.title for feed in outline.children] == ["x &b; &c;"]
    assert outline.damaged


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "iso-8859-1", "windows-1256"])
def test_encodings(encoding):
    title = "أخبار" if encoding != "iso-8859-1" else "Été"
    text = f'<?xml version="1.0" encoding="{encoding}"?><opml><body><outline text="{title}" xmlUrl="http://e.example/"/></body></opml>'
    assert parse(text.encode(encoding)).children[0].title == title


def test_folders_nested_without_end_are_flattened():
    deep = "<outline text='x'>" * 150 + "<outline xmlUrl='http://e.example/'/>" + "</outline>" * 150
    outline = parse(body(deep))
    written = to_opml(outline)
    assert "http://e.example/" in written and written.count("<outline") == 65


def test_an_outline_torn_apart_by_its_description_is_not_guessed_at_but_named():
    torn = (
        '<outline text="x" description="says "hello" to <a href="http://y.example/">you</a>"'
        ' xmlUrl="http://e.example/1"/><outline text="y" xmlUrl="http://e.example/2"/>'
    )
    outline = parse(body(torn))
    assert outline.damaged
    assert [child.url for child in outline.children if isinstance(child, OutlineFeed)] == ["http://e.example/2"]
    assert [(one.what, one.why) for one in outline.skipped] == [("http://e.example/1", SkipReason.UNREADABLE)]


def test_two_names_of_an_outline_go_out_as_they_came_in():
    lines = [
        '<outline text="Shown" title="Given">',
        '<outline type="rss" text="shown" title="given" xmlUrl="https://e.example/1"/>',
        '<outline type="rss" text="same" title="same" xmlUrl="https://e.example/2"/>',
    ]
    written = to_opml(parse(body("".join(lines) + "</outline>")))
    assert [line.strip() for line in written.splitlines() if "<outline" in line] == lines
    assert parse(written.encode()).children[0].title == "Given"


def test_what_other_programs_note_in_namespaces_of_their_own_goes_out_as_it_came_in():
    given = """<?xml version="1.0" encoding="UTF-8"?>
<opml version="2.0" xmlns:own="https://own.example/opml" xmlns:own_="https://other.example/opml?a=1&amp;b=2">
  <head>
    <title></title>
  </head>
  <body>
    <outline text="Press" title="Press" own:order="3">
      <outline type="rss" text="One" title="One" xmlUrl="https://e.example/1" own:css="a &gt; b" own_:x="&#10;"/>
    </outline>
    <outline type="rss" text="Deux" title="Deux" xmlUrl="https://e.example/2" xml:lang="fr"/>
  </body>
</opml>
"""
    assert to_opml(parse(given.encode())) == given
    # One prefix for two namespaces, in places that do not meet
    twice = given.replace(' xmlns:own_="', ' xmlns:x="').replace(" own_:x", ' xmlns:own="urn:2" own:css')
    written = to_opml(parse(twice.replace(' own:css="a &gt; b"', "").encode()))
    assert 'xmlns:own_="urn:2"' in written and ' own:order="3"' in written and ' own_:css="&#10;"' in written
    # Never declared: written out, it would make a list that is not well-formed
    outline = parse(body('<outline text="a" own:css="p" xmlUrl="https://e.example/1"/>'))
    assert outline.damaged and not parse(to_opml(outline).encode()).damaged


def test_a_list_in_two_bodies_is_read_whole():
    given = b'<opml><body><outline xmlUrl="http://a.example/"/></body><body><outline xmlUrl="http://b.example/"/></body>'
    outline = parse(given + b"</opml>")
    assert [child.url for child in outline.children] == ["http://a.example/", "http://b.example/"]


def test_an_address_without_quotation_marks_is_named_at_least():
    outline = parse(body('<outline text=A xmlUrl=http://a.example/ /><outline xmlUrl="http://b.example/"/>'))
    assert outline.damaged
    assert [(one.what, one.why) for one in outline.skipped] == [("http://a.example/", SkipReason.UNREADABLE)]


def test_an_address_without_its_scheme_is_one_all_the_same():
    assert parse(body('<outline xmlUrl="www.quay.example/rss"/>')).children[0].url == "http://www.quay.example/rss"


@pytest.mark.parametrize(
    "given",
    [
        b"Notice: Undefined index in export.php\n\n" + body('<outline xmlUrl="http://a.example/f"/>'),
        b'<!DOCTYPE opml SYSTEM "a>b">' + body('<outline xmlUrl="http://a.example/f"/>').partition(b"?>")[2],
        b'<outline xmlUrl="http://a.example/f"/><outline text="Other"/>',
    ],
)
def test_a_list_is_found_behind_what_stands_before_it_and_without_what_should_hold_it(given):
    outline = parse(given)
    assert outline.damaged and not outline.skipped
    assert [child.url for child in outline.children if isinstance(child, OutlineFeed)] == ["http://a.example/f"]


def test_an_ampersand_in_an_address_is_no_character_of_html():
    outline = parse(body('<outline text="R&D" xmlUrl="http://a.example/f?a=1&copy=3"/>'))
    assert outline.children[0].url == "http://a.example/f?a=1&copy=3"
    assert outline.skipped == ()


@pytest.mark.parametrize(
    "flood", ["<!DOCTYPE " * 300_000, "<!DOCTYPE [" * 300_000, "<outline xmlUrl=" + " " * 300_000 + "<&"]
)
def test_floods_take_no_more_than_their_length(flood):
    whole = '<opml version="2.0"><body><outline xmlUrl="https://e.example/f"/>'
    outline = parse((whole + flood + "</body></opml>").encode())
    assert outline.damaged
    assert outline.children[0].url == "https://e.example/f"
    assert parse((flood + whole + "</body></opml>").encode()).damaged


def test_a_document_type_goes_with_its_entities():
    doctype = '<!DOCTYPE opml [<!ENTITY a "https://e.example/"> ]>'
    outline = parse(f'{doctype}<opml><body><outline xmlUrl="https://e.example/f"/></body></opml>'.encode())
    assert not outline.damaged
