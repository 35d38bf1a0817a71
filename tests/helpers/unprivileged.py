"""Runs a function as a user who may not write everywhere, which is what root may do."""

from __future__ import annotations

import os
import pickle
import tempfile
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from shutil import rmtree
from typing import TypeVar

T = TypeVar("T")

NOBODY = 65_534


def without_root(function: Callable[[], T]) -> T:
    """Run a function in a child of this process that has no rights of root; give its result or raise its error."""
    if os.geteuid() != 0:
        return function()
    reading, writing = os.pipe()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # other threads only wait
        child = os.fork()
    if child == 0:
        with suppress(BaseException):
            os.setgid(NOBODY)
            os.setuid(NOBODY)
            try:
                answer = (True, function())
            except Exception as error:  # noqa: BLE001  (handed to the parent)
                answer = (False, error)
            os.write(writing, pickle.dumps(answer))
        os._exit(0)
    os.close(writing)
    with open(reading, "rb") as pipe:
        answer_bytes = pipe.read()
    os.waitpid(child, 0)
    done, result = pickle.loads(answer_bytes)
    if done:
        return result
    raise result


@contextmanager
def unprivileged_folder() -> Iterator[Path]:
    """Lend a folder that belongs to that user, where he can reach it (pytest's own is for its owner only)."""
    folder = Path(tempfile.mkdtemp(prefix="manchette-test-"))
    try:
        if os.geteuid() == 0:
            os.chown(folder, NOBODY, NOBODY)
        yield folder
    finally:
        for inside in folder.rglob("*"):
            if inside.is_dir() and not inside.is_symlink():
                inside.chmod(0o700)
        folder.chmod(0o700)
        rmtree(folder)
