"""`manchette-collector`: runs the service, lists what is reported, decides about it, and checks the collector."""

from __future__ import annotations

import argparse
import contextlib
import errno
import getpass
import json
import logging
import re
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict, fields, replace
from pathlib import Path
from typing import NoReturn

from reader import __version__
from reader.background.streams import drop_output, open_what_is_closed
from reader.collector import folder, moderation, output, recount
from reader.collector.moderation import Action, Dossier
from reader.collector.options import Options, with_saved_list_options
from reader.collector.store import subjects
from reader.collector.store.database import Store, without_password
from reader.collector.thresholds import State, Thresholds
from reader.domain.clock import system_clock
from reader.domain.errors import ReaderError, UsageError, WireError
from reader.wire.enrolment import parse_enrolment

_CONTROLS = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_OF_THE_SERVICE = frozenset({"cryptography", "httptools", "jinja2", "starlette", "uvicorn"})
"""Packages that only the collector needs (pyproject.toml, `collector`)."""
_THRESHOLDS = {
    "block_score": "score at which an image is blocked",
    "block_voters": "readers that it takes",
    "block_networks": "networks that they must be in",
    "near_score": "score at which everything that looks alike is blocked, or waits for a person",
    "near_networks": "networks that it takes",
    "first_vote_minutes": "minutes between the first report and a block",
    "burst_minutes": "most reports within so many minutes: a person decides (0: never)",
    "same_network_weight": "what the second and third report of a network count, 0 to 1",
}


def main(words: Sequence[str] | None = None) -> int:
    """Run the collector's command line.

    Returns:
        The exit code: 0 well, 1 `check` found something, 2 it could not be done.
    """
    open_what_is_closed()
    arguments = make_parser().parse_args(words)
    logging.basicConfig(
        level=logging.INFO if arguments.verbose else logging.WARNING,
        format="%(asctime)s %(name)s %(message)s",
    )
    try:
        code = _run(arguments)
        sys.stdout.flush()
        return code
    except ReaderError as error:
        sys.stderr.write(f"manchette-collector: {_printable(str(error))}\n")
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in _OF_THE_SERVICE:
            raise
        sys.stderr.write(f"manchette-collector: needs {error.name}: `pip install 'manchette[collector]'`\n")
    except KeyboardInterrupt:
        sys.stderr.write("manchette-collector: stopped\n")
    except BrokenPipeError:
        drop_output()  # the reading end of a pipe was closed, as by `head`
        return 0
    except OSError as error:
        if error.errno != errno.ENOSPC:
            raise
        sys.stderr.write("manchette-collector: the disk is full\n")
        drop_output()
    return 2


def _run(arguments: argparse.Namespace) -> int:
    options = _options(arguments)
    verb = arguments.verb
    if verb == "run":
        from reader.collector.serve import run

        run(options, _print)
        return 0
    if verb in ("publish", "check", "adopt") or options.database is None:
        _needs_a_collector(options)
    if verb == "adopt":
        _adopt(options, arguments.url)
        return 0
    options = replace(options, database=folder.database_of(options.home, options.database))
    if folder.is_missing(options.database_url):
        raise UsageError(
            f"the database {options.database_url} is not there: put a copy of it back, or `run` begins a new one"
        )
    with contextlib.closing(Store(options.database_url)) as store:
        if verb in [action.word for action in Action]:
            return _decide(store, arguments)
        match verb:
            case "queue":
                _queue(store, arguments)
            case "show":
                _show(moderation.look_at(store, arguments.subject), arguments)
            case "verify":
                from reader.collector.verify import verify

                found = verify(store, arguments.subject)
                if arguments.json:
                    _print_json(asdict(found))
                    return 0
                _print(f"{found.finding.value}: {found.url}" + (f" ({found.detail})" if found.detail else ""))
            case "audit":
                _audit(store, arguments)
            case "stats":
                _statistics(store, arguments)
            case "purge":
                purged = moderation.purge(store, system_clock())
                _print(f"Deleted {purged.reports} reports and {purged.decisions} decisions.")
            case "publish":
                return _publish(store, options, force=arguments.force)
            case "check":
                from reader.collector import health  # imported late: it imports the whole server

                problems = health.problems(store, options)
                for problem in problems:
                    _print(problem)
                many = "1 problem" if len(problems) == 1 else f"{len(problems)} problems"
                _print("All is well." if not problems else f"{many}.")
                return 1 if problems else 0
    return 0


