"""What the command line writes: sentences, lines and JSON that no stranger's title can turn into commands."""

from __future__ import annotations

import io
import json
import re
import sys
from datetime import UTC, datetime, timedelta, timezone

import pytest

from reader.assembly import output, presentation
from reader.assembly.output import Progress, long_progress, print_json, print_json_list, print_text, printable, say
from reader.assembly.sentences import BUSY, MAYBE_OFFLINE, OFFLINE, PORTAL, STOPPED, health_sentence, sentence
from reader.domain.errors import FailureReason, UsageError
from reader.domain.events import FeedRefreshed, FeedsChanged, ImagesStored

WICKED = "\x1b[2J\x9b31mred\x07\r\x00\x7f\ud800"


@pytest.mark.parametrize("reason", FailureReason)
def test_each_reason_has_one_sentence(reason):
    for said in (
        sentence(reason),
        sentence(reason, "a fact"),
        health_sentence(reason, "", datetime(2026, 11, 24, tzinfo=UTC)),
    ):
        assert len(said) > 10
        assert "{" not in said
        assert "\n" not in said


def test_a_sentence_tells_the_fact_and_the_next_try():
    until = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
    said = health_sentence(FailureReason.HTTP_STATUS, "500", until)
    assert said == "the server answered with the error 500; next try:\u00a02026-11-24 09:30 UTC"
    assert "no longer asked" in health_sentence(FailureReason.GONE, "410", until)
    assert "--allow-local" in health_sentence(FailureReason.ADDRESS_REFUSED, "127.0.0.1", until)
    # Consent to an address is none to where it leads, so it is not advised.
    led = health_sentence(FailureReason.ADDRESS_REFUSED, "redirect to 127.0.0.2", until, redirected=True)
    assert "--allow-local" not in led and led.endswith("09:30 UTC")


@pytest.mark.parametrize("said", [OFFLINE, PORTAL, BUSY, STOPPED, MAYBE_OFFLINE])
def test_what_is_said_of_a_whole_round_is_one_sentence(said):
    assert said.endswith(".")
    assert ". " not in said
    assert said[0].islower()


def test_say_ends_a_sentence_and_keeps_it_on_one_line(capsys):
    say(f"no\nfeed {WICKED}")
    say("done.")
    first, second = capsys.readouterr().err.splitlines()
    assert first == f"manchette: no feed {printable(WICKED)}."
    assert second == "manchette: done."


def test_text_keeps_its_lines_and_loses_its_controls(capsys):
    print_text(f"one\n\ttwo {WICKED}")
    out = capsys.readouterr().out
    assert out.startswith("one\n\ttwo ")
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]", out)


def test_json_says_the_same_without_controls(capsys):
    value = {"title": "\x9b31m é — خبر\x7f", "n": None}
    print_json(value)
    print_json_list(iter([value, value]))
    print_json_list(iter([]))
    out = capsys.readouterr().out
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", out)
    assert "é — خبر" in out
    first, _, rest = out.partition("}\n")
    assert json.loads(first + "}") == value
    assert json.loads(rest.partition("]\n")[0] + "]") == [value, value]
    assert out.endswith("[]\n")


def test_json_for_a_stream_of_few_letters(monkeypatch):
    stream = io.TextIOWrapper(io.BytesIO(), encoding="cp1252")
    monkeypatch.setattr(sys, "stdout", stream)
    print_json({"title": "خبر"})
    stream.flush()
    assert json.loads(stream.buffer.getvalue()) == {"title": "خبر"}  # type: ignore[attr-defined]


def test_moments_are_iso_8601_with_a_z():
    assert presentation.moment(None) is None
    zone = timezone(timedelta(hours=2))
    assert presentation.moment(datetime(2026, 11, 24, 11, 30, 5, 999, tzinfo=zone)) == "2026-11-24T09:30:05Z"
    assert presentation.moment(datetime(33, 4, 3, tzinfo=UTC)) == "0033-04-03T00:00:00Z"


@pytest.mark.parametrize(
    ("words", "choices"),
    [
        (["title= A  b\x1b "], {"own_title": "A b�"}),
        (["title="], {"own_title": None}),
        (["folder=A / B//C"], {"folder": ("A", "B", "C")}),
        (["folder="], {"folder": ()}),
        (["full_text=off", "images=on"], {"full_text": "off", "images": True}),
        (["ticker=off"], {"in_ticker": False}),
        (["notify=on"], {"notifies": True}),
        (["every=auto"], {"every_minutes": None}),
        (["every=5"], {"every_minutes": 5}),
        (["url=feed:https://EXAMPLE.org/a#b"], {"url": "https://example.org/a"}),
    ],
)
def test_choices_of_a_feed_are_read(words, choices):
    assert presentation.feed_choices(words) == choices


@pytest.mark.parametrize(
    "word",
    ["title", "every=٥", "every=5.5", "every=-5", "images=", "ticker=auto", "full_text=yes", "a=b", "url=x"],
)
def test_choices_that_are_none_are_refused(word):
    with pytest.raises(UsageError):
        presentation.feed_choices([word])


def test_progress_is_drawn_where_somebody_looks(capsys):
    silent = Progress(False)
    silent.announce(FeedRefreshed(1, "A paper", 1, 2))
    Progress.clear()
    assert capsys.readouterr().err == ""
    shown = Progress(True)
    shown.announce(FeedRefreshed(1, f"A paper {WICKED}", 1, 2))
    shown.announce(ImagesStored((1,), 3, 4))
    shown.announce(FeedsChanged((1,)))
    Progress.clear()
    Progress.clear()
    err = capsys.readouterr().err
    assert "1 of 2  A paper" in err
    assert "3 of 4  pictures" in err
    assert err.endswith("\r\x1b[K")
    assert err.count("\x1b") == 3


def test_a_bar_is_drawn_only_for_work_that_takes_a_second(capsys, monkeypatch):
    now = 100.0
    monkeypatch.setattr(output, "has_cursor", lambda: True)
    monkeypatch.setattr(output.time, "monotonic", lambda: now)
    draw = long_progress("articles")
    now += 0.9
    draw(1, 3)
    assert capsys.readouterr().err == ""
    now += 0.2
    draw(2, 3)
    Progress.clear()
    assert "2 of 3  articles" in capsys.readouterr().err


def test_what_is_written_after_a_bar_begins_a_line(capsys):
    bar = Progress(True)
    for write, stream in ((print_text, "out"), (say, "err")):
        bar.announce(FeedRefreshed(1, "A paper", 1, 2))
        write("done.")
        printed = capsys.readouterr()
        assert printed.err.removesuffix("manchette: done.\n").endswith("A paper\r\x1b[K")
        assert getattr(printed, stream).endswith("done.\n")


def test_a_bar_on_a_terminal_that_knows_few_letters(monkeypatch):
    written = io.TextIOWrapper(io.BytesIO(), encoding="latin-1")
    monkeypatch.setattr(sys, "stderr", written)
    Progress(True).announce(FeedRefreshed(1, "A paper", 1, 2))
    Progress.clear()
    written.seek(0)
    assert "############............ 1 of 2  A paper" in written.read()
