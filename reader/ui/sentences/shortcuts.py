"""Which keys mean what now: the usual ones of keys.py, but for those that the reader chose instead.

Question: how are chosen keys kept? Answer: as one choice, `window.keys`, of words `action=key`; an action with
several keys has a word for each, one that has lost its keys the word `action=`. Only what differs from the usual
is in it, so a new edition's new keys reach everybody. Why not a file of its own: choices are written whole or not
at all, told to who listens, and set from the command line, and these are choices.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence

from reader.ui.sentences.keys import Command, commands

Keys = tuple[str, ...]
"""Of one action, as QKeySequence writes them (`PortableText`); the first is shown."""


def usual_keys() -> dict[str, Keys]:
    """Give each action's keys before the reader chose any."""
    return {command.name: command.keys for command in _all()}


def keys_in_force(chosen: str) -> dict[str, Keys]:
    """Give each action's keys.

    Args:
        chosen: The choice `window.keys`. What is not understood in it counts as not said.
    """
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
    # A key has one meaning: a chosen one is taken from the action that usually has it.
    return {
        name: tuple(given[name]) if name in given else tuple(key for key in keys if key not in taken)
        for name, keys in usual.items()
    }


def chosen_words(keys: Mapping[str, Sequence[str]]) -> str:
    """Write keys as the choice `window.keys`."""
    usual = usual_keys()
    return " ".join(
        f"{name}={key}" for name, kept in keys.items() if tuple(kept) != usual[name] for key in (kept or ("",))
    )


def with_key(keys: Mapping[str, Keys], name: str, key: str, *, adds: bool = False) -> dict[str, Keys]:
    """Give an action a key, which whoever had it loses.

    Args:
        keys: Of each action.
        name: The action.
        key: As QKeySequence writes it.
        adds: Beside the keys that the action has; else instead of them.
    """
    freed = {other: tuple(had for had in kept if had != key) for other, kept in keys.items()}
    return {**freed, name: (*freed[name], key) if adds else (key,)}


def as_usual(keys: Mapping[str, Keys], name: str) -> dict[str, Keys]:
    """Give an action its usual keys back, from whoever has them now."""
    back: dict[str, Keys] = {**keys, name: ()}
    for key in usual_keys()[name]:
        back = with_key(back, name, key, adds=True)
    return back


def holder_of(keys: Mapping[str, Keys], key: str) -> Command | None:
    """Give the action that has a key."""
    return next((command for command in _all() if key in keys[command.name]), None)


def shown_keys(chosen: str) -> dict[str, str]:
    """Write each action's first key as this system does; "" where it has none."""
    return {name: native(keys[0]) if keys else "" for name, keys in keys_in_force(chosen).items()}


def native(key: str) -> str:
    """Write a key as this system does."""
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)


def on_arabic_keyboard(key: str) -> str:
    """Give the key at the same place of an Arabic keyboard; "" where it bears the same sign.

    Qt finds a Latin letter by itself where the system has a Latin layout beside the Arabic one (seen on X11:
    `ara,us` does, `ara` alone does not, and then not even Ctrl+K reaches anybody).
    """
    held, sign = key[:-1], key[-1:]
    return held + _ARABIC_PLACES[sign] if sign in _ARABIC_PLACES else ""


_ARABIC_PLACES = dict(zip("QWERTYUIOP[]ASDFGHJKL;'ZXCVNM,./?", "ضصثقفغعهخحجدشسيبلاتنمكطئءؤرىةوزظ؟", strict=True))
"""Of the common Arabic layout (`ara` of xkeyboard-config)."""


def portable(key: str) -> str | None:
    """Write a key as it is kept; "" for none, None for what is no single key."""
    if not key:
        return ""
    sequence = QKeySequence(key)
    if sequence.count() != 1 or sequence == QKeySequence(Qt.Key.Key_unknown):
        return None
    written = sequence.toString(QKeySequence.SequenceFormat.PortableText)
    # Keys for players have names of several words; here a blank parts two words.
    return written if written and " " not in written else None


def _all() -> list[Command]:
    return [command for _, group in commands() for command in group]
