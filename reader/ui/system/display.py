"""Whether a window can be shown here. Asked before Qt is made: without a display it ends the process at once."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from reader.domain.errors import UsageError

_SEEN_BY_NOBODY = ("offscreen", "minimal")
_MOST_BYTES = 1_000
"""Most bytes of an X server's refusal that are read."""

_held: list[Callable[[], None]] = []
"""Functions that close the connections opened for checking."""


def has_display() -> bool:
    """Tell whether a person could see a window."""
    return next(answering(), _SEEN_BY_NOBODY[0]) not in _SEEN_BY_NOBODY


def demand_display() -> None:
    """Check that Qt can start; raises UsageError if there is no display and `QT_QPA_PLATFORM` names none."""
    refused: dict[str, str] = {}
    for _, variable, why in _asked():
        if why is None:
            return
        refused[variable] = why
    said = {variable: why for variable, why in refused.items() if why}
    where = ", ".join(f"{name}={os.environ[name]}" for name in said or refused if os.environ.get(name))
    if not where:
        raise UsageError(
            "there is no display to open the window on; "
            "`manchette --help` lists what goes without, such as `manchette screenshot OUT.png`"
        )
    if said:
        raise UsageError(
            "the display at {where} does not let this program in ({why}); start it as the user of the graphical "
            "session; `manchette --help` lists what goes without, such as `manchette screenshot OUT.png`",
            where=where,
            why="; ".join(said.values()),
        )
    raise UsageError(
        "no display answers at {where}; start Manchette in a graphical session; "
        "`manchette --help` lists what goes without, such as `manchette screenshot OUT.png`",
        where=where,
    )


def answering() -> Iterator[str]:
    """Name the plugins by which Qt can draw here, in the order in which it tries them."""
    return (name for name, _, why in _asked() if why is None)


def let_go() -> None:
    """Close the connections opened for checking, since Qt now has its own."""
    while _held:
        _held.pop()()


def _asked() -> Iterator[tuple[str, str, str | None]]:
    """Ask the displays that Qt may use, one by one: under Wayland, asking X would start its server.

    Yields:
        A plugin of Qt, the variable that names its display, and why it cannot be used: None if it can, "" if it
        does not answer, else its message.
    """
    for name in _platforms():
        variable, ask = _SERVERS.get(name.partition("-")[0], ("", None))
        yield name, variable, None if ask is None else ask()


def _platforms() -> list[str]:
    """Name the plugins that Qt tries, as its `QGuiApplicationPrivate::createPlatformIntegration` has it."""
    if chosen := os.environ.get("QT_QPA_PLATFORM", ""):
        return [name.partition(":")[0] for name in chosen.split(";") if name]
    if sys.platform in ("win32", "darwin"):
        return ["windows" if sys.platform == "win32" else "cocoa"]
    prefers_wayland = "WAYLAND_DISPLAY" in os.environ or os.environ.get("XDG_SESSION_TYPE") == "wayland"
    return ["wayland", "xcb"] if prefers_wayland else ["xcb"]


def _ask_wayland() -> str | None:
    """Find the compositor as its library does; None: it answers, or cannot be asked."""
    if "WAYLAND_SOCKET" in os.environ:
        return None  # a connection that was handed over, good for one use
    import socket

    path = Path(os.environ.get("XDG_RUNTIME_DIR", ""), os.environ.get("WAYLAND_DISPLAY", "wayland-0"))
    if not path.is_absolute():
        return ""
    with socket.socket(socket.AF_UNIX) as asking:
        try:
            asking.connect(str(path))
        except PermissionError as error:
            return error.strerror
        except OSError:
            return ""
    return None


def _ask_x() -> str | None:
    """Connect by the library that Qt takes, with its keys; None: the server answers, or cannot be asked."""
    if not os.environ.get("DISPLAY"):
        return ""
    import ctypes

    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return None  # `libraries.py` says what is missing
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connect.argtypes = [ctypes.c_void_p, ctypes.c_void_p]
    for function in (xcb.xcb_connection_has_error, xcb.xcb_disconnect):
        function.argtypes = [ctypes.c_void_p]
    with _words_on_stderr() as words:
        connection = xcb.xcb_connect(None, None)
        failed = xcb.xcb_connection_has_error(connection)
    if failed:
        xcb.xcb_disconnect(connection)
        return " ".join(words().split())
    # Closed by `let_go`: a server that was started for one program ends when nobody is connected any more.
    _held.append(lambda: xcb.xcb_disconnect(connection))
    return None


@contextmanager
def _words_on_stderr() -> Iterator[Callable[[], str]]:
    """Capture a library's output on stderr; the result can be called for the text afterwards."""
    said = b""
    read, write = os.pipe()
    before = os.dup(2)
    os.dup2(write, 2)
    os.close(write)
    try:
        yield lambda: said.decode(errors="replace")
    finally:
        os.dup2(before, 2)
        os.close(before)
        os.set_blocking(read, False)  # a process that was started meanwhile may have it too
        with suppress(BlockingIOError):
            said = os.read(read, _MOST_BYTES)
        os.close(read)


_SERVERS = {"wayland": ("WAYLAND_DISPLAY", _ask_wayland), "xcb": ("DISPLAY", _ask_x)}
"""For each of Qt's plugins: the variable that names the display, and the function that asks its server."""
