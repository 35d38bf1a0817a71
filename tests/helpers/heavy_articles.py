"""The heaviest articles that cleaning lets through: each at its bounds of letters, elements and pictures."""

from __future__ import annotations

from reader.domain.entries.entry import Article
from reader.hostile.markup.html import clean
from tests.helpers.articles import article, image

_SENTENCE = "Il est un peu plus de six heures lorsque la radio s’allume. "
_SYLLABLES = "".join(chr(0x1100 + n % 19) + chr(0x1161 + n % 21) + chr(0x11A8 + n % 27) for n in range(66_000))


_HEAD = "<tr><th>a</th><th>b</th></tr>"


def _table(columns: int, rows: int) -> str:
    row = "<tr>" + "<td>xy 12</td>" * columns + "</tr>"
    return f"<table><tr>{'<th>h</th>' * columns}</tr>{row * rows}</table>"


SHAPES = {
    "hangul jamo": f"<p>{_SYLLABLES}</p>",
    "every other letter bold": f"<p>{'a<b>b</b>' * 7_900}</p>",
    "emoji with joiners": "<p>" + "👩\u200d👩\u200d👧\u200d👦 " * 22_000 + "</p>",
    "piled marks": "<p>" + ("e" + "\u0301\u0f90" * 10) * 9_500 + "</p>",
    "sub and superscripts": f"<p>{'a<sub>b</sub><sup>c</sup> ' * 3_950}</p>",
    "mixed directions": f"<p>{'عa' * 99_000}</p>",
    "a table of one long word": f"<table>{_HEAD}<tr><td>{'m' * 199_000}</td><td>y</td></tr></table>",
    "U+2028": "<p>" + "a\u2028" * 99_000 + "</p>",
    "a table of 80 by 96": _table(80, 96),
    "a paragraph of 2 MB": f"<p>{_SENTENCE * 33_000}</p>",
    "Chinese in one paragraph": f"<p>{'中文字符测试文章' * 24_900}</p>",
    "flags": f"<p>{'🇫🇷🇲🇦' * 49_000}</p>",
    "four thousand links": f"<p>{'<a href=https://e.example/>x</a> ' * 7_900}</p>",
    "nested quotes": ("<blockquote>" * 38 + "<p>text</p>" + "</blockquote>" * 38) * 100,
    "a list of 8,000": f"<ol>{'<li>x</li>' * 7_990}</ol>",
    "a table of 50 by 150": _table(50, 150),
    "a table of long texts": f"<table><tr>{'<th>h</th>' * 8}</tr>"
    + f"<tr>{f'<td>{_SENTENCE * 3}</td>' * 8}</tr>" * 130
    + "</table>",
    "a program of 33,000 lines": "<pre>" + "x = 1\n" * 33_000 + "</pre>",
    "marked letters": f"<p>{'<mark>x</mark> y ' * 7_900}</p>",
    "pictures in every line": "<p>"
    + "".join(f'x <img src="https://e.example/{n}.png" width=20 height=20> y ' for n in range(1, 201)) * 30
    + "</p>",
}


def heavy_article(shape: str) -> Article:
    """Give an article of `SHAPES` as it is stored."""
    stored = clean(SHAPES[shape], "https://e.example/")
    images = [image(number, width=one.width, height=one.height) for number, one in enumerate(stored.images, 1)]
    return article(stored.html, images=images)
