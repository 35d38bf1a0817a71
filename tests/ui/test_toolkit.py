"""The toolkit itself: what would take the program down whatever we write."""

import sys

import pytest
from PySide6.QtGui import QPainterPath


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None is immortal from Python 3.12 on")
def test_a_call_that_gives_nothing_costs_no_reference_to_none():
    # PySide6 6.12.0 drops one at each; some thousand calls later Python dies of "deallocating None".
    path = QPainterPath()
    before = sys.getrefcount(None)
    for step in range(500):
        path.lineTo(step, step)
    assert abs(sys.getrefcount(None) - before) < 50
