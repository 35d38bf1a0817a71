"""The label before a headline's colon: "Numérique : les pages reviennent". Pure."""

from __future__ import annotations

import re

from reader.domain.stories.subject import is_usual_section
from reader.domain.text.wording import letters_of

_LABEL = re.compile(r"^([^\W\d_][^:«»“”\"?!|]{1,27}?)\s?:\s+(?=\S)")
"""The words before a title's colon, if they are few."""


def section_and_title(title: str, section: str | None, html: str) -> tuple[str | None, str]:
    """Separate the section from a title that contains it.

    A label that is no section belongs to the headline: a topic, a place, a person, who speaks ("Homophobie : un
    constat alarmant"). So it is taken out only if it is a usual name of a section, or if the feed names it as a
    category and no word of it occurs in the text. (Of six labels in real feeds that were a category too, four were
    topics, all of them spoken of.)
    """
    label, rest = _split(title)
    if not label:
        return section, title
    is_filed = section is not None and letters_of(label) == letters_of(section)
    if section is not None and not is_filed:
        return section, title
    is_usual = is_usual_section(label) and (is_filed or len(rest.split()) >= 3)
    text = html.casefold()
    is_spoken_of = any(word in text for word in re.findall(r"\w{3,}", label.casefold()))
    if is_usual or (is_filed and text and not is_spoken_of):
        return section or label, rest
    return None, title


def without_label(title: str, above: str | None) -> str:
    """Remove a label that only repeats the words above the title."""
    label, rest = _split(title)
    return rest if label and letters_of(label) == letters_of(above or "") else title


def _split(title: str) -> tuple[str, str]:
    """Return the label, "" where there is none, and the title behind it, which begins with a capital."""
    found = _LABEL.match(title)
    rest = title[found.end() :] if found else title
    return (found[1].strip(), rest[0].upper() + rest[1:]) if found else ("", rest)
