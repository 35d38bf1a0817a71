"""Edits texts at random as newspapers do, and says which word of the old text each word of the new one is."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import NamedTuple

from reader.domain.text.folding import Token, spelt_words


class Piece(NamedTuple):
    """A word with the signs after it, and its number in the old text; a copy has it too. None: it is new."""

    text: str
    number: int | None


def placed_words(text: str) -> list[Token]:
    """Return the words of a text with their places."""
    return [Token(word, *place) for word, place in zip(*spelt_words(text), strict=True)]


def pieces_of(text: str) -> list[Piece]:
    """Cut a text before each word; joined they are the text without what stands before its first word."""
    words = placed_words(text)
    ends = [one.start for one in words[1:]] + [len(text)]
    return [
        Piece(text[one.start : end], number) for number, (one, end) in enumerate(zip(words, ends, strict=True))
    ]


def joined(pieces: Sequence[Piece]) -> str:
    """Return the text of pieces; a space stands between words that were not side by side."""
    parts = []
    for at, one in enumerate(pieces):
        after = pieces[at + 1] if at + 1 < len(pieces) else Piece("", None)
        are_side_by_side = one.number is not None and after.number == one.number + 1
        parts.append(one.text if are_side_by_side or not one.text[-1:].isalnum() else f"{one.text} ")
    return "".join(parts)


def edited(random: Random, pieces: Sequence[Piece], others: Sequence[str]) -> list[Piece]:
    """Make one edit of a text.

    Args:
        others: Words and signs from which new sentences are made.
    """
    pieces = list(pieces)
    if not pieces:
        return pieces
    start = random.randrange(len(pieces))
    end = min(start + random.choice((1, 1, 2, 3, 8, 20, 60)), len(pieces))
    match random.choice(("delete", "insert", "replace", "move", "repeat", "respace", "respell", "cut", "go on")):
        case "delete":
            del pieces[start:end]
        case "insert":
            pieces[start:start] = _new(random, pieces, others)
        case "replace":
            pieces[start:end] = _unlike(pieces[start:end], _new(random, pieces, others))
        case "move":
            moved = pieces[start:end]
            del pieces[start:end]
            at = random.randrange(len(pieces) + 1)
            pieces[at:at] = moved
        case "repeat":  # a caption or a pull quote has words of the text once more
            at = random.randrange(len(pieces) + 1)
            pieces[at:at] = pieces[start:end]
        case "respace":
            spaces = random.choice(("\n\n", "\u00a0", " \t ", ", "))
            pieces[start:end] = [Piece(one.text.rstrip() + spaces, one.number) for one in pieces[start:end]]
        case "respell":
            pieces[start:end] = [Piece(_respelt(random, one.text), one.number) for one in pieces[start:end]]
        case "cut":  # only the beginning is left, or the end
            pieces = pieces[: start + 1] if random.random() < 0.5 else pieces[start:]
        case "go on":
            more = [piece for _ in range(5) for piece in _new(random, pieces, others)]
            pieces = [*pieces, *more] if random.random() < 0.5 else [*more, *pieces]
    return pieces


def _new(random: Random, pieces: Sequence[Piece], others: Sequence[str]) -> list[Piece]:
    """Take words of another text, or of this one, which has the same small words."""
    source = [Piece(f"{text.strip()} ", None) for text in others] if random.random() < 0.5 else pieces
    at = random.randrange(len(source))
    return [*source[at : at + random.choice((1, 3, 10, 30))]]


def _unlike(old: Sequence[Piece], new: list[Piece]) -> list[Piece]:
    """Keep the words with which both texts begin and end: nobody could tell that they changed."""
    first = 0
    while first < min(len(old), len(new)) and _is_same(old[first], new[first]):
        new[first] = old[first]
        first += 1
    last = 1
    while last <= min(len(old), len(new)) - first and _is_same(old[-last], new[-last]):
        new[-last] = old[-last]
        last += 1
    return new


def _is_same(one: Piece, other: Piece) -> bool:
    return spelt_words(one.text).words == spelt_words(other.text).words


def _respelt(random: Random, text: str) -> str:
    """Write a word in capitals, or with an Arabic vowel sign and tatweel."""
    if text.isascii():
        return text.upper()
    return "".join(
        letter + random.choice(("", "\u064e", "\u0640")) if "ب" <= letter <= "ي" else letter for letter in text
    )
