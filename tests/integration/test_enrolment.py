"""Which collector reports go to: what its link is believed for, and what is known of it then."""

from __future__ import annotations

import msgspec
import pytest

from reader.background.cancel import CancelToken
from reader.domain.errors import Cancelled, FeedError, UsageError
from reader.domain.events import CollectorChanged
from reader.wire.collector_info import LARGEST_INFO_BYTES, OUR_REASONS, CollectorInfo, ReportLimits
from tests.helpers.fake_collector import JSON
from tests.helpers.homes import open_home
from tests.helpers.servers import Canary, hang, redirect, reply


def test_a_link_is_believed_only_where_the_collector_proves_it(reader, collector, home):
    services = reader.services
    before = services.flags.collectors.current()
    for link in (
        "",
        "https://collector.example/",
        "http://collector.example/#root=" + "0" * 32,
        "ftp://x/#root=0",
    ):
        with pytest.raises(UsageError):
            services.flags.enroller.enrol(link, reader.token)
    with pytest.raises(UsageError, match="is not the collector of this link"):
        services.flags.enroller.enrol(collector.url("/") + "#root=" + "0" * 32, reader.token)
    assert services.flags.collectors.current() == before
    assert services.flags.enroller.forget() and not services.flags.enroller.forget()
    assert services.flags.image_reports.waits_for() == "collector"
    assert [event.collector_id for event in reader.home.told(CollectorChanged)][-1] is None


def test_consent_reaches_the_collectors_own_origin_only(home, collector):
    """Its link names an address on this machine: that one may be asked, and no other."""
    with open_home(home) as opened, Canary() as canary:
        collector.scripts["/list/metadata/1.root.json"] = redirect(canary.url("/1.root.json"))
        with pytest.raises(FeedError):
            opened.services.flags.enroller.enrol(collector.link, CancelToken())


def info_of(collector, name, later=b"?"):
    """Give what a collector says about itself, with a field that only later editions know."""
    info = CollectorInfo(
        v=1,
        collector_id=collector.link.rpartition("=")[2],
        name=name,
        contact="",
        notice_contact="",
        list_base="list/",
        min_app="0.0",
        min_wait_seconds=60,
        limits=ReportLimits(report_bytes=4096, burst_per_network=30, reports_per_network_and_hour=60),
        reasons=OUR_REASONS,
    )
    return reply(200, msgspec.json.encode(info).replace(b"{", b'{"later":"' + later + b'",', 1), JSON)


def test_what_a_collector_says_of_itself_is_kept_until_it_says_otherwise(reader, collector):
    enrolling = reader.services.flags.enroller
    assert enrolling.about() is None, "it has said nothing, and is set all the same"
    collector.scripts["/v1/info"] = info_of(collector, "Harbour watch")
    enrolling.enrol(collector.link, reader.token)
    assert enrolling.about().name == "Harbour watch"
    for odd in (reply(200, b"<html>log in</html>", "Content-Type: text/html"), reply(500)):
        collector.scripts["/v1/info"] = odd
        enrolling.ask_about(reader.token)
        assert enrolling.about().name == "Harbour watch"
    collector.scripts["/v1/info"] = info_of(collector, "Night watch")
    enrolling.ask_about(reader.token)
    assert enrolling.about().name == "Night watch"
    enrolling.forget()
    assert enrolling.about() is None


def test_who_is_set_is_told_although_the_wait_for_its_name_was_ended(reader, collector):
    """The window shows what is obeyed: it must hear of a collector that is set, whatever came after that."""
    enrolling = reader.services.flags.enroller
    enrolling.forget()
    token = CancelToken()

    def stop(talk):
        token.cancel()
        hang(talk)

    collector.scripts["/v1/info"] = stop
    with pytest.raises(Cancelled):
        enrolling.enrol(collector.link, token)
    assert enrolling.collectors.current() is not None
    assert reader.home.told(CollectorChanged)[-1].collector_id == enrolling.collectors.current().collector_id


@pytest.mark.parametrize("later", [b"\xff\xfe", b"x" * LARGEST_INFO_BYTES], ids=["no text", "endless"])
def test_what_cannot_be_kept_is_no_words_of_a_collector(reader, collector, later):
    """Not in fields of later editions either, which are passed over but kept."""
    collector.scripts["/v1/info"] = info_of(collector, "Harbour watch", later=later)
    enrolling = reader.services.flags.enroller
    enrolling.enrol(collector.link, reader.token)
    assert enrolling.about() is None
