"""Compares a fetched feed with its stored entries: which are new, and which changed. Pure: no database, no clock.

An entry is recognised by its guid, else by its link without what tracks its reader, else by its words. Publishers
break each of these: guids repeat, guids change from one day to the next, addresses change from http to https. None
of that may create a second entry, or make an entry unread again.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b
from itertools import count

from reader.domain.entries.entry import KnownEntry, ParsedEntry
from reader.domain.entries.refresh import ChangedEntry, Identity, NewEntry
from reader.domain.record import Record, as_dict
from reader.domain.sharing.tracking import without_tracking

_SCHEME = re.compile(r"^https?://", re.IGNORECASE)


class Changes(Record):
    """The entries of a document to store."""

    new: tuple[NewEntry, ...]
    """Oldest first, because ids are assigned in this order (documents list the newest first)."""
    changed: tuple[ChangedEntry, ...]


def find_changes(entries: Sequence[ParsedEntry], known: Sequence[KnownEntry]) -> Changes:
    """Find which entries of a document are new, and which were edited."""
    candidates = _without_repeats(entries)
    matcher = _Matcher(known, candidates)
    pairs = matcher.pairs() if known else [(one, None) for one in candidates]
    unmatched = [one for one, found in pairs if found is None]
    by_link = [(one, matcher.same_link(one)) for one in unmatched]
    moved = [found for _, found in by_link if found is not None]
    # If more than half of the "new" entries have known links, the publisher has given all entries other guids or
    # titles. Match them with the stored entries.
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
        elif found.revision != one.revision or (found.guid_hash, found.link_hash) != (one.guid, one.link):
            changed.append(
                ChangedEntry(
                    id=found.id,
                    identity=one.identity(found.key),
                    entry=one.entry,
                    keep_version=found.revision not in one.revisions,
                    deleted=found.deleted,
                )
            )
    return Changes(new=tuple(reversed(new)), changed=tuple(changed))


class KnownEntries:
    """The entries of a feed, to recognise many others among them, a batch at a time (`importing.py`).

    An entry is recognised by the same rules as one of a document.
    """

    def __init__(self, known: Iterable[KnownEntry]) -> None:
        self._keys: dict[bytes, KnownEntry] = {}
        self._by_hash: defaultdict[bytes, list[KnownEntry]] = defaultdict(list)
        for one in known:
            self._keep(one)

    def recognise(self, entries: Sequence[ParsedEntry]) -> list[KnownEntry | NewEntry | None]:
        """Return, for each entry, the known one, or a new one; None if it repeats another of them."""
        candidates = _without_repeats(entries)
        matcher = _Matcher(self._near(candidates), candidates)
        keys = set(self._keys)
        found: dict[int, KnownEntry | NewEntry] = {}
        for one, known in matcher.pairs():
            if known is None:
                key = _free_key(one, keys)
                keys.add(key)
                found[id(one.entry)] = NewEntry(identity=one.identity(key), entry=one.entry)
            else:
                found[id(one.entry)] = known
        return [found.get(id(entry)) for entry in entries]

    def add(self, entry_id: int, new: NewEntry) -> None:
        """Note that an entry is stored."""
        entry, identity = new.entry, as_dict(new.identity)
        known = KnownEntry(id=entry_id, title=entry.title, published_at=entry.published_at, versions=0, **identity)
        self._keep(known)

    def _keep(self, one: KnownEntry) -> None:
        self._keys[one.key] = one
        for mark in (one.guid_hash, one.link_hash, one.revision):
            if mark is not None:
                self._by_hash[mark].append(one)

    def _near(self, candidates: Iterable[_Candidate]) -> list[KnownEntry]:
        """Return the known entries that share a hash with one of these."""
        near: dict[int, KnownEntry] = {}
        for one in candidates:
            for mark in (one.guid, *one.links, *one.revisions):
                near.update((known.id, known) for known in self._by_hash.get(mark or b"", ()))
            near.update((known.id, known) for known in _with_words(one.words(), self._keys))
        return list(near.values())


class _Candidate(Record):
    """An entry of the document, with the hashes that it can be recognised by."""

    entry: ParsedEntry
    guid: bytes | None
    links: tuple[bytes, ...]
    """The given link and the clean one: without a guid the clean one is first, and stored. The other one
    recognises entries that earlier versions stored, or that had no guid then."""
    revisions: tuple[bytes, ...]
    """One for each link; one also without a link."""

    @property
    def link(self) -> bytes | None:
        return self.links[0] if self.links else None

    @property
    def revision(self) -> bytes:
        return self.revisions[0]

    def names(self) -> Iterator[bytes]:
        """Yield its identifying hashes, the most reliable first."""
        if self.guid is not None:
            yield self.guid
        if self.link is not None:
            yield self.link
        yield self.words()

    def words(self) -> bytes:
        """Return the last resort: the hash of title and date, or of title and text if there is no date."""
        entry = self.entry
        return _hash(entry.title, entry.published_at.isoformat() if entry.published_at else entry.text)

    def identity(self, key: bytes) -> Identity:
        return Identity(key=key, guid_hash=self.guid, link_hash=self.link, revision=self.revision)


def _candidate(entry: ParsedEntry) -> _Candidate:
    guid = _hash(_SCHEME.sub("", entry.guid)) if entry.guid else None
    given = entry.link or ""
    clean = without_tracking(given) if "?" in given or "#" in given else given
    links = dict.fromkeys((given, clean) if guid else (clean, given))
    bare_links = [_SCHEME.sub("", link).rstrip("/") for link in links]
    # The query is ignored: some image addresses have a new token in each download.
    pictures = " ".join(image.url.partition("?")[0] for image in entry.images)
    return _Candidate(
        entry=entry,
        guid=guid,
        links=tuple(map(_hash, filter(None, bare_links))),
        revisions=tuple(_hash(entry.title, link, entry.author, entry.html, pictures) for link in bare_links),
    )


def _without_repeats(entries: Iterable[ParsedEntry]) -> list[_Candidate]:
    """Drop entries that the document repeats: with the same guid and link, or the same link and words.

    A link, or guid and link together, may be the home page for all entries: if they come with three or more
    titles, they identify nothing. Entries with neither guid nor link are all kept.
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
    """Matches candidates with stored entries; each stored entry is matched at most once."""

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
        """Return every candidate with its stored entry, or None.

        Each rule is tried for all candidates before the next, less reliable one, so that an entry is never matched
        with a candidate that merely resembles it.
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
        """Return the stored entry with this link, if exactly one candidate and one stored entry have it."""
        if one.link is None or self._links[one.link] != 1:
            return None
        found = self._with_link(one)
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
        """Match by content: title, link and text are the same; the guid may differ."""
        return self._free(entry for mark in one.revisions for entry in self._by_revision.get(mark, ()))

    def _same_guid(self, one: _Candidate) -> KnownEntry | None:
        """Match by guid with another link: an edit if title or date agree, otherwise a guid used twice."""
        if one.guid is None or self._guids[one.guid] != 1:
            return None
        found = self._by_guid.get(one.guid, ())
        if len(found) != 1:
            return None
        same_date = one.entry.published_at is not None and one.entry.published_at == found[0].published_at
        no_link = one.link is None or found[0].link_hash is None
        return found[0] if same_date or no_link or one.entry.title == found[0].title else None

    def _same_link_and_title(self, one: _Candidate) -> KnownEntry | None:
        """Match by link and title: the publisher's guids change, or there are none."""
        if one.link is None:
            return None
        found = self._with_link(one)
        same = [entry for entry in found if entry.title == one.entry.title]
        if not same and one.guid is None and len(found) == 1 and self._links[one.link] == 1:
            # Without guids the link identifies an entry, unless one page serves for the news of every day.
            same = [entry for entry in found if entry.guid_hash is None and _same_day(entry, one.entry)]
        return self._free(same)

    def _same_words(self, one: _Candidate) -> KnownEntry | None:
        if one.guid is not None or one.link is not None:
            return None
        return self._free(_with_words(one.words(), self._by_key))

    def _with_link(self, one: _Candidate) -> Sequence[KnownEntry]:
        return next(filter(None, (self._by_link.get(link) for link in one.links)), ())

    def _free(self, entries: Iterable[KnownEntry]) -> KnownEntry | None:
        return next((entry for entry in entries if entry.id not in self._taken), None)


