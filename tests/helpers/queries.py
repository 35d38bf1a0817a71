"""Random queries and entries, and an evaluator straight from the definition: slow, and with nothing to get wrong.

Both readings of a query, the predicate for what arrives and the SQL for what is stored, are compared with it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from hypothesis import strategies as st

from reader.domain.query.query import (
    AllOf,
    AnyOf,
    Condition,
    Dated,
    Has,
    Having,
    InFolder,
    InLanguage,
    InState,
    Is,
    Not,
    Noted,
    OfSite,
    OfSource,
    Phrase,
    SourceFacts,
    Tagged,
    TextField,
    WordCount,
)
from reader.domain.query.query_match import EntryFacts
from reader.domain.sources.tag import tag_key
from reader.domain.text.folding import fold, fold_name, tokens_of
from reader.domain.text.stems import stems_asked, stems_in

FIRST_DAY = date(2026, 11, 1)
DAYS = 30


@dataclass(frozen=True, slots=True)
class SomeFeed:
    """A feed as queries know it."""

    title: str
    url: str
    folders: tuple[str, ...] = ()
    """The outermost first."""


FEEDS = (
    SomeFeed("Le Monde", "https://www.lemonde.example/rss", ("Presse", "Économie")),
    SomeFeed("El País de mañana", "https://pais.example/feed/", ("Presse",)),
    SomeFeed("الجزيرة", "http://jazeera.example/"),
    SomeFeed("Energy", "https://energy.example/atom", ("Work", "Presse", "Énergie")),
)
TAGS = ("À lire", "energy", "كتاب", "C++")
LANGUAGES = (None, "fr", "fr-CA", "es", "ar", "en", "fro")
LINKS = (
    None,
    "https://www.lemonde.example/a",
    "https://live.lemonde.example/b",
    "https://notlemonde.example/c",
    "http://A.Example:8080/d?e",
)
COMPLETENESS = (Is.HEADLINE, Is.EXCERPT, Is.TEXT, Is.COMPLETE)
WORDS = (
    "Énergie energie ENERGY eau l'eau vote votes voters e-mail 3.5 año ano Straße strasse l’élève œuvre"
    " كتاب والكتاب كِتَابٌ الكتب مدينة مدن مدينه إلى 東京 東京都 PDF Ёлка елка d'accord AT&T 10:30 a_b"
).split()


@dataclass(frozen=True, slots=True)
class SomeEntry:
    """An entry as queries know it."""

    title: str
    author: str
    text: str
    feed: SomeFeed
    link: str | None
    language: str | None
    tags: frozenset[str]
    """As the reader wrote them."""
    states: frozenset[Is]
    """All that are true of it: `read` or `unread`, one of `COMPLETENESS`, and others."""
    has: frozenset[Has]
    sort_at: datetime
    words: int
    notes: tuple[str, ...] = ()
    """One for each passage that is marked, where `has` says that there are any."""

    def facts(self) -> EntryFacts:
        """The same for the predicate."""
        return EntryFacts(
            source=SourceFacts(self.feed.title, self.feed.url, self.feed.folders),
            title=self.title,
            author=self.author,
            text=self.text,
            sort_at=self.sort_at,
            link=self.link,
            language=self.language,
            states=self.states,
            has=self.has,
            tags=frozenset(map(tag_key, self.tags)),
            notes=self.notes,
            words=self.words,
        )


def is_true(condition: Condition, entry: SomeEntry) -> bool:
    """Judge an entry by a condition, letter by letter."""
    match condition:
        case AllOf(parts):
            return all([is_true(part, entry) for part in parts])
        case AnyOf(parts):
            return any([is_true(part, entry) for part in parts])
        case Not(part):
            return not is_true(part, entry)
        case Phrase(field=field):
            texts = {"title": entry.title, "author": entry.author, "text": entry.text}
            found = any(_has_phrase(condition, text) for name, text in texts.items() if field in ("any", name))
            return found or any(
                stem in condition.stems for stem in stems_in(entry.language, map(fold, texts.values())).split()
            )
        case OfSource(words, typed):
            known = _words(entry.feed.title)
            return all(word in known for word in words) or _bare(typed) == _bare(entry.feed.url)
        case OfSite(host):
            of_link = entry.link.lower().split("/")[2].split(":")[0] if entry.link else ""
            return f".{of_link}".endswith(f".{host}")
        case InFolder(path):
            folders = "/".join(["", *map(fold_name, entry.feed.folders), ""])
            return "/".join(["", *path, ""]) in folders
        case Tagged(name):
            return name in map(tag_key, entry.tags)
        case Noted(words):
            return any(_has_phrase(Phrase(words), note) for note in entry.notes)
        case InLanguage(language):
            return f"{entry.language or ''}-".lower().startswith(f"{language}-")
        case InState(state):
            return state in entry.states
        case Having(what):
            return what in entry.has
        case Dated(day, is_before):
            is_later = entry.sort_at.astimezone().date() >= day
            return is_later != is_before
        case WordCount(least, most):
            return entry.words >= least and (most is None or entry.words <= most)
    raise AssertionError(condition)


def widen(condition: Condition) -> Condition:
    """Let other forms of words count, as the parser does for plain ones; also for beginnings, as while typing."""
    match condition:
        case Phrase((word,), is_beginning, "any"):
            return Phrase((word,), is_beginning, "any", stems_asked(word))
        case AllOf(parts):
            return AllOf(tuple(map(widen, parts)))
        case AnyOf(parts):
            return AnyOf(tuple(map(widen, parts)))
    return condition


def _words(text: str) -> list[str]:
    """Part a folded text where SQLite's tokenizer `ascii` does."""
    words = [""]
    for letter in fold(text):
        if letter >= "\x80" or letter.isalnum():
            words[-1] += letter.lower() if letter.isascii() else letter
        else:
            words.append("")
    return [word for word in words if word]


