"""How words of the command line are read."""

from __future__ import annotations

import argparse

import pytest

from reader.assembly.verbs.window import device_scale


@pytest.mark.parametrize(("word", "scale"), [("1", 1.0), ("1.5", 1.5), ("4", 4.0)])
def test_a_scale(word, scale):
    assert device_scale(word) == scale


@pytest.mark.parametrize("word", ["", "x", "0", "-2", "0.9", "4.1", "nan", "inf", "9" * 400])
def test_what_is_no_scale(word):
    with pytest.raises(argparse.ArgumentTypeError, match="is no number from 1 to 4"):
        device_scale(word)
