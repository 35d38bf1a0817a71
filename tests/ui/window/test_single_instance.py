"""The socket by which a later start reaches the window: other users of the machine hear and say nothing."""

from __future__ import annotations

import json
import os
import socket
import stat
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path

import pytest
from PySide6.QtNetwork import QLocalServer

from reader.domain.errors import StorageError
from reader.settings.paths import Home
from reader.ui.system.single_instance import SingleInstance
from tests.helpers.held_files import file_id, held_files
from tests.helpers.patience import PATIENCE_SECONDS
from tests.helpers.programs import a_program
from tests.helpers.unprivileged import NOBODY

pytestmark = pytest.mark.skipif(os.name != "posix", reason="sockets with a path are of POSIX")
SECRET = "https://private.example/feed?token=hunter2"


@pytest.fixture
def there(home, qapp) -> Home:
    there = Home.under(home)
    there.prepare()
    return there


@pytest.fixture
def runtime(monkeypatch) -> Iterator[Path]:
    """Lend a folder with a short path, for its owner only; other users can reach it."""
    with tempfile.TemporaryDirectory(dir="/tmp") as folder:
        monkeypatch.setenv("XDG_RUNTIME_DIR", folder)
        monkeypatch.delenv("FLATPAK_ID", raising=False)
        yield Path(folder)


@pytest.fixture
def no_runtime(monkeypatch) -> None:
    monkeypatch.delenv("XDG_RUNTIME_DIR", raising=False)


@pytest.fixture
def taken(there) -> Iterator[SingleInstance]:
    first = SingleInstance(there)
    assert first.take()
    yield first
    first.release()


def sockets_in(folder: Path) -> list[Path]:
    return [file for file in folder.iterdir() if stat.S_ISSOCK(file.lstat().st_mode)]


def hand_over(there: Home, first: SingleInstance, qtbot) -> None:
    with qtbot.waitSignal(first.called) as called:
        SingleInstance(there).call([SECRET])
    assert called.args == [[SECRET]]


def test_the_socket_is_in_the_folder_that_the_system_gives_each_user(runtime, there, taken, qtbot):
    [file] = sockets_in(runtime)
    assert taken.socket_name == str(file)
    assert file.stat().st_mode & 0o777 == 0o700
    assert sockets_in(there.state) == []
    hand_over(there, taken, qtbot)
    taken.release()
    assert sockets_in(runtime) == []


@pytest.mark.usefixtures("no_runtime")
def test_without_such_a_folder_it_is_in_the_state_of_the_home(there, taken, qtbot):
    [file] = sockets_in(there.state)
    assert file.name == Path(taken.socket_name).name
    hand_over(there, taken, qtbot)


@pytest.mark.parametrize("mode", [0o711, 0o750, 0o777, 0o1777])
def test_a_folder_that_others_can_enter_is_not_used(runtime, there, qtbot, mode):
    runtime.chmod(mode)
    first = SingleInstance(there)
    assert first.take()
    assert sockets_in(runtime) == []
    hand_over(there, first, qtbot)
    first.release()


@pytest.mark.parametrize("given", ["", "relative", "/nowhere/at/all"])
def test_a_folder_that_is_none_is_not_used(there, monkeypatch, qtbot, given):
    monkeypatch.setenv("XDG_RUNTIME_DIR", given)
    first = SingleInstance(there)
    assert first.take()
    assert len(sockets_in(there.state)) == 1
    hand_over(there, first, qtbot)
    first.release()


def test_a_start_with_another_environment_finds_the_window(runtime, there, monkeypatch, qtbot):
    """As by `su`, a timer or a container: one of the two has the variable."""
    monkeypatch.delenv("XDG_RUNTIME_DIR")
    first = SingleInstance(there)
    assert first.take()
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(runtime))
    hand_over(there, first, qtbot)
    first.release()


@pytest.mark.skipif(sys.platform != "linux", reason="reaches long folders by /proc")
@pytest.mark.usefixtures("no_runtime")
@pytest.mark.parametrize("name", ["x" * 200, "أخبار", "a/" * 60])
def test_a_home_with_a_long_or_odd_path_has_its_socket_in_its_state_too(tmp_path, qapp, qtbot, name):
    there = Home.under(tmp_path / name)
    there.prepare()
    first = SingleInstance(there)
    assert first.take()
    assert len(sockets_in(there.state)) == 1
    hand_over(there, first, qtbot)
    other = Home.under(tmp_path / "other" / name)
    other.prepare()
    asking = SingleInstance(other)
    assert file_id(other.state) in held_files(), "its socket is reached by the folder"
    with pytest.raises(StorageError):
        asking.call([])
    del asking
    assert file_id(other.state) not in held_files()
    first.release()
    assert sockets_in(there.state) == []


