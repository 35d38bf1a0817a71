"""Writes a paper's feed in the format of that paper.

Sources: RSS 2.0 (rssboard.org/rss-specification) with `content:encoded`, Dublin Core and Media RSS 1.5.1;
RSS 1.0 (web.resource.org/rss/1.0/spec); Atom (RFC 4287); JSON Feed 1.1 (jsonfeed.org/version/1.1).
"""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from html import escape

from reader.demo.newsroom import LEAD_HEIGHT, LEAD_WIDTH, DemoArticle, FeedFormat, Paper

FEED_NAMES: dict[FeedFormat, str] = {
    "rss": "feed.xml",
    "atom": "feed.atom",
    "rdf": "index.rdf",
    "json": "feed.json",
}
MEDIA_TYPES: dict[FeedFormat, str] = {
    "rss": "application/rss+xml",
    "atom": "application/atom+xml",
    "rdf": "application/rdf+xml",
    "json": "application/feed+json",
}
"""Media types without a charset, so that the XML declaration decides (RFC 7303, 3)."""

_PICTURE_TYPES = {"webp": "image/webp", "jpg": "image/jpeg", "png": "image/png", "gif": "image/gif"}
JSON_FEED_VERSION = "https://jsonfeed.org/version/1.1"


def write_feed(paper: Paper, address: str, now: datetime) -> bytes:
    """Write a paper's feed.

    Args:
        address: The press's origin, without a slash at its end.
        now: The moment from which articles are dated back, aware.
    """
    match paper.format:
        case "atom":
            text = _atom(paper, address, now)
        case "rdf":
            text = _rdf(paper, address, now)
        case "json":
            text = _json(paper, address, now)
        case "rss":
            text = _rss(paper, address, now)
    if paper.damaged:
        text = _damage(text)
    return text.encode(paper.encoding, "xmlcharrefreplace")


def published_at(article: DemoArticle, now: datetime) -> datetime:
    """Tell when an article came out; now, where it has no date."""
    return (now - timedelta(hours=article.hours_ago or 0)).astimezone(UTC).replace(second=0, microsecond=0)


def page_address(paper: Paper, article: DemoArticle, address: str = "") -> str:
    """Return the address of an article's page; without the press's origin, its path."""
    return f"{address}/{paper.id}/{article.slug}.html"


def feed_address(paper: Paper, address: str = "") -> str:
    """Return the address of a paper's feed; without the press's origin, its path."""
    return f"{address}/{paper.id}/{FEED_NAMES[paper.format]}"


def with_lead(article: DemoArticle) -> str:
    """Return the body with the lead picture as its first figure."""
    if article.lead is None:
        return article.html
    lead = article.lead
    return (
        f'<figure><img src="/pictures/{lead.name}" width="{LEAD_WIDTH}" height="{LEAD_HEIGHT}"'
        f' alt="{escape(lead.alt)}">'
        f"<figcaption>{escape(lead.caption, quote=False)}</figcaption></figure>\n{article.html}"
    )


def picture_type(name: str) -> str:
    """Return the media type of a picture by its name (`mimetypes` asks the system, and systems differ on WebP)."""
    return _PICTURE_TYPES[name.rpartition(".")[2]]


def json_item(article: DemoArticle, address: str) -> dict[str, object]:
    """Return the fields of a JSON Feed 1.1 item for an article; the caller adds `id`, `url` and date."""
    item: dict[str, object] = {
        "title": article.title,
        "content_html": _absolute(with_lead(article), address),
        "language": article.language,
    }
    if article.standfirst:
        item["summary"] = article.standfirst
    if article.byline:
        item["authors"] = [{"name": article.byline}]
    if article.section:
        item["tags"] = [article.section]
    if article.lead:
        item["image"] = f"{address}/pictures/{article.lead.name}"
    return item


def _json(paper: Paper, address: str, now: datetime) -> str:
    feed = {
        "version": JSON_FEED_VERSION,
        "title": paper.title,
        "description": paper.subtitle,
        "home_page_url": f"{address}/{paper.id}/",
        "feed_url": feed_address(paper, address),
        "language": paper.language,
        "items": [
            {
                "id": _guid(paper, article),
                "url": page_address(paper, article, address),
                "date_published": published_at(article, now).isoformat(),
                **json_item(article, address),
            }
            for article in paper.articles
        ],
    }
    return json.dumps(feed, ensure_ascii=False, indent=1)


