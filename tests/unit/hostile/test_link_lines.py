"""Lines that lead away from an article, and sentences that begin like them."""

from __future__ import annotations

import pytest

from reader.hostile.pages.extraction import extract
from reader.hostile.pages.link_lines import points_away


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


PROSE = (
    "<p>The river rose by two hands during the night, the miller says, and then it thought better of it.</p>"
    "<p>By noon the bridge was dry again, and the only proof was a line of reeds along the third step.</p>"
)


@pytest.mark.parametrize(
    "box",
    [
        "<figure><a href=#s>skip past newsletter promotion</a></figure>",
        "<span class=screen-reader-text>list of two ponds</span>",
        "<ul><li><a href='https://quay.test/sharer?u=x'>Quay</a><li><a href='https://x.test/intent/post'>X</a></ul>",
        "<div class=partage><p>Faites savoir à vos amis que l’eau monte, dès ce soir.</p></div>",
        '<div><span class="note visually-hidden">end of the list</span></div>',
    ],
)
def test_what_is_said_of_the_page_is_not_the_article_s(box):
    page = f"<html lang=en><body><article><h1>High water</h1>{PROSE}{box}{PROSE}</article></body></html>"
    without = page.replace(box, "")
    found, wanted = (extract(each.encode(), "https://quay.example/a", None) for each in (page, without))
    assert found.text == wanted.text


def test_a_caption_stays_whatever_it_begins_with():
    box = "<figure><img src=/a.jpg><figcaption>See also the reeds</figcaption></figure>"
    page = f"<html lang=en><body><article><h1>High water</h1>{PROSE}{box}{PROSE}</article></body></html>"
    assert "See also the reeds" in extract(page.encode(), "https://quay.example/a", None).html


@pytest.mark.parametrize("line", ["4 de marzo de 2026 a las 22:10h", "Harbour desk Follow 5 min read·Mar 4, 2026"])
def test_a_date_with_a_clock_or_a_comma_before_the_article_is_no_prose(line):
    page = f"<html><body><article><h1>High water</h1><div>{line}</div>{PROSE}</article></body></html>"
    assert extract(page.encode(), "https://quay.example/a", None).text.startswith("The river")


def test_a_list_of_sources_elsewhere_stays():
    box = "<ul><li><a href='https://mill.test/report'>The miller's report</a></ul>"
    page = f"<html lang=en><body><article><h1>High water</h1>{PROSE}{box}{PROSE}</article></body></html>"
    assert "report" in extract(page.encode(), "https://quay.example/a", None).text
