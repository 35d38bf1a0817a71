"""Plain English in docstrings and in the strings under constants; CONTRIBUTING.md has the glossary."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
MODULES = sorted((ROOT / "reader").rglob("*.py"))

FRAGMENTS = ("As", "By", "Of", "What")
"""A docstring that begins with one of these is no sentence: its subject stands in the code beside it."""

MOST_FRAGMENTS = 30

ALLOWED: dict[str, str] = {}
"""Fragments that stay, as `path: first words`, each with the reason why no plain statement says it better."""

AVOIDED = re.compile(
    r"\b(?:let(?:s|ting)? go(?: of)?|(?:take|takes|took|taken|taking) (?:(?:it|that|them|this) )?back|"
    r"(?:put|puts|putting) (?:(?:it|that|them|this) )?back|"
    r"(?:bring|brings|brought|bringing) (?:(?:it|that|them|this) )?back)\b",
    re.IGNORECASE,
)
"""Words in place of which the glossary has a term."""

TERMS = ("store", "delete", "evict", "restore", "undo", "withdraw", "mark", "fetch", "return")


def told(source: str) -> Iterator[tuple[int, str]]:
    """Give the docstrings of a module and the strings under its constants, each with its line."""
    waiting: list[ast.AST] = [ast.parse(source)]
    for node in waiting:
        match node:
            case ast.Expr(value=ast.Constant(value=str(words))):
                yield node.lineno, " ".join(words.split())
        waiting += getattr(node, "body", ()) if isinstance(node, ast.Module | ast.stmt) else ()


def is_fragment(words: str) -> bool:
    return re.match(rf"(?:{'|'.join(FRAGMENTS)})\b", words) is not None


def avoided_in(words: str) -> list[str]:
    return AVOIDED.findall(re.sub(r"`[^`]*`", "", words))  # names of code stay


@cache
def in_the_code() -> list[tuple[str, int, str]]:
    return [
        (path.relative_to(ROOT).as_posix(), line, words)
        for path in MODULES
        for line, words in told(path.read_text(encoding="utf-8"))
    ]


def test_docstrings_are_statements():
    found = [(path, line, words) for path, line, words in in_the_code() if is_fragment(words)]
    assert len(found) <= MOST_FRAGMENTS
    unknown = [
        f"{path}:{line} {words[:80]}"
        for path, line, words in found
        if not any(f"{path}: {words}".startswith(one) for one in ALLOWED)
    ]
    assert unknown == []


def fields_described_afar(source: str) -> list[str]:
    """Give classes whose docstring describes fields that are declared below it, and not two of them together."""
    found = []
    for one in ast.walk(ast.parse(source)):
        if isinstance(one, ast.ClassDef) and "\nAttributes:\n" in (said := ast.get_docstring(one) or ""):
            listed = re.findall(r"^    (\w[\w, ]*): ", said.partition("\nAttributes:\n")[2], re.MULTILINE)
            declared = {each.target.id for each in one.body if isinstance(each, ast.AnnAssign)}
            found += [one.name] if declared.issuperset(listed) else []
    return found


def test_a_field_is_described_beside_it():
    assert fields_described_afar('class A:\n    """B.\n\n    Attributes:\n        c: D.\n    """\n    c: int')
    afar = {path.name: fields_described_afar(path.read_text(encoding="utf-8")) for path in MODULES}
    assert {name: classes for name, classes in afar.items() if classes} == {}


def test_docstrings_use_the_terms_of_the_glossary():
    found = [f"{path}:{line} {words[:80]}" for path, line, words in in_the_code() if avoided_in(words)]
    assert found == []


def test_the_glossary_has_the_terms():
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    named = set(re.findall(r"^\| \*\*([a-z ]+)\*\*", text, re.MULTILINE))
    assert set(TERMS) <= named


@pytest.mark.parametrize(
    ("source", "is_one"),
    [
        ('LONGEST = 5\n"""Of a name, in letters."""\n', True),
        ('def f():\n    """What a row says."""\n', True),
        ('LONGEST = 5\n"""Most letters of a name."""\n', False),
        ('"""Offers what can be typed."""\n', False),
    ],
)
def test_a_fragment_is_recognised(source, is_one):
    assert any(is_fragment(words) for _, words in told(source)) is is_one


@pytest.mark.parametrize(
    ("words", "is_avoided"),
    [
        ("Let go of an entry.", True),
        ("Undo that puts it back.", True),
        ("Restore an entry.", False),
        ("Undo it, see `put back`.", False),
    ],
)
def test_an_avoided_word_is_recognised(words, is_avoided):
    assert bool(avoided_in(words)) is is_avoided


@pytest.mark.parametrize(
    ("message", "is_accepted"),
    [
        ("Send flags before fetching feeds", True),
        ("Send flags before fetching feeds\n\nBlocked images are not downloaded then.\n", True),
        ("S" * 73, False),
        ("Send flags\nbefore fetching feeds\n", False),
    ],
)
def test_a_commit_with_a_long_subject_is_refused(tmp_path, message, is_accepted):
    file = tmp_path / "message"
    file.write_text(message, encoding="utf-8")
    hook = ROOT / "packaging" / "commit_subject.py"
    done = subprocess.run([sys.executable, hook, file], capture_output=True, text=True, check=False, timeout=60)
    assert (done.returncode == 0, bool(done.stderr)) == (is_accepted, not is_accepted)
