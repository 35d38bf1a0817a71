"""Reports, receipts and problems: what is agreed, and that nothing else is read."""

import json

import pytest

from reader.domain.errors import WireError
from reader.wire.flag_report import (
    FlagReport,
    Receipt,
    Subject,
    decode_receipt,
    decode_report,
    encode,
)
from reader.wire.problem import ProblemName, decode_problem, problem

REPORT = {
    "v": 1,
    "tag": "0f" * 16,
    "seq": 1764000000000,
    "op": "flag",
    "nonce": "ab" * 8,
    "subject": {"sha256": "12" * 32, "pdq": "34" * 32, "pdq_q": 88, "url": "https://news.example/a.jpg"},
    "reason": "violence",
    "age_days": 1,
    "app": "0.1",
}


def bytes_of(**changes):
    return json.dumps({**REPORT, **changes}).encode()


def test_a_report_is_read_as_it_was_written():
    report = decode_report(bytes_of())
    assert report.subject.pdq == "34" * 32
    assert decode_report(encode(report)) == report


def test_what_is_not_known_is_not_sent():
    report = FlagReport(
        v=1, tag="0f" * 16, seq=1, op="withdraw", nonce="ab" * 8, subject=Subject(sha256="12" * 32), reason="other"
    )
    assert json.loads(encode(report)) == {
        "v": 1,
        "tag": "0f" * 16,
        "seq": 1,
        "op": "withdraw",
        "nonce": "ab" * 8,
        "subject": {"sha256": "12" * 32},
        "reason": "other",
    }


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"v": 2}, "v"),
        ({"v": True}, "v"),
        ({"tag": "0F" * 16}, "tag"),
        ({"tag": "0f" * 16 + "\n"}, "tag"),
        ({"tag": "'; drop table report; --"}, "tag"),
        ({"seq": 0}, "seq"),
        ({"seq": 2**53}, "seq"),
        ({"seq": 99999999999999999999}, "seq"),
        ({"seq": "1"}, "seq"),
        ({"seq": 1.5}, "seq"),
        ({"op": "delete"}, "op"),
        ({"nonce": "ab"}, "nonce"),
        ({"reason": "boring"}, "reason"),
        ({"age_days": 2}, "age_days"),
        ({"app": "1.0.0"}, "app"),
        ({"app": "1.0\n"}, "app"),
        ({"subject": {}}, "subject.sha256"),
        ({"subject": {"sha256": "12" * 32, "pdq": "xy"}}, "subject.pdq"),
        ({"subject": {"sha256": "12" * 32, "pdq_q": 101}}, "subject.pdq_q"),
        ({"subject": {"sha256": "12" * 32, "url": "h" * 2049}}, "subject.url"),
        ({"subject": []}, "subject"),
        ({"extra": 1}, "unknown field"),
        ({"subject": {"sha256": "12" * 32, "x": 1}}, "unknown field"),
        ({"op": "withdraw"}, "message"),
    ],
)
def test_another_report_is_refused_by_its_field(changes, field):
    with pytest.raises(WireError) as refused:
        decode_report(bytes_of(**changes))
    assert refused.value.field == field


def test_a_strangers_field_name_is_never_repeated():
    with pytest.raises(WireError) as refused:
        decode_report(bytes_of(**{"x` - at `$.secret": 1}))
    assert "secret" not in str(refused.value)


@pytest.mark.parametrize("missing", ["v", "tag", "seq", "op", "nonce", "subject", "reason"])
def test_what_is_missing_is_named(missing):
    with pytest.raises(WireError) as refused:
        decode_report(json.dumps({name: value for name, value in REPORT.items() if name != missing}).encode())
    assert refused.value.field == missing


@pytest.mark.parametrize(
    "data", [b"", b"{", b"[" * 4096, b"null", b"\xff\xfe", b'{"tag":"\xff"}', b'{"v":1}{"v":1}', b"<html>"]
)
def test_what_is_no_report_is_one_error(data):
    with pytest.raises(WireError):
        decode_report(data)


def test_a_receipt_proves_its_own_request_only():
    report = decode_report(bytes_of())
    receipt = Receipt(v=1, tag=report.tag, seq=report.seq, nonce=report.nonce, result="accepted")
    assert decode_receipt(encode(receipt)).proves(report)
    assert Receipt(v=1, tag=report.tag, seq=report.seq + 1, nonce=report.nonce, result="superseded").proves(report)
    for other in (
        {"seq": report.seq - 1},
        {"nonce": "00" * 8},
        {"tag": "00" * 16},
    ):
        fields = {"v": 1, "tag": report.tag, "seq": report.seq, "nonce": report.nonce, "result": "accepted"}
        assert not decode_receipt(json.dumps({**fields, **other}).encode()).proves(report)


def test_a_later_editions_receipt_is_read():
    answer = {"v": 1, "tag": "0f" * 16, "seq": 3, "nonce": "ab" * 8, "result": "accepted", "more": {"deep": [1]}}
    assert decode_receipt(json.dumps(answer).encode()).seq == 3


def test_deep_nonsense_beside_a_receipt_is_one_error():
    with pytest.raises(WireError):
        decode_receipt(b'{"more":' + b"[" * 16_000)


def test_a_refusal_proves_itself_by_the_nonce():
    said = decode_problem(encode(problem(ProblemName.CLOSED, nonce="ab" * 8)))
    assert (said.name, said.status) == (ProblemName.CLOSED, 410)
    assert said.proves("ab" * 8)
    assert not said.proves("00" * 8)
    assert not decode_problem(encode(problem(ProblemName.CLOSED))).proves("")
    assert not decode_problem(
        b'{"type":"about:blank","title":"x","status":410,"nonce":"abababababababab"}'
    ).proves("ab" * 8)


def test_a_later_editions_refusal_has_no_name():
    said = decode_problem(b'{"type":"urn:manchette:problem:tired","title":"x","status":499}')
    assert said.name is None
