"""The command line: `manchette VERB`. Its words, JSON and exit codes are a contract (README.md)."""

from __future__ import annotations

import argparse
import contextlib
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NoReturn

from reader.assembly import presenting, trips
from reader.assembly.offline_verbs import add_offline_verbs, clean, ledger, queue
from reader.assembly.printing import Progress, print_json, print_json_list, print_text, say
from reader.assembly.sentences import (
    BUSY,
    CAPPED,
    MAYBE_OFFLINE,
    OFFLINE,
    OVER_CAP,
    PORTAL,
    STOPPED,
    sentence,
)
from reader.assembly.services import Services, open_services
from reader.background.cancel import CancelToken
from reader.domain.errors import FailureReason, FeedError, ReaderError, UsageError
from reader.domain.events import RoundReport
from reader.domain.feed import Feed
from reader.domain.place import Place
from reader.settings.paths import Home
from reader.web.url import normalise_url

DONE, IN_PART, NOTHING = 0, 1, 2
_PAGE = 500
_LARGEST = 2**63 - 1
"""SQLite's."""


def run_command(arguments: argparse.Namespace, home: Home) -> int:
    """Run one verb.

    Returns:
        The exit code: 0 done, 1 done in part, 2 nothing done (one sentence on stderr).
    """
    try:
        progress = Progress(arguments.verb in ("sync", "trip") and not arguments.json and sys.stderr.isatty())
        services = open_services(home, announce=progress.announce)
        try:
            if services.recovered:
                say(f"manchette: {services.recovered}")
            verb: Callable[[Services, argparse.Namespace], int] = _VERBS[arguments.verb]
            code = verb(services, arguments)
            sys.stdout.flush()
            return code
        finally:
            progress.end()
            services.close()
    except FeedError as error:
        say(f"manchette: {sentence(error.reason, error.detail)}")
    except ReaderError as error:
        say(f"manchette: {error}")
    return NOTHING


class OneSentenceParser(argparse.ArgumentParser):
    """Says what is wrong in one sentence, as everything else here does; `--help` tells the rest."""

    def error(self, message: str) -> NoReturn:
        """Say it and end with exit code 2."""
        say(f"manchette: {message}; `{self.prog} --help` tells more")
        sys.exit(NOTHING)


def add_verbs(parser: argparse.ArgumentParser) -> None:
    """Declare the verbs that need no window."""
    verbs = parser.add_subparsers(dest="verb", metavar="VERB", parser_class=OneSentenceParser)

    def verb(name: str, does: str) -> argparse.ArgumentParser:
        return verbs.add_parser(name, help=does, description=does)

    one = verb("add", "subscribe to the feed at an address, or the feed that the page there names")
    one.add_argument("url", metavar="URL", type=_text)
    one.add_argument(
        "--folder", metavar="F", type=_text, help="put it in this folder; A/B is folder B in folder A"
    )
    one.add_argument("--allow-local", action="store_true", help=_ALLOW_LOCAL)
    one = verb("feeds", "list the subscriptions and their health")
    one.add_argument("--json", action="store_true")
    one = verb("remove", "unsubscribe; `add` brings a removed feed back whole for a week")
    one.add_argument("feed", metavar="FEED", type=_text, help="id or address")
    one = verb("set", "change one subscription's choices")
    one.add_argument("feed", metavar="FEED", type=_text, help="id or address")
    keys = "title, folder, full_text, images, every, url"
    one.add_argument("choices", metavar="KEY=VALUE", nargs="+", type=_text, help=keys)
    one = verb("settings", "show or change the program's choices")
    one.add_argument("choices", metavar="KEY[=VALUE]", nargs="*", type=_text)
    one.add_argument("--json", action="store_true")
    one = verb("import", "subscribe to everything in an OPML file")
    one.add_argument("file", metavar="FILE", type=Path)
    one.add_argument("--allow-local", action="store_true", help=_ALLOW_LOCAL)
    one = verb("export", "write the subscriptions as OPML")
    one.add_argument("file", metavar="FILE", type=Path)
    one = verb("sync", "run one round now, whatever the schedule")
    one.add_argument("--json", action="store_true")
    one.add_argument("--feed", metavar="FEED", action="append", type=_text, help="only this one; may be repeated")
    one.add_argument("--no-images", action="store_true")
    one = verb("entries", "list headlines, newest first")
    one.add_argument("--feed", metavar="F", type=_text)
    one.add_argument("--unread", action="store_true")
    one.add_argument("--starred", action="store_true")
    one.add_argument("--search", metavar="Q", type=_text, help='words, "phrases", -words')
    one.add_argument("--limit", metavar="N", type=_positive)
    one.add_argument("--json", action="store_true")
    one = verb("show", "show one article as it is stored")
    one.add_argument("entry", metavar="ENTRY", type=int)
    form = one.add_mutually_exclusive_group()
    for option in ("--text", "--html", "--json"):
        form.add_argument(option, action="store_true")
    one = verb("mark", "set read and star marks")
    one.add_argument("entries", metavar="ENTRY", type=int, nargs="+")
    for option in ("--read", "--unread", "--star", "--unstar"):
        one.add_argument(option, action="store_true")
    trips.declare(verb, _text)
    one = verb("check", "check the database and the picture files")
    one.add_argument("--json", action="store_true")
    add_offline_verbs(verb)
    one = verb("screenshot", "draw the window into a PNG file, without a display")
    one.add_argument("out", metavar="OUT.png", type=Path)
    one.add_argument("--entry", metavar="E", type=int)
    one.add_argument("--theme", choices=("light", "dark"), default="light")
    one.add_argument("--lang", choices=("fr", "en", "es", "ar"), default="en")
    one.add_argument("--size", metavar="WxH", type=_size, default=(1440, 900))
    one.add_argument("--scale", metavar="S", type=float, default=1.0, help="device pixels for each pixel, 1 to 4")
    verb("demo", "serve a small press of our own on loopback, sync it, and open the window on it")


