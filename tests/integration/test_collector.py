"""The collector as users run it: one process, over HTTP, on both engines."""

import json
import socket
import time

import pytest

from reader.collector.thresholds import State
from reader.wire.collector_info import decode_info
from reader.wire.tag import collector_id_of
from tests.helpers.collectors import a_report, fingerprint, run_verb, running_collector
from tests.helpers.patience import wait_for


@pytest.fixture(scope="module")
def collector(tmp_path_factory, shared_database):
    options = ("--database", shared_database, "--burst", 10_000, "--per-hour", 100_000)
    with running_collector(tmp_path_factory.mktemp("collector"), *options) as running:
        yield running


@pytest.fixture
def nothing_stored(collector):
    """Fail where a register changes during the test."""
    before = collector.registers()
    yield
    assert collector.registers() == before


def test_an_empty_folder_becomes_a_collector(collector):
    root = collector.ask("GET", "/list/metadata/1.root.json")
    assert root.status == 200
    assert collector_id_of(root.body) == collector.enrolment.collector_id
    assert "immutable" in root.headers["cache-control"]
    info = decode_info(collector.ask("GET", "/v1/info").body)
    assert info.collector_id == collector.enrolment.collector_id
    assert collector.ask("GET", "/healthz").body == b"ok\n"
    assert collector.ask("GET", "/readyz").body == b"ready\n"
    assert oct((collector.home / "keys" / "root.pem").stat().st_mode)[-3:] == "600"


def test_a_report_gets_its_receipt(collector):
    report = a_report(image="receipt")
    answer = collector.post(report)
    assert answer.status == 200
    assert answer.headers["content-type"] == "application/json"
    assert answer.json == {
        "v": 1,
        "tag": report["tag"],
        "seq": 1,
        "nonce": report["nonce"],
        "result": "accepted",
    }
    again = collector.post(report | {"nonce": "00" * 8})
    assert (again.json["result"], again.json["seq"], again.json["nonce"]) == ("accepted", 1, "00" * 8)


def test_the_highest_number_stands(collector):
    assert collector.post(a_report(image="order", seq=5)).json["result"] == "accepted"
    assert collector.post(a_report(image="order", seq=9, op="withdraw", reason="other")).json["seq"] == 9
    late = collector.post(a_report(image="order", seq=5)).json
    assert (late["result"], late["seq"]) == ("superseded", 9)


def test_one_number_for_two_intentions(collector):
    collector.post(a_report(image="reuse", seq=5))
    answer = collector.post(a_report(image="reuse", seq=5, op="withdraw"))
    assert (answer.status, answer.problem) == (422, "seq-reuse")


def test_one_tag_for_two_images(collector):
    report = a_report(image="mine")
    collector.post(report)
    answer = collector.post(report | {"subject": {"sha256": fingerprint("another")}, "seq": 2})
    assert (answer.status, answer.problem) == (422, "subject-mismatch")


@pytest.mark.usefixtures("nothing_stored")
@pytest.mark.parametrize(
    ("body", "headers", "status", "problem"),
    [
        (b"{", {}, 400, "malformed"),
        (b"[" * 4000, {}, 422, "invalid"),
        (b"\xff\xfe", {}, 400, "malformed"),
        (b"<html>", {}, 400, "malformed"),
        (b"", {}, 400, "malformed"),
        (b"null", {}, 422, "invalid"),
        (json.dumps(a_report()).encode() + b"{}", {}, 400, "malformed"),
        (json.dumps(a_report()).encode("utf-16"), {}, 400, "malformed"),
        (b"x" * 4097, {}, 413, "too-large"),
        (b"[" * 100_000, {}, 413, "too-large"),
        (b"x" * 5_000_000, {}, 413, "too-large"),
        (b"{}", {"Content-Type": "text/plain"}, 415, "unsupported-media"),
        (b"{}", {"Content-Encoding": "gzip"}, 415, "unsupported-media"),
        (b"{}", {}, 422, "invalid"),
    ],
)
def test_what_is_no_report(collector, body, headers, status, problem):
    answer = collector.ask("POST", "/v1/reports", body, {"Content-Type": "application/json"} | headers)
    assert (answer.status, answer.problem) == (status, problem)


