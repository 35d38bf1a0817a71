"""Shortcuts of other news readers, for people who are used to them.

They are listed in `resources/shortcuts/`, for actions that we have too. Other actions keep our shortcuts, except
keys that mean something else there. Arrow keys are left to lists and sliders.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping

from reader.settings.paths import resource
from reader.ui.sentences.shortcuts import Keys

_SETS: dict[str, dict[str, list[str]]] = tomllib.loads(
    resource("shortcuts/other-readers.toml").read_text(encoding="utf-8")
)
PROGRAMS = tuple(_SETS)


def keys_as_in(program: str, usual: Mapping[str, Keys]) -> dict[str, Keys]:
    """Return each action's keys in another news reader. `program` is one of `PROGRAMS`."""
    theirs = {name: tuple(keys) for name, keys in _SETS[program].items()}
    taken = {key for keys in theirs.values() for key in keys}
    return {
        name: theirs[name] if name in theirs else tuple(key for key in keys if key not in taken)
        for name, keys in usual.items()
    }
