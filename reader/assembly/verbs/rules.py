"""The verb `rules`: what happens to entries as they come."""

from __future__ import annotations

import argparse
from typing import Any

from reader.assembly import presentation
from reader.assembly.output import print_json, print_sentence, print_text, say
from reader.assembly.presentation import facts, one_line
from reader.assembly.query_sentences import say_hints
from reader.assembly.services import Services
from reader.assembly.verbs.arguments import DONE, Declare, day, positive, step, stopped_by_ctrl_c, text
from reader.assembly.words import counted, tr
from reader.domain.clock import plain_moment
from reader.domain.errors import marked
from reader.domain.organising.rule import Action, Rule, RuleWish, check

_LISTED = 500
"""Headlines that `rules try` shows; it counts all."""
_HELP = {
    Action.MUTE: marked("leave them out of all lists; `is:muted` finds them"),
    Action.READ: marked("mark them as read"),
    Action.STAR: marked("star them"),
    Action.LATER: marked("put them on the reading list"),
    Action.NOTIFY: marked("notify you of them"),
    Action.PRESERVE: marked("never delete them to make room"),
    Action.NO_TICKER: marked("leave them out of the ticker"),
}


def declare(verb: Declare) -> None:
    one = verb("rules", _rules, json=True)
    what = one.add_subparsers(dest="what", metavar="add QUERY | try QUERY | apply ID | remove ID | log")
    add = what.add_parser("add", help="add a rule for the entries that come from now on")
    add.add_argument("query", metavar="QUERY", type=text)
    for action, does in _HELP.items():
        add.add_argument(f"--{action.value.replace('_', '-')}", dest=action.value, action="store_true", help=does)
    add.add_argument("--tag", metavar="T", type=text, help="put this tag on them")
    add.add_argument("--name", metavar="N", type=text, default="", help="default: the query")
    add.add_argument("--until", metavar="DAY", type=day, help="the last day on which it works, e.g. 2026-11-30")
    tried = step(what, "try", "list what a rule would hit, and change nothing")
    tried.add_argument("query", metavar="QUERY", type=text)
    tried.add_argument("--days", metavar="N", type=positive, default=30, help="default: 30")
    apply = what.add_parser("apply", help="do with what is stored what a rule does; `undo` undoes it")
    apply.add_argument("rule", metavar="ID", type=positive)
    remove = what.add_parser("remove", help="remove a rule; what it has done stays")
    remove.add_argument("rule", metavar="ID", type=positive)
    log = step(what, "log", "list what rules have dealt with, the latest first")
    log.add_argument("--limit", metavar="N", type=positive, default=100, help="default: 100")


def _rules(services: Services, arguments: argparse.Namespace) -> int:
    match arguments.what:
        case "add":
            _add(services, arguments)
        case "try":
            _try(services, arguments)
        case "apply":
            _apply(services, arguments.rule)
        case "remove":
            print_sentence("removed: {name}", name=services.library.ruling.remove(arguments.rule).name)
        case "log":
            _log(services, arguments)
        case _:
            _list(services, arguments)
    return DONE


def _list(services: Services, arguments: argparse.Namespace) -> None:
    rules = services.library.ruling.store.all()
    if arguments.json:
        print_json([_presented(rule) for rule in rules])
        return
    for rule in rules:
        until = f"{tr(', ')}{tr('until {day}', day=rule.until)}" if rule.until else ""
        state = "" if rule.enabled else f"  {tr('(off)')}"
        hits = counted(rule.hits, "{n} hit", "{n} hits")
        print_text(f"{rule.id:>5}  {rule.name}  ->  {_does(rule)}{until}{state}  ({hits})")


def _add(services: Services, arguments: argparse.Namespace) -> None:
    asked = [action for action in Action if action is not Action.TAG and getattr(arguments, action.value)]
    actions = tuple(asked) if arguments.tag is None else (*asked, Action.TAG)
    wish = RuleWish(
        query=one_line(arguments.query),
        actions=actions,
        name=arguments.name,
        tag=arguments.tag,
        until=arguments.until,
    )
    rule = services.library.ruling.add(wish)
    today = services.clock().astimezone().date()
    say_hints(check(wish, today).hints)
    if rule.until is not None and rule.until < today:
        say(tr("{day} is past, so this rule does nothing", day=rule.until))
    print_text(f"{rule.id:>5}  {rule.name}  ->  {_does(rule)}")


def _try(services: Services, arguments: argparse.Namespace) -> None:
    query, ids = services.library.ruling.would_hit(arguments.query, arguments.days)
    say_hints(query.hints)
    headlines = services.library.entries.headlines(ids[:_LISTED])
    if arguments.json:
        print_json({"hits": len(ids), "entries": [presentation.headline(one) for one in headlines]})
        return
    days = counted(arguments.days, "{n} day", "{n} days")
    print_sentence("would have hit {hits} of the last {days}", hits=len(ids), days=days)
    for one in headlines:
        print_text(f"{one.id:>7}  {plain_moment(one.sort_at):16}  {one.feed_title}: {one.title}")
    if len(ids) > len(headlines):
        print_sentence("and {n} more", n=len(ids) - len(headlines))


def _apply(services: Services, rule_id: int) -> None:
    with stopped_by_ctrl_c() as token:
        applied = services.library.ruling.apply(rule_id, token)
    hits = counted(applied.hits, "{n} hit", "{n} hits")
    if applied.history_id is None:
        print_sentence("{hits}, nothing to change", hits=hits)
    else:
        print_sentence(
            "{hits}, {changed} changed; `{command}` undoes it",
            hits=hits,
            changed=applied.changed,
            command=f"manchette undo {applied.history_id}",
        )


def _log(services: Services, arguments: argparse.Namespace) -> None:
    hits = services.library.ruling.store.log(arguments.limit)
    if arguments.json:
        print_json([facts(hit, "is_removed") for hit in hits])
        return
    titles = {one.id: one.title for one in services.library.entries.headlines([hit.entry_id for hit in hits])}
    for hit in hits:
        does = ", ".join(action.value for action in hit.actions)
        rule = ", ".join(word for word in (hit.rule, tr("removed") if hit.is_removed else "") if word)
        said = tr("rule {id} ({name})", id=hit.rule_id, name=rule or tr("removed"))
        print_text(f"{hit.at:%Y-%m-%d %H:%M}  {said}  {does}: {titles.get(hit.entry_id, hit.entry_id)}")


def _does(rule: Rule) -> str:
    tag = f"tag {rule.tag or tr('(removed)')}"
    return ", ".join(tag if one is Action.TAG else one.value.replace("_", "-") for one in rule.actions)


def _presented(rule: Rule) -> dict[str, Any]:
    return facts(rule, "added_at", "tag_id")
