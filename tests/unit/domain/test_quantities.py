"""Numbers of a text with their units, in four languages and two scripts."""

from __future__ import annotations

import pytest

from reader.domain.text.quantities import Quantity, quantities, same_value


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
        ("en", "at 09:47 GMT", [("clock", 47, "09:47")]),
        ("fr", "vers 5 h 40", [("clock", 40, "5 h 40")]),
        ("en", "in 2:06:41", [("lapse", 7_601, "2:06:41")]),
        ("es", "el 30 de junio", [("day", 630, "30 de junio")]),
        ("en", "on September 13", [("day", 913, "September 13")]),
        ("ar", "أغسطس ٢٠٢٨", [("month", 2028 * 12 + 8, "أغسطس ٢٠٢٨")]),
        ("en", "the 40th race", [("ordinal", 40, "40th")]),
        ("ar", "إحدى عشرة دقيقة", [("minutes", 11, "إحدى عشرة دقيقة")]),
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


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        (quantity(210_000), quantity(200_000), True),
        (quantity(392), quantity(400), True),
        (quantity(1.34e9), quantity(1.3e9), True),
        (quantity(32_000, 1_000), quantity(32_180, 1_609), True),
        (quantity(262), quantity(266), False),
        (quantity(42_000), quantity(45_000), False),
        (quantity(12), quantity(10), False),
        (quantity(0), quantity(0), True),
    ],
)
def test_roundings_and_other_units_are_one_value(one: Quantity, other: Quantity, alike: bool) -> None:
    assert same_value(one, other) is same_value(other, one) is alike
