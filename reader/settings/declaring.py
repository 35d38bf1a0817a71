"""How a setting is declared: once, with all that its control and the command line want to know.

Its words are in `resources/words/settings.txt`. All texts are English, and translated where they are shown
(`sentences/`). A kind says which values there are, and so
which control changes it in the window (`ui/settings/controls.py`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from reader.domain.errors import SettingsError

Value = bool | int | str
AS_SYSTEM = "As the system"


@dataclass(frozen=True)
class Kind:
    """Which values a setting takes."""

    nothing: str = field(default="", kw_only=True)
    """The meaning of 0, or of an empty text; empty where it means nothing else."""

    def checked(self, name: str, value: object) -> Value:
        """Return the value that is given, or that a text says ("on", "12").

        Raises:
            SettingsError: the setting does not take it.
        """
        raise NotImplementedError

    def values(self) -> Sequence[str]:
        """Return the values as they are typed, where they can be counted."""
        return ()


class Switch(Kind):
    """On or off."""

    def values(self) -> Sequence[str]:
        return ("on", "off")

    def checked(self, name: str, value: object) -> bool:
        if isinstance(value, bool):
            return value
        text = str(value).lower()
        if text in _ON or text in _OFF:
            return text in _ON
        raise SettingsError("{name} is on or off, not {value!r}", name=name, value=value)


_ON = frozenset({"on", "true", "yes", "1"})
_OFF = frozenset({"off", "false", "no", "0"})


@dataclass(frozen=True)
class Number(Kind):
    """A whole number. 0 is allowed also below `lowest`, where it has a meaning."""

    lowest: int
    highest: int
    unit: str = field(default="", kw_only=True)
    """Written after the number, including the space before it."""

    def checked(self, name: str, value: object) -> int:
        try:
            number = value if isinstance(value, int) and not isinstance(value, bool) else int(str(value))
        except ValueError:
            raise SettingsError("{name} is a whole number, not {value!r}", name=name, value=value) from None
        if self.lowest <= number <= self.highest or (self.nothing and number == 0):
            return number
        facts = {"name": name, "lowest": self.lowest, "highest": self.highest, "number": number}
        if self.nothing and self.lowest > 0:
            raise SettingsError("{name} is 0, or from {lowest} to {highest}, not {number}", **facts)
        raise SettingsError("{name} is from {lowest} to {highest}, not {number}", **facts)


class Interval(Number):
    """Minutes between two times."""


class Port(Number):
    """A port of a server: a string of digits."""


@dataclass(frozen=True)
class OneOf(Kind):
    """One of some words, each with its name; "" for a number, which is a percentage."""

    words: Mapping[str, str]

    def values(self) -> Sequence[str]:
        return tuple(self.words)

    def checked(self, name: str, value: object) -> str:
        if isinstance(value, str) and value in self.words:
            return value
        raise SettingsError(
            "{name} is one of {words}, not {value!r}", name=name, words=", ".join(self.words), value=value
        )


@dataclass(frozen=True)
class Text(Kind):
    """Any text that a regular expression matches as a whole; the example is for error messages."""

    pattern: str
    example: str

    def checked(self, name: str, value: object) -> str:
        if isinstance(value, str) and re.fullmatch(self.pattern, value):
            return value
        raise SettingsError(
            "{name} is written like {example!r}, not {value!r}", name=name, example=self.example, value=value
        )


@dataclass(frozen=True)
class Font(Text):
    """The name of a font; "" for the usual one."""

    pattern: str = field(default=r"[^\x00-\x1f]{0,100}", init=False)


@dataclass(frozen=True)
class Folder(Text):
    """A folder of the source list: `/Press/Maghreb`; "" for all of them."""

    pattern: str = field(default=r"(/[^/\x00-\x1f]+)*", init=False)


class Keys(Text):
    """Keys of actions, which a dialog of their own changes."""


class Programs(Text):
    """Programs to share with, which a dialog of their own changes."""


@dataclass(frozen=True)
class Choice:
    """The declaration of a setting."""

    kind: Kind
    section: str
    """Where people look for it in the window; "": in the section of its subject."""
    power: bool
    """It starts programs, directs traffic, or weakens a protection: a stranger's archive never sets it unasked."""

    @property
    def words(self) -> Mapping[str, str]:
        """The values that have names, with these; none where it takes others."""
        return self.kind.words if isinstance(self.kind, OneOf) else {}


def setting(default: Value, kind: Kind | None = None, *, section: str = "", power: bool = False) -> Any:
    """Declare a setting (see `Choice`) as a dataclass field; `Any`, because the field is annotated itself.

    `kind`: None for one that is on or off.
    """
    return field(default=default, metadata={"choice": Choice(kind or Switch(), section, power)})
