"""The subject of a newspaper's section, whatever it is called: "International", "Monde" and "العالم" are one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import cache

from reader.domain.resources import pairs, word_list
from reader.domain.text.folding import fold


def _key(name: str) -> str:
    return " ".join(fold(name).casefold().split())


@cache
def _subjects() -> list[dict[str, str]]:
    """Return the name of each subject by language, and under "also" its other names, in the order of papers."""
    return [pairs(lines) for lines in word_list("subjects").values()]


@cache
def _places() -> dict[str, int]:
    """Return the place of each subject by all of its names."""
    return {
        _key(name): place
        for place, subject in enumerate(_subjects())
        for names in subject.values()
        for name in names.split("|")
    }


def subjects(language: str) -> list[str]:
    """Return the names of all subjects in a language of the interface, in the order in which papers print them."""
    return [subject[language] for subject in _subjects()]


def is_usual_section(name: str) -> bool:
    """Tell whether newspapers call a section so, in one of the four languages."""
    return _key(name) in _places()


def subject_of(sections: Iterable[tuple[str | None, str | None]], language: str) -> str | None:
    """Return the name of the subject that most papers file an event under.

    Args:
        sections: What each paper calls its section (None: it says nothing), and the language of that.
        language: That of the name, a key of `INTERFACE_LANGUAGES`. A section that is none of the usual ones keeps
            the name that a paper of this language gives it.

    Returns:
        The name; None where no paper says anything that could be named in this language.
    """
    known: Counter[int] = Counter()
    own: Counter[str] = Counter()
    names: dict[str, str] = {}
    for section, written_in in sections:
        if not section:
            continue
        place = _places().get(_key(section))
        if place is not None:
            known[place] += 1
        elif written_in == language:
            own[_key(section)] += 1
            names.setdefault(_key(section), section)
    if known:
        most = max(known.values())
        return _subjects()[min(place for place, count in known.items() if count == most)][language]
    return names[own.most_common(1)[0][0]] if own else None
