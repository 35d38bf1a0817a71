import threading

from reader.web.meter import Meter


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
