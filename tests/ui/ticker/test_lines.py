"""In each mode the first letter of every headline comes first, nothing overlaps, nothing jumps, all read alike."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from random import Random

import pytest

from reader.domain.entries.entry import Headline
from reader.domain.text.word_count import count_words, script_of
from reader.ui.ticker.fading_line import SHORTEST_SECONDS
from reader.ui.ticker.lanes import Lanes
from reader.ui.ticker.ticker_line import GAP, TickerLine, VisibleHeadline
from tests.helpers.headlines import LETTER, a_headline, some_headlines

MODES = ("lanes", "runs", "calm")
LABEL_WORDS = 3
SHORT = range(25)
"""Seeds of the ordinary run."""


def width_of(headline: Headline) -> float:
    return LETTER[script_of(headline.title)] * (len(headline.title) + len(headline.feed_title) + 7)


def words_of(headline: Headline) -> int:
    return count_words(headline.title) + LABEL_WORDS


def parts_of(headline: Headline, width: float) -> list[int]:
    """Cut between words, as a line breaks."""
    room = max(int(width / LETTER[script_of(headline.title)]), 24)
    parts, left = [LABEL_WORDS], room - len(headline.feed_title) - 7
    for word in headline.title.split():
        if left < len(word) + 1:
            parts.append(0)
            left = room
        parts[-1] += 1
        left -= len(word) + 1
    return parts


def lanes(
    mode: str, headlines: list[Headline], width: float, *, mirrored: bool = False, fades: bool = True
) -> Lanes:
    made = Lanes(width_of, width_of, words_of, parts_of)
    made.set_mode(mode, fades=fades, mirrored=mirrored)
    made.set_width(width)
    made.set_headlines(headlines)
    return made


def in_sight(line: TickerLine) -> list[tuple[int, float, float, int]]:
    return [(visible.headline.id, visible.left, visible.opacity, visible.page) for visible in line.place()]


def ends(visible: VisibleHeadline) -> tuple[float, float]:
    """Give where a headline begins, and where it ends."""
    if visible.headline.direction == "rtl":
        return visible.left + visible.width, visible.left
    return visible.left, visible.left + visible.width


class Watcher:
    """Watches one line, frame by frame."""

    def __init__(self, line: TickerLine, width: float, headlines: list[Headline]) -> None:
        self.line = line
        self.width = width
        self.headlines = headlines
        self.begun: set[tuple[int, int]] = set()
        self.ended: set[tuple[int, int]] = set()
        self.look()

    def look(self) -> None:
        visible_headlines = self.line.place()
        ids = [visible.headline.id for visible in visible_headlines]
        [direction] = {visible.headline.direction for visible in visible_headlines}
        others = sum(one.direction == direction for one in self.headlines)
        for place in range(len(ids)):
            few = ids[place : place + others]
            assert len(set(few)) == len(few), "a story comes again before all others have come"
        for one, other in pairwise(sorted(visible_headlines, key=lambda visible: visible.left)):
            assert one.left + one.width + GAP <= other.left + 1e-6, "two headlines overlap"
        for visible in visible_headlines:
            first, last = (-1e-6 <= at <= self.width + 1e-6 for at in ends(visible))
            assert first or visible.key in self.begun, "a headline came into sight without its first letter"
            self.begun.add(visible.key)
            if last:
                self.ended.add(visible.key)


def run_a_lap(seed: int, mode: str) -> None:
    random = Random(seed)
    headlines = some_headlines(random, random.randint(1, 14))
    width = random.uniform(280, 2600)
    made = lanes(mode, headlines, width, mirrored=random.random() < 0.5)
    words_a_minute = random.uniform(30, 300)
    watchers = [Watcher(line, width, headlines) for line in made.lines]
    # On one line as many of the other direction come between, however few those are.
    length = 3 * (sum(map(width_of, headlines)) + len(headlines) * (width * 0.4 + GAP) + 3 * width)
    frames = int(length / 36)
    for _ in range(frames):
        seconds = random.uniform(0.1, 1.9) * 40 / (words_a_minute / 60 * 30)
        for watcher in watchers:
            watcher.line.run(seconds, words_a_minute)
            watcher.look()
    shown = {id_ for watcher in watchers for id_, _ in watcher.begun}
    ended = {id_ for watcher in watchers for id_, _ in watcher.ended}
    assert shown == {one.id for one in headlines}, "each has its turn"
    assert shown == ended, "and is seen to its end"


def show_in_parts(seed: int) -> None:
    """Of the calm mode: parts come in order, the first first, and each has its time."""
    random = Random(seed)
    headlines = some_headlines(random, random.randint(1, 10))
    width, words_a_minute = random.uniform(280, 2600), random.uniform(30, 300)
    fades = random.random() < 0.5
    made = lanes("calm", headlines, width, fades=fades)
    [line] = made.lines
    if sum(width_of(one) + GAP for one in headlines) - GAP <= width:
        stand_together(line, headlines, words_a_minute)
        return
    wanted = [(one.id, part) for one in headlines for part in range(len(parts_of(one, width)))]
    shown: list[tuple[int, int]] = []
    since = 0.0
    while len(shown) <= len(wanted):
        [visible] = line.place()
        now = (visible.headline.id, visible.page)
        if not shown or shown[-1] != now or (len(wanted) == 1 and since > SHORTEST_SECONDS):
            if len(shown) > 1:
                id_, part = shown[-1]
                words = parts_of(next(one for one in headlines if one.id == id_), width)[part]
                assert since == pytest.approx(max(words * 60 / words_a_minute, SHORTEST_SECONDS), rel=0.1)
            shown.append(now)
            since = 0.0
        seconds = max(line.wait(words_a_minute), 0.016)
        line.run(seconds, words_a_minute)
        since += seconds
    assert shown[: len(wanted)] == wanted


def stand_together(line: TickerLine, headlines: list[Headline], words_a_minute: float) -> None:
    before = line.place()
    assert [visible.headline for visible in before] == headlines
    for _ in range(20):
        seconds = line.wait(words_a_minute)
        assert seconds >= SHORTEST_SECONDS - 1, "nothing is drawn anew for no reason"
        line.run(seconds, words_a_minute)
        assert line.place() == before


def insert(seed: int, mode: str) -> None:
    random = Random(seed)
    headlines = some_headlines(random, random.randint(1, 14))
    width = random.uniform(280, 2600)
    made = lanes(mode, headlines, width, mirrored=random.random() < 0.5)
    for _ in range(random.randint(0, 60)):
        for line in made.lines:
            line.run(random.uniform(0.01, 0.9), 200)
    before = [in_sight(line) for line in made.lines]
    # One of each direction at least: a line without headlines is not there.
    kept = list({one.direction: one for one in headlines}.values())
    kept += [one for one in random.sample(headlines, random.randint(0, len(headlines))) if one not in kept]
    others = [*kept, *some_headlines(random, random.randint(1, 14), first_id=100)]
    random.shuffle(others)
    lines = made.lines
    made.set_headlines(others)
    assert [in_sight(line) for line in lines] == before, "what is in sight stays, to the last bit"
    # And goes on from there, without a leap.
    for line in lines:
        if mode == "calm":
            continue
        step = 0.7 * line.sense
        # One that leaves by this step may enter anew by it.
        at = {visible.key: visible.left for visible in line.place() if stays(visible, step, width)}
        line.scrub(0.7)
        moved = [visible.left - at[visible.key] for visible in line.place() if visible.key in at]
        assert all(abs(step) == pytest.approx(0.7) for step in moved)


def stays(visible: VisibleHeadline, step: float, width: float) -> bool:
    """Tell whether a headline is still in sight after a step to the right (or to the left)."""
    return visible.left + step < width and visible.left + visible.width + step > 0


def measure_speed(seed: int, mode: str) -> None:
    """Words a minute of each script: of those that pass, from one headline's beginning to the next one's."""
    random = Random(seed)
    headlines = some_headlines(random, 24, scripts=tuple(LETTER))
    words_a_minute = random.uniform(30, 300)
    made = lanes(mode, headlines, 300)
    took: dict[str, float] = defaultdict(float)
    words: dict[str, int] = defaultdict(int)
    for line in made.lines:
        step = 16 / words_a_minute
        # All of a script's, for its pace is found from all; the first was not timed from its beginning.
        waiting = {one.id for one in headlines if mode == "runs" or (one.direction == "rtl") is (line.sense > 0)}
        here: dict[int, VisibleHeadline] = {}
        since: dict[int, float] = defaultdict(lambda: -1e9)
        while waiting:
            line.run(step, words_a_minute)
            newest = line.place()[-1]
            if newest.opacity < 1:
                continue  # Where the line turns it stands, which is nobody's reading time.
            sense = line.sense
            since[sense] += step
            if sense not in here or newest.key != here[sense].key:
                if since[sense] >= 0 and (last := here[sense].headline).id in waiting:
                    waiting.remove(last.id)
                    took[script_of(last.title)] += since[sense]
                    words[script_of(last.title)] += words_of(last)
                here[sense], since[sense] = newest, 0.0 if sense in here else -1e9
    assert took
    for script in took:
        assert words[script] * 60 / took[script] == pytest.approx(words_a_minute, rel=0.1)


@pytest.mark.parametrize("mode", ["lanes", "runs"])
@pytest.mark.parametrize("seed", SHORT)
def test_the_first_letter_comes_first_and_nothing_overlaps(seed, mode):
    run_a_lap(seed, mode)


@pytest.mark.parametrize("seed", SHORT)
def test_a_calm_line_shows_parts_in_their_order_as_long_as_they_take_to_read(seed):
    show_in_parts(seed)


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("seed", SHORT)
def test_new_headlines_move_nothing_in_sight(seed, mode):
    insert(seed, mode)


@pytest.mark.parametrize("mode", ["lanes", "runs"])
@pytest.mark.parametrize("seed", SHORT)
def test_all_scripts_are_equally_fast(seed, mode):
    measure_speed(seed, mode)


@pytest.mark.long
@pytest.mark.parametrize("thousand", range(1, 11))
def test_ten_thousand_sets_of_headlines(thousand):
    for seed in range(thousand * 1000, thousand * 1000 + 1000):
        for mode in MODES:
            insert(seed, mode)
            if mode == "calm":
                show_in_parts(seed)
            else:
                run_a_lap(seed, mode)
                measure_speed(seed, mode)


@pytest.mark.parametrize("mode", ["lanes", "runs"])
@pytest.mark.parametrize("seed", range(20))
def test_a_line_goes_back_as_it_came(seed, mode):
    random = Random(seed)
    width = random.uniform(280, 2000)
    made = lanes(mode, some_headlines(random, random.randint(2, 14)), width)
    for line in made.lines:
        for _ in range(20):
            line.run(random.uniform(0, 2), 300)
        while line.place()[0].opacity < 1:
            line.run(0.1, 300)
        before = in_sight(line)
        steps = [random.uniform(1, 900) for _ in range(6)]
        for step in steps:
            line.scrub(step)
        for step in reversed(steps):
            line.scrub(-step)
        assert [id_ for id_, *_ in in_sight(line)] == [id_ for id_, *_ in before]
        assert [left for _, left, *_ in in_sight(line)] == pytest.approx([left for _, left, *_ in before])


@pytest.mark.parametrize("seed", range(20))
def test_far_back_and_far_ahead_there_is_always_something(seed):
    random = Random(seed)
    for mode in MODES:
        made = lanes(mode, some_headlines(random, random.randint(1, 9)), 900)
        for line in made.lines:
            seen = set()
            for _ in range(300):
                line.scrub(random.choice([-1, -1, -1, 1]) * random.uniform(0, 700))
                seen |= {id_ for id_, *_ in in_sight(line)}
            ways = {one.direction for one in made.headlines if one.id in seen}
            assert seen == {one.id for one in made.headlines if mode != "lanes" or one.direction in ways}


def test_lanes_are_there_while_they_have_headlines():
    latin, arabic = a_headline(1, "The tide came in"), a_headline(2, "المد يصل إلى الميناء")
    made = lanes("lanes", [latin, arabic], 600)
    assert [line.sense for line in made.lines] == [-1, 1]
    assert [{id_ for id_, *_ in in_sight(line)} for line in made.lines] == [{1}, {2}]
    assert [line.sense for line in lanes("lanes", [latin, arabic], 600, mirrored=True).lines] == [1, -1]
    assert len(lanes("lanes", [latin], 600).lines) == 1
    assert lanes("lanes", [], 600).lines == []
    made.keep_feeds(frozenset())
    assert made.lines == []


def test_one_line_turns_between_runs():
    headlines = [a_headline(n, "The tide came in for once") for n in range(1, 7)]
    headlines += [a_headline(n, "المد يصل إلى الميناء قبل الفجر") for n in range(11, 14)]
    made = lanes("runs", headlines, 500)
    [line] = made.lines
    runs = [(line.sense, dict.fromkeys(id_ for id_, *_ in in_sight(line)))]
    for _ in range(3000):
        line.run(0.1, 120)
        if runs[-1][0] != line.sense:
            runs.append((line.sense, {}))
        runs[-1][1].update(dict.fromkeys(id_ for id_, *_ in in_sight(line)))
    assert [sense for sense, _ in runs[:4]] == [-1, 1, -1, 1]
    ids = [[*met] for _, met in runs[:4]]
    assert ids[0] == [1, 2, 3, 4, 5], "those in sight from the beginning, and four more"
    assert ids[1] == [11, 12, 13]
    assert ids[2] == [4, 5, 6, 1, 2, 3], "it goes on where it was"
    assert ids[3] == [11, 12, 13]


def test_where_the_line_turns_it_goes_on_later():
    """The end of a run has time to be read: what faded is there again, in its place, when the line turns back."""
    headlines = [a_headline(n, "The tide came in for once") for n in range(1, 7)]
    headlines += [a_headline(n, "المد يصل إلى الميناء قبل الفجر") for n in range(11, 14)]
    [line] = lanes("runs", headlines, 500).lines
    left: dict[int, list[tuple[int, float]]] = {}
    turns, sense = 0, line.sense
    for _ in range(5_000):
        line.run(0.05, 100)
        places = [(visible.headline.id, visible.left) for visible in line.place()]
        assert min(visible.opacity for visible in line.place()) > 0.1, "not even then is it empty"
        if line.sense != sense:
            turns, sense = turns + 1, line.sense
            assert places == left.get(sense, places)
        left[sense] = places
    assert turns >= 6


def test_it_stops_turning_when_the_other_direction_has_none_left_and_shows_no_empty_line():
    latin, arabic = a_headline(1, "The tide came in for once"), a_headline(2, "المد يصل إلى الميناء قبل الفجر")
    made = lanes("runs", [latin, arabic], 500)
    [line] = made.lines
    line.run(1.0, 100)
    before = in_sight(line)
    made.set_headlines([arabic])
    assert in_sight(line) == before, "what is in sight leaves when the line turns"
    line.run(0.1, 100)
    while line.place()[0].opacity < 1:
        assert {id_ for id_, *_ in in_sight(line)} <= {1, 2}
        line.run(0.1, 100)
    for _ in range(500):
        assert {id_ for id_, *_ in in_sight(line)} == {2}
        line.run(0.1, 100)
    made.set_headlines([latin, arabic])
    senses = set()
    for _ in range(500):
        senses.add(line.sense)
        line.run(0.1, 100)
    assert senses == {-1, 1}, "another has come"


def test_what_is_new_comes_next_and_what_was_shown_comes_last():
    headlines = [a_headline(n, f"The tide came in for the {n}th time") for n in range(1, 9)]
    made = lanes("lanes", headlines, 500)
    [line] = made.lines
    line.scrub(900)
    here = [id_ for id_, *_ in in_sight(line)]
    made.set_headlines([a_headline(90, "Breaking: the tide is late"), *headlines])
    order: dict[int, None] = {}
    for _ in range(800):
        line.scrub(5.0)
        order.update(dict.fromkeys(one.headline.id for one in line.place() if one.headline.id not in here))
    assert next(iter(order)) == 90
    assert [*order].index(8) < [*order].index(1), "the first was shown already"


@pytest.mark.parametrize("mode", MODES)
def test_what_is_given_no_longer_stays_to_its_end_and_does_not_come_again(mode):
    headlines = [a_headline(n, f"The tide came in for the {n}th time") for n in range(1, 9)]
    made = lanes(mode, headlines, 900)
    [line] = made.lines
    gone = {id_ for id_, *_ in in_sight(line)}
    made.set_headlines([one for one in headlines if one.id not in gone])
    assert {id_ for id_, *_ in in_sight(line)} == gone
    while gone & {id_ for id_, *_ in in_sight(line)}:
        line.run(0.5, 200)
    for _ in range(400):
        line.run(0.5, 200)
        assert not gone & {id_ for id_, *_ in in_sight(line)}


@pytest.mark.parametrize("mode", ["lanes", "runs"])
def test_drawn_back_and_let_go_what_is_given_no_longer_has_its_last_turn(mode):
    headlines = [a_headline(n, f"The tide came in for the {n}th time") for n in range(1, 9)]
    made = lanes(mode, headlines, 900)
    [line] = made.lines
    line.scrub(250)
    before = in_sight(line)
    last = before[-1][0]
    made.set_headlines([one for one in headlines if one.id != last])
    line.scrub(-600)
    assert last not in {id_ for id_, *_ in in_sight(line)}
    line.scrub(600)
    assert [id_ for id_, *_ in in_sight(line)] == [id_ for id_, *_ in before]


def test_chosen_again_a_line_goes_back_to_what_was_here_last():
    headlines = [a_headline(n, f"The tide came in for the {n}th time") for n in range(1, 9)]
    made = lanes("lanes", headlines, 500)
    [line] = made.lines
    line.scrub(1_500)
    first = in_sight(line)[0][0]
    made.set_headlines(headlines[::-1])
    line.scrub(-700)
    assert first - 1 in {id_ for id_, *_ in in_sight(line)}


def test_chosen_again_and_again_one_line_still_turns():
    """Each choice went on with the run in sight, by four more."""
    headlines = [a_headline(n, "The tide came in for once") for n in range(1, 41)]
    headlines += [a_headline(n, "المد يصل إلى الميناء قبل الفجر") for n in range(41, 81)]
    made = lanes("runs", headlines, 500)
    [line] = made.lines
    turns, sense = 0, line.sense
    for step in range(1_000):
        line.run(0.1, 200)
        if step % 10 == 0:
            made.set_headlines(headlines)
        turns, sense = turns + (line.sense != sense), line.sense
    assert turns >= 4


def test_a_changed_title_waits_for_its_next_turn_and_a_mark_does_not():
    one = a_headline(1, "The tide came in")
    for mode in MODES:
        made = lanes(mode, [one], 600)
        made.set_headlines([a_headline(1, "The tide came in", unread=False)])
        assert not made.lines[0].place()[0].headline.unread
        made.set_headlines([a_headline(1, "The tide went out again, and much later than on other days")])
        assert made.lines[0].place()[0].headline.title == one.title


@pytest.mark.parametrize("mode", MODES)
def test_a_hidden_feed_leaves_at_once_and_the_others_close_up(mode):
    headlines = [a_headline(n, f"The tide came in for the {n}th time", feed=n % 2) for n in range(1, 9)]
    made = lanes(mode, headlines, 900)
    made.keep_feeds(frozenset({0}))
    for line in made.lines:
        visible_headlines = line.place()
        assert visible_headlines
        assert {visible.headline.feed_id for visible in visible_headlines} == {0}
        for before, after in pairwise(visible_headlines):
            assert after.left == pytest.approx(before.left + before.width + GAP)
        if mode == "calm":
            continue
        assert visible_headlines[-1].left + visible_headlines[-1].width + GAP >= 900, "and others fill the line"
        for _ in range(300):
            line.scrub(20)
            assert {visible.headline.feed_id for visible in line.place()} == {0}


def test_a_line_that_has_begun_to_turn_fades_in_again_if_the_other_direction_goes():
    latin = [a_headline(n, f"The tide came in for the {n}th time") for n in range(1, 9)]
    made = lanes("runs", [*latin, a_headline(11, "المد يصل إلى الميناء قبل الفجر")], 900)
    [line] = made.lines
    while line.place()[0].opacity > 0.6:
        line.run(0.05, 200)
    before = in_sight(line)
    made.set_headlines(latin)
    assert [one[:2] for one in in_sight(line)] == [one[:2] for one in before]
    assert line.place()[0].opacity == pytest.approx(before[0][2]), "nothing jumps"
    for _ in range(100):
        line.run(0.05, 200)
        assert line.sense == -1 and line.place()
    assert line.place()[0].opacity == 1
    line.scrub(500)


def test_a_line_about_to_turn_keeps_the_other_direction_if_a_hidden_feed_leaves_first():
    latin = [a_headline(n, f"The tide came in for the {n}th time", feed=1) for n in range(1, 4)]
    arabic = [a_headline(n, "المد يصل إلى الميناء قبل الفجر", feed=2) for n in range(11, 14)]
    made = lanes("runs", latin, 900)
    made.set_headlines(arabic)
    made.keep_feeds(frozenset({2}))
    [line] = made.lines
    for _ in range(100):
        line.run(0.1, 200)
        assert {visible.headline.feed_id for visible in line.place()} == {2}


def test_a_wider_line_keeps_what_leaves_where_it_is_and_fills_up():
    headlines = [a_headline(n, f"The tide came in for the {n}th time") for n in range(1, 9)]
    made = lanes("lanes", headlines, 500)
    [line] = made.lines
    line.scrub(333)
    before = in_sight(line)
    made.set_width(1100)
    assert in_sight(line)[: len(before)] == [(id_, pytest.approx(left), *rest) for id_, left, *rest in before]
    last = line.place()[-1]
    assert last.left + last.width + GAP > 1100
    made.set_width(500)
    assert [id_ for id_, *_ in in_sight(line)] == [id_ for id_, *_ in before]


def test_ten_thousand_headlines_are_not_all_measured():
    asked = []

    def measure(headline: Headline) -> float:
        asked.append(headline.id)
        return 300.0

    made = Lanes(measure, width_of, words_of, parts_of)
    made.set_width(1600)
    made.set_headlines([a_headline(number, "The tide came in") for number in range(10_000)])
    assert len(asked) < 10
