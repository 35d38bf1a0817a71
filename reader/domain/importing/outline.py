"""Subscription lists (OPML): folders and feeds in order, with all attributes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape

from reader.domain.importing.imported import Skipped
from reader.domain.masking import Credentials
from reader.domain.record import Record
from reader.domain.sources.folder import Path


class OutlineFeed(Record, kw_only=True):
    """One `outline` with an `xmlUrl`."""

    url: str
    title: str
    site_url: str | None = None
    log_in: Credentials | None = None
    attributes: tuple[tuple[str, str], ...] = ()
    """All other attributes, as (name, value), in their order; `text` among them where it is not the title, `type`
    where it is none of feeds and folders.

    A name in a namespace is written as `{namespace}prefix:name`, with its original prefix.
    """


class OutlineFolder(Record, kw_only=True):
    """One `outline` without an `xmlUrl`."""

    title: str
    attributes: tuple[tuple[str, str], ...] = ()
    children: tuple[OutlineFolder | OutlineFeed, ...] = ()


class Outline(Record, kw_only=True):
    """A whole document."""

    title: str
    children: tuple[OutlineFolder | OutlineFeed, ...]
    attributes: tuple[tuple[str, str], ...] = ()
    """Attributes of the list itself that have a namespace, as (name, value)."""
    damaged: bool = False
    """The file was not well-formed; what could be read was taken."""
    skipped: tuple[Skipped, ...] = ()
    """Commands, files, and what could not be read, which are never imported."""
    made_by: str = ""
    """The program that says in a comment that it wrote the list."""

    def count_folders(self) -> int:
        """Count the folders, at every depth."""
        return _count_folders(self.children)

    def feeds(self) -> Iterator[tuple[OutlineFeed, Path]]:
        """Yield the feeds, each with the folders that it is in."""
        return _feeds(self.children, ())

    def count_feeds(self) -> int:
        """Count the feeds, at every depth."""
        return sum(1 for _ in self.feeds())


def _count_folders(children: tuple[OutlineFolder | OutlineFeed, ...]) -> int:
    return sum(1 + _count_folders(child.children) for child in children if isinstance(child, OutlineFolder))


def _feeds(children: tuple[OutlineFolder | OutlineFeed, ...], path: Path) -> Iterator[tuple[OutlineFeed, Path]]:
    for child in children:
        if isinstance(child, OutlineFeed):
            yield child, path
        else:
            yield from _feeds(child.children, (*path, child.title) if child.title else path)


def to_opml(outline: Outline) -> str:
    """Write OPML 2.0. The same outline gives the same bytes (there is no date), so lists can be compared."""
    prefixes = _prefixes(outline)
    declared = [(f"xmlns:{prefix}", namespace) for namespace, prefix in prefixes.items() if prefix != "xml"]
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f"<opml{_attributes([('version', '2.0'), *declared])}>",
        "  <head>",
        f"    <title>{escape(_one_line(outline.title), quote=False)}</title>",
        "  </head>",
        f"  <body{_attributes(_others(outline, prefixes))}>",
        *_lines(outline.children, "    ", prefixes),
        "  </body>",
        "</opml>",
        "",
    ]
    return "\n".join(lines)


def _lines(children: tuple[OutlineFolder | OutlineFeed, ...], indent: str, prefixes: dict[str, str]) -> list[str]:
    lines: list[str] = []
    for child in children:
        if isinstance(child, OutlineFeed):
            kind = dict(child.attributes).get("type", "rss")
            pairs = [("type", kind), *_titles(child), ("xmlUrl", child.url)]
            if child.site_url:
                pairs.append(("htmlUrl", child.site_url))
            lines.append(f"{indent}<outline{_attributes([*pairs, *_others(child, prefixes)])}/>")
        else:
            lines.append(f"{indent}<outline{_attributes([*_titles(child), *_others(child, prefixes)])}>")
            lines.extend(_lines(child.children, indent + "  ", prefixes))
            lines.append(f"{indent}</outline>")
    return lines


def _titles(child: OutlineFolder | OutlineFeed) -> list[tuple[str, str]]:
    title = _one_line(child.title)
    return [("text", dict(child.attributes).get("text", title)), ("title", title)]


def _others(child: Outline | OutlineFolder | OutlineFeed, prefixes: dict[str, str]) -> list[tuple[str, str]]:
    written = ("text", "type") if isinstance(child, OutlineFeed) else ("text",)
    return [(_spelled(name, prefixes), value) for name, value in child.attributes if name not in written]


def _spelled(name: str, prefixes: dict[str, str]) -> str:
    if not name.startswith("{"):
        return name
    namespace, _, qualified = name[1:].rpartition("}")
    return f"{prefixes[namespace]}:{qualified.partition(':')[2]}"


def _prefixes(outline: Outline) -> dict[str, str]:
    """Return each namespace one prefix: the first that it had, made longer if another has it."""
    found: dict[str, str] = {}

    def look(at: Outline | OutlineFolder | OutlineFeed) -> None:
        for name, _ in at.attributes:
            namespace, _, qualified = name[1:].rpartition("}")
            if name.startswith("{") and namespace not in found:
                prefix = qualified.partition(":")[0]
                while prefix in found.values():
                    prefix += "_"
                found[namespace] = prefix
        for child in () if isinstance(at, OutlineFeed) else at.children:
            look(child)

    look(outline)
    return found


def _one_line(title: str) -> str:
    """Write a title as it would be read again, so that exporting an imported list gives the same list."""
    return " ".join(_NOT_XML.sub("", title).split())


def _attributes(pairs: list[tuple[str, str]]) -> str:
    # Line breaks and tabs need references, or they would be read as spaces (XML 1.0, 3.3.3).
    return "".join(f' {name}="{_quoted(_NOT_XML.sub("", value))}"' for name, value in pairs)


def _quoted(value: str) -> str:
    """Escape an attribute value (`xml.sax.saxutils` could too, but loads an HTTP client: 7 ms)."""
    quoted = escape(value, quote=False).replace('"', "&quot;")
    return quoted.replace("\n", "&#10;").replace("\r", "&#13;").replace("\t", "&#9;")


# The forbidden characters, as a set of the 60,000 allowed ones takes 5 ms of each start.
_NOT_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that no XML document may have, not even as references (XML 1.0, 2.2)."""


class ImportReport(Record, kw_only=True):
    """The result of importing a list."""

    added: tuple[int, ...]
    """Ids of the new subscriptions, in the list's order."""
    known: int
    """Feeds that were there already, or twice in the list."""
    damaged: bool
    history_id: int | None = None
    """The entry of the history that undoes the import; None if it changed nothing."""
