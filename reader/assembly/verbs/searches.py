"""The verb `searches`: saved searches, which are places in the window."""

from __future__ import annotations

import argparse

from reader.assembly.output import print_json, print_sentence, print_text
from reader.assembly.parts.saved_searches import count_unread
from reader.assembly.presentation import facts, one_line
from reader.assembly.query_sentences import catch_up, say_hints
from reader.assembly.services import Services
from reader.assembly.verbs.arguments import DONE, Declare, text
from reader.assembly.words import tr
from reader.domain.query.place import Counted
from reader.domain.query.query_parser import parse
from reader.domain.query.saved_search import MOST_COUNTED


def declare(verb: Declare) -> None:
    one = verb("searches", _searches, json="the list; `unread` ends at 1000")
    what = one.add_subparsers(dest="what", metavar="add NAME QUERY | remove NAME")
    added = what.add_parser("add", help="save a search")
    added.add_argument("name", metavar="NAME", type=text)
    added.add_argument("query", metavar="QUERY", type=text)
    removed = what.add_parser("remove", help="remove a saved search; its articles stay")
    removed.add_argument("name", metavar="NAME", type=text)


def _searches(services: Services, arguments: argparse.Namespace) -> int:
    searches = services.library.searches
    match arguments.what:
        case "add":
            searches.add(one_line(arguments.name), one_line(arguments.query))
            say_hints(parse(arguments.query, searches.today).hints)
            print_sentence("{title} was saved", title=one_line(arguments.name))
        case "remove":
            search = searches.find(one_line(arguments.name))
            searches.remove(search.id)
            print_sentence(
                "{title} was removed; `manchette searches add` saves {query} again",
                title=search.name,
                query=search.query,
            )
        case _:
            _list(services, as_json=arguments.json)
    return DONE


def _list(services: Services, *, as_json: bool) -> None:
    if searches := services.library.searches.all():
        catch_up(services)
    counts = count_unread(services.library.entries, searches, services.library.searches.today)
    if as_json:
        presented = [facts(one, "notifies", "in_ticker") for one in searches]
        for search in presented:
            search["unread"], search["at_least"] = counts.get(search["id"], _NONE)
        print_json(presented)
        return
    for one in searches:
        number, is_least = counts.get(one.id, _NONE)
        shown = f"{min(number, MOST_COUNTED)}{'+' if is_least else ''}"
        print_text(f"{tr('{unread:>5} unread', unread=shown)}  {one.name}  [{one.query}]")


_NONE = Counted(0)
