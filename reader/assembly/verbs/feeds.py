"""The verbs of subscriptions: `add`, `feeds`, `remove`, `set` and `export`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from reader.assembly import presentation
from reader.assembly.output import ask_secret, print_json, print_sentence, print_text, say
from reader.assembly.sentences import sentence
from reader.assembly.services import Services
from reader.assembly.verbs.arguments import DONE, PASSWORD_FROM, Declare, find_feed, may_store, secret, text
from reader.assembly.words import counted, tr
from reader.domain.errors import FailureReason, ListOffered, UsageError, marked
from reader.domain.masking import without_credentials
from reader.domain.sources.folder import written_path

if TYPE_CHECKING:
    from reader.domain.sources.feed import PageList
    from reader.feeds.subscriptions import Subscribed

_FOLDER = "folder:"
STANDARD = Path("-")
"""This file name means standard input or output."""
ALLOW_LOCAL = marked("your consent to a private or loopback address, for that feed's own server only")


def declare(verb: Declare) -> None:
    one = verb("add", _add, json=True)
    one.add_argument("url", metavar="URL", type=text)
    one.add_argument("--folder", metavar="F", type=text, help="put it in this folder; A/B is folder B in folder A")
    one.add_argument("--allow-local", action="store_true", help=ALLOW_LOCAL)
    one.add_argument(
        "--page", action="store_true", help="a page without a feed: the list of articles that it shows"
    )
    one.add_argument("--list", metavar="N", type=int, default=1, help="with --page: another list of the page")
    one.add_argument("--password-from", metavar="FILE", help=PASSWORD_FROM)
    verb("feeds", _feeds, json=True)
    one = verb("remove", _remove)
    one.add_argument("feed", metavar="FEED", type=text, help="id or address")
    one = verb("set", _set)
    one.add_argument("feed", metavar="FEED", type=text, help="id or address; folder:A/B takes full_text and every")
    keys = "title, folder, full_text, images, every, ticker, notify, fetch, url, user"
    one.add_argument("choices", metavar="KEY=VALUE", nargs="+", type=text, help=keys)
    one.add_argument("--password-from", metavar="FILE", help=PASSWORD_FROM)
    one = verb("export", _export)
    one.add_argument("file", metavar="FILE", type=Path, help="- is standard output")


def _add(services: Services, arguments: argparse.Namespace) -> int:
    folder = presentation.folder_path(arguments.folder or "")
    address, log_in = without_credentials(arguments.url)
    if log_in is not None:
        _give_password(services, address, log_in.user, log_in.password, arguments)
    added, others = _subscribe(services, arguments, folder)
    save_passwords(services, asks=not arguments.json)
    if arguments.json:
        feed = services.library.feeds.get(added.feed_id)
        assert feed is not None
        print_json({**presentation.feed(feed), "articles": added.entries})
    elif not added.new and not arguments.page:
        print_text(f"{added.feed_id}  {tr('{title} was there already', title=added.title)}")
    elif added.waiting is not None:
        why, command = sentence(added.waiting, added.detail), f"manchette set {added.feed_id} user=NAME"
        said = tr("{url} was added; {why}, the next sync tries again", url=added.url, why=why)
        if added.waiting is FailureReason.PASSWORD:
            said = tr("{url} was added; {why}; `{command}` gives them", url=added.url, why=why, command=command)
        print_text(f"{added.feed_id}  {said}")
    else:
        articles = counted(added.entries, "{n} article", "{n} articles")
        print_text(f"{added.feed_id}  {added.title} ({articles})  {added.url}")
        for number, one in others.items():
            articles = counted(one.articles, "{n} article", "{n} articles")
            print_text(f"       --list {number}: {articles}, {one.titles[0]}")
    return DONE


def _subscribe(
    services: Services, arguments: argparse.Namespace, folder: tuple[str, ...]
) -> tuple[Subscribed, dict[int, PageList]]:
    """Subscribe to a feed, or to a page; return the page's other lists too, by their numbers."""
    wanted = {"folder": folder, "allow_local": arguments.allow_local}
    if arguments.page:
        added, page = services.subscriptions.add_page(arguments.url, number=arguments.list, **wanted)
        return added, {place: one for place, one in enumerate(page.lists, 1) if place != arguments.list}
    try:
        return services.subscriptions.subscribe(arguments.url, **wanted), {}
    except ListOffered as offered:
        articles = counted(offered.articles, "{n} article", "{n} articles")
        raise UsageError(
            "there is no feed there, but the page shows a list ({articles}): `{command}` subscribes to it",
            articles=articles,
            command=f"manchette add {without_credentials(arguments.url)[0]} --page",
        ) from offered


