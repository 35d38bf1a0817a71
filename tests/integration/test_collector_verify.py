"""Looking at a reported address: the very picture, another rendition, another picture, or nobody there."""

import hashlib

import pytest

from reader.collector.moderation import look_at
from reader.collector.verify import Finding, verify
from reader.domain.errors import UsageError
from reader.hostile.pictures.picture import render
from reader.web.policy import AddressPolicy
from reader.wire import sent_url
from tests.helpers.collectors import a_report, fingerprint
from tests.helpers.drawn_pictures import a_photo, encoded, rendered
from tests.helpers.feed_server import FeedServer
from tests.helpers.report_desk import OpenDesk

PHOTO = encoded(a_photo(3), "JPEG", 90)
SHA256 = hashlib.sha256(PHOTO).hexdigest()


@pytest.fixture
def server():
    with FeedServer() as one:
        yield one


@pytest.fixture
def look(store, server, monkeypatch):
    """Give the function that reports the photograph at an address, and looks there."""
    # The tests' server has an address that nobody may name in a report, and nobody may be sent to.
    monkeypatch.setattr(sent_url, "_public_host", lambda host: host)
    picture = render(PHOTO)

    def look_at_address(url, kind="exact", reason="violence"):
        subject = {"sha256": SHA256, "pdq": picture.pdq.hex(), "pdq_q": picture.pdq_quality, "url": url}
        with OpenDesk(store) as desk:
            desk.file(a_report(subject=subject, reason=reason))
            desk.count()
        return verify(
            store,
            SHA256 if kind == "exact" else picture.pdq.hex(),
            AddressPolicy(allow=frozenset({("127.0.0.1", server.port)})),
        )

    return look_at_address


def test_the_very_picture(look, server, store):
    found = look(server.publish("/a.jpg", PHOTO, content_type="image/jpeg"))
    assert found.finding is Finding.SAME
    assert look_at(store, SHA256).subject.verified == "same"


@pytest.mark.parametrize("kind", ["exact", "near"])
def test_another_rendition(look, server, kind):
    other = encoded(rendered(a_photo(3), "320 + JPEG q40"), "JPEG", 40)
    found = look(server.publish("/a.jpg", other, content_type="image/jpeg"), kind)
    assert found.finding is Finding.ALIKE


@pytest.mark.parametrize("data", [encoded(a_photo(4), "JPEG"), b"<html>a page</html>"], ids=["picture", "page"])
def test_something_else(look, server, data):
    assert look(server.publish("/a.jpg", data, content_type="image/jpeg")).finding is Finding.DIFFERENT


def test_nothing_there(look, server):
    assert look(server.url("/gone.jpg")).finding is Finding.UNREACHABLE


def test_no_private_address_is_asked(look, server, store):
    look(server.publish("/a.jpg", PHOTO, content_type="image/jpeg"))
    asked = server.asked("/a.jpg")
    found = verify(store, SHA256)
    assert found.finding is Finding.UNREACHABLE
    assert "address_refused" in found.detail
    assert server.asked("/a.jpg") == asked


def test_never_where_a_child_may_be_shown(look, server):
    url = server.publish("/a.jpg", PHOTO, content_type="image/jpeg")
    with pytest.raises(UsageError, match="hotline"):
        look(url, reason="minor")
    assert server.asked("/a.jpg") == 0


def test_without_an_address(store):
    with OpenDesk(store) as desk:
        desk.file(a_report())
        desk.count()
    with pytest.raises(UsageError, match="no address"):
        verify(store, fingerprint("tide"))
