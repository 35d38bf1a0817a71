"""Decides what a refreshed feed changes. Pure: no database, no network, no clock.

An entry is recognised again by its guid, else its link, else what it says. Publishers break each of these:
guids that repeat, guids that change from one day to the next, addresses that go from http to https. None of
that may make a second entry or turn what was read into news.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b

from reader.domain.entry import KnownEntry, ParsedEntry
from reader.domain.refresh import ChangedEntry, Identity, NewEntry

_SCHEME = re.compile(r"^https?://", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Changes:
    """What to store of one document."""

    new: tuple[NewEntry, ...]
    """Oldest first, as ids are given out in this order (documents list the newest first)."""
    changed: tuple[ChangedEntry, ...]


def find_changes(entries: Sequence[ParsedEntry], known: Sequence[KnownEntry]) -> Changes:
    """Tell which entries of a document are new, which were edited; the rest is as it was.

    Args:
        entries: In the document's order.
        known: What is stored of this feed.
    """
    candidates = _without_repeats(entries)
    matcher = _Matcher(known, candidates)
    pairs = matcher.pairs() if known else [(one, None) for one in candidates]
    unmatched = [one for one, found in pairs if found is None]
    by_link = [(one, matcher.same_link(one)) for one in unmatched]
    moved = [found for _, found in by_link if found is not None]
    # More than half of the "new" entries have links that we know: the publisher renumbered or retitled
    # everything. They stay the entries they were.
    renumbered = len(moved) * 2 > len(unmatched) and len(set(moved)) == len(moved)
    linked = {id(one): found for one, found in by_link} if renumbered else {}

    keys = {entry.key for entry in known}
    new: list[NewEntry] = []
    changed: list[ChangedEntry] = []
    for one, matched in pairs:
        found = matched if matched is not None else linked.get(id(one))
        if found is None:
            key = _free_key(one, keys)
            keys.add(key)
            new.append(NewEntry(identity=one.identity(key), entry=one.entry))
        elif found.revision != one.revision or _identity_moved(found, one):
            changed.append(
                ChangedEntry(
                    id=found.id,
                    identity=one.identity(found.key),
                    entry=one.entry,
                    keep_version=found.revision != one.revision,
                    deleted=found.deleted,
                )
            )
    return Changes(new=tuple(reversed(new)), changed=tuple(changed))


@dataclass(frozen=True, slots=True)
class _Candidate:
    """An entry of the document with what it can be recognised by."""

    entry: ParsedEntry
    guid: bytes | None
    link: bytes | None
    revision: bytes

    def names(self) -> Iterator[bytes]:
        """Give what it can be told from others by, the surest first."""
        if self.guid is not None:
            yield self.guid
        if self.link is not None:
            yield self.link
        yield self.words()

    def words(self) -> bytes:
        """Give the last resort: title and date, else title and text."""
        entry = self.entry
        dated = entry.published_at.isoformat() if entry.published_at else entry.text
        return _hash(entry.title, dated)

    def identity(self, key: bytes) -> Identity:
        return Identity(key=key, guid_hash=self.guid, link_hash=self.link, revision=self.revision)


def _candidate(entry: ParsedEntry) -> _Candidate:
    guid = _hash(_SCHEME.sub("", entry.guid)) if entry.guid else None
    bare_link = _SCHEME.sub("", entry.link).rstrip("/") if entry.link else ""
    # Without the query: picture addresses carry tokens that differ each time.
    pictures = " ".join(image.url.partition("?")[0] for image in entry.images)
    return _Candidate(
        entry=entry,
        guid=guid,
        link=_hash(bare_link) if bare_link else None,
        revision=_hash(entry.title, bare_link, entry.author, entry.html, pictures),
    )


def _without_repeats(entries: Iterable[ParsedEntry]) -> list[_Candidate]:
    """Drop what the document says twice: the same guid with the same link, or the same link and words.

    A link alone may be the home page of all entries, and so may guid and link together: where they stand for
    three titles and more they name nothing. Entries with neither are kept however often they come.
    """
    candidates = [_candidate(entry) for entry in entries]
    titles: defaultdict[tuple[bytes | None, bytes | None], set[str]] = defaultdict(set)
    for one in candidates:
        titles[one.guid, one.link].add(one.entry.title)
    seen: set[tuple[bytes | None, bytes | None, bytes | str]] = set()
    kept: list[_Candidate] = []
    for one in candidates:
        more: bytes | str = ""
        if one.guid is None:
            more = one.words()
        elif one.link is None or len(titles[one.guid, one.link]) > 2:
            more = one.entry.title
        mark = (one.guid, one.link, more)
        if mark not in seen or (one.guid is None and one.link is None):
            seen.add(mark)
            kept.append(one)
    return kept


class _Matcher:
    """Finds the stored entry that a candidate is; each stored entry is found once."""

    def __init__(self, known: Sequence[KnownEntry], candidates: Sequence[_Candidate]) -> None:
        self._candidates = candidates
        self._taken: set[int] = set()
        self._exact: dict[tuple[bytes, bytes | None], list[KnownEntry]] = {}
        self._by_guid: dict[bytes, list[KnownEntry]] = {}
        self._by_link: dict[bytes, list[KnownEntry]] = {}
        self._by_revision: dict[bytes, list[KnownEntry]] = {}
        self._by_key = {entry.key: entry for entry in known}
        for entry in known:
            self._by_revision.setdefault(entry.revision, []).append(entry)
            if entry.guid_hash is not None:
                self._exact.setdefault((entry.guid_hash, entry.link_hash), []).append(entry)
                self._by_guid.setdefault(entry.guid_hash, []).append(entry)
            if entry.link_hash is not None:
                self._by_link.setdefault(entry.link_hash, []).append(entry)
        self._pairs = Counter((one.guid, one.link) for one in candidates)
        self._guids = Counter(one.guid for one in candidates if one.guid is not None)
        self._links = Counter(one.link for one in candidates if one.link is not None)

    def pairs(self) -> list[tuple[_Candidate, KnownEntry | None]]:
        """Give every candidate with the stored entry that it is, or None.

        The surest way to know an entry is tried for all candidates before the next one, so that no entry is
        taken by a candidate that merely resembles it.
        """
        found: dict[int, KnownEntry] = {}
        ways = (
            self._same_in_all,
            self._same_guid_and_link,
            self._unchanged,
            self._same_guid,
            self._same_link_and_title,
            self._same_words,
        )
        for look in ways:
            for place, one in enumerate(self._candidates):
                if place not in found and (entry := look(one)) is not None and entry.id not in self._taken:
                    self._taken.add(entry.id)
                    found[place] = entry
        return [(one, found.get(place)) for place, one in enumerate(self._candidates)]

    def same_link(self, one: _Candidate) -> KnownEntry | None:
        """Give the one stored entry with this link, where link and entry are each other's only match."""
        if one.link is None or self._links[one.link] != 1:
            return None
        found = self._by_link.get(one.link, ())
        if len(found) != 1 or found[0].id in self._taken:
            return None
        return found[0] if _same_day(found[0], one.entry) else None

    def _same_in_all(self, one: _Candidate) -> KnownEntry | None:
        if one.guid is None:
            return None
        found = self._exact.get((one.guid, one.link), ())
        return self._free(entry for entry in found if entry.title == one.entry.title)

    def _same_guid_and_link(self, one: _Candidate) -> KnownEntry | None:
        if one.guid is None or self._pairs[one.guid, one.link] != 1:
            return None
        found = self._exact.get((one.guid, one.link), ())
        return found[0] if len(found) == 1 else None

    def _unchanged(self, one: _Candidate) -> KnownEntry | None:
        """Another guid at most: title, link and text are what they were."""
        return self._free(self._by_revision.get(one.revision, ()))

    def _same_guid(self, one: _Candidate) -> KnownEntry | None:
        """Same guid, other link: an edit where title or date says so, otherwise a guid used twice."""
        if one.guid is None or self._guids[one.guid] != 1:
            return None
        found = self._by_guid.get(one.guid, ())
        if len(found) != 1:
            return None
        same_date = one.entry.published_at is not None and one.entry.published_at == found[0].published_at
        no_link = one.link is None or found[0].link_hash is None
        return found[0] if same_date or no_link or one.entry.title == found[0].title else None

    def _same_link_and_title(self, one: _Candidate) -> KnownEntry | None:
        """Another guid, or none: a publisher whose guids change, or who went from http to https."""
        if one.link is None:
            return None
        found = self._by_link.get(one.link, [])
        same = [entry for entry in found if entry.title == one.entry.title]
        if not same and one.guid is None and len(found) == 1 and self._links[one.link] == 1:
            # No guid at all, so the link is the identity, unless it is one page for the news of each day.
            same = [entry for entry in found if entry.guid_hash is None and _same_day(entry, one.entry)]
        return self._free(same)

    def _same_words(self, one: _Candidate) -> KnownEntry | None:
        if one.guid is not None or one.link is not None:
            return None
        return self._free(self._with_key(one.words()))

    def _with_key(self, words: bytes) -> Iterator[KnownEntry]:
        number = 1
        while (entry := self._by_key.get(_key(words, number=number))) is not None:
            yield entry
            number += 1

    def _free(self, entries: Iterable[KnownEntry]) -> KnownEntry | None:
        return next((entry for entry in entries if entry.id not in self._taken), None)


