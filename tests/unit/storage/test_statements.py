"""Statements in `resources/sql/`: each is used in one place, and none is filled in without one of its parts."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.domain.resources import RESOURCES
from reader.storage.core.statements import sql, statements

STORAGE = Path(__file__).parents[3] / "reader" / "storage"
PACKAGES = sorted(path.stem for path in Path(RESOURCES, "sql").glob("*.sql"))


def calls() -> Iterator[str]:
    for path in STORAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "sql":
                [name] = (arg.value for arg in node.args if isinstance(arg, ast.Constant))
                yield str(name)


def test_each_statement_is_used_once_and_each_name_is_one():
    names = [f"{package}.{name}" for package in PACKAGES for name in statements(package)]
    assert sorted(calls()) == sorted(names)


def test_each_package_of_storage_has_its_file():
    assert set(PACKAGES) <= {path.name for path in STORAGE.iterdir()}


def test_a_statement_without_one_of_its_parts_is_a_mistake():
    with pytest.raises(KeyError, match="evictable"):
        sql("entries.of_pages", index_share=1)
    assert " * 3 AS size" in sql("entries.of_pages", index_share=3, evictable="1")
