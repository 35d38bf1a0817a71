"""Tags, collectors, links, reasons, likeness."""

import pytest

from reader.domain.errors import WireError
from reader.domain.text.interface_language import INTERFACE_LANGUAGES
from reader.wire.collector_info import OUR_REASONS, CollectorInfo, ReportLimits, decode_info
from reader.wire.enrolment import Enrolment, parse_enrolment
from reader.wire.flag_report import encode
from reader.wire.likeness import distance
from reader.wire.reasons import BY_CODE, REASONS
from reader.wire.tag import collector_id_of, tag_of

SECRET = bytes(range(32))
COLLECTOR = collector_id_of(b'{"signed": {}}')


def test_one_reader_and_one_image_have_one_tag():
    tag = tag_of(SECRET, COLLECTOR, "12" * 32)
    assert tag == tag_of(SECRET, COLLECTOR, "12" * 32)
    assert tag == "22947b689bba42b534534a9672f490a4", "tags must never change: they are the right to withdraw"


def test_nothing_links_two_tags():
    tags = {
        tag_of(SECRET, COLLECTOR, "12" * 32),
        tag_of(SECRET, COLLECTOR, "13" * 32),
        tag_of(SECRET, "00" * 16, "12" * 32),
        tag_of(bytes(32), COLLECTOR, "12" * 32),
    }
    assert len(tags) == 4


def test_a_secret_has_its_length():
    with pytest.raises(ValueError, match="32 bytes"):
        tag_of(b"short", COLLECTOR, "12" * 32)


@pytest.mark.parametrize(
    ("link", "base_url"),
    [
        (f"https://flags.example.org/#root={COLLECTOR}", "https://flags.example.org/"),
        (f" https://Flags.example.org:8443#root={COLLECTOR}\n", "https://flags.example.org:8443/"),
        (f"https://example.org/flags#root={COLLECTOR}", "https://example.org/flags/"),
        (f"http://127.0.0.1:8085/#root={COLLECTOR}", "http://127.0.0.1:8085/"),
        (f"http://[::1]:8085/#root={COLLECTOR}", "http://[::1]:8085/"),
        (f"http://localhost:8085/#root={COLLECTOR}", "http://localhost:8085/"),
    ],
)
def test_a_link_names_a_collector(link, base_url):
    enrolment = parse_enrolment(link)
    assert enrolment == Enrolment(base_url, COLLECTOR)
    assert parse_enrolment(enrolment.link) == enrolment


@pytest.mark.parametrize(
    "link",
    [
        "",
        "flags.example.org",
        "https://flags.example.org/",
        f"https://flags.example.org/#root={COLLECTOR[:-1]}",
        f"https://flags.example.org/#root={COLLECTOR}0",
        f"http://flags.example.org/#root={COLLECTOR}",
        f"http://10.0.0.1/#root={COLLECTOR}",
        f"https://user:secret@flags.example.org/#root={COLLECTOR}",
        f"https://flags.example.org/?a=1#root={COLLECTOR}",
        f"https://flags.example.org:0/#root={COLLECTOR}",
        f"https://flags.example.org:x/#root={COLLECTOR}",
        f"https:///#root={COLLECTOR}",
        f"https://[::1/#root={COLLECTOR}",
        f"https://a b/#root={COLLECTOR}",
        f"javascript:alert(1)#root={COLLECTOR}",
    ],
)
def test_another_link_names_none(link):
    with pytest.raises(WireError):
        parse_enrolment(link)


def test_reasons_are_said_in_each_language_of_the_window():
    assert len(REASONS) == len(BY_CODE) == 10
    for reason in REASONS.values():
        assert reason.labels.keys() == INTERFACE_LANGUAGES.keys()
        assert len(set(reason.labels.values())) >= 3
        assert 0 <= reason.weight <= 1 <= reason.code <= 127
    assert REASONS["copyright"].weight == 0
    assert REASONS["spam"].label("tlh") == "Advertising or spam"


def test_a_collector_says_who_it_is():
    info = CollectorInfo(
        v=1,
        collector_id=COLLECTOR,
        name="The association",
        contact="",
        notice_contact="notices@example.org",
        list_base="list/",
        min_app="0.1",
        min_wait_seconds=21_600,
        limits=ReportLimits(report_bytes=4096, burst_per_network=30, reports_per_network_and_hour=60),
        reasons=OUR_REASONS,
    )
    assert decode_info(encode(info)) == info
    good = encode(info)
    for wrong in (b"{}", good.replace(b'"0.1"', b'"0.1\\n"'), good.replace(b'"spam"', b'"spam\\n"')):
        with pytest.raises(WireError):
            decode_info(wrong)


def test_likeness_counts_bits():
    assert distance(bytes(32), bytes(32)) == 0
    assert distance(bytes(32), b"\xff" * 32) == 256
    assert distance(b"\x01" + bytes(31), bytes(31) + b"\x03") == 3
