import threading

from reader.domain.trips.traffic import Traffic
from reader.web.meter import Meter
from tests.helpers.patience import PATIENCE_SECONDS


def test_bytes_are_counted_in_total_and_by_kind():
    meter = Meter()
    meter.count("feed", received=100, sent=10)
    meter.count("picture", received=1000)
    meter.count("page", received=5, sent=1)
    assert (meter.received, meter.sent) == (1105, 11)
    assert meter.received_for("picture") == 1000
    assert meter.received_for("feed", "page") == 105


def test_no_byte_is_lost_between_threads():
    meter = Meter()

    def count() -> None:
        for _ in range(2000):
            meter.count("feed", received=1, sent=2)

    threads = [threading.Thread(target=count) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (meter.received, meter.sent) == (8000, 16_000)


def test_the_ledger_is_told_each_byte_once_and_by_feed():
    meter = Meter()
    with meter.charged_to(3):
        meter.count("feed", received=10, sent=1)
        with meter.charged_to(4):
            meter.count("picture", received=5)
        meter.count("feed", received=10, sent=1)
    meter.count("feed", received=7)
    assert meter.untold_bytes == 34
    told = meter.take()
    assert told == [
        Traffic(feed_id=3, kind="feed", received=20, sent=2),
        Traffic(feed_id=4, kind="picture", received=5, sent=0),
        Traffic(feed_id=None, kind="feed", received=7, sent=0),
    ]
    assert (meter.take(), meter.untold_bytes) == ([], 0)
    assert meter.received == 32, "what the ledger was told still counts for the round"
    meter.put_back(told)
    meter.count("feed", sent=1)
    assert [one.bytes for one in meter.take()] == [22, 5, 8]


def test_each_thread_is_charged_for_itself():
    meter = Meter()
    ready = threading.Barrier(2)

    def ask(feed_id: int) -> None:
        with meter.charged_to(feed_id):
            ready.wait(PATIENCE_SECONDS)
            meter.count("feed", received=feed_id)

    threads = [threading.Thread(target=ask, args=(feed_id,)) for feed_id in (1, 2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {one.feed_id: one.received for one in meter.take()} == {1: 1, 2: 2}
