"""The pages of the guide, from `resources/guide/`: one HTML file for each page and language.

Question: why HTML files, and not articles of our own kind? Answer: the same files can be read in any web browser
and put on a web site as they are, and Qt's text browser shows what they use of HTML.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape, unescape
from pathlib import Path

from reader.domain.record import Record
from reader.settings.paths import resource

PAGES = ("start", "reading", "organising", "trips", "images", "privacy", "moving", "collector", "keys")
"""Names of the pages, in the order of the list."""

_BODY = re.compile(r"<body>(.*)</body>", re.DOTALL)
_TITLE = re.compile(r"<title>(.*?)</title>")
_TAG = re.compile(r"<[^>]*>")
_BLOCK_END = re.compile(r"</(?:p|h1|h2|li|tr)>")
_KEY = re.compile(r'<kbd data-command="(\w+)">(.*?)</kbd>')


class GuidePage(Record):
    """One page. `name`: one of `PAGES`; `html`: the content of its body; keys as `<kbd data-command="…">`."""

    name: str
    title: str
    html: str

    @property
    def text(self) -> str:
        """Its text, a line for each paragraph and row, without markup."""
        lines = _BLOCK_END.sub("\n", self.html)
        words = unescape(_TAG.sub(" ", lines))
        return "\n".join(filter(None, (" ".join(line.split()) for line in words.splitlines())))

    def with_keys(self, keys: Mapping[str, str]) -> str:
        """Return its HTML with the reader's shortcuts, by command; a dash for commands without one."""
        return _KEY.sub(lambda found: f"<kbd>{escape(keys.get(found[1], '–'))}</kbd>", self.html)

    @property
    def keys(self) -> list[tuple[str, str]]:
        """The commands it names, each with the key that a web browser shows."""
        return [(name, unescape(key)) for name, key in _KEY.findall(self.html)]


def folder(language: str) -> Path:
    """Return the folder of a language's pages."""
    return resource(f"guide/{language}")


def load(language: str) -> list[GuidePage]:
    """Read all pages. `language`: one of the interface's."""
    return [_page(name, (folder(language) / f"{name}.html").read_text("utf-8")) for name in PAGES]


def _page(name: str, source: str) -> GuidePage:
    title, body = _TITLE.search(source), _BODY.search(source)
    assert title is not None and body is not None
    return GuidePage(name, unescape(title[1]), body[1].strip())
