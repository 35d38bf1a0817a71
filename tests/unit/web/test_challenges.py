"""Challenges of servers that want a password."""

from __future__ import annotations

import pytest

from reader.web.log_in import read_challenge


@pytest.mark.parametrize("charset", ["utf-8", "latin-1"])
def test_a_realm_is_read_as_servers_write_it(charset):
    header = 'Basic realm="Espace  des abonnés"'.encode(charset).decode("latin-1")
    assert read_challenge(header).realm == "Espace des abonnés"


def test_a_long_realm_is_cut():
    assert read_challenge(f'Basic realm="{"x" * 10_000}"').realm == "x" * 120
