"""A short article that shows settings for type: in the window's language, with a paragraph in another script."""

from __future__ import annotations

from datetime import UTC, datetime
from html import escape

from PySide6.QtCore import QCoreApplication, QLocale

from reader.domain.entries.entry import Article, Completeness, Headline

translate = QCoreApplication.translate

_ARABIC = (
    "في الصباح الباكر، قبل أن تفتح المدينة نوافذها، مرّ بائع الصحف بالميناء وقال: «كلّ خبر يصل، ولو متأخّرًا»."
    " عدّ 24 عنوانًا، ثم قرأ أوّلها بصوت عالٍ."
)
_FRENCH = (
    "De bonne heure, avant que la ville n’ouvre ses fenêtres, le vendeur de journaux passe par le port."
    " «\u00a0Toute nouvelle arrive, dit-il, même en retard.\u00a0» Il en compte 24,"
    " et lit la première à voix haute."
)


def sample_article() -> Article:
    arabic = QLocale().language() is QLocale.Language.Arabic
    written_at = datetime(2026, 11, 24, 7, 30, tzinfo=UTC)
    headline = Headline(
        id=0,
        feed_id=0,
        feed_title="Manchette",
        title=translate("Sample", "The newspaper seller counts the morning by its headlines"),
        author="",
        url=None,
        published_at=written_at,
        first_seen_at=written_at,
        sort_at=written_at,
        language=QLocale().name().partition("_")[0],
        direction="rtl" if arabic else "ltr",
        unread=False,
        starred=False,
        state=Completeness.COMPLETE,
        images=0,
    )
    first = translate(
        "Sample",
        "Before the city opens its shutters, a cart of newspapers rolls along the quay. Its owner has kept the"
        " same corner for thirty years, and knows his readers by what they turn to first.",
    )
    quote = translate("Sample", "People do not buy paper. They buy a quarter of an hour of quiet.")
    last = translate(
        "Sample",
        "By nine o’clock the cart is empty. What is left over, 3 or 4 copies at most, goes to the café next door,"
        " where it is read until evening.",
    )
    html = (
        f"<p>{escape(first)}</p><blockquote><p>{escape(quote)}</p></blockquote>"
        f"<p>{_FRENCH if arabic else _ARABIC}</p><p>{escape(last)}</p>"
    )
    return Article(headline=headline, section=None, standfirst=None, html=html, words=110)
