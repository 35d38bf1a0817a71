"""Mailboxes as odd programs leave them."""

from __future__ import annotations

import pytest

from reader.letters.files import letters_in

START = b"From sender@example.org Tue Nov  3 06:30:12 2026\n"
ONE = b"From: A <a@example.org>\nSubject: 1\n\nBoats.\n\nFrom now on they sail at 10:00 on Monday.\n"
TWO = b"From: A <a@example.org>\nSubject: 2\n\nNets.\n"


def bodies(path, read_to: str = "") -> list[bytes | None]:
    return [one.body and one.body.strip() for one in letters_in(path, read_to)]


def test_a_line_of_a_text_does_not_begin_a_message(tmp_path):
    (tmp_path / "box").write_bytes(START + ONE + b"\n" + START + TWO)
    assert bodies(tmp_path / "box") == [ONE.strip(), TWO.strip()]


@pytest.mark.parametrize("start", [b"From nobody\n", b"From -\n"])
def test_some_programs_give_no_moment(tmp_path, start):
    (tmp_path / "box").write_bytes(start + TWO + b"\n" + start + TWO)
    assert bodies(tmp_path / "box") == [TWO.strip()] * 2


def test_what_was_half_written_comes_again_as_a_whole(tmp_path):
    (tmp_path / "box").write_bytes(START + ONE + b"\n" + START + TWO[:-4])
    *_, last = letters_in(tmp_path / "box", "")
    with (tmp_path / "box").open("ab") as file:
        file.write(TWO[-4:] + b"\n" + START + TWO)
    assert bodies(tmp_path / "box", last.read_to) == [ONE.strip(), TWO.strip(), TWO.strip()]


def test_a_large_message_costs_itself_only(tmp_path):
    large = b"From: A <a@example.org>\n\n" + b"Boats and nets and boats and nets.\n" * 1_000_000
    (tmp_path / "box").write_bytes(START + large + b"\n" + START + TWO)
    assert bodies(tmp_path / "box") == [None, TWO.strip()]
    (tmp_path / "one.eml").write_bytes(large)
    assert bodies(tmp_path / "one.eml") == [None]