_ALLOW_LOCAL = "your consent to a private or loopback address, for that feed's own server only"


def _add(services: Services, arguments: argparse.Namespace) -> int:
    folder = presenting.folder_path(arguments.folder or "")
    added = services.subscribe(arguments.url, folder=folder, allow_local=arguments.allow_local)
    if not added.new:
        print_text(f"{added.feed_id}  {added.title} was there already")
    elif added.waiting is not None:
        why = sentence(added.waiting, added.detail)
        print_text(f"{added.feed_id}  {added.url} was added; {why}, the next sync tries again")
    else:
        print_text(f"{added.feed_id}  {added.title} ({added.entries} articles)  {added.url}")
    return DONE


def _feeds(services: Services, arguments: argparse.Namespace) -> int:
    feeds = services.feeds.all()
    if arguments.json:
        print_json([presenting.feed(feed) for feed in feeds])
        return DONE
    for feed in feeds:
        folder = f"  [{'/'.join(feed.folder)}]" if feed.folder else ""
        print_text(f"{feed.id:>5}  {feed.unread:>5} unread of {feed.entries:<6} {feed.title}{folder}")
        if feed.health.error is not None:
            health = feed.health
            print_text(f"       {sentence(feed.health.error, health.error_detail, health.next_check_at)}")
        if feed.move is not None:
            print_text(f"       says it moved to {feed.move.target}; believed after a third day")
        if feed.moved_from is not None:
            print_text(
                f"       moved from {feed.moved_from}; `manchette set {feed.id} url={feed.moved_from}` undoes it"
            )
    return DONE


def _remove(services: Services, arguments: argparse.Namespace) -> int:
    feed = _feed(services, arguments.feed)
    services.unsubscribe(feed.id)
    print_text(f"{feed.title} was removed; `manchette add {feed.url}` brings it back with its articles for a week")
    return DONE


def _set(services: Services, arguments: argparse.Namespace) -> int:
    feed = _feed(services, arguments.feed)
    services.choose(feed.id, presenting.feed_choices(arguments.choices))
    return DONE


