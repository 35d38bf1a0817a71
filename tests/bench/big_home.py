"""Builds a home with very many articles for benches: text by word frequency in four languages.

    home = big_home(folder)            # built once, about two minutes; later calls find it
    home = copy_of_big_home(folder, tmp_path)   # for a bench that writes

By hand: `python -m tests.bench.big_home FOLDER [ARTICLES]`, then `manchette --home FOLDER/…`.
"""

from __future__ import annotations

import bisect
import itertools
import random
import shutil
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import blake2b
from pathlib import Path

from reader.domain.entries.entry import ParsedEntry
from reader.domain.entries.refresh import Identity, NewEntry, Refresh
from reader.domain.images.image import ParsedImage
from reader.domain.organising.history import STARRED
from reader.domain.organising.marking import Marking
from reader.domain.sources.feed import FeedFacts, Health
from reader.settings.paths import Home
from reader.storage.core.database import Database
from reader.storage.core.migrations import schema
from reader.storage.entries.feeds import FeedStore
from reader.storage.search.search import SearchIndex
from tests.helpers.organising import Organiser

ARTICLES = 100_000
FEEDS = 400
WORDS = 342
"""Of an article on average."""
NOW = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)

_VOCABULARY = 25_000
_SHARES = {"fr": 35, "ar": 25, "es": 20, "en": 20}
_FREQUENT = {
    "fr": "de la le et les des en un du une que est pour qui dans a par plus pas au sur ne se ce il sont avec"
    " son ses mais comme ou nous cette été être aux deux même ont fait ville année pays hier marché élections"
    " gouvernement ministre école cœur président économie santé climat".split(),
    "ar": "في من على أن إلى التي عن الذي مع هذا هذه ما كان بعد بين قد لا كل أو منذ قبل خلال حتى عند غير اليوم"
    " الحكومة الرئيس الوزير مدينة المدرسة الاقتصاد السوق كتاب الكتاب سنة العالم الدولة الصحة القطار"
    " الميناء".split(),
    "es": "de la que el en y a los del se las por un para con no una su al lo como más pero sus le ya o este"
    " sí porque esta entre cuando muy sin sobre también hasta ayer ciudad gobierno elecciones mercado escuela"
    " salud año país economía presidente".split(),
    "en": "the of and to in a is that for it as was with be by on not he his but at are this have from or had"
    " an they which one you were her all she there would their we him been has when who will more city council"
    " market election government school health country climate president yesterday".split(),
}
_SYLLABLES = {
    "fr": "ba ché con dé fa gra in jou lan mé nou o pré quo ré si tou va ver vi eau tion ment".split(),
    "ar": "با تر جم حر خل در سل شر صب طر عل فر قد كت لم من نو هر وص يد ور اب".split(),
    "es": "ba ca ción de es fi gue ha lla ma ni ño pa que ra sa ta tra va ye ja do".split(),
    "en": "ac ber cle dis en fal gra ing ken ly man ness ous per ry sta ter un ver wick th age".split(),
}


class Newswire:
    """Writes articles whose words are as frequent as in a language: the n-th word 1/n as often as the first."""

    def __init__(self, language: str, chance: random.Random) -> None:
        self._chance = chance
        syllables = _SYLLABLES[language]
        made = dict.fromkeys(_FREQUENT[language])
        while len(made) < _VOCABULARY:
            made["".join(chance.choices(syllables, k=chance.randint(2, 4)))] = None
        self._words = list(made)
        self._weights = list(itertools.accumulate(1 / rank for rank in range(3, _VOCABULARY + 3)))

    def words(self, count: int) -> list[str]:
        """Write so many words."""
        return self._chance.choices(self._words, cum_weights=self._weights, k=count)

    def rare_word(self) -> str:
        """Give a word that few articles have."""
        half = bisect.bisect(self._weights, self._weights[-1] * 0.85)
        return self._words[half]


@dataclass(frozen=True)
class Built:
    """What building cost."""

    articles: int
    storing_seconds: float
    indexing_seconds: float
    bytes: int


