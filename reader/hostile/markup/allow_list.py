"""The tags and attributes that clean HTML may have, and what others turn into.

- Tags: `BLOCKS`, `INLINE`, `br hr img`. Sections of a page become `div`, `strike` and `tt` become `s` and
  `code`; a frame, film or sound becomes a plain link to its address; all other tags go, their text stays.
- Attributes: `dir` and `lang` on blocks, `colspan` and `rowspan` up to 50, `start` of `ol`, `href` of `a` (http,
  https, plain mailto), `src="image:N" alt width height` of `img`. No style, class, id, name or handler.

Left out on purpose: `span`, which means nothing without a style, and `bdo`, which can reverse text to deceive.
"""

from __future__ import annotations

from reader.hostile.markup.images import LAZY, LAZY_SETS

BLOCKS = frozenset(
    "p div h1 h2 h3 h4 h5 h6 ul ol li dl dt dd blockquote pre figure figcaption table caption thead tbody tfoot tr"
    " th td details summary".split()
)
HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
INLINE = frozenset("a abbr b bdi cite code del em i ins kbd mark q s samp small strong sub sup time u var".split())
SECTIONS = frozenset("article section header footer main aside nav address center hgroup fieldset".split())
RENAMED = {"strike": "s", "tt": "code", **dict.fromkeys(SECTIONS, "div")}
MEDIA = frozenset({"audio", "video"})

TAGS = frozenset({*BLOCKS, *INLINE, *RENAMED, *MEDIA, *"br hr img picture source embed".split()})
"""Tags that nh3 lets through to the rewriter."""

_DIRECTED = frozenset({"dir", "lang"})
_CELL = frozenset({*_DIRECTED, "colspan", "rowspan"})
ATTRIBUTES: dict[str, frozenset[str]] = {
    **dict.fromkeys([*BLOCKS, *SECTIONS, "bdi", "q"], _DIRECTED),
    "a": frozenset({"href"}),
    "ol": frozenset({*_DIRECTED, "start"}),
    "td": _CELL,
    "th": _CELL,
    "img": frozenset({"src", "srcset", "alt", "width", "height", "style", *LAZY, *LAZY_SETS}),
    "source": frozenset({"src", "srcset", "type", *LAZY_SETS}),
    "embed": frozenset({"src", "data-src", "title", "width", "height", "style"}),
    "video": frozenset({"src", "title", "poster"}),
    "audio": frozenset({"src", "title"}),
}
"""Attributes, by tag, that nh3 lets through. (A picture's style tells whether it is hidden; it is not stored.)"""

DROPPED_WHOLE = frozenset("script style template select option textarea title svg math rt rp".split())
"""Elements whose content is not text for people, or whose inner rules of parsing differ from the rest.

And how Japanese is read aloud (`rt`), which is written above the words: in the line it would part them."""
