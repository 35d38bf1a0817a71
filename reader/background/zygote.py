"""The process from which parser processes are forked (Linux): it has loaded the parsers once, for all of them.

Each publisher's documents are read in a process of their own, and a fork costs 3 ms where a start costs 200. This
process reads no stranger's byte: it loads modules, forks, and tells how its children ended. It is in Landlock's
cage, and so are its children; they put on the filter of calls before they read anything. All of them end with the
program that started it, however that ends: it sees its socket close, and the kernel kills its children with it.

All children have their memory in the same places, so an address that one of them gives away helps in another.
"""

from __future__ import annotations

import contextlib
import gc
import importlib
import os
import signal
import socket
import sys
import time
from collections.abc import Callable, Sequence
from typing import Any, NoReturn

import msgspec

from reader.background import parser_process
from reader.background.cage import lock_files, prepare_child
from reader.background.messages import Errand, ErrandDone
from reader.background.pipe import receive

MAX_ERRAND_BYTES = 65_536
_RUBBISH = (50_000, 20, 100)
"""Thresholds of a child's garbage collector: it lives for a moment, and has memory to spare."""
_complete: set[str] = set()
"""Modules whose late imports are all loaded."""


def serve(memory_bytes: int, package: str, sealed: bool, folders: Sequence[str]) -> NoReturn:
    """Fork a process for each pair of pipes that comes through stdin, a socket, until that ends. Never returns.

    Args:
        memory_bytes: Limit of the address space of each process.
        package: Where the functions of their jobs live.
        sealed: They load nothing, and open no file, of their own.
        folders: What they may read beside Python and its libraries.
    """
    control = socket.socket(fileno=parser_process.take_stream(0))
    parser_process.limit(memory_bytes)
    os.chdir("/")  # children may ask where they are (Pillow does), and it tells nothing
    gc.disable()
    children: set[int] = set()
    loaded: set[str] = set()
    lock: Callable[[int], None] | None = None
    while request := _received(control):
        message, pipes = request
        errand = msgspec.msgpack.decode(message, type=Errand)
        for module in set(errand.modules) - loaded:
            loaded.add(module)
            _load(module)
        if lock is None:  # the first modules are loaded before, so that Python can write its bytecode cache
            with contextlib.suppress(OSError):  # as `parser_process.serve`
                lock_files(package, folders)
            lock = prepare_child(sealed)
        codes = tuple(_reap(child) for child in errand.ended)
        children.difference_update(errand.ended)
        child = _fork(control, pipes[0], pipes[1], lock) if pipes else 0
        if child:
            children.add(child)
        for pipe in pipes:
            os.close(pipe)
        control.send(msgspec.msgpack.encode(ErrandDone(child, codes, time.process_time())))
    for child in children:
        _reap(child)
    os._exit(0)


def _received(control: socket.socket) -> tuple[bytes, list[int]] | None:
    try:
        message, pipes, _, _ = socket.recv_fds(control, MAX_ERRAND_BYTES, 2)
    except OSError:
        return None
    return (message, pipes) if message else None


def _load(name: str) -> None:
    """Import a module, with the late imports of it and of the modules below it: the child cannot import."""
    with contextlib.suppress(Exception):  # the child tries again, and reports the error
        importlib.import_module(name)
        for new in sorted(sys.modules.keys() - _complete):
            _complete.add(new)
            load_all: Callable[[], Any] | None = getattr(sys.modules[new], "load_all", None)
            if load_all is not None and new.startswith("reader."):
                load_all()
    gc.collect()
    gc.freeze()  # garbage collection in a child then does not write to these pages, so they stay shared


def _reap(child: int) -> int:
    os.kill(child, signal.SIGKILL)  # a child that has ended is still there until this waits for it
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def _fork(control: socket.socket, jobs: int, answers: int, lock: Callable[[int], None]) -> int:
    parent = os.getpid()
    try:
        child = os.fork()
    except OSError:  # no room for a process more; those at work go on
        return 0
    if child:
        return child
    try:
        lock(parent)
        control.close()
        gc.set_threshold(*_RUBBISH)
        gc.enable()
        parser_process.work(lambda: receive(jobs), answers)
    finally:
        os._exit(1)
