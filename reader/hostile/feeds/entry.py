"""One entry as feedparser gives it becomes one of ours."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from html import unescape
from typing import Any

from reader.domain.entries.completeness import Stands, gives_beginning
from reader.domain.entries.enclosure import Enclosure
from reader.domain.entries.entry import CleanHtml, ParsedEntry
from reader.domain.text.language import language_and_direction
from reader.hostile.feeds.bounds import KEPT_BACK_FROM
from reader.hostile.feeds.pictures import is_picture, pictures_beside, text_in
from reader.hostile.markup.html import clean, paragraphs
from reader.hostile.markup.lead import with_lead
from reader.hostile.text.addresses import web_address
from reader.hostile.text.dates import moment
from reader.hostile.text.encoding import undouble
from reader.hostile.text.plain import looks_like_markup, one_line

MAX_TITLE = 500
MAX_AUTHOR = 200
MAX_AUTHORS = 20
MAX_GUID = 500
MAX_STANDFIRST = 1_000
MAX_ENCLOSURES = 50

_XHTML = "application/xhtml+xml"
_HTML_TYPES = ("text/html", _XHTML)
_MAIL = re.compile(r"(?:mailto:)?[\w.+-]+@[\w-]+(?:\.[\w-]+)+(?:\?subject=\S*)?")
_AROUND = " ()<>,;:-"
# RFC 4287, 4.1.3.3: such content is base64.
_BINARY = re.compile(r"(?:image|audio|video|font)/|application/(?:pdf|zip|gzip)", re.IGNORECASE)
_ESCAPED = re.compile(
    r"\s*&lt;(?:p|div|h[1-6]|img|figure|table|[uo]l|section|article|blockquote|center)\b", re.IGNORECASE
)
_STANDS_ALONE = re.compile(r"\s*(?:https?:|/)", re.IGNORECASE)
_OPENS_TAG = re.compile(r"<[a-zA-Z/!]")


def read_entry(
    raw: dict[str, Any], url: str, feed_language: str | None, feed_author: str, *, is_atom: bool = False
) -> ParsedEntry:
    """Read one entry.

    Args:
        raw: feedparser's dictionary, as a plain one (its own warns and guesses on look-up).
        feed_author: Of entries that name none themselves, nor by the feed that they were taken from.
        is_atom: Its summary is only a summary, while RSS's `description` may hold the whole article.
    """
    link = _link(raw, url)
    body, summary, language = _texts(raw)
    is_content = body is not None and any(body["value"] == part.get("value") for part in raw.get("content") or ())
    cleaned = clean(_as_html(body), _base(body, link, url)) if body else CleanHtml(html="", text="")
    if not cleaned.images and (pictures := pictures_beside(raw, link or url)):
        cleaned = with_lead(cleaned, *pictures)
    title = one_line(undouble(text_in(raw.get("title") or raw.get("itunes_title"))), MAX_TITLE)
    updated_at = moment(raw.get("updated"), feed_language)
    return finish(
        guid=_guid(raw.get("id")),
        link=link,
        title=title,
        author=author_of(raw) or author_of(raw.get("source") or {}) or feed_author,
        # `dc:date` and an Atom entry's only date come as `updated`.
        published_at=moment(raw.get("published"), feed_language)
        or moment(raw.get("created"), feed_language)
        or updated_at,
        updated_at=updated_at,
        cleaned=cleaned,
        stands="text" if is_content else "summary" if is_atom and raw.get("summary") else "description",
        enclosures=enclosures_of(_files(raw), url, cleaned),
        section=_section(raw),
        standfirst=standfirst(text_in(summary.get("value")), cleaned.text) if summary else None,
        declared=language or feed_language,
    )


def finish(
    *, title: str, link: str | None, cleaned: CleanHtml, stands: Stands, declared: str | None, **fields: Any
) -> ParsedEntry:
    """Add what follows from title and text: language and direction, and whether there is more of it elsewhere."""
    language, direction = language_and_direction(title, cleaned.text, declared)
    return ParsedEntry(
        title=title,
        link=link,
        html=cleaned.html.encode(),
        text=cleaned.text,
        images=cleaned.images,
        words=cleaned.words,
        language=language,
        direction=direction,
        is_beginning=gives_beginning(
            cleaned.text, cleaned.words, stands=stands, title=title, has_link=link is not None
        ),
        **fields,
    )


def author_of(raw: dict[str, Any]) -> str:
    """Return the author of a feed or an entry, as one line; "" without one."""
    authors = list(raw.get("authors") or ())[:MAX_AUTHORS]
    written = text_in(raw.get("author"))
    if len(authors) <= 1 and "@" in written:
        # feedparser ends a mail address after four letters of "media" and takes the last for a name.
        return one_line(_MAIL.sub("", written).strip(_AROUND) or written, MAX_AUTHOR)
    mailed = (_MAIL.sub("", written) if "@" in written else written).strip(_AROUND)
    given = (mailed if _is_torn(author, written) else author.get("name") for author in authors)
    names = dict.fromkeys(one_line(text_in(name), MAX_AUTHOR) for name in given)
    return one_line(undouble(", ".join(filter(None, names)) or written), MAX_AUTHOR)


def _is_torn(author: dict[str, Any], written: str) -> bool:
    """Tell whether feedparser has taken the end of this author's mail address for a name."""
    address, name = text_in(author.get("email")), text_in(author.get("name"))
    return bool(address and name) and f"{address}{name}" in written


def unless_title(author: str, title: str) -> str:
    """Return a feed's author, but for one that only repeats its title: an article's page may name who wrote it."""
    return "" if author.casefold() == title.casefold() else author