def _same_day(known: KnownEntry, entry: ParsedEntry) -> bool:
    """Tell whether both dates may be the same entry's: a link that is reused daily is other news each day."""
    if known.published_at is None or entry.published_at is None:
        return True
    return abs((known.published_at - entry.published_at).total_seconds()) < 24 * 3600


def _with_words(words: bytes, by_key: Mapping[bytes, KnownEntry]) -> Iterator[KnownEntry]:
    """Yield the entries whose keys are made of these words alone: the first, then its copies by number."""
    for number in count(1):
        if (entry := by_key.get(_key(words, number=number))) is None:
            return
        yield entry


def _free_key(one: _Candidate, taken: set[bytes]) -> bytes:
    """Return a key that is unused in this feed: from the guid, then also the link, then also the words."""
    parts: list[bytes] = []
    for name in one.names():
        parts.append(name)
        key = _key(*parts)
        if key not in taken:
            return key
    # An exact copy with the same date: add a number.
    return next(key for number in count(2) if (key := _key(*parts, number=number)) not in taken)


def _key(*parts: bytes, number: int = 1) -> bytes:
    more = () if number == 1 else (str(number).encode(),)
    return blake2b(b"\0".join((*parts, *more)), digest_size=12).digest()


def _hash(*parts: str | bytes) -> bytes:
    """Hash some texts; bytes among them are UTF-8 already."""
    encoded = [part if isinstance(part, bytes) else part.encode("utf-8", "surrogatepass") for part in parts]
    return blake2b(b"\0".join(encoded), digest_size=12).digest()
