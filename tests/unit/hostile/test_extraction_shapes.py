"""Articles out of pages of every shape, a few lines each: what stays, what goes, and which page is none."""

from __future__ import annotations

import json

import pytest

from reader.domain.entries.entry import CleanHtml
from reader.domain.entries.page import ExtractedPage, better_than
from reader.domain.errors import FeedError
from reader.hostile.pages.extraction import MAX_TAG_OPENINGS, MAX_TEXT, extract
from tests.helpers.html_checker import faults

URL = "https://quay.example/harbour/ferry"

PROSE = (
    "<p>The river rose by two hands during the night, the miller says, and then it thought better of it.</p>"
    "<p>By noon the bridge was dry again, and the only proof was a line of reeds along the third step.</p>"
    "<p>Nobody had seen the water go, although forty people had come to watch it, with chairs and with bread.</p>"
)


def page(body: str, head: str = "") -> bytes:
    head = f"<title>High water</title>{head}"
    return f"<!DOCTYPE html><html lang=en><head>{head}</head><body>{body}</body></html>".encode()


def article(body: str, head: str = "") -> ExtractedPage:
    found = extract(page(body, head), URL, "text/html; charset=utf-8")
    assert not faults(CleanHtml(html=found.html, text=found.text, images=found.images))
    return found


def test_the_header_s_charset_counts_where_the_page_is_silent():
    body = page(f"<article>{PROSE}<p>Crème brûlée, too, was served.</p></article>").decode().encode("latin-1")
    assert "Crème brûlée" in extract(body, URL, "text/html; charset=iso-8859-1").text


# ── Shapes of pages ──────────────────────────────────────────────────────────────────────────────────────


def test_lines_parted_by_breaks_are_an_article_too():
    found = article(
        "<table><tr><td width=150><a href=/>Home</a><br><a href=/a>Archive</a></td><td><font size=2>"
        "The river rose by two hands during the night, and then it thought better of it.<br><br>"
        "By noon the bridge was dry again, and the only proof was a line of reeds.</font></td></tr></table>"
    )
    assert found.text.split("\n") == [
        "The river rose by two hands during the night, and then it thought better of it.",
        "By noon the bridge was dry again, and the only proof was a line of reeds.",
    ]


@pytest.mark.parametrize("tag", ["main", "article", "section", "my-story", "div", "p"])
@pytest.mark.parametrize(
    "head", ["<title>High water</title>", "<meta charset=utf-8><style>p {}</style>", "<head>"]
)
@pytest.mark.parametrize("start", ["", "<!doctype html>", "<html lang=en>"])
def test_a_page_without_tags_of_head_and_body_has_its_text(tag, head, start):
    shown = f"<{tag}>{PROSE}</{tag}>{PROSE.replace('river', 'sea')}"
    found = extract(f"{start}{head}{shown}".encode(), URL, None)
    whole = extract(page(shown), URL, None)
    assert whole.words > 100
    assert (found.text, found.html) == (whole.text, whole.html)


def test_an_article_in_parts_is_whole():
    more = PROSE.replace("river", "sea").replace("noon", "dusk").replace("forty", "fifty") * 3
    found = article(
        f'<div class="story-body part-1">{PROSE}</div><p>…</p><div class="story-body part-2">{more}</div>'
    )
    assert "The river rose" in found.text and "The sea rose" in found.text


def test_what_unfolds_under_a_line_is_no_article_without_its_beginning():
    beginning = (
        "<p>The river rose once more, and this time it had told nobody, not even the miller and his sons.</p>"
    )
    found = article(f"<div>{beginning}<details><summary>More</summary>{PROSE}</details></div><p>© Quay</p>")
    assert "told nobody" in found.text and "reeds along the third step" in found.text


def test_names_on_all_of_the_page_say_nothing():
    found = article(
        f'<div class="page has-sidebar with-comments"><div class="popup-ready">{PROSE * 2}</div></div>'
    )
    assert found.text.startswith("The river rose")


