"""Limits of a feed's fields, shared by both feed parsers."""

from __future__ import annotations

KEPT_BACK_FROM = 200
"""From this many characters of HTML on, feedparser gets a ticket in place of the text (`sax.py`)."""
LONGEST_FIELD = 16_384
"""Most characters of a field that is not a body; addresses are the longest (8,192)."""
LONGEST_NAME = 1_000
"""Most characters of a person's name or address."""
