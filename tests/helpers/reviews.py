"""Press reviews for tests: a day of events in papers of four languages, and what must hold of every review."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from hashlib import sha256
from html import escape

from lxml import html as lxml_html
from sqlalchemy import Connection

from reader.articles.blocks import Paragraph, Quote, Style, Text
from reader.articles.page import Page
from reader.assembly.services import Services
from reader.domain.entries.entry import Article, ParsedEntry
from reader.domain.entries.refresh import Identity, NewEntry, Refresh
from reader.domain.front.front_page import Block, Item
from reader.domain.images.image import ParsedImage
from reader.domain.sources.feed import FeedFacts, Health
from reader.domain.text.language import direction_of
from reader.storage.stories.story_rows import Placed
from reader.storage.stories.story_writer import place, recount

QUAKE = {
    "fr": ("Séisme à Batangas : 12 morts", "Un séisme a fait 12 morts mardi à Batangas, ont dit les secours."),
    "en": ("Quake in Batangas kills 14", "A quake left 14 dead in Batangas on Tuesday, rescuers said."),
    "es": ("Terremoto en Batangas", "El terremoto de Batangas deja 12 muertos, según los equipos de rescate."),
    "ar": ("زلزال في باتانغاس", "أسفر زلزال باتانغاس عن 12 قتيلا، بحسب ما أعلنته فرق الإنقاذ الثلاثاء."),
}
VOTE = {
    "fr": ("Lisbonne vote les retraites", "Le parlement portugais a adopté mardi la loi sur les retraites."),
    "es": ("Lisboa aprueba las pensiones", "El parlamento portugués aprobó el martes la ley de pensiones."),
}


def report(
    services: Services,
    paper: str,
    language: str,
    title: str,
    text: str,
    *,
    at: datetime,
    section: str | None = None,
    author: str = "",
    images: Sequence[ParsedImage] = (),
) -> int:
    """Store an article of a paper, which is subscribed to first where it is new; gives its id.

    Args:
        text: Paragraphs, parted by empty lines.
    """
    url = f"https://{paper.casefold().replace(' ', '-')}.example/feed"
    now = services.clock()
    feed_id, _ = services.library.feeds.add(url, now)
    health = Health(last_success_at=now, last_checked_at=now, next_check_at=now + timedelta(hours=1))
    pictures = "".join(f"<img src='image:{number}'>" for number in range(1, len(images) + 1))
    key = sha256(f"{paper}/{title}/{at:%d%H%M}".encode()).digest()[:12]
    entry = ParsedEntry(
        guid=None,
        link=f"https://www.{paper.casefold().replace(' ', '-')}.example/{at:%d%H%M}",
        title=title,
        author=author,
        published_at=at,
        html=(pictures + "".join(f"<p>{escape(one)}</p>" for one in text.split("\n\n"))).encode(),
        text=text,
        images=tuple(images),
        section=section,
        language=language,
        direction=direction_of(title),
        words=len(text.split()),
    )
    new = NewEntry(
        identity=Identity(key=key, guid_hash=None, link_hash=None, revision=key), entry=entry, unread=True
    )
    facts = FeedFacts(title=paper, site_url=None, language=language)
    stored = services.library.feeds.store(Refresh(feed_id=feed_id, health=health, facts=facts, new=(new,)), now)
    return stored.new_ids[0]


def group(services: Services, *entry_ids: int, copies: Mapping[int, int] | None = None) -> int:
    """Put entries in a story of their own; gives its id."""

    def work(connection: Connection) -> int:
        story = place(connection, [Placed(entry_ids[0], None)])[entry_ids[0]]
        place(connection, [Placed(one, story, (copies or {}).get(one)) for one in entry_ids[1:]])
        recount(connection, [story])
        return story

    return services.database.write(work)


def a_day(services: Services, at: datetime) -> dict[str, int]:
    """Store a quake in four papers, a copy of one of them, and a vote in two; gives their stories by name."""
    papers = {"fr": "Le Cap", "en": "The Bay", "es": "La Costa", "ar": "الساحل"}
    sections = {"fr": "Monde", "en": "World", "es": "Sociedad", "ar": None}
    quake = [
        report(
            services,
            papers[language],
            language,
            *QUAKE[language],
            at=at - timedelta(minutes=number),
            section=sections[language],
            author="Ana Ruiz" if language == "es" else "",
        )
        for number, language in enumerate(papers)
    ]
    copy = report(services, "Le Large", "fr", *QUAKE["fr"], at=at + timedelta(minutes=2), section="Monde")
    vote = [
        report(services, papers[language], language, *VOTE[language], at=at - timedelta(hours=1))
        for language in ("fr", "es")
    ]
    single = report(
        services, papers["fr"], "fr", "Un phare repeint", "Le phare du cap est repeint en blanc.", at=at
    )
    return {
        "quake": group(services, *quake, copy, copies={copy: quake[0]}),
        "vote": group(services, *vote),
        "single": group(services, single),
    }


def item_of(article: Article, copied_from: int | None = None) -> Item:
    """Make the face that an article has on the front page; it is a paper of its own."""
    headline = article.headline
    return Item(
        entry_id=headline.id,
        feed_id=headline.id,
        feed_title=headline.feed_title,
        title=headline.title,
        language=headline.language,
        direction=headline.direction,
        at=headline.sort_at,
        minutes=1,
        copied_from=copied_from,
        is_readable=True,
        unread=True,
    )


def event_of(first: Item, *others: Item, story_id: int = 3) -> Block:
    """Make an event of which the first article has the headline."""
    return Block(story_id=story_id, item=first, subject=None, others=others, began_at=first.at)


def stored_text(article: Article) -> str:
    """Give the words of a stored article, one blank between them."""
    text = " ".join(lxml_html.fromstring(f"<div>{article.html}</div>").itertext()) if article.html else ""
    return _plain(f"{text} {article.standfirst or ''}")


def quotations(page: Page) -> list[tuple[str, ...]]:
    """Return the quotations of a page: the paragraphs of each, as in the article."""
    return [
        tuple(
            "".join(span.text for span in one.spans if isinstance(span, Text) and not span.style & Style.SMALL)
            for one in quote.blocks
            if isinstance(one, Paragraph)
        )
        for quote in page.blocks
        if isinstance(quote, Quote)
    ]


def demand_quotations(page: Page, articles: Iterable[Article]) -> int:
    """Assert that each quoted paragraph of a page stands in one of the articles; gives how many there are."""
    texts = [stored_text(article) for article in articles]
    count = 0
    for paragraphs in quotations(page):
        assert paragraphs
        assert any(all(_plain(one) in text for one in paragraphs) for text in texts), paragraphs
        count += len(paragraphs)
    return count


def _plain(text: str) -> str:
    # Where an element ends, its text may touch the next one.
    return re.sub(r"\s+", "", text)
