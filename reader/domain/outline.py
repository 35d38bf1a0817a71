"""Subscription lists as OPML gives them: folders and feeds in their order, nothing lost."""

from __future__ import annotations

from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr


@dataclass(frozen=True, slots=True, kw_only=True)
class OutlineFeed:
    """One `outline` with an `xmlUrl`."""

    url: str
    title: str
    site_url: str | None = None
    attributes: tuple[tuple[str, str], ...] = ()
    """All other attributes, as (name, value), in their order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OutlineFolder:
    """One `outline` without an `xmlUrl`."""

    title: str
    attributes: tuple[tuple[str, str], ...] = ()
    children: tuple[OutlineFolder | OutlineFeed, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """A whole document."""

    title: str
    children: tuple[OutlineFolder | OutlineFeed, ...]
    damaged: bool = False
    """The file was not well-formed; what could be read was taken, and the reader is told so."""
    skipped: tuple[str, ...] = ()
    """Addresses that are not http or https (commands, files), which are never taken."""


def to_opml(outline: Outline) -> str:
    """Write OPML 2.0. The same outline gives the same bytes (no date), so lists can be compared."""
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<opml version="2.0">',
        "  <head>",
        f"    <title>{escape(outline.title)}</title>",
        "  </head>",
        "  <body>",
        *_lines(outline.children, "    "),
        "  </body>",
        "</opml>",
        "",
    ]
    return "\n".join(lines)


def _lines(children: tuple[OutlineFolder | OutlineFeed, ...], indent: str) -> list[str]:
    lines: list[str] = []
    for child in children:
        if isinstance(child, OutlineFeed):
            pairs = [("type", "rss"), ("text", child.title), ("title", child.title), ("xmlUrl", child.url)]
            if child.site_url:
                pairs.append(("htmlUrl", child.site_url))
            lines.append(f"{indent}<outline{_attributes([*pairs, *child.attributes])}/>")
        else:
            pairs = [("text", child.title), ("title", child.title)]
            lines.append(f"{indent}<outline{_attributes([*pairs, *child.attributes])}>")
            lines.extend(_lines(child.children, indent + "  "))
            lines.append(f"{indent}</outline>")
    return lines


def _attributes(pairs: list[tuple[str, str]]) -> str:
    # Line breaks and tabs in an attribute become spaces on reading unless written as references (XML 1.0, 3.3.3).
    kept = {"\n": "&#10;", "\r": "&#13;", "\t": "&#9;"}
    return "".join(f" {name}={quoteattr(value, kept)}" for name, value in pairs)


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportReport:
    """What came of importing a list."""

    added: tuple[int, ...]
    """Ids of the new subscriptions, in the list's order."""
    known: int
    """Feeds that were there already (or stood in the list twice)."""
    skipped: tuple[str, ...]
    """Addresses that were not taken: no http or https."""
    damaged: bool
