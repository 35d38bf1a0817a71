"""The verb `folders`: the folders of the source list."""

from __future__ import annotations

import argparse
from typing import Any

from reader.assembly.output import print_json, print_sentence, print_text
from reader.assembly.presentation import folder_path, one_line
from reader.assembly.query_sentences import say_naming
from reader.assembly.services import Services
from reader.assembly.verbs.arguments import DONE, Declare, text
from reader.assembly.words import tr
from reader.domain.errors import FolderProblem, FolderRefused, UsageError, marked
from reader.domain.sources.folder import read_path, written_path

_PATH = marked(r"A/B is folder B in folder A; a slash in a name is written \/")


def declare(verb: Declare) -> None:
    one = verb("folders", _folders, json="the list")
    what = one.add_subparsers(dest="what", metavar="add PATH | rename PATH NEW | remove PATH")
    added = what.add_parser("add", help="create a folder, and those around it")
    added.add_argument("path", metavar="PATH", type=text, help=_PATH)
    renamed = what.add_parser("rename", help="give a folder another name")
    renamed.add_argument("path", metavar="PATH", type=text, help=_PATH)
    renamed.add_argument("new", metavar="NEW", type=text, help="its new name, without the folders around it")
    removed = what.add_parser("remove", help="remove a folder; its feeds and folders move up one level")
    removed.add_argument("path", metavar="PATH", type=text, help=_PATH)


def _folders(services: Services, arguments: argparse.Namespace) -> int:
    if arguments.what is None:
        return _list(services, as_json=arguments.json)
    folders = services.folders
    path = folder_path(arguments.path)
    if arguments.what == "add":
        if not path:
            raise FolderRefused(FolderProblem.NAMELESS)
        made = folders.create(path)
        name = written_path(path)
        print_text(
            tr("{title} was created", title=name)
            if made is not None
            else tr("{title} was there already", title=name)
        )
    elif arguments.what == "rename":
        new = read_path(one_line(arguments.new))
        if new[:-1] == path[:-1]:
            new = new[-1:]  # its whole path was typed
        if len(new) > 1:
            raise UsageError(r"a name is wanted, not a path; a slash in a name is written \/")
        folders.rename(path, new[0] if new else "")
        print_sentence("{old} is {new} now", old=written_path(path), new=written_path((*path[:-1], *new)))
    else:
        say_naming(folders.naming(path), written_path(path))
        folders.remove(path)
        print_sentence("{title} was removed; what was in it moved up", title=written_path(path))
    return DONE


def _list(services: Services, *, as_json: bool) -> int:
    feeds = services.library.feeds.all()
    listed: list[dict[str, Any]] = []
    for path in services.library.feeds.folder_paths():
        inside = [feed for feed in feeds if feed.folder[: len(path)] == path]
        unread = sum(feed.unread for feed in inside)
        listed.append({"path": written_path(path), "feeds": len(inside), "unread": unread})
    if as_json:
        print_json(listed)
    else:
        for one in listed:
            said = tr("{unread:>5} unread in {feeds:<5}", unread=one["unread"], feeds=one["feeds"])
            print_text(f"{said} {one['path']}")
    return DONE
