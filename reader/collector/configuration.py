"""The operator's settings: given as an option, in the environment, or in a file (TOML).

An option comes before the environment, the environment before the file. A setting has the same name everywhere:
`--public-url`, `MANCHETTE_COLLECTOR_PUBLIC_URL`, `public-url = "…"`. All that is wrong is said in one sentence:
the place, the setting and what is expected there.
"""

from __future__ import annotations

import difflib
import json
import re
import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from reader.collector.options import Options
from reader.collector.store.database import is_url, without_password
from reader.collector.thresholds import Thresholds
from reader.domain.errors import UsageError, WireError
from reader.domain.record import Record
from reader.domain.resources import word_list
from reader.wire.enrolment import parse_enrolment

FILE_NAME = "collector.toml"
"""The file that is read from the collector's folder if no other is named."""
PREFIX = "MANCHETTE_COLLECTOR_"
_SWITCHES = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}
_PATHS = frozenset({"home", "list-folder", "database"})
"""In a file, these paths are relative to its folder."""


class Setting(Record, kw_only=True):
    """Something that can be set.

    Args:
        name: As it is written everywhere, without dashes before it.
        kind: `str`, `int`, `float`, `bool`, or `list` (of texts).
        what: Its meaning, for `--help`.
        usual: The default.
        least, most: Bounds of a number.
        check: Gives the text in the form in which it is used.

    `check` raises ValueError with the rest of a sentence that begins with the setting's name.
    """

    name: str
    kind: type
    what: str
    usual: object = None
    least: float = 0
    most: float = 0
    check: Callable[[str], str] | None = None

    @property
    def variable(self) -> str:
        """Its name in the environment."""
        return PREFIX + self.name.upper().replace("-", "_")

    @property
    def field(self) -> str:
        """Its name in the code."""
        return self.name.replace("-", "_")

    @property
    def expected(self) -> str:
        """Describe the values that are accepted, for messages."""
        if self.kind in (int, float):
            number = "a whole number" if self.kind is int else "a number"
            return f"{number} from {self.least:g} to {self.most:,.0f}".replace(",", " ")
        return {str: "a text", bool: "true or false", list: "a list of texts"}[self.kind]

    def read(self, text: str) -> Any:
        """Read a value as a command line or the environment gives it.

        Raises:
            ValueError: It is none; the message ends a sentence that begins with the setting's name.
        """
        wrong = ValueError(f"is “{text[:80]}”, and should be {self.expected}")
        if self.kind is bool:
            if text.lower() not in _SWITCHES:
                raise wrong
            return _SWITCHES[text.lower()]
        if self.kind is list:
            return [word for word in re.split(r"[\s,]+", text) if word]
        try:
            return self.take(self.kind(text))
        except (ValueError, OverflowError) as error:
            raise (error if self.kind is str else wrong) from error

    def take(self, value: Any) -> Any:
        """Check a value from a file; raises ValueError like `read`."""
        if self.kind is float and type(value) is int:
            value = float(value)
        is_right = type(value) is self.kind
        if is_right and self.kind in (int, float):
            is_right = self.least <= value <= self.most
        if is_right and self.kind is list:
            is_right = all(isinstance(one, str) for one in value)
        if not is_right:
            raise ValueError(f"is {_toml(value)[:80]}, and should be {self.expected}")
        return self.check(value) if self.check else value


class Said(NamedTuple):
    """A value, and where it was said."""

    value: Any
    place: str


def gather(options: Mapping[str, Any], environment: Mapping[str, str]) -> dict[str, Said]:
    """Return the values that are set, by the settings' names.

    Args:
        options: By name; strings as given, and booleans and lists from the parser.
        environment: The process's.

    Raises:
        UsageError: A file cannot be read, or a value is not as it must be.
    """
    named = {}
    for one in SETTINGS:
        if one.name in options:
            place, value = f"--{one.name}", options[one.name]
        elif one.variable in environment:
            place, value = one.variable, environment[one.variable]
        else:
            continue
        named[one.name] = Said(_read(one, value, place) if isinstance(value, str) else value, place)
    given = options.get("config") or environment.get(f"{PREFIX}CONFIG")
    home = Path(named["home"].value if "home" in named else ".")
    file = Path(given) if given else home / FILE_NAME
    if not given and not file.exists():
        return named
    return read_file(file) | named


