"""Starts Python programs quickly: each is forked from a process that has loaded their modules.

forking = Forking("reader.__main__", "reader.storage.core.database")
with forking.start(code, words, env=os.environ) as process:  # a subprocess.Popen, with pipes of text
    out, err = process.communicate()

Starting an interpreter and loading most of the program takes half a second of a processor, which hundreds of tests
would pay again and again. What runs is the same: a process of its own, with its own memory, files, environment,
exit code and end. Programs that replace a constant before others read it need a real start all the same.
"""

from __future__ import annotations

import atexit
import json
import os
import select
import signal
import socket
import struct
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

IS_POSSIBLE = sys.platform == "linux"
_REQUEST_BYTES = 200_000
"""The most that a request takes: an environment and a command line."""
_NUMBER = struct.Struct("=q")
"""How the process that forks tells a new process's id, and later its exit code."""

_OTHERS = "MANCHETTE_TESTS_FORKINGS"
"""In the environment of a process that forks: the names and sockets of others, which its programs may ask."""

_SERVER = """
import sys
from tests.helpers.forking import end, serve
given = serve(int(sys.argv[2]), sys.argv[3:])
frees_all = sys.argv[1] == "frees all"
if given is not None:
    code, sys.argv = given
    main = type(sys)("__main__")
    main.__builtins__ = __builtins__
    sys.modules["__main__"] = main
    try:
        exec(compile(code, "<string>", "exec"), main.__dict__)
    except SystemExit as ended:
        if frees_all or not isinstance(ended.code, int | None):
            raise
        end(ended.code or 0)
    if not frees_all:
        end(0)
"""


INHERITED = {
    name: socket.socket(fileno=number) for name, number in json.loads(os.environ.get(_OTHERS, "{}")).items()
}
"""The others whose sockets this process was given, by name."""


class Forking:
    """A process that loads modules for the first program that is to start, and forks it and all that follow.

    Args:
        modules: What it loads.
        name: What its programs, and those of others that are given it, know it by.
        others: Its programs may have programs forked by these, too.
        frees_all: Programs free what they have loaded at their end, as the interpreter does. That takes four times
            as long as all else of a fork: each page is copied for it.
        env: Added to its environment; what the loader of the system reads is of use here alone.
        inside: A command line that runs the one that is added to it, in surroundings that it makes.
    """

    def __init__(
        self,
        *modules: str,
        env: Mapping[str, str] | None = None,
        inside: Sequence[str] = (),
        name: str = "",
        others: Sequence[Forking] = (),
        frees_all: bool = False,
    ) -> None:
        self._modules, self._env, self._inside, self._others = modules, env or {}, inside, others
        self._frees_all = frees_all
        self.name = name
        self._starting = threading.Lock()
        self._socket: socket.socket | None = INHERITED.get(name)
        self._server: subprocess.Popen[bytes] | None = None
        atexit.register(self._end)  # now, so that it ends after what is made to have processes forked

    def start(
        self, code: str, words: Sequence[str], *, env: Mapping[str, str], stdin: int | None = None
    ) -> subprocess.Popen[str]:
        """Start a program.

        Args:
            code: Python; it finds the words in `sys.argv`.
            words: Its command line.
            env: Its whole environment.
            stdin: What it reads, where there is to be no pipe; what it writes is lost then.
        """
        return _Forked(self, code, words, env, stdin)

    def request(self, message: Mapping[str, object], files: Sequence[int]) -> None:
        """Have a process forked, with these file descriptors."""
        socket.send_fds(self._requests(), [json.dumps(message).encode()], list(files))

    def _requests(self) -> socket.socket:
        with self._starting:
            if self._socket is None:
                self._socket = self._served()
            return self._socket

    def _served(self) -> socket.socket:
        requests, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        others = {one.name: one._requests().fileno() for one in self._others}
        end = "frees all" if self._frees_all else "ends at once"
        with theirs:
            server = subprocess.Popen(
                [*self._inside, sys.executable, "-c", _SERVER, end, str(theirs.fileno()), *self._modules],
                pass_fds=[theirs.fileno(), *others.values()],
                cwd=Path(__file__).parents[2],
                stdin=subprocess.DEVNULL,
                env={**os.environ, "PYTHONIOENCODING": "utf-8", _OTHERS: json.dumps(others), **self._env},
            )
        self._server = server
        return requests

    def _end(self) -> None:
        if self._server is not None and self._socket is not None:
            self._socket.close()
            self._server.wait(30)


