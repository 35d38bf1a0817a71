"""Finds the numbers of an event's papers that are one number of one thing, and those that differ. Pure.

Numbers are of one thing if they are of one kind and the words around them are about the same. The thresholds were
measured on the labelled events (`tests/data/sheet/README.md`).
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from reader.domain.text.quantities import Quantity, is_counted_often, is_one_in_an_event, same_value
from reader.stories.sheet_sentences import Sentence, Told, papers_of, told_in

_MOST_COMPARED = 12  # numbers of a group
_EARLY, _HEAD, _TITLE = 8, 5, 3
"""Sentences that tell of the event (later ones more often of something else), that name its day, and its head."""
_EXACT, _NEAR, _FARTHEST = 1.02, 1.3, 1.75
"""Ratios of two numbers of one thing: as they are, if one word around them is about the same, and if more are."""
_MONEY = tuple("eur usd gbp dinar dirham peso franc crown".split())
_BONDS = {"weekday": (2, 2), "percent": (1, 2), "years": (1, 2), "monthname": (1, 2), "ordinal": (0, 2)} | {
    kind: (1, 1) for kind in ("clock", "points", *_MONEY)
}
"""Words around two numbers of a kind that are about the same, at least: of one value, and of different ones."""
_UNNAMED = ("", "")  # the thing of a number that no known noun follows
_COUNT, _ORDINAL, _WEEKDAY, _DATES = ("count",), ("ordinal",), ("weekday",), (("year",), ("month",), ("day",))
_SEVERAL = (_ORDINAL, _WEEKDAY, ("clock",))  # of these a text has several: the only one says nothing by itself


def groups_of_numbers(sentences: Sequence[Sentence]) -> Iterator[list[Told]]:
    """Yield the numbers of each thing that two papers tell: what several tell alike, with other values of it."""
    told = [one for each in sentences for one in told_in(each)]
    early = [one.quantity for one in told if one.sentence.place < _HEAD]
    days = Counter(one.value for one in early if one.thing == _WEEKDAY)
    # The day of the event is told with whatever happened.
    main = {day for day, count in days.most_common(1) if 2 * count > len(papers_of(sentences))}
    told = [one for one in told if one.quantity.thing != _WEEKDAY or one.quantity.value not in main]
    shared = [group for group in _same_numbers(told) if len(_papers(group)) > 1]
    shared.sort(key=lambda group: -len(_papers(group)))
    used = {id(one) for group in shared for one in group}
    rest = [one for one in told if id(one) not in used]
    for place, group in enumerate(shared):
        # What two papers tell may still be another value of what more papers tell.
        less = [one for other in shared[place + 1 :] for one in other if one.quantity.thing not in _DATES]
        yield [*group, *_others(rest, less, group)]
    for thing in {one.quantity.thing: None for one in rest if is_one_in_an_event(one.quantity.thing)}:
        alike = [one for one in rest if one.quantity.thing == thing and not one.sentence.is_past]
        if len(_papers(alike)) > 1:
            yield alike


def differing(told: Sequence[Told]) -> set[int]:
    """Return the identities of those that differ from what more than half of the papers tell."""
    agreeing = [_papers(other for other in told if same_value(one.quantity, other.quantity)) for one in told]
    most = max(agreeing, key=len, default=set())
    is_most = len(most) * 2 > len(_papers(told))
    return {id(one) for one in told if is_most and one.sentence.paper not in most and one.is_firm}


def _papers(told: Iterable[Told]) -> set[int]:
    return papers_of(one.sentence for one in told)


def _same_numbers(told: Sequence[Told]) -> Iterable[list[Told]]:
    """Group what is one value of one thing."""
    groups = {place: [one] for place, one in enumerate(told)}
    group_of = list(range(len(told)))
    values: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for place, one in enumerate(told):
        kind = _kind(one.quantity.thing)
        for other in values[kind]:
            old, new = group_of[place], group_of[other]
            if old != new and same_value(one.quantity, told[other].quantity) and _is_one(one, told[other]):
                groups[new] += groups.pop(old)
                group_of = [new if group == old else group for group in group_of]
        values[kind].append(place)
    return groups.values()


@lru_cache(1_000)
def _kind(thing: tuple[str, ...]) -> tuple[str, ...]:
    """Return what numbers are compared by: their thing, unless other papers may have another noun for it."""
    is_count = len(thing) > 1 or is_counted_often(thing) or is_one_in_an_event(thing) or thing == _ORDINAL
    return _COUNT if is_count else thing


def _is_one(one: Told, other: Told) -> bool:
    """Tell whether two numbers of one value are of one thing."""
    thing, too = one.quantity.thing, other.quantity.thing
    if thing != too and (len(thing) == len(too) == 1 or _ORDINAL in (thing, too)):
        return False
    place = max(one.sentence.place, other.sentence.place)
    if one.sentence.paper == other.sentence.paper and place >= _TITLE:
        return False
    is_amount = thing[0] in _MONEY and len(f"{one.quantity.value:.0f}".rstrip("0")) > 1
    is_exact = is_amount or thing == ("day",) or (thing == ("clock",) and one.quantity.value % 30 > 0)
    is_other_year = one.sentence.is_past != other.sentence.is_past and thing not in _DATES
    least = _BONDS.get(thing[0], (0, 1))[0] if thing == too != _UNNAMED else 1
    least = max(2 if place >= _EARLY else least, is_other_year * (9 if is_one_in_an_event(thing) else 1))
    return is_exact or one.bond(other) >= least


def _others(rest: Sequence[Told], less: Sequence[Told], group: Sequence[Told]) -> Iterator[Told]:
    """Yield other values of a group's thing: of each paper not in it what stands most as the group does."""
    papers, kind, compared = _papers(group), _kind(group[0].quantity.thing), group[:_MOST_COMPARED]
    things = {other.quantity.thing: other.quantity for other in compared}
    found: defaultdict[int, list[tuple[int, float, Told]]] = defaultdict(list)
    fitting: defaultdict[int, list[Told]] = defaultdict(list)
    for place, one in enumerate((*rest, *less)):
        thing = one.quantity.thing
        is_of_then = one.sentence.is_past and thing not in _DATES
        if _kind(thing) != kind or one.sentence.paper in papers or is_of_then:
            continue
        ratios = {of: _apart(one.quantity, other) for of, other in things.items()}
        if (apart := min(ratios.values())) > _FARTHEST:
            continue
        bond = max(_bond(one, other, ratios[other.quantity.thing]) for other in compared)
        if place < len(rest) and one.quantity.is_measure and thing == group[0].quantity.thing not in _SEVERAL:
            fitting[one.sentence.paper].append(one)
        if bond >= max(_BONDS.get(thing[0], (0, 1))[1], 2 if apart > _NEAR else 1):
            found[one.sentence.paper].append((bond, -apart, one))
    for alike in found.values():
        most = max(alike, key=lambda each: each[:2])[2]
        yield from (one for _, _, one in alike if same_value(one.quantity, most.quantity))
    for paper, (one, *more) in fitting.items():
        # It is all of its paper that may be of the thing.
        is_near = one.quantity.thing[0] not in _BONDS and _apart(one.quantity, group[0].quantity) <= _NEAR
        is_near |= any(one.sentence.alike(other.sentence) for other in compared)
        is_one = all(same_value(one.quantity, other.quantity) for other in more)
        if paper not in found and is_one and is_near and one.sentence.place < _EARLY:
            yield from (one, *more)