def _settings(services: Services, arguments: argparse.Namespace) -> int:
    words = [word.partition("=") for word in arguments.choices]
    wanted = services.settings.current
    for name, has_value, value in words:
        # All or nothing: every word is read before one is obeyed.
        wanted = wanted.with_value(name, value if has_value else wanted.value(name))
    shown: dict[str, Any] = {}
    for name, has_value, value in words:
        shown[name] = services.settings.set(name, value) if has_value else services.settings.current.value(name)
    if not words:
        shown = dict(services.settings.current.items())
    for problem in services.settings.problems:
        say(f"manchette: {problem}")
    if arguments.json:
        print_json(shown)
    else:
        for name, value in shown.items():
            text = ("on" if value else "off") if isinstance(value, bool) else value
            print_text(f"{name}={text}")
    return DONE


def _import(services: Services, arguments: argparse.Namespace) -> int:
    report = services.import_opml(arguments.file, allow_local=arguments.allow_local)
    print_text(f"{len(report.added)} new, {report.known} already there, {len(report.skipped)} skipped")
    for address in report.skipped[:20]:
        print_text(f"  skipped, not an http or https address: {address[:200]}")
    if not report.added and not report.known:
        damaged = ", which is damaged" if report.damaged else ""
        say(f"manchette: no feed was found in {arguments.file}{damaged}.")
        return NOTHING
    if report.damaged:
        say(f"manchette: {arguments.file} is damaged; what could be read was taken, something may be missing.")
    return DONE


def _export(services: Services, arguments: argparse.Namespace) -> int:
    count = services.export_opml(arguments.file)
    print_text(f"{count} feeds written to {arguments.file}")
    return DONE


def _sync(services: Services, arguments: argparse.Namespace) -> int:
    if services.settings.current.sync.work_offline:
        raise UsageError("working offline is switched on; `manchette settings sync.work_offline=off` ends it")
    if arguments.feed:
        feeds = list({feed.id: feed for feed in (_feed(services, one) for one in arguments.feed)}.values())
        for feed in feeds:
            if not feed.is_fetched:
                raise UsageError(f"{presenting.printable(feed.title)} came with the program; no server has it")
    else:
        # A feed that its publisher has closed is asked only by its name.
        feeds = [f for f in services.feeds.all() if f.is_fetched and f.health.error is not FailureReason.GONE]
    if not services.sync_lock.acquire():
        say(f"manchette: {BUSY}")
        return NOTHING
    token = CancelToken()
    before = signal.signal(signal.SIGINT, lambda number, frame: token.cancel())
    try:
        report = services.run_round(feeds, token, pictures=not arguments.no_images)
        if services.connection == "online":
            services.queue.run_due(token)
    finally:
        signal.signal(signal.SIGINT, before)
        services.sync_lock.release()
    if arguments.json:
        print_json(presenting.report(report))
    elif not (report.portal or report.offline):
        print_text(
            f"{report.feeds} feeds: {report.refreshed} refreshed, {report.unchanged} unchanged, "
            f"{len(report.failures)} failed; {report.new} new articles, {report.changed} changed; "
            f"{report.bytes_received / 1000:.0f} kB in {report.seconds:.1f} s"
        )
        for failure in report.failures:
            print_text(f"  {failure.title}: {presenting.failure_sentence(failure)}")
        if report.capped or report.over_cap:
            print_text(OVER_CAP if report.over_cap else CAPPED)
    return _conclude(report)


def _conclude(report: RoundReport) -> int:
    """Give the exit code, and the sentence for what is not done."""
    something = report.refreshed or report.unchanged
    sentences = [presenting.failure_sentence(failure) for failure in report.failures[:1]]
    if report.portal:
        say(f"manchette: {PORTAL}")
    elif report.offline:
        # Of one feed more can be said than of all.
        say(f"manchette: {f'{sentences[0]}: {MAYBE_OFFLINE}' if report.feeds == 1 else OFFLINE}")
    elif report.problem:
        say(f"manchette: {report.problem}")
    elif report.cancelled:
        say(f"manchette: {STOPPED}")
    elif not report.failures:
        return DONE
    elif not something:
        say(f"manchette: no feed could be refreshed: {sentences[0]}.")
    return IN_PART if something else NOTHING


