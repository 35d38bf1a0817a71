"""What a section of a newspaper is about, whatever it is called: "International", "Monde" and "العالم" are one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from reader.domain.folding import fold

_SUBJECTS: tuple[dict[str, str], ...] = (
    {"en": "World", "fr": "International", "es": "Internacional", "ar": "العالم"},
    {"en": "Politics", "fr": "Politique", "es": "Política", "ar": "سياسة"},
    {"en": "Society", "fr": "Société", "es": "Sociedad", "ar": "مجتمع"},
    {"en": "Business", "fr": "Économie", "es": "Economía", "ar": "اقتصاد"},
    {"en": "Justice", "fr": "Justice", "es": "Justicia", "ar": "قضاء"},
    {"en": "Environment", "fr": "Environnement", "es": "Medio ambiente", "ar": "بيئة"},
    {"en": "Science", "fr": "Sciences", "es": "Ciencia", "ar": "علوم"},
    {"en": "Technology", "fr": "Numérique", "es": "Tecnología", "ar": "تقنية"},
    {"en": "Health", "fr": "Santé", "es": "Salud", "ar": "صحة"},
    {"en": "Culture", "fr": "Culture", "es": "Cultura", "ar": "ثقافة"},
    {"en": "Sport", "fr": "Sport", "es": "Deportes", "ar": "رياضة"},
)
"""Subjects as papers of each language call them, in the order in which papers print them."""
_OTHER_NAMES: tuple[str, ...] = (
    "world news|international|monde|le monde|mundo|el mundo|دولي|دوليات|أخبار دولية|عالم|أخبار العالم",
    "politique|politica|السياسة|سياسات|اخبار سياسية",
    "societe|sociedad|society|المجتمع|منوعات",
    "economy|economics|money|markets|finance|economie|economia|negocios|entreprises|الاقتصاد|مال واعمال|أعمال|مال",
    "law|courts|crime|justice|faits divers|sucesos|tribunales|القضاء|عدالة|حوادث",
    "climate|climat|clima|planete|planeta|ecologie|ecologia|nature|medioambiente|البيئة|مناخ|المناخ",
    "science|sciences|ciencias|العلوم|علم|علوم وتكنولوجيا",
    "tech|digital|numerique|technologie|technologies|high-tech|tecnologias|التقنية|تكنولوجيا|التكنولوجيا|رقمي",
    "sante|sanidad|الصحة|طب",
    "arts|books|livres|libros|cinema|cine|musique|musica|الثقافة|فنون|كتب|ثقافة وفن",
    "sports|football|futbol|deporte|الرياضة|كرة القدم",
)


def _key(name: str) -> str:
    return " ".join(fold(name).casefold().split())


_KNOWN = {
    _key(name): place
    for place, (subject, others) in enumerate(zip(_SUBJECTS, _OTHER_NAMES, strict=True))
    for name in (*subject.values(), *others.split("|"))
}


def subject_of(sections: Iterable[tuple[str | None, str | None]], language: str) -> str | None:
    """Give the name of the subject that most papers file an event under.

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
        place = _KNOWN.get(_key(section))
        if place is not None:
            known[place] += 1
        elif written_in == language:
            own[_key(section)] += 1
            names.setdefault(_key(section), section)
    if known:
        most = max(known.values())
        return _SUBJECTS[min(place for place, count in known.items() if count == most)][language]
    return names[own.most_common(1)[0][0]] if own else None
