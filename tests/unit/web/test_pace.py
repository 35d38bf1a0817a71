"""What small pieces cost, and which bodies are ended."""

import pytest

from reader.domain.errors import FailureReason
from reader.web.failure import ExchangeFailed
from reader.web.limits import Limits
from reader.web.pace import PIECES, READS, Flow, Pace, PacedSocket


class Clock:
    """Stands still until it is told to go."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


class Drip:
    """A socket on which so many bytes have come whenever it is read."""

    def __init__(self, size: int) -> None:
        self._size = size

    def recv(self, most: int) -> bytes:
        return b"x" * min(self._size, most)

    settimeout = setsockopt = fileno = close = None


def pieces_in(seconds: float, rate, size: int, *, work_seconds: float = 0.0) -> int:
    """Count the pieces that a pace lets pass in so many seconds, each with so much work."""
    clock = Clock()
    pace, count = Pace(rate, clock), 0
    end = clock.now + seconds
    while clock.now < end:
        clock.now += pace.count(size) + work_seconds
        count += 1
        assert count < 100_000, "nothing holds it back"
    return count


def test_single_bytes_are_bounded_in_a_second():
    assert pieces_in(10, READS, 1) <= READS.free + 10 * READS.per_second + 2
    assert pieces_in(10, PIECES, 1) <= PIECES.free + 10 * PIECES.per_second + 2_000


@pytest.mark.parametrize(("rate", "size"), [(READS, 65_536), (READS, 4_096), (PIECES, 400), (PIECES, 16_384)])
def test_what_comes_in_usual_pieces_never_waits(rate, size):
    clock = Clock()
    pace = Pace(rate, clock)
    assert not any(pace.count(size) for _ in range(20_000))


def test_a_pause_gives_pieces_back_but_no_more_than_at_the_start():
    clock = Clock()
    pace = Pace(READS, clock)
    for _ in range(2 * READS.free):
        clock.now += pace.count(1)
    clock.now += 3_600
    waited = [pace.count(1) for _ in range(2 * READS.free)]
    assert not any(waited[: READS.free])
    assert any(waited)


def test_a_socket_waits_before_the_next_read_and_not_with_what_came():
    rests: list[float] = []
    paced = PacedSocket(Drip(1), lambda received, sent: None, rests.append)
    for _ in range(READS.free + 1):
        paced.recv(65_536)
    assert not rests
    for _ in range(10):
        paced.recv(65_536)
    assert rests
    paced.recv(65_536)
    before = len(rests)
    paced.begin()
    paced.recv(65_536)
    assert len(rests) == before


LIMITS = Limits(body_seconds=10, body_bytes=1_000)


@pytest.mark.parametrize(
    ("size", "every_seconds", "stands"),
    [
        (1, 0.05, False),
        (99, 1.0, False),
        (101, 1.0, True),
        (1_000, 7.9, True),
        (1, 0.0004, False),
        (9, 0.0036, True),
    ],
)
def test_bodies_that_trickle_are_ended(size, every_seconds, stands):
    clock = Clock()
    flow = Flow(LIMITS, clock)

    def come() -> None:
        end = clock.now + 30
        while clock.now < end:
            clock.now += every_seconds
            flow.count(size)
            flow.check()

    if stands:
        come()
    else:
        with pytest.raises(ExchangeFailed) as ended:
            come()
        assert (ended.value.reason, ended.value.trickled) == (FailureReason.TIMEOUT, True)
        assert not ended.value.means_no_network
        assert clock.now <= 100 + 10 + 1
