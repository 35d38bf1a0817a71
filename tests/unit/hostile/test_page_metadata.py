"""What a page says of itself, in the many ways in which pages say it."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from reader.hostile.pages.metadata import PageFacts, read_facts, repeats_title, resembles_title
from reader.hostile.pages.tree import parse


def facts(head: str = "", body: str = "", attributes: str = "") -> PageFacts:
    root = parse(f"<html {attributes}><head>{head}</head><body>{body}</body></html>")
    assert root is not None
    return read_facts(root)


def data(value: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(value)}</script>'


def meta(**contents: str) -> str:
    return "".join(
        f'<meta property="{name.replace("__", ":")}" content="{text}">' for name, text in contents.items()
    )


STORY = {"@type": "NewsArticle", "headline": "High water", "datePublished": "2026-03-04T18:30:00Z"}


@pytest.mark.parametrize(
    "value",
    [
        STORY,
        [STORY],
        {"@graph": [{"@type": "WebSite", "name": "The Quay"}, STORY]},
        {"@type": "WebPage", "mainEntity": {"@type": "ItemList", "itemListElement": [{"item": STORY}]}},
        {**STORY, "@type": ["Article", "NewsArticle"]},
        {**STORY, "headline": ["High water"]},
        {**STORY, "headline": {"@value": "High water", "@language": "en"}},
    ],
)
def test_the_article_is_found_wherever_it_stands_in_the_data(value):
    found = facts(data(value))
    assert (found.title, found.published_at) == ("High water", datetime(2026, 3, 4, 18, 30, tzinfo=UTC))


@pytest.mark.parametrize(
    "script",
    [
        "",
        "{",
        "[" * 5_000,
        "null",
        "3",
        '"x"',
        '{"@type": 3, "author": {"name": {}}}',
        "<!-- " + json.dumps(STORY) + " -->",
    ],
)
def test_data_that_are_none_do_no_harm(script):
    found = facts(f'<title>High water</title><script type="application/ld+json">{script}</script>')
    assert found.title == "High water"


@pytest.mark.parametrize(
    ("author", "name"),
    [
        ("Harbour desk", "Harbour desk"),
        ({"name": "Harbour desk"}, "Harbour desk"),
        ([{"name": "By Harbour desk"}, {"name": "Sky desk"}, "Harbour desk"], "Harbour desk, Sky desk"),
        ({"name": ["Harbour desk", "Sky desk"]}, "Harbour desk, Sky desk"),
        ("https://quay.example/authors/harbour", ""),
        ({"name": "<b>Harbour</b> desk\u202e"}, "Harbour desk"),
        (7, ""),
    ],
)
def test_authors_of_the_data(author, name):
    assert facts(data({**STORY, "author": author})).author == name


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ("<a rel='author nofollow' href=/x>Harbour desk</a>", "Harbour desk"),
        ("<div itemprop=author><span itemprop=name>Harbour desk</span>, on the quay</div>", "Harbour desk"),
        ("<p class=byline>By Harbour desk</p>", "Harbour desk"),
        ("<a class='p-author h-card' href=/>Harbour desk</a>", "Harbour desk"),
        ("<span class='vcard author'>by <a class='url fn' href=auteur1>Harbour desk</a></span>", "Harbour desk"),
        (
            "<div class=article-authors>Text: <a href='/author/harbour'>Harbour desk</a>, 3 March</div>",
            "Harbour desk",
        ),
        ("<p class=byline>بقلم: قسم السوق</p>", "قسم السوق"),
        ("<div class=writeBy>كتبت: قسم السوق</div>", "قسم السوق"),
        ("<div class=auteur>Par Service du port</div>", "Service du port"),
        ("<div class=author-box>" + "All about our desks, and then some more. " * 9 + "</div>", ""),
        ("<p>By the river, nobody</p>", ""),
    ],
)
def test_authors_of_the_page(body, name):
    assert facts(body=body).author == name


def test_what_meta_says():
    found = facts(
        meta(
            og__title="High water",
            og__site_name="The Quay",
            og__description="It rose.",
            article__section="River",
            article__published_time="2026-03-04T18:30:00+02:00",
            article__author="https://social.example/harbour",
            og__locale="fr_FR",
            og__image="/a.jpg",
        )
        + '<meta name="author" content="Harbour desk"><base href="/x/"><link rel=canonical href="/y">'
    )
    assert (found.title, found.site_name, found.description) == ("High water", "The Quay", "It rose.")
    assert (found.section, found.author, found.language) == ("River", "Harbour desk", "fr")
    assert found.published_at == datetime(2026, 3, 4, 16, 30, tzinfo=UTC)
    assert (found.base, found.address, found.picture) == ("/x/", "/y", "/a.jpg")


@pytest.mark.parametrize(
    ("title", "heading", "chosen"),
    [
        ("High water | The Quay", "", "High water"),
        ("The Quay - High water", "", "High water"),
        ("High water at the old mill · River · Quay", "High water at the old mill", "High water at the old mill"),
        ("The Quay: High water at the old mill", "The Quay", "The Quay: High water at the old mill"),
        ("High-water - and after", "", "High-water - and after"),
        ("", "High water", "High water"),
    ],
)
def test_titles_without_their_publisher(title, heading, chosen):
    head = f"<title>{title}</title>" + meta(og__site_name="The Quay")
    assert facts(head, f"<h1>{heading}</h1>" if heading else "").title == chosen


@pytest.mark.parametrize(
    ("body", "day"),
    [
        ("<time datetime='2026-03-04'>", 4),
        ("<time datetime='2026-03-05 10:00'></time><time itemprop=datePublished datetime='2026-03-04T10:00Z'>", 4),
        ("<time datetime='Wed, 04 Mar 2026 10:00:00 +0100'>", 4),
        ("<time datetime='yesterday'></time><time datetime='2026-03-04'>", 4),
        ("<time datetime='0000-99-99'>", None),
    ],
)
def test_dates(body, day):
    published = facts(body=body).published_at
    assert (published.day if published else None) == day


@pytest.mark.parametrize(
    ("attributes", "language"),
    [
        ("lang=ar-MA", "ar"),
        ("xml:lang=fr", "fr"),
        ('lang=""', None),
        ("lang=mul_x", "mul"),
        ("lang=english", None),
    ],
)
def test_declared_languages(attributes, language):
    assert facts(attributes=attributes).language == language


def test_the_text_in_the_data_is_read_where_it_is_long_enough_to_be_one():
    text = "It rose &amp;amp; it fell, <b>twice</b>. " * 20
    assert facts(data({**STORY, "articleBody": text})).body.startswith("It rose & it fell, twice.")
    assert facts(data({**STORY, "articleBody": "It rose, and it fell."})).body == ""


@pytest.mark.parametrize(("value", "free"), [(False, False), ("False", False), (True, True), ("yes", True)])
def test_whether_it_is_free(value, free):
    assert facts(data({**STORY, "isAccessibleForFree": value})).free is free


def test_headings_that_say_what_the_page_is_called():
    assert repeats_title("High water!", ["High water | The Quay"])
    assert repeats_title("مياه عالية", ["مياه عالية - الرصيف"])
    assert not repeats_title("Who saw the water", ["High water | The Quay"])
    assert resembles_title("Water, and who saw it", ["High water"]) and resembles_title("Lorem", [])
    assert not resembles_title("Lorem", ["High water"])


def test_every_field_is_one_line_within_its_bounds():
    long = "word " * 900
    found = facts(
        data({**STORY, "headline": long, "author": long, "articleSection": long, "publisher": {"name": long}})
        + meta(og__description=long)
    )
    assert len(found.title) <= 500 and len(found.author) <= 200 and len(found.description) <= 1_000
    assert len(found.section or "") <= 100 and len(found.site_name or "") <= 100


@pytest.mark.parametrize(
    "head",
    [
        "<meta name=article:published:time content=2026-03-04T18:30:00Z>",
        "<meta name=pub_date content='04/03/2026 18:30'>",
        "<meta name=publish_date content='Wed, 04 Mar 2026 13:30:00 EST'>",
        "<meta property=article:publicationDate content='mercredi 4 mars 2026, 18h30'>",
    ],
)
def test_the_day_of_publication_under_many_names(head):
    assert facts(head, attributes="lang=fr").published_at == datetime(2026, 3, 4, 18, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    "body",
    [
        "<span itemprop=datePublished content=2026-03-04>yesterday</span>",
        "<time>4 مارس 2026</time>",
        "<time datetime=soon>x</time><time>March 4, 2026</time>",
    ],
)
def test_a_time_that_is_only_shown(body):
    assert facts(body=body).published_at == datetime(2026, 3, 4, tzinfo=UTC)


def test_what_happens_as_it_happens_is_one_article_and_not_its_last_update():
    update = {"@type": "BlogPosting", "headline": "Update", "datePublished": "2026-03-04T20:00:00Z"}
    page = {
        **STORY,
        "@type": "LiveBlogPosting",
        "liveBlogUpdate": [{**update, "articleBody": "The sea rose. " * 50}],
    }
    found = facts(data(page))
    assert (found.published_at, found.body) == (datetime(2026, 3, 4, 18, 30, tzinfo=UTC), "")


def test_a_line_is_no_body_to_choose_an_article_by():
    other = {"@type": "Article", "headline": "Other", "articleBody": "Soon more."}
    assert facts(data([STORY, other])).title == "High water"


@pytest.mark.parametrize(
    "image",
    [
        "/i.jpg",
        ["/i.jpg", "/j.jpg"],
        {"@type": "ImageObject", "url": "/i.jpg"},
        [{"contentUrl": "/i.jpg"}, {"url": "/j.jpg"}],
    ],
)
def test_the_picture_of_the_data_stands_in_where_no_meta_has_one(image):
    assert facts(data({**STORY, "image": image})).picture == "/i.jpg"
    assert facts(data({**STORY, "image": image}) + meta(og__image="/k.jpg")).picture == "/k.jpg"


@pytest.mark.parametrize("image", [None, [], {}, [7], {"url": 7}, [[]]])
def test_a_picture_of_the_data_may_be_none(image):
    assert facts(data({**STORY, "image": image})).picture == ""


@pytest.mark.parametrize(
    "line",
    [
        "<abbr class=published title=2026-03-04T00:00:00Z>mercredi</abbr>",
        "<div class=newsStoryDate>الأربعاء، 04 مارس 2026</div>",
        '<span class="posted-date">4 de marzo de 2026</span>',
    ],
)
def test_a_line_that_its_class_calls_a_date_is_one_where_nothing_else_says_it(line):
    assert facts(body=line).published_at == datetime(2026, 3, 4, tzinfo=UTC)
    told = "<time datetime=2026-03-05>yesterday</time>"
    assert facts(body=line + told).published_at == datetime(2026, 3, 5, tzinfo=UTC)


def test_a_name_that_has_date_in_it_is_no_date():
    assert (
        facts(body="<div class=candidate>4 March 2026</div><p class=updates>5 March 2026</p>").published_at is None
    )
