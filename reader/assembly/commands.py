"""The command line: `manchette VERB`. Its words, JSON and exit codes are a contract (README.md)."""

from __future__ import annotations

import argparse
import json
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from reader.assembly import presenting
from reader.assembly.sentences import BUSY, OFFLINE, PORTAL, sentence
from reader.assembly.services import Services, open_services
from reader.background.cancel import CancelToken
from reader.domain.errors import Cancelled, FailureReason, FeedError, ReaderError, UsageError
from reader.domain.events import Event, FeedRefreshed, ImagesStored, RoundReport
from reader.domain.feed import Feed
from reader.domain.place import Place
from reader.settings.paths import Home

DONE, IN_PART, NOTHING = 0, 1, 2
_PAGE = 500


def run_command(arguments: argparse.Namespace, home: Home) -> int:
    """Run one verb.

    Returns:
        The exit code: 0 done, 1 done in part, 2 nothing done (one sentence on stderr).
    """
    try:
        progress = _Progress(arguments.verb == "sync" and not arguments.json and sys.stderr.isatty())
        services = open_services(home, announce=progress.announce)
        try:
            if services.recovered:
                _say(services.recovered)
            verb: Callable[[Services, argparse.Namespace], int] = _VERBS[arguments.verb]
            return verb(services, arguments)
        finally:
            progress.end()
            services.close()
    except FeedError as error:
        _say(f"manchette: {sentence(error.reason, error.detail)}.")
        return NOTHING
    except ReaderError as error:
        _say(f"manchette: {error}" + ("" if str(error).endswith(".") else "."))
        return NOTHING


def add_verbs(parser: argparse.ArgumentParser) -> None:
    """Declare the verbs that need no window."""
    verbs = parser.add_subparsers(dest="verb", metavar="VERB")

    def verb(name: str, does: str) -> argparse.ArgumentParser:
        return verbs.add_parser(name, help=does, description=does)

    one = verb("add", "subscribe to the feed at an address, or the feed that the page there names")
    one.add_argument("url", metavar="URL")
    one.add_argument("--folder", metavar="F", help="put it in this folder; A/B is folder B in folder A")
    one.add_argument("--allow-local", action="store_true", help=_ALLOW_LOCAL)
    one = verb("feeds", "list the subscriptions and their health")
    one.add_argument("--json", action="store_true")
    one = verb("remove", "unsubscribe; `add` brings a removed feed back whole for a week")
    one.add_argument("feed", metavar="FEED", help="id or address")
    one = verb("set", "change one subscription's choices")
    one.add_argument("feed", metavar="FEED", help="id or address")
    one.add_argument(
        "choices", metavar="KEY=VALUE", nargs="+", help="title, folder, full_text, images, every, url"
    )
    one = verb("settings", "show or change the program's choices")
    one.add_argument("choices", metavar="KEY[=VALUE]", nargs="*")
    one.add_argument("--json", action="store_true")
    one = verb("import", "subscribe to everything in an OPML file")
    one.add_argument("file", metavar="FILE", type=Path)
    one.add_argument("--allow-local", action="store_true", help=_ALLOW_LOCAL)
    one = verb("export", "write the subscriptions as OPML")
    one.add_argument("file", metavar="FILE", type=Path)
    one = verb("sync", "run one round now, whatever the schedule")
    one.add_argument("--json", action="store_true")
    one.add_argument("--feed", metavar="FEED", action="append", help="only this one; may be repeated")
    one.add_argument("--no-images", action="store_true")
    one = verb("entries", "list headlines, newest first")
    one.add_argument("--feed", metavar="F")
    one.add_argument("--unread", action="store_true")
    one.add_argument("--starred", action="store_true")
    one.add_argument("--search", metavar="Q", help='words, "phrases", -words')
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
    one = verb("check", "check the database and the picture files")
    one.add_argument("--json", action="store_true")
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
    folder = _folder(arguments.folder or "")
    added = services.subscribe(arguments.url, folder=folder, allow_local=arguments.allow_local)
    if not added.new:
        print(f"{added.feed_id}  {added.title} was there already")
    elif added.waiting is not None:
        why = sentence(added.waiting, added.detail)
        print(f"{added.feed_id}  {added.url} was added; {why}, the next sync tries again")
    else:
        print(f"{added.feed_id}  {added.title} ({added.entries} articles)  {added.url}")
    return DONE