def test_a_page_of_nothing_but_boxes_is_taken_at_its_word_less():
    boxes = "".join(f'<section class="promo-{number}">{paragraph}</section>' for number, paragraph in
                    enumerate(PROSE.replace("</p><p>", "</p>|<p>").split("|")))  # fmt: skip
    assert article(boxes).text.startswith("The river rose")


def test_ids_made_of_headings_are_no_names():
    found = article(
        f"<main>{PROSE}<section id='sharing-the-water-with-the-mill'><h2>Sharing the water with the mill</h2>"
        "<p>The mill takes a third of it, the gardens another, and the rest belongs to the ducks.</p></section>"
        f"{PROSE}</main>"
    )
    assert "belongs to the ducks" in found.text


def test_hidden_text_is_not_read():
    found = article(
        f"<article>{PROSE}<div style='display: none'>You have read three articles, of five, this month.</div>"
        "<p hidden>An earlier version of this article was longer, and wrong.</p></article>"
    )
    assert "of five" not in found.text and "earlier version" not in found.text


def test_a_list_of_links_to_others_is_a_list_of_sources():
    found = article(
        f"<article>{PROSE}<ul><li><a href='https://gauge.example/'>The gauge at the mill</a></li></ul>{PROSE}"
        "<ul><li><a href='/more'>Ten bridges to cross before you are old</a></li></ul></article>"
    )
    assert "The gauge at the mill" in found.text and "Ten bridges" not in found.text


def test_teasers_inside_an_article_go():
    title = "<h3><a href='/b'>A bridge moves</a></h3>"
    card = f"<div><a href='/b'><img src='/b.jpg'></a>{title}<p>Slowly, but it does.</p></div>"
    found = article(f"<article>{PROSE}{card}{PROSE}</article>")
    assert "A bridge moves" not in found.html and "b.jpg" not in str(found.images)


def test_headings_between_lines_and_those_that_lead_into_the_page_stay():
    found = article(
        "<article><h1>High water</h1>The river rose by two hands during the night, the miller says.<br><br>"
        "<h2>Who saw it</h2>Nobody, although forty people had come to watch it.<br>"
        "<h2><a href='#toc'>What stayed</a></h2>A line of reeds, along the third step.</article>"
    )
    assert "<h2>Who saw it</h2>" in found.html and "What stayed" in found.html and "<h1" not in found.html


def test_formulas_and_short_pages_are_kept_as_text():
    assert "a^2" in article(f"<article>{PROSE}<p>Then <math alttext='a^2'></math> follows.</p>").text
    assert article("<p>Closed today</p>").text == "Closed today"


def test_a_page_written_by_scripts_gives_what_its_data_hold():
    body = "The river rose by two hands during the night.\n\n" + "It fell again, and nobody saw it go. " * 20
    data = json.dumps({"@type": ["NewsArticle"], "headline": "High water", "articleBody": body})
    found = article("<div id=root></div>", f'<script type="application/ld+json">{data}</script>')
    assert found.html.startswith("<p>The river rose by two hands during the night.</p><p>It fell")


def test_the_story_that_follows_for_endless_scrolling_is_another():
    pond = "<p>The pond, on the other hand, has been dry for years, as ponds are.</p>"
    other = f"<article><h1>Low water</h1>{pond}</article>"
    found = article(f"<main><article><h1>High water</h1>{PROSE}</article>{other}</main>")
    assert "reeds" in found.text and "pond" not in found.text
    # In a live page each report may have a title of its own.
    live = article(f"<article><h1>Morning</h1>{PROSE}</article>{other}", "<meta property=og:title content=Flood>")
    assert "reeds" in live.text and "pond" in live.text


def test_a_short_notice_is_longer_than_its_footer_only_sometimes():
    terms = "<p>Copyright of the miller. Nothing here may be copied, by hand or by machine, without asking.</p>"
    notice = "<article><h1>High water</h1><p>The river rose, says the miller.</p></article>"
    found = article(f"{notice}<footer>{terms}</footer>")
    assert found.text == "The river rose, says the miller."


