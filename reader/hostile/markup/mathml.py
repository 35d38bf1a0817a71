"""The linear form of MathML: one formula as a line of text, several equations as lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape, unescape

from lxml import etree

MAX_DEPTH = 100
"""Most nested elements; deeper ones give their text only."""

_NAMED = re.compile(r"&(?!(?:amp|lt|gt|quot);)[A-Za-z][A-Za-z0-9]{1,40};")
_PREFIX = re.compile(r"(</?)(?:m|mml):", re.IGNORECASE)
_SPACE = re.compile(r"\s+")
_INVISIBLE = re.compile("[\u2061-\u2064\u200b]")
_SPACED = frozenset(
    "= + - − ± ∓ × · ÷ ≠ ≤ ≥ < > ≈ ≡ ≅ ∼ ∝ ∈ ∉ ⊂ ⊆ ⊃ ⊇ ∪ ∩ ∧ ∨ → ← ↔ ⇒ ⇐ ⇔ ↦ ∘ ⊕ ⊗ ≪ ≫ ≺ ≻ ∣ ⟶ ⟹ := ≔ ⋅".split()
)
_SIGNS = frozenset("+-−±∓")
_OPENING = frozenset("([{⟨⌊⌈|‖")
_RELATION = re.compile("[=<>≤≥≈≡→⇒≠∈]")
_RAISED = dict(zip("0123456789+−-=()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾", strict=True)) | dict(
    zip("abcdefghijklmnoprstuvwxyz", "ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ", strict=True)
)
_LOWERED = dict(zip("0123456789+−-=()aeijkmnoprtuvx", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑᵢⱼₖₘₙₒₚᵣₜᵤᵥₓ", strict=True))
_PRIMES = frozenset("′″‴'")
_ACCENTS = {
    **dict.fromkeys("^ˆ", "\u0302"),
    **dict.fromkeys("¯‾―_", "\u0304"),
    **dict.fromkeys("→⃗", "\u20d7"),
    **dict.fromkeys("~˜", "\u0303"),
    "˙": "\u0307",
    "¨": "\u0308",
    "ˇ": "\u030c",
}
_PARTS_WITH_INDEX = {"msub": 2, "munder": 2, "msubsup": 3, "munderover": 3}
_SKIPPED = frozenset("annotation annotation-xml mphantom none mprescripts maligngroup malignmark".split())


def linear_form(source: str) -> str:
    """Return the linear form of a formula in MathML, well-formed or not; else its TeX; "" where it has neither."""
    source = _NAMED.sub(lambda name: escape(unescape(name[0])), _PREFIX.sub(r"\1", source))
    parser = etree.XMLParser(recover=True, no_network=True, resolve_entities=False, load_dtd=False)
    try:
        root = etree.fromstring(source.encode("utf-8", "replace"), parser)
    except (etree.LxmlError, ValueError):
        return ""
    if root is None:
        return ""
    lines = [_SPACE.sub(" ", part).strip() for part in _line(root, 0).split("\n")]
    return "\n".join(filter(None, lines)) or _tex(root)


def _tex(root: etree._Element) -> str:
    noted = (one.text or "" for one in root.iter(etree.Element) if _name(one) == "annotation")
    return _SPACE.sub(" ", next(filter(None, (text.strip() for text in noted)), "") or root.get("alttext", ""))


def _name(element: etree._Element) -> str:
    return str(element.tag).rpartition("}")[2].lower()


def _line(element: etree._Element, depth: int) -> str:
    if depth > MAX_DEPTH:
        return "".join(map(str, element.itertext()))
    name = _name(element)
    if name in _SKIPPED:
        return ""
    if name in ("mi", "mn", "mo", "ms", "mtext"):
        text = _INVISIBLE.sub("", _SPACE.sub(" ", "".join(map(str, element.itertext()))))
        return text if name == "mtext" else text.strip()
    parts = [_line(one, depth + 1) for one in element.iterchildren(etree.Element) if _name(one) != "annotation"]
    if name == "mspace":
        return " "
    if name == "mfrac" and len(parts) == 2:
        bar = "¦" if element.get("linethickness", "").strip() in ("0", "0px", "0pt", "0em") else "/"
        below = parts[1].strip()
        # "1/(2a)", since "1/2a" is read in two ways.
        product = len(below) > 1 and below.isalnum() and not below.isdigit()
        return f"{_grouped(parts[0])}{bar}{f'({below})' if product else _grouped(below)}"
    if name == "msqrt":
        return f"√{_grouped(_row(element, parts))}"
    if name == "mroot" and len(parts) == 2:
        return f"{_script(parts[1], _RAISED, '^')}√{_grouped(parts[0])}"
    if name == "msup" and len(parts) == 2:
        return f"{_base(parts[0])}{_script(parts[1], _RAISED, '^')}"
    if name == "mover" and len(parts) == 2:
        return _over(*parts)
    if len(parts) == _PARTS_WITH_INDEX.get(name):
        raised = "".join(_script(part, _RAISED, "^") for part in parts[2:])
        return f"{_base(parts[0])}{_script(parts[1], _LOWERED, '_')}{raised}{' ' * name.startswith('munder')}"
    if name == "mmultiscripts" and parts:
        return _base(parts[0]) + "".join(f"_({one})" for one in parts[1:] if one)
    if name == "mfenced":
        separator = (element.get("separators", ",").strip() or ",")[0]
        inside = f"{separator} ".join(filter(None, parts))
        return f"{element.get('open', '(')}{inside}{element.get('close', ')')}"
    if name == "mtable":
        return _table(element, list(filter(None, parts)))
    if name in ("mtr", "mlabeledtr"):
        return "\t".join(parts)
    if name in ("semantics", "maction"):
        return parts[0] if parts else ""
    return _row(element, parts)


def _row(element: etree._Element, parts: list[str]) -> str:
    """Write elements side by side, with spaces around an operator between two operands: "a − b", but "−b"."""
    if not parts:
        return "" if element.text is None else _INVISIBLE.sub("", element.text.strip())
    names = [_name(one) for one in element.iterchildren(etree.Element) if _name(one) != "annotation"]
    written = ""
    after_operator = True
    for place, (name, part) in enumerate(zip(names, parts, strict=True)):
        if not part:
            continue
        if name == "mfrac" and (_is_thing(written[-1:]) or _is_thing("".join(parts[place + 1 : place + 2])[:1])):
            part = f"({part})"
        if name == "mo" and part in _SPACED and not (part in _SIGNS and after_operator):
            written += f" {part} "
            after_operator = True
        elif name == "mo":
            written += f"{part} " if part in (",", ";", "…") else part
            after_operator = part in _OPENING or part in _SIGNS or part in (",", ";")
        else:
            # The name of a function, or a word: "cos θ", not "cosθ".
            joined = written[-1:].isalpha() and part[0].isalpha() and (_is_word(written) or _is_word_ahead(part))
            written += f" {part}" if joined else part
            after_operator = False
    return written


def _is_thing(sign: str) -> bool:
    """Tell whether a sign beside a fraction would be read as part of it: "2/5 π" is "(2/5)π"."""
    return sign.isalnum() or sign == "√"


def _is_word(written: str) -> bool:
    return len(written) > 1 and written[-2].isalpha() and written[-1].isascii()


def _is_word_ahead(part: str) -> bool:
    return len(part) > 1 and part[:2].isalpha() and part[:2].isascii()


def _grouped(part: str) -> str:
    """Put parentheses around an expression of several parts."""
    part = part.strip()
    return part if len(part) < 2 or part.isalnum() or _is_enclosed(part) else f"({part})"


def _is_enclosed(part: str) -> bool:
    depth = 0
    for place, sign in enumerate(part):
        depth += (sign == "(") - (sign == ")")
        if not depth:
            return part[0] == "(" and place == len(part) - 1
    return False


def _base(part: str) -> str:
    return f"({part.strip()})" if " " in part.strip() and not _is_enclosed(part.strip()) else part


def _script(part: str, letters: dict[str, str], sign: str) -> str:
    part = part.strip()
    if not part or set(part) <= _PRIMES:
        return part
    packed = part.replace(" ", "")
    if len(packed) <= 4 and all(one in letters for one in packed):
        return "".join(letters[one] for one in packed)
    return f"{sign}{part}" if len(part) == 1 else f"{sign}({part})"


def _over(base: str, over: str) -> str:
    if len(base) == 1 and over in _ACCENTS:
        return base + _ACCENTS[over]
    return base if over in _ACCENTS or over in ("⏞", "︷") else f"{_base(base)}{_script(over, _RAISED, '^')}"


def _table(element: etree._Element, rows: list[str]) -> str:
    """Write a matrix in one line, and equations one below the other."""
    if any(map(_RELATION.search, rows)):
        return "\n" + "\n".join(row.replace("\t", " ") for row in rows) + "\n"
    inside = "; ".join(", ".join(cell.strip() for cell in row.split("\t")) for row in rows)
    return inside if _is_fenced(element) else f"[{inside}]"


def _is_fenced(element: etree._Element) -> bool:
    return any(_name(one) == "mo" and (one.text or "").strip() in _OPENING for one in _before(element))


def _before(element: etree._Element) -> Iterator[etree._Element]:
    before = element.getprevious()
    if before is not None:
        yield before
    parent = element.getparent()
    if parent is not None and before is None and (outer := parent.getprevious()) is not None:
        yield outer
