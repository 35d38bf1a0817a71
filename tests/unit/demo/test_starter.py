"""The lists to start from: one per language, each ready to import."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest

from reader.domain.outline import Outline, OutlineFeed, OutlineFolder
from reader.hostile.feeds import opml
from reader.settings.paths import resource

FOLDERS = {"fr": "Presse francophone", "ar": "الصحافة العربية", "es": "Prensa en español", "en": "English press"}


def read(language: str) -> Outline:
    return opml.parse(resource(f"starter/{language}.opml").read_bytes())


def feeds(outline: Outline) -> list[OutlineFeed]:
    (folder,) = outline.children
    assert isinstance(folder, OutlineFolder)
    return [child for child in folder.children if isinstance(child, OutlineFeed)]


@pytest.mark.parametrize(("language", "folder"), FOLDERS.items())
def test_list_is_one_folder_with_a_name_in_its_language(language: str, folder: str) -> None:
    outline = read(language)
    assert not outline.damaged
    assert not outline.skipped
    assert [child.title for child in outline.children] == [folder]
    assert 8 <= len(feeds(outline)) <= 12
    assert all(feed.title and feed.site_url for feed in feeds(outline))


def test_addresses_are_https_and_none_comes_twice() -> None:
    urls = [url for language in FOLDERS for feed in feeds(read(language)) for url in (feed.url, feed.site_url)]
    assert all(urlsplit(url).scheme == "https" for url in urls)
    assert len(urls) == len(set(urls))


def test_there_is_a_list_for_each_language_and_nothing_else() -> None:
    assert sorted(path.name for path in resource("starter").iterdir()) == sorted(
        f"{name}.opml" for name in FOLDERS
    )
