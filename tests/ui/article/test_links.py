"""Which addresses leave the pane, and how they are shown."""

import pytest
from PySide6.QtCore import QUrl

from reader.ui.article.links import checked_link, host_of, is_misleading, shown_link


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://example.org/a?b=c#d", "https://example.org/a?b=c#d"),
        ("http://example.org", "http://example.org"),
        ("mailto:desk@example.org", "mailto:desk@example.org"),
        ("mailto:desk@example.org?attach=/etc/passwd", "mailto:desk@example.org"),
        ("https://аррӏе.example/", "https://xn--80ak6aa92e.example/"),
        ("https://example.org/صفحة", "https://example.org/%D8%B5%D9%81%D8%AD%D8%A9"),
        ("javascript:alert(1)", None),
        ("file:///etc/hostname", None),
        ("data:text/html,x", None),
        ("smb://host/share", None),
        ("//host/share", None),
        ("/relative", None),
        ("https://", None),
        ("https://bank.example@evil.example/", None),
        ("https://user:secret@evil.example/", None),
        ("https://exa mple.org/", None),
        ("https://example.org/\x00", None),
        (" https://example.org/", None),
        ("mailto:", None),
        ("original:", None),
        ("img:1", None),
        ("", None),
    ],
)
def test_only_web_and_mail_addresses_may_be_opened(address, expected):
    assert checked_link(address) == expected


def test_an_address_is_shown_with_its_real_host():
    assert shown_link(QUrl("https://аррӏе.example/")) == "https://xn--80ak6aa92e.example/"
    assert host_of("https://www.Example.org/x") == "example.org"
    assert host_of("nothing") == ""


@pytest.mark.parametrize(
    ("text", "address", "expected"),
    [
        ("www.bank.example", "https://evil.example/", True),
        ("https://bank.example/login", "https://evil.example/", True),
        ("bank.example", "https://www.bank.example/login", False),
        ("bank.example", "https://login.bank.example/", False),
        ("bank.example", "https://notbank.example/", True),
        ("read more", "https://evil.example/", False),
        ("version 2.0", "https://evil.example/", False),
        ("bank.example is closed", "https://evil.example/", False),
    ],
)
def test_a_text_that_names_another_host_misleads(text, address, expected):
    assert is_misleading(text, address) is expected
