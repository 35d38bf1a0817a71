"""The cover of a book: its title, the day, and its sources, drawn as SVG."""

from __future__ import annotations

from collections.abc import Iterator

from reader.domain.text.language import direction_of
from reader.export.contents import Contents
from reader.export.markup import escaped
from reader.export.publication import Publication
from reader.export.words import Words

_WIDTH, _HEIGHT = 1200, 1600
_MARGIN = 110
_LETTER = 0.52
"""Approximate width of a letter, as a share of the font size; the fonts are the e-reader's own."""
_MOST_LINES = 6
_SIZES = (120, 100, 84, 70)
"""Font sizes of the title that are tried, largest first."""
_MOST_SOURCES = 9
_SERIF = "'Noto Serif', 'Noto Naskh Arabic', Georgia, Amiri, serif"
_SANS = "'Noto Sans', 'Noto Sans Arabic', 'Segoe UI', sans-serif"


def cover(publication: Publication, contents: Contents, words: Words) -> str:
    size, lines = _fitted(publication.title.strip() or words.untitled)
    top = 470
    drawn = [
        _line("MANCHETTE", 190, 46, _SANS, "#ad2e26", more=' letter-spacing="14" font-weight="bold"'),
        f'<path d="M{_MARGIN} 250H{_WIDTH - _MARGIN}" stroke="#1f1d1a" stroke-width="6"/>',
        *(
            _line(line, top + round(number * size * 1.22), size, _SERIF, "#1f1d1a", more=' font-weight="bold"')
            for number, line in enumerate(lines)
        ),
    ]
    below = top + round(len(lines) * size * 1.22) + 20
    drawn.append(_line(words.written_day(publication.made_at), below, 46, _SANS, "#655e53"))
    drawn.append(f'<path d="M{_MARGIN} {_HEIGHT - 420}H{_WIDTH - _MARGIN}" stroke="#d8cdbd" stroke-width="3"/>')
    for number, line in enumerate(_sources(contents)):
        drawn.append(_line(line, _HEIGHT - 340 + number * 62, 42, _SANS, "#4b463e"))
    inside = "\n".join(drawn)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" width="{_WIDTH}"'
        f' height="{_HEIGHT}">\n<rect width="{_WIDTH}" height="{_HEIGHT}" fill="#fdfcfa"/>\n{inside}\n</svg>\n'
    )


def _line(text: str, y: int, size: int, family: str, colour: str, more: str = "") -> str:
    direction = ' direction="rtl"' if direction_of(text) == "rtl" else ""
    return (
        f'<text x="{_WIDTH // 2}" y="{y}" font-size="{size}" font-family="{family}" fill="{colour}"'
        f' text-anchor="middle"{direction}{more}>{escaped(text)}</text>'
    )


def _fitted(title: str) -> tuple[int, list[str]]:
    """Return the largest size in which a title fits, and its lines."""
    for size in _SIZES:
        lines = list(_wrapped(title.split(), size))
        if len(lines) <= _MOST_LINES:
            return size, lines
    return _SIZES[-1], [*lines[: _MOST_LINES - 1], f"{lines[_MOST_LINES - 1]} …"]


def _wrapped(words: list[str], size: int) -> Iterator[str]:
    room = int((_WIDTH - 2 * _MARGIN) / (size * _LETTER))
    line = ""
    for word in words:
        if len(word) > room:
            word = f"{word[: room - 1]}…"
        if line and len(line) + 1 + len(word) > room:
            yield line
            line = word
        else:
            line = f"{line} {word}".strip()
    if line:
        yield line


def _sources(contents: Contents) -> list[str]:
    """Return the sources in up to four lines."""
    names = contents.sources()
    room = int((_WIDTH - 2 * _MARGIN) / (42 * _LETTER))
    lines: list[str] = []
    for name in names[:_MOST_SOURCES]:
        name = name if len(name) <= room else f"{name[: room - 1]}…"
        if lines and len(lines[-1]) + 3 + len(name) <= room:
            lines[-1] = f"{lines[-1]} · {name}"
        else:
            lines.append(name)
    shown = lines[:4]
    if len(lines) > 4 or len(names) > _MOST_SOURCES:
        shown[-1] += " …"
    return shown