@pytest.mark.usefixtures("nothing_stored")
@pytest.mark.parametrize(
    ("changes", "detail"),
    [
        ({"extra": 1}, "unknown field"),
        ({"v": 2}, "v"),
        ({"seq": 0}, "seq"),
        ({"seq": 2**53}, "seq"),
        ({"seq": "1"}, "seq"),
        ({"seq": 1.5}, "seq"),
        ({"op": "delete"}, "op"),
        ({"reason": "boring"}, "reason"),
        ({"age_days": 2}, "age_days"),
        ({"app": "1.0.0"}, "app"),
        ({"tag": "0F" * 16}, "tag"),
        ({"tag": "0f" * 16 + "\n"}, "tag"),
        ({"subject": {}}, "subject.sha256"),
        ({"subject": {"sha256": "00" * 32, "pdq": "xy"}}, "subject.pdq"),
        ({"subject": {"sha256": "00" * 32, "pdq_q": 101}}, "subject.pdq_q"),
        ({"subject": {"sha256": "00" * 32, "url": "https://paper.example/\0.png"}}, "subject.url"),
        ({"subject": {"sha256": "00" * 32, "url": "h" * 2049}}, "subject.url"),
        ({"seq": 12345678901234567890}, "seq"),
        ({"tag": "'; drop table report; --"}, "tag"),
        ({"subject": {"sha256": "00" * 32, "url": "http://10.0.0.1/a.png"}}, "subject.url"),
        ({"subject": {"sha256": "00" * 32, "url": "https://user:secret@news.example/a.png"}}, "subject.url"),
    ],
)
def test_an_invalid_report_is_told_by_its_field(collector, changes, detail):
    report = a_report(image="invalid") | changes
    answer = collector.post(report)
    assert (answer.status, answer.problem) == (422, "invalid")
    assert answer.json["detail"] == detail
    assert answer.json["nonce"] == report["nonce"]
    assert b"secret" not in answer.body
    assert b"drop" not in answer.body


def test_other_methods_are_told_which_are_allowed(collector):
    for method, path, allowed in (
        ("PUT", "/v1/reports", {"POST"}),
        ("TRACE", "/v1/info", {"GET", "HEAD"}),
    ):
        answer = collector.ask(method, path)
        assert (answer.status, answer.problem) == (405, "method-not-allowed")
        assert set(answer.headers["allow"].split(", ")) == allowed


def test_other_addresses_and_methods(collector):
    for method, path, status in (
        ("GET", "/", 404),
        ("GET", "/v1/reports", 405),
        ("POST", "/v1/info", 405),
        ("GET", "/list/metadata/../../keys/root.pem", 404),
        ("GET", "/list/metadata/..%2f..%2fkeys%2froot.pem", 404),
        ("GET", "/list/keys/root.pem", 404),
        ("GET", "/list/targets/.", 404),
        ("GET", "/list/targets/%00", 404),
        ("GET", "/mod/", 404),
        ("GET", "/v1/reports/", 404),
    ):
        assert collector.ask(method, path).status == status, path


def test_answers_say_nothing_to_other_sites(collector):
    answer = collector.post(a_report(image="headers"))
    for name in ("set-cookie", "access-control-allow-origin", "server"):
        assert name not in answer.headers
    assert answer.headers["cache-control"] == "no-store"


def test_an_unchanged_pointer_costs_nothing(collector):
    pointer = collector.ask("GET", "/list/metadata/timestamp.json")
    assert len(pointer.body) <= 400
    again = collector.ask(
        "GET", "/list/metadata/timestamp.json", headers={"If-None-Match": pointer.headers["etag"]}
    )
    assert (again.status, again.body) == (304, b"")


