"""E-readers among the volumes that are plugged in."""

import getpass

import pytest

from reader.export.e_readers import find_e_readers, removable_volumes
from reader.export.saving import Kind

BOOKS = frozenset({Kind.EPUB, Kind.PDF})


@pytest.mark.parametrize(
    ("folders", "name", "where", "kinds"),
    [
        ([".kobo", ".adobe-digital-editions"], "Kobo", ".", BOOKS),
        (["documents", "system"], "Kindle", "documents", frozenset({Kind.PDF})),
        (["system", "applications", "Books"], "PocketBook", "Books", BOOKS),
        (["system", "applications", "documents"], "PocketBook", ".", BOOKS),
        ([".tolino", "Books"], "tolino", "Books", BOOKS),
        (["eBooks"], "STICK", "eBooks", BOOKS),
        ([".adobe-digital-editions"], "STICK", ".", BOOKS),
    ],
)
def test_an_e_reader_is_known_by_its_folders(tmp_path, folders, name, where, kinds):
    volume = tmp_path / "STICK"
    for folder in folders:
        (volume / folder).mkdir(parents=True)
    (found,) = find_e_readers([volume])
    assert (found.name, found.folder, found.kinds) == (name, volume / where, kinds)


def test_other_volumes_are_none(tmp_path):
    (tmp_path / "CAMERA" / "DCIM").mkdir(parents=True)
    (tmp_path / "STICK").mkdir()
    (tmp_path / "STICK" / ".kobo").write_text("a file")
    assert find_e_readers([tmp_path / "CAMERA", tmp_path / "STICK", tmp_path / "gone"]) == []


@pytest.mark.parametrize(
    ("platform", "where"), [("linux", "run/media/{user}"), ("linux", "media/{user}"), ("darwin", "Volumes")]
)
def test_volumes_are_where_a_platform_mounts_them(tmp_path, platform, where):
    mounts = tmp_path / where.format(user=getpass.getuser())
    (mounts / "KOBOeReader").mkdir(parents=True)
    (mounts / "Macintosh HD").symlink_to(tmp_path)
    (mounts / "file").write_text("")
    volumes = removable_volumes(platform, tmp_path)
    assert mounts / "KOBOeReader" in volumes
    assert mounts / "Macintosh HD" not in volumes
    assert mounts / "file" not in volumes


def test_nothing_is_mounted(tmp_path):
    assert removable_volumes("linux", tmp_path) == []
