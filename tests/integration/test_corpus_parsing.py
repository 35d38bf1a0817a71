"""Feeds and lists of others, against what several independent parsers make of them (../shared/corpus).

`./check` takes each fourth feed of a large folder, `./check long` all.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Collection
from typing import Any

import pytest

from reader.domain.entries.entry import MAX_ENTRIES, ParsedFeed
from reader.domain.errors import FeedError, OutlineError
from reader.domain.importing.outline import OutlineFeed, OutlineFolder, to_opml
from reader.hostile.feeds import feed, opml
from tests.helpers import corpus
from tests.helpers.corpus import CONFORMANCE, normalised
from tests.helpers.readers_of_feeds import is_usual, parsed_by_feedparser

pytestmark = [corpus.needs_corpus]


def say(what: str) -> None:
    sys.stdout.write(f"\n{what}\n")


@pytest.fixture(scope="module", params=[4, pytest.param(1, marks=pytest.mark.long)])
def every(request: pytest.FixtureRequest) -> int:
    """Which feeds of a large folder are taken: each n-th."""
    return int(request.param)


@pytest.fixture(scope="module")
def parsed(every: int) -> dict[str, ParsedFeed | FeedError]:
    """Parse each of these feeds once; anything but an answer or a `FeedError` fails here."""
    found: dict[str, ParsedFeed | FeedError] = {}
    for path in corpus.part(corpus.truth("feed_truth"), every=every):
        try:
            found[path] = feed.parse(corpus.read(path), "https://example.org/feed", None)
        except FeedError as error:
            found[path] = error
    return found


def expected(parsed: Collection[str]) -> dict[str, dict[str, Any]]:
    """Give the table's lines of the feeds that were parsed."""
    return {path: case for path, case in corpus.truth("feed_truth").items() if path in parsed}


def test_entry_counts_agree_with_the_majority(parsed):
    cases = {path: case["count"] for path, case in expected(parsed).items() if case["count"] is not None}
    wrong = []
    for path, count in cases.items():
        answer = parsed[path]
        ours = 0 if isinstance(answer, FeedError) else len(answer.entries) + answer.dropped
        if ours != count:
            wrong.append((path, count, ours))
    outside = [path for path in cases if not path.startswith(CONFORMANCE)]
    wrong_outside = [case for case in wrong if not case[0].startswith(CONFORMANCE)]
    all_rate, outside_rate = 1 - len(wrong) / len(cases), 1 - len(wrong_outside) / len(outside)
    say(f"entry counts: {all_rate:.2%} of {len(cases)}; outside the suites {outside_rate:.2%} of {len(outside)}")
    assert all_rate >= 0.99, wrong
    assert outside_rate >= 0.97, wrong_outside


def test_titles_agree_with_the_majority(parsed):
    cases = {path: case["titles"] for path, case in expected(parsed).items() if case["titles"]}
    wrong = []
    for path, titles in cases.items():
        answer = parsed[path]
        ours = [] if isinstance(answer, FeedError) else [entry.title for entry in answer.entries]
        if [normalised(title) for title in ours] != [normalised(title) for title in titles]:
            wrong.append(path)
    rate = 1 - len(wrong) / len(cases)
    say(f"titles: {rate:.2%} of {len(cases)}")
    assert rate >= 0.98, wrong


def test_what_transformations_leave_readable_is_read(parsed):
    """The same feed in another encoding, compressed once more or with control characters in it, reads the same."""
    transformed = {path: case for path, case in expected(parsed).items() if case.get("ideal") == "parent_titles"}
    assert transformed
    for path, case in transformed.items():
        answer = parsed[path]
        assert isinstance(answer, ParsedFeed), path
        titles = [normalised(title) for title in case["parent_titles"]]
        assert [normalised(entry.title) for entry in answer.entries] == titles, path


def test_what_is_no_feed_is_refused_with_its_reason(parsed):
    pages = {
        path: answer
        for path, answer in parsed.items()
        if path.startswith("feeds/not-feeds/") and path.endswith((".html", ".html.gz"))
    }
    assert pages
    for path, answer in pages.items():
        assert isinstance(answer, FeedError), path
        assert answer.reason == "not_a_feed"


def test_every_field_is_within_its_bounds(parsed):
    for path, answer in parsed.items():
        if isinstance(answer, FeedError):
            continue
        assert len(answer.entries) <= MAX_ENTRIES
        for entry in answer.entries:
            assert len(entry.title) <= 500 and len(entry.author) <= 200, path
            assert entry.guid is None or 0 < len(entry.guid) <= 500, path
            assert entry.link is None or re.fullmatch(r"https?://[^\s@/\\]+(?:[/?#]\S*)?", entry.link), entry.link
            for moment in (entry.published_at, entry.updated_at):
                assert moment is None or moment.utcoffset().total_seconds() == 0
            for line in (entry.title, entry.author, entry.section or "", entry.standfirst or "", answer.title):
                assert not re.search(
                    r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", line
                )


def _feeds(children):
    for child in children:
        if isinstance(child, OutlineFolder):
            yield from _feeds(child.children)
        else:
            yield child


def test_lists_hold_what_the_table_says():
    """The table counts what a recovering parser reads; addresses in torn outlines are named beside it."""
    cases = corpus.truth("opml_truth")
    agree = 0
    for path, case in cases.items():
        body = corpus.read(path)
        try:
            outline = opml.parse(body)
        except OutlineError:
            agree += case["feeds"] == 0
            continue
        feeds = len(list(_feeds(outline.children)))
        # What is no web address is counted by the table and skipped by us.
        agree += case["feeds"] in (feeds, feeds + len(outline.skipped))
        assert outline.damaged is not case["wellformed"], path
        assert all(re.match(r"https?://", each.url) for each in _feeds(outline.children))
    say(f"lists: {agree} of {len(cases)}")
    assert agree >= 0.97 * len(cases)


def test_a_list_survives_export_and_import_unchanged():
    for path in corpus.truth("opml_truth"):
        try:
            outline = opml.parse(corpus.read(path))
        except OutlineError:
            continue
        written = to_opml(outline)
        again = opml.parse(written.encode())
        assert to_opml(again) == written, path
        assert again.children == outline.children and not again.damaged, path
        assert all(isinstance(child, OutlineFeed | OutlineFolder) for child in again.children)


def test_both_readers_give_the_same_feeds(parsed, every):
    """Where the reader of usual feeds takes a document of the corpus, feedparser reads the very same in it."""
    usual = [path for path in parsed if is_usual(corpus.read(path))]
    say(f"usual: {len(usual)} of {len(parsed)} feeds")
    assert len(usual) > 500 / every
    assert [path for path in usual if parsed_by_feedparser(corpus.read(path)) != parsed[path]] == []
