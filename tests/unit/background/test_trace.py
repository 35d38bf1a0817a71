"""Exceptions are written down by type and place, never by their own text."""

from __future__ import annotations

import logging
import sys

from reader.background.trace import PlacesOnly


def written(error: BaseException | None) -> str:
    record = logging.LogRecord("reader", logging.ERROR, "here.py", 1, "failed", (), (type(error), error, None))
    return PlacesOnly("%(message)s").format(record)


def raised(error: BaseException, cause: BaseException | None = None) -> BaseException:
    try:
        raise error from cause
    except BaseException as caught:  # noqa: BLE001
        return caught


def test_of_a_chain_there_are_types_and_places() -> None:
    said = written(raised(RuntimeError("secret"), raised(KeyError("secret"))))
    assert said.splitlines()[:2] == ["failed", "Traceback of RuntimeError, by places:"]
    assert said.count(f"{__file__}:") == 2
    assert "Traceback of KeyError" in said
    assert "secret" not in said


def test_an_exception_that_is_its_own_cause_ends() -> None:
    error = raised(ValueError("secret"))
    error.__cause__ = error
    assert 1 < written(error).count("ValueError") < 20


def test_what_another_handler_has_formatted_before_is_not_taken() -> None:
    try:
        raise ValueError("secret")
    except ValueError:
        record = logging.LogRecord("reader", logging.ERROR, "here.py", 1, "failed", (), sys.exc_info())
    assert "secret" in logging.Formatter().format(record)
    assert "secret" not in PlacesOnly().format(record)


def test_a_record_without_an_exception_is_as_ever() -> None:
    record = logging.LogRecord("reader", logging.INFO, "here.py", 1, "%d feeds", (3,), None)
    assert PlacesOnly("%(message)s").format(record) == "3 feeds"