def _feeds(services: Services, arguments: argparse.Namespace) -> int:
    feeds = services.library.feeds.all()
    if arguments.json:
        print_json([presentation.feed(feed) for feed in feeds])
        return DONE
    for feed in feeds:
        folder = f"  [{written_path(feed.folder)}]" if feed.folder else ""
        read = tr("{unread:>5} unread of {entries:<6}", unread=feed.unread, entries=feed.entries)
        print_text(f"{feed.id:>5}  {read} {feed.title}{folder}")
        health = feed.health
        if health.error is not None:
            print_text(f"       {presentation.trouble(health)}")
        if feed.move is not None:
            said = tr("says it moved to {url}; believed after a third day", url=feed.move.target)
            print_text(f"       {said}")
        if feed.moved_from is not None:
            command = f"manchette set {feed.id} url={feed.moved_from}"
            said = tr("moved from {url}; `{command}` undoes it", url=feed.moved_from, command=command)
            print_text(f"       {said}")
    return DONE


def _remove(services: Services, arguments: argparse.Namespace) -> int:
    feed = find_feed(services, arguments.feed)
    services.subscriptions.unsubscribe(feed.id)
    print_sentence(
        "{title} was removed; `{command}` brings it back with its articles for 30 days",
        title=feed.title,
        command=f"manchette add {feed.url}",
    )
    return DONE


def _set(services: Services, arguments: argparse.Namespace) -> int:
    choices = presentation.feed_choices(arguments.choices)
    if arguments.feed.startswith(_FOLDER):
        if not choices.keys() <= {"full_text", "every_minutes"}:
            raise UsageError("a folder has full_text and every only")
        folder = presentation.folder_path(arguments.feed.removeprefix(_FOLDER))
        services.subscriptions.choose_for_folder(folder, choices)
    else:
        feed = find_feed(services, arguments.feed)
        url, user, given = choices.get("url", feed.url), choices.get("user"), choices.pop("password", None)
        if user is not None:
            _give_password(services, url, user, given, arguments)
        services.subscriptions.choose(feed.id, choices)
        save_passwords(services)
    return DONE


def _give_password(
    services: Services, url: str, user: str, given: str | None, arguments: argparse.Namespace
) -> None:
    """Remember the password of a feed's user: as given, or of a file, the environment, or the terminal."""
    from reader.assembly.feed_passwords import ENVIRONMENT
    from reader.web.policy import LogIn, origin_of
    from reader.web.url import normalise_url

    url = normalise_url(url)
    passwords = services.network.feed_passwords
    if given is None:
        given = secret(arguments.password_from, ENVIRONMENT)
    if given is None and passwords.get(LogIn(origin_of(url), user)) is None:
        given = ask_secret(tr("Password: "))
    if given is not None:
        passwords.remember(url, user, given)


def save_passwords(services: Services, *, asks: bool = True) -> None:
    """Store the passwords of feeds that were given, after a question where there is no keyring."""
    passwords = services.network.feed_passwords
    if not passwords.unsaved:
        return
    if not (may_store(passwords.stored, asks=asks) and passwords.save(in_file=True)):
        say(tr("the password is stored nowhere: MANCHETTE_FEED_PASSWORD has to name it each time"))


def _export(services: Services, arguments: argparse.Namespace) -> int:
    if arguments.file in (STANDARD, Path("/dev/stdout")):
        services.subscriptions.export_opml(sys.stdout.buffer)  # nothing else may be printed there
        return DONE
    feeds = counted(services.subscriptions.export_opml(arguments.file), "{n} feed", "{n} feeds")
    print_sentence("{contents} written to {file}", contents=feeds, file=arguments.file)
    return DONE