def counted(running, *, voters):
    """Give the subject with so many voters; None where there is none."""
    return next((one for one in running.subjects() if one.voters == voters), None)


def raw(collector, data, *, pause=0.0, rest=b""):
    """Send bytes as they are, and give what comes until the other side hangs up."""
    with socket.create_connection(("127.0.0.1", collector.port), timeout=30) as line:
        line.sendall(data)
        if pause:
            time.sleep(pause)
            line.sendall(rest)
        got = b""
        try:
            while piece := line.recv(65536):
                got += piece
        except ConnectionResetError:
            pass
        return got


def test_a_request_that_does_not_say_its_length(collector):
    head = b"POST /v1/reports HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
    answer = raw(collector, head + b"Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n2\r\n{}\r\n0\r\n\r\n")
    assert answer.startswith(b"HTTP/1.1 411 ")
    assert b"urn:manchette:problem:length-required" in answer


def test_endless_headers_end_the_connection(collector):
    assert raw(collector, b"GET /healthz HTTP/1.1\r\n" + b"X: " + b"y" * 200_000) == b""
    assert collector.ask("GET", "/healthz").status == 200


def test_a_body_that_is_cut_stores_nothing(collector):
    report = json.dumps(a_report(image="cut")).encode()
    head = "POST /v1/reports HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
    head += f"Content-Length: {len(report)}\r\n"
    with socket.create_connection(("127.0.0.1", collector.port), timeout=30) as line:
        line.sendall(head.encode() + b"\r\n" + report[:-1])
    assert collector.post(a_report(image="cut", seq=1, op="withdraw")).json["result"] == "accepted"


def test_sigterm_answers_what_was_taken_in(database, tmp_path):
    with running_collector(tmp_path / "c", "--database", database) as running:
        assert running.post(a_report()).status == 200
        assert running.stop() == 0
    with running_collector(tmp_path / "c", "--database", database) as again:
        assert again.post(a_report(op="withdraw")).problem == "seq-reuse"


def test_five_readers_in_five_networks_block_an_image(tmp_path):
    options = ("--behind-proxy", "--first-vote-minutes", 0, "--burst-minutes", 0, "--publish-minutes", 0)
    with running_collector(tmp_path / "c", *options) as running:
        for number in range(5):
            running.post(a_report(reader=str(number)), forwarded_for=f"198.51.{number}.7")
        listed = wait_for(lambda: json.loads(run_verb(running.home, "stats", "--json").stdout)["published"])
        assert listed == {"exact": 1}
    assert run_verb(tmp_path / "c", "check").stdout == "All is well.\n"


def test_a_forwarded_address_is_believed_only_where_the_operator_says_so(tmp_path):
    with running_collector(tmp_path / "c", "--first-vote-minutes", 0, "--burst-minutes", 0) as running:
        for number in range(5):
            running.post(a_report(reader=str(number)), forwarded_for=f"198.51.{number}.7")
        one = wait_for(lambda: counted(running, voters=5))
        assert (one.networks, one.score, one.state) == (1, 1.5, State.COUNTING)


@pytest.mark.parametrize(
    "words",
    [
        ("--host", "0.0.0.0"),
        ("--host", "nonsense"),
        ("--public-url", "http://flags.example.org/"),
        ("--min-app", "x"),
        ("--database", "mysql://localhost/x"),
    ],
)
def test_what_cannot_be_run_is_one_sentence(tmp_path, words):
    ran = run_verb(tmp_path, "run", *words)
    assert ran.returncode == 2
    assert ran.stderr.startswith("manchette-collector: ")
    assert ran.stderr.count("\n") == 1
    assert "Traceback" not in ran.stderr


def test_one_that_is_begun_twice_by_mistake_says_that_its_port_is_taken(tmp_path):
    with running_collector(tmp_path / "c") as running:
        ran = run_verb(tmp_path / "c", "run", "--port", running.port, "--moderation-port", 0)
    assert ran.returncode == 2
    assert f"cannot listen on 127.0.0.1 port {running.port}" in ran.stderr
