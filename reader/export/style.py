"""How saved articles look: the pane's typography, as far as a style sheet allows.

The sheets are in `resources/export/`; `$name` stands for a list of fonts, a theme's colours, or what both share.
"""

from __future__ import annotations

from string import Template

from reader.settings.paths import resource

_FONTS = {
    "reading": '"Noto Serif", "Source Serif 4", Charter, Georgia, "Liberation Serif", serif',
    "reading_arabic": '"Noto Naskh Arabic", Amiri, "Geeza Pro", "Traditional Arabic", "Noto Serif", serif',
    "ui": 'Inter, "Noto Sans", "Segoe UI", Cantarell, "Noto Sans Arabic", sans-serif',
    "mono": '"JetBrains Mono", "Noto Sans Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace',
}
_COLOURS = {
    "light": "--paper: #fdfcfa; --text: #1f1d1a; --soft: #4b463e; --muted: #655e53; --accent: #ad2e26;"
    " --link: #1b5194; --line: #e5dfd5; --bar: #d8cdbd; --code: #f4f1ea; --mark: #fbe9a6;",
    "dark": "--paper: #191a1c; --text: #e9e6e1; --soft: #c9c5bd; --muted: #a9a59c; --accent: #f28b82;"
    " --link: #8ab8f5; --line: #2e3034; --bar: #4a4740; --code: #232528; --mark: #544619;",
}
"""Colours of the light and the dark theme (`ui/widgets/theme.py`)."""


def for_book() -> str:
    """Read the style sheet of a book. It names few colours: an e-reader has paper and a night of its own."""
    return _sheet("book", article=_sheet("article"))


def for_screen() -> str:
    """Read the style sheet of one HTML file."""
    return _sheet("screen", article=_sheet("article"), **_COLOURS)


def _sheet(name: str, **parts: str) -> str:
    sheet = resource(f"export/{name}.css").read_text(encoding="utf-8")
    return Template(sheet).substitute(_FONTS, **parts)
