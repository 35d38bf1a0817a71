"""Dates as people and careless programs write them."""

from datetime import UTC, datetime

import pytest

from reader.hostile.text.dates import moment
from reader.hostile.text.written_dates import written_moment

DAY = datetime(2024, 10, 2, tzinfo=UTC)


@pytest.mark.parametrize(
    "written",
    [
        "Wednesday, 02-Oct-24 13:00:00 GMT",
        "Wed,02 Oct 2024 13:00:00 GMT",
        "mer., 02 oct. 2024 15:00:00 +0200",
        "mercredi 2 octobre 2024 à 13h00",
        "mercredi 2 octobre 2024 13:00",
        "miércoles, 2 de octubre de 2024 13:00",
        "Mié, 02 Oct 2024 10:00:00 -0300",
        "quarta, 2 de outubro de 2024 13:00",
        "mercoledì 2 ottobre 2024, 13:00",
        "Mi, 02 Okt 2024 15:00:00 CEST",
        "الأربعاء، 02 أكتوبر 2024 16:00:00 +0300",
        "الأربعاء 2 تشرين الأول 2024 - 1:00 م",
        "٢ أكتوبر ٢٠٢٤ ١٣:٠٠",
        "October 2nd, 2024 1:00 PM",
        "Wed, 02 Oct 2024 01:00:00 PM",
        "02 Oct 2024 09:00 EDT",
        "Wed, 02 Oct 2024 13:00:00 GMT+0",
        "2.10.2024 13:00",
        "2024/10/02 13:00:00",
        "2024年10月2日 13:00",
        "2024년 10월 2일 13:00",
        "Wo, 02 Okt 2024 13:00:00",
        "2 października 2024 13:00",
        "2 Ekim 2024 13:00",
        "Ср, 02 окт 2024 16:00:00 +0300",
        "2 октября 2024 г. 13:00",
        "2 жовтня 2024 13:00",
        "2 באוקטובר 2024 13:00",
        "۲ اکتبر ۲۰۲۴ ۱۳:۰۰",
        "2 اکتوبر 2024 13:00",
        "2024-10-02 13:00:00 UTC",
        "2024-10-02 09:00:00 EDT",
        "13:00 2.10.2024",
        "20241002T130000Z",
        "1727874000",
        "1727874000000",
        "2024-W40-3T13:00:00Z",
        "2 oct. 2024 à 13 h 00",
        "2024年10月02日13时00分",
        "2024년 10월 2일 13시 00분",
        "13:00 - 2 أكتوبر 2024",
        "2 تشرين الأول/أكتوبر 2024 - 13:00",
        "2 أكتوبر (تشرين الأول) 2024 13:00",
        "2 أكتوبر 2024 1:00 مساءً",
        "Wed, 02 Oct 2024 15:00:00 UTC+2",
        "Wed, 02 Oct 2024 08:00:00 EST-0500",
        "Wed Oct  2 15:00:00 CEST 2024",
    ],
)
def test_one_moment_in_many_hands(written):
    assert written_moment(written) == datetime(2024, 10, 2, 13, tzinfo=UTC)
    # So it is read in a feed too, whatever feedparser makes of it.
    assert moment(written) == datetime(2024, 10, 2, 13, tzinfo=UTC)


@pytest.mark.parametrize(
    ("written", "month"),
    [("1 غشت 2024", 8), ("3 août 2024", 8), ("2 جويلية 2024", 7), ("9 دجنبر 2024", 12), ("mar, 5 mar 2024", 3)],
)
def test_months_of_the_maghreb_and_days_that_sound_like_months(written, month):
    read = written_moment(written)
    assert read is not None and read.month == month


def test_a_date_of_numbers_is_read_where_it_can_mean_one_day_only():
    assert written_moment("25/12/2024") == written_moment("12/25/2024") == datetime(2024, 12, 25, tzinfo=UTC)
    assert moment("25-12-2024") == datetime(2024, 12, 25, tzinfo=UTC)
    assert written_moment("02/10/2024", "fr-FR") == written_moment("02/10/2024", "ar") == DAY
    assert written_moment("02/10/2024", "en") is written_moment("02/10/2024") is None


def test_a_week_is_dated_by_its_day_or_its_monday():
    assert moment("2024-W40-3") == moment("2024W403") == DAY
    assert moment("2024-W40") == datetime(2024, 9, 30, tzinfo=UTC)
    assert moment("2024-W54") is None


def test_names_of_months_that_do_not_agree_are_no_month():
    assert written_moment("2 تشرين الأول/نوفمبر 2024") is None


def test_a_time_that_no_clock_shows_leaves_the_day():
    assert written_moment("Wed, 02 Oct 2024 25:00:00 GMT") == DAY


@pytest.mark.parametrize(
    "written",
    [
        "",
        "yesterday",
        "32 Oct 2024",
        "29 Feb 2023",
        "2 رمضان 1446",
        "0000-00-00",
        "3 foo 2024",
        "1/2/3/4",
        "9" * 40,
    ],
)
def test_what_is_no_date_of_ours_is_none(written):
    assert written_moment(written) is None
