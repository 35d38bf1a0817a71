"""Whatever stands in a title becomes one line of plain text."""

import random

import pytest

from reader.hostile.text.plain import _OTHER_PILES, _PILES, without_piles
from reader.hostile.text.plain import one_line as plain


@pytest.mark.parametrize(
    ("given", "line"),
    [
        ("Plain words", "Plain words"),
        ("  folded \n\t white   space\u00a0here ", "folded white space here"),
        ("A <b>bold</b> claim", "A bold claim"),
        ("one<br>two<p>three</p>four", "one two three four"),
        ("AT&amp;T &amp;amp; more &#8212; caf&eacute;", "AT&T & more — café"),
        ("&amp;lt;i&amp;gt;twice&amp;lt;/i&amp;gt;", "twice"),
        ("Vec<u8> and a < b > c", "Vec<u8> and a < b > c"),
        ("<script>alert(1)</script>News", "News"),
        ("<style>p{}</style>News<script>cut", "News"),
        ("<!-- hidden -->shown<!-- cut", "shown"),
        ("<![CDATA[boxed]]>", "boxed"),
        ("<img src=x onerror=alert(1)>text", "text"),
        ("<<b>b>nested</b>", "nested"),
        ("\u202eevil\u202c \u2066x\u2069 \u200fy\u200e", "evil x y"),
        ("nul\0 bell\x07 next\x85line \x9f", "nul bell next…line Ÿ"),
        ("soft\xadhyphen zero\u200bwidth bom\ufeff", "softhyphen zerowidth bom"),
        ("lone \ud800 surrogate, no\ufffe character \ufdd0", "lone surrogate, no character"),
        ("d\x92accord", "d’accord"),
        # Cut off by their publishers
        ('The ferry is late <a href="https://example.org/fer', "The ferry is late"),
        ("Late <img src=x:x onerror=alert(1)//", "Late"),
        ("a <b and c", "a <b and c"),
    ],
)
def test_fields_are_cleaned(given, line):
    assert plain(given, 500) == line
    assert plain(line, 500) == line


def test_markup_that_unfolds_again_and_again_ends_without_its_signs():
    given = "&lt;i&gt;x"
    for _ in range(9):
        given = given.replace("lt;", "l&lt;b&gt;t;", 1)
    line = plain(given, 500)
    assert line.endswith("x") and not {"<", "&"} & set(line)
    assert plain(line, 500) == line


def test_joiners_stay_between_letters():
    persian = "می\u200cخواهم"
    family = "👩\u200d👩\u200d👧"
    assert plain(f"{persian} {family}", 100) == f"{persian} {family}"


def test_floods_of_joiners_go():
    assert plain("a\u200db", 100) == "ab"
    assert plain("ب\u200d\u200d\u200d\u200dب", 100) == "ب\u200dب"
    assert plain("\u200dab\u200c \u200cc", 100) == "ab c"


def test_no_more_than_eight_letters_are_joined_in_a_row():
    kiss = "👩🏽\u200d❤\ufe0f\u200d💋\u200d👨🏿"
    assert plain(f"{kiss} {kiss}", 100) == f"{kiss} {kiss}"
    crowd = plain("👩🏽\u200d" * 50 + "👩🏽", 200)
    assert crowd == "👩🏽\u200d" * 7 + "👩🏽" * 44
    assert plain(crowd, 200) == crowd


def test_separators_of_lines_are_white_space():
    assert plain("one\u2028two\u2029three", 100) == "one two three"


def test_piles_of_marks_are_cut_to_four():
    assert plain("e" + "\u0301" * 50, 100) == "e" + "\u0301" * 4
    assert plain("ب" + "\u064b\u200b" * 9, 100) == "ب" + "\u064b" * 4
    vocalised = "كِتَابٌ"
    assert plain(vocalised, 100) == vocalised


def test_piles_of_rarer_marks_are_cut_to_eight():
    assert plain("བ" + "\u0f90" * 50, 100) == "བ" + "\u0f90" * 8
    stack = "བསྒྲུབས་ཨོཾ་མ་ཎི་པདྨེ་ཧཱུྃ"
    assert plain(stack, 100) == stack
    assert plain("ကျွန်ုပ်တို့ ស្ត្រី", 100) == "ကျွန်ုပ်တို့ ស្ត្រី"


def test_the_quick_look_for_piles_misses_none():
    chance = random.Random(12)
    marks = "\u0301\u064b\u0f90\u0903"
    for _ in range(3_000):
        text = "".join(
            "བ" + "".join(chance.choices(marks, k=chance.choice((0, 1, 4, 7, 9, 12)))) for _ in range(4)
        )
        assert without_piles(text) == _OTHER_PILES.sub(r"\1", _PILES.sub(r"\1", text)), ascii(text)


def test_long_fields_end_with_an_ellipsis():
    line = plain("word " * 200, 50)
    assert len(line) == 50 and line.endswith("…")
    assert plain("x" * 10_000_000, 500) == "x" * 499 + "…"
    assert plain("e\u0301" * 30, 10)[-2] != "e"


def test_a_field_of_nothing_but_markup_ends_soon():
    assert len(plain("<b " * 5_000_000, 500)) <= 500
    assert plain("<b>" * 5_000_000, 500) == ""
    assert len(plain("&amp;" * 1_000_000, 500)) <= 500
    assert plain("<" * 100 + "b" + ">" * 100, 500).count("<b>") == 0


def test_lines_of_ordinary_letters_are_what_the_long_way_makes_of_them():
    """Text without markup may go a shorter way; the empty element sends the same text the long way."""
    for code in range(0x3000):
        line = f"a{chr(code)}b {chr(code)} c"
        if chr(code) not in "<&":
            assert plain(line, 100) == plain(f"<b></b>{line}", 100), hex(code)
