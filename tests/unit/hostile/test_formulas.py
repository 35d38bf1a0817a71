"""Mathematics becomes a line of text: MathML, and what MathJax and KaTeX leave in pages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.articles.blocks import Paragraph, plain
from reader.hostile.markup.formulas import MAX_FORMULA, make_readable
from reader.hostile.markup.html import clean
from reader.hostile.pages.extraction import extract
from tests.helpers.blocks import read_blocks
from tests.helpers.html_checker import faults

ROOT = "<msqrt><msup><mi>b</mi><mn>2</mn></msup><mo>−</mo><mn>4</mn><mi>a</mi><mi>c</mi></msqrt>"
SOLUTION = (
    "<math xmlns='http://www.w3.org/1998/Math/MathML'><mi>x</mi><mo>=</mo><mfrac><mrow><mo>−</mo><mi>b</mi><mo>±</mo>"
    f"{ROOT}</mrow><mrow><mn>2</mn><mi>a</mi></mrow></mfrac></math>"
)
ENERGY = "<mi>E</mi><mo>=</mo><mi>m</mi><msup><mi>c</mi><mn>2</mn></msup>"
TEX = "E = mc^2"
ANNOTATION = f"<annotation encoding='application/x-tex'>{TEX}</annotation>"
NOTED = f"<math><semantics><mrow>{ENERGY}</mrow>{ANNOTATION}</semantics></math>"
DRAWN = "<span class='{}'><nobr><span class='math'>E=mc2</span></nobr>{}</span>"

KATEX = f"<span class='katex'><span>{NOTED}</span><span class='katex-html'><i>E=mc2</i></span></span>"


def line(markup: str) -> str:
    return clean(markup, "https://e.example/").text


@pytest.mark.parametrize(
    ("mathml", "shown"),
    [
        (SOLUTION, "x = (−b ± √(b² − 4ac))/(2a)"),
        (SOLUTION.replace("<m", "<mml:m").replace("</m", "</mml:m"), "x = (−b ± √(b² − 4ac))/(2a)"),
        ("<math><mi>a</mi><mo>&InvisibleTimes;</mo><mi>b</mi><mo>&leq;</mo><mn>3</mn></math>", "ab ≤ 3"),
        (
            "<math><mi>sin</mi><mo>&ApplyFunction;</mo><mi>x</mi><mo>+</mo><mi>cos</mi><mi>θ</mi></math>",
            "sin x + cos θ",
        ),
        ("<math><mo>-</mo><mi>x</mi><mo>&lt;</mo><mn>3</mn></math>", "-x < 3"),
        (
            "<math><munderover><mo>∑</mo><mrow><mi>k</mi><mo>=</mo><mn>1</mn></mrow><mi>n</mi></munderover>"
            "<msub><mi>a</mi><mi>k</mi></msub></math>",
            "∑ₖ₌₁ⁿ aₖ",
        ),
        ("<math><msup><mi>e</mi><mrow><mo>−</mo><mn>2</mn><mi>π</mi></mrow></msup></math>", "e^(−2π)"),
        ("<math><mfrac><mn>2</mn><mn>5</mn></mfrac><mi>π</mi></math>", "(2/5)π"),
        ("<math><mroot><mi>x</mi><mn>3</mn></mroot></math>", "³√x"),
        ("<math><munder><mi>lim</mi><mi>n</mi></munder><mi>x</mi></math>", "limₙ x"),
        ("<math><mi>a</mi><mspace width='1em'/><mi>b</mi></math>", "a b"),
        ("<math><mover><mi>x</mi><mo>¯</mo></mover></math>", "x̄"),
        ("<math><mo>(</mo><mfrac linethickness='0'><mi>n</mi><mi>k</mi></mfrac><mo>)</mo></math>", "(n¦k)"),
        ("<math><mfenced><mi>a</mi><mi>b</mi></mfenced></math>", "(a, b)"),
        (
            "<math><mo>(</mo><mtable><mtr><mtd><mn>1</mn></mtd><mtd><mn>0</mn></mtd></mtr>"
            "<mtr><mtd><mn>0</mn></mtd><mtd><mn>1</mn></mtd></mtr></mtable><mo>)</mo></math>",
            "(1, 0; 0, 1)",
        ),
        (
            "<math><mtable><mtr><mtd><mi>x</mi></mtd><mtd><mo>=</mo><mn>1</mn></mtd></mtr>"
            "<mtr><mtd><mi>y</mi></mtd><mtd><mo>=</mo><mn>2</mn></mtd></mtr></mtable></math>",
            "x = 1\ny = 2",
        ),
        # Only TeX
        (f"<math alttext='{TEX}'></math>", TEX),
        (
            f"<math><semantics><mrow></mrow>{ANNOTATION}</semantics></math>",
            TEX,
        ),
        (f"<script type='math/tex; mode=display'>{TEX}</script>", TEX),
        (f"<script type='math/mml'><math>{ENERGY}</math></script>", "E = mc²"),
        # Said twice: drawn, and for screen readers
        (
            KATEX,
            "E = mc²",
        ),
        (f"<span class='mwe-math-element'>{NOTED}<img src='/e.svg' alt='{TEX}'></span>", "E = mc²"),
        (f"{DRAWN.format('MathJax', '')}<script type='math/tex'>{TEX}</script>", TEX),
        (
            DRAWN.format("MathJax_SVG", f"<span class='MJX_Assistive_MathML'><math>{ENERGY}</math></span>"),
            "E = mc²",
        ),
        (f"<mjx-container><mjx-math><mjx-mi></mjx-mi></mjx-math><math>{ENERGY}</math></mjx-container>", "E = mc²"),
    ],
)
def test_a_formula_is_a_line_of_text(mathml, shown):
    assert line(f"<p>{mathml}</p>") == shown


def test_a_formula_keeps_its_direction_in_an_arabic_paragraph():
    made = clean(f"<p>المعادلة {NOTED} مشهورة</p>", "https://e.example/").html
    assert made == '<p>المعادلة <bdi dir="ltr">E = mc²</bdi> مشهورة</p>'
    (block,) = read_blocks(made, {})
    assert isinstance(block, Paragraph)
    assert plain(block.spans) == "المعادلة \u2066E = mc²\u2069 مشهورة"
    assert block.direction == "rtl"


def test_a_formula_of_a_page_is_read():
    prose = (
        "<p>The council of the town counted the ducks on the river again, and found more than last year.</p>" * 9
    )
    page = (
        f"<html><body><h1>Ducks</h1><article>{prose}<p>When {SOLUTION}, good.</p>{prose}</article></body></html>"
    )
    found = extract(page.encode(), "https://e.example/", None)
    assert "When x = (−b ± √(b² − 4ac))/(2a), good." in found.text


@pytest.mark.parametrize(
    "html",
    [
        "<p>Mathematics, katex and math</p>",
        "<math><mi>x</mi>",
        "<span class='katex'>x</span>",
        "<span class='MathJax'>x</span> <b>y</b>",
        "<script type='math/tex'>x",
        f"<math>{'x' * MAX_FORMULA}</math>",
    ],
)
def test_what_is_no_formula_stays(html):
    assert make_readable(html) == html


def test_deep_formulas_lose_their_form_only():
    depth = 5_000
    assert "x" in make_readable(f"<math>{'<mrow>' * depth}x{'</mrow>' * depth}</math>")


PIECES = [
    *'<math> </math> <mi> </mi> <mfrac> </mfrac> <msup> <mtable> <mtr> </script> x & < > " </span>'.split(),
    *"<mover> = + ( ) &lt; &bogus; \x00".split(" "),
    "<script type='math/tex'>",
    "<span class='katex'>",
]


@given(st.lists(st.sampled_from(PIECES), max_size=30))
def test_anything_becomes_html_that_is_safe(parts):
    made = clean("".join(parts), "https://e.example/")
    assert not faults(made)