def _feeds(services: Services, arguments: argparse.Namespace) -> int:
    feeds = services.feeds.all()
    if arguments.json:
        _print_json([presenting.feed(feed) for feed in feeds])
        return DONE
    for feed in feeds:
        folder = f"  [{'/'.join(feed.folder)}]" if feed.folder else ""
        print(f"{feed.id:>5}  {feed.unread:>5} unread of {feed.entries:<6} {feed.title}{folder}")
        if feed.health.error is not None:
            health = feed.health
            print(f"       {sentence(feed.health.error, health.error_detail, health.next_check_at)}")
        if feed.move is not None:
            print(f"       says it moved to {feed.move.target}; believed after a third day")
        if feed.moved_from is not None:
            print(
                f"       moved from {feed.moved_from}; `manchette set {feed.id} url={feed.moved_from}` undoes it"
            )
    return DONE


def _remove(services: Services, arguments: argparse.Namespace) -> int:
    feed = _feed(services, arguments.feed)
    services.unsubscribe(feed.id)
    print(f"{feed.title} was removed; `manchette add {feed.url}` brings it back with its articles for a week")
    return DONE


def _set(services: Services, arguments: argparse.Namespace) -> int:
    feed = _feed(services, arguments.feed)
    services.feeds.choose(feed.id, presenting.feed_choices(arguments.choices))
    return DONE


def _settings(services: Services, arguments: argparse.Namespace) -> int:
    shown: dict[str, Any] = {}
    for word in arguments.choices:
        name, has_value, value = word.partition("=")
        shown[name] = services.settings.set(name, value) if has_value else services.settings.current.value(name)
    if not arguments.choices:
        shown = dict(services.settings.current.items())
    for problem in services.settings.problems:
        _say(f"manchette: {problem}")
    if arguments.json:
        _print_json(shown)
    else:
        for name, value in shown.items():
            text = {True: "on", False: "off"}.get(value, value) if isinstance(value, bool) else value
            print(f"{name}={text}")
    return DONE


def _import(services: Services, arguments: argparse.Namespace) -> int:
    report = services.import_opml(arguments.file, allow_local=arguments.allow_local)
    print(f"{len(report.added)} new, {report.known} already there, {len(report.skipped)} skipped")
    for address in report.skipped[:20]:
        _say(f"skipped, not an http or https address: {presenting.printable(address)[:200]}")
    if report.damaged:
        _say(f"manchette: {arguments.file} is damaged; what could be read was taken, something may be missing.")
    if not report.added and not report.known:
        _say(f"manchette: no feed was found in {arguments.file}.")
        return NOTHING
    return DONE


def _export(services: Services, arguments: argparse.Namespace) -> int:
    count = services.export_opml(arguments.file)
    print(f"{count} feeds written to {arguments.file}")
    return DONE


def _sync(services: Services, arguments: argparse.Namespace) -> int:
    if services.settings.current.sync.work_offline:
        raise UsageError("working offline is switched on; `manchette settings sync.work_offline=off` ends it")
    feeds = [feed for feed in services.feeds.all() if feed.is_fetched]
    if arguments.feed:
        feeds = [_feed(services, one) for one in arguments.feed]
    else:
        feeds = [feed for feed in feeds if feed.health.error is not FailureReason.GONE]
    if not services.sync_lock.acquire():
        _say(f"manchette: {BUSY}")
        return NOTHING
    token = CancelToken()
    before = signal.signal(signal.SIGINT, lambda number, frame: token.cancel())
    try:
        report = services.run_round(feeds, token, pictures=not arguments.no_images)
    except Cancelled:
        report = None
    finally:
        signal.signal(signal.SIGINT, before)
        services.sync_lock.release()
    if report is None:
        _say("manchette: stopped; what was fetched is kept, the next sync fetches the rest.")
        return IN_PART
    if arguments.json:
        _print_json(presenting.report(report))
    return _conclude(report, quiet=arguments.json)


