"""Running text: white space, paragraphs, and the attribution at the end of a quotation."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TypeGuard

from reader.articles.blocks import InlineImage, Paragraph, Span, Spans, Style, Text, plain

INLINE_HEIGHT = 64
"""Greatest declared height of an image inside a line, in pixels."""
NOTHING = " \t\n\xa0\u200b\u200c\u200d\u2060\ufeff"
"""Invisible characters."""

_DASH = re.compile(r"^\s*(?:[—–―]|--?\s)\s*")
_ENDS = '—–―-.!?…»”"؟'


def is_large(span: Span) -> TypeGuard[InlineImage]:
    """Tell whether an image is too high for a line of text."""
    if not isinstance(span, InlineImage):
        return False
    height = span.image.height
    return height is None or height > INLINE_HEIGHT


def parts_of(spans: Iterable[Span]) -> list[Spans | InlineImage]:
    """Split running text into paragraphs (at empty lines) and standalone images."""
    parts: list[Spans | InlineImage] = []
    line: list[Span] = []
    breaks = 0

    def end() -> None:
        nonlocal line
        words = trimmed(line)
        if words:
            parts.append(words)
        line = []

    for span in spans:
        if isinstance(span, InlineImage):
            breaks = 0
            if is_large(span):
                end()
                parts.append(span)
            else:
                line.append(span)
        elif span.text == "\n":
            breaks += 1
            if breaks == 2:
                end()
            line.append(span)
        else:
            if span.text.strip(NOTHING):
                breaks = 0
            line.append(span)
    end()
    return parts


def trimmed(spans: Iterable[Span]) -> Spans:
    """Join runs of one style, and drop the spaces at the edges of lines. Nothing visible: no spans."""
    merged: list[Span] = []
    after_space = True
    for span in spans:
        if isinstance(span, InlineImage):
            merged.append(span)
            after_space = False
            continue
        text = span.text
        last = merged[-1] if merged else None
        if text == "\n":
            if last is None:
                continue
            if isinstance(last, Text) and last.text.endswith(" "):
                merged[-1] = last = Text(last.text[:-1], last.style, last.href)
        elif after_space:
            text = text.lstrip(" ")
        if not text:
            continue
        after_space = text[-1] in " \n"
        if isinstance(last, Text) and last.style == span.style and last.href == span.href:
            merged[-1] = Text(last.text + text, last.style, last.href)
        else:
            merged.append(Text(text, span.style, span.href))
    while merged and isinstance(last := merged[-1], Text):
        text = last.text.rstrip(" \n\u200b")
        if text:
            merged[-1] = Text(text, last.style, last.href)
            break
        merged.pop()
    seen = any(isinstance(span, InlineImage) or span.text.strip(NOTHING) for span in merged)
    return tuple(span for span in merged if isinstance(span, InlineImage) or span.text) if seen else ()


def split_attribution(last: Paragraph, *, alone: bool) -> tuple[Paragraph | None, Spans]:
    """Find who is quoted at the end of a quotation: a `<cite>`, or a line behind a dash."""
    cut = len(last.spans)
    while cut and isinstance(span := last.spans[cut - 1], Text) and span.style & Style.CITE:
        cut -= 1
    if cut < len(last.spans):
        before, after = last.spans[:cut], last.spans[cut:]
        lead = plain(before).rstrip()
        # Inside a sentence a cite names a work; at the end, after a break or a dash, it names the speaker.
        if not lead or lead[-1] in _ENDS or plain(before).endswith("\n"):
            rest = trimmed(_without_dash_at_end(before))
            return Paragraph(rest, last.direction, last.language) if rest else None, undashed(after)
    if not alone and _DASH.match(plain(last.spans)) and len(plain(last.spans)) <= 160:
        return None, undashed(last.spans)
    for place, span in enumerate(last.spans):
        if isinstance(span, Text) and "\n" in span.text:
            head, _, tail = span.text.rpartition("\n")
            after = (Text(tail, span.style, span.href), *last.spans[place + 1 :])
            if "\n" not in plain(after) and _DASH.match(plain(after)) and len(plain(after)) <= 160:
                rest = trimmed([*last.spans[:place], Text(head, span.style, span.href)])
                return Paragraph(rest, last.direction, last.language) if rest else None, undashed(after)
    return last, ()


def _without_dash_at_end(spans: Spans) -> list[Span]:
    kept = list(spans)
    if kept and isinstance(last := kept[-1], Text):
        kept[-1] = Text(last.text.rstrip(" \n—–―-"), last.style, last.href)
    return kept


def undashed(spans: Iterable[Span]) -> Spans:
    """Remove the dash in front of a name, and the italics of `<cite>`."""
    upright = [
        Text(span.text, span.style & ~Style.CITE, span.href) if isinstance(span, Text) else span for span in spans
    ]
    if upright and isinstance(first := upright[0], Text):
        upright[0] = Text(_DASH.sub("", first.text), first.style, first.href)
    return trimmed(upright)
