"""What went wrong and what was done is written once for all faces."""

from __future__ import annotations

from tests.helpers.sentences import bare, of_the_window, said_twice, shared


def test_the_window_repeats_no_sentence_that_is_written_below_the_faces():
    assert len(shared()) > 200 and len(of_the_window()) > 800
    assert said_twice() == []


def test_what_the_faces_write_differently_is_no_difference():
    assert bare("The tag %1 was taken off %Ln article(s).") == bare("the tag {tag} was taken off {n} article")
    assert bare("There is no network.") != bare("there is no server of this name")
