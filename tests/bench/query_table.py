"""Forty queries: each field, four languages, rare and common words, OR, NOT and parentheses."""

from __future__ import annotations

TABLE = (
    # Words, common and rare, in four languages
    "de",
    "gouvernement",
    "القطار الميناء",
    "ciudad economía",
    "council market",
    "الحكومة",
    "ministre élections marché école cœur",
    "qwxyz",
    "élec*",
    "cons*",
    # Phrases
    '"de la"',
    '"في المدينة"',
    '"city council" market',
    # OR, NOT, parentheses
    "gouvernement OR gobierno OR الحكومة OR government",
    "the -of",
    "-de -the -في -la",
    "(marché OR mercado) -(école OR escuela)",
    "(marché is:unread) OR (mercado is:starred) OR qwxyz",
    # Fields of text
    "title:élections",
    "author:de text:marché",
    "title:(gobierno OR elecciones) -text:escuela",
    # Where from
    "source:paper source:7",
    "folder:fr climat",
    "folder:ar/ar-1",
    "site:paper7.example",
    "site:paper399.example school",
    "site:nowhere.example",
    "lang:ar الاقتصاد",
    "lang:de",
    # States, kinds, days and lengths
    "is:unread président",
    "is:starred de",
    "is:later OR is:packed",
    "is:headline",
    "is:excerpt lang:es words:>900",
    "is:flagged",
    "is:muted de",
    "is:edited -is:complete salud",
    "has:audio the OR has:pdf",
    "tag:energie prix",
    "after:2026-08-01 before:2026-09-01 words:200-400 has:image marché",
    "words:>20000",
)
