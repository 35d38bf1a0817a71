import threading

import pytest

from reader.background.cancel import CancelToken
from reader.domain.errors import Cancelled


def test_work_goes_on_until_somebody_asks():
    token = CancelToken()
    token.check()
    token.sleep(0)
    assert not token.cancelled

    token.cancel()
    token.cancel()
    assert token.cancelled
    with pytest.raises(Cancelled):
        token.check()


def test_sleep_ends_when_somebody_asks():
    token = CancelToken()
    threading.Timer(0.02, token.cancel).start()
    with pytest.raises(Cancelled):
        token.sleep(60)


def test_sleep_of_a_cancelled_token_does_not_begin():
    token = CancelToken()
    token.cancel()
    with pytest.raises(Cancelled):
        token.sleep(60)
