"""The places where packages are tried hold nothing that a package could lean on."""

from __future__ import annotations

from pathlib import Path

from tests.helpers.clean_roots import EmptyHome, MinimalDebian


def test_a_minimal_debian_has_a_reader_and_no_python(debian: MinimalDebian, tmp_path: Path) -> None:
    assert debian.run("sh", "-c", "id -un; pwd; command -v python3", code=None).stdout.split() == ["reader", "/"]
    assert debian.suite in debian.run("cat", "/etc/os-release").stdout

    (tmp_path / "given.txt").write_text("a package")
    assert debian.run("cat", debian.lend(tmp_path / "given.txt")).stdout == "a package"


def test_an_empty_home_knows_neither_our_home_nor_our_environment(empty_home: EmptyHome) -> None:
    said = empty_home.run("sh", "-c", 'ls -A "$HOME"; echo "$PYTHONPATH$VIRTUAL_ENV$MANCHETTE_HOME"; echo $PATH')
    assert said.stdout.split() == ["/usr/bin:/bin"]