def _decide(store: Store, arguments: argparse.Namespace) -> int:
    action = next(one for one in Action if one.word == arguments.verb)
    one = moderation.decide(
        store, arguments.subject, action, actor=arguments.actor, reason=arguments.reason, now=system_clock()
    )
    _print(f"Subject {one.id} is {one.state.value} now; it will be published with the next list.")
    return 0


def _queue(store: Store, arguments: argparse.Namespace) -> None:
    states = [State(arguments.state)] if arguments.state else [State.HELD, State.COUNTING]
    with store.read() as connection:
        found = subjects.queue(connection, states, arguments.limit)
    # What waits for a person comes first.
    found.sort(key=lambda one: states.index(one.state))
    if arguments.json:
        _print_json([output.subject(one) for one in found])
        return
    for one in found:
        _print(
            f"{one.id:>6}  {one.state.value:<9} {one.kind:<5} {one.key_hex[:12]}  {one.score:6.2f}"
            f"  {one.voters:>4} readers  {one.networks:>4} networks  {one.reason or '-':<10}  {one.host or ''}"
        )
    if not found:
        _print("Nothing waits here.")


def _show(dossier: Dossier, arguments: argparse.Namespace) -> None:
    if arguments.json:
        _print_json(
            {
                **output.subject(dossier.subject),
                "votes_by_reason": dossier.votes_by_reason,
                "votes_by_day": {output.day(day): many for day, many in dossier.votes_by_day.items()},
                "addresses": [asdict(one) for one in dossier.addresses],
                "log": [output.decision(line) for line in dossier.log],
                "similar": [output.subject(one) for one in dossier.similar],
            }
        )
        return
    one = dossier.subject
    _print(f"Subject {one.id}: {one.kind} {one.key_hex}")
    _print(f"{one.state.value} since {output.moment(one.state_at)}")
    _print(f"score {one.score:.2f}, {one.voters} readers in {one.networks} networks")
    for reason, many in dossier.votes_by_reason.items():
        _print(f"  {many:>4}  {reason}")
    for day, many in dossier.votes_by_day.items():
        _print(f"  {many:>4}  {output.day(day)}")
    for place in dossier.addresses:
        _print(f"said to come from {place.url} ({place.votes})")
    _print(f"address {one.verified or 'not verified'}")
    for other in dossier.similar:
        _print(f"see also {other.id}: {other.kind}, {other.state.value}")
    for line in dossier.log:
        when = output.moment(line.at)
        _print(f"{when}  {line.actor}  {line.action}: {line.before} → {line.after}  {line.why}")


def _audit(store: Store, arguments: argparse.Namespace) -> None:
    with store.read() as connection:
        log = subjects.decisions(connection, limit=arguments.limit)
    if arguments.json:
        _print_json([output.decision(line) for line in log])
        return
    for line in log:
        when = output.moment(line.at)
        _print(
            f"{when}  {line.actor}  {line.action} {line.subject_id}: {line.before} → {line.after}"
            f"  score {line.score:.2f}  {line.why}"
        )


def _statistics(store: Store, arguments: argparse.Namespace) -> None:
    found = asdict(moderation.statistics(store))
    found["published_at"] = output.utc(found["published_at"]) if found["published_at"] else None
    if arguments.json:
        _print_json(found)
        return
    for name, value in found.items():
        words = (
            ", ".join(f"{key} {many}" for key, many in sorted(value.items())) if isinstance(value, dict) else value
        )
        _print(f"{name.replace('_', ' ')}: {words or 'none'}")


def _publish(store: Store, options: Options, *, force: bool) -> int:
    from reader.collector.publish import Held
    from reader.collector.serve import open_lease, open_publisher

    options = with_saved_list_options(options, store)
    publisher = open_publisher(options, store, system_clock)
    folder.remember(options.home, options.database_url)
    lease = open_lease(options, store)
    # Where the leader is the collector of this folder, this verb may publish beside it: that is what it is for.
    if not lease.take() and (other := lease.leads_from()) != lease.place:
        raise UsageError(f"the list of this database is published from {other}; say it there")
    try:
        recount.recount_due(store, options.thresholds, system_clock())
        published = publisher.publish(force=force)
    finally:
        lease.end()
    if isinstance(published, Held):
        raise UsageError(str(published))
    if published is None:
        _print("Nothing is new.")
    else:
        _print(f"Published generation {published.gen}, version {published.version}.")
    return 0


