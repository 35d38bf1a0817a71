"""Lists of subscriptions, written."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.domain.importing.outline import Outline, OutlineFeed, OutlineFolder, to_opml

A_LIST = Outline(
    title='Mine & "yours"',
    children=(
        OutlineFeed(url="https://example.org/1?a=1&b=2", title="One <b>", site_url="https://example.org/"),
        OutlineFolder(
            title="Press",
            attributes=(("isOpen", "true"),),
            children=(
                OutlineFeed(
                    url="https://example.org/2",
                    title="Le “Deux” d'ici",
                    attributes=(("description", "line\nbreak\ttab"), ("category", "/a,/b")),
                ),
                OutlineFolder(title="مغرب", children=()),
            ),
        ),
    ),
)


def test_a_list_is_opml_in_its_order():
    assert to_opml(A_LIST) == (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<opml version="2.0">\n'
        "  <head>\n"
        '    <title>Mine &amp; "yours"</title>\n'
        "  </head>\n"
        "  <body>\n"
        '    <outline type="rss" text="One &lt;b&gt;" title="One &lt;b&gt;"'
        ' xmlUrl="https://example.org/1?a=1&amp;b=2" htmlUrl="https://example.org/"/>\n'
        '    <outline text="Press" title="Press" isOpen="true">\n'
        '      <outline type="rss" text="Le “Deux” d\'ici" title="Le “Deux” d\'ici" xmlUrl="https://example.org/2"'
        ' description="line&#10;break&#9;tab" category="/a,/b"/>\n'
        '      <outline text="مغرب" title="مغرب">\n'
        "      </outline>\n"
        "    </outline>\n"
        "  </body>\n"
        "</opml>\n"
    )


def test_an_empty_list_is_a_list():
    assert ElementTree.fromstring(to_opml(Outline(title="", children=()))).find("body") is not None


@pytest.mark.parametrize("title", ["bell\x07", "half \ud83d pair", "\ufffe", "two\nlines  and\tspaces ", "\x00"])
def test_what_xml_cannot_hold_is_left_out(title):
    outline = Outline(title=title, children=(OutlineFolder(title=title, attributes=(("x", title),)),))
    written = ElementTree.fromstring(to_opml(outline)).find("body/outline")
    assert written.get("text") == written.get("title") in ("bell", "half pair", "", "two lines and spaces")


@given(title=st.text(), value=st.text())
def test_any_text_gives_a_well_formed_list(title, value):
    feed = OutlineFeed(url="https://example.org/", title=title, attributes=(("description", value),))
    written = ElementTree.fromstring(to_opml(Outline(title=title, children=(feed,)))).find("body/outline")
    kept = "".join(
        c
        for c in value
        if c in "\t\n\r" or (c >= " " and c not in "\ufffe\uffff" and not "\ud800" <= c <= "\udfff")
    )
    assert written.get("description") == kept