def _entries(services: Services, arguments: argparse.Namespace) -> int:
    place = Place(
        unread=arguments.unread,
        starred=arguments.starred,
        feed_id=_feed(services, arguments.feed).id if arguments.feed else None,
        search=arguments.search,
    )
    if arguments.search is not None:
        services.search.catch_up()
    ids = services.entries.ids(place, limit=arguments.limit)

    def headlines() -> Iterator[Any]:
        for start in range(0, len(ids), _PAGE):
            yield from services.entries.headlines(ids[start : start + _PAGE])

    if arguments.json:
        print_json_list(presenting.headline(one) for one in headlines())
        return DONE
    for one in headlines():
        mark = ("•" if one.unread else " ") + ("★" if one.starred else " ")
        print_text(f"{one.id:>7} {mark} {one.sort_at:%Y-%m-%d %H:%M}  {one.feed_title}: {one.title}")
    return DONE


def _show(services: Services, arguments: argparse.Namespace) -> int:
    article = services.entries.article(arguments.entry)
    if article is None:
        raise UsageError(f"there is no entry {arguments.entry}")
    if arguments.json:
        print_json(presenting.article(article))
    elif arguments.html:
        print_text(presenting.html(article))
    else:
        print_text(presenting.text(article))
    return DONE


def _mark(services: Services, arguments: argparse.Namespace) -> int:
    if (arguments.read and arguments.unread) or (arguments.star and arguments.unstar):
        raise UsageError("an entry cannot be marked both ways at once")
    if not (arguments.read or arguments.unread or arguments.star or arguments.unstar):
        raise UsageError("say how to mark: --read, --unread, --star or --unstar")
    there = services.entries.exist(arguments.entries)
    missing = sorted(set(arguments.entries) - set(there))
    if arguments.read or arguments.unread:
        services.mark(there, unread=arguments.unread)
    if arguments.star or arguments.unstar:
        services.mark(there, starred=arguments.star)
    if missing:
        say(f"manchette: there is no entry {', '.join(map(str, missing))}.")
        return IN_PART if there else NOTHING
    return DONE


def _trip(services: Services, arguments: argparse.Namespace) -> int:
    return trips.trip(services, arguments, [_feed(services, word) for word in arguments.feed or ()])


def _check(services: Services, arguments: argparse.Namespace) -> int:
    result = presenting.check(services)
    if arguments.json:
        print_json(result)
    else:
        for problem in result["database"]["problems"]:
            print_text(f"database: {problem}")
        for fingerprint in result["images"]["missing"]:
            print_text(f"picture missing: {fingerprint}; the next sync fetches it again")
        if result["ok"]:
            print_text(f"sound: {result['entries']} articles, {result['images']['stored']} pictures")
    return DONE if result["ok"] else IN_PART


_VERBS: dict[str, Callable[[Services, argparse.Namespace], int]] = {
    "add": _add,
    "feeds": _feeds,
    "remove": _remove,
    "set": _set,
    "settings": _settings,
    "import": _import,
    "export": _export,
    "sync": _sync,
    "entries": _entries,
    "show": _show,
    "mark": _mark,
    "trip": _trip,
    "drill": trips.drill,
    "check": _check,
    "clean": clean,
    "ledger": ledger,
    "queue": queue,
}


def _feed(services: Services, word: str) -> Feed:
    """Find a subscription by its id or address."""
    for feed in services.feeds.all():
        if word in (feed.url, str(feed.id)):
            return feed
    with contextlib.suppress(UsageError):
        # As people type it, too: without the scheme, with a fragment.
        feed_there = services.feeds.by_url(normalise_url(word))
        if feed_there is not None:
            return feed_there
    raise UsageError(f"there is no feed {presenting.printable(word)[:200]}; `manchette feeds` lists them")


def _text(word: str) -> str:
    """Take a word of the command line that is no file name: bytes that are no UTF-8 become U+FFFD."""
    return word.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _positive(word: str) -> int:
    number = int(word)
    if not 0 <= number <= _LARGEST:
        raise argparse.ArgumentTypeError(f"a number from 0 to {_LARGEST} is wanted")
    return number


def _size(word: str) -> tuple[int, int]:
    width, _, height = word.lower().partition("x")
    try:
        size = int(width), int(height)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{word} is no size such as 1440x900") from None
    if not all(200 <= side <= 8000 for side in size):
        raise argparse.ArgumentTypeError("a side is from 200 to 8000 pixels")
    return size