def _same_day(known: KnownEntry, entry: ParsedEntry) -> bool:
    """Tell whether dates do not contradict: a link without guid that is reused daily is other news each day."""
    if known.published_at is None or entry.published_at is None:
        return True
    return abs((known.published_at - entry.published_at).total_seconds()) < 24 * 3600


def _identity_moved(known: KnownEntry, one: _Candidate) -> bool:
    return (known.guid_hash, known.link_hash) != (one.guid, one.link)


def _free_key(one: _Candidate, taken: set[bytes]) -> bytes:
    """Give a key that the feed does not have: of the guid, else the link, else the words, else more of them."""
    parts: list[bytes] = []
    for name in one.names():
        parts.append(name)
        key = _key(*parts)
        if key not in taken:
            return key
    # The very same text under the same date once more: a number keeps them apart.
    number = 2
    while (key := _key(*parts, number=number)) in taken:
        number += 1
    return key


def _key(*parts: bytes, number: int = 1) -> bytes:
    more = () if number == 1 else (str(number).encode(),)
    return blake2b(b"\0".join((*parts, *more)), digest_size=12).digest()


def _hash(*parts: str | bytes) -> bytes:
    """Give the hash of texts, of which some may be in UTF-8 already."""
    encoded = [part if isinstance(part, bytes) else part.encode("utf-8", "surrogatepass") for part in parts]
    return blake2b(b"\0".join(encoded), digest_size=12).digest()