def _apart(one: Quantity, other: Quantity) -> float:
    """Return the ratio of two numbers; infinite: they are of different things.

    It is 1 where one may be a slip of the pen for the other, a later toll, or another day.
    """
    thing, too = one.thing, other.thing
    if thing != too or thing == _UNNAMED:
        if len(thing) == len(too) == 1 and _ORDINAL not in (thing, too):
            return math.inf
    elif is_one_in_an_event(thing) or thing == ("day",):
        return 1
    elif thing in (("clock",), _WEEKDAY):
        return _FARTHEST
    low, high = sorted((one.value, other.value))
    if low <= 0 or thing == ("score",):
        return math.inf
    is_slip = high == 10 * low >= 1_000 or (low > 10 and sorted(f"{low:.9g}") == sorted(f"{high:.9g}"))
    return 1 if is_slip else high / low


def _bond(one: Told, other: Told, apart: float) -> int:
    """Return how much two numbers of different value seem to be of one thing; 0: they do not."""
    thing = one.quantity.thing
    if thing != other.quantity.thing or thing == _UNNAMED:
        return one.bond(other) if apart < math.inf else 0
    is_noun = is_counted_often(thing) or len(thing) == 2 or apart < _EXACT
    return 9 if is_one_in_an_event(thing) else one.bond(other) + is_noun
