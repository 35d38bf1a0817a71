"""Parser processes of tests are forked by one that has loaded the parsers, and caged as those that are started."""

from __future__ import annotations

from contextlib import closing
from typing import Any

import pytest

from reader.background import children
from reader.background.sandbox import Sandbox
from reader.domain.publisher import ALONE
from tests.helpers.forking import IS_POSSIBLE

pytestmark = pytest.mark.skipif(not IS_POSSIBLE, reason="programs are forked on Linux")


def missing_in_the_cage() -> Any:
    with closing(Sandbox(1)) as sandbox:
        return sandbox.call("reader.hostile.cage_probe:missing", origin=ALONE)


def test_they_are_in_the_same_cage(request):
    warm = missing_in_the_cage()
    assert children.subprocess.Popen.__module__ == "tests.helpers.warm_parsers"
    request.getfixturevalue("started_parsers")
    assert children.subprocess.Popen.__module__ == "subprocess"
    assert missing_in_the_cage() == warm
