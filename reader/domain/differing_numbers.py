"""Where papers that report one event give different numbers of one thing: 14 dead here, 16 there. Pure.

Precision comes before recall. A number counts with what it counts: a thing that is known in the four languages
(dead, injured, passengers, tonnes …), or, among texts of one language, the noun behind it. A text that gives
two numbers of one thing is not compared (one of them may be of last year), nor are percentages, sums, times and
distances: an event has several of each.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reader.domain.folding import fold
from reader.domain.language import is_stop_word
from reader.domain.number_words import number_at

Span = tuple[int, int]
"""Where a number begins and ends in its text."""

_THINGS: dict[str, str] = {
    "dead": "dead deaths killed fatalities mort morts mortes tue tues tuee tuees deces muerto muertos muertas"
    " fallecidos fallecidas victimas mortales قتيل قتيلا قتلي قتيلين متوفي وفاه وفيات",
    "injured": "injured wounded hurt blesse blesses blessees herido heridos heridas lesionados"
    " جريح جريحا جرحي مصاب مصابا مصابين",
    "missing": "missing disparu disparus disparues desaparecido desaparecidos desaparecidas"
    " مفقود مفقودا مفقودين مفقودون",
    "arrested": "arrested arrests detained detainees arrestations interpellations interpelles arretes detenido"
    " detenidos detenidas arrestados معتقل معتقلا معتقلين موقوف موقوفا موقوفين",
    "evacuated": "evacuated evacuees evacues evacuees evacuados evacuadas",
    "passengers": "passengers passagers passageres pasajeros pasajeras راكب راكبا ركاب مسافر مسافرا مسافرين",
    "homes": "homes houses maisons logements casas viviendas منزل منزلا منازل بيت بيتا بيوت",
    "grams": "grams grammes gramos غرام غراما غرامات",
    "kilograms": "kg kilos kilograms kilogrammes kilogramos كيلوغرام كيلوغراما كيلوغرامات",
    "tonnes": "tonnes tons toneladas طن طنا اطنان",
    "hectares": "hectares hectareas هكتار هكتارا هكتارات",
    "boats": "boats bateaux barcos botes قارب قاربا قوارب",
    "books": "books livres libros كتاب كتابا كتب",
    "maps": "maps charts cartes cartas mapas خريطه خرايط",
}
_THING_OF = {word: thing for thing, words in _THINGS.items() for word in words.split()}
_INANIMATE = frozenset(("homes", "tonnes", "hectares", "boats", "books", "maps"))
"""Of these, an adjective or another noun may stand before them: 112 *sea* charts. "Two firemen injured" counts
those alone, and not the injured."""
_BEFORE = {
    **dict.fromkeys("killing kills killed tue tuant mata matan مقتل مصرع وفاه وقتل قتل".split(), "dead"),
    **dict.fromkeys("injuring injures blessant blesse hiere hieren اصابه جرح واصابه".split(), "injured"),
    **dict.fromkeys("magnitude magnitud قوته قوتها بقوه شدته".split(), "magnitude"),
}
"""What is counted by the number behind a word."""
_PEOPLE = frozenset(
    "people persons person personnes personne personas persona شخص شخصا اشخاص civilians civils civiles".split()
)
_BETWEEN = frozenset(
    "were was are have had been be sont ont ete etaient furent han sido son fueron resultaron de d en".split()
)
"""May stand between people and what became of them: 14 people *have been* killed."""
_HEDGES = frozenset(
    "at least about some around nearly more than over au moins pres plus quelque environ al menos unos unas casi"
    " mas of de ما لا يقل عن نحو حوالي اكثر من".split()
)
"""May stand between a word and the number behind it: killing *at least* 14."""
_NOTHING_COUNTED = frozenset(
    # Of these an event has several: times, distances, sums, shares.
    "second seconds minute minutes hour hours days weeks month months year years seconde secondes heure heures"
    " jour jours semaine semaines mois annee annees segundo segundos minuto minutos hora horas dias semana semanas"
    " meses anos siglo siglos siecle siecles century centuries metre metres meter meters metros kilometre"
    " kilometres kilometros miles centimetres centimetros degres degrees grados percent pour cent cien ciento"
    " votes voix votos صوتا اصوات"
    " euros dollars dolares pesos dinars dirhams livres pounds million millions millon millones milliard milliards"
    " billion thousand mille hundred times fois veces premier premiers premiere first primeros ultimos last"
    " dernier derniers dernieres others autres otros otras more plus mas points puntos"
    " past half quarter"
    " january february march april june july august september october november december janvier fevrier mars avril"
    " juin juillet aout septembre octobre novembre decembre enero febrero marzo abril mayo junio julio agosto"
    " septiembre octubre noviembre diciembre"
    " ثانيه ثوان ثواني دقيقه دقايق ساعه ساعات يوم يوما ايام اسبوع اسابيع شهر شهرا اشهر سنه سنوات عام عاما اعوام"
    " متر مترا امتار كيلومتر كيلومترا كيلومترات درجه درجات بالميه ميه الف الاف مليون ملايين مليار دولار دينار"
    " درهم يورو مره مرات نقطه نقاط قرن قرون يناير فبراير مارس ابريل مايو يونيو يوليو اغسطس سبتمبر اكتوبر نوفمبر"
    " ديسمبر صباحا مساء".split()
)
_TOKEN = re.compile(
    r"\d{1,3}(?:[.,٬'\u00a0\u202f ]\d{3})+(?!\d)|\d+(?:[.,٫]\d+)?|[^\W\d_]+|[^\w\s]",
)
_GROUPED = re.compile(r"\d{1,3}(?:[.,٬'\u00a0\u202f ]\d{3})+")
_JOINTS = frozenset("-–:/")
_YEARS = range(1500, 2101)
"""Without a sign between its thousands, a number like these is a year."""
_LONGEST = 20
"""Digits and the signs between them; what is longer counts nothing, and may not fit into a float."""
_LEAST_NOUN = 4
"""Letters of a noun that says what is counted."""


@dataclass(frozen=True, slots=True)
class Telling:
    """What is quoted of one paper.

    Attributes:
        language: Its code; None: unknown.
        texts: Headline and paragraphs.
    """

    language: str | None
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Counted:
    thing: tuple[str, ...]
    value: float
    text: int
    span: Span


def differing_numbers(tellings: Sequence[Telling]) -> list[list[list[Span]]]:
    """Find numbers that differ between papers.

    Returns:
        For each telling, and each of its texts, the spans of its differing numbers, in their order.
    """
    counted = [list(_counted(one)) for one in tellings]
    values: list[dict[tuple[str, ...], float]] = []
    for found in counted:
        by_thing: dict[tuple[str, ...], set[float]] = {}
        for one in found:
            by_thing.setdefault(one.thing, set()).add(one.value)
        values.append({thing: next(iter(given)) for thing, given in by_thing.items() if len(given) == 1})
    differing = {
        thing
        for thing in {thing for one in values for thing in one}
        if len({one[thing] for one in values if thing in one}) > 1
    }
    return [
        [
            sorted({c.span for c in found if c.text == number and c.thing in differing and c.thing in single})
            for number in range(len(telling.texts))
        ]
        for telling, found, single in zip(tellings, counted, values, strict=True)
    ]


def _counted(telling: Telling) -> Iterator[_Counted]:
    for number, text in enumerate(telling.texts):
        tokens = list(_TOKEN.finditer(text))
        words = [fold(token[0]).casefold() for token in tokens]
        at = 0
        while at < len(tokens):
            read = _digits(tokens[at][0]) if tokens[at][0][0].isdecimal() else number_at(words, at)
            if read is None:
                at += 1
                continue
            value, end = read if isinstance(read, tuple) else (read, at + 1)
            span = tokens[at].start(), tokens[end - 1].end()
            if not (_is_joined(text, span) or (value in _YEARS and tokens[at][0].isdecimal())):
                for thing in _things(words, at, end, telling.language):
                    yield _Counted(thing, value, number, span)
            at = end


def _is_joined(text: str, span: Span) -> bool:
    """Tell whether a number is a part of something longer: 14:05, 2-1, 7/11."""
    return text[span[0] - 1 : span[0]] in _JOINTS or text[span[1] : span[1] + 1] in _JOINTS


def _digits(written: str) -> float | None:
    if len(written) > _LONGEST:
        return None
    if _GROUPED.fullmatch(written):
        return float(int(re.sub(r"\D", "", written)))
    whole, _, rest = written.replace(",", ".").replace("٫", ".").partition(".")
    return int(whole) + (int(rest) / 10 ** len(rest) if rest else 0.0)


def _things(words: Sequence[str], at: int, end: int, language: str | None) -> Iterator[tuple[str, ...]]:
    """Give what a number counts: a thing known in all languages, or a noun of its own one."""
    behind = _word(words, end)
    if behind in ("%", "٪", "h") or _word(words, at - 1) in ("$", "€", "£"):
        return
    thing = _THING_OF.get(_bare(behind))
    if thing is None and behind.isalpha() and not _is_no_noun(behind):
        second = _THING_OF.get(_bare(_word(words, end + 1)))
        thing = second if second in _INANIMATE else None
    if behind in _PEOPLE or thing == "passengers":
        # What became of them is counted: 19 passengers were injured.
        place = end + 1
        while _word(words, place) in _BETWEEN:
            place += 1
        thing = _THING_OF.get(_bare(_word(words, place)), thing)
    if thing is None and (behind in _PEOPLE or not behind[:1].isalpha() or behind in ("and", "et", "y", "e", "o")):
        place = at - 1
        while _word(words, place) in _HEDGES:
            place -= 1
        thing = _BEFORE.get(_word(words, place))
    if thing is None and _word(words, at - 1) in _BEFORE and _BEFORE[_word(words, at - 1)] == "magnitude":
        thing = "magnitude"
    if thing is not None:
        yield (thing,)
        return
    if language and len(behind) >= _LEAST_NOUN and behind.isalpha() and not _is_no_noun(behind):
        yield (language, behind[:-1] if behind[-1] in "sxا" else behind)


def _is_no_noun(word: str) -> bool:
    return word in _NOTHING_COUNTED or word in _PEOPLE or is_stop_word(word)


def _bare(word: str) -> str:
    """Take the article off an Arabic word."""
    return word[2:] if word.startswith("ال") and len(word) > 4 else word


def _word(words: Sequence[str], at: int) -> str:
    return words[at] if 0 <= at < len(words) else ""