def _has_phrase(phrase: Phrase, text: str) -> bool:
    words = _words(text)
    for form in phrase.forms:
        for start in range(len(words) - len(form) + 1):
            *before, last = words[start : start + len(form)]
            is_last = last.startswith(form[-1]) if phrase.is_beginning else last == form[-1]
            if tuple(before) == form[:-1] and is_last:
                return True
    return False


def _bare(url: str) -> str:
    return url.lower().split("://")[-1].removeprefix("www.").rstrip("/")


def written(condition: Condition) -> str:
    """Write a condition as a reader would type it."""
    match condition:
        case AllOf(parts):
            return " ".join(map(_apart, parts))
        case AnyOf(parts):
            return " OR ".join(map(_apart, parts))
        case Not(part):
            return f"-{_apart(part)}"
        case Phrase(words, is_beginning, field):
            prefix = "" if field == "any" else f"{field}:"
            return f'{prefix}"{" ".join(words)}"{"*" if is_beginning else ""}'
        case OfSource(typed=typed):
            return f'source:"{typed}"'
        case OfSite(host):
            return f"site:{host}"
        case InFolder(path):
            return f'folder:"{"/".join(path)}"'
        case Tagged(name):
            return f'tag:"{name}"'
        case Noted(words):
            return f'note:"{" ".join(words)}"'
        case InLanguage(language):
            return f"lang:{language}"
        case InState(state):
            return f"is:{state}"
        case Having(what):
            return f"has:{what}"
        case Dated(day, is_before):
            return f"{'before' if is_before else 'after'}:{day}"
        case WordCount(least, None):
            return f"words:>={least}"
        case WordCount(least, most):
            return f"words:{least}-{most}"
    raise AssertionError(condition)


def _apart(condition: Condition) -> str:
    is_single = not isinstance(condition, AllOf | AnyOf)
    return written(condition) if is_single else f"({written(condition)})"


def texts(most: int) -> st.SearchStrategy[str]:
    """Words in several languages and spellings, sentences and signs between them."""
    return st.lists(st.sampled_from([*WORDS, "…", "-", "«", "(x)"]), max_size=most).map(" ".join)


def entries() -> st.SearchStrategy[SomeEntry]:
    """Entries of `FEEDS`."""
    states = st.tuples(
        st.sampled_from([Is.READ, Is.UNREAD]),
        st.sampled_from(COMPLETENESS),
        st.sets(st.sampled_from([Is.STARRED, Is.LATER, Is.EDITED, Is.CORRECTED, Is.MUTED, Is.PACKED, Is.FLAGGED])),
    ).map(lambda some: frozenset([some[0], some[1], *some[2]]))
    midnight = datetime.combine(FIRST_DAY, time()).astimezone(UTC)
    seconds = st.integers(0, DAYS * 86_400) | st.integers(0, DAYS).map(lambda day: day * 86_400)
    return st.builds(
        SomeEntry,
        title=texts(4),
        author=texts(2),
        text=texts(12),
        feed=st.sampled_from(FEEDS),
        link=st.sampled_from(LINKS),
        language=st.sampled_from(LANGUAGES),
        tags=st.frozensets(st.sampled_from(TAGS), max_size=2),
        states=states,
        has=st.frozensets(st.sampled_from(Has)),
        sort_at=seconds.map(lambda some: midnight + timedelta(seconds=some)),
        words=st.integers(0, 1_000),
        notes=st.lists(texts(4), max_size=2).map(tuple),
    )


