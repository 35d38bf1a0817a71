"""The verb `account`: a place on the reader's own server, with which marks are kept in step."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

from reader.assembly.output import ask_secret, confirm, print_json, print_sentence, print_text, say
from reader.assembly.presentation import facts
from reader.assembly.sentences import BUSY
from reader.assembly.services import Services
from reader.assembly.verbs.arguments import (
    DONE,
    IN_PART,
    NOTHING,
    PASSWORD_FROM,
    Declare,
    find_article,
    may_store,
    secret,
    step,
    stopped_by_ctrl_c,
    text,
    whole,
)
from reader.assembly.words import counted, speech, tr
from reader.domain.accounts.account import MARKS, Account, AccountError, Mode
from reader.domain.errors import UsageError, marked
from reader.sentences.accounts import account_sentence, failure_sentence, not_found_sentence

if TYPE_CHECKING:
    from reader.background.cancel import CancelToken
    from reader.domain.sources.feed import Feed

T = TypeVar("T")
_SIDES = ("here", "agreed", "server")
_SHOWN = 20
"""Lines of a list on the terminal; JSON has all."""
_REMOVED = marked(
    "{name} removed; marks, articles and sources stay, nothing is sent any more; `{command}` undoes it"
)


def declare(verb: Declare) -> None:
    one = verb("account", lambda services, arguments: _STEPS[arguments.what](services, arguments), json=True)
    steps = "add ADDRESS | sync | check | why ENTRY | pause | resume | accept | keep | remove"
    what = one.add_subparsers(dest="what", metavar=steps)
    add = step(what, "add", "find the server behind an address, log in there, and keep marks in step")
    add.add_argument("address", metavar="ADDRESS", type=text)
    add.add_argument("--user", metavar="U", type=text, help="as the server knows you")
    add.add_argument("--password-from", metavar="FILE", help=PASSWORD_FROM)
    add.add_argument(
        "--key-from", metavar="FILE", help="Miniflux: read an API key from its first line (- is standard input)"
    )
    mode = add.add_mutually_exclusive_group()
    mode.add_argument("--marks-only", action="store_true", help="leave sources and folders as they are")
    mode.add_argument("--sources", action="store_true", help="keep sources and folders in step too")
    add.add_argument("--allow-local", action="store_true", help="allow a server in your own network")
    sync = step(what, "sync", "run one round of marks now")
    sync.add_argument("--dry", action="store_true", help="say what would be sent and taken; nothing is")
    step(what, "check", "read everything there, and name each mark that differs")
    why = step(what, "why", "say what an article's marks are here, what was agreed, and what the server has")
    why.add_argument("entry", metavar="ENTRY", type=whole)
    step(what, "pause", "ask the server nothing until `resume`")
    step(what, "resume", "go on after `pause`")
    step(what, "accept", "agree to the change that is held because it is so large")
    step(what, "keep", "refuse it: what is here stays, and the server is told")
    step(what, "remove", "forget the account; marks, articles and sources stay, and `undo` undoes it")


def _pause(services: Services, arguments: argparse.Namespace) -> int:
    services.accounts.pause(services.accounts.only(), resumes=arguments.what == "resume")
    return _list(services, arguments)


def _list(services: Services, arguments: argparse.Namespace) -> int:
    accounts = services.accounts.all()
    if arguments.json:
        print_json([presented(one) for one in accounts])
        return DONE
    for one in accounts:
        linked = counted(one.entries, "{n} article linked", "{n} articles linked")
        waiting = counted(one.waiting, "{n} waiting to be sent", "{n} waiting to be sent")
        said = account_sentence(speech(), one)
        print_text(f"{one.id:>5}  {one.name}  ->  {said}  ({linked}{tr(', ')}{waiting})")
    return DONE


def presented(one: Account) -> dict[str, Any]:
    """Return an account as JSON has it."""
    return facts(one, "error_detail", "held", "allow_local", "failures", "next_try_at", "seen")


def _add(services: Services, arguments: argparse.Namespace) -> int:
    from reader.assembly.parts.accounts import KEY, PASSWORD

    password = secret(arguments.password_from, PASSWORD) or ask_secret(tr("Password: ")) or ""
    if not (arguments.user and password):
        raise UsageError(
            "a user and a password are needed: --user, and MANCHETTE_ACCOUNT_PASSWORD or --password-from"
        )
    stores = may_store(services.accounts.passwords, asks=not arguments.json)
    mode = Mode.MARKS if arguments.marks_only else Mode.SOURCES if arguments.sources else None
    before = services.accounts.all()
    with stopped_by_ctrl_c() as token:
        try:
            account, found = services.accounts.add(
                arguments.address,
                arguments.user,
                password,
                secret(arguments.key_from, KEY) or "",
                mode=mode,
                allow_local=arguments.allow_local,
                stores=stores,
                token=token,
            )
        except AccountError as error:
            raise UsageError("{why}; nothing was added", why=not_found_sentence(speech(), error)) from error
    if arguments.json:
        print_json(presented(account))
        return DONE
    sources = counted(found.feeds, "{n} source", "{n} sources")
    print_sentence("found: {url} ({dialect}), {sources}", dialect=found.dialect, url=found.url, sources=sources)
    both = account.mode is Mode.SOURCES
    print_text(tr("marks and sources are kept in step") if both else tr("marks are kept in step"))
    print_sentence("`manchette account sync` begins, and so does the next sync")
    for one in before:
        if one.id != account.id:
            print_sentence(_REMOVED, name=one.name, command="manchette undo")
    if not stores:
        say(tr("the password is stored nowhere: MANCHETTE_ACCOUNT_PASSWORD has to name it each time"))
    return DONE


def _sync(services: Services, arguments: argparse.Namespace) -> int:
    if arguments.what == "sync" and arguments.dry:
        return _rehearse(services, arguments)
    accounts = services.accounts
    if accounts.only().state.value != "held" and arguments.what != "sync":
        raise UsageError("nothing is held that could be decided about")
    with stopped_by_ctrl_c() as token:
        ran = accounts.run_alone(token, accept=arguments.what == "accept", keep=arguments.what == "keep")
    if ran is None:
        say(tr(BUSY))
        return NOTHING
    account = ran.account
    if arguments.json:
        print_json(facts(ran, "account") | {"held": account.held, "state": account.state.value})
    elif account.error is None:
        print_sentence(
            "{sent}, {taken}; {requests}, {kilobytes:.0f} kB",
            sent=counted(ran.sent, "{n} mark sent", "{n} marks sent"),
            taken=counted(ran.taken, "{n} mark taken", "{n} marks taken"),
            requests=counted(ran.requests, "{n} request", "{n} requests"),
            kilobytes=(ran.bytes_received + ran.bytes_sent) / 1000,
        )
    if account.state.value != "ok":
        say(account_sentence(speech(), account))
    return DONE if account.error is None else IN_PART if ran.sent or ran.taken else NOTHING


def _rehearse(services: Services, arguments: argparse.Namespace) -> int:
    from reader.domain.organising.history import UNREAD

    found = _reached(services, services.accounts.rehearse)
    to_send = [facts(one, "remote_id") for one in found.merging.sending]
    to_take: list[dict[str, Any]] = [
        {"entry_id": id_, "what": "read" if what == UNREAD else what, "value": value != (what == UNREAD)}
        for taken in (found.linked.taken, found.merging.taken)
        for (what, value), ids in taken.items()
        for id_ in ids
    ]
    if arguments.json:
        print_json({"to_send": to_send, "to_take": to_take})
        return DONE
    for words, marks in (("to send", to_send), ("to take", to_take)):
        print_sentence("{what}: {n}", what=tr(words), n=len(marks))
        for one in marks[:_SHOWN]:
            print_text(f"{one['entry_id']:>7}  {_mark(one['what'], one['value'])}")
    return DONE


def _mark(what: str, value: bool) -> str:
    return f"--{what if value else {'read': 'unread', 'starred': 'unstar'}[what]}".replace("--starred", "--star")


def _reached(services: Services, work: Callable[[Account, CancelToken], T]) -> T:
    """Do work that asks the server; raises UsageError where it cannot be asked."""
    account = services.accounts.only()
    with stopped_by_ctrl_c() as token:
        try:
            return work(account, token)
        except AccountError as error:
            why = failure_sentence(speech(), error.state, error.reason, error.detail)
            raise UsageError(why) from error


def _check(services: Services, arguments: argparse.Namespace) -> int:
    count, differing = _reached(services, services.accounts.compare)
    if arguments.json:
        print_json({"compared": count, "differing": [facts(one, "remote_id") for one in differing]})
        return IN_PART if differing else DONE
    compared = counted(count, "{n} article compared", "{n} articles compared")
    print_text(f"{compared}{tr(', ')}{counted(len(differing), '{n} mark differs', '{n} marks differ')}")
    for one in differing[:_SHOWN]:
        here, there = _mark(one.what, one.here), _mark(one.what, one.there)
        print_text(f"{one.entry_id:>7}  {tr('here {here}, there {there}', here=here, there=there)}")
    return IN_PART if differing else DONE


def _why(services: Services, arguments: argparse.Namespace) -> int:
    find_article(services, arguments.entry)
    accounts = services.accounts
    with stopped_by_ctrl_c() as token:
        why, server = accounts.why(accounts.only(), arguments.entry, token)
    marks: dict[str, dict[str, Any]] = {}
    for what in MARKS:
        there = server.has(what, why.remote_id) if why is not None and server is not None else None
        here, agreed, tries = (why.here[what], why.agreed[what], why.tries) if why is not None else (None, None, 0)
        marks[what] = {"here": here, "agreed": agreed, "server": there, "tries": tries}
    if arguments.json:
        state = why.state.name.lower() if why is not None else None
        print_json({"entry_id": arguments.entry, **marks, "state": state})
    elif why is None:
        print_sentence("it is not linked with an article of the server")
    else:
        for what, one in marks.items():
            said = {side: "?" if one[side] is None else _mark(what, one[side]) for side in _SIDES}
            print_sentence("here {here}, agreed {agreed}, there {there}", **said, there=said["server"])
    return DONE


def _remove(services: Services, arguments: argparse.Namespace) -> int:
    account = services.accounts.only()
    feeds = () if arguments.json else services.library.feeds.all()
    leaving = [feed.id for feed in feeds if feed.is_served and _leaves(feed)]
    history_id = services.accounts.remove(account)
    if arguments.json:
        print_json({"id": account.id, "history_id": history_id})
        return DONE
    print_sentence(_REMOVED, name=account.name, command=f"manchette undo {history_id}")
    if leaving:
        gone = services.subscriptions.unsubscribe(*leaving)
        sources = counted(len(leaving), "{n} source", "{n} sources")
        command = f"manchette undo {gone.history_id}"
        print_sentence("{sources} removed; `{command}` undoes it", sources=sources, command=command)
    return DONE


def _leaves(feed: Feed) -> bool:
    """Ask whether a source that comes from the server is removed with the account."""
    question = marked(
        "{title} comes from the server, and is fetched from {url} without it. Remove this source too? [y/N]"
    )
    return confirm(tr(question, title=feed.title, url=feed.url))


_STEPS: dict[str | None, Callable[[Services, argparse.Namespace], int]] = {
    None: _list,
    "add": _add,
    **dict.fromkeys(("sync", "accept", "keep"), _sync),
    "check": _check,
    "why": _why,
    **dict.fromkeys(("pause", "resume"), _pause),
    "remove": _remove,
}
