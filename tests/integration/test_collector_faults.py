"""What networks and strangers do to requests: cut, slow, repeated, crowded, odd. The stated answer, never 5xx."""

import http.client
import json
import socket
import threading
from contextlib import ExitStack, suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.wire.flag_report import AGES_IN_DAYS, decode_receipt, decode_report
from reader.wire.problem import ProblemName, decode_problem
from reader.wire.reasons import REASONS
from tests.helpers.collectors import a_report, running_collector
from tests.helpers.patience import wait_for

KNOWN = {name.word for name in ProblemName}


@pytest.fixture(scope="module")
def collector(tmp_path_factory, shared_database):
    options = ("--database", shared_database, "--burst", 1_000_000, "--per-hour", 1_000_000)
    with running_collector(tmp_path_factory.mktemp("faults"), *options) as running:
        yield running


def request_of(report):
    body = json.dumps(report).encode()
    head = "POST /v1/reports HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nConnection: close\r\n"
    return f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body


def send(collector, data, *, hang_up=False):
    """Send bytes, perhaps hang up after them, and give whatever is answered."""
    with socket.create_connection(("127.0.0.1", collector.port), timeout=30) as line:
        line.sendall(data)
        if hang_up:
            line.shutdown(socket.SHUT_WR)
        return whole_answer(line)


def whole_answer(line):
    """Read until the other side hangs up."""
    got = b""
    with suppress(ConnectionResetError):
        while piece := line.recv(65536):
            got += piece
    return got


@pytest.mark.parametrize("step", [19, pytest.param(1, marks=pytest.mark.long)])
def test_a_request_cut_anywhere_stores_all_of_it_or_nothing(collector, step):
    """B3: the withdrawal of the same number tells: refused as reused where the flag was stored, else accepted."""
    whole = request_of(a_report("cut"))
    for at in range(0, len(whole), step):
        report = a_report(f"cut at {at}", "cut")
        answer = send(collector, request_of(report)[:at], hang_up=True)
        assert b" 200 " not in answer[:20]
        assert b" 5" not in answer[8:11]
        probe = collector.post(report | {"op": "withdraw"})
        assert probe.status == 200, f"a request cut at {at} was stored"
    report = a_report(f"whole {step}", "cut")
    assert b" 200 " in send(collector, request_of(report))[:20]
    assert collector.post(report | {"op": "withdraw"}).problem == "seq-reuse"


def test_whose_line_is_cut_while_it_waits_is_stored_once(collector):
    """The answer is lost, the report is not; sent again it is the same register."""
    report = a_report("gone", "gone")
    with socket.create_connection(("127.0.0.1", collector.port), timeout=30) as line:
        line.sendall(request_of(report))
        line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\0\0\0\0\0\0\0")  # closes with a reset
    wait_for(lambda: (one := collector.subject("gone")) and one.voters == 1)
    again = collector.post(report)
    assert (again.json["result"], again.json["seq"]) == ("accepted", 1)
    collector.post(a_report("after", "after"))
    wait_for(lambda: collector.subject("after"))
    assert collector.subject("gone").voters == 1


def test_the_same_request_a_hundred_times_counts_once(collector):
    captured = request_of(a_report("replayed", "replayed", seq=9))
    answers = {send(collector, captured).rpartition(b"\r\n\r\n")[2] for _ in range(100)}
    assert len(answers) == 1
    one = wait_for(lambda: collector.subject("replayed"))
    assert one.voters == 1


def test_a_replayed_flag_does_not_undo_a_withdrawal(collector):
    captured = request_of(a_report("taken back", "taken back", seq=1))
    send(collector, captured)
    collector.post(a_report("taken back", "taken back", seq=2, op="withdraw", reason="other"))
    answer = send(collector, captured).rpartition(b"\r\n\r\n")[2]
    assert decode_receipt(answer).result == "superseded"
    wait_for(lambda: (one := collector.subject("taken back")) and one.voters == 0)


def test_pipelined_and_kept_connections(collector):
    reports = [a_report(str(number), "kept") for number in range(20)]
    connection = http.client.HTTPConnection("127.0.0.1", collector.port, timeout=30)
    for report in reports:
        connection.request("POST", "/v1/reports", json.dumps(report), {"Content-Type": "application/json"})
        answer = connection.getresponse()
        assert answer.status == 200
        assert json.loads(answer.read())["nonce"] == report["nonce"]
    connection.close()


