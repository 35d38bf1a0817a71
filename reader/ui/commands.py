"""The window's commands: each is one row in its feature, with its words, its default keys and what it does.

The menu, the palette, the keys dialog and the actions of the window are made of these rows. Readers may choose
other keys, which are stored in one setting, `window.keys`, as words `command=key`; a command with several keys has
a word for each, one without keys the word `command=`. Only differences from the defaults are in it, so that new
defaults of a later version reach everybody. It is no file of its own: settings are written atomically, announced
to listeners, and can be set from the command line.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import Enum
from typing import Concatenate, ParamSpec

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from reader.domain.record import Record
from reader.ui.sentences.shortcuts import Keys, native, portable, with_key

translate = QCoreApplication.translate


class Group(Enum):
    """The subject of a command, in the order of the list of keys."""

    READING = QT_TRANSLATE_NOOP("Keys", "Reading")
    SOURCES = QT_TRANSLATE_NOOP("Keys", "Sources")
    TICKER = QT_TRANSLATE_NOOP("Keys", "Ticker")
    WINDOW = QT_TRANSLATE_NOOP("Keys", "Window")


class Command(Record):
    """A command with its default keys."""

    group: Group
    name: str
    """Identifies the command."""
    words: str
    does: Callable[[], object]
    key: str = ""
    """Its default keys, with blanks between; the first is shown."""
    also_key: str = ""
    """Keys that do the same while the headlines have the focus, where Qt's view handles them."""
    in_panes: bool = False
    """Its keys work only while the headlines or the article have the focus, since buttons use them too."""
    in_sources: bool = False
    """Its keys work only while the list of sources has the focus."""
    elsewhere: str = ""
    """The command that its keys do unless the article or its bar has the focus."""
    in_menu_as: str = ""
    """Its words in the main menu, if not those above."""

    @property
    def keys(self) -> Keys:
        """The default keys."""
        return tuple(self.key.split())

    @property
    def also(self) -> Keys:
        """The keys of `also_key`."""
        return tuple(self.also_key.split())


P = ParamSpec("P")


def _adding(make: Callable[P, Command]) -> Callable[Concatenate[Commands, P], None]:
    def add(commands: Commands, /, *args: P.args, **more: P.kwargs) -> None:
        row = make(*args, **more)
        commands.by_name[row.name] = row

    return add


class Commands:
    """All commands of a window; `add` adds a row, and takes what `Command` does."""

    add = _adding(Command)

    def __init__(self) -> None:
        self.by_name: dict[str, Command] = {}
        self.instead: Mapping[str, Callable[[], object]] = {}
        """Functions that commands do in place of the usual ones, while the front page is in sight."""

    def __iter__(self) -> Iterator[Command]:
        return (row for _, rows in self.groups for row in rows)

    def __getitem__(self, name: str) -> Command:
        return self.by_name[name]

    @property
    def groups(self) -> list[tuple[str, list[Command]]]:
        """The groups' titles in the window's language, with their commands."""
        rows = self.by_name.values()
        return [
            (translate("Keys", str(group.value)), [row for row in rows if row.group is group]) for group in Group
        ]

    def do(self, name: str) -> None:
        """Do a command."""
        self.instead.get(name, self[name].does)()

    def doing(self, name: str) -> Callable[[], None]:
        """Return a function that does a command, also one of a feature that is installed later."""
        return lambda: self.do(name)

    # Keys

    def usual_keys(self) -> dict[str, Keys]:
        """Return each command's default keys."""
        return {row.name: row.keys for row in self}

    def keys_in_force(self, chosen: str) -> dict[str, Keys]:
        """Return each command's keys by the setting `window.keys`; words that are not understood are ignored."""
        usual = self.usual_keys()
        given: dict[str, list[str]] = {}
        taken: set[str] = set()
        for word in chosen.split():
            name, _, typed = word.partition("=")
            key = portable(typed)
            if name not in usual or key is None:
                continue
            given.setdefault(name, []).extend([key] if key and key not in taken else [])
            taken.add(key)
        # A key has one command: a chosen key is taken from the command that has it by default.
        return {
            name: tuple(given[name]) if name in given else tuple(key for key in keys if key not in taken)
            for name, keys in usual.items()
        }

    def chosen_words(self, keys: Mapping[str, Sequence[str]]) -> str:
        """Write keys as the setting `window.keys`."""
        return " ".join(
            f"{name}={key}"
            for name, kept in keys.items()
            if tuple(kept) != self[name].keys
            for key in (kept or ("",))
        )

    def as_usual(self, keys: Mapping[str, Keys], name: str) -> dict[str, Keys]:
        """Set a command to its default keys, and take them from commands that have them now."""
        back: dict[str, Keys] = {**keys, name: ()}
        for key in self[name].keys:
            back = with_key(back, name, key, adds=True)
        return back

    def holder_of(self, keys: Mapping[str, Keys], key: str) -> Command | None:
        """Return the command that has a key."""
        return next((row for row in self if key in keys[row.name]), None)

    def shown_keys(self, chosen: str) -> dict[str, str]:
        """Write each command's first key as this system does; "" if it has none."""
        return {name: native(keys[0]) if keys else "" for name, keys in self.keys_in_force(chosen).items()}
