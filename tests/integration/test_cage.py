"""A parser process whose code was taken over: what it is refused, on this kernel."""

from __future__ import annotations

import contextlib
import errno
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.assembly.sentences import caged
from reader.background import cage, seccomp
from reader.background.sandbox import Sandbox
from reader.domain.errors import Overrun
from reader.domain.publisher import ALONE
from tests.helpers import cage_attacks
from tests.helpers.any_door import JobSandbox
from tests.helpers.commands import run
from tests.helpers.feed_server import picture

ATTACKS = "tests.helpers.cage_attacks:"
HARMLESS_OUTSIDE = [
    "read a file of the reader",
    "list /",
    "read /proc/self/environ",
    "make a file",
    "change a file",
    "change rights",
    "socket of IPv4",
    "socket of Unix",
    "pair of sockets",
    "fork",
    "a process by clone",
    "signal the window",
    "hold the window",
    "a file of memory to run",
    "another folder",
]

pytestmark = [
    pytest.mark.usefixtures("started_parsers"),
    pytest.mark.skipif(
        sys.platform != "linux" or os.uname().machine not in seccomp.MACHINES, reason="the cage is Linux's"
    ),
]
needs_all = pytest.mark.skipif(
    not sys.platform.startswith("linux") or bool(cage.lacking()), reason="this kernel has not all of it"
)


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    made = JobSandbox()
    yield made
    made.close()


@pytest.fixture
def secret(tmp_path) -> Path:
    file = tmp_path / "reader" / "secret"
    file.parent.mkdir()
    file.write_text("mine")
    return file


@needs_all
def test_a_parser_that_was_taken_over_is_refused_all_of_this(sandbox, secret):
    tried = sandbox.call(ATTACKS + "run", str(secret), str(secret.parent), os.getpid())
    for name, error in tried:
        sys.stdout.write(f"{name:40} {errno.errorcode.get(error, error) if error else 'NOT REFUSED'}\n")
    assert [name for name, error in tried if error not in cage_attacks.REFUSALS] == []
    assert len(tried) > 65
    assert secret.read_text() == "mine"
    assert sorted(secret.parent.iterdir()) == [secret]


@needs_all
def test_a_sealed_parser_neither_looks_for_files_nor_makes_code(sandbox, secret):
    tried = dict(sandbox.call(ATTACKS + "run_sealed", str(secret)))
    assert [name for name, error in tried.items() if error not in cage_attacks.REFUSALS] == []
    with contextlib.closing(JobSandbox(sealed=False)) as unsealed:
        assert not any(dict(unsealed.call(ATTACKS + "run_sealed", str(secret))).values())


def outside(secret: Path, before: str = "") -> dict[str, int]:
    """Try harmless attacks in a process that is no parser."""
    code = (
        "import json, sys; from tests.helpers.cage_attacks import attacks;" + before +
        "made = attacks(sys.argv[1], sys.argv[2], int(sys.argv[3]));"
        "print(json.dumps([made[name]() for name in sys.argv[4:]]))"
    )  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-c", code, secret, secret.parent, str(os.getpid()), *HARMLESS_OUTSIDE],
        capture_output=True, text=True, check=True, cwd=Path(__file__).parents[2],
    )  # fmt: skip
    return dict(zip(HARMLESS_OUTSIDE, json.loads(done.stdout), strict=True))


def test_without_the_cage_they_succeed(secret):
    """Or the test above would show nothing."""
    assert outside(secret) == dict.fromkeys(HARMLESS_OUTSIDE, 0)


@needs_all
@pytest.mark.parametrize(
    ("half", "refused"),
    [
        # A kernel without Landlock: files can be read, and what they hold can go nowhere.
        ("lock_calls()", {"make a file", "change a file", "socket of IPv4", "fork", "signal the window"}),
        # One without filters of calls, or of a machine for which there is none.
        ("lock_files('tests.helpers.')", {"read a file of the reader", "list /", "make a file", "change a file"}),
    ],
)
def test_half_a_cage_refuses_its_half(secret, half, refused):
    tried = outside(secret, f"from reader.background import cage; cage.{half};")
    assert {name for name, error in tried.items() if error} >= refused


@needs_all
@pytest.mark.skipif(not cage_attacks.IS_X86, reason="has one way into the kernel only")
def test_calls_as_of_another_machine_end_the_process():
    with contextlib.closing(JobSandbox(sealed=False)) as unsealed, pytest.raises(Overrun) as overrun:
        unsealed.call(ATTACKS + "by_the_back_door")
    assert overrun.value.limit == "crash"


