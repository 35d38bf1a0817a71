from __future__ import annotations

import logging

import pytest

from tests.helpers.logs import LogWatch

log = logging.getLogger("tests.something")


def watched(*messages: str, expecting: str | None = None) -> LogWatch:
    # A watch of our own; the one of this test expects the same records.
    watch = LogWatch()
    with watch:
        for message in messages:
            log.warning(message)
    if expecting:
        watch(expecting)
    return watch


def test_a_warning_fails_a_test_that_did_not_expect_it(expect_log):
    expect_log("disk nearly full")
    with pytest.raises(AssertionError, match="disk nearly full"):
        watched("disk nearly full").judge()


def test_an_expected_warning_passes(expect_log):
    expect_log("disk nearly full")
    watched("the disk nearly full: 3 MB", expecting="disk nearly full").judge()


def test_an_expected_warning_must_come():
    with pytest.raises(AssertionError, match="did not come"):
        watched(expecting="disk nearly full").judge()


def test_only_its_own_level_is_expected(expect_log):
    expect_log("disk", level=logging.ERROR)
    watch = LogWatch()
    watch("disk")
    with watch:
        log.error("disk")
    with pytest.raises(AssertionError, match="ERROR tests"):
        watch.judge()


def test_facts_below_warning_are_free():
    log.info("feed refreshed", extra={"new": 3})
