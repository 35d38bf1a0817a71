"""A server of feeds on loopback: what it publishes has validators, and it can be made to misbehave by path.

with FeedServer() as server:
    server.publish("/feed", rss(item("One"), item("Two")))
    ...  # sync server.url("/feed")
    assert server.asked("/feed") == 1
    server.portal = reply(200, LOG_IN_PAGE, "Content-Type: text/html")   # now in place of everything
"""

from __future__ import annotations

import io
from email.utils import format_datetime
from hashlib import sha256
from xml.sax.saxutils import escape

from PIL import Image

from reader.domain.importing.outline import Outline, OutlineFeed, to_opml
from tests.helpers.entries import NOW
from tests.helpers.servers import Script, ScriptedServer, Seen, Talk, reply

NOWHERE = "http://127.0.0.1:9"
"""Where articles link to: refused by the address policy at once, so that no test waits for a name server."""
PROSE = " ".join(["The tide came in and the harbour wrote it down."] * 10)
"""Ninety words: enough not to be taken for an excerpt whose page is to be fetched."""
LOG_IN_PAGE = (
    b"<!DOCTYPE html><html><head><title>Hotel Wi-Fi</title></head>"
    b"<body><form action=/login><input name=room></form></body></html>"
)


class FeedServer(ScriptedServer):
    """A `ScriptedServer` with feeds.

    Attributes:
        portal: Answers in place of everything else while it is set, as a hotel's network does.
    """

    portal: Script | None = None

    def publish(
        self,
        path: str,
        body: bytes,
        *headers: str,
        content_type: str = "application/rss+xml",
        etag: bool = True,
        last_modified: str | None = None,
    ) -> str:
        """Answer with this body; with 304 whoever has it already.

        Returns:
            The address.
        """
        tag = f'"{sha256(body).hexdigest()[:16]}"'
        lines = [f"Content-Type: {content_type}", *headers]
        if etag:
            lines.append(f"ETag: {tag}")
        if last_modified is not None:
            lines.append(f"Last-Modified: {last_modified}")

        def script(talk: Talk) -> None:
            has_tag = etag and talk.seen.header("if-none-match") == tag
            since = talk.seen.header("if-modified-since")
            has_date = last_modified is not None and since == last_modified
            if has_tag or (has_date and talk.seen.header("if-none-match") is None):
                talk.send(reply(304, b"", *lines))
            else:
                talk.send(reply(200, body, *lines))

        self.scripts[path] = script
        return self.url(path)

    def requests_for(self, path: str) -> list[Seen]:
        """Give the requests for one target."""
        return [seen for seen in self.requests if seen.target == path]

    def _answer(self, talk: Talk) -> None:
        if self.portal is None:
            super()._answer(talk)
        elif isinstance(self.portal, bytes):
            talk.send(self.portal)
        else:
            self.portal(talk)


def item(title: str, **parts: str | None) -> str:
    """Make an RSS item with guid, link and date of its own, unless told otherwise (None: leave it out)."""
    name = sha256(title.encode()).hexdigest()[:12]
    day = NOW.replace(day=1 + int(name[:4], 16) % 20)
    all_parts: dict[str, str | None] = {
        "title": title,
        "guid": f"tag:example.org,2026:{name}",
        "link": f"{NOWHERE}/{name}",
        "pubDate": format_datetime(day),
        "description": f"Words of {title}. {PROSE}",
        **parts,
    }
    inside = "".join(f"<{tag}>{escape(text)}</{tag}>" for tag, text in all_parts.items() if text is not None)
    return f"<item>{inside}</item>".replace("<guid>", '<guid isPermaLink="false">')


def rss(*items: str, title: str = "A paper", more: str = "") -> bytes:
    """Make an RSS document of these items."""
    return (
        f'<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>{escape(title)}</title>'
        f"<link>https://example.org/</link><description>.</description>{more}{''.join(items)}</channel></rss>"
    ).encode()


def page(title: str, *feeds: str, words: str = "") -> bytes:
    """Make a web page that names feeds."""
    links = "".join(f'<link rel="alternate" type="application/rss+xml" href="{feed}">' for feed in feeds)
    return f"<!DOCTYPE html><html><head><title>{title}</title>{links}</head><body>{words}</body></html>".encode()


def html(body: bytes) -> bytes:
    """Answer with a web page."""
    return reply(200, body, "Content-Type: text/html; charset=utf-8")


def opml(*urls: str) -> bytes:
    """Make a list of these feeds."""
    return to_opml(
        Outline(title="A list", children=tuple(OutlineFeed(url=url, title="") for url in urls))
    ).encode()


def picture(colour: str = "teal", size: tuple[int, int] = (64, 48), kind: str = "PNG") -> bytes:
    """Make a picture file."""
    file = io.BytesIO()
    Image.new("RGB", size, colour).save(file, kind)
    return file.getvalue()


def publish_paper(server: FeedServer) -> str:
    """Publish a feed with two entries, one of them with two pictures (one is not there); give its address."""
    server.scripts |= {"/a.png": reply(200, picture()), "/b.png": reply(404)}
    pictures = (
        f'<p>Words of one.</p><img src="{server.url("/a.png")}" alt="A hat"><img src="{server.url("/b.png")}">'
        f"<p>{PROSE}</p>"
    )
    body = rss(
        item("One", description=pictures, category="Hats", author="ann@example.org (Ann)"),
        item("العنوان الثاني", description="<p>كلمات الخبر هنا.</p>"),
        title="A paper",
    )
    return server.publish("/feed", body)
