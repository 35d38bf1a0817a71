"""Names of fields and of their values in the languages of the interface. All are understood always. Pure.

The first name of a language is the one that is offered; a language without names is offered the English ones.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum
from typing import TypeVar

from reader.domain.folding import fold_name
from reader.domain.query import Has, Is


class Field(StrEnum):
    """What may stand before a colon. The words are part of the command line's contract."""

    TITLE = "title"
    AUTHOR = "author"
    TEXT = "text"
    SOURCE = "source"
    SITE = "site"
    FOLDER = "folder"
    TAG = "tag"
    LANG = "lang"
    IS = "is"
    HAS = "has"
    BEFORE = "before"
    AFTER = "after"
    WORDS = "words"
    STORY = "story"


Names = Mapping[str, str]
"""By the language's tag, names parted by blanks."""

FIELD_NAMES: Mapping[Field, Names] = {
    Field.TITLE: {"fr": "titre", "es": "título titulo", "ar": "العنوان عنوان"},
    Field.AUTHOR: {"fr": "auteur autrice auteure par", "es": "autor autora por", "ar": "الكاتب المؤلف بقلم"},
    Field.TEXT: {"fr": "texte", "es": "texto", "ar": "النص نص"},
    Field.SOURCE: {"en": "source feed", "fr": "source flux", "es": "fuente", "ar": "المصدر مصدر"},
    Field.SITE: {"fr": "site", "es": "sitio web", "ar": "الموقع موقع"},
    Field.FOLDER: {"fr": "dossier", "es": "carpeta", "ar": "المجلد مجلد"},
    Field.TAG: {"fr": "étiquette mot-clé tag", "es": "etiqueta", "ar": "الوسم وسم"},
    Field.LANG: {"en": "lang language", "fr": "langue", "es": "idioma lengua", "ar": "اللغة لغة"},
    Field.IS: {"fr": "est état", "es": "está es estado", "ar": "الحالة حالة"},
    Field.HAS: {"fr": "avec contient", "es": "con tiene contiene", "ar": "فيه مع يحتوي"},
    Field.BEFORE: {"fr": "avant", "es": "antes", "ar": "قبل"},
    Field.AFTER: {"fr": "après depuis", "es": "después desde", "ar": "بعد منذ"},
    Field.WORDS: {"fr": "mots", "es": "palabras", "ar": "الكلمات كلمات"},
    Field.STORY: {"fr": "événement histoire", "es": "suceso historia", "ar": "الحدث حدث قصة"},
}
IS_NAMES: Mapping[Is, Names] = {
    Is.UNREAD: {
        "fr": "non-lu non-lus non-lue non-lues",
        "es": "no-leído no-leídos sin-leer",
        "ar": "غير-مقروء غير-مقروءة",
    },
    Is.READ: {"fr": "lu lus lue lues", "es": "leído leídos", "ar": "مقروء مقروءة"},
    Is.STARRED: {"fr": "favori favoris", "es": "favorito favoritos", "ar": "مفضل المفضلة مفضلة"},
    Is.LATER: {"fr": "plus-tard à-lire", "es": "más-tarde para-después", "ar": "لاحقا لوقت-لاحق"},
    Is.HEADLINE: {"fr": "titre titre-seul", "es": "titular solo-titular", "ar": "عنوان العنوان-فقط"},
    Is.EXCERPT: {"fr": "extrait extrait-seul", "es": "extracto solo-extracto", "ar": "مقتطف مقتطف-فقط"},
    Is.TEXT: {"fr": "texte", "es": "texto", "ar": "نص"},
    Is.COMPLETE: {"fr": "complet complète", "es": "completo completa", "ar": "كامل كاملة"},
    Is.PACKED: {"fr": "emporté emportés", "es": "en-la-maleta maleta", "ar": "في-الحقيبة الحقيبة"},
    Is.MUTED: {"fr": "masqué masqués", "es": "silenciado silenciados", "ar": "مكتوم مكتومة"},
    Is.EDITED: {"fr": "modifié modifiés", "es": "modificado editado", "ar": "معدل معدلة"},
    Is.CORRECTED: {"fr": "corrigé corrigés", "es": "corregido corregidos", "ar": "مصحح مصححة"},
    Is.FLAGGED: {"fr": "signalé signalés", "es": "señalado señalados", "ar": "مبلغ-عنه"},
}
HAS_NAMES: Mapping[Has, Names] = {
    Has.IMAGE: {"en": "image picture photo", "fr": "image photo", "es": "imagen foto", "ar": "صورة صور"},
    Has.AUDIO: {"fr": "audio son", "es": "audio sonido", "ar": "صوت"},
    Has.PDF: {},
}
_DAYS_AGO: Mapping[int, Names] = {
    0: {"en": "today", "fr": "aujourd'hui", "es": "hoy", "ar": "اليوم"},
    1: {"en": "yesterday", "fr": "hier", "es": "ayer", "ar": "أمس"},
}
_UNITS: Mapping[str, Names] = {
    # Day, week, month, year; jour, semaine, mois, an; día, semana, mes, año; يوم، أسبوع، شهر، سنة.
    "d": {"fr": "j jour jours", "es": "d día días", "ar": "ي يوم أيام", "en": "d day days"},
    "w": {"fr": "s sem semaine semaines", "es": "s semana semanas", "ar": "أ أسبوع أسابيع", "en": "w week weeks"},
    "m": {"fr": "m mois", "es": "m mes meses", "ar": "ش شهر أشهر", "en": "m month months"},
    "y": {"fr": "a an ans", "es": "a año años", "ar": "س سنة سنوات", "en": "y year years"},
}

