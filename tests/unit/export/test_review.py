"""A story of the press review as a page: quotations, and nothing else."""

from __future__ import annotations

from datetime import timedelta

import pytest

from reader.articles.blocks import Figure, Paragraph, Quote, Style, Table, Text, plain, text_of
from reader.articles.page import Page
from reader.domain.entries.entry import Article
from reader.domain.images.image import ImageState
from reader.domain.record import replace
from reader.export.review import MOST_QUOTED, review_page
from reader.export.words import words_in
from tests.helpers.articles import MORNING, article, image
from tests.helpers.reviews import demand_quotations, event_of, item_of, quotations

LONG = "Les pompiers de toute la côte sont venus au port pendant la nuit pour éteindre le feu. "


def an_article(number: int, html: str, *, title: str = "Le feu au port", language: str = "fr", **more) -> Article:
    direction = "rtl" if language == "ar" else "ltr"
    source = more.pop("source", f"Journal {number}")
    return article(
        html, entry_id=number, title=title, language=language, direction=direction, source=source, **more
    )


def a_page(*articles: Article, copies: dict[int, int] | None = None, part: str | None = None) -> Page | None:
    story = event_of(*(item_of(one, (copies or {}).get(one.headline.id)) for one in articles))
    return review_page(story, {one.headline.id: one for one in articles}, part, words_in("fr"))


def page_of(*articles: Article, **more) -> Page:
    found = a_page(*articles, **more)
    assert found is not None
    return found


def marked(page: Page) -> list[str]:
    quotes = [block for block in page.blocks if isinstance(block, Quote)]
    return [
        span.text
        for quote in quotes
        for block in quote.blocks
        if isinstance(block, Paragraph)
        for span in block.spans
        if isinstance(span, Text) and span.style & Style.MARKED
    ]


def test_headlines_stand_together_and_lead_to_their_articles() -> None:
    page = page_of(
        an_article(1, f"<p>{LONG}</p>"),
        an_article(2, "<p>قال رجال الإطفاء إن الحريق بدأ في الميناء ليلا.</p>", title="حريق", language="ar"),
    )
    (table,) = (block for block in page.blocks if isinstance(block, Table))
    assert text_of([table]).split("\n") == ["Journal", "Titre", "Journal 1", "Le feu au port", "Journal 2", "حريق"]
    (cell,) = table.rows[2][1].blocks
    assert isinstance(cell, Paragraph)
    assert (cell.direction, cell.language) == ("rtl", "ar")
    assert [span.href for span in cell.spans if isinstance(span, Text)] == ["https://courrier.example/eau"]
    assert (page.papers, page.entry_id) == (("Journal 1", "Journal 2"), 3)
    assert page.source == "Journal 1\u00a0·\u00a0Journal 2"


def test_a_quotation_names_paper_author_day_and_link() -> None:
    (quote,) = (block for block in page_of(an_article(1, f"<p>{LONG}</p>")).blocks if isinstance(block, Quote))
    said = plain(quote.attribution)
    day, time = words_in("fr").written_day(MORNING), f"{MORNING.astimezone():%H:%M}"
    assert said == "\u00a0·\u00a0".join(("Journal 1", "Nadia Ferrand", f"{day}, {time}", "courrier.example"))
    assert quote.attribution[-1].href == "https://courrier.example/eau"
    bare = page_of(an_article(1, f"<p>{LONG}</p>", author="", url=None))
    (quote,) = (block for block in bare.blocks if isinstance(block, Quote))
    assert "courrier" not in plain(quote.attribution)


def test_the_first_paragraphs_are_quoted_and_no_more() -> None:
    paragraphs = "".join(f"<p>{number}. {LONG}</p>" for number in range(6))
    (quoted,) = quotations(page_of(an_article(1, f"<p>PARIS</p><h2>Titre</h2>{paragraphs}")))
    assert [one[0] for one in quoted] == ["0", "1", "2"]


def test_after_enough_letters_no_further_paragraph_is_quoted() -> None:
    page = page_of(an_article(1, f"<p>{LONG * 5}</p><p>{LONG}</p>"))
    (quoted,) = quotations(page)
    assert quoted == ((LONG * 5).strip(),)
    assert page.minutes == 1
    assert page_of(*(an_article(number, f"<p>{number} {LONG * 9}</p>") for number in range(6))).minutes > 3


def test_a_long_paragraph_ends_with_a_sentence_and_says_that_it_goes_on() -> None:
    one = an_article(1, f"<p>{LONG * 40}</p>")
    page = page_of(one)
    (quoted,) = quotations(page)
    assert quoted[0].endswith("éteindre le feu.")
    assert 600 < len(quoted[0]) <= 900
    assert text_of(page.blocks).count("[…]") == 1
    assert demand_quotations(page, [one]) == 1
    word = page_of(an_article(1, f"<p>{'mot ' * 400}</p>"))
    assert quotations(word)[0][0].endswith("mot")


