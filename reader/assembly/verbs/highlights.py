"""The verbs `highlight` and `highlights`: passages that the reader marked, with notes."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from reader.assembly.output import print_json, print_sentence, print_text
from reader.assembly.presentation import moment
from reader.assembly.services import Services
from reader.assembly.verbs.arguments import DONE, Declare, find_article, positive, text, whole
from reader.assembly.words import tr
from reader.domain.errors import UsageError

if TYPE_CHECKING:
    from reader.domain.entries.passage import Highlight


def declare(verb: Declare) -> None:
    one = verb("highlight", _highlight, json=True)
    one.add_argument("entry", metavar="ENTRY", type=whole)
    one.add_argument(
        "quote", metavar="QUOTE", type=text, help="words of the article; the first place that has them"
    )
    one.add_argument("--note", metavar="N", type=text, help="your words about it")
    several = verb("highlights", _highlights, json=True)
    several.add_argument("--entry", metavar="E", type=positive, help="those in one article")
    what = several.add_subparsers(dest="what", metavar="remove ID")
    remove = what.add_parser("remove", help="remove one; `undo` brings it back for 30 days")
    remove.add_argument("highlight", metavar="ID", type=positive)


def _highlight(services: Services, arguments: argparse.Namespace) -> int:
    from reader.articles.passages import passages_of

    article = passages_of(find_article(services, arguments.entry))
    found = article.quoted(arguments.quote)
    if found is None:
        raise UsageError("these words are not in the text of {numbers}", numbers=arguments.entry)
    made = services.highlights.mark(arguments.entry, article, found, arguments.note)
    if arguments.json:
        print_json(_presented(services, [made])[0])
    elif found.places > 1:
        print_sentence("highlight {id} made, at the first of {places} places", id=made.id, places=found.places)
    else:
        print_sentence("highlight {id} made", id=made.id)
    return DONE


def _highlights(services: Services, arguments: argparse.Namespace) -> int:
    if arguments.what == "remove":
        every = services.highlights.store.all()
        one = next((one for one in every if one.id == arguments.highlight), None)
        if one is None:
            raise UsageError(
                "there is no highlight {id}; `manchette highlights` lists them", id=arguments.highlight
            )
        services.highlights.remove(one)
        print_sentence("highlight {id} removed; `manchette undo` brings it back", id=one.id)
        return DONE
    if arguments.entry is not None:
        find_article(services, arguments.entry)
    presented = _presented(services, services.highlights.store.all(arguments.entry))
    if arguments.json:
        print_json(presented)
        return DONE
    for shown in presented:
        lost = "" if shown["found"] else f"  {tr('(no longer in the article)')}"
        print_text(f"{shown['id']:>5}  {shown['entry_id']:>6}  “{' '.join(shown['quote'].split())}”{lost}")
        if shown["note"]:
            print_text("\n".join(f"{'':15}{line}" for line in shown["note"].split("\n")))
    return DONE


def _presented(services: Services, highlights: Sequence[Highlight]) -> list[dict[str, Any]]:
    places = services.highlights.places(highlights)
    return [
        {
            "id": one.id,
            "entry_id": one.entry_id,
            "quote": one.passage.quote,
            "note": one.note or None,
            "colour": one.colour,
            "made_at": moment(one.made_at),
            "found": one.id in places,
        }
        for one in highlights
    ]
