"""Has parser processes forked by one that has loaded all that they run.

Each home and each program starts a process that loads the parsers, and forks (`reader/background/zygote.py`), and
another one for stories, with a model: ten times what most verbs take. What such a process does is the same here,
and so is its cage; it has been loaded before. How it starts and loads is for tests that ask for `started_parsers`.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from types import SimpleNamespace
from typing import Any

import pytest

from reader.background import children
from tests.helpers.forking import INHERITED, IS_POSSIBLE, Forking

PARSER_FORKINGS = (
    Forking("tests.helpers.loaded_parsers", name="reader.hostile."),
    Forking("tests.helpers.loaded_stories", name="reader.stories."),
)
"""By the package whose functions a parser process runs."""


def _started(words: list[str], *, stdin: int, **streams: Any) -> subprocess.Popen[Any]:
    code = words[-1]
    for forking in PARSER_FORKINGS:
        if "reader.background.zygote import" in code and f"{forking.name!r}" in code:
            return forking.start(code, [], env=os.environ, stdin=stdin)
    return subprocess.Popen(words, stdin=stdin, **streams)


_FORKED: Any = SimpleNamespace(**{**vars(subprocess), "Popen": _started})


@contextmanager
def warm_parsers(*, forked: bool = True) -> Iterator[None]:
    """Have this process's parser processes forked, or started as the program does."""
    with pytest.MonkeyPatch.context() as patch:
        if IS_POSSIBLE:
            patch.setattr(children, "subprocess", _FORKED if forked else subprocess)
        yield


if INHERITED:  # a process that forks programs
    children.subprocess = _FORKED
