"""Tells what a screen reader is told of a program's windows. Run by the system's Python, which has the bindings.

Reads the names of windows from its standard input, one a line, and answers each with one line of JSON: the tree
under every window of that name that is shown, as a list of [depth, role, name, focusable, showing, description].
"""

import json
import sys
import time

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi  # noqa: E402

MOST_CHILDREN = 80
"""Of one node: a list of thousands speaks like its first rows."""


def tree(node, depth, found):
    """Add a node and what is in it."""
    states = node.get_state_set()
    focusable, showing = states.contains(Atspi.StateType.FOCUSABLE), states.contains(Atspi.StateType.SHOWING)
    said = node.get_name(), focusable, showing, node.get_description()
    found.append([depth, node.get_role_name(), *said])
    for place in range(min(node.get_child_count(), MOST_CHILDREN)):
        child = node.get_child_at_index(place)
        if child is not None:
            tree(child, depth + 1, found)
    node.get_child_at_index(99_999)  # as of a reader whose count is older than what is shown


def windows(name):
    """Give the windows of every program on this bus that are shown and whose names begin so."""
    desktop = Atspi.get_desktop(0)
    programs = (desktop.get_child_at_index(place) for place in range(desktop.get_child_count()))
    found = [
        window
        for program in programs
        if program is not None
        for place in range(program.get_child_count())
        if (window := program.get_child_at_index(place)) is not None and window.get_name().startswith(name)
    ]
    return [window for window in found if window.get_state_set().contains(Atspi.StateType.SHOWING)]


for line in sys.stdin:
    until = time.monotonic() + 60
    while not (shown := windows(line.strip())) and time.monotonic() < until:
        time.sleep(0.05)
    nodes = []
    for window in shown:
        tree(window, 0, nodes)
    sys.stdout.write(json.dumps(nodes) + "\n")
    sys.stdout.flush()
