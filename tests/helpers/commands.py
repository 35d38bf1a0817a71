"""Runs the program as people do: a process of its own, its exit code, what it prints."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.helpers.fake_disk import ROOMY_BYTES
from tests.helpers.forking import IS_POSSIBLE, Forking
from tests.helpers.warm_parsers import PARSER_FORKINGS

_ROOM = f"""
import shutil
def usage(folder, measure=shutil.disk_usage):
    return measure(folder)._replace(total={2 * ROOMY_BYTES}, used={ROOMY_BYTES}, free={ROOMY_BYTES})
shutil.disk_usage = usage
"""
"""Does in another process what `FakeDisk` does in this one."""
_READER = 'import runpy; runpy.run_module("reader", run_name="__main__", alter_sys=True)'
"""As `-m reader`."""
_VERBS = sorted((Path(__file__).parents[2] / "reader" / "assembly" / "verbs").glob("[a-z]*.py"))
PROGRAM_MODULES = (
    "reader.__main__",
    "reader.assembly.open_database",
    "reader.assembly.parts.library",
    "reader.background.sandbox",
    "reader.settings.file",
    *(f"reader.assembly.verbs.{path.stem}" for path in _VERBS),
)
"""Modules that every verb needs, and those of each verb."""
forking = Forking(*PROGRAM_MODULES, "tests.helpers.warm_parsers", others=PARSER_FORKINGS)
"""Starts the program."""
window_forking = Forking(
    *PROGRAM_MODULES,
    "reader.ui.application",
    "tests.helpers.warm_parsers",
    others=PARSER_FORKINGS,
    frees_all=True,  # Qt's objects, too, whose order matters
)
"""Starts it where it opens its window."""
FORKED = "import sys; from reader.__main__ import main; sys.exit(main())"
"""As `_READER`, where its modules are loaded."""


@dataclass(frozen=True)
class Ran:
    """What came of a command."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    @property
    def sentence(self) -> str:
        """The one sentence on stderr."""
        assert self.err.startswith("manchette: "), self.err
        assert self.err.endswith((".\n", "!\n", "?\n")), self.err
        assert self.err.count("\n") == 1, self.err
        assert "Traceback" not in self.err
        return self.err[len("manchette: ") : -1]


def run(
    home: Path,
    *words: object,
    code: str | None = None,
    loaded: bool = False,
    user: int | None = None,
    seconds: float = 60,
    env: dict[str, str] | None = None,
) -> Ran:
    """Run one verb and wait for its end.

    Args:
        home: As `--home`.
        words: The command line after it.
        code: Python to run in place of the program; it finds the words in `sys.argv`.
        loaded: The code may find the program's modules loaded, as the program itself does here.
        user: Id of another user to run it as.
        seconds: More than this fails the test.
        env: Added to the environment.
    """
    whole_env = _environment(env)
    if IS_POSSIBLE and user is None and (loaded or code is None):
        line = ["--home", str(home), *map(str, words)]
        with forking.start(_ROOM + (code or FORKED), line, env=whole_env) as process:
            try:
                out, err = process.communicate(timeout=seconds)
            except BaseException:
                process.kill()
                raise
        return Ran(process.returncode, out, err)
    done = subprocess.run(
        command(home, *words, code=code),
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=seconds,
        user=user,
        check=False,
        env=whole_env,
    )
    return Ran(done.returncode, done.stdout, done.stderr)


@contextmanager
def started(home: Path, *words: object, code: str = FORKED) -> Iterator[subprocess.Popen[str]]:
    """Start a verb, with pipes of text, and kill it in the end if it is there still.

    Args:
        home: As `--home`.
        words: The command line after it.
        code: Python to run in place of the program, which may find its modules loaded.
    """
    with _process(_ROOM + code, ["--home", str(home), *map(str, words)]) as process:
        yield process


@contextmanager
def started_module(name: str, *words: object) -> Iterator[subprocess.Popen[str]]:
    """Start a module as `python -m` does, as `started`."""
    code = f"import runpy; runpy.run_module({name!r}, run_name='__main__', alter_sys=True)"
    with _process(code, [*map(str, words)]) as process:
        yield process


@contextmanager
def _process(code: str, words: Sequence[str]) -> Iterator[subprocess.Popen[str]]:
    env, pipe = _environment(None), subprocess.PIPE
    if IS_POSSIBLE:
        process = forking.start(code, words, env=env)
    else:
        process = subprocess.Popen(
            [sys.executable, "-c", code, *words],
            stdin=pipe,
            stdout=pipe,
            stderr=pipe,
            text=True,
            encoding="utf-8",
            env=env,
        )
    try:
        yield process
    finally:
        process.kill()
        process.wait()
        for one in (process.stdin, process.stdout, process.stderr):
            with suppress(BrokenPipeError):
                one.close()


def _environment(given: Mapping[str, str] | None) -> dict[str, str]:
    return {**os.environ, "PYTHONIOENCODING": "utf-8", "PYTHONDONTWRITEBYTECODE": "1", **(given or {})}


def command(home: Path, *words: object, code: str | None = None) -> Sequence[str]:
    """Give the command line of a verb.

    Args:
        home: As `--home`.
        words: What comes after it.
        code: Python to run in place of the program.
    """
    return [sys.executable, "-c", _ROOM + (code or _READER), "--home", str(home), *map(str, words)]
