import pytest

from reader.stories.numbers import MOST, numbers_of


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("3 000 foyers", ["3000"]),
        ("3\u202f000 foyers", ["3000"]),
        ("3,000 homes", ["3000"]),
        ("3.000 hogares", ["3000"]),
        ("٣٠٠٠ منزل", ["3000"]),
        ("magnitude 6,1", ["6.1"]),
        ("a 6.1-magnitude quake", ["6.1"]),
        ("بقوة 6.1 درجات", ["6.1"]),
        ("2,5 millions d'euros", ["2500000"]),
        ("2.5 million", ["2500000"]),
        ("2,5 مليون", ["2500000"]),
        ("40 milliards", ["40000000000"]),
        ("12 %", ["12%"]),
        ("12 pour cent", ["12%"]),
        ("12 por ciento", ["12%"]),
        ("بنسبة 12 بالمئة", ["12%"]),
        ("bat Lyon 3-2", ["3-2"]),
        ("فاز 3–2", ["3-2"]),
        ("sans chiffre", []),
        ("1" * 400, []),
    ],
)
def test_numbers_are_the_same_however_they_are_written(text, values):
    assert [number.value for number in numbers_of(text)] == values


def test_a_number_is_shown_as_it_is_written():
    assert [number.written for number in numbers_of("au moins 2,5 millions de foyers, 14 morts")] == [
        "2,5 millions",
        "14",
    ]


def test_a_text_of_numbers_is_read_to_some_length_only():
    assert len(numbers_of("17 " * 10_000)) == MOST
