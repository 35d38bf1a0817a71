"""The JSON of the command line is a contract: a key may be added to these, and none renamed or removed."""

from __future__ import annotations

from datetime import UTC, date, datetime
from json import dumps, loads

import pytest

from reader.assembly import presentation
from reader.assembly.archive_database import Archive
from reader.assembly.verbs import home, keeping, offline, rules, stories, trips
from reader.domain.entries.enclosure import Enclosure
from reader.domain.entries.entry import Completeness, Headline
from reader.domain.entries.kept_page import KeptPage
from reader.domain.events import RoundReport
from reader.domain.organising.rule import Action as RuleAction
from reader.domain.organising.rule import Rule, RuleHit
from reader.domain.retention import Usage
from reader.domain.sources.tag import Tag, TagColour
from reader.domain.stories.story import Reason, ReasonKind, StoryEntry
from reader.domain.trips.action import Action, ActionKind, ActionState
from reader.domain.trips.trip import DrillReport, FileLeftOut, LeftOut, Missing, TripReport, Why

AT, DAY = datetime(2026, 11, 24, 7, 30, 5, 7, tzinfo=UTC), date(2026, 11, 24)


def blank(kind, **given):
    """Make a record, with 1 in each field that is not given."""
    return kind(**(dict.fromkeys(kind.__struct_fields__, 1) | given))


HEADLINE = blank(
    Headline,
    author="",
    url="https://a.example/b?utm_source=rss&id=1",
    published_at=None,
    first_seen_at=AT,
    sort_at=AT,
    state=Completeness.COMPLETE,
    tags=(Tag(id=1, name="To read", colour=TagColour.RED),),
)

CASES = [
    (
        presentation.headline,
        HEADLINE,
        {
            "id": 1,
            "feed_id": 1,
            "feed_title": 1,
            "title": 1,
            "author": None,
            "url": "https://a.example/b?utm_source=rss&id=1",
            "clean_url": "https://a.example/b?id=1",
            "published_at": None,
            "first_seen_at": "2026-11-24T07:30:05Z",
            "sort_at": "2026-11-24T07:30:05Z",
            "language": 1,
            "direction": 1,
            "unread": 1,
            "starred": 1,
            "state": "complete",
            "images": 1,
            "read_percent": 1,
            "tags": ["To read"],
            "later": 1,
            "muted_by": 1,
            "story_id": 1,
            "edited": 1,
            "corrected": 1,
            "highlights": 1,
        },
    ),
    (
        presentation.report,
        RoundReport(feeds=2, new=1, portal_url="http://a.example/"),
        {
            "feeds": 2,
            "refreshed": 0,
            "unchanged": 0,
            "failed": 0,
            "new": 1,
            "changed": 0,
            "pages": 0,
            "images": 0,
            "bytes_received": 0,
            "seconds": 0.0,
            "portal": False,
            "portal_url": "http://a.example/",
            "offline": False,
            "capped": False,
            "over_cap": False,
            "failures": [],
        },
    ),
    (
        trips._trip_shown,
        blank(
            TripReport,
            left_out=(LeftOut(entry_id=3, why=Why.TIME),),
            files_left_out=(FileLeftOut(entry_id=3, url="u", why=Why.BUDGET),),
            departs_at=AT,
            problem=None,
        ),
        {
            "articles": 1,
            "reading_minutes": 1,
            "bytes_on_wire": 1,
            "bytes_on_disk": 1,
            "budget_bytes": 1,
            "complete": True,
            "left_out": [{"entry_id": 3, "why": "time"}],
            "finished": 1,
            "portal": 1,
            "offline": 1,
            "departs_at": "2026-11-24T07:30:05Z",
            "departed": 1,
            "enclosures": {"stored": 1, "left_out": [{"entry_id": 3, "url": "u", "why": "budget"}]},
        },
    ),
    (
        presentation.facts,
        DrillReport(articles=2, ready=1, missing=(Missing(entry_id=3, what="text"),), sockets_refused=0),
        {"articles": 2, "ready": 1, "missing": [{"entry_id": 3, "what": "text"}], "sockets_refused": 0},
    ),
    (
        rules._presented,
        blank(Rule, actions=(RuleAction.STAR,), until=DAY, last_hit_at=AT, tag=None),
        {
            "id": 1,
            "name": 1,
            "query": 1,
            "actions": ["star"],
            "tag": None,
            "until": "2026-11-24",
            "enabled": 1,
            "hits": 1,
            "last_hit_at": "2026-11-24T07:30:05Z",
        },
    ),
    (
        lambda hit: presentation.facts(hit, "is_removed"),
        blank(RuleHit, rule=None, at=AT, actions=(RuleAction.READ,)),
        {"rule_id": 1, "rule": None, "entry_id": 1, "at": "2026-11-24T07:30:05Z", "actions": ["read"]},
    ),
    (
        stories._entry,
        blank(
            StoryEntry,
            published_at=AT,
            copied_from=None,
            agency=None,
            reasons=(Reason(kind=ReasonKind.WORDS, words=("tide",), with_entry=4),),
        ),
        {
            "entry_id": 1,
            "feed_id": 1,
            "feed_title": 1,
            "language": 1,
            "title": 1,
            "published_at": "2026-11-24T07:30:05Z",
            "copied_from": None,
            "agency": None,
            "unread": 1,
            "reasons": [{"kind": "words", "words": ["tide"], "with": 4}],
        },
    ),
    (
        keeping._presented,
        blank(KeptPage, asks=False, is_cut=False, words=900),
        {"entry_id": 1, "title": 1, "new": 1, "changed": 1, "words": 900, "complete": True},
    ),
    (
        offline._usage,
        blank(Usage, budget_bytes=0),
        {
            "budget_bytes": None,
            "used_bytes": 2,
            "database_bytes": 1,
            "pictures_bytes": 1,
            "files_bytes": 1,
            "set_aside_bytes": 1,
        },
    ),
    (
        offline._action,
        Action(
            id=1,
            kind=ActionKind.ENCLOSURE,
            argument={"entry_id": 2, "url": "u"},
            wished_at=AT,
            state=ActionState.WAITING,
        ),
        {
            "id": 1,
            "kind": "enclosure",
            "argument": {"entry_id": 2, "url": "u"},
            "state": "waiting",
            "wished_at": "2026-11-24T07:30:05Z",
            "tries": 0,
            "next_try_at": None,
            "outcome": None,
        },
    ),
    (
        home._archive,
        blank(Archive, made_at=AT),
        {
            "made_at": "2026-11-24T07:30:05Z",
            "made_by": 1,
            "schema_version": 1,
            "feeds": 1,
            "entries": 1,
            "files": 1,
        },
    ),
    (
        lambda one: presentation.enclosure(one, None),
        Enclosure(url="u"),
        {"url": "u", "media_type": None, "bytes": None, "state": "listed", "received": 0, "file": None},
    ),
]


@pytest.mark.parametrize(("present", "value", "json"), CASES)
def test_values_are_presented_under_the_names_of_the_contract(present, value, json):
    assert loads(dumps(present(value))) == json
