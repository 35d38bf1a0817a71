"""Lists of articles on pages without a feed: found, dated, refused, and found again under other names."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.domain.errors import FailureReason, FeedError
from reader.hostile.feeds.page_feed import find, parse
from reader.hostile.pages.article_lists import MAX_LISTS, find_lists
from reader.hostile.pages.list_page import MAX_ELEMENTS, MAX_LINKS
from tests.helpers.page_sets import judge

SETS = Path(__file__).parents[2] / "data" / "pages_without_feed"
FLOORS = {
    "links": 0.98, "titles": 0.98, "dates": 0.97, "refused": 1.0, "next_day": 0.98,
    "corrected": 0.95, "again": 0.98,
}  # fmt: skip
HELD_FLOORS = FLOORS | {"dates": 0.97, "next_day": 0.93, "again": 0.93}
NOW = datetime(2026, 12, 1, 9, tzinfo=UTC)
URL = "https://town.example/actualites"
TITLES = (
    "Le conseil adopte le budget de la ville",
    "Une école rouvre après trois ans de travaux",
    "Les pompiers alertent sur les feux de cheminée",
    "Deux lignes de bus supprimées au printemps",
    "Le marché couvert change d’horaires dès lundi",
    "Un chantier dévoile une villa romaine",
)
MENU = (
    "<nav><ul>" + "".join(f"<li><a href=/m{n}>Les services de la ville {n}</a>" for n in range(12)) + "</ul></nav>"
)


def a_page(middle: str, title: str = "Actualités - La ville") -> bytes:
    return f"<html lang=fr><head><title>{title}</title></head><body>{MENU}{middle}</body></html>".encode()


def day(number: int) -> datetime:
    return datetime(2026, 11, 30, tzinfo=UTC) - timedelta(days=number)


def found(middle: str, **more: str) -> list[tuple[str, datetime | None]]:
    records, _ = find_lists(a_page(middle, **more), URL, None, NOW)[1][0]
    return [(one.title, one.date) for one in records]


def test_the_open_set_is_read_well_and_better_than_by_repeated_siblings():
    reached, simple = judge(SETS / "open").means(), judge(SETS / "open", baseline=True).means()
    assert {name: reached[name] for name in FLOORS if reached[name] < FLOORS[name]} == {}, reached
    assert all(simple[name] < reached[name] - 0.2 for name in ("links", "titles", "dates", "refused"))


def test_the_held_set_is_read_well():
    reached = judge(SETS / "held").means()
    assert {name: reached[name] for name in HELD_FLOORS if reached[name] < HELD_FLOORS[name]} == {}, reached


EACH = [(place, title, day(place)) for place, title in enumerate(TITLES)]
LAYOUTS = {  # each of the same articles
    "headings and paragraphs": "".join(f"<h3><a href=/a/{n}>{t}</a></h3><p>{d:%d/%m/%Y}</p>" for n, t, d in EACH),
    "dates before headings": "".join(f"<p>{d:%d/%m/%Y}</p><h3><a href=/a/{n}>{t}</a></h3>" for n, t, d in EACH),
    "a list of terms": f"<dl>{''.join(f'<dt>{d:%d.%m.%Y}<dd><a href=/a/{n}>{t}</a>' for n, t, d in EACH)}</dl>",
    "lines": f"<p>{''.join(f'{d:%d/%m/%Y} - <a href=/a/{n}>{t}</a><br>' for n, t, d in EACH)}</p>",
    "cards that are links": "".join(
        f"<a href=/a/{n}><div><b>Ville</b><div>{t}</div><div>{d:%d/%m/%Y}</div></div></a>" for n, t, d in EACH
    ),
    "a table": f"<table>{''.join(f'<tr><td>{d:%d/%m/%y}<td><a href=/a/{n}>{t}</a>' for n, t, d in EACH)}</table>",
    "titles in attributes": "".join(
        f"<div><a href=/a/{n} title='{t}'><img></a><i>{d:%d/%m/%Y}</i><a href=/a/{n}>Lire la suite</a></div>"
        for n, t, d in EACH
    ),
    "titles that are cut": "".join(
        f"<div><a href=/a/{n} title='{t}'>{t[:12]}…</a><i>{d:%d/%m/%Y}</i></div>" for n, t, d in EACH
    ),
    "days below a month": "<h2>Novembre 2026</h2><ul>"
    + "".join(f"<li>{d.day} : <a href=/a/{n}>{t}</a></li>" for n, t, d in EACH)
    + "</ul>",
    "days without a year": "".join(
        f"<div><b>{d.day} nov.</b><h3><a href=/a/{n}>{t}</a></h3></div>"
        for n, t, d in EACH
    ),
    "a date in the address": "".join(f"<div><h3><a href=/{d:%Y/%m/%d}/{n}>{t}</a></h3></div>" for n, t, d in EACH),
    "dates above several": "".join(
        f"<h4>{d:%d/%m/%Y}</h4><div><p><a href=/a/{n}>{t}</a></p></div>"
        for n, t, d in EACH
    ),
    "time": "".join(
        f"<div><h3><a href=/a/{n}>{t}</a></h3><time datetime={d:%Y-%m-%d}></time></div>"
        for n, t, d in EACH
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", LAYOUTS)
def test_a_list_is_found_in_every_layout(name):
    assert found(f"<main>{LAYOUTS[name]}</main>") == [(title, date) for _, title, date in EACH]


def test_pages_without_dates_are_lists_where_something_says_so():
    plain = "".join(f"<li><a href=/a/{n}>{t}</a></li>" for n, t, _ in EACH)
    assert [title for title, _ in found(f"<main><ul>{plain}</ul></main>")] == list(TITLES)
    with pytest.raises(FeedError):
        found(f"<main><h1>Plan du site</h1><ul>{plain}</ul></main>", title="Plan du site")


def test_paid_and_repeated_items_are_left_out():
    articles = "".join(f"<div><h3><a href=/a/{n}>{t}</a></h3><i>{d:%d/%m/%Y}</i></div>" for n, t, d in EACH)
    paid = "<div><h3><a href=https://shop.example/x rel=sponsored>Un canapé à moitié prix</a></h3></div>"
    again = "<div><h3><a href=/a/1#top>Une école rouvre</a></h3><i>29/11/2026</i></div>"
    assert [title for title, _ in found(f"<main>{articles}{paid}{again}</main>")] == list(TITLES)


def test_what_goes_on_elsewhere_belongs_to_the_list_and_what_is_mixed_does_not():
    def rows(tag: str, chosen: list[tuple[int, str, datetime]]) -> str:
        return "".join(f"<{tag}><h3><a href=/a/{n}>{t}</a></h3><i>{d:%d/%m/%Y}</i></{tag}>" for n, t, d in chosen)

    more = [(place + 6, f"Encore un article sur la ville, le {place}.", day(place + 6)) for place in range(6)]
    older = [title for title, _ in found(f"<main>{rows('div', EACH)}<section>{rows('p', more)}</section></main>")]
    assert older == [*TITLES, *(title for _, title, _ in more)]
    mixed = [(n + 20, f"Un autre article, le {n}.", d) for n, _, d in (EACH + more)[::3]]
    both = found(f"<main>{rows('div', EACH + more)}<section><h2>En images</h2>{rows('p', mixed)}</section></main>")
    assert [title for title, _ in both] == older
    unnamed = found(f"<main>{rows('div', EACH + more)}<section>{rows('p', mixed)}</section></main>")
    assert [title for title, _ in unnamed] == older


def refused(body: bytes, url: str = URL) -> FailureReason:
    with pytest.raises(FeedError) as caught:
        find(body, url, None, NOW.timestamp())
    return caught.value.reason


def test_what_is_no_list_is_refused_by_its_reason():
    shell = b"<html><body><div id=root></div><script src=/app.js></script></body></html>"
    assert refused(shell) is FailureReason.SCRIPT_PAGE
    assert (
        refused(b"<form><input name=u><input type=password><a href=/lost>Lost it?</a></form>")
        is FailureReason.LOG_IN
    )
    assert refused(b"") is FailureReason.NO_LIST
    ahead = "".join(
        f"<div><h3><a href=/e/{n}>{t}</a></h3><i>{NOW + timedelta(days=3 * n + 3):%d/%m/%Y}</i></div>"
        for n, t, _ in EACH
    )
    assert refused(a_page(ahead, "Sorties")) is FailureReason.NO_LIST, "an agenda"
    goods = "".join(f"<div><h3><a href=/p/{n}>{t}</a></h3><p>{n},90 €</p></div>" for n, t, _ in EACH)
    assert refused(a_page(goods)) is FailureReason.NO_LIST, "a shop"


def test_a_description_that_is_none_finds_nothing():
    for description in ("", "null", "[]", "{}", '{"below": 1}', '{"names": [1], "words": "x", "dated": null}'):
        with pytest.raises(FeedError) as caught:
            parse(a_page(LAYOUTS["time"]), URL, None, NOW.timestamp(), description)
        assert caught.value.reason is FailureReason.LIST_GONE


def test_a_list_that_is_gone_is_not_mistaken_for_another():
    chosen = find(a_page(f"<main><h1>Actualités</h1>{LAYOUTS['time']}</main>"), URL, None, NOW.timestamp()).lists[
        0
    ]
    links = "".join(f"<li><a href=https://other{n}.example/>Le site {n}</a></li>" for n in range(9))
    with pytest.raises(FeedError) as caught:
        parse(a_page(f"<footer><ul>{links}</ul></footer>"), URL, None, NOW.timestamp(), chosen.description)
    assert caught.value.reason is FailureReason.LIST_GONE


@pytest.mark.long
def test_of_a_page_with_too_many_links_some_are_looked_at():
    items = "".join(
        f"<li><h3><a href=/a/{n}>Un titre de cinq mots {n}</a></h3></li>" for n in range(MAX_LINKS + 5)
    )
    assert find(a_page(f"<ul>{items}</ul>"), URL, None, NOW.timestamp()).lists[0].articles <= MAX_LINKS


def test_large_and_deep_pages_have_a_named_outcome():
    assert refused(b"<br>" * (MAX_ELEMENTS + 9)) is FailureReason.TOO_LARGE
    assert refused(b"<div>" * 50_000 + b"<a href=/x>a b c d</a>") is FailureReason.NO_LIST
    assert refused(bytes(range(256)) * 400) is FailureReason.NO_LIST


TAGS = st.sampled_from(
    "div p ul li a h1 h2 h3 time span article section nav table tr td b br img main dl dt dd".split()
)
WORDS = st.sampled_from(
    (
        "Une école rouvre après des travaux",
        "12/11/2026",
        "hier",
        "منذ ساعتين",
        "12 novembre",
        "Lire",
        "2026",
        "9 €",
        "",
    )
)
PIECES = st.builds(
    lambda tag, closes, text, number: f"<{'/' if closes else ''}{tag} href=/a/{number} title='{text}'>{text}",
    TAGS, st.booleans(), WORDS, st.integers(0, 9),
)  # fmt: skip


def holds_together(pieces: list[str]) -> None:
    body = "".join(pieces).encode()
    try:
        page = find(body, URL, None, NOW.timestamp())
    except FeedError:
        return
    assert 1 <= len(page.lists) <= MAX_LISTS
    for each in page.lists[:1]:
        feed = parse(body, URL, None, NOW.timestamp(), each.description)
        assert len(feed.entries) == each.articles
        links = [entry.link for entry in feed.entries]
        assert len(set(links)) == len(links)
        assert all(entry.title for entry in feed.entries)


@given(st.lists(PIECES, max_size=120))
@settings(max_examples=30, deadline=None)
def test_any_html_is_a_list_or_refused(pieces):
    holds_together(pieces)


@pytest.mark.long
@given(st.lists(PIECES, max_size=400))
@settings(max_examples=3_000, deadline=None)
def test_much_html_is_a_list_or_refused(pieces):
    holds_together(pieces)
