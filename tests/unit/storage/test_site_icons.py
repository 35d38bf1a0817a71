"""Icons of sites, stored by feed."""

from __future__ import annotations

from datetime import timedelta

import pytest

from reader.domain.images.block import UNRULED, Judgement, Ruling, Verdict
from reader.domain.sources.site_icon import LARGE, SMALL, SiteIcon
from reader.storage.images.site_icons import SiteIconStore
from reader.storage.images.verdicts import VerdictStore
from tests.helpers.entries import NOW

ICON = SiteIcon(
    fingerprint="a" * 64, small=bytes(range(256)) * (SMALL**2 // 64), large=b"\x07" * 4 * LARGE**2, shade="dark"
)
URL = "https://paper.example/favicon.ico"
LATER = NOW + timedelta(days=14)


@pytest.fixture
def icons(stores) -> SiteIconStore:
    return SiteIconStore(stores.database)


def test_an_icon_comes_back_as_it_was_until_it_is_due(stores, icons):
    one, two = stores.add_feed(), stores.add_feed()
    icons.store([one, two, 99], URL, ICON, LATER, UNRULED)
    assert icons.all() == {one: ICON, two: ICON}
    assert icons.known(NOW) == {one: URL, two: URL}
    assert icons.known(LATER) == {}


def test_a_new_feed_of_the_site_shares_it(stores, icons):
    one, two = stores.add_feed(), stores.add_feed()
    icons.store([one], URL, ICON, LATER, UNRULED)
    icons.share([two, 99], URL)
    assert icons.all() == {one: ICON, two: ICON}
    assert icons.known(NOW) == {one: URL, two: URL}


@pytest.mark.parametrize("gone", [False, True])
def test_after_a_failure_what_was_there_stays_unless_it_is_gone(stores, icons, gone):
    one, two = stores.add_feed(), stores.add_feed()
    icons.store([one], URL, ICON, NOW, UNRULED)
    icons.failed([one, two, 99], URL, LATER, gone=gone)
    assert icons.all() == ({} if gone else {one: ICON})
    assert icons.known(NOW) == {one: URL, two: URL}


def test_a_blocked_icon_is_never_given(stores, icons):
    feed = stores.add_feed()
    verdicts = VerdictStore(stores.database)
    icons.store([feed], URL, ICON, LATER, Ruling(Judgement(verdict=Verdict.BLOCKED), 0))
    assert icons.all() == {}
    verdicts.judged({ICON.fingerprint: Judgement()}, 0)
    assert icons.all() == {feed: ICON}
    verdicts.forget_unused()
    verdicts.lists_changed()
    assert [one.fingerprint for one in verdicts.to_judge()] == [ICON.fingerprint], "it is judged by new lists"


def test_it_is_removed_with_its_feed(stores, icons):
    feed = stores.add_feed()
    icons.store([feed], URL, ICON, LATER, UNRULED)
    stores.database.write(lambda connection: connection.exec_driver_sql(f"DELETE FROM feed WHERE id = {feed}"))
    assert stores.rows("SELECT count(*) FROM site_icon") == [(0,)]


def test_damaged_pixels_are_no_icon(stores, icons):
    feed = stores.add_feed()
    icons.store([feed], URL, ICON, LATER, UNRULED)
    stores.database.write(lambda connection: connection.exec_driver_sql("UPDATE site_icon SET pixels = x'0102'"))
    assert icons.all() == {}
