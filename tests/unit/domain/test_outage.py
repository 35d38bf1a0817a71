"""Most feeds that do not answer are one outage; what has its own reason is not of it."""

from reader.domain.errors import FailureReason
from reader.domain.sources.feed import Health
from reader.domain.sources.outage import common_outage
from tests.helpers.entries import a_feed


def feeds(*reasons):
    return [a_feed(id=number, health=Health(error=reason)) for number, reason in enumerate(reasons, 1)]


REFUSED, MISSING = FailureReason.REFUSED, FailureReason.HTTP_STATUS


def test_most_that_do_not_answer_are_one_outage():
    assert common_outage(feeds(REFUSED, REFUSED, FailureReason.TIMEOUT, REFUSED, MISSING, None)) == {1, 2, 3, 4}


def test_a_few_are_faults_of_their_own():
    assert common_outage(feeds(REFUSED, REFUSED, REFUSED)) == frozenset()
    assert common_outage(feeds(*[REFUSED] * 4, *[None] * 5)) == frozenset()
    assert common_outage(feeds(*[MISSING] * 9)) == frozenset()
    assert common_outage([]) == frozenset()