def test_a_heading_of_a_list_stays_at_the_end_too():
    lists = "<h2>To bring</h2><ul><li>a chair</li><li>bread</li></ul><h2>See also</h2>"
    found = article(f"<article><h1>High water</h1>{PROSE}{lists}</article>")
    assert "<h2>To bring</h2><ul><li>a chair</li>" in found.html and "See also" not in found.html


@pytest.mark.parametrize(
    "pointer",
    [
        "Leer también",
        "También te puede interesar",
        "Lire également",
        "طالع أيضا",
        "اقرأ أيضاً",
        "Leia mais",
        "You may also like",
    ],
)
def test_pointers_of_many_languages_lead_away(pointer):
    found = article(f"<article>{PROSE}<p>{pointer}: <a href=/x>the pond</a></p>{PROSE}</article>")
    assert "pond" not in found.text


def test_a_page_inside_of_what_is_for_readers_without_scripts():
    found = article(f"<noscript><div><h1>High water</h1>{PROSE * 2}</div>")
    assert found.text.startswith("The river rose")
    told = article(f"<noscript><p>{'Please turn scripts on. ' * 9}</p></noscript><div>{PROSE}</div>")
    assert "Please" not in told.text


def test_how_words_are_read_aloud_does_not_part_them():
    found = article(f"<p><ruby>子<rp>(</rp><rt>こ</rt><rp>)</rp></ruby>どもは、学校へ行きます。</p>{PROSE}")
    assert found.text.startswith("子どもは、")


# ── Pictures ─────────────────────────────────────────────────────────────────────────────────────────────


def test_pictures_for_readers_without_scripts_take_the_empty_one_s_place():
    found = article(
        f"<article>{PROSE}<img class=lazy src='/empty.png'><noscript><img src='/real.jpg' alt=Real></noscript>"
        f"<div><noscript><img src='/second.jpg'></noscript></div>{PROSE}</article>"
    )
    assert [image.url.rsplit("/")[-1] for image in found.images] == ["real.jpg", "second.jpg"]


def test_the_figure_above_an_article_goes_with_it():
    found = article(
        "<h1>High water</h1><figure><img src='/lead.jpg'><figcaption>The third step</figcaption></figure>"
        f"<div><a href=/share>Share</a></div><div class=article-body>{PROSE * 2}</div>"
    )
    assert found.html.startswith("<figure>") and found.images[0].url.endswith("/lead.jpg")


@pytest.mark.parametrize(("address", "count"), [("/river.jpg", 1), ("/site-logo.png", 0), ("javascript:x", 0)])
def test_the_page_s_own_picture_stands_in(address, count):
    found = article(f"<article>{PROSE}</article>", f'<meta property="og:image" content="{address}">')
    assert len(found.images) == count and found.html.count("<img") == count


def test_addresses_start_at_the_page_s_base():
    found = article(f"<article>{PROSE}<p><img src=a.jpg></p></article>", "<base href='https://cdn.example/x/'>")
    assert found.images[0].url == "https://cdn.example/x/a.jpg"


@pytest.mark.parametrize("named", ["fig--has-shares with-sidebar", "share-enabled"])
def test_what_is_offered_on_a_figure_does_not_make_it_a_box(named):
    found = article(f"<article>{PROSE}<figure class='{named}'><img src=/a.jpg></figure>{PROSE}</article>")
    assert "<figure><img" in found.html
    assert "Follow" not in article(f"<div>{PROSE}<div class='no-print share'>Follow the miller.</div></div>").text


def test_a_bare_picture_between_title_and_article_goes_with_it():
    def pictures(markup, head=""):
        found = article(f"<h1>High water</h1><div>{markup}</div><article>{PROSE}</article>", head)
        return [image.url for image in found.images]

    assert pictures("<img src=/a.jpg width=800>") == ["https://quay.example/a.jpg"]
    assert pictures("<amp-img src=/a.jpg><span>Loading</span></amp-img>") == ["https://quay.example/a.jpg"]
    assert pictures("<img src=/a.jpg width=48>") == pictures("<img src=/avatar.jpg>") == []
    stated = "<meta property=og:image content=/b.jpg>"
    assert pictures("<img src=/a.jpg width=800>", stated) == ["https://quay.example/b.jpg"]


