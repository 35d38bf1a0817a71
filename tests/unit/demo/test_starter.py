"""The lists to start from: one per language, each ready to import."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest

from reader.assembly.starter import outline_of, starter_papers
from reader.domain.importing.outline import Outline, OutlineFeed, OutlineFolder, to_opml
from reader.domain.text.interface_language import INTERFACE_LANGUAGES
from reader.hostile.feeds import opml
from reader.settings.paths import resource
from tests.helpers.documents import DATA


def read(language: str) -> Outline:
    return opml.parse(resource(f"starter/{language}.opml").read_bytes())


def feeds(outline: Outline) -> list[OutlineFeed]:
    (folder,) = outline.children
    assert isinstance(folder, OutlineFolder)
    return [child for child in folder.children if isinstance(child, OutlineFeed)]


@pytest.mark.parametrize("language", INTERFACE_LANGUAGES)
def test_list_is_one_folder(language: str) -> None:
    outline = read(language)
    assert not outline.damaged
    assert not outline.skipped
    assert 12 <= len(feeds(outline)) <= 14
    assert all(feed.title and feed.site_url for feed in feeds(outline))


def test_folders_are_named_in_their_language() -> None:
    titles = {language: read(language).children[0].title for language in INTERFACE_LANGUAGES}
    assert len(set(titles.values())) == len(titles)
    known = {"fr": "Presse francophone", "ar": "الصحافة العربية", "es": "Prensa en español", "en": "English press"}
    assert known.items() <= titles.items()


def test_addresses_are_https_and_none_comes_twice() -> None:
    listed = [feed for language in INTERFACE_LANGUAGES for feed in feeds(read(language))]
    urls = [url for feed in listed for url in (feed.url, feed.site_url)]
    assert all(urlsplit(url).scheme == "https" for url in urls)
    assert len(urls) == len(set(urls))


def test_the_maghreb_comes_first_in_french_and_in_arabic() -> None:
    for language in ("fr", "ar"):
        countries = [paper.country for paper in starter_papers() if paper.language == language]
        assert set(countries[:6]) == {"MA", "DZ", "TN"}


def test_it_is_written_down_where_each_address_is_known_from() -> None:
    lines = (DATA / "starter_addresses.tsv").read_text(encoding="utf-8").splitlines()
    sources = dict(line.split("\t") for line in lines[1:])
    assert sources.keys() == {paper.url for paper in starter_papers()}
    assert all(sources.values())


def test_chosen_newspapers_are_a_list_with_their_folders() -> None:
    chosen = [paper for paper in starter_papers() if paper.title in ("Hespress", "Le Monde", "El País")]
    outline = opml.parse(to_opml(outline_of(chosen)).encode())
    names = [(folder.title, [feed.title for feed in folder.children]) for folder in outline.children]
    assert names == [("Presse francophone", ["Hespress", "Le Monde"]), ("Prensa en español", ["El País"])]


def test_there_is_a_list_for_each_language_and_nothing_else() -> None:
    assert sorted(path.name for path in resource("starter").iterdir()) == sorted(
        f"{name}.opml" for name in INTERFACE_LANGUAGES
    )
