"""Each choice: its values, as typed and as kept."""

from __future__ import annotations

import re

import pytest

from reader.domain.errors import SettingsError
from reader.domain.resources import word_list
from reader.settings.declaring import Text
from reader.settings.schema import Settings, bounds, choice, choices, texts_of

NAMES = [name for name, _ in Settings().items()]


def values_of(name: str) -> list[object]:
    """Give values that a choice takes, its bounds among them."""
    declared, default = choice(name), Settings().value(name)
    if isinstance(default, bool):
        return [True, False]
    if isinstance(default, int):
        return [*bounds(name), default]
    return list(declared.words) or [default_of(name), declared.kind.example]


def default_of(name):
    return Settings().value(name)


@pytest.mark.parametrize("name", NAMES)
def test_a_choice_says_what_it_means_and_takes_what_it_declares(name):
    declared, default = choice(name), Settings().value(name)
    texts = texts_of(name)
    assert texts.sentence.endswith(".")
    assert texts.sentence[0].isupper() and texts.label[0].isupper() and texts.also
    assert Settings().with_value(name, default) == Settings()
    if isinstance(default, bool):
        return
    if isinstance(default, int):
        lowest, highest = bounds(name)
        assert lowest <= default <= highest or (declared.kind.nothing and default == 0)
    elif declared.words:
        assert default in declared.words
    else:
        assert default != declared.kind.example
        assert re.fullmatch(declared.kind.pattern, default)


@pytest.mark.parametrize(("name", "value"), [(name, value) for name in NAMES for value in values_of(name)])
def test_every_value_is_kept_as_it_is_and_as_it_is_typed(name, value):
    typed = {True: "on", False: "off"}[value] if isinstance(value, bool) else str(value)
    for given in (value, typed):
        settings = Settings().with_value(name, given)
        assert settings.value(name) == value
        assert type(settings.value(name)) is type(value)
        others = {other: kept for other, kept in settings.items() if other != name}
        assert others == {other: kept for other, kept in Settings().items() if other != name}


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("value", [None, "", "nonsense", [], {}, 10**9, -1, 3.5, "9" * 5_000, object()])
def test_any_other_value_is_refused_with_a_sentence_that_names_the_choice(name, value):
    if value == default_of(name):
        pytest.skip("this is the usual value")
    kind = choice(name).kind
    if isinstance(value, str) and isinstance(kind, Text) and re.fullmatch(kind.pattern, value):
        pytest.skip("it may be a name")
    with pytest.raises(SettingsError, match=name):
        Settings().with_value(name, value)


@pytest.mark.parametrize("name", [name for name in NAMES if type(Settings().value(name)) is int])
def test_bounds_are_said(name):
    lowest, highest = bounds(name)
    for value in (lowest - 1, highest + 1, True):
        with pytest.raises(SettingsError, match=name):
            Settings().with_value(name, value)
    with pytest.raises(SettingsError, match=f"from {lowest} to {highest}"):
        Settings().with_value(name, highest + 1)


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("on", True),
        ("True", True),
        ("YES", True),
        ("1", True),
        (1, True),
        ("off", False),
        ("no", False),
        (0, False),
    ],
)
def test_on_and_off_as_people_write_them(typed, value):
    assert Settings().with_value("sync.work_offline", typed).sync.work_offline is value


@pytest.mark.parametrize(
    "name", ["", ".", "sync", "sync.", "sync.nothing", "nothing.automatic", "items.x", "value.x", "a.b.c"]
)
def test_there_is_no_other_choice(name):
    for ask in (Settings().value, choice, lambda name: Settings().with_value(name, "on")):
        with pytest.raises(SettingsError, match="there is no setting named"):
            ask(name)


def test_each_setting_has_words_and_no_other():
    assert list(word_list("settings")) == list(choices())
