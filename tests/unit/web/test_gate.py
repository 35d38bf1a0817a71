import threading

import pytest

from reader.background.cancel import CancelToken
from reader.domain.errors import Cancelled, FailureReason, FeedError, ImageError
from reader.web.gate import HostGate
from tests.helpers.patience import PATIENCE_SECONDS

A, A2, B = "http://a.example/1", "http://a.example/2", "http://b.example/1"


def most_at_once(limit: int, urls: list[str]) -> int:
    gate = HostGate(limit)
    lock, inside, most = threading.Lock(), 0, 0
    together = threading.Barrier(limit)

    def visit(url: str) -> None:
        nonlocal inside, most
        with gate.pass_through(url, CancelToken()):
            with lock:
                inside += 1
                most = max(most, inside)
            together.wait(PATIENCE_SECONDS)  # so many are there, however late the others begin
            threading.Event().wait(0.005)
            with lock:
                inside -= 1

    threads = [threading.Thread(target=visit, args=(url,)) for url in urls]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(PATIENCE_SECONDS)
    return most


@pytest.mark.parametrize("limit", [1, 2])
def test_so_many_at_once_for_one_host(limit):
    assert most_at_once(limit, [A, A2] * 4) == limit


def test_hosts_do_not_wait_for_each_other():
    gate, token = HostGate(1), CancelToken()
    with gate.pass_through(A, token), gate.pass_through(B, token), gate.pass_through("https://a.example/", token):
        pass


def test_an_exception_inside_frees_the_place():
    gate = HostGate(1)
    with pytest.raises(KeyError), gate.pass_through(A, CancelToken()):
        raise KeyError
    with gate.pass_through(A, CancelToken()):
        pass


def test_waiting_ends_when_somebody_asks():
    gate, token = HostGate(1), CancelToken()
    with gate.pass_through(A, CancelToken()):
        threading.Timer(0.02, token.cancel).start()
        with pytest.raises(Cancelled), gate.pass_through(A2, token):
            pass


def test_a_host_that_asked_for_rest_gets_it():
    now = 100.0
    gate = HostGate(1, clock=lambda: now)
    gate.back_off(A, 20)
    assert gate.backoff_seconds(A) == 20
    assert gate.backoff_seconds(A2) == 0, "one address does not speak for its host"
    gate.back_off(A, 10)  # the longer rest stands
    assert (gate.backoff_seconds(A), gate.backoff_seconds(A2)) == (20, 0), "the same one twice neither"
    gate.back_off(A2, 30)
    assert gate.backoff_seconds("https://a.example:8443/") == 30  # the whole host, whatever scheme and port
    assert gate.backoff_seconds(B) == 0
    with pytest.raises(FeedError) as refused, gate.pass_through(A2, CancelToken()):
        pass
    assert refused.value.reason is FailureReason.RATE_LIMITED
    assert refused.value.retry_after_seconds == 30
    now = 130.0
    assert gate.backoff_seconds(A) == 0
    with gate.pass_through(A, CancelToken()):
        pass


def test_a_gate_for_pictures_speaks_of_pictures():
    gate = HostGate(2, error=ImageError)
    gate.back_off(A, 30)
    with pytest.raises(ImageError), gate.pass_through(A, CancelToken()):
        pass


def test_no_rest_is_longer_than_a_day_and_none_of_a_host_than_two_hours():
    gate = HostGate(1, clock=lambda: 0.0)
    gate.back_off(A, 1e12)
    gate.back_off(A2, 1e12)
    assert (gate.backoff_seconds(A), gate.backoff_seconds(A2)) == (86_400, 86_400)
    assert gate.backoff_seconds("http://a.example/3") == 7_200


def test_a_host_does_not_rest_for_an_address_whose_rest_is_over():
    now = 0.0
    gate = HostGate(1, clock=lambda: now)
    gate.back_off(A, 60)
    now = 60.0
    gate.back_off(A2, 60)
    assert gate.backoff_seconds("http://a.example/3") == 0


def test_a_wish_is_asked_again_after_ten_minutes():
    now = 0.0
    gate = HostGate(1, clock=lambda: now)
    gate.back_off(A, 1e12)
    gate.back_off(A2, 1e12)
    for url in (A, "http://a.example/3"):
        now = 599.0
        with pytest.raises(FeedError), gate.pass_through(url, CancelToken(), wished=True):
            pass
        now = 600.0
        with gate.pass_through(url, CancelToken(), wished=True):
            pass
        with pytest.raises(FeedError), gate.pass_through(url, CancelToken()):
            pass
    gate.back_off(A, 30)
    assert gate.backoff_seconds(A, wished=True) == 600, "it was asked just now, and its longer rest stands"


def test_addresses_that_are_none_are_left_to_the_client():
    gate = HostGate(1)
    gate.back_off("file:///x", 30)
    assert gate.backoff_seconds("file:///x") == 0
    with gate.pass_through("file:///x", CancelToken()):
        pass
