"""Judges how lists of articles are found on pages without a feed (`tests/data/pages_without_feed`).

    python -m tests.helpers.page_sets FOLDER [--totals]

prints one line for each page of a folder, and totals; `--totals` prints totals only.
"""

from __future__ import annotations

import json
import lzma
import re
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from lxml import html

from reader.domain.errors import FeedError
from reader.hostile.pages.article_lists import find_lists

ZONES = timedelta(hours=14)
"""A moment of the day that is meant may be in the day beside it in UTC, by as much."""


@dataclass(frozen=True)
class Article:
    url: str
    title: str
    date: datetime | None


Finder = Callable[[bytes, str, datetime], list[Article]]


@dataclass
class Totals:
    """What was found of all pages of a set."""

    links: list[float] = field(default_factory=list)
    """F1 of each page with a list."""
    titles: list[float] = field(default_factory=list)
    dates: list[float] = field(default_factory=list)
    refused: list[bool] = field(default_factory=list)
    """For each page without one, whether it was refused."""
    next_day: list[bool] = field(default_factory=list)
    """For each page, whether exactly the new articles are new, and no link that is none is among them."""
    corrected: list[bool] = field(default_factory=list)
    """For each title that was corrected, whether it is."""
    again: list[bool] = field(default_factory=list)
    """For each page, whether the list was found again under other class names."""

    @staticmethod
    def mean(values: Iterable[float]) -> float:
        found = list(values)
        return sum(found) / len(found) if found else 1.0

    def means(self) -> dict[str, float]:
        return {name: round(self.mean(values), 3) for name, values in vars(self).items()}


def folders(root: Path) -> list[Path]:
    return sorted(path for path in root.iterdir() if path.is_dir())


def page_of(folder: Path, name: str) -> bytes:
    packed = folder / f"{name}.html.xz"
    return lzma.decompress(packed.read_bytes()) if packed.exists() else (folder / f"{name}.html").read_bytes()


def detector(body: bytes, url: str, now: datetime, wanted: str | None = None) -> tuple[list[Article], str]:
    """Return what the program finds, and the description of the list."""
    records, description = find_lists(body, url, None, now, wanted)[1][0]
    return [Article(one.url, one.title, one.date) for one in records], description


def repeated_siblings(body: bytes, url: str, now: datetime) -> list[Article]:
    """Baseline: the most siblings of one name that hold a link of at least four words, and dates in `time`."""
    best: list[Article] = []
    for parent in html.document_fromstring(body).iter():
        by_tag: dict[str, list[Article]] = {}
        for child in parent:
            if not isinstance(child.tag, str):
                continue
            for link in child.iter("a"):
                text = " ".join("".join(link.itertext()).split())
                if link.get("href") and len(text.split()) >= 4:
                    times = [each.get("datetime") for each in child.iter("time") if each.get("datetime")]
                    date = read_date(times[0]) if times else None
                    by_tag.setdefault(child.tag, []).append(Article(urljoin(url, link.get("href")), text, date))
                    break
        for found in by_tag.values():
            if len(found) > len(best):
                best = found
    if len(best) < 3:
        raise FeedError.__new__(FeedError)
    return best


def read_date(text: str) -> datetime | None:
    try:
        read = datetime.fromisoformat(text)
    except ValueError:
        return None
    return read if read.tzinfo else read.replace(tzinfo=UTC)


def same_title(one: str, other: str) -> bool:
    def plain(text: str) -> str:
        return re.sub(r"\s+", " ", text.replace("’", "'")).strip().casefold()

    return plain(one) == plain(other)


def same_date(found: datetime | None, meant: str | None) -> bool:
    if found is None or meant is None:
        return found is None and meant is None
    day = datetime.fromisoformat(meant[:10]).replace(tzinfo=UTC)
    if (found.hour, found.minute) == (0, 0):
        return found == day
    return day - ZONES <= found < day + timedelta(days=1) + ZONES


def f1(found: set[str], meant: set[str]) -> float:
    common = len(found & meant)
    return 2 * common / (len(found) + len(meant)) if found or meant else 1.0


def address(url: str) -> str:
    return url.partition("#")[0].rstrip("/")


def judge(root: Path, *, baseline: bool = False, say: Callable[[str], None] | None = None) -> Totals:
    """Judge all pages of a folder."""
    totals = Totals()
    for folder in folders(root):
        truth = json.loads((folder / "truth.json").read_text(encoding="utf-8"))
        line = _judge_page(folder, truth, totals, baseline)
        if say is not None:
            say(f"{folder.name:28} {line}")
    return totals


def _judge_page(folder: Path, truth: dict[str, Any], totals: Totals, baseline: bool) -> str:
    seen_at = datetime.fromisoformat(truth["seen_at"])
    body, description = page_of(folder, "page"), ""
    try:
        if baseline:
            found = repeated_siblings(body, truth["url"], seen_at)
        else:
            found, description = detector(body, truth["url"], seen_at)
    except FeedError as error:
        if truth["kind"] == "refuse":
            totals.refused.append(True)
            return f"refused {'' if baseline else error.detail}"
        for values in (totals.links, totals.titles, totals.dates):
            values.append(0.0)
        totals.next_day.append(False)
        totals.again.append(False)
        return "REFUSED"
    if truth["kind"] == "refuse":
        totals.refused.append(False)
        return f"NOT REFUSED {[one.title for one in found[:3]]}"
    meant = {address(one["url"]): one for one in truth["articles"]}
    by_url = {address(one.url): one for one in found}
    links = f1(set(by_url), set(meant))
    common = [(by_url[url], meant[url]) for url in meant if url in by_url]
    titles = sum(same_title(one.title, right["title"]) for one, right in common) / len(meant)
    dates = sum(same_date(one.date, right["date"]) for one, right in common) / len(meant)
    totals.links.append(links)
    totals.titles.append(titles)
    totals.dates.append(dates)
    line = f"{links:.2f} {titles:.2f} {dates:.2f} {len(found):3} of {len(meant)}"
    if baseline:
        return line
    return f"{line} {_judge_later(folder, truth, set(by_url), description, totals)}"


def _judge_later(folder: Path, truth: dict[str, Any], before: set[str], description: str, totals: Totals) -> str:
    """Judge the page of the next day, and the one with other names."""
    later = datetime.fromisoformat(truth["day2_seen_at"])
    meant = {address(one["url"]): one for one in truth["day2_articles"]}
    earlier = {address(one["url"]): one for one in truth["articles"]}
    outcomes = []
    for name, into in (("day2", totals.next_day), ("renamed", totals.again)):
        try:
            found = {
                address(one.url): one
                for one in detector(page_of(folder, name), truth["url"], later, description)[0]
            }
        except FeedError as error:
            into.append(False)
            outcomes.append(f"{name}: {error.detail}")
            continue
        if name == "renamed":
            good = f1(set(found), set(meant)) >= 0.9
        else:
            good = set(found) - before == set(meant) - set(earlier)
            for url, one in meant.items():
                if url in earlier and not same_title(one["title"], earlier[url]["title"]):
                    totals.corrected.append(url in found and same_title(found[url].title, one["title"]))
        into.append(good)
        outcomes.append(f"{name}: {'yes' if good else 'NO'}")
    return ", ".join(outcomes)


if __name__ == "__main__":
    totals_only = "--totals" in sys.argv
    for simple in (False, True):
        say = None if totals_only or simple else lambda line: sys.stdout.write(f"{line}\n")
        sys.stdout.write(f"{judge(Path(sys.argv[1]), baseline=simple, say=say).means()}\n")
