"""Dates as lists of articles write them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from reader.hostile.pages.list_dates import DateReader

NOW = datetime(2026, 11, 28, 10, tzinfo=UTC)
MEANT = {
    ("fr", "28 novembre 2026"): "2026-11-28",
    ("fr", "hier à 14h30"): "2026-11-27",
    ("fr", "Avant-hier"): "2026-11-26",
    ("fr", "il y a 2 jours"): "2026-11-26",
    ("fr", "le 30 janvier"): "2026-01-30",
    ("fr", "lundi"): "2026-11-23",
    ("fr", "Publié le 3 mars 2026 à 9h"): "2026-03-03",
    ("es", "hace una hora"): "2026-11-28T09",
    ("es", "Viernes, 20 de noviembre de 2026"): "2026-11-20",
    ("es", "anteayer"): "2026-11-26",
    ("en", "Nov 12"): "2026-11-12",
    ("en", "3 hours ago"): "2026-11-28T07",
    ("en", "5d"): "2026-11-23",
    ("en", "Published: 13/10/2026"): "2026-10-13",
    ("ar", "منذ ساعتين"): "2026-11-28T08",
    ("ar", "منذ 3 أيام"): "2026-11-25",
    ("ar", "أمس"): "2026-11-27",
    ("ar", "١٩ نوفمبر ٢٠٢٦"): "2026-11-19",
    ("ar", "9 كانون الثاني 2026"): "2026-01-09",
    ("ar", "19 جانفي 2026"): "2026-01-19",
    ("ar", "12 غشت 2026"): "2026-08-12",
    ("es", "25 de noviembre: manifiesto"): None,
    ("en", "Freedom of information 2026"): None,
    ("en", "PDF, 214KB"): None,
    ("en", "2-1"): None,
    ("fr", "du 7 au 16 janvier"): None,
}


@pytest.mark.parametrize(("language", "text"), MEANT)
def test_dates_are_read_from_today(language, text):
    meant = MEANT[language, text]
    read = DateReader(NOW, language, [text]).line(text)
    assert read == (
        None
        if meant is None
        else datetime.fromisoformat(f"{meant}+00:00" if "T" in meant else f"{meant}T00+00:00")
    )


def test_other_dates_of_the_page_tell_whether_days_stand_first():
    texts = ["09/12/2026", "30/11/2026"]
    now = datetime(2026, 12, 9, 10, tzinfo=UTC)
    assert DateReader(now, "en", texts).line(texts[0]) == datetime(2026, 12, 9, tzinfo=UTC)
    assert DateReader(now, "en", ["09/12/2026", "11/30/2026"]).line(texts[0]) == datetime(2026, 9, 12, tzinfo=UTC)
    assert DateReader(now, "en", ["09/12/2026"]).line(texts[0]) == datetime(2026, 12, 9, tzinfo=UTC), (
        "nearest to today"
    )


def test_days_of_an_event_are_no_date():
    assert DateReader(NOW, "fr", []).is_range("les 21 et 22 décembre")
    assert not DateReader(NOW, "fr", []).is_range("21 décembre 2026")


def test_days_stand_below_months():
    reader = DateReader(NOW, "fr", [])
    assert reader.period("Novembre 2026") == (2026, 11)
    assert reader.period("2025") == (2025, 0)
    assert reader.period("12 novembre 2026") is None
    assert reader.within(["12", "Un titre"], (2025, 3)) == datetime(2025, 3, 12, tzinfo=UTC)
    assert reader.within(["12 mars"], (2024, 0)) == datetime(2024, 3, 12, tzinfo=UTC)


def test_days_stand_in_addresses():
    reader = DateReader(NOW, "fr", [])
    assert reader.address("/2026/11/3/un-titre") == datetime(2026, 11, 3, tzinfo=UTC)
    assert reader.address("/20261103-un-titre") == datetime(2026, 11, 3, tzinfo=UTC)
    assert reader.address("/2026/11/un-titre") is None
    assert reader.address("/2027/11/03/un-titre") is None, "to come"
