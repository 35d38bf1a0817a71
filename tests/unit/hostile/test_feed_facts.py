"""What a feed says about itself, in XML and in JSON."""

from __future__ import annotations

import json

import pytest

from reader.domain.record import as_dict
from reader.domain.sources.feed import FeedFacts
from reader.hostile.feeds.feed import parse
from reader.hostile.feeds.feed_facts import read_facts

URL = "https://quai.example/feeds/all"
RSS = """<rss version="2.0"><channel><title>Le &lt;b&gt;Quai&lt;/b&gt;</title><link>/</link>
<language>fr-FR</language><icon>/i.png</icon></channel></rss>"""
JSON = {
    "version": "https://jsonfeed.org/version/1.1",
    "title": "Le <b>Quai</b>",
    "home_page_url": "/",
    "language": "fr-FR",
    "favicon": "/i.png",
    "items": [],
}


@pytest.mark.parametrize("document", [RSS, json.dumps(JSON)], ids=["xml", "json"])
def test_every_fact_is_read_from_xml_and_json_alike(document):
    parsed = parse(document.encode(), URL, None)
    facts = {name: getattr(parsed, name) for name in FeedFacts.__struct_fields__}
    assert facts == {
        "title": "Le Quai",
        "site_url": "https://quai.example/",
        "language": "fr-FR",
        "icon_url": "https://quai.example/i.png",
    }


@pytest.mark.parametrize("form", ["xml", "json"])
def test_a_fact_that_is_missing_or_no_text_is_left_out(form):
    empty = as_dict(FeedFacts())
    assert read_facts({}, URL, form) == empty
    odd = dict.fromkeys(("title", "link", "home_page_url", "language", "icon", "favicon"), 7)
    assert read_facts(odd, URL, form) == empty
    assert read_facts(dict.fromkeys(odd, "  "), URL, form) == empty