def _adopt(options: Options, database: str) -> None:
    """Make the folder use another database from now on."""
    from reader.background.lock import FileLock
    from reader.collector.serve import open_publisher

    lock = FileLock(options.home / ".running")
    if not lock.acquire():
        raise UsageError(f"a collector runs in {options.home}; end it first")
    try:
        with contextlib.closing(Store(database)) as store:
            open_publisher(options, store, system_clock)  # refuses another collector's
            folder.remember(options.home, database)
            found = moderation.statistics(store)
    finally:
        lock.release()
    entries = sum(found.published.values())
    _print(f"The database of {options.home} is {without_password(database)} from now on.")
    _print(f"It has {entries} published entries, at generation {found.generation}; `check` compares them.")


def _needs_a_collector(options: Options) -> None:
    if not folder.has_keys(options.home):
        raise UsageError(f"there is no collector in {options.home}; `run` makes one")


class _OneSentenceParser(argparse.ArgumentParser):
    """Reports wrong arguments in one sentence, as all other errors here are reported."""

    def error(self, message: str) -> NoReturn:
        sys.stderr.write(f"manchette-collector: {_printable(message)}; `{self.prog} --help` tells more.\n")
        sys.exit(2)


def make_parser() -> argparse.ArgumentParser:
    parser = _OneSentenceParser(
        prog="manchette-collector",
        description="Receives reports of images, counts who agrees, and publishes a signed block list.",
    )
    parser.add_argument("--version", action="version", version=f"manchette-collector {__version__}")
    parser.add_argument("--verbose", action="store_true", help="log what happens to stderr")
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="VERB")
    run = _verb(verbs, "run", "serve until SIGTERM")
    for name, what in {
        "--host": "numeric address to listen on (127.0.0.1)",
        "--public-url": "under which apps reach it, for the enrolment link",
        "--name": "what this collector is called",
        "--contact": "whom to write to",
        "--notice-contact": "where formal notices go",
        "--list-base": "where the list lies, if elsewhere",
        "--min-app": "oldest edition of the app that is heard",
    }.items():
        run.add_argument(name, help=what, metavar="TEXT")
    run.add_argument("--port", type=_number(int, 0, 65_535), metavar="N", help="public listener (8085)")
    run.add_argument(
        "--moderation-port",
        type=_number(int, 0, 65_535),
        metavar="N",
        help="moderators' listener, loopback only (8086)",
    )
    run.add_argument(
        "--behind-proxy",
        action="store_true",
        help="a proxy of yours speaks TLS in front and says in X-Forwarded-For who asks",
    )
    run.add_argument("--closed", action="store_true", help="take no more reports; the list goes on")
    run.add_argument(
        "--burst", type=_number(int, 1, 1_000_000), metavar="N", help="reports of one network at once (30)"
    )
    run.add_argument("--per-hour", type=_number(int, 1, 1_000_000), metavar="N", help="and in an hour (60)")
    run.add_argument(
        "--publish-minutes", type=_number(float, 0, 1440), metavar="N", help="least time between two lists (15)"
    )
    run.add_argument(
        "--min-wait-minutes",
        type=_number(float, 0, 43_200),
        metavar="N",
        help="apps leave the list alone for (360)",
    )
    _add_thresholds(run)
    publish = _verb(verbs, "publish", "count, decide and publish now, as the last run was told to")
    publish.add_argument("--force", action="store_true", help="whatever the list loses: end that it is held")
    adopt = _verb(verbs, "adopt", "use another database from now on")
    adopt.add_argument("url", metavar="URL", help="postgresql://…, or a SQLite file")
    listing = _verb(verbs, "queue", "what waits for a person, and what is counted")
    listing.add_argument("--state", choices=[state.value for state in State])
    _add_listing(listing)
    _add_listing(_verb(verbs, "audit", "the log of decisions, newest first"))
    for verb, what in (("show", "all about a subject"), ("verify", "fetch its address and compare")):
        one = _verb(verbs, verb, what)
        one.add_argument("subject", help="number, key or address")
        one.add_argument("--json", action="store_true", help="for programs")
    for action, what in (
        (Action.CONFIRM, "block it for good (an address: for 30 days)"),
        (Action.CLEAR, "keep it visible for good"),
        (Action.HOLD, "publish nothing until somebody has looked"),
        (Action.UNBLOCK, "let it go; reports so far no longer count"),
    ):
        one = _verb(verbs, action.word, what)
        one.add_argument("subject", help="number, key or address")
        one.add_argument("--reason", required=True, metavar="TEXT", help="stands in the log")
        one.add_argument("--actor", default=_me(), metavar="NAME", help="stands in the log (you)")
    _verb(verbs, "stats", "how much there is of what").add_argument(
        "--json", action="store_true", help="for programs"
    )
    _verb(verbs, "purge", "delete what is kept no longer")
    _verb(verbs, "check", "look at database, keys and list")
    return parser


