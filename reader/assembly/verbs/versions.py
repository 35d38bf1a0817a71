"""The verb `versions`: what an article said before its publisher edited it."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Sequence
from typing import Any

from reader.articles.versions import find_edit, version_text
from reader.assembly.output import print_json, print_text
from reader.assembly.presentation import moment
from reader.assembly.services import Services
from reader.assembly.verbs.arguments import DONE, LARGEST, Declare, whole
from reader.domain.entries.version import Version
from reader.domain.errors import UsageError
from reader.domain.text.differences import Change, ChangeKind, Folded, fold

_SIGNS = {ChangeKind.SAME: ("", ""), ChangeKind.REMOVED: ("[-", "-]"), ChangeKind.ADDED: ("{+", "+}")}
"""Signs around changes, as wdiff(1) writes them."""


def declare(verb: Declare) -> None:
    one = verb("versions", _versions, json=True)
    one.add_argument("entry", metavar="ENTRY", type=whole)
    one.add_argument("--diff", action="store_true", help="what changed from each version to the next")


def _versions(services: Services, arguments: argparse.Namespace) -> int:
    versions = services.library.versions.all(arguments.entry) if arguments.entry <= LARGEST else None
    if versions is None:
        raise UsageError("there is no entry {numbers}", numbers=arguments.entry)
    if arguments.json:
        print_json(_presented(versions, diff=arguments.diff))
        return DONE
    for number, version in enumerate(versions):
        print_text(f"{version.number}  {version.seen_at:%Y-%m-%d %H:%M} UTC")
        if arguments.diff and number:
            edit = find_edit(versions[number - 1], version)
            print_text(f"{_marked(edit.title)}\n\n{_marked(edit.text)}\n")
        else:
            print_text(f"{version.title}\n\n{version_text(version)}\n")
    return DONE


def _presented(versions: Sequence[Version], *, diff: bool) -> list[dict[str, Any]]:
    presented: list[dict[str, Any]] = []
    for number, version in enumerate(versions):
        one: dict[str, Any] = {
            "number": version.number,
            "seen_at": moment(version.seen_at),
            "title": version.title,
            "text": version_text(version),
            "was_read": version.was_read,
        }
        if diff:
            edit = find_edit(versions[number - 1], version) if number else None
            one["title_changes"] = _changes(edit.title if edit else ())
            one["changes"] = _changes(edit.text if edit else ())
        presented.append(one)
    return presented


def _changes(changes: Iterable[Change]) -> list[dict[str, str]]:
    return [{"kind": change.kind.value, "text": change.text} for change in changes]


def _marked(changes: Iterable[Change]) -> str:
    parts: list[str] = []
    for one in fold(changes):
        if isinstance(one, Folded):
            parts.append("[…]\n\n" if one.text.endswith("\n") else "[…] ")
        else:
            begin, end = _SIGNS[one.kind]
            parts.append(f"{begin}{one.text}{end}")
    return "".join(parts)
