from __future__ import annotations

import errno
import os
import random
import sys
from contextlib import nullcontext
from pathlib import Path

import pytest

from reader.domain.errors import StorageError
from reader.settings.atomic_file import sync_folder, write_where_told, write_whole
from tests.helpers.faulty_disk import faulty_disk  # noqa: F401 - a fixture
from tests.helpers.power_cut import LOSSES, rebuild
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


@pytest.mark.parametrize("below", ["feeds.opml", "deep/er/feeds.opml"])
def test_a_folder_that_is_another_users_link_is_not_gone_through(tmp_path: Path, below: str):
    if os.name != "posix" or os.geteuid() != 0:
        pytest.skip("wants a second user, and only root may become one")
    ours, link = tmp_path / "ours", tmp_path / "shared"
    (ours / below).parent.mkdir(parents=True)
    link.symlink_to(ours)
    os.chown(link, NOBODY, NOBODY, follow_symlinks=False)
    with pytest.raises(StorageError, match=f"{link} is a link that another user made"):
        write_where_told(link / below, b"new")
    assert not (ours / below).exists()
    os.chown(tmp_path, NOBODY, NOBODY)
    write_where_told(link / below, b"new")
    assert (ours / below).read_bytes() == b"new", "in their own folder they may link as they like"


def test_ones_own_link_is_followed(tmp_path: Path):
    (tmp_path / "link").symlink_to(tmp_path / "real")
    write_where_told(tmp_path / "link", b"new")
    assert (tmp_path / "real").read_bytes() == b"new"
    (tmp_path / "folder").mkdir()
    (tmp_path / "way").symlink_to(tmp_path / "folder")
    write_where_told(tmp_path / "way" / "file", b"new")
    assert (tmp_path / "folder" / "file").read_bytes() == b"new"


WRITE = "import sys; from pathlib import Path; from reader.settings.atomic_file import write_whole; "


@pytest.mark.parametrize("loss", LOSSES)
@pytest.mark.parametrize("is_there", [True, False])
def test_what_was_written_outlives_a_loss_of_power(faulty_disk, tmp_path, loss, is_there):  # noqa: F811
    before, folder, after = (tmp_path / name for name in ("before", "folder", "after"))
    for made in (before, folder):
        made.mkdir()
        if is_there:
            (made / "file").write_text("old")
    code = WRITE + "write_whole(Path(sys.argv[1]) / 'file', b'new')"
    watched = faulty_disk.run(folder, sys.executable, "-c", code, folder)
    assert watched.ran.code == 0, watched.ran.err
    rebuild(before, folder, watched.records, after, loss, random.Random(1))
    assert [(one.name, one.read_text()) for one in after.iterdir()] == [("file", "new")]


@pytest.mark.skipif(os.name != "posix", reason="other systems do not open folders")
def test_a_file_system_that_cannot_sync_a_folder_is_no_failure_and_a_disk_that_fails_is(tmp_path, monkeypatch):
    for number, is_failure in ((errno.EINVAL, False), (errno.EIO, True)):

        def refused(handle: int, number: int = number) -> None:
            raise OSError(number, os.strerror(number))

        monkeypatch.setattr(os, "fsync", refused)
        with pytest.raises(OSError, match=os.strerror(errno.EIO)) if is_failure else nullcontext():
            sync_folder(tmp_path)
