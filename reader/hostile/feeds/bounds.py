"""Limits of a feed's fields, shared by both feed parsers."""

from __future__ import annotations

KEPT_BACK_FROM = 200
"""Characters of HTML from which feedparser gets a ticket in place of the text (`sax.py`)."""
LONGEST_FIELD = 16_384
"""Characters of a field that is not a body; addresses are the longest that we take (8,192)."""
LONGEST_NAME = 1_000
"""Characters of a person's name or address."""
