"""`manchette-collector`: runs the service, lists reports, decides about them, and checks the collector."""

from __future__ import annotations

import argparse
import contextlib
import errno
import logging
import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from reader.background.streams import drop_output, open_what_is_closed
from reader.collector import folder, list_folder, listings, moderation, moderators, output, recount
from reader.collector.arguments import make_parser
from reader.collector.configuration import as_file, gather, options_of
from reader.collector.listings import printable, say, say_json
from reader.collector.moderation import Action
from reader.collector.options import Options, with_saved_list_options
from reader.collector.store import subjects
from reader.collector.store.database import Store, without_password
from reader.collector.thresholds import State
from reader.domain.clock import system_clock
from reader.domain.errors import ReaderError, UsageError
from reader.domain.record import as_dict, replace

if TYPE_CHECKING:
    from reader.collector.publish import Held, Published, Publisher

_OF_THE_SERVICE = frozenset({"httptools", "jinja2", "prometheus_client", "starlette", "uvicorn"})
"""Packages that only the collector needs (pyproject.toml, `collector`)."""


def main(words: Sequence[str] | None = None) -> int:
    """Run the command line; returns the exit code: 0 done, 1 `check` found something, 2 nothing done."""
    open_what_is_closed()
    arguments = make_parser().parse_args(words)
    logging.basicConfig(
        level=logging.INFO if arguments.verbose else logging.WARNING, format="%(asctime)s %(name)s %(message)s"
    )
    try:
        code = _run(arguments)
        sys.stdout.flush()
        return code
    except ReaderError as error:
        sys.stderr.write(f"manchette-collector: {printable(str(error))}\n")
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in _OF_THE_SERVICE:
            raise
        sys.stderr.write(
            f"manchette-collector: needs {error.name}; in the folder of Manchette's source, install"
            " '.[collector]' in place of the dot\n"
        )
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
    said = gather(vars(arguments), os.environ)
    options = options_of(said)
    verb = arguments.verb
    if verb == "config":
        for line in as_file(said).splitlines():
            say(line)
        return 0
    if verb == "run":
        from reader.collector.serve import run

        run(options, say)
        return 0
    if verb in ("publish", "check", "adopt", "renew-keys") or options.database is None:
        _needs_a_collector(options)
    if verb in ("publish", "adopt", "renew-keys"):
        list_folder.check_is_ours(options.home)
    if verb == "adopt":
        _adopt(options, arguments.url)
        return 0
    options = replace(options, database=folder.database_of(options.home, options.database))
    with contextlib.closing(Store(options.database_url, only_existing=True)) as store:
        if verb in [action.word for action in Action]:
            return _decide(store, arguments)
        looks = {"queue": _queue, "show": _show, "verify": _verify, "audit": _audit, "stats": _statistics}
        if verb in looks:
            looks[verb](store, arguments)
            return 0
        match verb:
            case "moderator":
                _moderator(store, arguments)
            case "renew-keys":
                return _renew_keys(store, options, arguments)
            case "purge":
                purged = moderation.purge(store, system_clock())
                say(f"Deleted {purged.reports} reports and {purged.decisions} decisions.")
            case "publish":
                return _publish(store, options, force=arguments.force)
            case "check":
                return _check(store, options)
    return 0


def _decide(store: Store, arguments: argparse.Namespace) -> int:
    action = next(one for one in Action if one.word == arguments.verb)
    one = moderation.decide(
        store, arguments.subject, action, actor=arguments.actor, reason=arguments.reason, now=system_clock()
    )
    say(f"Subject {one.id} is {one.state.value} now; it will be published with the next list.")
    return 0


def _queue(store: Store, arguments: argparse.Namespace) -> None:
    states = [State(arguments.state)] if arguments.state else [State.HELD, State.COUNTING]
    with store.read() as connection:
        found = subjects.queue(connection, states, arguments.limit)
    # Held subjects, which wait for a moderator, come first.
    found.sort(key=lambda one: states.index(one.state))
    if arguments.json:
        say_json([output.subject(one) for one in found])
    else:
        listings.say_queue(found)


def _show(store: Store, arguments: argparse.Namespace) -> None:
    dossier = moderation.look_at(store, arguments.subject)
    if arguments.json:
        say_json(listings.dossier_as_json(dossier))
    else:
        listings.say_dossier(dossier)


def _verify(store: Store, arguments: argparse.Namespace) -> None:
    from reader.collector.verify import verify

    found = verify(store, arguments.subject)
    if arguments.json:
        say_json(as_dict(found))
    else:
        say(f"{found.finding.value}: {found.url}" + (f" ({found.detail})" if found.detail else ""))


