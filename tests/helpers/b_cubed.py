"""How well entries are grouped, by B-cubed (Bagga & Baldwin, 1998; Amigó et al., 2009)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping
from typing import NamedTuple


class BCubed(NamedTuple):
    """Precision and recall, each the mean over all entries, single ones too."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0

    def __str__(self) -> str:
        return f"{self.precision:.3f} {self.recall:.3f} {self.f1:.3f}"


def b_cubed(truth: Mapping[str, Hashable], found: Mapping[str, Hashable], among: Iterable[str] = ()) -> BCubed:
    """Compare the groups that were found with the true ones.

    Precision is, of the entries in an entry's group, the share that belongs with it; recall, of the entries that
    belong with it, the share that is in its group.

    Args:
        truth: The true group of each entry; one that is alone has a group of its own.
        found: The group that each was put in.
        among: Entries that are looked at, those of a language for instance; all where it is empty.
    """
    entries = list(among) or list(truth)
    true_size = Counter(truth[entry] for entry in entries)
    found_size = Counter(found[entry] for entry in entries)
    both = Counter((truth[entry], found[entry]) for entry in entries)
    precision = sum(both[truth[entry], found[entry]] / found_size[found[entry]] for entry in entries)
    recall = sum(both[truth[entry], found[entry]] / true_size[truth[entry]] for entry in entries)
    count = len(entries) or 1
    return BCubed(precision / count, recall / count)