def read_file(file: Path) -> dict[str, Said]:
    """Read a file of settings; paths in it are relative to its folder.

    Raises:
        UsageError: It cannot be read, or a value in it is not as it must be.
    """
    try:
        values = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"cannot read {file}: {getattr(error, 'strerror', None) or error}") from error
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"{file} is no TOML: {error}") from error
    by_name = {one.name: one for one in SETTINGS}
    found = {}
    for name, value in values.items():
        if name not in by_name:
            near = difflib.get_close_matches(name.replace("_", "-"), by_name, 1)
            raise UsageError(
                f"{file}: there is no setting “{name[:80]}”" + (f"; is “{near[0]}” meant?" if near else "")
            )
        try:
            taken = by_name[name].take(value)
        except ValueError as error:
            raise UsageError(f"{file}: {name} {error}") from error
        if name in _PATHS and not is_url(taken):
            taken = str(file.absolute().parent / taken)
        found[name] = Said(taken, str(file))
    return found


def options_of(said: Mapping[str, Said]) -> Options:
    """Return the collector's choices."""
    values = {one.field: said[one.name].value for one in SETTINGS if one.name in said}
    home = Path(values.pop("home", ".")).absolute()
    if (folder := values.pop("list_folder", None)) is not None:
        values["list_folder"] = Path(folder).absolute()
    thresholds = {one.field: values.pop(one.field) for one in THRESHOLDS if one.field in values}
    trusted = frozenset(host.lower() for host in values.pop("trusted_host", []))
    return Options(home=home, thresholds=Thresholds(**thresholds, trusted_hosts=trusted), **values)


def as_file(said: Mapping[str, Said]) -> str:
    """Write all settings as they are in force, as a file, with the place of each. A password is left out."""
    lines = []
    for one in SETTINGS:
        value, place = said[one.name] if one.name in said else Said(one.usual, "usual")
        if one.name == "database" and value:
            value = without_password(value)
        line = f"# {one.name} =" if value is None else f"{one.name} = {_toml(value)}"
        lines.append(f"{line:<50} # {place}")
    return "\n".join(lines)


def _read(one: Setting, text: str, place: str) -> Any:
    try:
        return one.read(text)
    except ValueError as error:
        raise UsageError(f"{place} {error}") from error


def _toml(value: object) -> str:
    """Write a value as TOML does, which is as JSON does for those that there are here."""
    return json.dumps(value, ensure_ascii=False, default=str)


def _public_url(text: str) -> str:
    # Checked as part of an enrolment link, so that a wrong one is reported now.
    try:
        return parse_enrolment(f"{text}#root={'0' * 32}").base_url
    except WireError as error:
        raise ValueError(f"makes no link: {error.detail}") from error


def _version(text: str) -> str:
    if not re.fullmatch(r"[0-9]{1,5}\.[0-9]{1,5}", text):
        raise ValueError("wants major and minor, e.g. 0.1")
    return text


_LINE = re.compile(r"^([a-z-]+)(?: \((\d+) to (\d+)\))?: (.+)$", re.MULTILINE)
_CHECKS = {"public-url": _public_url, "min-app": _version}


def _declared(section: str) -> tuple[Setting, ...]:
    """Declare the settings of a section of `resources/words/collector.txt`."""
    return tuple(_setting(*found) for found in _LINE.findall(word_list("collector")[section]))


def _setting(name: str, least: str, most: str, what: str) -> Setting:
    """Declare a setting whose default, and kind of value, are those of `Options` or its thresholds."""
    field = name.replace("-", "_")
    usual = getattr(_USUAL if hasattr(_USUAL, field) else _USUAL.thresholds, field)
    bounds = {"least": int(least or 0), "most": int(most or 0)}
    kind = str if usual is None else type(usual)
    return Setting(name=name, kind=kind, what=what, usual=usual, check=_CHECKS.get(name), **bounds)


_USUAL = Options(home=Path())
PLACES = (Setting(name="home", kind=str, what="the collector's folder", usual="."), *_declared("places"))
"""Settings that every verb needs."""

THRESHOLDS = _declared("thresholds")

SETTINGS = (
    *PLACES,
    *_declared("settings"),
    *THRESHOLDS,
    Setting(name="trusted-host", kind=list, what="never blocked without a person; repeatable", usual=[]),
)