def phrases() -> st.SearchStrategy[Phrase]:
    """Words, phrases and beginnings that entries may have, in any field or one."""
    folded = sorted({word for text in WORDS for word in tokens_of(text)})
    fields: list[TextField] = ["any", "any", "any", "title", "author", "text"]
    one = st.sampled_from(folded).map(lambda word: (word,))
    begun = st.tuples(st.sampled_from(folded), st.integers(1, 4)).map(lambda some: (some[0][: some[1]],))
    several = st.sampled_from(WORDS).map(lambda text: tuple(tokens_of(text))) | st.lists(
        st.sampled_from(folded), min_size=2, max_size=3
    ).map(tuple)
    return st.one_of(
        st.builds(Phrase, one, st.just(False), st.sampled_from(fields)),
        st.builds(Phrase, begun, st.just(True), st.sampled_from(fields)),
        st.builds(Phrase, several, st.booleans(), st.sampled_from(fields)),
    ).filter(_is_stable)


def _is_stable(phrase: Phrase) -> bool:
    # Typed again, a folded word may lose a further prefix.
    return tuple(tokens_of(" ".join(phrase.words))) == phrase.words


def conditions(
    *, states: Iterable[Is] = (*COMPLETENESS, Is.READ, Is.UNREAD, Is.STARRED, Is.LATER, Is.EDITED, Is.CORRECTED)
) -> st.SearchStrategy[Condition]:
    """Conditions as the parser makes them: no group stands directly in one of its kind.

    Args:
        states: The values of `is:` that may occur.
    """
    sources = ["le monde", "Monde", "https://lemonde.example/rss", "pais.example/feed", "الجزيرة", "energy"]
    paths = [("presse",), ("economie",), ("presse", "economie"), ("work", "economie"), ("energie",)]
    days = st.integers(-1, DAYS + 1).map(lambda day: FIRST_DAY + timedelta(days=day))
    noted = [Noted(some.words) for text in WORDS if _is_stable(some := Phrase(tuple(tokens_of(text))))]
    single: st.SearchStrategy[Condition] = st.one_of(
        phrases(),
        phrases(),
        st.sampled_from(sources).map(lambda typed: OfSource(tuple(tokens_of(typed)), typed)),
        st.sampled_from(["lemonde.example", "a.example", "example"]).map(OfSite),
        st.sampled_from(paths).map(InFolder),
        st.sampled_from(TAGS).map(lambda tag: Tagged(tag_key(tag))),
        st.sampled_from(noted),
        st.sampled_from(["fr", "fr-ca", "es", "ar", "en"]).map(InLanguage),
        st.sampled_from(list(states)).map(InState),
        st.sampled_from(Has).map(Having),
        st.builds(Dated, days, st.booleans()),
        st.integers(0, 1_000).map(WordCount),
        st.tuples(st.integers(0, 1_000), st.integers(0, 1_000)).map(lambda two: WordCount(min(two), max(two))),
    )
    return st.recursive(single, _joined, max_leaves=8)


def _joined(inner: st.SearchStrategy[Condition]) -> st.SearchStrategy[Condition]:
    parts = st.lists(inner, min_size=2, max_size=4)
    return st.one_of(
        parts.map(lambda some: _flat(AllOf, some)),
        parts.map(lambda some: _flat(AnyOf, some)),
        inner.map(lambda part: part.part if isinstance(part, Not) else Not(part)),
    )


def _flat(kind: Callable[[tuple[Condition, ...]], AllOf | AnyOf], parts: Iterable[Condition]) -> Condition:
    flat: list[Condition] = []
    for part in parts:
        flat += part.parts if isinstance(part, AllOf | AnyOf) and type(part) is kind else (part,)
    return kind(tuple(flat))
