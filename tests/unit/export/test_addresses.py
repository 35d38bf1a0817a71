"""Addresses in saved documents."""

import pytest

from reader.export.addresses import outward_address


@pytest.mark.parametrize(
    ("given", "written"),
    [
        ("https://e.example/a b|c[d]?q=%zz&é=1#x y", "https://e.example/a%20b%7Cc%5Bd%5D?q=%25zz&%C3%A9=1#x%20y"),
        ("https://e.example/%41?a=1&utm_source=x", "https://e.example/%41?a=1"),
        ("https://münchen.example", "https://xn--mnchen-3ya.example/"),
        ("HTTP://E.example:80/a", "http://e.example/a"),
        ("mailto:a@b.example?subject=x", "mailto:a@b.example"),
        ("javascript:alert(1)", None),
        ("data:text/html,x", None),
        ("file:///etc/passwd", None),
        ("//e.example/", None),
        ("https://bank.example@evil.example/", None),
        ("https://[", None),
        ("", None),
    ],
)
def test_only_what_leads_to_a_page_or_a_mailbox_is_written(given, written):
    assert outward_address(given) == written
