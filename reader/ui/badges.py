"""The small square with a letter that stands for a source."""

from __future__ import annotations

import unicodedata

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter

from reader.ui import fonts

# White letters stand on each at 4.5:1 or better (tests/ui/window/test_badges.py computes it).
GROUNDS = (
    "#1f3a68",
    "#8c1d18",
    "#2f6b4f",
    "#7a4a12",
    "#5b2a7a",
    "#0f5f73",
    "#a23b12",
    "#3d4450",
    "#7b1f4b",
    "#4b5d16",
    "#274fa3",
    "#6b3a2a",
)
_ARTICLES = ("the ", "le ", "la ", "les ", "el ", "los ", "las ", "a ", "l’", "l'")


def colour_of(feed_id: int) -> str:
    """Give a feed's colour: always the same; neighbours in the order of subscribing differ."""
    return GROUNDS[feed_id * 5 % len(GROUNDS)]


def letter_of(title: str) -> str:
    """Give the letter by which a title is known: its first, after an article."""
    text = title.strip()
    # The Arabic article is part of the word it stands before.
    if text.startswith("ال") and len(text) > 3:
        text = text[2:]
    lowered = text.lower()
    for article in _ARTICLES:
        if lowered.startswith(article) and len(text) > len(article):
            text = text[len(article) :]
            break
    for character in text:
        if character.isalnum():
            return unicodedata.normalize("NFC", character).upper()[:1]
    return "?"


def draw_badge(painter: QPainter, box: QRectF, feed_id: int, title: str) -> None:
    """Draw a source's badge into a square."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour_of(feed_id)))
    painter.drawRoundedRect(box, box.height() * 0.26, box.height() * 0.26)
    painter.setPen(QColor("#ffffff"))
    painter.setFont(fonts.ui_font(box.height() * 0.62, QFont.Weight.Bold))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, letter_of(title))
    painter.restore()
