"""The shortcuts in force: the defaults of keys.py, except for those that the reader changed.

Question: how are changed shortcuts stored? Answer: in one setting, `window.keys`, as words `action=key`; an action
with several keys has a word for each, one without keys the word `action=`. Only differences from the defaults are
in it, so that new defaults of a later version reach everybody. Why not in a file of its own: settings are written
atomically, announced to listeners, and can be set from the command line.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence

from reader.ui.sentences.keys import Command, commands

Keys = tuple[str, ...]
"""The shortcuts of one action, as QKeySequence writes them (`PortableText`); the first is shown."""


def usual_keys() -> dict[str, Keys]:
    """Return each action's default shortcuts."""
    return {command.name: command.keys for command in _all()}


def keys_in_force(chosen: str) -> dict[str, Keys]:
    """Return each action's shortcuts. `chosen`: the setting `window.keys`; invalid words are ignored."""
    usual = usual_keys()
    given: dict[str, list[str]] = {}
    taken: set[str] = set()
    for word in chosen.split():
        name, _, typed = word.partition("=")
        key = portable(typed)
        if name not in usual or key is None:
            continue
        given.setdefault(name, []).extend([key] if key and key not in taken else [])
        taken.add(key)
    # A key has one action: a chosen key is taken from the action that has it by default.
    return {
        name: tuple(given[name]) if name in given else tuple(key for key in keys if key not in taken)
        for name, keys in usual.items()
    }


def chosen_words(keys: Mapping[str, Sequence[str]]) -> str:
    """Write shortcuts as the setting `window.keys`."""
    usual = usual_keys()
    return " ".join(
        f"{name}={key}" for name, kept in keys.items() if tuple(kept) != usual[name] for key in (kept or ("",))
    )


def with_key(keys: Mapping[str, Keys], name: str, key: str, *, adds: bool = False) -> dict[str, Keys]:
    """Return an action a key, and take it from the action that had it.

    Args:
        keys: The shortcuts of all actions.
        name: The action.
        key: As QKeySequence writes it.
        adds: Keep the action's other keys; else replace them.
    """
    freed = {other: tuple(had for had in kept if had != key) for other, kept in keys.items()}
    return {**freed, name: (*freed[name], key) if adds else (key,)}


def as_usual(keys: Mapping[str, Keys], name: str) -> dict[str, Keys]:
    """Return an action its default keys back, and take them from actions that have them now."""
    back: dict[str, Keys] = {**keys, name: ()}
    for key in usual_keys()[name]:
        back = with_key(back, name, key, adds=True)
    return back


def holder_of(keys: Mapping[str, Keys], key: str) -> Command | None:
    """Return the action that has a key."""
    return next((command for command in _all() if key in keys[command.name]), None)


def shown_keys(chosen: str) -> dict[str, str]:
    """Write each action's first key as this system does; "" if it has none."""
    return {name: native(keys[0]) if keys else "" for name, keys in keys_in_force(chosen).items()}


def native(key: str) -> str:
    """Write a key as this system does."""
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)


def on_arabic_keyboard(key: str) -> str:
    """Return the key in the same position of an Arabic keyboard; "" if it types the same character.

    Qt itself finds the Latin letter only if the system has a Latin layout beside the Arabic one (on X11 with
    `ara,us`; with `ara` alone not even Ctrl+K works).
    """
    held, sign = key[:-1], key[-1:]
    return held + _ARABIC_PLACES[sign] if sign in _ARABIC_PLACES else ""


_ARABIC_PLACES = dict(zip("QWERTYUIOP[]ASDFGHJKL;'ZXCVNM,./?", "ضصثقفغعهخحجدشسيبلاتنمكطئءؤرىةوزظ؟", strict=True))
"""Keys of the common Arabic layout (`ara` of xkeyboard-config), by the Latin key in their place."""


def portable(key: str) -> str | None:
    """Write a key as it is stored; "" for none, None for anything but a single key."""
    if not key:
        return ""
    sequence = QKeySequence(key)
    if sequence.count() != 1 or sequence == QKeySequence(Qt.Key.Key_unknown):
        return None
    written = sequence.toString(QKeySequence.SequenceFormat.PortableText)
    # Media keys have names of several words, and a blank separates words of the setting.
    return written if written and " " not in written else None


def _all() -> list[Command]:
    return [command for _, group in commands() for command in group]