def guid_of(text: str) -> str | None:
    """Keep an identity as it is, or by its hash where it is too long to index."""
    text = text.strip()
    if not text:
        return None
    if len(text) > MAX_GUID:
        return "sha256:" + hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()
    return text.encode("utf-8", "replace").decode("utf-8").replace("\0", "\ufffd")


def standfirst(summary: str, text: str) -> str | None:
    """Return the summary as one line, unless it only repeats how the body begins."""
    line = one_line(summary, MAX_STANDFIRST)
    said = line.rstrip("….[] ")
    if not said:
        return None
    if not text.startswith(said[0]):
        return line
    own = "".join(said.split())
    beginning = "".join(text[: 2 * len(line) + 200].split())
    return None if beginning.startswith(own[: max(len(own) * 9 // 10, 1)]) else line


def _guid(value: object) -> str | None:
    return guid_of(value) if isinstance(value, str) else None


def _link(raw: dict[str, Any], url: str) -> str | None:
    """Choose the entry's address; its identity is used only if that is an address."""
    identity = raw.get("id")
    for given in (raw.get("feedburner_origlink"), raw.get("link")):
        if not isinstance(given, str) or (given == identity and not _STANDS_ALONE.match(given)):
            continue
        if address := web_address(given, url):
            return address
    if raw.get("link") == "" and isinstance(identity, str) and _STANDS_ALONE.match(identity):
        # An empty link hides from feedparser that the identity is one.
        return web_address(identity, url)
    others = (link.get("href") for link in raw.get("links") or () if link.get("rel") == "alternate")
    return next(filter(None, (web_address(text_in(other), url) for other in others)), None)


def _texts(raw: dict[str, Any]) -> tuple[dict[str, Any] | None, dict[str, Any] | None, str | None]:
    """Choose the body: the longest of the contents, HTML before plain text; else the summary.

    If there is neither, the feed's description of the entry's film or picture.
    """
    contents = [
        dict(part)
        for part in raw.get("content") or ()
        if text_in(part.get("value")).strip() and not _BINARY.match(text_in(part.get("type")))
    ]
    summary = dict(raw.get("summary_detail") or {})
    summary.setdefault("value", text_in(raw.get("summary")))
    if not text_in(summary["value"]).strip():
        summary = {}
    if not contents:
        said = text_in(raw.get("media_words"))
        if not summary and said.strip():
            summary = {"value": said, "type": "text/plain"}
        return (summary or None), None, summary.get("language")
    body = max(contents, key=lambda part: (part.get("type") in _HTML_TYPES, len(part["value"])))
    if summary and summary["value"] == body["value"]:
        # If a feed has no summary, feedparser returns the body here, and cleaning may change its text.
        summary = {}
    if summary and len(summary["value"]) > 2 * len(body["value"]):
        body, summary = summary, body
    return body, summary or None, body.get("language")


def _as_html(body: dict[str, Any]) -> str:
    value = text_in(body.get("value"))
    if len(value) < KEPT_BACK_FROM:
        # Longer values were checked when they were read.
        value = undouble(value)
    if body.get("type") == _XHTML:
        # XML parsers write `<br/>` as `<br></br>`, and in HTML `</br>` is a second line break.
        value = value.replace("</br>", "")
    if "<![CDATA[" in value:
        # CDATA inside CDATA. HTML parsers read the mark as a comment and drop the text up to the next tag.
        value = value.replace("<![CDATA[", "").replace("]]>", "")
    if "<" not in value and _ESCAPED.match(value) and "&lt;/" in value:
        # Escaped twice: no readable text begins with a tag.
        value = unescape(value)
    if not _OPENS_TAG.search(value) and "\n\n" in value:
        return paragraphs(unescape(value))
    if body.get("type") in _HTML_TYPES or body.get("type") is None or looks_like_markup(value):
        return value
    return paragraphs(value)


def _base(body: dict[str, Any], link: str | None, url: str) -> str:
    """Tell where relative addresses start: the document's own `xml:base`, else the article, else the feed."""
    base = web_address(text_in(body.get("base")), url)
    return base if base and base != url else link or url


def _section(raw: dict[str, Any]) -> str | None:
    for tag in raw.get("tags") or ():
        if section := one_line(text_in(tag.get("label") or tag.get("term")), 100):
            return section
    return None


def enclosures_of(
    files: Iterable[tuple[str, str, int | None]], base: str, cleaned: CleanHtml | None = None
) -> tuple[Enclosure, ...]:
    """Return the files that an entry lists: of each its address, type and bytes; not its pictures in the text."""
    shown = {image.url for image in cleaned.images} if cleaned is not None else ()
    found: dict[str, Enclosure] = {}
    for given, kind, size in files:
        address = web_address(given.strip(), base)
        if address and address not in shown and len(found) < MAX_ENCLOSURES:
            media_type = one_line(kind, 100) or None
            found.setdefault(address, Enclosure(url=address, media_type=media_type, bytes=size))
    return tuple(found.values())


def _files(raw: dict[str, Any]) -> Iterator[tuple[str, str, int | None]]:
    files = [link for link in raw.get("links") or () if link.get("rel") == "enclosure"]
    files += [file for file in raw.get("media_content") or () if not is_picture(file)]
    for file in files:
        size = str(file.get("length") or file.get("filesize") or "").strip()
        number = int(size) if size.isascii() and size.isdigit() and len(size) <= 15 else None
        yield text_in(file.get("href") or file.get("url")), text_in(file.get("type")), number or None
