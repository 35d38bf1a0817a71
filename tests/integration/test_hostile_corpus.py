"""Attacks that others have collected (../shared/corpus/hostile, images): nothing gets through or blows up."""

from __future__ import annotations

import io
import json
import re
from html import escape

import pytest
from PIL import Image

from reader.domain.entries.entry import CleanHtml
from reader.domain.errors import FeedError, ImageError, OutlineError
from reader.domain.images.image import MAX_WIDTH, THUMBNAIL_SIZE
from reader.hostile.feeds import feed, opml
from reader.hostile.markup.html import clean
from reader.hostile.pages import feed_discovery as page
from reader.hostile.pictures import picture
from reader.hostile.text.plain import one_line as plain
from tests.helpers import corpus
from tests.helpers.html_checker import NEVER, faults, without_images

pytestmark = [corpus.needs_corpus]
BASE = "https://example.org/news/article.html"
NOT_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def strings(value):
    """Give all strings of a JSON value, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | dict):
        for child in value.values() if isinstance(value, dict) else value:
            yield from strings(child)


def vectors():
    """Give each attack with the file it comes from."""
    for path in corpus.files("hostile"):
        name = str(path)
        body = corpus.read(path)
        if name.endswith((".json", ".json.gz", ".test")):
            for text in strings(json.loads(body)):
                yield name, text
        else:
            text = body.decode("utf-8", "replace")
            yield name, text
            if name.endswith(".dat"):
                for case in text.split("#data\n"):
                    yield name, case.partition("\n#")[0]


def test_cleaned_html_passes_an_independent_checker():
    for name, text in vectors():
        cleaned = clean(text, BASE)
        assert not faults(cleaned), (name, text[:500], cleaned.html[:500])


def test_cleaning_twice_changes_nothing_but_images():
    for name, text in vectors():
        once = clean(text, BASE)
        twice = clean(once.html, BASE)
        assert without_images(twice.html) == without_images(once.html), (name, text[:500])


def test_text_fields_are_one_harmless_line():
    for name, text in vectors():
        line = plain(text, 500)
        assert len(line) <= 500
        assert not NEVER.search(line) and "\n" not in line, (name, line)
        assert plain(line, 500) == line, (name, text[:500])


def test_attacks_inside_a_feed_are_as_harmless():
    items = []
    for _, text in vectors():
        if len(text) < 20_000:
            given = escape(NOT_XML.sub("", text))
            items.append(f"<item><title>{given}</title><description>{given}</description></item>")
    for start in range(0, len(items), 1_000):
        some = items[start : start + 1_000]
        body = f'<rss version="2.0"><channel><title>t</title>{"".join(some)}</channel></rss>'.encode()
        parsed = feed.parse(body, BASE, "text/html; charset=utf-7")
        assert len(parsed.entries) == len(some) and not parsed.damaged
        for entry in parsed.entries:
            cleaned = CleanHtml(html=entry.html.decode(), text=entry.text, images=entry.images)
            assert not faults(cleaned), cleaned.html[:500]
            assert not NEVER.search(entry.title)


def test_tracking_pixels_are_no_images():
    found = corpus.truth("hostile/tracking-pixels/pixels-from-feeds.dev")
    kept = [image.url for case in found for image in clean(case["payload"], BASE).images]
    # One of them sits beside a picture of 40 pixels a side.
    assert len(kept) <= 1, kept


def test_xml_attacks_read_no_file_and_open_no_address():
    for path in corpus.files("hostile"):
        if path.suffix in (".xml", ".rss", ".xsd", ".xsl", ".svg", ".txt"):
            body = corpus.read(path)
            for call in (
                lambda body=body: feed.parse(body, BASE, "application/xml"),
                lambda body=body: opml.parse(body),
                lambda body=body: page.find_feeds(body, BASE, "text/html"),
            ):
                try:
                    answer = repr(call())
                except (FeedError, OutlineError) as error:
                    answer = str(error)
                assert "root:x:0" not in answer, path


def test_pictures_become_ours_or_an_error():
    formats = set()
    for path in corpus.files("images"):
        try:
            made = picture.render(corpus.read(path))
        except ImageError:
            continue
        with Image.open(io.BytesIO(made.full)) as full, Image.open(io.BytesIO(made.thumbnail)) as thumbnail:
            assert (full.format, full.size) == ("WEBP", (made.width, made.height)), path
            assert thumbnail.size == THUMBNAIL_SIZE, path
            assert made.width <= min(MAX_WIDTH, made.source_width) and made.height <= made.source_height, path
            assert not {"exif", "icc_profile", "xmp"} & set(full.info), path
            assert getattr(full, "n_frames", 1) == 1, path
        formats.add(path.suffix)
    assert {".png", ".jpg", ".gif", ".webp"} <= formats


def test_vector_pictures_and_foreign_formats_are_never_opened():
    for path in (*corpus.files("images"), *corpus.files("hostile")):
        body = corpus.read(path)
        if (path.suffix == ".svg" and b"<svg" in body) or body[:2] in (b"BM", b"II", b"MM"):
            with pytest.raises(ImageError):
                picture.render(body)