def build(home: Home, articles: int = ARTICLES, *, feeds: int = FEEDS) -> Built:
    """Fill an empty home, through the stores, as syncs would."""
    home.prepare()
    database = Database(home.database)
    try:
        store, search = FeedStore(database), SearchIndex(database)
        chance = random.Random(20261124)
        languages = [language for language, share in _SHARES.items() for _ in range(share)]
        wires = {language: Newswire(language, chance) for language in _SHARES}
        began = time.perf_counter()
        for number in range(feeds):
            language = languages[number * len(languages) // feeds]
            folder = (language, f"{language} {number % 3}")
            feed_id, _ = store.add(f"https://paper{number}.example/feed", NOW, folder=folder)
            count = articles * (number + 1) // feeds - articles * number // feeds
            new = tuple(_articles(number, language, wires[language], count, chance))
            store.store(
                Refresh(
                    feed_id=feed_id,
                    health=Health(
                        last_checked_at=NOW, last_success_at=NOW, next_check_at=NOW + timedelta(days=999)
                    ),
                    facts=FeedFacts(title=f"Paper {number} ({language})", site_url=None, language=language),
                    new=new,
                ),
                NOW,
            )
        stored = time.perf_counter()
        search.catch_up()
        indexed = time.perf_counter()
        starred = range(7, articles, 500)
        Organiser(database).mark(Marking(STARRED, True, list(starred)), bulk=False)
    finally:
        database.close()
    return Built(articles, stored - began, indexed - stored, home.database.stat().st_size)


def big_home(folder: Path, articles: int = ARTICLES) -> Home:
    """Give a home with so many articles, building it where no earlier bench did.

    For reading only: other benches use the same one.
    """
    recipe = blake2b(Path(__file__).read_bytes() + "".join(schema()).encode(), digest_size=6).hexdigest()
    place = folder / f"articles-{articles}-{recipe}"
    if not place.is_dir():
        shutil.rmtree(folder, ignore_errors=True)  # of an older recipe, or half built
        unfinished = folder / "unfinished"
        built = build(Home.under(unfinished), articles)
        sys.stderr.write(
            f"\nbuilt {built.articles:,} articles, {built.bytes / 1e6:.0f} MB: "
            f"stored in {built.storing_seconds:.0f} s, indexed in {built.indexing_seconds:.0f} s\n"
        )
        unfinished.rename(place)
    return Home.under(place)


def copy_of_big_home(folder: Path, target: Path, articles: int = ARTICLES) -> Home:
    """Give a home of one's own with so many articles."""
    shutil.copytree(big_home(folder, articles).data.parent, target)
    return Home.under(target)


def _articles(feed: int, language: str, wire: Newswire, count: int, chance: random.Random) -> Iterator[NewEntry]:
    for number in range(count):
        text_words = wire.words(max(20, round(chance.lognormvariate(0, 0.6) * WORDS / 1.2)))
        paragraphs = [" ".join(text_words[start : start + 60]) for start in range(0, len(text_words), 60)]
        url = f"https://paper{feed}.example/{number}"
        images = tuple(ParsedImage(url=f"{url}/{at}.jpg") for at in range(1, chance.choice((1, 1, 2, 3, 4))))
        pictures = "".join(f'<p><img src="image:{at}"></p>' for at in range(1, len(images) + 1))
        age = timedelta(seconds=(count - number) / count * 720 * 86_400 + chance.randrange(3_600))
        key = blake2b(url.encode(), digest_size=12).digest()
        yield NewEntry(
            identity=Identity(key=key, guid_hash=key, link_hash=key, revision=key),
            unread=chance.random() < 0.3,
            entry=ParsedEntry(
                guid=url,
                link=url,
                title=" ".join(wire.words(chance.randint(5, 12))).capitalize(),
                author=" ".join(wire.words(2)).title(),
                published_at=NOW - age,
                html="".join([*(f"<p>{paragraph}.</p>" for paragraph in paragraphs), pictures]).encode(),
                text="\n".join(paragraphs),
                images=images,
                language=language,
                direction="rtl" if language == "ar" else "ltr",
                words=len(text_words),
            ),
        )


if __name__ == "__main__":
    big_home(Path(sys.argv[1]).absolute(), int(sys.argv[2]) if len(sys.argv) > 2 else ARTICLES)
