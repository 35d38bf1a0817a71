"""The versions of an article as text, and what changed from one to the other."""

from __future__ import annotations

from reader.articles.page import in_one_step
from reader.articles.parser import read_in_steps
from reader.articles.plain_text import blocks_text
from reader.domain.entries.version import Version
from reader.domain.record import Record
from reader.domain.text.beginning import first_words
from reader.domain.text.differences import Change, ChangeKind, find_differences


class Edit(Record, kw_only=True):
    """The differences between a version and a later one."""

    title: tuple[Change, ...]
    text: tuple[Change, ...]


def version_text(version: Version) -> str:
    """Write a version as plain text, in about 3 ms for 10 kB of HTML.

    Pictures are left out: their numbers change with every edit.
    """
    return blocks_text(in_one_step(read_in_steps(version.html, {}, version.direction, version.language)))


def find_edit(before: Version, after: Version) -> Edit:
    """Compare two versions; not for the window's thread, since long texts take a second."""
    return Edit(
        title=find_differences(before.title, after.title),
        text=find_differences(version_text(before), version_text(after)),
    )


def glimpse(edit: Edit) -> tuple[Change, ...]:
    """Return the first change with some words around it, of the title if that changed, in about two lines' length.

    It has no line breaks, and is empty if no word was added or removed.
    """
    return _around_first(edit.title) or _around_first(edit.text)


_WORDS_BEFORE, _WORDS_AFTER, _GLIMPSE_LETTERS = 7, 5, 150
"""Words shown around a change; letters after which no other change is begun."""


def _around_first(changes: tuple[Change, ...]) -> tuple[Change, ...]:
    first = next((at for at, one in enumerate(changes) if _is_change(one)), None)
    if first is None:
        return ()
    found: list[Change] = []
    if first:
        found.append(Change(ChangeKind.SAME, _last_words(changes[first - 1].text)))
    for at, one in enumerate(changes[first:], first):
        letters = sum(len(part.text) for part in found)
        if one.kind is not ChangeKind.SAME:
            found.append(Change(one.kind, first_words(" ".join(one.text.split("\n")), _GLIMPSE_LETTERS)))
        elif letters + len(one.text) > _GLIMPSE_LETTERS or not any(map(_is_change, changes[at + 1 :])):
            found.append(Change(ChangeKind.SAME, _first_words(one.text)))
            break
        else:
            found.append(Change(ChangeKind.SAME, " ".join(one.text.split("\n"))))
        if letters > _GLIMPSE_LETTERS:
            break
    return tuple(found)


def _is_change(one: Change) -> bool:
    return one.kind is not ChangeKind.SAME and bool(one.text.strip())


def _last_words(text: str) -> str:
    """Return the last words of the sentence that goes on."""
    line = text.rpartition("\n")[2]
    words = line.split(" ")
    return line if len(words) <= _WORDS_BEFORE + 1 else "… " + " ".join(words[-_WORDS_BEFORE - 1 :])


def _first_words(text: str) -> str:
    line, more, _ = text.partition("\n")
    words = line.split(" ")
    if len(words) <= _WORDS_AFTER + 1:
        return f"{line} …" if more else line
    return " ".join(words[: _WORDS_AFTER + 1]) + " …"
