"""Headlines made up at random, in four scripts, for what moves them."""

from __future__ import annotations

from datetime import timedelta
from random import Random

from reader.domain.entries.entry import Completeness, Headline
from reader.domain.text.language import direction_of
from tests.helpers.press import NOON

WORDS = {
    "latin": "marée du port la nuit à l’aube se lève sur les quais tide harbour wrote mareas lentas reloj".split(),
    "arabic": "المد يصل إلى الميناء قبل الفجر في واحة عين البرج نخيل يسقى بالدور كما كان من كل قرية".split(),
    "cyrillic": "прилив пришёл в гавань на рассвете и город записал его время у старого моста над рекой".split(),
    "hebrew": "הגאות הגיעה לנמל לפני השחר והעיר רשמה את השעה ליד הגשר הישן מעל הנהר".split(),
}
"""Words of each script."""
SOURCES = {"latin": "La Gazette", "arabic": "رصيف الحبر", "cyrillic": "Вестник", "hebrew": "יומן הנמל"}


def a_headline(id_: int, title: str, *, feed: int = 1, source: str | None = None, unread: bool = True) -> Headline:
    """Make a headline; its direction is that of its letters."""
    direction = direction_of(title)
    return Headline(
        id=id_,
        feed_id=feed,
        feed_title=source or ("رصيف" if direction == "rtl" else "Paper"),
        title=title,
        author="",
        url=f"https://paper{feed}.example/{id_}",
        published_at=None,
        first_seen_at=NOON,
        sort_at=NOON - timedelta(minutes=id_),
        language=None,
        direction=direction,
        unread=unread,
        starred=False,
        state=Completeness.TEXT,
        images=0,
    )


def some_headlines(
    random: Random, count: int, *, first_id: int = 1, scripts: tuple[str, ...] = ()
) -> list[Headline]:
    """Make headlines of 2 to 24 words, each in one of some scripts (at random which, where none are named)."""
    scripts = scripts or tuple(random.sample(sorted(WORDS), random.randint(1, len(WORDS))))
    made = []
    for id_ in range(first_id, first_id + count):
        script = random.choice(scripts)
        title = " ".join(random.choices(WORDS[script], k=random.randint(2, 24)))
        made.append(a_headline(id_, title, feed=id_ % 7, source=SOURCES[script], unread=random.random() < 0.7))
    return made


LETTER = {"latin": 6.6, "arabic": 5.4, "cyrillic": 7.4, "hebrew": 6.1}
"""About the logical pixels of a letter at the ticker's size."""