def test_two_reports_at_the_same_moment(collector):
    """Of one register, from twenty lines at once: the highest number stands, each gets its own answer."""
    answers = {}

    def tell(seq):
        answers[seq] = collector.post(a_report("twin", "twin", seq=seq, nonce=f"{seq:016x}")).json

    threads = [threading.Thread(target=tell, args=(seq,)) for seq in range(1, 21)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {seq: answer["nonce"] for seq, answer in answers.items()} == {seq: f"{seq:016x}" for seq in answers}
    assert all(answer["seq"] >= seq for seq, answer in answers.items())
    assert answers[20] == {**answers[20], "seq": 20, "result": "accepted"}


def test_a_network_that_sends_too_much_is_told_when_to_come_again(tmp_path):
    own = ("--burst", 3, "--per-hour", 60, "--shared-per-hour", 0, "--behind-proxy")
    with running_collector(tmp_path, *own) as running:
        for number in range(3):
            assert running.post(a_report(str(number)), forwarded_for="203.0.113.5").status == 200
        report = a_report("4")
        refused = running.post(report, forwarded_for="203.0.113.77")
        assert (refused.status, refused.problem) == (429, "rate-limited")
        assert 30 <= int(refused.headers["retry-after"]) <= 61
        assert decode_problem(refused.body).proves(report["nonce"])
        assert running.post(report, forwarded_for="203.0.114.5").status == 200
        # What an asker claims before the proxy's own word counts for nothing.
        assert running.post(a_report("5"), forwarded_for="192.0.2.1, 203.0.113.5").status == 429


IMPATIENT = """
import sys
from reader.collector import app, bounded_http
app.BODY_SECONDS = bounded_http.HEADERS_SECONDS = 1.0
from reader.collector.command_line import main
sys.exit(main(sys.argv[1:]))
"""
"""The same program with a tenth of the patience."""


def test_slow_requests_end_and_hold_up_nobody(database, tmp_path):
    """A head and a body that never come whole are given up."""
    with running_collector(tmp_path, "--database", database, code=IMPATIENT) as running, ExitStack() as lines:
        slow = []
        for start in (b"POST /v1/reports HTTP/1.1\r\nHost:", request_of(a_report("slow", "slow"))[:-20]):
            line = lines.enter_context(socket.create_connection(("127.0.0.1", running.port), timeout=30))
            line.sendall(start)
            slow.append(line)
        assert running.post(a_report("quick", "quick")).status == 200
        head, body = (whole_answer(line) for line in slow)
        assert head == b""
        assert b"urn:manchette:problem:malformed" in body
        assert b"too slow" in body
        assert running.subject("slow") is None


def test_a_crowd_is_told_to_come_later(collector):
    """With 512 requests under way the next is refused in words; one that comes when they are gone is served."""
    lines = []
    try:
        unfinished = request_of(a_report("crowd"))[:-5]
        for _ in range(512):
            line = socket.create_connection(("127.0.0.1", collector.port), timeout=30)
            line.sendall(unfinished)
            lines.append(line)
        answer = wait_for(lambda: a_refusal(collector))
        assert answer.problem == "busy"
        assert int(answer.headers["retry-after"]) > 0
    finally:
        for line in lines:
            line.close()
    wait_for(lambda: collector.ask("GET", "/healthz").status == 200)


def a_refusal(collector):
    answer = collector.ask("GET", "/healthz")
    return answer if answer.status == 503 else None


def test_a_closed_collector_and_an_old_app(tmp_path):
    with running_collector(tmp_path / "closed", "--closed") as running:
        report = a_report()
        answer = running.post(report)
        assert (answer.status, answer.problem) == (410, "closed")
        assert decode_problem(answer.body).proves(report["nonce"])
    with running_collector(tmp_path / "new", "--min-app", "1.2") as running:
        assert running.post(a_report(app="1.1")).problem == "upgrade-required"
        assert running.post(a_report(app="1.10")).status == 200


digests = st.binary(min_size=32, max_size=32).map(bytes.hex)
likenesses = st.fixed_dictionaries({"pdq": digests, "pdq_q": st.integers(0, 100)})
addresses = st.sampled_from(
    ["https://paper.example/a%20b.jpg?w=1", "http://bücher.example/", "https://1.1.1.1:8443/"]
)
agreed = st.fixed_dictionaries(
    {
        "v": st.just(1),
        "seq": st.integers(1, 2**53 - 1),
        "nonce": st.binary(min_size=8, max_size=8).map(bytes.hex),
        "op": st.just("flag"),
        "subject": st.fixed_dictionaries({"sha256": digests}, optional={"url": addresses}).flatmap(
            lambda subject: (st.just({}) | likenesses).map(lambda likeness: subject | likeness)
        ),
        "reason": st.sampled_from(list(REASONS)),
    },
    optional={
        "age_days": st.sampled_from(AGES_IN_DAYS),
        "app": st.from_regex(r"\A[0-9]{1,8}\.[0-9]{1,7}\Z"),
    },
)


@given(report=agreed)
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
def test_whatever_is_agreed_gets_its_receipt(collector, report):
    report["tag"] = report["subject"]["sha256"][:32]
    answer = collector.post(report)
    assert answer.status == 200, answer
    assert decode_receipt(answer.body).proves(decode_report(json.dumps(report).encode()))


scalars = st.none() | st.booleans() | st.integers() | st.text(max_size=30)
anything = st.recursive(
    scalars, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3)
)
fields = st.dictionaries(
    st.sampled_from(["v", "tag", "seq", "op", "nonce", "subject", "reason", "age_days", "app", "more"]),
    anything,
    max_size=3,
)


@given(changes=fields | st.just({}), cut=st.integers(0, 400) | st.none(), junk=st.binary(max_size=40))
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
def test_whatever_is_sent_the_answer_is_one_of_ours(collector, changes, cut, junk):
    body = json.dumps(a_report("fuzz", "fuzz") | changes).encode("utf-8", "surrogatepass")
    answer = collector.post((body if cut is None else body[:cut]) + junk)
    if answer.status == 200:
        decode_receipt(answer.body)
    else:
        assert answer.status < 500
        assert answer.problem in KNOWN


@given(data=st.binary(max_size=300))
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
def test_whatever_bytes_come_the_server_goes_on(collector, data):
    answer = send(collector, data + b"\r\n\r\n", hang_up=True)
    assert b"HTTP/1.1 5" not in answer
    assert collector.ask("GET", "/healthz").status == 200
