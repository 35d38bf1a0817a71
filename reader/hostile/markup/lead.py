"""Puts pictures outside a text (in a feed, in the metadata of a page) in front of it."""

from __future__ import annotations

from reader.domain.entries.entry import CleanHtml
from reader.domain.images.image import ParsedImage


def with_lead(cleaned: CleanHtml, lead: ParsedImage, *others: ParsedImage) -> CleanHtml:
    """Return a text without any image with images: `lead` in front of it, the others after it."""
    images = (lead, *others)
    first, *rest = (f'<figure><img src="image:{number}" alt=""></figure>' for number in range(1, len(images) + 1))
    html = f"{first}{cleaned.html}{''.join(rest)}"
    return CleanHtml(html=html, text=cleaned.text, images=images, words=cleaned.words)