def _rss(paper: Paper, address: str, now: datetime) -> str:
    lines = [
        f'<?xml version="1.0" encoding="{paper.encoding}"?>',
        '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/"'
        ' xmlns:atom="http://www.w3.org/2005/Atom">',
        "<channel>",
        _element("title", paper.title),
        _element("link", f"{address}/{paper.id}/"),
        f'<atom:link rel="self" type="application/rss+xml" href="{feed_address(paper, address)}"/>',
        _element("description", paper.subtitle),
        _element("language", paper.language),
        _element("ttl", "60"),
    ]
    for article in paper.articles:
        lines += [
            "<item>",
            _element("title", article.title),
            _element("link", page_address(paper, article, address)),
            f'<guid isPermaLink="false">{_guid(paper, article)}</guid>',
            _element("pubDate", format_datetime(published_at(article, now), usegmt=True)),
            _element("dc:creator", article.byline),
            _element("category", article.section),
            _element("description", article.standfirst),
        ]
        if paper.lead != "body" and article.lead:
            picture = f"{address}/pictures/{article.lead.name}"
            lines += [
                f'<media:content url="{picture}" type="{picture_type(article.lead.name)}" medium="image"'
                f' width="{LEAD_WIDTH}" height="{LEAD_HEIGHT}">',
                _element("media:description", article.lead.caption),
                "</media:content>",
                f'<media:thumbnail url="{picture}"/>',
            ]
        if not paper.excerpts_only:
            body = article.html if paper.lead == "media" else with_lead(article)
            lines.append(f"<content:encoded><![CDATA[{_absolute(body, address)}]]></content:encoded>")
        lines.append("</item>")
    lines += ["</channel>", "</rss>"]
    return "\n".join(filter(None, lines)) + "\n"


def _atom(paper: Paper, address: str, now: datetime) -> str:
    # Addresses in bodies stay relative here, because the feed has an xml:base (RFC 4287, 2).
    lines = [
        f'<?xml version="1.0" encoding="{paper.encoding}"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{paper.language}" xml:base="{address}/{paper.id}/">',
        _element("title", paper.title),
        _element("subtitle", paper.subtitle),
        _element("id", f"tag:manchette.invalid,2026:{paper.id}"),
        f'<link rel="self" type="application/atom+xml" href="{feed_address(paper)}"/>',
        f'<link rel="alternate" type="text/html" href="/{paper.id}/"/>',
        _element("updated", max(published_at(article, now) for article in paper.articles).isoformat()),
    ]
    for article in paper.articles:
        lines += [
            "<entry>",
            _element("title", article.title),
            _element("id", _guid(paper, article)),
            f'<link rel="alternate" type="text/html" href="{page_address(paper, article)}"/>',
            _element("published", published_at(article, now).isoformat()),
            _element("updated", published_at(article, now).isoformat()),
            f"<author>{_element('name', article.byline or paper.title)}</author>",
            f'<category term="{escape(article.section)}"/>' if article.section else "",
            _element("summary", article.standfirst),
            f'<content type="html"><![CDATA[{with_lead(article)}]]></content>',
            "</entry>",
        ]
    lines += ["</feed>"]
    return "\n".join(filter(None, lines)) + "\n"


def _rdf(paper: Paper, address: str, now: datetime) -> str:
    pages = [page_address(paper, article, address) for article in paper.articles]
    lines = [
        f'<?xml version="1.0" encoding="{paper.encoding}"?>',
        '<rdf:RDF xmlns="http://purl.org/rss/1.0/" xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/"'
        ' xmlns:sy="http://purl.org/rss/1.0/modules/syndication/">',
        f'<channel rdf:about="{feed_address(paper, address)}">',
        _element("title", paper.title),
        _element("link", f"{address}/{paper.id}/"),
        _element("description", paper.subtitle),
        _element("dc:language", paper.language),
        "<sy:updatePeriod>hourly</sy:updatePeriod>",
        "<items><rdf:Seq>",
        *(f'<rdf:li rdf:resource="{page}"/>' for page in pages),
        "</rdf:Seq></items>",
        "</channel>",
    ]
    for article, page in zip(paper.articles, pages, strict=True):
        lines += [
            f'<item rdf:about="{page}">',
            _element("title", article.title),
            _element("link", page),
            _element("description", article.standfirst),
            _element("dc:date", published_at(article, now).isoformat()),
            _element("dc:creator", article.byline),
            _element("dc:subject", article.section),
            f"<content:encoded><![CDATA[{_absolute(with_lead(article), address)}]]></content:encoded>",
            "</item>",
        ]
    lines += ["</rdf:RDF>"]
    return "\n".join(filter(None, lines)) + "\n"


def _damage(text: str) -> str:
    """Break a document in the two most common ways: bare ampersands, and a missing end."""
    last_body = text.rindex("<content:encoded>")
    return text.replace("&amp;", "&")[: last_body + 200]


def _element(name: str, text: str | None) -> str:
    return f"<{name}>{escape(text, quote=False)}</{name}>" if text else ""


def _guid(paper: Paper, article: DemoArticle) -> str:
    # No address, because the port may differ at each start and the id must not.
    return f"tag:manchette.invalid,2026:{paper.id}/{article.slug}"


def _absolute(html: str, address: str) -> str:
    return html.replace('src="/', f'src="{address}/').replace('href="/', f'href="{address}/')
