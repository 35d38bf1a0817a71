"""Keys as QKeySequence writes them, as they are shown, and as other keyboards type them."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence

Keys = tuple[str, ...]
"""The shortcuts of one action, as QKeySequence writes them (`PortableText`); the first is shown."""


def with_key(keys: Mapping[str, Keys], name: str, key: str, *, adds: bool = False) -> dict[str, Keys]:
    """Return an action a key, and take it from the action that had it.

    `key` is as QKeySequence writes it; `adds`: keep the action's other keys, else replace them.
    """
    freed = {other: tuple(had for had in kept if had != key) for other, kept in keys.items()}
    return {**freed, name: (*freed[name], key) if adds else (key,)}


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
