"""Numbers written as words."""

from __future__ import annotations

import pytest

from reader.domain.text.folding import fold
from reader.domain.text.number_words import number_at


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("deux", 2), ("dix - sept", 17), ("vingt et un", 21), ("soixante et onze", 71),
        ("soixante - dix - huit", 78),
        ("quatre - vingts", 80), ("quatre - vingt - douze", 92), ("quatre - vingt - dix - neuf", 99),
        ("twenty - two", 22), ("ninety - nine", 99), ("seventeen", 17), ("treinta y dos", 32), ("veintidós", 22),
        ("أربعة عشر", 14), ("خمسة وعشرون", 25), ("ثلاثين", 30), ("ثماني", 8),
        ("cent douze", 112), ("one hundred and twelve", 112), ("ciento once", 111), ("deux cents", 200),
        ("deux cent trois", 203), ("a hundred", 100), ("cent un", 101),
    ],
)  # fmt: skip
def test_numbers_are_read_to_their_end(text: str, number: int) -> None:
    words = [fold(word).casefold() for word in (*text.split(), "x")]
    assert number_at(words, 0) == (number, len(words) - 1)


@pytest.mark.parametrize(
    "text", ["cent mille", "trois mille", "two hundred thousand", "quatre millions", "ثلاثة آلاف", "un"]
)
def test_parts_of_larger_numbers_are_none(text: str) -> None:
    assert number_at([fold(word).casefold() for word in text.split()], 0) is None