# ── Pages that are not given ─────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("body", "data"),
    [
        ("<article><p>The river rose by two hands, they say.</p></article>", '{"isAccessibleForFree": false}'),
        ("<article><p>The river rose by two hands, they say.</p></article>", '{"isAccessibleForFree": "False"}'),
        (f"<article>{PROSE}<p>To continue reading, become a member.</p></article>", "{}"),
        (f"<article>{PROSE}<p>Cet article est réservé aux abonnés.</p></article>", "{}"),
        ("<h1>Just a moment...</h1><p>Please enable JavaScript and cookies to continue.</p>", "{}"),
        ("<h1>Access denied</h1><p>You do not have permission to see this page.</p>", "{}"),
        ("<h1>Before you go on</h1><p>We use data and cookies to keep this service up.</p>", "{}"),
        ("<div><p>Nous et nos 842 partenaires utilisons des cookies pour mesurer l’audience.</p></div>", "{}"),
    ],
)
def test_a_page_that_keeps_its_article_back_is_refused(body, data):
    found = article(body, f'<script type="application/ld+json">{data}</script>')
    assert found.refused
    assert not better_than(found, "")


def test_a_page_that_is_gone_is_none_although_it_came():
    title = '<meta property="og:title" content="404 – Page introuvable">'
    assert article("<h1>Oh !</h1><p>Ce que vous cherchez a peut-être été déplacé.</p>", title).refused
    assert not article(f"<article>{PROSE * 12}</article>", title).refused
    assert article("<p>Sorry, the page you are looking for could not be found.</p>").refused


def test_a_page_that_is_given_is_not_refused_whatever_it_says():
    paid = '<script type="application/ld+json">{"@type": "NewsArticle", "isAccessibleForFree": false}</script>'
    assert not article(f"<article>{PROSE * 12}<p>To continue reading, turn the page.</p></article>", paid).refused
    assert not article(f"<article>{PROSE}</article>").refused


def test_what_is_no_page_is_damaged():
    for body in (b"", b"\0\0\0", b"%PDF-1.7 \xe2\xe3", b'{"a": 1}', b"no markup < at all", b"<!-- -->"):
        with pytest.raises(FeedError) as failure:
            extract(body, URL, "text/html")
        assert failure.value.reason == "damaged"


def test_what_is_too_much_is_refused_before_it_is_parsed():
    for body in (b"<p>" + b"x" * MAX_TEXT, b"<p>" * (MAX_TAG_OPENINGS + 1), b"<p>" + b" " * 5_000_000):
        with pytest.raises(FeedError) as failure:
            extract(body, URL, None)
        assert failure.value.reason == "too_large"


def test_nesting_without_end_ends():
    found = article("<div>" * 20_000 + "<p>The river rose by two hands during the night, and fell.")
    assert len(found.html) < 10_000


def test_hostile_markup_in_an_article_comes_out_clean():
    found = article(
        f"<article>{PROSE}<p onclick=x><a href='javascript:alert(1)'>go</a><img src=x onerror=alert(1)>"
        "<svg><script>alert(1)</script></svg><iframe src='//evil.example'></iframe>"
        f"<form action=/><input></form><img src='image:1'><style>p{{}}</style></p>{PROSE}</article>",
        '<meta name="author" content="<b>A\u202e</b>"><meta name="description" content="<script>x</script>">',
    )
    assert found.author == "A" and "script" not in found.html and "alert" not in found.html


TALK = "".join(
    f"<div><p>I have said it before, number {n}, and I shall say it again, at length.</p></div>" for n in range(60)
)


@pytest.mark.parametrize(
    "talk",
    [
        f'<section id="comments"><h2>60 comments</h2>{TALK}</section>',
        f"<div><h3>Comments (60)</h3><div>{TALK}</div></div>",
        f"<h3>Leave a reply</h3>{TALK}",
        f"<h2>60 commentaires</h2>{TALK}",
        f"<h2>التعليقات (60)</h2>{TALK}",
    ],
)
def test_what_readers_say_is_not_the_article_however_much_they_say(talk):
    found = article(f"<div><div><h1>High water</h1>{PROSE}</div>{talk}</div>")
    assert "The river rose" in found.text and "number 7" not in found.text


