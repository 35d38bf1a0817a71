"""Doors for functions of tests, which give whatever they like, and a sandbox for one publisher."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from reader.background.doors import Door
from reader.background.sandbox import Sandbox
from reader.domain.publisher import Publisher


class _AnyDoor(dict[str, Door]):
    def __missing__(self, name: str) -> Door:
        return Door(Any)

    def __contains__(self, name: object) -> bool:
        return True


ANY_DOOR: Mapping[str, Door] = _AnyDoor()
ONE_PUBLISHER = Publisher("https://one.example:443")


class JobSandbox(Sandbox):
    """A sandbox for functions of tests; those who do not say whose bytes they give are one publisher."""

    def __init__(self, *args: Any, **choices: Any) -> None:
        super().__init__(*args, **{"home": "tests.helpers.", "doors": ANY_DOOR} | choices)

    def call(
        self, name: str, *args: Any, origin: Publisher = ONE_PUBLISHER, deadline_seconds: float | None = None
    ) -> Any:
        return super().call(name, *args, origin=origin, deadline_seconds=deadline_seconds)
