"""A program that is forked behaves as one that is started."""

from __future__ import annotations

import os
import signal
import socket
import subprocess

import pytest

from tests.helpers.forking import IS_POSSIBLE, Forking

pytestmark = pytest.mark.skipif(not IS_POSSIBLE, reason="programs are forked on Linux")


@pytest.fixture(scope="module")
def forking() -> Forking:
    return Forking("json")


def test_it_has_its_words_environment_folder_and_streams(forking, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    code = (
        "import os, sys; print(sys.argv, dict(os.environ), os.getcwd(), sys.stdin.read());"
        " print(json_is_there := 'json' in sys.modules, file=sys.stderr); sys.exit(7)"
    )
    with forking.start(code, ["one", "é"], env={"LANGUAGE": "fr"}) as process:
        out, err = process.communicate("given", timeout=60)
    assert out == f"{['-c', 'one', 'é']} {{'LANGUAGE': 'fr'}} {tmp_path} given\n"
    assert (err, process.returncode) == ("True\n", 7)


def test_an_exception_is_told_and_fails(forking):
    with forking.start("def f():\n    return 1 / 0\nf()", [], env=os.environ) as process:
        assert "ZeroDivisionError" in process.communicate(timeout=60)[1]
    assert process.returncode == 1


def test_it_is_waited_for_and_killed_as_any_other(forking):
    others = [forking.start("", [], env=os.environ) for _ in range(3)]
    with forking.start(
        "import threading; print('here', flush=True); threading.Event().wait()", [], env=os.environ
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "here\n"
        with pytest.raises(subprocess.TimeoutExpired):
            process.wait(0.01)
        assert process.poll() is None
        os.kill(process.pid, 0)
        process.kill()
        assert process.wait(60) == process.poll() == -signal.SIGKILL
        process.send_signal(signal.SIGTERM)  # nobody is there any more
    for other in others:
        with other:
            assert other.wait(60) == 0


def test_none_knows_what_another_has_changed(forking):
    for _ in range(2):
        with forking.start(
            "import json; print(hasattr(json, 'new')); json.new = 1", [], env=os.environ
        ) as process:
            assert process.communicate(timeout=60)[0] == "False\n"


def test_each_draws_other_numbers(forking):
    drawn = set()
    for _ in range(3):
        with forking.start("import random; print(random.random())", [], env=os.environ) as process:
            drawn.add(process.communicate(timeout=60)[0])
    assert len(drawn) == 3


def test_a_program_may_read_what_it_is_given_and_be_lost_to_the_world(forking):
    ours, theirs = socket.socketpair()
    with ours:
        with theirs:
            code = "import os; os.write(0, b'here'); print('lost')"
            process = forking.start(code, [], env=os.environ, stdin=theirs.fileno())
        assert ours.recv(99) == b"here"
        assert ours.recv(99) == b"", "it has ended, and nobody else has its socket"
    assert (process.wait(60), process.stdout) == (0, None)


def test_programs_of_one_may_ask_another(forking):
    other = Forking("json", name="other")
    asking = Forking("tests.helpers.forking", others=[other])
    code = (
        "import os, sys; from tests.helpers.forking import Forking;"
        " inner = Forking(name='other').start('import sys; sys.exit(7)', [], env=os.environ);"
        " sys.exit(10 * inner.wait())"
    )
    with asking.start(code, [], env=os.environ) as process:
        assert process.communicate(timeout=60) == ("", "")
    assert process.returncode == 70


@pytest.mark.parametrize("frees_all", [False, True])
def test_it_ends_as_a_program_does(frees_all, tmp_path):
    forking = Forking("json", frees_all=frees_all)
    code = (
        "import atexit, sys, threading, time; print('said', end='');"
        " atexit.register(lambda: open(sys.argv[1], 'a').write('last'));"
        " threading.Thread(target=lambda: (time.sleep(0.05), open(sys.argv[1], 'a').write('thread, '))).start();"
        " sys.exit(None if sys.argv[2] == 'None' else int(sys.argv[2]) if sys.argv[2].isdigit() else sys.argv[2])"
    )
    for given, ended, err in (("None", 0, ""), ("3", 3, ""), ("a sentence", 1, "a sentence\n")):
        file = tmp_path / given
        with forking.start(code, [str(file), given], env=os.environ) as process:
            assert process.communicate(timeout=60) == ("said", err)
        assert (process.returncode, file.read_text()) == (ended, "thread, last")


def test_what_cannot_be_said_at_the_end_is_no_success(forking):
    with forking.start(
        "import sys; sys.stdout = open('/dev/full', 'w'); print('x')", [], env=os.environ
    ) as process:
        assert "No space left" in process.communicate(timeout=60)[1]
    assert process.returncode == 120
