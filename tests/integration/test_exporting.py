"""Articles taken out of an open home."""

import io
import re

import pytest
from PIL import Image

from reader.articles.passages import passages_of
from reader.background.cancel import CancelToken
from reader.domain.errors import Cancelled
from reader.domain.images.image import ParsedImage
from reader.domain.query.place import Place
from reader.export.saving import Kind
from tests.helpers.entries import a_query
from tests.helpers.homes import open_home
from tests.helpers.press import add_entries, add_feed

DUNES = "https://paper.example/dunes.png"
ILLUSTRATED = '<p>Sand and wind.</p><img src="image:1"><p>A second paragraph about dunes and their wind.</p>'


def picture(colour="#3c78b4", mode="RGB"):
    made = io.BytesIO()
    Image.new(mode, (600, 400), colour).save(made, "PNG")
    return made.getvalue()


@pytest.fixture
def reader(home):
    with open_home(home) as reader:
        yield reader


@pytest.fixture
def saved(reader, tmp_path):
    """Save entries as HTML, and give the file's text."""

    def save(ids, kind=Kind.HTML):
        exporting = reader.services.exporting
        out = tmp_path / f"out{kind.suffix}"
        exporting.save(exporting.publication(ids, language="en"), kind, out, token=CancelToken(), replace=True)
        return out.read_bytes().decode("utf-8")

    return save


def test_articles_of_one_source_come_together(reader):
    south, north = add_feed(reader.services, "South"), add_feed(reader.services, "North")
    first, second = add_entries(reader.services, south, ["A", "B"])
    (between,) = add_entries(reader.services, north, ["C"])
    publication = reader.services.exporting.publication([first, between, 999, second, first], language="en")
    assert publication.entry_ids == [first, second, between]
    assert publication.title == "Manchette, 24\u00a0November 2026"
    assert reader.services.exporting.publication([between]).title == "C"


def test_a_search_gives_its_hits(reader):
    feed = add_feed(reader.services, "South")
    hit, _other = add_entries(reader.services, feed, ["Dunes of the south", "Harbour"])
    reader.services.library.search.catch_up()
    assert reader.services.exporting.of_place(Place(query=a_query("dunes"))) == [hit]


def test_a_picture_goes_out_until_it_is_reported(reader, saved):
    feed = add_feed(reader.services, "South")
    (entry,) = add_entries(reader.services, feed, ["Dunes"], html=ILLUSTRATED, images=[ParsedImage(url=DUNES)])
    assert "data:image" not in saved([entry])  # it has not come yet
    reader.services.files.images.add(DUNES, picture())
    assert "data:image/webp" in saved([entry])
    (image,) = reader.services.library.entries.article(entry).images
    reader.services.flags.image_reports.flag(entry, image.fingerprint, "violence")
    html = saved([entry])
    assert "data:image" not in html
    assert "A hidden picture was left out" in html


def test_a_passage_across_a_hidden_picture_is_marked_and_tells_nothing_of_it(reader, saved):
    feed = add_feed(reader.services, "South")
    html = '<p>Sand <a href="https://a.example">and <img src="image:1"> wind</a> blow by night.</p>'
    (entry,) = add_entries(
        reader.services, feed, ["Dunes"], html=html, images=[ParsedImage(url=DUNES, alt="A wound")]
    )
    reader.services.files.images.add(DUNES, picture())
    text = passages_of(reader.services.library.entries.article(entry))
    made = reader.services.highlights.mark(entry, text, text.quoted("and wind blow"))
    assert "wound" not in made.passage.quote
    assert "A wound" in saved([entry])
    (image,) = reader.services.library.entries.article(entry).images
    reader.services.flags.image_reports.flag(entry, image.fingerprint, "violence")
    html = saved([entry])
    assert re.findall("<mark>(.*?)</mark>", html) == ["and", "wind", " blow"]
    assert "wound" not in html
    assert reader.services.highlights.places([made]) == {made.id: 1}


def test_saving_can_be_stopped(reader, tmp_path):
    feed = add_feed(reader.services, "South")
    ids = add_entries(reader.services, feed, ["A", "B", "C"])
    token, told = CancelToken(), []

    def tell(done, of):
        told.append((done, of))
        if done == 1:
            token.cancel()

    exporting, out = reader.services.exporting, tmp_path / "out" / "a.html"
    out.parent.mkdir()
    with pytest.raises(Cancelled):
        exporting.save(exporting.publication(ids), Kind.HTML, out, token=token, tell=tell)
    assert told == [(0, 3), (1, 3)]
    assert list(out.parent.iterdir()) == []


@pytest.mark.parametrize(
    ("mode", "colour", "sign"), [("RGB", "#3c78b4", b"\xff\xd8"), ("RGBA", (1, 2, 3, 90), b"\x89P")]
)
def test_e_readers_get_pictures_that_they_know(reader, mode, colour, sign):
    feed = add_feed(reader.services, "South")
    (entry,) = add_entries(reader.services, feed, ["Dunes"], html=ILLUSTRATED, images=[ParsedImage(url=DUNES)])
    reader.services.files.images.add(DUNES, picture(colour, mode))
    publication = reader.services.exporting.publication([entry])
    (page,) = publication.pages(lambda done, of: None)
    assert publication.picture_for_e_readers(page.images[1].fingerprint).startswith(sign)


def test_what_is_no_picture_never_gets_into_a_book(reader, monkeypatch):
    feed = add_feed(reader.services, "South")
    (entry,) = add_entries(reader.services, feed, ["Dunes"], html=ILLUSTRATED, images=[ParsedImage(url=DUNES)])
    reader.services.files.images.add(DUNES, picture())
    publication = reader.services.exporting.publication([entry])
    (page,) = publication.pages(lambda done, of: None)
    monkeypatch.setattr(reader.parsers, "call", lambda *words, **choices: b"<svg onload='alert(1)'>" * 9)
    assert publication.picture_for_e_readers(page.images[1].fingerprint) is None
