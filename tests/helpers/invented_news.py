"""Invented news without end: the articles of the development set, told of other people, places and numbers.

For measuring what finding stories costs; whether they are right is measured on the sets themselves.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import cache
from itertools import count, islice
from pathlib import Path
from typing import Any

from tests.helpers.entries import Stores, a_parsed_entry

_SET = Path(__file__).parents[1] / "data" / "stories" / "develop"
_NAME = re.compile(r"\b[A-ZÀ-Ý]\w{3,}")
_SYLLABLES = "ba co di fe gu ha jo ka li mo na pe ri so tu va we ya zo lin mar ten dor".split()


@cache
def _articles() -> list[dict[str, Any]]:
    found = []
    for file in sorted(_SET.glob("*.jsonl")):
        found += [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    return [one for one in found if one.get("text")]


def invented_news() -> Iterator[tuple[str, str, str, str]]:
    """Give language, title, lead and text of articles without end; some hundreds belong together, then others."""
    for round_ in count():
        for one in _articles():
            told = [_retold(one[part], round_) for part in ("title", "lead", "text")]
            yield one["language"], told[0], told[1], told[2]


def store_news(stores: Stores, entries: int, now: datetime, *, hours: float = 72, feeds: int = 40) -> None:
    """Store so many of them, spread over the hours before now, in feeds of one paper each."""
    ids = [stores.add_feed() for _ in range(feeds)]
    news = list(islice(invented_news(), entries))
    parts: dict[int, list[Any]] = {feed: [] for feed in ids}
    for place, (language, title, lead, text) in enumerate(news):
        parts[ids[place % feeds]].append(
            a_parsed_entry(
                title,
                text,
                guid=str(place),
                language=language,
                standfirst=lead,
                published_at=now - timedelta(hours=hours * (1 - place / entries)),
            )
        )
    for feed, parsed in parts.items():
        for start in range(0, len(parsed), 500):
            stores.store(feed, *parsed[start : start + 500], now=now)


def _retold(text: str, round_: int) -> str:
    if round_ == 0:
        return text
    named = _NAME.sub(lambda found: _other(found[0], round_), text)
    return re.sub(r"\d+", lambda found: str((int(found[0]) + 7 * round_) % 1_000), named)


@cache
def _other(name: str, round_: int) -> str:
    chance = random.Random(f"{name}{round_}")
    return (name[0] + "".join(chance.choices(_SYLLABLES, k=3))).capitalize()
