"""The verb `save`."""

import signal

import pytest

from reader.domain.images.image import ParsedImage
from tests.helpers.fake_disk import fill_up
from tests.helpers.feed_server import picture
from tests.helpers.homes import open_home
from tests.helpers.press import add_entries, add_feed


@pytest.fixture
def entry(home):
    """The number of an entry with a picture; there is another one."""
    with open_home(home) as reader:
        feed, address = add_feed(reader.services, "South"), "https://south.example/hat.png"
        html = "<p>Words of one.</p><img src='image:1'>"
        (entry,) = add_entries(
            reader.services, feed, ["One"], html=html, images=[ParsedImage(url=address, alt="A hat")]
        )
        reader.services.files.images.add(address, picture())
        add_entries(reader.services, feed, ["العنوان الثاني"], html="<p>كلمات الخبر هنا.</p>")
        reader.services.library.search.catch_up()
    return entry


def test_articles_become_a_file(cli, entry, tmp_path):
    out = tmp_path / "one.html"
    told = cli.json("save", entry, "--as", "html", out)
    assert told == {
        "file": str(out),
        "kind": "html",
        "articles": 1,
        "pictures": 1,
        "bytes": out.stat().st_size,
        "missing": [],
    }
    assert "Words of one." in out.read_text(encoding="utf-8")
    again = cli("save", entry, "--as", "html", out, code=2)
    assert again.sentence == f"{out} exists already."
    assert cli("save", entry, "--as", "html", out, "--force").out.startswith("1 article and 1 picture written to ")


def test_a_search_becomes_a_file_with_its_words_as_title(cli, entry, tmp_path):
    out = tmp_path / "found.html"
    cli("save", "--search", "words OR الثاني", "--as", "html", out)
    html = out.read_text(encoding="utf-8")
    assert html.count("<article") == 2
    assert "<title>words OR الثاني</title>" in html
    cli("save", "--search", "-words", "--limit", 1, "--as", "html", tmp_path / "other.html")
    assert "العنوان الثاني" in (tmp_path / "other.html").read_text(encoding="utf-8")


def test_what_cannot_be_saved_is_said(cli, entry, tmp_path):
    out = tmp_path / "out.html"
    for words, said in (
        ((), "say what to save"),
        ((entry, "--trip"), "say what to save"),
        ((999,), "there is no entry 999"),
        (("--search", "nothing-of-this-kind"), "there is no article to save"),
        (("--trip",), "there is no article to save"),
    ):
        assert said in cli("save", *words, "--as", "html", out, code=2).sentence
    assert "--as is followed by" in cli("save", entry, "--as", "docx", out, code=2).sentence
    assert "cannot store" in cli("save", entry, "--as", "html", tmp_path / "no" / "out.html", code=2).sentence
    assert not out.exists()


def test_what_is_there_is_saved_without_the_rest(cli, entry, tmp_path):
    told = cli.json("save", entry, 998, 999, "--as", "html", tmp_path / "out.html", code=1)
    assert told["missing"] == [998, 999]


def test_nothing_is_left_after_ctrl_c(cli, entry, tmp_path, monkeypatch):
    folder = tmp_path / "out"
    folder.mkdir()

    def press(done, of, what):
        signal.raise_signal(signal.SIGINT)

    monkeypatch.setattr("reader.assembly.verbs.saving.draw_progress", press)
    stopped = cli("save", entry, "--as", "html", folder / "out.html", code=2)
    assert stopped.sentence.startswith("stopped; ")
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("kind", ["html", "pdf"])
def test_a_full_disk_is_said_and_left_as_it_was(kind, cli, entry, small_disk):
    old = small_disk / f"out.{kind}"
    old.write_text("old")
    fill_up(small_disk, but_kilobytes=8)
    before = sorted(small_disk.iterdir())
    full = cli("save", entry, "--as", kind, old, "--force", code=2)
    assert full.sentence == f"cannot store {old}: the disk is full."
    assert sorted(small_disk.iterdir()) == before
    assert old.read_text() == "old"