def test_what_work_needs_is_still_there(sandbox):
    assert sandbox.call(ATTACKS + "threads_start") == "here"
    with contextlib.closing(JobSandbox(sealed=False)) as unsealed:
        assert len(unsealed.call(ATTACKS + "loads_late")) == 6


@pytest.mark.parametrize("kind", ["AVIF", "WEBP", "JPEG", "PNG", "GIF"])
def test_a_picture_is_opened_in_the_cage(kind):
    """Each reader of Pillow loads more with its first picture."""
    with contextlib.closing(Sandbox()) as parser:
        made = parser.call("reader.hostile.pictures.picture:render", picture(kind=kind), origin=ALONE)
    assert (made.width, made.height) == (64, 48)


def test_a_feed_that_declares_no_encoding_is_read_in_the_cage():
    sandbox = Sandbox()
    title = "Городской совет вчера вечером утвердил бюджет на следующий год"
    feed = f"<rss version='2.0'><channel><title>{title}</title><item><title>{title}</title></item></channel></rss>"
    try:
        body = feed.encode("koi8-r")
        parsed = sandbox.call("reader.hostile.feeds.feed:parse", body, "https://a.example/", None, origin=ALONE)
    finally:
        sandbox.close()
    assert (parsed.title, parsed.damaged) == (title, True)


def test_word_lists_are_read_in_the_cage():
    sandbox = Sandbox()
    title = "Le conseil de la ville a voté hier soir le budget de l’année pour les écoles et les transports"
    feed = f"<rss version='2.0'><channel><item><title>{title}</title></item></channel></rss>"
    try:
        parsed = sandbox.call(
            "reader.hostile.feeds.feed:parse", feed.encode(), "https://a.example/", None, origin=ALONE
        )
    finally:
        sandbox.close()
    assert parsed.entries[0].language == "fr"


@needs_all
def test_the_folder_of_the_start_is_not_readable_although_modules_are_looked_for_there(sandbox):
    readable = [Path(folder) for folder in cage.readable("reader.hostile.") if Path(folder).exists()]
    for private in (Path.home(), Path(__file__).parents[2], Path.cwd()):
        assert not [folder for folder in readable if private.is_relative_to(folder)]


@needs_all
def test_the_program_says_what_its_kernel_refuses(sandbox):
    """What `manchette --verbose check` asks."""
    with contextlib.closing(Sandbox()) as real:
        assert real.call("reader.hostile.cage_probe:missing", origin=ALONE) == ()


@needs_all
def test_the_verb_says_so_too(tmp_path):
    assert "parser process: caged: it reads no file" in run(tmp_path / "home", "--verbose", "check").out


@needs_all
def test_it_names_the_call_that_was_let_through():
    with contextlib.closing(Sandbox(sealed=False)) as unsealed:
        missing = unsealed.call("reader.hostile.cage_probe:missing", origin=ALONE)
    assert missing == ("lookups", "code")
    assert "the call access was let through" in caged(missing, [])


def test_it_says_what_is_missing_and_why():
    assert caged(["files", "network"], ["this kernel has no Landlock"]) == (
        "not wholly caged: if a document took it over, it can read your files, can use the network"
        " (this kernel has no Landlock)"
    )


@pytest.mark.parametrize("sealed", [True, False])
def test_the_filter_fits_both_machines(sealed):
    for machine in seccomp.MACHINES.values():
        steps = seccomp.program(machine, 4711, sealed)
        assert len(steps) % 8 == 0
        assert len(steps) // 8 < 4096


@needs_all
def test_a_process_that_imports_reads_its_folder_and_nothing_beside_it(secret, tmp_path):
    folder = tmp_path / "copies"
    folder.mkdir()
    copied = folder / "database"
    copied.write_text("a stranger's")
    (folder / "link").symlink_to(secret)
    with contextlib.closing(JobSandbox(folder=folder)) as importing:
        jobs = "tests.helpers.parser_jobs:"
        assert importing.call(jobs + "read_file", str(copied)) == "a stranger's"
        assert importing.call(jobs + "read_file", str(secret)) == "PermissionError"
        assert importing.call(jobs + "read_file", str(folder / "link")) == "PermissionError"
        for file in (copied, folder / "new", secret):
            assert importing.call(jobs + "write_file", str(file)) == "PermissionError"
        tried = importing.call(ATTACKS + "run", str(secret), str(secret.parent), os.getpid())
        assert [name for name, error in tried if not error] == []
    assert copied.read_text() == "a stranger's"
