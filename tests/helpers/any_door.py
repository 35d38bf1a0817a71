"""Doors for functions of tests, which give whatever they like."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from reader.background.doors import Door


class _AnyDoor(dict[str, Door]):
    def __missing__(self, name: str) -> Door:
        return Door(Any)

    def __contains__(self, name: object) -> bool:
        return True


ANY_DOOR: Mapping[str, Door] = _AnyDoor()
