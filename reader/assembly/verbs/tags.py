"""The verb `tags`."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from reader.assembly.output import print_json, print_sentence, print_text, printable
from reader.assembly.query_sentences import say_naming
from reader.assembly.services import Services
from reader.assembly.verbs.arguments import DONE, Declare, text
from reader.assembly.words import counted
from reader.domain.errors import UsageError
from reader.domain.sources.tag import Tag, tag_key, tag_name


def declare(verb: Declare) -> None:
    what = verb("tags", _tags, json=True).add_subparsers(dest="what", metavar="rename A B | remove A")
    rename = what.add_parser("rename", help="rename a tag; onto the name of another one, it merges them")
    rename.add_argument("tag", metavar="A", type=text)
    rename.add_argument("name", metavar="B", type=text)
    remove = what.add_parser("remove", help="remove a tag from all articles, and from the list")
    remove.add_argument("tag", metavar="A", type=text)


def taken_off(services: Services, on: Sequence[str], off: Sequence[str]) -> list[Tag]:
    """Check the tags that entries are to get and to lose, before anything is changed.

    Returns:
        The tags to take off.

    Raises:
        UsageError: one to put on has a bad name, one to take off does not exist, or one is in both lists.
    """
    names = {tag_key(tag_name(name)) for name in on}
    tags = [_find(services, name) for name in off]
    if any(tag_key(tag.name) in names for tag in tags):
        raise UsageError("a tag cannot be put on and taken off at once")
    return tags


def _tags(services: Services, arguments: argparse.Namespace) -> int:
    tagging = services.library.tagging
    if arguments.what == "rename":
        change = tagging.rename(_find(services, arguments.tag).id, arguments.name)
        if change.merges and change.after is not None:
            articles = counted(change.entries, "{n} article", "{n} articles")
            old, new = change.before.name, change.after.name
            print_sentence("{old} is {new} now, for {articles}", old=old, new=new, articles=articles)
    elif arguments.what == "remove":
        tag = _find(services, arguments.tag)
        say_naming(tagging.naming(tag.id), tag.name)
        change = tagging.remove(tag.id)
        articles = counted(change.entries, "{n} article", "{n} articles")
        print_sentence("{tag} was taken off {articles}", tag=change.before.name, articles=articles)
    elif arguments.json:
        print_json(
            [{"name": one.name, "colour": one.colour.value, "entries": one.entries} for one in tagging.store.all()]
        )
    else:
        for one in tagging.store.all():
            print_text(f"{one.entries:>7}  {one.name}  ({one.colour.value})")
    return DONE


def _find(services: Services, name: str) -> Tag:
    found = services.library.tagging.store.named(name)
    if found is None:
        wanted = printable(" ".join(name.split()))[:100]
        raise UsageError("there is no tag {tag}; `manchette tags` lists them", tag=wanted)
    return found
