"""Finds who copied whom among the texts of a story: whose words are another's, by runs of five words. Pure.

A text's *fingerprint* is a sample of the hashes of its runs of five words, quotations left out: a statement that
all papers carry makes none of them a copy. The share of a text's hashes that another text has too ("containment")
tells how much of it is taken from there.

Question: why not datasketch or rensa? Their MinHash estimates how alike two texts are as wholes (Jaccard), and a
dispatch inside a longer article is not alike. datasketch's LSH Ensemble searches by containment, but is made for
millions of sets, needs SciPy, and stores 128 numbers for a text of any length. A story has tens of texts, which
can be compared one by one. What would change our mind: copies looked for among all entries, not within a story.

Question: why a sample by the hash's value, and not winnowing? Both keep some hashes of a text so that equal
stretches keep equal hashes. Winnowing promises to find each stretch of some length, which a share does not need. A
sample by value is unbiased for shares, and can be thinned later, so that texts of any two lengths can be compared
(Irber et al. 2022, "FracMinHash").
"""

from __future__ import annotations

import re
import struct
from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta
from zlib import crc32

from reader.domain.record import Record
from reader.domain.text.folding import as_indexed, fold
from reader.stories.agencies import find_agency

RUN = 5
"""Words of a run: shorter runs are phrases of the language, and longer ones are cut by each changed word."""
LONGEST_TEXT = 25_000
"""Letters that are examined, about 4,000 words; the rest of a longer text is ignored."""
MOST_HASHES = 400
"""Most hashes of one text: 1.6 kB when packed. The share of a longer text is estimated to within 3 %."""

COPIED = 0.33
"""Least share of a text's runs that makes it a copy. Each changed word cuts five runs: a text of which half is
copied has .35 to .5. Two daily reports of one exchange share .29, two papers on one event no run at all.
"""
FEWEST_RUNS = 12
"""Least number of shared runs: with fewer, names and titles of office would be enough."""
AT_ONCE = timedelta(minutes=4)
"""Texts that come within this time count as simultaneous: it is longer than a round over all feeds, and shorter
than the five minutes that are the least between two fetches of a feed.
"""


class Fingerprint(Record):
    """The fingerprint of a text."""

    thinned: int
    """One hash of 2 ** `thinned` is kept."""
    hashes: frozenset[int]
    """Those kept, of 32 bits each."""
    agency: str | None = None
    """The agency that signs it, or None."""

    def pack(self) -> bytes:
        """Write it as bytes; `unpack` reads them."""
        name = (self.agency or "").encode()
        numbers = sorted(self.hashes)
        return struct.pack(f"<BBB{len(name)}s{len(numbers)}I", _FORM, self.thinned, len(name), name, *numbers)

    @staticmethod
    def can_unpack(packed: bytes | None) -> bool:
        """Tell whether there is one that this version of the program has packed."""
        return packed is not None and packed[:1] == bytes([_FORM])

    @classmethod
    def unpack(cls, packed: bytes) -> Fingerprint | None:
        """Read what `pack` wrote; None: another version of the program wrote it, so it must be made anew."""
        try:
            form, thinned, letters = _HEAD.unpack_from(packed)
            begin = _HEAD.size + letters
            name = packed[_HEAD.size : begin].decode()
            numbers = struct.unpack(f"<{(len(packed) - begin) // 4}I", packed[begin:])
        except (struct.error, UnicodeDecodeError):
            return None
        return cls(thinned, frozenset(numbers), name or None) if form == _FORM else None


class Text(Record, kw_only=True):
    """A text of a story, with what decides who was first."""

    entry_id: int
    """Its entry."""
    is_agency: bool
    """It is of an agency's own feed, so it is the original of its copies, whenever it came."""
    at: datetime
    """When it was published, by what its feed says."""
    came_at: datetime
    """When we first saw it."""
    fingerprint: Fingerprint


class Copies(Record, kw_only=True):
    """Who copied whom."""

    copied_from: dict[int, int | None]
    """For each entry the one whose text it took, which took from none itself; None: it has its own."""
    agencies: dict[int, str]
    """The agency that signs an entry, or the text that it shares with others; without one, no key."""


def take_fingerprint(text: str, author: str | None = None) -> Fingerprint:
    """Compute the fingerprint of a text (0.3 ms of CPU for 600 words, 2 ms for the longest).

    Args:
        text: Plain text, as long as there is; the lead, where there is no more.
        author: As the feed gives it; agencies sign here too.
    """
    text = text[:LONGEST_TEXT]
    hashes: set[int] = set()
    for stretch in _QUOTATION.split(text):
        words = as_indexed(fold(stretch)).split()
        for begin in range(len(words) - RUN + 1):
            hashes.add(crc32(b" ".join(words[begin : begin + RUN])))
    thinned = 0
    while len(hashes) > MOST_HASHES:
        thinned += 1
        hashes = _thin(hashes, thinned)
    return Fingerprint(thinned, frozenset(hashes), find_agency(text, author))


