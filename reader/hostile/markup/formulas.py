"""Mathematics in strangers' HTML becomes a line of text that a person can read: `x = (−b ± √(b² − 4ac))/(2a)`.

The article pane cannot lay out formulas. The cleaner drops MathML, and the output of MathJax and KaTeX says
everything twice. So before the HTML is parsed, each formula is replaced by a linear form of its MathML, or by its
TeX where there is nothing else. It is wrapped in `<bdi dir="ltr">`, or it would run backwards in an Arabic
paragraph.

It works on text because both feeds (`html.clean`) and pages (`extraction`) need it. It is linear in the length of
the HTML: text that is scanned again counts against a budget, and once that is used up, the rest stays as it is.
"""

from __future__ import annotations

import re
from html import escape

MAX_FORMULA = 100_000
"""Most characters of one formula with everything around it; a longer one stays unchanged."""

# Where a formula begins: MathML itself; TeX in a script; what holds MathML and the same again to be looked at.
_BEGIN = re.compile(
    r"""<(?:(?:(?:m|mml):)?math(?=[\s/>])
    |(?P<script>script)\s[^<>]*?type\s*=\s*["']?math/(?P<kind>tex|latex|asciimath|mml)[^<>]*>
    |(?P<box>mjx-container)(?=[\s/>])
    |(?P<styled>span|div)\s[^<>]*?class\s*=\s*["'][^"'<>]*?(?<=["'\s])
        (?P<name>katex|katex-display|mwe-math-element|MathJax(?:_SVG|_CHTML|_Display)?)(?=["'\s])
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_SAME_BOXES = {
    box: re.compile(rf"<(/?){box}(?=[\s/>])", re.IGNORECASE) for box in ("mjx-container", "span", "div")
}
_MATH_BEGIN = re.compile(r"<(?:(?:m|mml):)?math(?=[\s/>])", re.IGNORECASE)
_MATH_END = re.compile(r"</(?:(?:m|mml):)?math\s*>", re.IGNORECASE)
_SCRIPT_END = re.compile(r"</script\s*>", re.IGNORECASE)
_TEX_SCRIPT = re.compile(r"\s*<script\s[^<>]*?type\s*=\s*[\"']?math/tex", re.IGNORECASE)
_DISPLAYED = re.compile(r"display\s*=\s*[\"']?(?:block|true)|mode\s*=\s*display", re.IGNORECASE)
_TAG_END = re.compile(r"[^<>]*>")
_SPACE = re.compile(r"\s+")


def make_readable(html: str) -> str:
    """Replace the formulas in any string by text; one without a formula is returned as it is."""
    # MathJax writes the source beside its output, in an element or type with this name.
    if "math" not in html and "katex" not in html:
        return html
    written: list[str] = []
    place, budget = 0, 4 * len(html) + MAX_FORMULA
    at = 0
    while budget > 0 and (begin := _BEGIN.search(html, at)):
        end = _end_of(html, begin)
        budget -= (end or min(len(html), begin.end() + MAX_FORMULA)) - begin.end()
        formula = None if end is None else _formula(html, begin, end)
        if end is None or formula is None:
            at = begin.end()
            continue
        written += html[place : begin.start()], formula
        place = at = end
    return "".join([*written, html[place:]]) if written else html


def _end_of(html: str, begin: re.Match[str]) -> int | None:
    limit = begin.end() + MAX_FORMULA
    if not (box := begin["box"] or begin["styled"]):
        found = (_SCRIPT_END if begin["script"] else _MATH_END).search(html, begin.end(), limit)
        return found.end() if found else None
    depth = 1
    for tag in _SAME_BOXES[box.lower()].finditer(html, begin.end(), limit):
        depth += -1 if tag[1] else 1
        if not depth:
            found = _TAG_END.match(html, tag.end())
            return found.end() if found else None
    return None


def _formula(html: str, begin: re.Match[str], end: int) -> str | None:
    """Write one formula as HTML; None: leave it as it is."""
    source = html[begin.start() : end]
    displayed = bool(_DISPLAYED.search(source, 0, 2_000))
    if begin["script"]:
        inside = source[begin.end() - begin.start() : source.rindex("<")]
        if begin["kind"].lower() == "mml":
            return _as_html(_linear(inside), displayed)
        return _as_html(_SPACE.sub(" ", inside.replace("% <![CDATA[", "").replace("%]]>", "")).strip(), displayed)
    if not (begin["box"] or begin["styled"]):
        return _as_html(_linear(source), displayed)
    name = (begin["name"] or "").lower()
    inner = _MATH_BEGIN.search(source)
    close = _MATH_END.search(source, inner.end()) if inner else None
    if inner and close:
        return _as_html(_linear(source[inner.start() : close.end()]), displayed or "display" in name)
    if name.startswith("mathjax") and _TEX_SCRIPT.match(html, end):
        return ""  # output of MathJax; its source follows
    return None


def _as_html(line: str, displayed: bool) -> str | None:
    if not line:
        return None
    formula = f'<bdi dir="ltr">{escape(line, quote=False).replace(chr(10), "<br>")}</bdi>'
    return f"<br>{formula}<br>" if displayed else formula


def _linear(mathml: str) -> str:
    from reader.hostile.markup.mathml import linear_form  # with lxml, which most feeds can do without

    return linear_form(mathml)
