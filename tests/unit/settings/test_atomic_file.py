from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from reader.settings.atomic_file import write_whole


def test_a_file_is_written_for_its_owner_only(tmp_path: Path):
    file = tmp_path / "choices.json"
    write_whole(file, b"one")
    write_whole(file, b"two")
    assert file.read_bytes() == b"two"
    assert os.name != "posix" or file.stat().st_mode & 0o777 == 0o600
    assert list(tmp_path.iterdir()) == [file]


@pytest.mark.parametrize("call", ["fsync", "replace"])
def test_what_could_not_be_written_leaves_what_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str
):
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    file = tmp_path / "choices.json"
    write_whole(file, b"one")
    monkeypatch.setattr(os, call, full)
    with pytest.raises(OSError, match="full"):
        write_whole(file, b"two")
    assert file.read_bytes() == b"one"
    assert list(tmp_path.iterdir()) == [file]
