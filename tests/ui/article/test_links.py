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
        ("mailto:desk@example.org?subject=A%20tide", "mailto:desk@example.org"),
        ("mailto:desk@example.org?attach=/etc/passwd", None),
        ("mailto:desk@example.org?subject=x&Attachment=/etc/passwd", None),
        ("mailto:desk@example.org?%61ttach=/etc/passwd", None),
        ("mailto:desk@example.org?subject=x%0D%0ABcc:%20all@example.org", None),
        ("mailto:desk@example.org%0ABcc:all@example.org", None),
        ("mailto:desk@example.org%0D@example.net", None),
        ("mailto:desk\n@example.org", None),
        (f"mailto:{'a' * 65}@example.org", None),
        (f"mailto:desk@{'a.' * 200}example", None),
        (f"mailto:desk@example.org?subject={'x' * 9_000}", None),
        (f"https://example.org/{'x' * 9_000}", None),
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
        ("ｂａｎｋ．ｅｘａｍｐｌｅ", "https://evil.example/", True),
        ("ｈｔｔｐｓ：／／bank.example／login", "https://evil.example/", True),
        ("bank\u200b.exam\u200dple", "https://evil.example/", True),
        ("\u2060bank.ex\u00adample\ufeff", "https://evil.example/", True),
        ("\u202abank.example\u202c", "https://evil.example/", True),
        ("bank\u2024example", "https://evil.example/", True),
        ("bank。example", "https://evil.example/", True),
        ("bank｡example", "https://evil.example/", True),
        ("bank.example\u2215login", "https://evil.example/", True),
        ("bank.example.", "https://evil.example/", True),
        ("https://reader@bank.example/", "https://evil.example/", True),
        ("https://reader:word@bank.example/", "https://evil.example/", True),
        ("https://bank.example@evil.example/", "https://evil.example/", True),
        ("ｂａｎｋ．ｅｘａｍｐｌｅ", "https://bank.example/", False),
        ("bank\u2024example", "https://bank.example/", False),
        ("https://reader@bank.example/", "https://bank.example/", False),
        ("desk@bank.example", "https://bank.example/contact", False),
        ("first.last@bank.example", "https://bank.example/contact", False),
        ("desk@bank.example", "mailto:desk@bank.example", False),
        ("bank.example", "mailto:desk@bank.example", False),
    ],
)
def test_a_text_that_names_another_host_misleads(text, address, expected):
    assert is_misleading(text, address) is expected
