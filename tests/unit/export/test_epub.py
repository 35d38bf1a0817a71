"""A book in EPUB 3. See tests/integration for what epubcheck says."""

import zipfile

import pytest
from lxml import etree

from reader.export.epub import write_epub
from tests.helpers.articles import article, fingerprint, image
from tests.helpers.publications import no_step, publication

ARABIC = {"language": "ar", "direction": "rtl"}
NAMES = {
    "opf": "http://www.idpf.org/2007/opf",
    "dc": "http://purl.org/dc/elements/1.1/",
    "x": "http://www.w3.org/1999/xhtml",
    "ncx": "http://www.daisy.org/z3986/2005/ncx/",
}
PICTURE = '<img src="image:1">'
DUNES = [image(1, name="dunes", alt="Les dunes", width=80, height=45)]


@pytest.fixture
def book(tmp_path):
    return publication(
        [
            article(
                '<p>Un <b>mot</b><br>et l’autre</p><img src="image:1">', images=DUNES, title="L’eau & le <sel>"
            ),
            article(f"<p>Encore</p><hr>{PICTURE}", entry_id=2, images=DUNES, title="Le vent"),
            article("<p>قال الوزير</p><pre>x = 1</pre>", entry_id=3, title="عنوان", source="الصباح", **ARABIC),
        ],
        tmp_path,
        pictures=["dunes"],
    )


class Book:
    """An EPUB file, read again."""

    def __init__(self, file):
        with zipfile.ZipFile(file) as packed:
            self.entries = packed.infolist()
            self.files = {entry.filename: packed.read(entry) for entry in self.entries}

    def find(self, name, path):
        return etree.fromstring(self.files[f"EPUB/{name}"]).xpath(path, namespaces=NAMES)


@pytest.fixture
def made(tmp_path):
    def make(book):
        write_epub(book, tmp_path / "made.epub", no_step)
        return Book(tmp_path / "made.epub")

    return make


def test_a_book_is_recognised_by_its_first_bytes(book, made):
    first = made(book).entries[0]
    assert (first.filename, first.compress_type, first.extra) == ("mimetype", zipfile.ZIP_STORED, b"")


def test_a_book_lists_all_its_files_in_the_order_of_reading(book, made):
    read = made(book)
    listed = read.find("package.opf", "//opf:item/@href")
    assert sorted(f"EPUB/{href}" for href in listed) == sorted(
        name for name in read.files if name.startswith("EPUB/") and name != "EPUB/package.opf"
    )
    by_id = {item.get("id"): item.get("href") for item in read.find("package.opf", "//opf:item")}
    order = [by_id[name] for name in read.find("package.opf", "//opf:itemref/@idref")]
    assert order == [
        "cover.xhtml",
        "contents.xhtml",
        "chapters/0001.xhtml",
        "chapters/0002.xhtml",
        "chapters/0003.xhtml",
    ]


def test_contents_are_by_source(book, made):
    read = made(book)
    assert read.find("contents.xhtml", "//x:nav[1]/x:ol/x:li/x:a/text()") == ["Le Courrier du Nord", "الصباح"]
    titles = ["L’eau & le <sel>", "Le vent", "عنوان"]
    assert read.find("contents.xhtml", "//x:nav[1]/x:ol/x:li/x:ol/x:li/x:a/text()") == titles
    assert [one for one in read.find("toc.ncx", "//ncx:navPoint[not(ncx:navPoint)]//ncx:text/text()")] == titles


def test_a_picture_is_in_the_book_once_in_a_type_of_old_e_readers(book, made):
    read = made(book)
    name = f"pictures/{fingerprint('dunes')[:24]}.jpg"
    assert [one for one in read.files if "pictures" in one] == [f"EPUB/{name}"]
    for chapter in ("0001", "0002"):
        assert read.find(f"chapters/{chapter}.xhtml", "//x:img/@src") == [f"../{name}"]
    assert read.find("package.opf", f"//opf:item[@href='{name}']/@media-type") == ["image/jpeg"]


def test_chapters_have_their_language_and_direction(book, made):
    read = made(book)
    assert read.find("chapters/0001.xhtml", "/x:html/@lang | /x:html/@dir") == ["ltr", "fr"]
    assert read.find("chapters/0003.xhtml", "/x:html/@lang | /x:html/@dir") == ["rtl", "ar"]
    assert read.find("chapters/0003.xhtml", "//x:pre/@dir") == ["ltr"]
    assert read.find("package.opf", "//dc:language/text()") == ["fr", "ar"]


@pytest.mark.parametrize(("languages", "turned"), [(["ar", "ar"], "rtl"), (["ar", "fr"], "ltr"), (["fr"], "ltr")])
def test_pages_are_turned_from_the_right_where_the_whole_book_runs_so(tmp_path, made, languages, turned):
    book = publication(
        [
            article(
                "<p>a</p>",
                entry_id=number,
                title="عنوان" if language == "ar" else "Titre",
                language=language,
                direction="rtl" if language == "ar" else "ltr",
            )
            for number, language in enumerate(languages, 1)
        ],
        tmp_path,
    )
    assert made(book).find("package.opf", "//opf:spine/@page-progression-direction") == [turned]


def test_the_same_articles_make_the_same_bytes(book, tmp_path):
    write_epub(book, tmp_path / "one.epub", no_step)
    write_epub(book, tmp_path / "two.epub", no_step)
    assert (tmp_path / "one.epub").read_bytes() == (tmp_path / "two.epub").read_bytes()


def test_a_book_keeps_its_name_when_it_is_saved_again_later(book, made, tmp_path):
    later = publication([article("<p>Edited</p>")], tmp_path, title="Mercredi")
    once = publication([article("<p>Un</p>")], tmp_path)
    name = "//dc:identifier/text()"
    assert made(once).find("package.opf", name) == made(later).find("package.opf", name)
    assert made(once).find("package.opf", name) != made(book).find("package.opf", name)


def test_a_cover_names_title_day_and_sources(book, made):
    words = made(book).find("cover.svg", "//*[local-name()='text']/text()")
    assert words == ["MANCHETTE", "Mardi", "24\u00a0novembre 2026", "Le Courrier du Nord · الصباح"]


def test_a_long_title_is_set_smaller_and_cut_at_last(tmp_path, made):
    book = publication([article("<p>a</p>")], tmp_path, title="Titre de plusieurs mots " * 30 + "x" * 500)
    texts = made(book).find("cover.svg", "//*[local-name()='text']")
    title = [one for one in texts if one.get("font-weight") == "bold"][1:]
    assert len(title) == 6
    assert title[-1].text.endswith("…")
    assert max(len(one.text) for one in title) < 32


def test_terms_without_a_description_are_no_list(tmp_path, made):
    html = "<dl><dd>lone</dd><dt>t</dt><dd>u</dd><dt>last</dt></dl>"
    read = made(publication([article(html)], tmp_path))
    assert read.find("chapters/0001.xhtml", "//x:dl/*/text() | //x:dl/*/*/text()") == ["t", "u"]
    assert read.find("chapters/0001.xhtml", "//x:p/x:strong/text()") == ["last"]


def test_a_book_of_one_article_has_no_page_of_contents(tmp_path, made):
    read = made(publication([article("<p>a</p>")], tmp_path))
    assert read.find("package.opf", "//opf:itemref/@idref") == ["cover", "c1"]
    assert len(read.find("contents.xhtml", "//x:nav[1]//x:a")) == 1
