"""The article of a web page: its text and pictures as clean HTML, and what the page says of itself.

The steps: parse the page into a tree (`tree`), read its metadata (`metadata`), remove boilerplate (`boilerplate`),
choose the element that holds the article (`candidates`), trim it (`trimmer`), and clean it like any HTML
(`markup/html`). Nothing is fetched.
"""

from __future__ import annotations

import re

from lxml import etree

from reader.domain.entries.entry import CleanHtml
from reader.domain.entries.page import MAX_PAGE_BYTES, ExtractedPage
from reader.domain.errors import FailureReason, FeedError
from reader.domain.images.image import ParsedImage
from reader.domain.text.language import language_and_direction
from reader.hostile.markup import formulas
from reader.hostile.markup.html import clean, paragraphs
from reader.hostile.markup.images import is_tracker
from reader.hostile.markup.lead import with_lead
from reader.hostile.pages.boilerplate import drop_unseen, name_captions, prune
from reader.hostile.pages.candidates import find_article, find_lead_picture, take_standfirst
from reader.hostile.pages.metadata import MAX_STANDFIRST, PageFacts, read_facts
from reader.hostile.pages.refusals import looks_refused
from reader.hostile.pages.tree import Outline, markup, parse
from reader.hostile.pages.trimmer import drop_empty, host_of, trim
from reader.hostile.text.addresses import web_address
from reader.hostile.text.encoding import decode
from reader.hostile.text.plain import one_line

MAX_TEXT = 3_000_000
"""Most characters of a page; the longest of 500 had 2.3 million."""
MAX_TAG_OPENINGS = 60_000
"""Most `<` in a page, which take about a second; the most of 500 pages were 9,207."""
_SHOWN = 0.4
"""A page shows at least this share of its JSON-LD text, unless scripts are to show it."""
_SAMPLE = 600

_A_TAG = re.compile(
    r"<(?:!doctype\s+html|html|head|body|meta|title|div|span|p|br|article|main|section|table|h[1-6])[\s/>]",
    re.IGNORECASE,
)
_SIGN = re.compile(r"logo|default|placeholder|fallback|avatar|icon|brand|blank", re.IGNORECASE)
_CAPTION = re.compile(r"<figcaption[^>]*>.*?</figcaption>", re.DOTALL)
_ADDRESS = re.compile(r"(?:[\w-]{1,63}\.){1,8}[a-z]{2,24}/\S*", re.IGNORECASE)
_WORD = re.compile(r"\w+")


def extract(body: bytes, url: str, content_type: str | None) -> ExtractedPage:
    """Extract the article of a page.

    Args:
        body: As received, without the transfer's compression.
        url: Where it came from, after redirects.
        content_type: The header, for its `charset`.

    Raises:
        FeedError: `TOO_LARGE`, or `DAMAGED` where this is no web page at all.
    """
    if len(body) > MAX_PAGE_BYTES:
        raise FeedError(FailureReason.TOO_LARGE, f"{len(body)} bytes")
    root = parse_page(decode(body, content_type, html=True)[0])
    return read_article(root, read_facts(root), url)


def parse_page(text: str) -> etree._Element:
    """Parse a page into a tree; raises FeedError as `extract` does."""
    if len(text) > MAX_TEXT or text.count("<") > MAX_TAG_OPENINGS:
        raise FeedError(FailureReason.TOO_LARGE, f"{len(text)} characters")
    root = parse(formulas.make_readable(text)) if _A_TAG.search(text) else None
    if root is None:
        raise FeedError(FailureReason.DAMAGED, "no web page")
    return root


def read_article(root: etree._Element, facts: PageFacts, url: str) -> ExtractedPage:
    """Take the article out of a page's tree, which is used up. `url`: the page's own address, "" without one."""
    base = web_address(facts.base, url) or url
    asks_password = any(field.get("type", "").strip().lower() == "password" for field in root.iter("input"))
    drop_unseen(root)
    page = Outline(root)
    shown = " ".join(unit.text for unit in page.units.values())
    name_captions(page)
    prune(page, facts.names)
    outline = Outline(root)
    number = find_article(outline, facts.body)
    article = outline.elements[number or 0]
    standfirst = one_line(take_standfirst(outline, number, facts), MAX_STANDFIRST) if number else ""
    lead = find_lead_picture(outline, number, facts) if number else None
    trim(article, facts.names, frozenset({host_of(base), host_of(url), host_of(facts.address)}))
    trimmed = Outline(article)
    drop_empty(trimmed)
    cleaned = clean((markup(lead) if lead is not None else "") + markup(article), base)
    linked = trimmed.share_linked()
    if len(cleaned.text) < _SHOWN * len(facts.body):
        cleaned, linked, standfirst = clean(paragraphs(facts.body), base), 0.0, ""
    if not cleaned.images:
        cleaned = _with_picture(cleaned, web_address(facts.picture, base))
    return _page(facts, cleaned, standfirst, linked, shown, asks_password=asks_password)


def _with_picture(cleaned: CleanHtml, address: str | None) -> CleanHtml:
    """Put the page's picture in front of an article without any, unless it is the publisher's logo."""
    if not cleaned.text or address is None or is_tracker(address) or _SIGN.search(address):
        return cleaned
    return with_lead(cleaned, ParsedImage(url=address))


def _page(
    facts: PageFacts, cleaned: CleanHtml, standfirst: str, linked: float, shown: str, *, asks_password: bool
) -> ExtractedPage:
    read = _without_captions(cleaned)
    if standfirst and _begins_with(read, standfirst):
        standfirst = ""
    text = f"{standfirst}\n{read}" if standfirst else read
    language, direction = language_and_direction(facts.title, text, facts.language)
    return ExtractedPage(
        html=cleaned.html,
        text=text,
        images=cleaned.images,
        words=cleaned.words,
        title=facts.title,
        standfirst=standfirst or None,
        section=facts.section,
        author=facts.author,
        published_at=facts.published_at,
        language=language,
        direction=direction,
        site_name=facts.site_name,
        linked=linked,
        refused=looks_refused(text, shown, facts),
        asks_password=asks_password,
    )


def _without_captions(cleaned: CleanHtml) -> str:
    """Return the text that is read: no captions, and no lines that are a player's address and nothing else."""
    text = clean(_CAPTION.sub("", cleaned.html), "").text if "<figcaption" in cleaned.html else cleaned.text
    return "\n".join(line for line in text.split("\n") if not _ADDRESS.fullmatch(line))


def _begins_with(text: str, line: str) -> bool:
    """Tell whether a text begins with the words of a line, or nearly so."""
    words = _WORD.findall(line.lower())
    beginning = set(_WORD.findall(text[: 3 * len(line) + _SAMPLE].lower()))
    return sum(word in beginning for word in words) >= 0.9 * len(words)
