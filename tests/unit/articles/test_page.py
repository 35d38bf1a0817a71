"""The page: what its head takes out of the text, and what is shown once."""

import pytest

from reader.articles.blocks import Figure, Heading, Rule, plain, text_of
from reader.articles.page import make_page
from reader.domain.entries.enclosure import Enclosure
from reader.domain.images.image import ImageState
from tests.helpers.articles import article, image

TITLE = "Les coopératives publient leurs propres relevés"


def page(html="", **more):
    return make_page(article(html, **({"title": TITLE} | more)))


def test_the_head_says_what_is_known():
    made = page("<p>Text.</p>", section="Environnement", standfirst="Chaque matin.", words=1300)
    assert (made.title, made.section, made.standfirst) == (TITLE, "Environnement", "Chaque matin.")
    assert (made.author, made.source, made.minutes) == ("Nadia Ferrand", "Le Courrier du Nord", 6)
    assert made.link == "https://courrier.example/eau"


@pytest.mark.parametrize(
    ("title", "section", "expected"),
    [
        ("Numérique : les pages reviennent en force", None, ("Numérique", "Les pages reviennent en force")),
        ("دولي: الطاقة الشمسية تدفع القرى", None, ("دولي", "الطاقة الشمسية تدفع القرى")),
        ("ECONOMÍA: el paro baja por tercer mes", None, ("ECONOMÍA", "El paro baja por tercer mes")),
        ("Sport: the match that lasted two days", "Sport", ("Sport", "The match that lasted two days")),
        ("Sport: the match that lasted two days", "Culture", ("Culture", "Sport: the match that lasted two days")),
        (
            "Rendez-vous à 10:30 devant la mairie du village",
            None,
            (None, "Rendez-vous à 10:30 devant la mairie du village"),
        ),
        ("Avis : court", None, (None, "Avis : court")),
        ("Pixels : trois jeux pour l’hiver", "Pixels", ("Pixels", "Trois jeux pour l’hiver")),
        (
            "Une phrase entière avec beaucoup de mots : et sa suite qui vient",
            None,
            (None, "Une phrase entière avec beaucoup de mots : et sa suite qui vient"),
        ),
    ],
)
def test_a_section_in_the_title_stands_above_it(title, section, expected):
    made = page("<p>Text.</p>", title=title, section=section)
    assert (made.section, made.title) == expected


@pytest.mark.parametrize("filed", [False, True], ids=["without a category", "filed under it"])
@pytest.mark.parametrize(
    "title",
    [
        "Homophobie : un constat alarmant dans les écoles",
        "المغرب: الطاقة الشمسية تدفع القرى",
        "Gaza: los hospitales se quedan sin luz",
        "Las Vegas shooting: what the key witnesses say",
        "Emmanuel Macron : « nous ne céderons pas sur ce point »",
        "Polls: the race is closer than it was",
        "Santé mentale : les urgences débordent depuis mars",
    ],
)
def test_a_topic_a_place_or_a_voice_stays_in_the_title(title, filed):
    label = title.split(":")[0].strip()
    made = page(f"<p>{label.upper()}, once more.</p>", title=title, section=label if filed else None)
    assert (made.section, made.title) == (None, title)


@pytest.mark.parametrize("tag", ["h1", "h3", "p"])
def test_the_title_is_not_said_twice(tag):
    made = page(f"<{tag}>les coopératives publient leurs  propres relevés.</{tag}><p>Text.</p>")
    assert text_of(made.blocks) == "Text."


def test_the_title_said_later_is_text():
    made = page(f"<p>One.</p><p>Two.</p><p>{TITLE}</p>")
    assert text_of(made.blocks).endswith(TITLE)


def test_the_standfirst_is_not_said_twice():
    made = page("<p>Chaque matin.</p><p>Text.</p>", standfirst="Chaque matin.")
    assert text_of(made.blocks) == "Text."


def test_a_standfirst_that_is_the_title_is_none():
    assert page(standfirst=TITLE).standfirst is None


def test_the_lead_image_is_shown_once_with_the_caption_there_is():
    made = page(
        '<img src="image:1"><p>Text.</p><figure><img src="image:2"><figcaption>Dunes</figcaption></figure>',
        images=[image(1, name="dunes"), image(2, name="dunes")],
    )
    first, text = made.blocks
    assert isinstance(first, Figure)
    assert plain(first.caption) == "Dunes"
    assert text_of([text]) == "Text."


def test_images_not_here_yet_are_told_apart_by_their_address():
    url = "https://e.example/a.jpg"
    images = [
        image(1, state=ImageState.WANTED, url=url),
        image(2, state=ImageState.WANTED, url=f"{url}?w=900"),
        image(3, state=ImageState.WANTED, url="https://e.example/b.jpg"),
    ]
    made = page('<img src="image:1"><img src="image:2"><img src="image:3">', images=images)
    assert [block.image.number for block in made.blocks] == [1, 3]


@pytest.mark.parametrize(
    ("href", "kept"),
    [
        ("https://films.example/watch", True),
        ("https://courrier.example/photo.JPG", False),
        ("https://courrier.example/eau#comments", False),
        ("javascript:alert(1)", False),
    ],
)
def test_a_picture_s_link_is_kept_where_it_leads_elsewhere(href, kept):
    made = page(f'<a href="{href}"><img src="image:1"></a>', images=[image(1, name="a")])
    assert made.blocks[0].href == (href if kept else None)


def test_headings_count_from_two_without_gaps():
    made = page("<h1>a</h1><p>x</p><h4>b</h4><p>y</p><h6>c</h6><p>z</p>")
    assert [block.level for block in made.blocks if isinstance(block, Heading)] == [2, 3, 4]


def test_rules_stand_between_things_only():
    made = page("<hr><p>a</p><hr><hr><p>b</p><hr>")
    assert [isinstance(block, Rule) for block in made.blocks] == [False, True, False]


def test_directions_of_head_and_article():
    made = page("<p>نص</p>", title="Le Monde يعلن عن مشروع جديد للطاقة", direction="rtl", language="ar")
    assert made.direction == "rtl"


def test_a_text_without_letters_runs_as_the_article_does_and_not_as_its_headline():
    made = page("<p>2026</p><p>نص</p>", title="The mayor said «مرحبا» and left", direction="ltr", language="ar")
    assert made.direction == "ltr"
    assert [block.direction for block in made.blocks] == ["rtl", "rtl"]


def test_enclosures_that_are_pictures_are_not_listed():
    made = page(
        enclosures=(
            Enclosure(url="https://e.example/a.mp3", media_type="audio/mpeg"),
            Enclosure(url="https://e.example/a.jpg", media_type="image/jpeg"),
        )
    )
    assert [one.url for one in made.enclosures] == ["https://e.example/a.mp3"]
