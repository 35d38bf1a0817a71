"""The words below a headline of the front page."""

from __future__ import annotations

import pytest

from reader.domain.front.opening import opening

FIRST = "La mer a monté cette nuit jusqu’au phare, et le gardien l’a noté."
THEN = "Puis elle est redescendue."
SHORT = "M. Dupont l’a dit hier au port de la ville."
ARABIC = "ارتفع البحر هذه الليلة حتى المنارة، فهل سجّله الحارس؟"
FIGURE = "<figure><img src='image:1'><figcaption><p>Ici</p></figcaption></figure>"


@pytest.mark.parametrize(
    ("title", "standfirst", "html", "expected"),
    [
        ("La mer", None, f"<p>{FIRST} {THEN}</p>", (FIRST, THEN)),
        ("La mer", None, f"<p>{FIRST}</p><p>{THEN}</p>", (FIRST, THEN)),
        ("La mer", "Au phare.", f"<p>{FIRST}</p>", ("Au phare.", FIRST)),
        ("La mer", FIRST, f"<p>{FIRST}</p><p>{THEN}</p>", (FIRST, THEN)),
        ("Le phare", None, f"<p>Le phare — {FIRST} {THEN}</p>", (FIRST, THEN)),
        ("Au phare !", None, f"<p>Au phare ! {FIRST} {THEN}</p>", (FIRST, THEN)),
        ("Le phare", None, f"<p>— {FIRST} {THEN}</p>", (f"— {FIRST}", THEN)),
        ("Le phare", None, f"<p>Le phare</p><p>{FIRST}</p>", (FIRST, "")),
        ("", None, f"{FIRST}<br>{THEN}", (FIRST, THEN)),
        (
            "La mer",
            None,
            f"{FIGURE}<p>{FIRST}</p>",
            (FIRST, ""),
        ),
        ("La mer", None, f"<h2>Titre</h2><blockquote><p>Cité.</p></blockquote><p>{FIRST}</p>", (FIRST, "")),
        ("La mer", None, "", ("", "")),
        (
            "خبر",
            None,
            "<p>ارتفع البحر هذه الليلة حتى المنارة، فهل سجّله الحارس؟ نعم.</p>",
            ("ارتفع البحر هذه الليلة حتى المنارة، فهل سجّله الحارس؟", "نعم."),
        ),
        (
            "A",
            None,
            "<p>M. Dupont l’a dit hier au port de la ville. Fin.</p>",
            ("M. Dupont l’a dit hier au port de la ville.", "Fin."),
        ),
    ],
)
def test_the_standfirst_or_the_first_sentence_and_what_follows(title, standfirst, html, expected):
    assert opening(title, standfirst, html) == expected


def test_a_long_text_ends_behind_a_word():
    without_end, _ = opening("", None, f"<p>{'mot ' * 300}</p>")
    _, then = opening("", "Chapeau.", f"<p>{'mot ' * 300}</p>")
    for text in (without_end, then):
        assert 380 < len(text) <= 401
        assert text.endswith("mot…")


def test_a_long_text_without_blanks_ends_with_a_letter():
    first, _ = opening("", None, f"<p>{'海' * 900}</p>")
    assert first == f"{'海' * 400}…"
