"""Lines that lead away from an article, and sentences that begin like them."""

from __future__ import annotations

import pytest

from reader.hostile.extraction_pointers import points_away


@pytest.mark.parametrize(
    "line",
    [
        "Thanks for reading the Ferry Letter! Subscribe for free.",
        "Article continues after ad",
        "La suite après cette publicité",
        "Publicité",
        "Recevez chaque matin l’essentiel dans votre boîte mail.",
        "(Re)lire : notre entretien",
        "Sigue leyendo",
        "Apúntate a nuestra newsletter",
        "Más información",
        "إعلان",
        "مقالات ذات صلة",
        "تابعوا قناتنا على واتساب",
        "للاشتراك في النشرة البريدية اضغط هنا",
        "اِقرأ أيـضًا",
    ],
)
def test_what_leads_away_with_no_link_in_it(line):
    assert points_away(line, 0)


@pytest.mark.parametrize(
    "line",
    [
        "Share prices rose by a third.",
        "Related work has shown the same.",
        "Tags are dangerous here.",
        "Copyright law is at the heart of it.",
        "Más información de la que tenía llegó aquella noche.",
        "Publicité mensongère, dit le juge.",
        "شارك في الحفل عدد من سكان القرية.",
        "المزيد من الأمطار غدا.",
    ],
)
def test_a_sentence_that_begins_like_it_is_the_article_s(line):
    assert not points_away(line, 0)


def test_a_word_leads_away_where_most_of_its_line_is_a_link():
    assert points_away("Related: the pond", 0.6) and not points_away("Related: the pond", 0.2)