def find_copies(texts: Sequence[Text]) -> Copies:
    """Find who copied whom.

    A copy has most of its words from a text that came before, or from an agency's own. A text that includes a
    short one and adds much more is a text of its own. Several copies are listed under the first text.

    Args:
        texts: Those of one story, in any order and language; a story of thousands takes seconds at most.
    """
    roots: dict[int, int] = {}
    index: dict[int, list[int]] = {}
    ordered = by_who_was_first(texts)
    for place, one in enumerate(ordered):
        original, share = _nearest(one.fingerprint, place, ordered, index)
        roots[place] = place if original is None else roots[original]
        if share < _NOTHING_NEW:
            for number in one.fingerprint.hashes:
                carriers = index.setdefault(number, [])
                if len(carriers) < _MOST_CARRIERS:
                    carriers.append(place)
    agencies: dict[int, str] = {}
    for place, root in roots.items():
        # The first text that names an agency decides for all copies of it.
        if name := ordered[place].fingerprint.agency:
            agencies.setdefault(root, name)
    copied_from = {
        ordered[place].entry_id: None if place == root else ordered[root].entry_id for place, root in roots.items()
    }
    return Copies(
        copied_from=copied_from,
        agencies={ordered[place].entry_id: agencies[root] for place, root in roots.items() if root in agencies},
    )


def by_who_was_first(texts: Sequence[Text]) -> list[Text]:
    """Order the texts of a story: agencies' own first, then by arrival, then by their own dates.

    A date is what a feed claims. It decides only among texts that came at once (up to `AT_ONCE` after the first of
    them), as those of a first sync do. A text that came when others were here already is later than all of those,
    whatever date it gives itself.
    """
    came: dict[int, datetime] = {}
    first = None
    for one in sorted(texts, key=lambda one: one.came_at):
        if first is None or one.came_at - first > AT_ONCE:
            first = one.came_at
        came[one.entry_id] = first
    return sorted(texts, key=lambda one: (not one.is_agency, came[one.entry_id], one.at, one.entry_id))


def share_of(one: Fingerprint, other: Fingerprint) -> float:
    """Tell which share of a text's runs another text has too, from 0 to 1; 0 if too few are shared to tell."""
    thinned = max(one.thinned, other.thinned)
    own = _as_thin(one, thinned)
    shared = len(own & _as_thin(other, thinned))
    return shared / len(own) if shared << thinned >= FEWEST_RUNS else 0.0


def _nearest(
    one: Fingerprint, place: int, ordered: Sequence[Text], index: dict[int, list[int]]
) -> tuple[int | None, float]:
    """Find the earlier text that most of a text is taken from, and which share that is."""
    met = Counter(earlier for number in one.hashes for earlier in index.get(number, ()))
    best, most = None, 0.0
    # Few shared samples mean a small share: compute the exact share for the best candidates only.
    for earlier, _ in met.most_common(_COMPARED):
        share = share_of(one, ordered[earlier].fingerprint)
        if share > most:
            best, most = earlier, share
    return (best, most) if most >= COPIED else (None, most)


def _as_thin(one: Fingerprint, thinned: int) -> frozenset[int] | set[int]:
    return one.hashes if one.thinned == thinned else _thin(one.hashes, thinned)


def _thin(hashes: set[int] | frozenset[int], thinned: int) -> set[int]:
    """Keep one hash of 2 ** `thinned`, the same in every text."""
    most = 1 << (32 - thinned)
    return {number for number in hashes if number < most}


_FORM = 1
"""Format version of a packed fingerprint; raise it when the same text would give other hashes."""
_HEAD = struct.Struct("<BBB")
_NOTHING_NEW = 0.9
"""With at least this share in an earlier text, later ones need not be compared: a thousand equal texts are one."""
_MOST_CARRIERS = 24
"""Most earlier texts with one hash: a hash of more is no sign of a copy."""
_COMPARED = 8

# From eight words on: shorter ones are names and single phrases. Without a closing mark there is no quotation;
# each of its paragraphs may begin with an opening one.
_LONG = r"(?=(?:[^\s{marks}]+\s+){{7}})(?:[^{marks}]|(?<=\n)[{again}]){{1,2000}}"
_QUOTATION = re.compile(
    "|".join(
        [
            "«" + _LONG.format(marks="«»", again="«»") + "»",
            "“" + _LONG.format(marks="“”", again="“") + "”",
            "„" + _LONG.format(marks="„“”", again="„") + "[“”]",
            r'(?<!\w)"(?=\S)' + _LONG.format(marks='"', again='"') + r'(?<=\S)"(?!\w)',
        ]
    )
)
