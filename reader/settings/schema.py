"""All settings, each declared once in `appearance.py` or `behaviour.py`; the name has the unit of a number.

Their words are in `resources/words/settings.txt`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, fields, replace
from functools import cache
from typing import NamedTuple

from reader.domain.errors import SettingsError
from reader.domain.resources import pairs, word_list
from reader.settings import behaviour
from reader.settings.appearance import ArticleSettings, TickerSettings, WindowSettings
from reader.settings.declaring import Choice, Number, Value


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings, by subject. Their names are `subject.name`."""

    sync: behaviour.SyncSettings = field(default_factory=behaviour.SyncSettings)
    account: behaviour.AccountSettings = field(default_factory=behaviour.AccountSettings)
    network: behaviour.NetworkSettings = field(default_factory=behaviour.NetworkSettings)
    images: behaviour.ImageSettings = field(default_factory=behaviour.ImageSettings)
    enclosures: behaviour.EnclosureSettings = field(default_factory=behaviour.EnclosureSettings)
    storage: behaviour.StorageSettings = field(default_factory=behaviour.StorageSettings)
    article: ArticleSettings = field(default_factory=ArticleSettings)
    ticker: TickerSettings = field(default_factory=TickerSettings)
    window: WindowSettings = field(default_factory=WindowSettings)
    desktop: behaviour.DesktopSettings = field(default_factory=behaviour.DesktopSettings)
    sharing: behaviour.SharingSettings = field(default_factory=behaviour.SharingSettings)
    stories: behaviour.StorySettings = field(default_factory=behaviour.StorySettings)

    def items(self) -> Iterator[tuple[str, Value]]:
        """Return every setting as (name, value)."""
        for subject in fields(self):
            part = getattr(self, subject.name)
            for one in fields(part):
                yield f"{subject.name}.{one.name}", getattr(part, one.name)

    def value(self, name: str) -> Value:
        """Return one value; raises SettingsError if there is no such choice."""
        choice(name)
        subject, _, attribute = name.partition(".")
        value: Value = getattr(getattr(self, subject), attribute)
        return value

    def with_value(self, name: str, value: object) -> Settings:
        """Return the settings with one value changed.

        Args:
            name: `subject.name`.
            value: Of the choice's type, or a text that says it ("on", "off", "12").

        Raises:
            SettingsError: no such choice, or not with that value.
        """
        checked = choice(name).kind.checked(name, value)
        subject, _, attribute = name.partition(".")
        return replace(self, **{subject: replace(getattr(self, subject), **{attribute: checked})})


def folder_words(path: Sequence[str]) -> str:
    """Write the path of a folder as a setting: `/Press/Maghreb`; "" for all of them."""
    return "".join(f"/{title}" for title in path)


def choice(name: str) -> Choice:
    """Return the declaration of a setting; raises SettingsError if there is no such choice."""
    declared = choices().get(name)
    if declared is None:
        raise SettingsError("there is no setting named {name}; `manchette settings` lists them", name=name)
    return declared


class ChoiceTexts(NamedTuple):
    """The words of a setting, in English (`resources/words/settings.txt`)."""

    label: str
    sentence: str
    also: str


def texts_of(name: str) -> ChoiceTexts:
    return ChoiceTexts(**pairs(word_list("settings")[name]))


def bounds(name: str) -> tuple[int, int]:
    """Return the lowest and the highest value of a numeric setting."""
    kind = choice(name).kind
    assert isinstance(kind, Number), name
    return kind.lowest, kind.highest


@cache
def choices() -> dict[str, Choice]:
    """Return every declaration by its name, in the order of the settings."""
    return {
        f"{subject.name}.{one.name}": one.metadata["choice"]
        for subject in fields(Settings)
        for one in fields(getattr(Settings(), subject.name))
    }