def test_numbers_that_differ_are_marked_inside_the_quotations() -> None:
    page = page_of(
        an_article(1, "<p>L’incendie du port a fait 14 morts et trente blessés, dit la mairie.</p>"),
        an_article(2, "<p>The fire killed sixteen people and injured 30 others at the port.</p>", language="en"),
    )
    assert marked(page) == ["14", "sixteen"]


def test_a_copy_is_named_below_the_text_that_it_repeats() -> None:
    page = page_of(
        an_article(1, f"<p>{LONG}</p>"),
        an_article(2, f"<p>{LONG}</p>", source="Le Large"),
        copies={2: 1},
    )
    (quote,) = (block for block in page.blocks if isinstance(block, Quote))
    assert plain(quote.attribution).endswith("Le même texte dans Le Large")
    # Its source is gone: it stands for it.
    alone = page_of(an_article(2, f"<p>{LONG}</p>"), copies={2: 1})
    assert len(quotations(alone)) == 1


def test_only_a_picture_that_is_here_is_shown_with_its_paper() -> None:
    def with_state(state: ImageState) -> list[Figure]:
        shown = image(1, name="port", state=state)
        page = page_of(an_article(1, f"<img src='image:1'><p>{LONG}</p>", images=[shown]))
        return [block for block in page.blocks if isinstance(block, Figure)]

    (figure,) = with_state(ImageState.STORED)
    assert plain(figure.caption) == "Journal 1"
    for state in ImageState:
        if state is not ImageState.STORED:
            assert with_state(state) == []


def test_the_picture_is_that_of_the_paper_whose_headline_stands_above() -> None:
    pictures = [image(1, name=name, url=f"https://e.example/{name}.jpg") for name in ("far", "near")]
    other = an_article(1, f"<img src='image:1'><p>{LONG}</p>", title="Un autre titre", images=pictures[:1])
    above = an_article(2, f"<img src='image:1'><p>Au port. {LONG}</p>", images=pictures[1:])
    page = page_of(above, other)
    (figure,) = (block for block in page.blocks if isinstance(block, Figure))
    assert figure.image.source_url == "https://e.example/near.jpg"
    assert page.title == above.headline.title


def test_names_that_run_against_their_line_are_set_apart() -> None:
    page = page_of(
        an_article(1, f"<p>{LONG}</p>", author="ليلى"),
        an_article(
            2,
            "<p>قال رجال الإطفاء إن الحريق بدأ في الميناء ليلا.</p>",
            source="Le Cap",
            title="حريق",
            language="ar",
        ),
    )
    first, second = (plain(block.attribution) for block in page.blocks if isinstance(block, Quote))
    assert "\u00a0·\u00a0\u2068ليلى\u2069\u00a0·\u00a0" in first
    assert "\u2068Journal 1" not in first
    assert second.startswith("\u2068Le Cap\u2069\u00a0·\u00a0")


def test_what_has_no_text_gives_its_headline_only() -> None:
    page = page_of(
        an_article(1, ""), an_article(2, "", standfirst="La capitainerie a fermé le port jusqu’au soir.")
    )
    assert quotations(page) == [("La capitainerie a fermé le port jusqu’au soir.",)]
    gone = event_of(item_of(an_article(1, "")))
    assert review_page(gone, {}, None, words_in("fr")) is None


def test_many_papers_are_named_and_some_quoted() -> None:
    page = page_of(*(an_article(number, f"<p>{number} {LONG}</p>") for number in range(1, 12)))
    assert len(quotations(page)) == MOST_QUOTED
    assert len(page.papers) == 11


@pytest.mark.parametrize(
    ("html", "paragraphs"),
    [
        (f"<p>Un <b>mot</b><br>et l’autre, puis <a href='https://e.example/'>encore</a> {LONG}</p>", 1),
        (f"<blockquote><p>{LONG}</p></blockquote><p>{LONG}</p>", 1),
        (f"<ul><li><p>{LONG}</p></li></ul><p>&lt;b&gt; &amp;amp; {LONG}</p>", 1),
        (f"<p>\u202e{LONG}\u200f ١٢ قتيلا</p><p>{'x' * 3000}</p>", 2),
        (f"<div>{LONG}<p>{LONG}</p>{LONG}</div>", 3),
        ("<table><tr><td>14 morts</td></tr></table>", 0),
    ],
)
def test_every_quotation_is_a_part_of_the_stored_text(html: str, paragraphs: int) -> None:
    one, other = an_article(1, html), an_article(2, html.replace("t", "T"), language="es")
    assert demand_quotations(page_of(one, other), [one, other]) == 2 * paragraphs


def test_the_same_articles_make_the_same_page() -> None:
    articles = [an_article(number, f"<p>{number} {LONG} 1{number} morts</p>") for number in range(1, 5)]
    assert page_of(*articles) == page_of(*articles)
    later = [
        replace(one, headline=replace(one.headline, sort_at=MORNING + timedelta(hours=1))) for one in articles
    ]
    assert page_of(*later) != page_of(*articles)


def test_the_section_stands_above_the_title() -> None:
    page = page_of(an_article(1, f"<p>{LONG}</p>"), part="International")
    assert (page.section, page.part) == ("International", "International")
    assert page_of(an_article(1, f"<p>{LONG}</p>")).part == ""
