"""Answers that no code of ours gives: each costs its document the failure "damaged", and changes nothing else."""

from __future__ import annotations

import logging
import pickle
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import msgspec
import pytest

from reader.background.doors import DOORS, Door, read_answer
from reader.background.messages import Done, write_answer
from reader.background.sandbox import Sandbox
from reader.domain.entries.enclosure import Enclosure, FileKind
from reader.domain.entries.entry import MAX_ENTRIES, ParsedEntry, ParsedFeed
from reader.domain.entries.page import ExtractedPage
from reader.domain.errors import FailureReason, FeedError, Overrun, ReaderError
from reader.domain.images.image import ParsedImage, Rendition
from reader.domain.importing.imported import Skipped, SkipReason
from reader.domain.importing.outline import Outline, OutlineFeed, OutlineFolder
from reader.domain.record import replace
from reader.domain.sources.feed import FoundFeed
from reader.domain.sources.site_icon import SiteIcon
from tests.helpers.any_door import JobSandbox

FORGE, SAY = "tests.helpers.forged_answers:answer", "tests.helpers.forged_answers:say"
FEED, RENDER = DOORS["reader.hostile.feeds.feed:parse"], DOORS["reader.hostile.pictures.picture:render"]
ENTRY = ParsedEntry(
    guid="1", link="https://a.example/1", title="One", published_at=datetime(2026, 1, 1, tzinfo=UTC)
)
WEBP = b"RIFF\x04\0\0\0WEBP"


def feed(**changed: Any) -> ParsedFeed:
    return replace(ParsedFeed(title="T", site_url=None, language=None, entries=(ENTRY,)), **changed)


def with_entry(**changed: Any) -> ParsedFeed:
    return feed(entries=(replace(ENTRY, **changed),))


def picture(**changed: Any) -> Rendition:
    made = Rendition(
        fingerprint="ab" * 32, full=WEBP, width=9, height=9, thumbnail=WEBP, source_width=9, source_height=9
    )
    return replace(made, **changed)


def done(result: object) -> bytes:
    return write_answer(Done(result))


def as_dict(result: object, **more: object) -> bytes:
    return msgspec.msgpack.encode({"type": "done", "result": msgspec.to_builtins(result) | more})


FORGED: dict[str, tuple[Door, bytes]] = {
    "a pickle that names a function": (FEED, pickle.dumps(("done", print))),
    "nothing": (FEED, b""),
    "half an answer": (FEED, done(feed())[:-5]),
    "more than an answer": (FEED, done(feed()) + b"\x01"),
    "another type": (FEED, done(picture())),
    "an answer of no kind": (FEED, msgspec.msgpack.encode({"type": "eval", "result": None})),
    "a field that is not there": (FEED, as_dict(feed(), __class__="os")),
    "a field twice removed": (
        FEED,
        as_dict(feed(), entries=[msgspec.to_builtins(ENTRY) | {"evil": 1}]),
    ),
    "a link that is a script": (FEED, done(with_entry(link="javascript:alert(1)"))),
    "a picture on this disk": (FEED, done(with_entry(images=(ParsedImage(url="file:///etc/passwd"),)))),
    "a file on this disk": (FEED, done(with_entry(enclosures=(Enclosure(url="file:///etc/passwd"),)))),
    "a title of several lines": (FEED, done(with_entry(title="a\nb\x1b[2J"))),
    "a title without end": (FEED, done(with_entry(title="a" * 100_000))),
    "a moment of no zone": (FEED, done(with_entry(published_at=datetime(2026, 1, 1)))),  # noqa: DTZ001
    "a direction of its own": (FEED, as_dict(feed(), entries=[msgspec.to_builtins(ENTRY) | {"direction": "up"}])),
    "entries without end": (FEED, done(feed(entries=(ENTRY,) * (MAX_ENTRIES + 1)))),
    "pictures without end": (FEED, done(with_entry(images=(ParsedImage(url="https://a.example/"),) * 30_000))),
    "rows without end": (DOORS["reader.hostile.backup_contents:revise"], done([[]] * 1_000_000)),
    "attributes without end": (
        DOORS["reader.hostile.feeds.opml:parse"],
        done(Outline(title="", children=(OutlineFolder(title="a", attributes=(("", ""),) * 1_000_000),))),
    ),
    "addresses passed over without end": (
        DOORS["reader.hostile.feeds.opml:parse"],
        done(Outline(title="", children=(), skipped=(Skipped(what="", why=SkipReason.ADDRESS),) * 200_000)),
    ),
    "a trace that moves the cursor": (FEED, msgspec.msgpack.encode({"type": "bug", "traceback": "\x1b[2J"})),
    "a number that is none": (FEED, done(with_entry(words=-1))),
    "a failure that ends the subscription": (
        FEED,
        msgspec.msgpack.encode({"type": "raised", "kind": "feed", "reason": "gone", "detail": ""}),
    ),
    "a failure that names a class": (
        FEED,
        msgspec.msgpack.encode({"type": "raised", "kind": "SystemExit", "reason": "damaged", "detail": ""}),
    ),
    "a list without bottom": (FEED, b"\x91" * 100_000),
    "a fingerprint that is a path": (RENDER, done(picture(fingerprint="../../../../tmp/evil"))),
    "a rendition that is a program": (RENDER, done(picture(full=b"\x7fELF" + bytes(100)))),
    "a rendition that is huge": (RENDER, done(picture(width=50_000))),
    "an icon of too many pixels": (
        DOORS["reader.hostile.pictures.icon:render"],
        done(SiteIcon(fingerprint="a" * 64, small=bytes(1024), large=bytes(1 << 20))),
    ),
    "a kind that ends in .exe": (DOORS["reader.hostile.feeds.enclosure:recognise"], done(FileKind("a", ".exe"))),
    "a kind that is a path": (DOORS["reader.hostile.feeds.enclosure:recognise"], done(FileKind("a", "/../../x"))),
    "a subscription to a command": (
        DOORS["reader.hostile.feeds.opml:parse"],
        done(Outline(title="", children=(OutlineFeed(url="exec:evil", title="x"),))),
    ),
}


