"""Numbers of a text with their units, in four languages and two scripts."""

from __future__ import annotations

import pytest

from reader.domain.text.quantities import Quantity, quantities, same_value, tells


def read(text: str, language: str) -> list[tuple[str, float, str]]:
    """Give the thing, the value and the text of each quantity."""
    return [(one.thing[-1], one.value, text[slice(*one.span)]) for one in quantities(text, language)]


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("fr", "à 32 kilomètres", [("length", 32_000, "32 kilomètres")]),
        ("en", "20 miles below", [("length", 32_180, "20 miles")]),
        ("es", "rachas de 161 kilómetros por hora", [("speed", 161, "161 kilómetros por hora")]),
        ("ar", "شراء ٤٨٠ ألف طن", [("mass", 480_000_000, "٤٨٠ ألف طن")]),
        (
            "es",
            "cuatrocientas ochenta mil toneladas",
            [("mass", 480_000_000, "cuatrocientas ochenta mil toneladas")],
        ),
        ("es", "mil quinientas hectáreas", [("area", 1_500, "mil quinientas hectáreas")]),
        ("fr", "un quart de kilo", [("mass", 0.25, "quart de kilo")]),
        ("en", "€1.34bn", [("eur", 1.34e9, "€1.34bn")]),
        ("en", "€3.2m for 3 m", [("eur", 3.2e6, "€3.2m"), ("length", 3, "3 m")]),
        ("fr", "1 340 millions d’euros", [("eur", 1.34e9, "1 340 millions d’euros")]),
        ("es", "Nueve de cada diez votaron", [("percent", 90, "Nueve de cada diez")]),
        ("ar", "٦٠ في المئة", [("percent", 60, "٦٠ في المئة")]),
        ("en", "at 09:47 GMT", [("clock", 587, "09:47")]),
        ("fr", "vers 5 h 40", [("clock", 340, "5 h 40")]),
        ("en", "in 2:06:41", [("lapse", 7_601, "2:06:41")]),
        ("es", "el 30 de junio", [("day", 630, "30 de junio")]),
        ("en", "on September 13", [("day", 913, "September 13")]),
        ("ar", "أغسطس ٢٠٢٨", [("month", 2028 * 12 + 8, "أغسطس ٢٠٢٨")]),
        ("en", "the 40th race", [("ordinal", 40, "40th")]),
        ("ar", "إحدى عشرة دقيقة", [("lapse", 660, "إحدى عشرة دقيقة")]),
        ("es", "en 24 segundos", [("lapse", 24, "24 segundos")]),
        ("en", "half an hour", [("lapse", 1_800, "half an hour")]),
        ("en", "at 5am or at noon", [("clock", 300, "5"), ("clock", 720, "noon")]),
        ("fr", "à 8 heures", [("clock", 480, "8 heures")]),
        ("ar", "الساعة الخامسة وأربعين دقيقة", [("clock", 340, "الخامسة وأربعين")]),
        ("ar", "الساعة الواحدة وخمس دقائق", [("clock", 65, "الواحدة وخمس دقائق")]),
        ("fr", "cinq heures et vingt minutes", [("lapse", 19_200, "cinq heures et vingt minutes")]),
        ("ar", "ثلاث ساعات إلا تسع دقائق", [("lapse", 10_260, "ثلاث ساعات إلا تسع دقائق")]),
        ("en", "7½ points", [("points", 7.5, "7½ points")]),
        ("ar", "في السادسة صباحاً", [("clock", 360, "السادسة")]),
        ("fr", "un huitième suspect", [("ordinal", 8, "huitième")]),
        ("ar", "في الدقيقة الخامسة والستين", [("ordinal", 65, "الخامسة والستين")]),
        ("en", "a third of the voters", []),
        ("fr", "dès le 1er mars", [("day", 301, "1er mars")]),
        ("es", "el primero de mayo", [("day", 501, "primero de mayo")]),
        ("ar", "السابع عشر من أغسطس", [("day", 817, "السابع عشر من أغسطس")]),
        ("ar", "الثلاثين من يوليو", [("day", 730, "الثلاثين من يوليو")]),
        ("fr", "rouvre en juin", [("monthname", 6, "juin")]),
        ("en", "it may open in May", [("monthname", 5, "May")]),
        ("es", "el lunes", [("weekday", 1, "lunes")]),
        ("ar", "يوم الاثنين", [("weekday", 1, "الاثنين")]),
        ("ar", "مئة وعشرة آلاف يورو", [("eur", 110_000, "مئة وعشرة آلاف يورو")]),
        ("ar", "واحد وأربعين يوماً", [("days", 41, "واحد وأربعين يوماً")]),
        ("ar", "ثلاثة ملايين وستمئة ألف يورو", [("eur", 3.6e6, "ثلاثة ملايين وستمئة ألف يورو")]),
        ("ar", "٨٢ ملّيمتراً", [("length", 0.082, "٨٢ ملّيمتراً")]),
        ("en", "25 basis points", [("points", 0.25, "25 basis points")]),
        ("fr", "à 41 années-lumière", [("lightyears", 41, "41 années-lumière")]),
        ("en", "The driver, 43, was unhurt in 2026", []),
        ("fr", "un autocar", []),
        ("en", "0 of ten", [("percent", 0, "0 of ten")]),
        ("en", "0 dead", [("dead", 0, "0")]),
        ("fr", "million million million million " * 20, []),
        ("en", "1 million million million million years", [("", 1e12, "1 million million")]),
    ],
)
def test_numbers_are_read_with_their_units(language: str, text: str, found: list[tuple[str, float, str]]) -> None:
    assert [(thing, pytest.approx(value), written) for thing, value, written in read(text, language)] == found


def quantity(value: float, factor: float = 1) -> Quantity:
    return Quantity(("length",), value, None, (0, 0), factor)


def clock(hour: int, minute: int) -> Quantity:
    return Quantity(("clock",), 60 * hour + minute, None, (0, 0))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("We said that 134 schools were closed.", True),
        ("Nous avions écrit 24 ans.", True),
        ("ذكرنا أن العدد ستة.", True),
        ("134 schools were closed, she said.", False),
    ],
)
def test_a_paper_withdraws_what_it_had_told(text: str, told: bool) -> None:
    assert tells("withdrawing", text) is told


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        (quantity(210_000), quantity(200_000), True),
        (quantity(392), quantity(400), True),
        (quantity(1.34e9), quantity(1.3e9), True),
        (quantity(32_000, 1_000), quantity(32_180, 1_609), True),
        (quantity(3_000, 1_000), quantity(3_218, 1_609), True),
        (quantity(200_000), quantity(150_000), False),
        (clock(13, 8), clock(14, 8), True),
        (clock(5, 40), clock(5, 20), False),
        (clock(12, 0), clock(15, 0), False),
        (clock(7, 0), clock(19, 0), True),
        (quantity(262), quantity(266), False),
        (quantity(42_000), quantity(45_000), False),
        (quantity(12), quantity(10), False),
        (quantity(0), quantity(0), True),
    ],
)
def test_roundings_and_other_units_are_one_value(one: Quantity, other: Quantity, alike: bool) -> None:
    assert same_value(one, other) is same_value(other, one) is alike