Meaning = TypeVar("Meaning", bound=StrEnum)

_BETWEEN = re.compile(r"[\s_'-]+")


def name_key(name: str) -> str:
    """Give the form by which names are compared: `non-lu`, "Non lu" and `non_lu` are one."""
    return _BETWEEN.sub("", fold_name(name))


def find_field(name: str) -> Field | None:
    """Give the field of a name in any of the languages, however it is accented."""
    return _FIELDS.get(name_key(name))


def find_is(value: str) -> Is | None:
    """Give the state that a value of `is:` names."""
    return _IS.get(name_key(value))


def find_has(value: str) -> Has | None:
    """Give what a value of `has:` names."""
    return _HAS.get(name_key(value))


def find_days_ago(value: str) -> int | None:
    """Give how many days ago it is, for "today" and "yesterday"."""
    return _DAYS.get(name_key(value))


def find_unit(value: str) -> str | None:
    """Give `d`, `w`, `m` or `y` for a unit of time in any of the languages."""
    return _OF_TIME.get(name_key(value))


def may_become(field: Field, value: str) -> bool:
    """Tell whether a value of `is:` or `has:` is the beginning of one."""
    known = [*_IS] if field is Field.IS else [*_HAS]
    return any(name.startswith(name_key(value)) for name in known)


def field_name(field: Field, language: str) -> str:
    """Give a field's name as it is offered in a language (a tag of `INTERFACE_LANGUAGES`)."""
    return _first(FIELD_NAMES[field], language, field)


def all_names(field: Field) -> list[str]:
    """Give a field's names in all languages."""
    return [field.value, *" ".join(FIELD_NAMES[field].values()).split()]


def is_name(state: Is, language: str) -> str:
    """Give a value of `is:` as it is offered in a language."""
    return _first(IS_NAMES[state], language, state)


def has_name(what: Has, language: str) -> str:
    """Give a value of `has:` as it is offered in a language."""
    return _first(HAS_NAMES[what], language, what)


def day_name(days_ago: int, language: str) -> str:
    """Write "today" (0) or "yesterday" (1) as it is offered in a language."""
    return _DAYS_AGO[days_ago][language].split()[0]


def ago_name(number: int, unit: str, language: str) -> str:
    """Write how long ago it is: `7d`. `unit` is `d`, `w`, `m` or `y`."""
    return f"{number}{_UNITS[unit][language].split()[0]}"


def asking(field: Field, value: str, language: str = "en") -> str:
    """Write a query for one field with any value, e.g. the name of an author.

    Quotes in the value are left out: it stands in quotes itself.
    """
    plain = " ".join(value.replace('"', " ").split())
    return f'{field_name(field, language)}:"{plain}"'


def _first(names: Names, language: str, meaning: StrEnum) -> str:
    return names[language].split()[0] if language in names else meaning.value


def _by_key(table: Mapping[Meaning, Names]) -> dict[str, Meaning]:
    return {
        name_key(name): meaning
        for meaning, names in table.items()
        for name in [meaning.value, *" ".join(names.values()).split()]
    }


_FIELDS = _by_key(FIELD_NAMES)
_IS = _by_key(IS_NAMES)
_HAS = _by_key(HAS_NAMES)
_DAYS = {name_key(name): days for days, names in _DAYS_AGO.items() for name in names.values()}
_OF_TIME = {name_key(name): unit for unit, names in _UNITS.items() for name in " ".join(names.values()).split()}
