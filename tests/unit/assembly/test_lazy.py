from __future__ import annotations

import threading

from reader.assembly.lazy import lazy


class Home:
    def __init__(self) -> None:
        self.second_asks = threading.Event()
        self.made = 0

    @lazy
    def client(self) -> object:
        """The one way out."""
        self.made += 1
        self.second_asks.wait(60)
        return object()

    @lazy
    def round(self) -> object:
        return (self.client,)


def test_two_threads_that_ask_at_once_get_the_same():
    home = Home()
    got: list[object] = []

    def ask() -> None:
        got.append(home.client)

    def ask_too() -> None:
        home.second_asks.set()
        ask()

    first, second = threading.Thread(target=ask), threading.Thread(target=ask_too)
    first.start()
    while not home.made:
        first.join(0.001)
    second.start()
    first.join()
    second.join()
    assert home.made == 1
    assert got[0] is got[1] is home.client


def test_a_part_may_be_made_of_others_and_says_what_it_is():
    home = Home()
    home.second_asks.set()
    assert home.round == (home.client,)
    assert Home.client.__doc__ == "The one way out."


def test_it_is_told_whether_a_part_was_made_without_making_it():
    home = Home()
    home.second_asks.set()
    assert Home.client.if_made(home) is None
    assert home.made == 0
    assert Home.client.if_made(home) is None
    client = home.client
    assert Home.client.if_made(home) is client
    assert Home.client.if_made(Home()) is None, "another home's is another"
