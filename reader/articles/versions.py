"""The versions of an article as text, and what changed from one to the other."""

from __future__ import annotations

from dataclasses import dataclass

from reader.articles.parser import read_in_steps
from reader.articles.plain_text import blocks_text
from reader.domain.differences import Change, find_differences
from reader.domain.version import Version


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """What changed from one version to a later one."""

    title: tuple[Change, ...]
    text: tuple[Change, ...]


def version_text(version: Version) -> str:
    """Write a version as plain text, without pictures: their numbers change with every edit.

    Takes about 3 ms for 10 kB of HTML.
    """
    steps = read_in_steps(version.html, {}, version.direction, version.language)
    while True:
        try:
            next(steps)
        except StopIteration as end:
            return blocks_text(end.value)


def find_edit(before: Version, after: Version) -> Edit:
    """Compare two versions; not for the window's thread, since long texts take a second."""
    return Edit(
        title=find_differences(before.title, after.title),
        text=find_differences(version_text(before), version_text(after)),
    )