@pytest.fixture
def sandbox(request) -> Iterator[Sandbox]:
    door = request.param
    echo = {"tests.helpers.parser_jobs:echo": Door(int)}
    made = JobSandbox(doors={FORGE: door, SAY: door, **echo})
    yield made
    made.close()


@pytest.mark.parametrize(
    ("sandbox", "message"), [pytest.param(*one, id=name) for name, one in FORGED.items()], indirect=["sandbox"]
)
def test_a_forged_answer_is_one_damaged_document(sandbox, message, expect_log):
    with pytest.raises(type(sandbox._doors[FORGE].failure(""))) as failure:
        sandbox.call(FORGE, message)
    assert getattr(failure.value, "reason", FailureReason.DAMAGED) is FailureReason.DAMAGED
    assert sandbox.call("tests.helpers.parser_jobs:echo", 7) == 7
    expect_log("gave what it must not give", level=logging.ERROR)


@pytest.mark.parametrize("sandbox", [FEED], indirect=True)
def test_an_answer_without_end_is_not_waited_for(sandbox, expect_log):
    with pytest.raises(FeedError, match="damaged"):
        sandbox.call(SAY, b"\xff\xff\xff\xff" + bytes(1000))
    expect_log("gave what it must not give", level=logging.ERROR)


@pytest.mark.parametrize("sandbox", [FEED], indirect=True)
def test_one_that_leaves_in_the_middle_has_died(sandbox):
    with pytest.raises(Overrun):
        sandbox.call(SAY, b"\x10\0\0\0half")


@pytest.mark.parametrize("sandbox", [FEED], indirect=True)
def test_a_mistake_of_ours_is_told_and_costs_one_document(sandbox, expect_log):
    with pytest.raises(FeedError, match="a mistake of this program"):
        sandbox.call(FORGE, 5)
    expect_log("a mistake in the parsers", level=logging.ERROR)


GOOD: list[tuple[str, object]] = [
    (
        "feeds.feed:parse",
        with_entry(images=(ParsedImage(url="https://a.example/é", alt="a", width=3),), html=b"<p>\n"),
    ),
    ("pictures.picture:render", picture(pdq=bytes(32), pdq_quality=100)),
    ("pictures.icon:render", SiteIcon(fingerprint="a" * 64, small=bytes(1024), large=bytes(4096), shade="dark")),
    ("pictures.picture:hash_of", (None, 0)),
    ("pictures.picture:hash_of", (bytes(32), 7)),
    ("feeds.enclosure:recognise", FileKind("audio/mpeg", ".mp3")),
    ("feeds.enclosure:recognise", None),
    ("pages.feed_discovery:find_feeds", (FoundFeed(url="https://a.example/f", title="F"),)),
    ("pages.extraction:extract", ExtractedPage(html="<p>a\nb", text="a\nb", linked=0.5)),
    (
        "feeds.opml:parse",
        Outline(
            title="L",
            children=(
                OutlineFolder(
                    title="A",
                    attributes=(("x", "y\n"),),
                    children=(OutlineFeed(url="https://a.example/", title="F"),),
                ),
                OutlineFolder(title="empty"),
            ),
            skipped=(Skipped(what="exec:evil", why=SkipReason.ADDRESS),),
        ),
    ),
    ("backup_contents:revise", [(True, "a\nb", None)]),
    ("backup_contents:picture_size", (3, 4)),
]


@pytest.mark.parametrize(("name", "result"), GOOD)
def test_what_is_good_comes_back_as_it_was(name, result):
    assert read_answer(DOORS[f"reader.hostile.{name}"], done(result)) == Done(result)


def test_a_door_gives_no_data_whose_fields_would_not_be_checked():
    @dataclass
    class Unchecked:
        url: str

    for gives in (Unchecked, list[Unchecked], Unchecked | None):
        with pytest.raises(TypeError, match="Unchecked is no record"):
            read_answer(Door(gives), done([]))


def test_each_door_gives_what_its_function_says():
    import importlib
    from typing import Annotated, get_args, get_origin, get_type_hints

    for name, door in DOORS.items():
        module, _, function = name.partition(":")
        said = get_type_hints(getattr(importlib.import_module(module), function))["return"]
        if name != "reader.hostile.backup_contents:revise":  # rows of anything, to the function
            gives = get_args(door.gives)[0] if get_origin(door.gives) is Annotated else door.gives
            assert said == gives, name


def test_every_failure_is_one_of_ours():
    for door in DOORS.values():
        assert isinstance(door.failure("x"), ReaderError)