class _Forked(subprocess.Popen[str]):
    """A process that is another's child, and can be dealt with as if it were ours."""

    def __init__(
        self, forking: Forking, code: str, words: Sequence[str], env: Mapping[str, str], stdin: int | None
    ) -> None:
        # Not that of the class above, which would start a program.
        self.args = words
        self.returncode = None
        self.encoding, self.errors, self.text_mode, self.pipesize = "utf-8", None, True, -1
        self._child_created = self._communication_started = False
        self._input = None
        self._sigint_wait_secs = 0.25
        if stdin is None:
            ours, theirs = zip(os.pipe()[::-1], *(os.pipe() for _ in range(3)), strict=True)
        else:
            told, tells = os.pipe()
            nowhere = (os.open(os.devnull, os.O_WRONLY) for _ in range(2))
            ours, theirs = (told,), (os.dup(stdin), *nowhere, tells)
        message = {
            "code": code,
            "words": list(words),
            "env": dict(env),
            "folder": str(Path.cwd()),
            "ignores_ctrl_c": signal.getsignal(signal.SIGINT) is signal.SIG_IGN,
        }
        try:
            forking.request(message, theirs)
        finally:
            for one in theirs:
                os.close(one)
        self.stdin = self.stdout = self.stderr = None
        if stdin is None:
            self.stdin = os.fdopen(ours[0], "w", encoding="utf-8")
            self.stdout = os.fdopen(ours[1], encoding="utf-8")
            self.stderr = os.fdopen(ours[2], encoding="utf-8")
        self._told = os.fdopen(ours[-1], "rb", buffering=0)
        self.pid = self._hear()

    def _hear(self) -> int:
        told = self._told.read(_NUMBER.size)
        # At the end of a run what forks may be gone first, and its programs with it.
        return int(_NUMBER.unpack(told)[0]) if told else -signal.SIGKILL

    def poll(self) -> int | None:
        return self._code_within(0)

    def wait(self, timeout: float | None = None) -> int:
        code = self._code_within(timeout)
        if code is None:
            assert timeout is not None
            raise subprocess.TimeoutExpired(self.args, timeout)
        return code

    def _code_within(self, seconds: float | None) -> int | None:
        if self.returncode is None and select.select([self._told], [], [], seconds)[0]:
            self.returncode = self._hear()
            self._told.close()
        return self.returncode

    def send_signal(self, sig: int) -> None:
        if self.poll() is None:
            with suppress(ProcessLookupError):
                os.kill(self.pid, sig)

    def __del__(self) -> None:
        self._told.close()


def serve(number: int, modules: Sequence[str]) -> tuple[str, list[str]] | None:
    """Load the modules at the first request, and fork for each, until the socket is closed.

    Returns:
        In a new process: the code and the words. None: all is over.
    """
    import gc
    import importlib

    requests = socket.socket(fileno=number)
    awake, waking = os.pipe2(os.O_NONBLOCK | os.O_CLOEXEC)
    signal.set_wakeup_fd(waking)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    told: dict[int, int] = {}
    while True:
        ready = select.select([requests, awake], [], [])[0]
        if awake in ready:
            with suppress(BlockingIOError):
                os.read(awake, 4096)
            _tell_ends(told)
        if requests not in ready:
            continue
        content, files, _, _ = socket.recv_fds(requests, _REQUEST_BYTES, 4)
        if not content:
            return None
        while modules:
            importlib.import_module(modules[0])
            modules = modules[1:]
            gc.freeze()
        if (child := os.fork()) == 0:
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            signal.set_wakeup_fd(-1)
            requests.close()
            for one in (awake, waking, *told.values()):
                os.close(one)
            return _begin(json.loads(content), files)
        told[child] = files.pop()
        os.write(told[child], _NUMBER.pack(child))
        for one in files:
            os.close(one)


def end(code: int) -> None:
    """End as the interpreter does, but for freeing its memory: threads first, then what is to be done at the end.

    Returns where something of that fails: the interpreter then tells it in its way.
    """
    with suppress(Exception):
        threading._shutdown()  # type: ignore[attr-defined]
        atexit._run_exitfuncs()
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code & 0xFF)


def _tell_ends(told: dict[int, int]) -> None:
    with suppress(ChildProcessError):
        while (ended := os.waitpid(-1, os.WNOHANG))[0]:
            one = told.pop(ended[0])
            with suppress(BrokenPipeError):
                os.write(one, _NUMBER.pack(os.waitstatus_to_exitcode(ended[1])))
            os.close(one)


def _begin(message: dict[str, object], files: list[int]) -> tuple[str, list[str]]:
    """Become what was asked for."""
    import locale
    import time

    for number, one in enumerate(files[:3]):
        os.dup2(one, number)
    for one in files:
        os.close(one)
    signal.signal(signal.SIGINT, signal.SIG_IGN if message["ignores_ctrl_c"] else signal.default_int_handler)
    os.environ.clear()
    os.environ.update(message["env"])
    os.chdir(str(message["folder"]))
    time.tzset()
    with suppress(locale.Error):
        locale.setlocale(locale.LC_CTYPE, "")
    # New ones, as the interpreter makes them: what the old ones know is that of other files.
    encoding, _, errors = os.environ.get("PYTHONIOENCODING", "").partition(":")
    encoding = encoding or "utf-8"
    sys.stdin = sys.__stdin__ = os.fdopen(0, encoding=encoding, errors=errors or None, closefd=False)
    sys.stdout = sys.__stdout__ = os.fdopen(1, "w", encoding=encoding, errors=errors or None, closefd=False)
    sys.stderr = sys.__stderr__ = os.fdopen(2, "w", encoding=encoding, errors="backslashreplace", closefd=False)
    sys.stderr.reconfigure(line_buffering=True)
    sys.stdout.reconfigure(write_through=bool(os.environ.get("PYTHONUNBUFFERED")))
    return str(message["code"]), ["-c", *message["words"]]
