"""The verb `sync`."""

from __future__ import annotations

import argparse
import sys
from contextlib import suppress

from reader.assembly import presentation
from reader.assembly.output import long_progress, print_json, print_sentence, print_text, printable, say
from reader.assembly.sentences import (
    BUSY,
    CAPPED,
    MAYBE_OFFLINE,
    OFFLINE,
    OVER_CAP,
    PORTAL,
    STOPPED,
    WORKING_OFFLINE,
)
from reader.assembly.services import Services
from reader.assembly.verbs.arguments import DONE, IN_PART, NOTHING, Declare, find_feed, stopped_by_ctrl_c, text
from reader.assembly.verbs.offline import CLEAN_REMOVES, bounded_sentence, excess_sentence
from reader.assembly.words import counted, speech, told, tr
from reader.background.cancel import CancelToken
from reader.domain.accounts.account import AccountState
from reader.domain.errors import Cancelled, StorageError, UsageError
from reader.domain.events import RoundReport
from reader.domain.sources.feed import FeedKind


def declare(verb: Declare) -> None:
    one = verb("sync", _sync, json=True)
    one.add_argument("--feed", metavar="FEED", action="append", type=text, help="only this one; may be repeated")
    one.add_argument("--no-images", action="store_true")
    one.add_argument("--whole", action="store_true", help="index all words now, not before the next search")


def _sync(services: Services, arguments: argparse.Namespace) -> int:
    if services.settings.current.sync.work_offline:
        raise UsageError(WORKING_OFFLINE)
    if arguments.feed:
        feeds = list({feed.id: feed for feed in (find_feed(services, one) for one in arguments.feed)}.values())
        feeds = [feed for feed in feeds if feed.kind is not FeedKind.LETTERS]  # each round reads letters
        for feed in feeds:
            if not feed.is_fetched:
                title = printable(feed.title)
                raise UsageError("{title} came with the program; no server has it", title=title)
    else:
        feeds = [feed for feed in services.library.feeds.all() if feed.is_asked]
    if not services.shared.sync_lock.acquire():
        say(tr(BUSY))
        return NOTHING
    try:
        services.library.search.in_rounds = "whole" if arguments.whole else "later"
        with stopped_by_ctrl_c() as token:
            _catch_up(services, token)
            services.sync.ask_for_lists()
            report = services.sync.run_round(feeds, token, pictures=not arguments.no_images)
            # Unknown after a round without a feed: what waits may be the first thing to be asked for.
            if services.network.may_be_there:
                services.queues.actions.run_due(token)
                services.queues.enclosures.run_due(token)
    finally:
        services.shared.sync_lock.release()
    if arguments.json:
        bounded, waiting = services.sync.bounded, services.library.count_waiting()
        print_json({**presentation.report(report), "bounded": bounded, "waiting": waiting})
    elif not (report.portal or report.offline):
        print_sentence(
            "{feeds}: {refreshed} refreshed, {unchanged} unchanged, {failed} failed;"
            " {articles}, {changed} changed; {kilobytes:.0f} kB in {seconds:.1f} s",
            feeds=counted(report.feeds, "{n} feed", "{n} feeds"),
            refreshed=report.refreshed,
            unchanged=report.unchanged,
            failed=len(report.failures),
            articles=counted(report.new, "{n} new article", "{n} new articles"),
            changed=report.changed,
            kilobytes=report.bytes_received / 1000,
            seconds=report.seconds,
        )
        for failure in report.failures:
            print_text(f"  {failure.title}: {presentation.failure_sentence(failure)}")
        _tell_of_password(services)
        if services.sync.bounded is not None:
            print_text(bounded_sentence(services, services.sync.bounded))
        if sys.stdout.isatty() and (excess := services.library.feed_bound.asks(once=True)) is not None:
            print_text(f"{excess_sentence(excess)}{tr('; ')}{tr(CLEAN_REMOVES)}")
        if report.capped or report.over_cap:
            print_sentence(OVER_CAP if report.over_cap else CAPPED)
    return _conclude(report)


def _catch_up(services: Services, token: CancelToken) -> None:
    """Index what an earlier round put off; what is left on a full disk, or where it is stopped, waits on."""
    check, draw = token.check, long_progress(tr("articles"))
    if services.library.count_waiting():
        with suppress(Cancelled, StorageError):
            services.library.catch_up(lambda done, of: (check(), draw(done, of)))


def _tell_of_password(services: Services) -> None:
    """Say which account was left alone, since its server refuses the password."""
    if (accounts := services.sync.accounts()) is not None:
        from reader.sentences.accounts import account_sentence

        for one in accounts.all():
            if one.state is AccountState.PASSWORD:
                print_text(f"  {one.name}: {account_sentence(speech(), one)}")


def _conclude(report: RoundReport) -> int:
    """Return the exit code, after saying what was not done."""
    something = report.refreshed or report.unchanged
    sentences = [presentation.failure_sentence(failure) for failure in report.failures[:1]]
    if report.portal:
        say(tr(PORTAL))
    elif report.offline:
        # With a single feed we can say what went wrong with it.
        say(f"{sentences[0]}: {tr(MAYBE_OFFLINE)}" if report.feeds == 1 else tr(OFFLINE))
    elif report.problem:
        say(told(report.problem))
    elif report.cancelled:
        say(tr(STOPPED))
    elif not report.failures:
        return DONE
    elif not something:
        say(tr("no feed could be refreshed: {why}", why=sentences[0]))
    return IN_PART if something else NOTHING
