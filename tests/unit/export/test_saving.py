"""Saving: whole or not at all."""

import os
import tempfile

import pytest

from reader.domain.errors import Cancelled, StorageError, StorageFault, UsageError
from reader.export.publication import Written
from reader.export.saving import save
from tests.helpers.articles import article
from tests.helpers.publications import no_step, publication
from tests.helpers.unprivileged import NOBODY


@pytest.fixture
def book(tmp_path):
    return publication([article("<p>a</p>")], tmp_path)


@pytest.fixture
def out(tmp_path):
    folder = tmp_path / "out"
    folder.mkdir()
    return folder / "paper.txt"


def names_in(folder):
    return [file.name for file in folder.iterdir()]


def plainly(publication, made, step):
    """Write as a format does."""
    made.write_text("whole", encoding="utf-8")
    return Written(articles=sum(1 for _ in publication.pages(step)), pictures=0)


def broken(error):
    def write(publication, made, step):
        made.write_text("half", encoding="utf-8")
        (made.parent / "pictures").mkdir()
        (made.parent / "pictures" / "1.webp").write_bytes(b"half")
        raise error

    return write


def test_a_whole_file_is_put_in_place(book, out):
    assert save(book, plainly, out, no_step).articles == 1
    assert names_in(out.parent) == ["paper.txt"]
    assert out.read_text() == "whole"


@pytest.mark.parametrize("error", [Cancelled(), KeyboardInterrupt(), OSError(28, "No space left on device")])
@pytest.mark.parametrize("replace", [False, True])
def test_nothing_is_left_of_half_a_file(book, out, error, replace):
    if replace:
        out.write_text("old")
    with pytest.raises((Cancelled, KeyboardInterrupt, StorageError)):
        save(book, broken(error), out, no_step, replace=replace)
    assert names_in(out.parent) == (["paper.txt"] if replace else [])
    assert not replace or out.read_text() == "old"


def test_a_full_disk_is_told(book, out):
    with pytest.raises(StorageError, match="the disk is full") as raised:
        save(book, broken(OSError(28, "No space left on device")), out, no_step)
    assert raised.value.fault is StorageFault.FULL


def test_an_old_file_is_replaced_only_on_request(book, out):
    out.write_text("old")
    with pytest.raises(UsageError, match="exists already"):
        save(book, plainly, out, no_step)
    assert out.read_text() == "old"
    save(book, plainly, out, no_step, replace=True)
    assert out.read_text() == "whole"


def test_what_is_no_file_is_never_replaced(book, out):
    with pytest.raises(UsageError, match="is a folder"):
        save(book, plainly, out.parent, no_step, replace=True)
    os.mkfifo(out)
    with pytest.raises(UsageError, match="exists already"):
        save(book, plainly, out, no_step, replace=True)


def test_a_folder_that_is_not_there_is_told(book, out):
    with pytest.raises(StorageError, match="No such file or directory"):
        save(book, plainly, out.parent / "missing" / "paper.txt", no_step)
    assert names_in(out.parent) == []


def test_a_link_is_followed(book, out):
    real = out.parent / "real.txt"
    real.write_text("old")
    out.symlink_to(real)
    save(book, plainly, out, no_step, replace=True)
    assert out.is_symlink()
    assert real.read_text() == "whole"


def test_articles_that_are_all_gone_make_no_file(tmp_path, out):
    empty = publication([], tmp_path)
    with pytest.raises(UsageError, match="no article"):
        save(empty, plainly, out, no_step)
    assert names_in(out.parent) == []


def test_pictures_beside_a_file_join_those_that_are_there(book, out):
    def write(publication, made, step):
        folder = made.with_name("paper_pictures")
        folder.mkdir()
        (folder / "1.webp").write_bytes(b"new")
        return plainly(publication, made, step)

    folder = out.parent / "paper_pictures"
    folder.mkdir()
    (folder / "mine.webp").write_bytes(b"mine")
    save(book, write, out, no_step)
    assert {file.name: file.read_bytes() for file in folder.iterdir()} == {"1.webp": b"new", "mine.webp": b"mine"}


def with_pictures(publication, made, step):
    """Write as Markdown is written."""
    folder = made.with_name(f"{made.stem}_pictures")
    folder.mkdir()
    (folder / "1.webp").write_bytes(b"new")
    return plainly(publication, made, step)


@pytest.mark.parametrize("is_there", [True, False])
def test_no_picture_goes_through_a_link(book, out, tmp_path, is_there):
    elsewhere = tmp_path / "elsewhere"
    if is_there:
        elsewhere.mkdir()
    (out.parent / "paper_pictures").symlink_to(elsewhere)
    with pytest.raises(StorageError, match="paper_pictures is a link to elsewhere") as refused:
        save(book, with_pictures, out, no_step)
    assert refused.value.fault is StorageFault.LINK
    assert names_in(out.parent) == ["paper_pictures"], "no document without its pictures"
    assert not is_there or names_in(elsewhere) == []


def given_away(path):
    if os.geteuid() != 0:
        pytest.skip("wants a second user, and only root may become one")
    os.chown(path, NOBODY, NOBODY, follow_symlinks=False)


def test_no_picture_goes_into_a_folder_of_another_user(book, out):
    theirs = out.parent / "paper_pictures"
    theirs.mkdir()
    given_away(theirs)
    with pytest.raises(StorageError, match="belongs to another user"):
        save(book, with_pictures, out, no_step)
    assert names_in(theirs) == []
    assert names_in(out.parent) == ["paper_pictures"]


@pytest.mark.parametrize("replace", [False, True])
@pytest.mark.parametrize("is_there", [True, False])
def test_a_link_that_another_user_put_there_is_not_followed(book, out, tmp_path, replace, is_there):
    """In /tmp: it would send the document to a place that only we may write to."""
    ours = tmp_path / "autostart"
    if is_there:
        ours.write_text("old")
    out.symlink_to(ours)
    given_away(out)
    with pytest.raises(StorageError, match="is a link that another user made"):
        save(book, plainly, out, no_step, replace=replace)
    assert ours.exists() == is_there
    assert not is_there or ours.read_text() == "old"


def test_a_link_where_the_draft_goes_is_not_followed(book, out, tmp_path, monkeypatch):
    (tmp_path / "elsewhere").mkdir()
    (out.parent / ".manchette-guessed").symlink_to(tmp_path / "elsewhere")
    monkeypatch.setattr(tempfile, "_get_candidate_names", lambda: iter(["guessed", "free"]))
    save(book, plainly, out, no_step)
    assert names_in(tmp_path / "elsewhere") == []
    assert out.read_text() == "whole"
