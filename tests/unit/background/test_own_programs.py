"""Programs of ours are started by the name of a module, or, in a frozen build, as the same program again."""

from __future__ import annotations

import ast
import sys
from pathlib import Path

import pytest

from reader import __main__
from reader.background import own_programs

READER = Path(own_programs.__file__).parents[1]
MAY_KNOW = {"background/own_programs.py", "background/cage.py"}
"""Files that name this Python: what starts it, and what allows to read it."""


def test_a_frozen_build_starts_itself_again_as_each_of_its_programs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", "/opt/manchette")
    assert own_programs.reader_program() == ["/opt/manchette"]
    assert own_programs.collector_program() == ["/opt/manchette", "--collector-program"]
    parser = own_programs.parser_program(1 << 30, "reader.stories.", ["/of/a/copy"])
    assert parser == ["/opt/manchette", "--parser-process", "1073741824", "reader.stories.", "/of/a/copy"]
    for sealed in (True, False):
        zygote = own_programs.zygote_program(1 << 30, "reader.hostile.", sealed, ["/of/a/copy"])
        words = ["1073741824", "reader.hostile.", "sealed" if sealed else "", "/of/a/copy"]
        assert zygote == ["/opt/manchette", "--zygote", *words]


def test_a_program_that_is_told_to_be_the_collector_is_it(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        __main__.main([own_programs.COLLECTOR_WORD, "--help"])
    assert ended.value.code == 0
    assert "usage: manchette-collector" in capsys.readouterr().out


def test_nothing_else_starts_this_python() -> None:
    # In a frozen build `sys.executable` is no Python: `-m` and `-c` mean nothing to it.
    naming = {
        path.relative_to(READER).as_posix()
        for path in READER.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_bytes()))
        if isinstance(node, ast.Attribute) and node.attr == "executable" and ast.unparse(node) == "sys.executable"
    }
    assert naming == MAY_KNOW
