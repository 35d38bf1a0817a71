"""What the lists and the reader say of images: shown or hidden, judged again when either changes."""

from __future__ import annotations

import itertools

from reader.domain.images.block import Judgement, Override, Verdict, hidden
from reader.domain.images.flag import Outcome
from reader.storage.images.collectors import Check, LiveList
from reader.storage.images.verdicts import Hashed
from tests.helpers.entries import NOW, a_parsed_entry, a_rendition
from tests.helpers.flags import LATER, URL


def test_the_statement_says_what_the_rule_says(flags):
    flags.enrol()
    for flagged, acked in ((False, False), (True, False), (True, True)):
        if acked:
            flags.acknowledge()
        elif flagged:
            flags.flag()
        for override, verdict in itertools.product([None, *Override], Verdict):
            flags.verdicts.judged({flags.image: Judgement(verdict=verdict, reason=2)}, 1)
            flags.verdicts.override(flags.image, override)
            rejected = acked and verdict is Verdict.CLEARED
            expected = hidden(override, verdict, flagged=flagged, rejected=rejected)
            found = flags.verdicts.hidden([flags.image]).get(flags.image)
            assert (found and found.why) == expected
            state = {None: "stored", "flagged": "flagged", "mine": "hidden"}.get(expected, "blocked")
            assert flags.state() == state


def test_what_the_lists_say_is_shown_with_the_report(flags):
    flags.enrol()
    flags.flag()
    flags.acknowledge()
    assert flags.only().outcome is Outcome.ACCEPTED
    for verdict, listed in ((Verdict.BLOCKED, "blocked"), (Verdict.CLEARED, "cleared"), (Verdict.SHOW, None)):
        flags.verdicts.judged({flags.image: Judgement(verdict=verdict)}, 1)
        assert flags.register.all()[0][1] == listed


def test_show_anyway_ends_with_a_new_report(flags):
    flags.flag()
    flags.verdicts.override(flags.image, Override.SHOW)
    assert flags.state() == "stored"
    flags.flag()
    assert flags.state() == "flagged"


def test_an_entry_that_matches_many_images_is_suspended_and_comes_back(flags):
    key = b"k" * 32
    near = Judgement(verdict=Verdict.NEAR, near_key=key)
    feed = flags.stores.add_feed()
    images = []
    for number in range(6):
        url = f"https://host{number % 3}.example/{number}.jpg"
        flags.stores.store(feed, a_parsed_entry(images=[url]))
        picture = a_rendition(f"template {number}")
        flags.stores.images.store(url, picture, NOW, near, 1)
        images.append(picture.fingerprint)
        assert len(flags.verdicts.hidden(images)) == (number + 1 if number < 5 else 0)
    assert flags.verdicts.suspended() == 1
    assert flags.verdicts.spared(images) == set(images)
    flags.verdicts.override(images[1], Override.SHOW)
    assert flags.verdicts.spared(images) == {images[0], *images[2:]}, "of what is wanted nothing is to be said"
    flags.verdicts.override(images[1], None)
    shift = flags.verdicts.judged({images[0]: Judgement()}, 2)
    assert set(shift.added) == set(images[1:])
    assert flags.verdicts.suspended() == 0
    assert flags.verdicts.spared(images) == set()


def test_images_are_judged_again_when_the_lists_change(flags):
    assert flags.verdicts.to_judge() == []
    state = flags.collectors.switch(
        "c" * 32,
        [LiveList(kind="exact", lineage="l", gen=1, raw_sha256="0" * 64, count=1, file="exact-1.raw")],
        NOW,
        Check(checked_at=NOW, next_check_at=LATER, check_failures=0, problem="", held_since=None),
    )
    assert [one.fingerprint for one in flags.verdicts.to_judge()] == [flags.image]
    flags.verdicts.judged({flags.image: Judgement()}, state)
    assert flags.verdicts.to_judge() == []
    assert flags.collectors.live("c" * 32)["exact"].gen == 1


def test_pictures_of_an_earlier_edition_are_hashed_later(flags):
    flags.stores.database.write(lambda c: c.exec_driver_sql("UPDATE image_identity SET pdq_quality = NULL"))
    assert flags.verdicts.unhashed() == [flags.image]
    flags.verdicts.hashed([Hashed(fingerprint=flags.image, pdq=b"h" * 32, pdq_quality=80)])
    assert flags.verdicts.unhashed() == []
    assert [(one.pdq, one.pdq_quality) for one in flags.verdicts.to_judge()] == [(b"h" * 32, 80)]


def test_pictures_that_are_gone_are_forgotten_unless_hidden(flags):
    other = a_rendition("b")
    flags.stores.images.store("https://example.org/b.jpg", other, NOW)
    flags.verdicts.override(other.fingerprint, Override.HIDE)
    flags.stores.images.lost([flags.image, other.fingerprint])
    flags.verdicts.forget_unused()
    assert flags.stores.rows("SELECT fingerprint FROM image_identity") == [(other.fingerprint,)]
    assert flags.verdicts.hidden_addresses(["https://example.org/b.jpg", URL]) == {"https://example.org/b.jpg"}


def test_addresses_of_hidden_pictures_are_left_out_until_something_changes(flags):
    (entry,) = flags.stores.store(flags.stores.add_feed(), a_parsed_entry(images=["https://e.example/b"])).new_ids
    flags.stores.images.pass_over(["https://e.example/b"])
    assert flags.stores.entries.article(entry).images[0].state.value == "blocked"
    assert flags.stores.images.wanted(NOW, per_article=9) == []
    flags.verdicts.lists_changed()
    assert len(flags.stores.images.wanted(NOW, per_article=9)) == 1
    flags.stores.images.pass_over(["https://e.example/b"])
    flags.stores.images.want_anyway(entry, "https://e.example/b")
    assert len(flags.stores.images.wanted(NOW, per_article=9)) == 1
