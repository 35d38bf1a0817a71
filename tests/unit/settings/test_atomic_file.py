from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from reader.domain.errors import StorageError
from reader.settings.atomic_file import write_where_told, write_whole
from tests.helpers.unprivileged import NOBODY


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


@pytest.mark.parametrize("is_there", [True, False])
def test_a_link_that_another_user_put_there_is_not_followed(tmp_path: Path, is_there: bool):
    """A list of subscriptions or a drawing, told to go to a shared folder."""
    if os.name != "posix" or os.geteuid() != 0:
        pytest.skip("wants a second user, and only root may become one")
    ours, link = tmp_path / "ours", tmp_path / "feeds.opml"
    if is_there:
        ours.write_bytes(b"old")
    link.symlink_to(ours)
    os.chown(link, NOBODY, NOBODY, follow_symlinks=False)
    with pytest.raises(StorageError, match="is a link that another user made"):
        write_where_told(link, b"new")
    assert (ours.read_bytes() if ours.exists() else None) == (b"old" if is_there else None)
    os.chown(tmp_path, NOBODY, NOBODY)
    write_where_told(link, b"new")
    assert ours.read_bytes() == b"new", "in their own folder they may link as they like"


def test_ones_own_link_is_followed(tmp_path: Path):
    (tmp_path / "link").symlink_to(tmp_path / "real")
    write_where_told(tmp_path / "link", b"new")
    assert (tmp_path / "real").read_bytes() == b"new"