def _verb(verbs: argparse._SubParsersAction[_OneSentenceParser], name: str, what: str) -> argparse.ArgumentParser:
    one = verbs.add_parser(name, help=what, description=what[:1].upper() + what[1:] + ".")
    one.add_argument("--home", default=".", metavar="DIR", help="the collector's folder (here)")
    one.add_argument("--database", metavar="URL", help="postgresql://… instead of a SQLite file in the folder")
    return one


def _add_thresholds(parser: argparse.ArgumentParser) -> None:
    usual = Thresholds()
    for name, what in _THRESHOLDS.items():
        default = getattr(usual, name)
        parser.add_argument(
            f"--{name.replace('_', '-')}",
            type=_number(type(default), 0, 1 if name == "same_network_weight" else 1_000_000),
            metavar="N",
            help=f"{what} ({default:g})",
        )
    parser.add_argument("--near-blocks", action="store_true", help="likeness may block without a person")
    parser.add_argument(
        "--trusted-host",
        action="append",
        default=[],
        metavar="HOST",
        help="never blocked without a person; repeatable",
    )


def _add_listing(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--limit", type=_number(int, 1, 100_000), default=100, metavar="N", help="so many (100)")
    parser.add_argument("--json", action="store_true", help="for programs")


def _number(kind: type[int] | type[float], least: float, most: float) -> Callable[[str], float]:
    def number(text: str) -> float:
        value = kind(text)
        if not least <= value <= most:
            raise argparse.ArgumentTypeError(f"must be between {least:g} and {most:g}")
        return value

    return number


def _options(arguments: argparse.Namespace) -> Options:
    given = {name: value for name, value in vars(arguments).items() if value is not None}
    names = {field.name for field in fields(Options)} - {"thresholds", "home"}
    chosen = {name: given[name] for name in names if name in given}
    thresholds = {field.name: given[field.name] for field in fields(Thresholds) if field.name in given}
    trusted = frozenset(host.lower() for host in given.get("trusted_host", []))
    if "public_url" in chosen:
        # Checked as part of an enrolment link, so that a wrong one is reported now.
        try:
            chosen["public_url"] = parse_enrolment(f"{chosen['public_url']}#root={'0' * 32}").base_url
        except WireError as error:
            raise UsageError(f"--public-url makes no link: {error.detail}") from error
    if "min_app" in chosen and not re.fullmatch(r"[0-9]{1,5}\.[0-9]{1,5}", chosen["min_app"]):
        raise UsageError("--min-app wants major and minor, e.g. 0.1")
    return Options(
        home=Path(arguments.home).absolute(), thresholds=Thresholds(**thresholds, trusted_hosts=trusted), **chosen
    )


def _me() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "moderator"


def _printable(words: str) -> str:
    """Replace control characters: words from strangers must not send escape sequences to the terminal."""
    return _CONTROLS.sub("\ufffd", words)


def _print(words: str) -> None:
    sys.stdout.write(_printable(words) + "\n")
    sys.stdout.flush()


def _print_json(value: object) -> None:
    sys.stdout.write(json.dumps(value, indent=1) + "\n")


if __name__ == "__main__":
    sys.exit(main())