@contextmanager
def as_nobody(code: str, *words: object) -> Iterator[subprocess.Popen[str]]:
    """Run Python in a process that becomes another user halfway, by `become()`."""
    if os.geteuid() != 0:
        pytest.skip("wants a second user, and only root may become one")
    begin = f"import os, socket, sys, time\ndef become(): os.setgid({NOBODY}); os.setuid({NOBODY})\n"
    process = subprocess.Popen(
        [sys.executable, "-c", begin + code, *map(str, words)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


LISTEN = """
with socket.socket(socket.AF_UNIX) as listening:
    listening.bind(sys.argv[1])
    os.chmod(sys.argv[1], 0o777)
    become()
    listening.listen()
    print("listening", flush=True)
    peer = listening.accept()[0]
    peer.settimeout(60)
    print("heard", peer.recv(1000), flush=True)
"""


def test_a_squatter_at_the_old_name_hears_nothing(there, taken, qtbot):
    """The socket lay in /tmp, under a name that anybody could compute."""
    old = "/tmp/manchette-" + sha256(str(there.data).encode()).hexdigest()[:16]
    with as_nobody(LISTEN, old) as squatter:
        try:
            assert squatter.stdout.readline() == "listening\n"
            hand_over(there, taken, qtbot)
            squatter.kill()
            assert "heard" not in squatter.stdout.read()
        finally:
            Path(old).unlink()


def test_another_user_who_listens_at_the_very_socket_is_told_nothing(runtime, there, qapp):
    first = SingleInstance(there)
    assert first.take()
    place = first.socket_name
    first.stop_listening()
    with as_nobody(LISTEN, place) as squatter:
        assert squatter.stdout.readline() == "listening\n"
        with pytest.raises(StorageError, match="does not answer"):
            SingleInstance(there).call([SECRET])
        assert squatter.stdout.readline() == "heard b''\n"
    first.release()


SAY = """
become()
with socket.socket(socket.AF_UNIX) as peer:
    peer.connect(sys.argv[1])
    peer.settimeout(60)
    try:
        peer.sendall(b'["https://evil.example/feed"]\\n')
        print("answered", peer.recv(10), flush=True)
    except OSError as error:
        print("refused", type(error).__name__, flush=True)
"""


def test_what_another_user_says_is_not_heard(runtime, there, taken, qtbot):
    heard = []
    taken.called.connect(heard.append)
    Path(taken.socket_name).chmod(0o777)
    runtime.chmod(0o711)
    with as_nobody(SAY, taken.socket_name) as other:
        qtbot.waitUntil(lambda: other.poll() is not None)
        said = other.stdout.read()
        assert said in ("refused ConnectionResetError\n", "refused BrokenPipeError\n", "answered b''\n"), said
    assert heard == []


class Drip(threading.Thread):
    """Sends a line letter by letter, each after a turn of the window's thread. `sent`: how many arrived."""

    LINE = json.dumps(["https://slow.example/feed"] * 20).encode() + b"\n"

    def __init__(self, place: str) -> None:
        super().__init__(daemon=True)
        self.place = place
        self.sent = 0
        self.turned = threading.Event()

    def run(self) -> None:
        with socket.socket(socket.AF_UNIX) as peer, suppress(OSError):
            peer.connect(self.place)
            for letter in self.LINE:
                peer.sendall(bytes([letter]))
                self.sent += 1
                self.turned.clear()
                self.turned.wait(PATIENCE_SECONDS)
                time.sleep(0.1)

    def has_ended(self) -> bool:
        self.turned.set()
        return not self.is_alive()


def test_a_line_that_drips_in_holds_nobody_and_is_given_up(runtime, there, taken, qtbot):
    """It held the window's thread until the line was whole."""
    heard = []
    taken.called.connect(heard.append)
    for _ in range(10):  # a busy machine may not come to much in the second that a line has
        drip = Drip(taken.socket_name)
        drip.start()
        qtbot.waitUntil(drip.has_ended)
        assert drip.sent < len(Drip.LINE)
        if drip.sent >= 5:
            break
    assert drip.sent >= 5, "the window's thread went on between the letters"
    assert heard == []
    hand_over(there, taken, qtbot)


@pytest.mark.usefixtures("no_runtime")
def test_a_socket_that_cannot_be_made_is_known(there, monkeypatch):
    monkeypatch.setattr(QLocalServer, "listen", lambda *_: False)
    first = SingleInstance(there)
    assert first.take(), "there is a window all the same"
    assert first.socket_name == ""
    first.release()


def test_a_window_that_no_later_start_can_reach_says_so(there, monkeypatch, qapp):
    monkeypatch.setattr(QLocalServer, "listen", lambda *_: False)
    first = SingleInstance(there)
    assert first.take()
    with a_program(qapp, there, first) as program:
        program.open([])
        assert program.window.desk.messages.text == (
            "A second start of Manchette cannot reach this window: add its addresses here instead."
        )