def _conclude(report: RoundReport, *, quiet: bool) -> int:
    if report.portal or report.offline:
        _say(f"manchette: {PORTAL if report.portal else OFFLINE}")
        return NOTHING if not (report.refreshed or report.unchanged) else IN_PART
    if not quiet:
        print(
            f"{report.feeds} feeds: {report.refreshed} refreshed, {report.unchanged} unchanged, "
            f"{len(report.failures)} failed; {report.new} new articles, {report.changed} changed; "
            f"{report.bytes_received / 1000:.0f} kB in {report.seconds:.1f} s"
        )
        for failure in report.failures:
            print(f"  {failure.title}: {presenting.failure_sentence(failure)}")
    if report.cancelled:
        _say("manchette: stopped; what was fetched is kept, the next sync fetches the rest.")
        return IN_PART
    if report.failures:
        if len(report.failures) < report.feeds:
            return IN_PART
        _say(f"manchette: no feed could be refreshed: {presenting.failure_sentence(report.failures[0])}.")
        return NOTHING
    return DONE


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
        _print_json_list(presenting.headline(one) for one in headlines())
        return DONE
    for one in headlines():
        mark = ("•" if one.unread else " ") + ("★" if one.starred else " ")
        print(f"{one.id:>7} {mark} {one.sort_at:%Y-%m-%d %H:%M}  {one.feed_title}: {one.title}")
    return DONE


def _show(services: Services, arguments: argparse.Namespace) -> int:
    article = services.entries.article(arguments.entry)
    if article is None:
        raise UsageError(f"there is no entry {arguments.entry}")
    if arguments.json:
        _print_json(presenting.article(article))
    elif arguments.html:
        print(presenting.html(article))
    else:
        print(presenting.text(article))
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
        _say(f"manchette: there is no entry {', '.join(map(str, missing))}.")
        return IN_PART if there else NOTHING
    return DONE


def _check(services: Services, arguments: argparse.Namespace) -> int:
    result = presenting.check(services)
    if arguments.json:
        _print_json(result)
    else:
        for problem in result["database"]["problems"]:
            print(f"database: {problem}")
        for fingerprint in result["images"]["missing"]:
            print(f"picture missing: {fingerprint}; the next sync fetches it again")
        if result["ok"]:
            print(f"sound: {result['entries']} articles, {result['images']['stored']} pictures")
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
    "check": _check,
}


def _feed(services: Services, word: str) -> Feed:
    """Find a subscription by its id or address."""
    feeds = services.feeds.all()
    for feed in feeds:
        if feed.url == word or (word.isascii() and word.isdecimal() and feed.id == int(word)):
            return feed
    raise UsageError(f"there is no feed {presenting.printable(word)}; `manchette feeds` lists them")


def _folder(path: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in path.split("/") if part.strip())


def _positive(word: str) -> int:
    number = int(word)
    if number < 0:
        raise argparse.ArgumentTypeError("must not be negative")
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


def _say(words: str) -> None:
    print(words, file=sys.stderr)


def _print_json(value: object) -> None:
    print(json.dumps(value, ensure_ascii=False, indent=1))


def _print_json_list(values: Iterator[object]) -> None:
    """Print a list element by element: a hundred thousand headlines need not lie in memory."""
    separator = "["
    for value in values:
        sys.stdout.write(f"{separator}\n {json.dumps(value, ensure_ascii=False)}")
        separator = ","
    print("[]" if separator == "[" else "\n]")


class _Progress:
    """A bar on a terminal while a round runs."""

    def __init__(self, shown: bool) -> None:
        self._shown = shown
        self._drawn = False

    def announce(self, event: Event) -> None:
        if not self._shown:
            return
        if isinstance(event, FeedRefreshed):
            self._draw(event.done, event.feeds, presenting.printable(event.title))
        elif isinstance(event, ImagesStored):
            self._draw(event.done, event.images, "pictures")

    def end(self) -> None:
        if self._drawn:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
            self._drawn = False

    def _draw(self, done: int, of: int, what: str) -> None:
        filled = 24 * done // max(of, 1)
        sys.stderr.write(f"\r\x1b[K{'█' * filled}{'░' * (24 - filled)} {done} of {of}  {what[:40]}")
        sys.stderr.flush()
        self._drawn = True
