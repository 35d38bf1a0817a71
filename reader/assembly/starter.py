"""The newspapers to begin with: one list for each language of the window, which comes with the program."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from xml.etree import ElementTree

from reader.domain.importing.outline import Outline, OutlineFeed, OutlineFolder
from reader.domain.record import Record
from reader.domain.text.interface_language import INTERFACE_LANGUAGES
from reader.settings.paths import resource


class StarterPaper(Record, kw_only=True):
    """One newspaper of a list."""

    title: str
    language: str
    """A key of `INTERFACE_LANGUAGES`."""
    country: str
    """A CLDR region: `MA`; `001`, the world, for the United Nations."""
    url: str
    site_url: str
    folder: str
    """The title of its list, in the list's language."""


def starter_papers() -> list[StarterPaper]:
    """Return the newspapers of all languages, each list in its own order.

    The lists are files of ours, not a stranger's: they are parsed here, so that the page is there at once.
    """
    return [paper for language in INTERFACE_LANGUAGES for paper in _papers(language)]


def _papers(language: str) -> Iterable[StarterPaper]:
    folders = ElementTree.parse(resource(f"starter/{language}.opml")).iterfind("body/outline")
    for folder in folders:
        for one in folder.iterfind("outline"):
            yield StarterPaper(
                title=one.attrib["title"],
                language=language,
                country=one.attrib["country"],
                url=one.attrib["xmlUrl"],
                site_url=one.attrib["htmlUrl"],
                folder=folder.attrib["title"],
            )


def outline_of(papers: Sequence[StarterPaper]) -> Outline:
    """Write newspapers as a list of subscriptions, with a folder for each language."""
    return Outline(
        title="",
        children=tuple(
            OutlineFolder(
                title=folder,
                children=tuple(
                    OutlineFeed(url=paper.url, title=paper.title, site_url=paper.site_url) for paper in inside
                ),
            )
            for folder, inside in groupby(papers, key=lambda paper: paper.folder)
        ),
    )
