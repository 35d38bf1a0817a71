"""Mail servers that lie, break off or refuse: each costs its own mailbox, with a reason, and changes nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.background.cancel import CancelToken
from reader.domain.errors import FailureReason, FeedError
from reader.domain.record import replace
from tests.helpers.certificates import needs_openssl, self_signed
from tests.helpers.homes import OpenHome, open_home
from tests.helpers.http_get import QUICK
from tests.helpers.lying_mail_server import lying

pytestmark = needs_openssl

QUICK_FOR_LISTS = replace(QUICK, patient_read_seconds=0.5, body_seconds=0.5)
LETTER = (
    b"From: A <a@paper.example>\r\nList-Id: <paper.example>\r\nSubject: One\r\nMessage-ID: <1@x>\r\n\r\nBread.\r\n"
)


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return self_signed(tmp_path_factory.mktemp("tls"))


@pytest.fixture
def home(tmp_path, certificate, monkeypatch):
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    with open_home(tmp_path / "home", limits=QUICK_FOR_LISTS) as home:
        yield home


def fetched(uid: int, body: bytes = LETTER, *, size: int | None = None):
    """Have two letters announced, and each request answered with this."""

    def says(tag: str, line: bytes) -> bytes | None:
        if b"SEARCH" in line:
            return b"* SEARCH 1 2\r\n" + f"{tag} OK done\r\n".encode()
        if b"FETCH" in line:
            length = len(body) if size is None else size
            head = f"* 1 FETCH (UID {uid} BODY[]<0> {{{length}}}\r\n".encode()
            return head + body + f")\r\n{tag} OK done\r\n".encode()
        return None

    return says


def refused(home: OpenHome, url: str) -> FailureReason:
    with pytest.raises(FeedError) as error:
        home.services.letters.add(url, "p\u00e4ss")
    assert "p\u00e4ss" not in str(error.value) + error.value.detail
    assert home.services.letters.all() == []
    return error.value.reason


def test_letters_are_asked_for_without_a_mark(home, certificate):
    with lying(certificate, fetched(1)) as server:
        assert home.services.letters.add(server.url, "p\u00e4ss").new == 1
        said = b"".join(server.heard)
        assert b"EXAMINE" in said
        assert b"BODY.PEEK[]" in said
        assert b"SELECT" not in said
        assert b"STORE" not in said


def test_a_letter_that_was_not_asked_for_is_passed_over(home, certificate):
    with lying(certificate, fetched(99)) as server:
        assert home.services.letters.add(server.url, "p\u00e4ss").new == 0


@pytest.mark.parametrize("uids", [b"0 -1 x 99999999999999 4294967296000", b"", b"1 " * 3])
def test_odd_numbers_are_passed_over(home, certificate, uids):
    def says(tag: str, line: bytes) -> bytes | None:
        return b"* SEARCH " + uids + f"\r\n{tag} OK done\r\n".encode() if b"SEARCH" in line else None

    with lying(certificate, says) as server:
        assert home.services.letters.add(server.url, "p\u00e4ss").new == 0


def test_a_literal_of_4_gigabytes_is_not_read(home, certificate):
    with lying(certificate, fetched(1, size=1 << 32)) as server:
        assert refused(home, server.url) is FailureReason.TOO_LARGE


def test_a_line_without_end_is_given_up(home, certificate):
    def says(_tag: str, line: bytes) -> bytes | None:
        return b"* SEARCH" + b" 1" * 600_000 if b"SEARCH" in line else None

    with lying(certificate, says) as server:
        assert refused(home, server.url) is FailureReason.TOO_LARGE


@pytest.mark.parametrize("said", [b"HTTP/1.1 200 OK\r\n\r\n", b"* BYE no\r\n", b"\0\0\r\n", b"* 1 FETCH ({\r\n"])
def test_what_is_no_imap_is_damaged(home, certificate, said):
    with lying(certificate, lambda _tag, _line: said) as server:
        assert refused(home, server.url) in (FailureReason.DAMAGED, FailureReason.TIMEOUT)


def test_a_server_without_tls_is_not_told_the_password(home):
    with lying(None, fetched(1)) as server:
        assert refused(home, server.url) in (FailureReason.TLS, FailureReason.TIMEOUT)
        assert not any(b"AUTH" in line for line in server.heard)


def test_a_certificate_of_nobody_is_refused(home, certificate, monkeypatch):
    monkeypatch.delenv("SSL_CERT_FILE")
    with lying(certificate, fetched(1)) as server:
        assert refused(home, server.url) is FailureReason.TLS


def test_a_refused_password_is_not_tried_again_until_another_is_given(home, certificate):
    letters, right = home.services.letters, b"AHBhcmlz"
    refuses = False

    def says(tag: str, line: bytes) -> bytes | None:
        if refuses and b"AUTHENTICATE" in line:
            return f"{tag} NO [AUTHENTICATIONFAILED] LOGIN ana p\u00e4ss {right!r} is wrong\r\n".encode()
        return fetched(1)(tag, line)

    with lying(certificate, says) as server:
        letters.add(server.url, "p\u00e4ss")
        refuses = True
        assert letters.read_due(CancelToken(), online=True) == 0
        (box,) = letters.all()
        assert (box.state, box.error_detail) == ("password", "")
        tries = sum(b"AUTHENTICATE" in line for line in server.heard)
        assert letters.read_due(CancelToken(), online=True) == 0
        assert sum(b"AUTHENTICATE" in line for line in server.heard) == tries
        refuses = False
        letters.add(server.url, "another")
        assert letters.all()[0].state == "ok"


def test_another_uidvalidity_doubles_nothing(home, certificate):
    validity = b"7"

    def says(tag: str, line: bytes) -> bytes | None:
        if b"EXAMINE" in line:
            return b"* OK [UIDVALIDITY " + validity + b"] ok\r\n" + f"{tag} OK [READ-ONLY] done\r\n".encode()
        return fetched(1)(tag, line)

    with lying(certificate, says) as server:
        assert home.services.letters.add(server.url, "p\u00e4ss").new == 1
        validity = b"8"
        assert home.services.letters.read_due(CancelToken(), online=True) == 0
        assert home.services.letters.all()[0].read_to == "8:1"
        assert len(home.headlines()) == 1


def test_working_offline_asks_no_server(home, certificate):
    with lying(certificate, fetched(1)) as server:
        home.services.letters.add(server.url, "p\u00e4ss")
        heard = len(server.heard)
        home.services.settings.set("sync.work_offline", "on")
        home.sync()
        assert len(server.heard) == heard
