"""Judges letters that were read by the sets in `tests/data/letters`."""

from __future__ import annotations

import email.policy
import html
import json
import re
from base64 import b64decode
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email import message_from_bytes
from hashlib import sha256
from typing import Any
from urllib.parse import unquote

from reader.domain.entries.letter import ParsedLetter
from reader.domain.sharing.tracking import without_tracking
from tests.helpers.documents import DATA

SETS = DATA / "letters"


@dataclass
class Score:
    """Right and wrong answers by what was asked. `misses`: what was wrong; not of a set that is held."""

    right: Counter[str] = field(default_factory=Counter)
    of: Counter[str] = field(default_factory=Counter)
    misses: list[str] = field(default_factory=list, repr=False)
    is_held: bool = False

    def note(self, what: str, said: bool, miss: str = "") -> None:
        self.of[what] += 1
        self.right[what] += said
        if not said and not self.is_held:
            self.misses.append(f"{what}: {miss}")

    def share(self, *names: str) -> float:
        return sum(self.right[name] for name in names) / max(sum(self.of[name] for name in names), 1)

    def table(self) -> str:
        return ", ".join(f"{name} {self.right[name]}/{self.of[name]}" for name in sorted(self.of))


def letters_of(name: str) -> Iterator[tuple[str, bytes, Mapping[str, Any]]]:
    """Yield the letters of a set with what is true of each."""
    for file in sorted((SETS / name).glob("*.eml")):
        yield file.stem, file.read_bytes(), json.loads(file.with_suffix(".json").read_text(encoding="utf-8"))


def judge(score: Score, name: str, body: bytes, truth: Mapping[str, Any], letter: ParsedLetter) -> None:
    """Compare a letter with what is true of it."""
    taken = truth["kind"] in ("letter", "hostile")
    score.note("kind", (letter.kind.value == "letter") == taken, f"{name} is {letter.kind.value}")
    alike = {truth["source"], truth.get("source_alt", truth["source"])}
    if not taken or letter.entry is None:
        return
    score.note("source", letter.source in alike, f"{name} {letter.source}")
    score.note(
        "source title", _line(letter.source_title) == _line(truth["source_title"]), f"{name} {letter.source_title}"
    )
    entry = letter.entry
    plain = re.sub(r"<script>.*?</script>|<[^<>]*>", "", truth["subject"])
    score.note("subject", _line(entry.title) == _line(plain), f"{name} {entry.title}")
    date = datetime.fromisoformat(truth["date"]) if truth["date"] else None
    date = date.replace(tzinfo=UTC) if date and date.tzinfo is None else date
    score.note("date", entry.published_at == date, f"{name} {entry.published_at}")
    markup = entry.html.decode()
    text, stored = _line(entry.text), _line(f"{entry.title} {entry.author} {markup} {entry.text}")
    for phrase in truth["must"]:
        score.note("must", _line(phrase) in f"{_line(entry.title)} {text}", f"{name} {phrase}")
    for phrase in truth["must_not"]:
        score.note("must not", _line(phrase) not in stored, f"{name} {phrase}")
    shown = [one.url for one in entry.images]
    prints = {one.url: sha256(one.body).hexdigest() for one in letter.files}
    found = {url for url in shown if url in prints} and {prints[url] for url in shown if url in prints}
    for url in truth["pictures"]:
        score.note("pictures", url in shown or _print(body, url) in found, f"{name} lacks {url[:90]}")
    for url in truth["no_pictures"]:
        wrong = url in shown or _print(body, url) in found
        score.note("no pictures", not wrong, f"{name} shows {url[:90]}")
    found_links = [
        (_line(re.sub("<[^<>]*>", "", said)), without_tracking(html.unescape(to)))
        for to, said in _LINK.findall(markup)
    ]
    for said, to in truth["links"].items():
        is_there = (_line(said), without_tracking(to)) in found_links
        score.note("links", is_there, f"{name} {said} -> {to}")
    everything = unquote(" ".join([stored, *shown, letter.source, letter.source_title, entry.title]))
    for secret in truth["secrets"]:
        score.note("secrets", unquote(secret) not in everything, f"{name} {secret}")
    names = {unquote(one.url.rpartition("/")[2]) for one in entry.enclosures}
    for enclosure in truth["enclosures"]:
        score.note("enclosures", enclosure in names, f"{name} {enclosure} {names}")


_LINK = re.compile(r'<a href="([^"]*)">(.*?)</a>', re.DOTALL)


def _line(text: str) -> str:
    text = re.sub("[\u200b-\u200f\u00ad\ufeff\u2060]", "", html.unescape(text))
    return " ".join(text.replace("\u2011", "-").split())


def _print(body: bytes, url: str) -> str | None:
    """Return the fingerprint of a picture in a message."""
    if url.startswith("data:"):
        return sha256(b64decode(url.partition(",")[2])).hexdigest()
    if not url.startswith("cid:"):
        return None
    for part in message_from_bytes(body, policy=email.policy.compat32).walk():
        if str(part.get("Content-ID", "")).strip("<> ") == url.removeprefix("cid:"):
            content = part.get_payload(decode=True)
            return sha256(content).hexdigest() if isinstance(content, bytes) else None
    return None


def scored(name: str, read: Any) -> Score:
    """Have a set read and judged."""
    score = Score(is_held=name == "held")
    for stem, body, truth in letters_of(name):
        judge(score, stem, body, truth, read(body))
    return score
