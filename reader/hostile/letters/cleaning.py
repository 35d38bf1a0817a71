"""Takes out of a letter what is around its text: how to leave, why one got it, postal addresses, icons to share.

Blocks are judged by words in four languages (`resources/words/letters.txt`), by names of classes, and by where
they stand: an address or a right is only taken for a footer beside words that are one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from reader.domain.resources import any_of, numbers, word_list
from reader.hostile.letters.blocks import Block
from reader.hostile.letters.links import Private

_VOWELS = re.compile("[\u0640\u064b-\u0652\u0670]")
_FORMS = str.maketrans("أإآٱىةؤ’ʼ\xa0", "اااايهو'' ")
_WORDS = word_list("letters")


def folded(text: str) -> str:
    """Return a text in the form that words are compared in."""
    return _VOWELS.sub("", text.lower().translate(_FORMS))


def pattern(name: str) -> re.Pattern[str]:
    """Return the pattern of a section of the words."""
    return re.compile(any_of(folded(_WORDS[name])))


_MOST = numbers(_WORDS["longest"])
"""Most characters of a block that is such a thing as a whole; a longer one may only mention it."""
_MARKS = {name: pattern(name) for name in (*_MOST, "legal", "postal")}
_STRONG = frozenset({"leave", "reason", "preferences"})
_GREETING = re.compile(rf"[¡¿«\"\s]*(?:{pattern('greeting').pattern})\b,?[^.!?,،:;\n]{{0,40}}(?:[!,،:.]+\s*|\Z)")
_SHARE = re.compile(rf"(?:{pattern('share').pattern})")
_PARTED = re.compile(r"\s*[|·•∙/—–>\n]\s*|\s{2,}")
_SIGNATURE = re.compile(r"--\s")
_SHORT = 300
_BEGINNING = 8
"""Blocks among which the greeting is."""


def kept_blocks(blocks: Sequence[Block], private: Private, title: str) -> list[Block]:
    """Return the blocks that are the letter's own text and pictures."""
    texts = [folded(block.text) for block in blocks]
    marks = [_marks(block, text) for block, text in zip(blocks, texts, strict=True)]
    gone = [_is_gone(block, found, text) for block, found, text in zip(blocks, marks, texts, strict=True)]
    whole = sum(len(block.text) for block in blocks)
    for hint in ("foot", "head"):
        hinted = [place for place, block in enumerate(blocks) if block.place.hint == hint]
        if sum(len(blocks[place].text) for place in hinted) * 2 <= whole:
            for place in hinted:
                gone[place] = True
    _drop_footers(blocks, marks, gone, folded(title))
    _drop_polls(blocks, marks, gone)
    kept: list[Block] = []
    for place, (block, text) in enumerate(zip(blocks, texts, strict=True)):
        if gone[place]:
            continue
        greeting = _GREETING.match(text) if len(kept) < _BEGINNING else None
        rest = len(text) - len(greeting[0]) if greeting else 0
        if greeting and (rest <= 2 or any(name in greeting[0] for name in private.names)):
            if rest < 60:
                continue
            block.html = re.sub(r"^[^,،!.<]{1,60}[,،!.]\s*", "", block.html)
        kept.append(block)
    return kept


def html_of(blocks: Sequence[Block]) -> str:
    """Write blocks as HTML: items in lists, quotations in one."""
    written = []
    for quote, quoted in groupby(blocks, key=lambda one: one.place.quote):
        inner = []
        for listed, items in groupby(quoted, key=lambda one: one.place.item and one.place.item[:2]):
            if listed is None:
                inner += [f"<{one.tag}>{one.html}</{one.tag}>" for one in items]
                continue
            inner.append(f"<{listed[0]}>")
            for _, parts in groupby(items, key=lambda one: one.place.item):
                found = [one.html if one.tag == "p" else f"<{one.tag}>{one.html}</{one.tag}>" for one in parts]
                inner.append(f"<li>{'<br>'.join(found)}</li>")
            inner.append(f"</{listed[0]}>")
        written.append(f"<blockquote>{''.join(inner)}</blockquote>" if quote else "".join(inner))
    return "".join(written)


def _marks(block: Block, text: str) -> frozenset[str]:
    found = {name for name, said in _MARKS.items() if len(text) <= _MOST.get(name, _SHORT) and said.search(text)}
    return frozenset(found | {"leave"} if block.leaves else found)


def _is_gone(block: Block, marks: frozenset[str], text: str) -> bool:
    """Tell whether a block is nothing of the letter's text, wherever it stands."""
    if marks & {"leave", "reason", "added", "browser"}:
        return block.tag[0] != "h"
    if marks & {"preferences", "forward"}:
        return block.linked > 0 or block.place.small
    return block.linked > 0 and (_shares(text) or not any(map(str.isalnum, text)))  # or stars, arrows


def _shares(text: str) -> bool:
    """Tell whether a text consists of words for sharing and following."""
    ways = ([piece.strip(" :!.") for piece in pieces] for pieces in (_PARTED.split(text), text.split()))
    return any(all(_SHARE.fullmatch(piece) for piece in pieces if piece) for pieces in ways)


def _drop_footers(blocks: Sequence[Block], marks: Sequence[frozenset[str]], gone: list[bool], title: str) -> None:
    """Drop what stands beside the words of a footer, to the end and back to the text."""
    strong = [place for place, found in enumerate(marks) if found & _STRONG and gone[place]]
    strong = [place for place in strong if place * 2 >= len(blocks)]
    if not strong:
        return
    for place in range(strong[0], len(blocks)):
        gone[place] |= len(blocks[place].text) <= _SHORT
    for place in range(strong[0] - 1, -1, -1):
        if not _is_footer(blocks[place], marks[place], title):
            break
        gone[place] = True


def _is_footer(block: Block, marks: frozenset[str], title: str) -> bool:
    text = folded(block.text)
    if marks - {"postal"} or text == title or _SIGNATURE.match(f"{text} ") or _shares(text):
        return True
    return block.place.small if block.linked * 10 >= len(text) * 8 else "postal" in marks and len(text) < 120


def _drop_polls(blocks: Sequence[Block], marks: Sequence[frozenset[str]], gone: list[bool]) -> None:
    """Drop questions about the letter with their answers, which are short links."""
    for place, found in enumerate(marks):
        if "poll" in found:
            gone[place] = True
            for after in range(place + 1, min(place + 6, len(blocks))):
                if not blocks[after].linked or len(blocks[after].text) > 40:
                    break
                gone[after] = True
