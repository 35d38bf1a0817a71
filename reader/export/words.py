"""The words around saved articles in the languages of the interface: a file is read where nobody translates."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from reader.domain.language import Direction, is_rtl_language


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Those of one language."""

    language: str
    contents: str
    cover: str
    by: str
    published: str
    published_undated: str
    read_at_source: str
    missing_picture: str
    hidden_picture: str
    untitled: str
    made: str
    press_review: str
    paper: str
    headline: str
    same_text: str
    other_news: str
    day: str
    """The pattern of a day."""
    months: tuple[str, ...]

    @property
    def direction(self) -> Direction:
        return "rtl" if is_rtl_language(self.language) else "ltr"

    def written_moment(self, moment: datetime) -> str:
        """Write a moment, in local time: 24 November 2026, 14:05."""
        return self.joined(self.written_day(moment), f"{moment.astimezone():%H:%M}")

    def joined(self, one: str, other: str) -> str:
        """Join two texts by a comma."""
        return f"{one}{'،' if self.language == 'ar' else ','} {other}"

    def written_day(self, moment: datetime) -> str:
        """Write the day of a moment, in local time: 24 November 2026."""
        local = moment.astimezone()
        day = "1er" if local.day == 1 and self.language == "fr" else str(local.day)
        return self.day.format(day=day, month=self.months[local.month - 1], year=local.year)


_ALL = (
    Words(
        language="en",
        contents="Contents",
        cover="Cover",
        by="By {author}",
        published="Published in {source} on {date}",
        published_undated="Published in {source}",
        read_at_source="Read the article at its source",
        missing_picture="A picture that is not on this computer",
        hidden_picture="A hidden picture was left out",
        untitled="Untitled",
        made="Saved with Manchette on {date}",
        press_review="Press review",
        paper="Paper",
        headline="Headline",
        same_text="The same text in {papers}",
        other_news="More news",
        day="{day}\u00a0{month} {year}",
        months=tuple(
            "January February March April May June July August September October November December".split()
        ),
    ),
    Words(
        language="fr",
        contents="Sommaire",
        cover="Couverture",
        by="Par {author}",
        published="Publié dans {source} le {date}",
        published_undated="Publié dans {source}",
        read_at_source="Lire l’article à sa source",
        missing_picture="Une image qui n’est pas sur cet ordinateur",
        hidden_picture="Une image masquée a été laissée de côté",
        untitled="Sans titre",
        made="Enregistré avec Manchette le {date}",
        press_review="Revue de presse",
        paper="Journal",
        headline="Titre",
        same_text="Le même texte dans {papers}",
        other_news="Autres nouvelles",
        day="{day}\u00a0{month} {year}",
        months=tuple(
            "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split()
        ),
    ),
    Words(
        language="es",
        contents="Índice",
        cover="Portada",
        by="Por {author}",
        published="Publicado en {source} el {date}",
        published_undated="Publicado en {source}",
        read_at_source="Leer el artículo en su fuente",
        missing_picture="Una imagen que no está en este ordenador",
        hidden_picture="Se ha omitido una imagen oculta",
        untitled="Sin título",
        made="Guardado con Manchette el {date}",
        press_review="Revista de prensa",
        paper="Periódico",
        headline="Titular",
        same_text="El mismo texto en {papers}",
        other_news="Otras noticias",
        day="{day}\u00a0de\u00a0{month} de {year}",
        months=tuple(
            "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre".split()
        ),
    ),
    Words(
        language="ar",
        contents="المحتويات",
        cover="الغلاف",
        by="بقلم {author}",
        published="نُشر في {source} يوم {date}",
        published_undated="نُشر في {source}",
        read_at_source="اقرأ المقال في مصدره",
        missing_picture="صورة ليست على هذا الحاسوب",
        hidden_picture="أُغفلت صورة مخفية",
        untitled="بلا عنوان",
        made="حُفظ بواسطة Manchette يوم {date}",
        press_review="أقوال الصحف",
        paper="الصحيفة",
        headline="العنوان",
        same_text="النص نفسه في {papers}",
        other_news="أخبار أخرى",
        day="{day}\u00a0{month} {year}",
        # As `interface_language.py`: the months that most of the Arabic press writes.
        months=tuple("يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر".split()),
    ),
)
_BY_LANGUAGE = {words.language: words for words in _ALL}


def words_in(language: str) -> Words:
    """Give the words of a language of the interface."""
    return _BY_LANGUAGE[language]
