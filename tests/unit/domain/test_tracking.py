"""What is taken out of addresses, and that nothing else is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.domain.sharing.tracking import without_tracking

PAGE = "https://press.example/a/b"


@pytest.mark.parametrize(
    ("address", "cleaned"),
    [
        (f"{PAGE}?utm_source=rss&utm_medium=feed", PAGE),
        (f"{PAGE}?id=7&utm_source=rss&page=2", f"{PAGE}?id=7&page=2"),
        (f"{PAGE}?UTM_Source=rss#part", f"{PAGE}#part"),
        (f"{PAGE}#xtor=RSS-3208", PAGE),
        (f"{PAGE}?xtor=RSS-3208&article=4", f"{PAGE}?article=4"),
        (f"{PAGE}?a=1&amp;utm_medium=feed", f"{PAGE}?a=1"),
        (f"{PAGE}?utm%5Fsource=rss", PAGE),
        (f"{PAGE}?fbclid=x&gclid=y&mc_eid=z&wt_mc=rss.red", PAGE),
        (f"{PAGE}?at_medium=RSS&at_campaign=KARANGA", PAGE),
    ],
)
def test_what_only_tells_how_the_reader_came_is_removed(address, cleaned):
    assert without_tracking(address) == cleaned


@pytest.mark.parametrize(
    "address",
    [
        PAGE,
        f"{PAGE}?",
        f"{PAGE}?id=7",
        f"{PAGE}?ref=42&source=rss&campaign_id=9",
        f"{PAGE}?q=utm_source%3Drss",
        f"{PAGE}?utm_source",
        f"{PAGE}#/route?utm_source=rss",
        f"{PAGE}?file=1&utm_source=rss&Signature=abc",
        "mailto:desk@press.example?utm_source=rss",
        "",
    ],
)
def test_what_may_name_the_page_stays(address):
    assert without_tracking(address) == address


letters = st.text(st.characters(codec="utf-8", exclude_characters="&#?="), max_size=12)
kept = st.builds(lambda name, value: f"k{name}={value}", letters, letters)
tracking = st.builds(
    lambda name, value: f"{name}={value}", st.sampled_from(["utm_x", "FBCLID", "xtor", "mtm_kwd"]), letters
)


@given(st.lists(st.tuples(st.booleans(), kept, tracking), max_size=8), letters)
def test_other_parameters_keep_their_order_and_their_encoding(parts, fragment):
    query = "&".join(trail if is_tracking else stays for is_tracking, stays, trail in parts)
    left = "&".join(stays for is_tracking, stays, _ in parts if not is_tracking)
    mark = f"#{fragment}" if fragment else ""
    cleaned = without_tracking(f"{PAGE}?{query}{mark}" if parts else f"{PAGE}{mark}")
    assert cleaned == (f"{PAGE}?{left}{mark}" if left else f"{PAGE}{mark}")


@given(st.text(st.sampled_from("abk=&?#%5F_utmxor;/:"), max_size=60))
def test_done_twice_it_is_the_same(rest):
    once = without_tracking(f"https://{rest}")
    assert without_tracking(once) == once
    assert len(once) <= len(rest) + 8