def test_where_the_talk_is_all_there_is_it_is_the_article():
    found = article(f'<h1>High water</h1><div id="comments">{TALK}</div>')
    assert "number 7" in found.text


def test_a_quotation_keeps_whose_it_is():
    quotation = "<blockquote><p>It thought better of it.</p><footer>The miller</footer></blockquote>"
    found = article(f"<article>{PROSE}{quotation}{PROSE}<footer>Filed on Monday</footer></article>")
    assert "The miller" in found.text and "Filed" not in found.text


def test_a_short_article_is_not_lost_beside_a_longer_foot_of_the_page():
    foot = (
        "<footer><p>All rights reserved by the Quay Company, which is registered in the town, 1904.</p></footer>"
    )
    points = article(
        f"<article><h1>High water</h1><ul><li>First point</li><li>Second point</li></ul></article>{foot}"
    )
    assert points.text.split("\n")[-2:] == ["First point", "Second point"] and "registered" not in points.text
    figures = "".join(f"<figure><img src={n}.jpg><figcaption>Boat {n}</figcaption></figure>" for n in range(4))
    essay = article(f"<article><h1>High water</h1>{figures}</article>{foot}")
    assert len(essay.images) == 4 and "registered" not in essay.text


def test_paragraphs_before_what_unfolds_belong_to_it():
    rest = f'<div style="display:none">{PROSE.replace("river", "sea") * 4}</div>'
    found = article(f"<article><h1>High water</h1>{PROSE}{rest}</article>")
    assert "The river rose" in found.text and "The sea rose" in found.text


def test_a_line_of_who_and_when_is_no_prose():
    line = "<div><a href=/ann>Ann Miller</a> · <span>5 min read</span> · <span>Oct 2, 2024</span></div>"
    assert "min read" not in article(f"<article>{line}{PROSE}</article>").text


def test_an_interview_begins_with_its_first_question():
    found = article(f"<article><p>Posted on Monday</p><p><b>Was it high?</b></p>{PROSE}</article>")
    assert found.text.startswith("Was it high?")


def test_a_lead_picture_without_a_figure_is_the_one_that_the_page_names():
    head = '<meta property="og:image" content="https://cdn.example/w/river.jpg?w=1200">'
    story = f"<article><div>{PROSE}<img src=/reeds.jpg>{PROSE}</div></article>"
    shown = article(f"<h1>High water</h1><div><img src=/w/river-800x400.jpg></div>{story}", head)
    assert [image.url.rpartition("/")[2] for image in shown.images] == ["river-800x400.jpg", "reeds.jpg"]
    other = article(f"<h1>High water</h1><div><img src=/map.jpg></div>{story}", head)
    assert [image.url.rpartition("/")[2] for image in other.images] == ["reeds.jpg"]


def test_many_teasers_with_pictures_are_none_of_an_article_of_its_own():
    teasers = "".join(
        f"<div><a href=/{n}><img src={n}.jpg></a><h3><a href=/{n}>Teaser {n}</a></h3>"
        "<p>It tells of another thing, and of no more.</p></div>"
        for n in range(9)
    )
    found = article(f"<main><div><h1>High water</h1>{PROSE * 2}</div><div>{teasers}</div></main>")
    assert "The river rose" in found.text and "another thing" not in found.text and not found.images
    # Where there is little else, they are what the page is for.
    assert "another thing" in article(f"<main><p>Our stories, of this week and the last.</p>{teasers}</main>").text


def test_products_under_linked_headings_are_the_article_s_own():
    listed = "".join(
        f"<div><h3><a href=https://shop.example/{n}>Boat {n}</a></h3><img src={n}.jpg>"
        "<p>It is a good boat, and it costs what it costs.</p></div>"
        for n in range(9)
    )
    assert "Boat 7" in article(f"<article>{PROSE * 2}{listed}</article>").text