def _audit(store: Store, arguments: argparse.Namespace) -> None:
    with store.read() as connection:
        log = subjects.decisions(connection, limit=arguments.limit)
    if arguments.json:
        say_json([output.decision(line) for line in log])
    else:
        listings.say_log(log)


def _statistics(store: Store, arguments: argparse.Namespace) -> None:
    numbers = moderation.statistics(store)
    if arguments.json:
        say_json(listings.statistics_as_json(numbers))
    else:
        listings.say_statistics(numbers)


def _moderator(store: Store, arguments: argparse.Namespace) -> None:
    if (arguments.what == "list") is (arguments.person is not None):
        raise UsageError("`moderator add NAME`, `moderator remove NAME` or `moderator list`")
    if arguments.what == "add":
        token = moderators.add(store, arguments.person, system_clock())
        say(f"Token of {arguments.person}, shown this once: {token}")
    elif arguments.what == "remove":
        moderators.remove(store, arguments.person)
        say(f"{arguments.person} moderates no longer.")
    else:
        for name, since in moderators.listed(store).items():
            say(f"{since}  {name}")


def _check(store: Store, options: Options) -> int:
    from reader.collector import health  # imported late: it imports the whole server

    problems = health.problems(store, options)
    for problem in problems:
        say(problem)
    many = "1 problem" if len(problems) == 1 else f"{len(problems)} problems"
    say("All is well." if not problems else f"{many}.")
    return 1 if problems else 0


def _publish(store: Store, options: Options, *, force: bool) -> int:
    options = with_saved_list_options(options, store)
    with _publishing(store, options) as publisher:
        recount.recount_due(store, options.thresholds, system_clock())
        _say_published(publisher.publish(force=force, waits=True))
    return 0


def _renew_keys(store: Store, options: Options, arguments: argparse.Namespace) -> int:
    from reader.collector.signing import ROOT_ADVICE

    root_key = Path(arguments.root_key) if arguments.root_key else options.home / "keys" / "root.pem"
    with _publishing(store, with_saved_list_options(options, store)) as publisher:
        published = publisher.renew_keys(root_key, root_too=arguments.root_too)
    say("The old online key is worth nothing from now on: readers learn that with their next look at the list.")
    if arguments.root_too:
        say(f"Made a new root key in {options.home / 'keys'}. {ROOT_ADVICE}")
    _say_published(published)
    return 0


@contextlib.contextmanager
def _publishing(store: Store, options: Options) -> Iterator[Publisher]:
    """Return the publisher of this folder; raises UsageError if the list is published from another folder."""
    from reader.collector.serve import open_lease, open_publisher

    publisher = open_publisher(options, store, system_clock)
    folder.remember(options.home, options.database_url)
    lease = open_lease(options, store)
    # Where the leader is the collector of this folder, a verb may publish beside it: that is what it is for.
    if not lease.take() and (other := lease.leads_from()) != lease.place:
        raise UsageError(f"the list of this database is published from {other}; say it there")
    try:
        yield publisher
    finally:
        lease.end()


def _say_published(published: Published | Held | None) -> None:
    from reader.collector.publish import Held

    if isinstance(published, Held):
        raise UsageError(str(published))
    if published is None:
        say("Nothing is new.")
    else:
        say(f"Published generation {published.gen}, version {published.version}.")


def _adopt(options: Options, database: str) -> None:
    """Make the folder use another database from now on."""
    from reader.background.lock import FileLock
    from reader.collector.serve import open_publisher

    lock = FileLock(options.home / ".running")
    if not lock.acquire():
        raise UsageError(f"a collector runs in {options.home}; end it first")
    try:
        with contextlib.closing(Store(database, only_existing=True)) as store:
            found = moderation.statistics(store)
            if not found.generation:
                raise UsageError(f"{without_password(database)} has published no list: adopt one that has")
            publisher = open_publisher(options, store, system_clock)  # refuses another collector's
            folder.remember(options.home, database)
            held = publisher.would_hold()
    finally:
        lock.release()
    entries = sum(found.published.values())
    say(f"The database of {options.home} is {without_password(database)} from now on.")
    say(f"It has {entries} published entries, at generation {found.generation}; `check` compares them.")
    if held is not None:
        say(f"As it is now, {held}.")


def _needs_a_collector(options: Options) -> None:
    if not folder.has_keys(options.home):
        raise UsageError(f"there is no collector in {options.home}; `run` makes one")


if __name__ == "__main__":
    sys.exit(main())
