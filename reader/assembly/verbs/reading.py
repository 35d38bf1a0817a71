"""The verbs of reading: `entries`, `show` and `mark`."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from reader.assembly import presentation
from reader.assembly.output import print_json, print_json_list, print_text, say
from reader.assembly.query_sentences import catch_up, say_hints
from reader.assembly.services import Services
from reader.assembly.verbs import tags
from reader.assembly.verbs.across import prepare_next_search, search_across
from reader.assembly.verbs.arguments import (
    DONE,
    IN_PART,
    NOTHING,
    Declare,
    find_article,
    find_feed,
    positive,
    text,
    whole,
)
from reader.assembly.words import tr
from reader.domain.clock import plain_moment
from reader.domain.errors import UsageError, marked
from reader.domain.organising.history import LATER, STARRED, UNREAD
from reader.domain.organising.marking import Marking, tag_marking
from reader.domain.query.place import Order, Place
from reader.domain.query.query import Query
from reader.domain.query.query_parser import parse
from reader.domain.stories.across import FoundAcross, words_found

if TYPE_CHECKING:
    from reader.storage.entries.entries import EntryStore

_PAGE = 500
_OPTIONS = {UNREAD: ("unread", "read"), STARRED: ("star", "unstar"), LATER: ("later", "not_later")}
"""The options that set each mark, and that take it off."""
_WAYS = ("read", "unread", "star", "unstar", "later", "not_later", "tag", "untag", "delete", "restore")
_KEPT = marked("starred, tagged or highlighted articles and those on the reading list are not deleted: {numbers}")
_MISSING = marked("there is no entry {numbers}")


def declare(verb: Declare) -> None:
    one = verb("entries", _entries, json=True)
    one.add_argument("--feed", metavar="F", type=text)
    one.add_argument("--unread", action="store_true")
    one.add_argument("--starred", action="store_true")
    one.add_argument("--begun", action="store_true", help="begun and not finished, the one left last first")
    one.add_argument("--later", action="store_true", help="the reading list, in its order")
    one.add_argument("--trip", action="store_true", help="packed for the newest trip, in the order of reading")
    one.add_argument("--search", metavar="Q", type=text, help='words, "phrases", -words, OR, field:value')
    one.add_argument("--across", action="store_true", help="what papers in other languages say of it too")
    one.add_argument(
        "--without",
        metavar="WORD",
        type=text,
        action="append",
        default=[],
        help="with --across: a word of another language that is not to be used; as often as you like",
    )
    orders = [order.value for order in Order]
    one.add_argument("--sort", choices=orders, default=Order.NEWEST.value, help="newest first, as a rule")
    one.add_argument("--limit", metavar="N", type=positive)
    one = verb("show", _show)
    one.add_argument("entry", metavar="ENTRY", type=whole)
    form = one.add_mutually_exclusive_group()
    for option in ("--text", "--html", "--json"):
        form.add_argument(option, action="store_true")
    one = verb("mark", _mark)
    one.add_argument("entries", metavar="ENTRY", type=whole, nargs="+")
    for option in ("--read", "--unread", "--star", "--unstar"):
        one.add_argument(option, action="store_true")
    one.add_argument("--later", action="store_true", help="put them at the end of the reading list")
    one.add_argument("--not-later", action="store_true", help="take them off the reading list")
    one.add_argument("--tag", metavar="T", type=text, action="append", default=[], help="as often as you like")
    one.add_argument("--untag", metavar="T", type=text, action="append", default=[])
    how = one.add_mutually_exclusive_group()
    how.add_argument(
        "--delete",
        action="store_true",
        help="starred and tagged ones stay, and those on the reading list; for a day nothing of it is lost",
    )
    how.add_argument("--restore", action="store_true", help="bring deleted ones back")


def _entries(services: Services, arguments: argparse.Namespace) -> int:
    query = None
    if arguments.across and arguments.search is None:
        raise UsageError("--across needs --search")
    if arguments.search is not None:
        query = parse(arguments.search, services.shared.clock().astimezone().date(), widened=True)
        say_hints(query.hints)
        catch_up(services)
    place = Place(
        unread=arguments.unread,
        starred=arguments.starred,
        begun=arguments.begun,
        later=arguments.later,
        trip=arguments.trip,
        feed_id=find_feed(services, arguments.feed).id if arguments.feed else None,
        query=query,
        order=Order(arguments.sort),
    )
    entries = services.library.entries
    listed = entries.listed(place, limit=arguments.limit)
    if listed.is_cut and (arguments.limit is None or arguments.limit > len(listed.ids)):
        say(tr("these are the best of the newest {hits:,} hits; older ones are left out", hits=len(listed.ids)))
    across = search_across(services, place, arguments.without) if arguments.across else FoundAcross()
    ids = [*listed.ids, *across.entry_ids][: arguments.limit]
    pages = (ids[start : start + _PAGE] for start in range(0, len(ids), _PAGE))
    if arguments.json:
        if query is None:
            print_json_list(presentation.headline(one) for ids in pages for one in entries.headlines(ids))
        else:
            print_json_list(one for ids in pages for one in _results(entries, ids, place, query, across))
    else:
        for one in (one for ids in pages for one in entries.headlines(ids)):
            mark = ("•" if one.unread else " ") + ("★" if one.starred else " ")
            print_text(f"{one.id:>7} {mark} {plain_moment(one.sort_at):16}  {one.feed_title}: {one.title}")
    if arguments.across:
        prepare_next_search(services)
    return DONE


def _results(
    entries: EntryStore, ids: Sequence[int], place: Place, query: Query, across: FoundAcross
) -> Iterator[dict[str, Any]]:
    by_meaning = set(across.entry_ids)
    snippets = entries.snippets(ids, query.condition)
    snippets |= entries.snippets(by_meaning.intersection(ids), words_found(across.translations))
    as_written = entries.found_as_written(place, ids)
    for one in entries.headlines(ids):
        via = "meaning" if one.id in by_meaning else "words" if one.id in as_written else "stem"
        yield presentation.result(one, snippets[one.id], via)


def _show(services: Services, arguments: argparse.Namespace) -> int:
    article = find_article(services, arguments.entry)
    if arguments.json:
        print_json(presentation.article(article, services.files.enclosures))
    elif arguments.html:
        print_text(presentation.html(article))
    else:
        print_text(presentation.text(article))
    return DONE


def _mark(services: Services, arguments: argparse.Namespace) -> int:
    if any(getattr(arguments, one) and getattr(arguments, other) for one, other in _OPTIONS.values()):
        raise UsageError("an entry cannot be marked both ways at once")
    if not any(getattr(arguments, way) for way in _WAYS):
        *ways, last = (f"--{way.replace('_', '-')}" for way in _WAYS)
        raise UsageError("say how to mark: {options} or {last}", options=tr(", ").join(ways), last=last)
    off = tags.taken_off(services, arguments.tag, arguments.untag)
    if arguments.restore:
        services.library.bring_back(arguments.entries)
    there = services.library.entries.exist(arguments.entries)
    missing = sorted(set(arguments.entries) - set(there))
    # The reading list takes them in the order in which they were given.
    wanted = [entry_id for entry_id in dict.fromkeys(arguments.entries) if entry_id not in missing]
    markings = [
        Marking(what, getattr(arguments, yes), wanted)
        for what, (yes, no) in _OPTIONS.items()
        if getattr(arguments, yes) or getattr(arguments, no)
    ]
    on = [services.library.tagging.make(name) for name in arguments.tag] if there else []
    markings += [tag_marking(tag, True, wanted) for tag in on] + [tag_marking(tag, False, wanted) for tag in off]
    for marking in markings:
        services.library.marks.perform(marking)
    kept = sorted(set(there) - set(services.library.delete(there).ids)) if arguments.delete else []
    undone = [
        tr(words, numbers=", ".join(map(str, ids))) for words, ids in ((_KEPT, kept), (_MISSING, missing)) if ids
    ]
    if not undone:
        return DONE
    say(tr("; ").join(undone))
    return IN_PART if len(kept) < len(there) else NOTHING
