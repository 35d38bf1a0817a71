"""Rules: what they do with entries that come, once, and never over what the reader has taken back."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from reader.background.cancel import CancelToken
from reader.domain.entries.enclosure import Enclosure
from reader.domain.entries.page import ExtractedPage
from reader.domain.errors import UsageError
from reader.domain.images.image import ParsedImage
from reader.domain.organising.rule import Action, RuleHit, RuleWish
from reader.domain.query.place import Place
from reader.domain.record import replace
from reader.domain.text.folding import fold
from reader.storage.core.tags import TagStore
from reader.storage.entries.pages import PageStore
from reader.storage.organising.rules import RuleStore
from tests.helpers.entries import NOW, a_parsed_entry, a_refresh
from tests.helpers.organising import Organiser
from tests.helpers.rules import a_rule

LATER = NOW + timedelta(hours=1)
MUTE, READ, STAR, TAG = Action.MUTE, Action.READ, Action.STAR, Action.TAG


@pytest.fixture
def feed(stores) -> int:
    return stores.add_feed("https://paper.example/feed", title="Le Monde", folder=("Presse", "Économie"))


@pytest.fixture
def rules(stores) -> RuleStore:
    return RuleStore(stores.database)


def page(text: str) -> ExtractedPage:
    return ExtractedPage(html=f"<p>{text}</p>", text=text, words=len(text.split()), images=())


def test_each_action_is_done_in_the_transaction_that_stores(stores, feed):
    for action in Action:
        a_rule(stores, f"title:{action.value.replace('_', '')}", action, tag="À suivre" if action is TAG else None)
    stored = stores.store(feed, *(action.value.replace("_", "") for action in Action), "plain")
    ids = dict(zip([*Action, "plain"], stored.new_ids, strict=True))
    columns = "unread, starred, hidden, muted_by, preserved, off_ticker"
    rows = dict(zip(ids, stores.rows(f"SELECT {columns} FROM entry ORDER BY id"), strict=True))
    plain = (1, 0, 0, None, 0, 0)
    assert rows["plain"] == rows[Action.LATER] == rows[TAG] == rows[Action.NOTIFY] == plain
    assert rows[MUTE] == (1, 0, 1, 1, 0, 0)
    assert rows[READ] == (0, 0, 0, None, 0, 0)
    assert rows[STAR] == (1, 1, 0, None, 0, 0)
    assert rows[Action.PRESERVE] == (1, 0, 0, None, 1, 0)
    assert rows[Action.NO_TICKER] == (1, 0, 0, None, 0, 1)
    assert set(stores.ids(ticker=True)) == set(ids.values()) - {ids[MUTE], ids[Action.NO_TICKER]}
    assert stored.muted_ids == {ids[MUTE]}
    assert stored.notified_ids == (ids[Action.NOTIFY],)
    (tag,) = TagStore(stores.database).all()
    assert (tag.name, tag.entries) == ("À suivre", 1)
    assert stores.rows("SELECT entry_id, position & 536870911 FROM entry_tag") == [(ids[TAG], ids[TAG])]
    assert stores.entries.count(Place(later=True)) == 1
    assert stores.feeds.all()[0].unread == len(Action) - 1  # without the muted and the read one


def test_what_is_muted_is_in_no_list_and_is_still_found(stores, feed, rules):
    a_rule(stores, "sport", MUTE)
    stores.store(feed, "Sport", "Politique")
    assert stores.titles() == ["Politique"]
    muted = list(stores.rows("SELECT id FROM entry WHERE muted_by IS NOT NULL")[0])
    assert stores.search.catch_up() == 2
    assert rules.unmute([*muted, 99]) == {muted[0]: 1}
    assert stores.find("sport") == {"Sport"}
    rules.mute({muted[0]: 1})
    assert stores.titles() == ["Politique"]


def test_all_that_is_known_of_an_arriving_entry_can_be_asked_for(stores, feed):
    asked = [
        'source:"le monde"', "source:paper.example/feed", "folder:presse", "folder:economie", "site:live.example",
        "lang:fr", "is:unread", "is:text", "has:image", "has:audio", "after:2026-11-20", "words:3", "author:anne",
        "text:deux", "title:titre -title:autre",
    ]  # fmt: skip
    for query in asked:
        a_rule(stores, query, STAR)
    for query in ["is:read", "is:starred -is:starred", "is:complete", "before:2026-11-20", "has:pdf", "tag:x"]:
        a_rule(stores, query, MUTE)
    entry = a_parsed_entry(
        "Titre",
        text="un deux trois",
        images=["https://live.example/a.png"],
        author="Anne",
        link="https://www.live.example/a",
        language="fr-CA",
        published_at=datetime(2026, 11, 23, tzinfo=UTC),
        enclosures=(Enclosure(url="https://live.example/a.mp3", media_type="audio/mpeg"),),
    )
    (id_,) = stores.store(feed, entry).new_ids
    hits = [rule for rule, hit in stores.rows("SELECT rule_id, entry_id FROM rule_hit") if hit == id_]
    assert hits == list(range(1, len(asked) + 1))


def test_the_title_that_comes_with_the_first_entries_counts(stores):
    a_rule(stores, "source:tageblatt", STAR)
    feed = stores.add_feed()
    new = stores.new("Headline")
    stores.feeds.store(a_refresh(feed, *new, title="Das Tageblatt"), NOW)
    assert stores.rows("SELECT starred FROM entry") == [(1,)]


def test_rules_are_tried_in_their_order_each_on_what_the_ones_before_have_made(stores, feed, rules):
    first = a_rule(stores, "eau", TAG, tag="Nature")
    second = a_rule(stores, "tag:nature is:unread", READ, STAR)
    mute = a_rule(stores, "is:starred", MUTE)
    after = a_rule(stores, "eau", Action.PRESERVE)
    asking = a_rule(stores, "eau is:muted", Action.NO_TICKER)
    stores.store(feed, "Eau")
    assert {hit.rule_id for hit in rules.log(9)} == {first.id, second.id, mute.id, asking.id}
    rules.arrange([after.id, asking.id])
    assert [rule.id for rule in rules.all()] == [after.id, asking.id, first.id, second.id, mute.id]
    stores.store(feed, "Eau")
    assert rules.log(9)[0].rule_id != asking.id
    assert [rule.hits for rule in rules.all()] == [1, 1, 2, 2, 2]


def test_a_rule_works_until_its_last_day_and_while_it_is_on(stores, feed, rules):
    rule = a_rule(stores, "eau", STAR, until=date(2026, 11, 24))
    stores.store(feed, "Eau un", now=NOW)
    stores.store(feed, "Eau deux", now=NOW + timedelta(days=1))
    rules.enable(rule.id, False)
    stores.store(feed, "Eau trois", now=NOW)
    rules.enable(rule.id, True)
    stores.store(feed, "Eau quatre", now=NOW)
    assert stores.rows("SELECT starred FROM entry ORDER BY id") == [(1,), (0,), (0,), (1,)]


def test_days_ago_are_counted_from_the_day_of_coming(stores, feed):
    a_rule(stores, "before:7d", READ)
    day = datetime(2026, 11, 20, tzinfo=UTC)
    stores.store(feed, a_parsed_entry("Titre", published_at=day), now=NOW)
    stores.store(feed, a_parsed_entry("Titre", published_at=day), now=NOW + timedelta(days=7))
    assert stores.rows("SELECT unread FROM entry ORDER BY id") == [(1,), (0,)]


def test_what_the_reader_takes_back_stays_so_after_an_edit_and_when_the_full_text_comes(stores, feed, rules):
    a_rule(stores, "eau", STAR, MUTE, TAG, tag="Nature")
    (id_,) = stores.store(feed, a_parsed_entry("Eau", link="https://paper.example/eau")).new_ids
    rules.unmute([id_])
    stores.mark([id_], starred=False)
    (tag,) = TagStore(stores.database).all()
    Organiser(stores.database).take_off(tag, [id_])
    for query in ("text:fleuve", "eau"):
        # Other rules, which do the same when the full text comes.
        a_rule(stores, query, STAR, MUTE, TAG, tag="nature", now=NOW - timedelta(days=1))
    stores.edit(id_, a_parsed_entry("Eau claire", link="https://paper.example/eau"))
    PageStore(stores.database).store(id_, page("fleuve eau"), LATER)
    assert stores.rows("SELECT starred, muted_by FROM entry") == [(0, None)]
    assert stores.rows("SELECT * FROM entry_tag") == []


def test_rules_whose_answer_it_changes_are_tried_once_more_when_the_full_text_comes(stores, feed, rules):
    asks = a_rule(stores, "text:fleuve -text:mer is:complete words:2", STAR, Action.NOTIFY, TAG, tag="Nature")
    a_rule(stores, "title:eau is:muted", Action.PRESERVE)
    a_rule(stores, "text:fleuve", MUTE, now=LATER)  # came after the entry
    new = [
        a_parsed_entry(title, text="…", link=f"https://paper.example/{title}", is_beginning=True)
        for title in ("Eau", "Feu")
    ]
    eau, feu = stores.store(feed, *new).new_ids
    pages = PageStore(stores.database)
    assert pages.store(feu, page("mer fleuve"), LATER) is None
    ruling = pages.store(eau, page("fleuve bleu"), LATER)
    assert ruling is not None
    assert ruling.tells
    assert rules.log(9) == [
        RuleHit(
            rule_id=asks.id,
            rule=asks.name,
            is_removed=False,
            entry_id=eau,
            at=LATER,
            actions=(STAR, TAG, Action.NOTIFY),
        )
    ]
    assert stores.rows("SELECT starred, preserved, muted_by FROM entry ORDER BY id") == [
        (1, 0, None),
        (0, 0, None),
    ]
    stores.mark([eau], starred=False)
    assert pages.store(eau, page("fleuve bleu"), LATER) is None
    assert stores.rows("SELECT starred FROM entry") == [(0,), (0,)]


@pytest.mark.parametrize("query", ["text:fleuve", "fleuve", "words:>5", "-is:excerpt", "has:image"])
def test_the_full_text_changes_words_length_and_pictures(stores, feed, query):
    a_rule(stores, query, STAR)
    a_rule(stores, "title:eau tag:none", STAR)
    entry = a_parsed_entry("Eau", text="…", link="https://paper.example/eau", is_beginning=True)
    (id_,) = stores.store(feed, entry).new_ids
    whole = page("le fleuve est large et bleu")
    pictured = replace(whole, images=(ParsedImage(url="https://paper.example/a.png", alt=""),))
    ruling = PageStore(stores.database).store(id_, pictured, LATER)
    assert ruling is not None
    assert [hit.rule_id for hit in ruling.hits] == [1]


def test_a_rule_can_mute_what_its_full_text_says(stores, feed):
    a_rule(stores, "text:fleuve", MUTE)
    (id_,) = stores.store(feed, a_parsed_entry("Eau", text="…", link="https://paper.example/eau")).new_ids
    ruling = PageStore(stores.database).store(id_, page("fleuve"), LATER)
    assert ruling is not None
    assert ruling.muted_by == 1
    assert stores.titles() == []
    assert stores.feeds.all()[0].unread == 0


def test_rules_are_changed_and_removed_and_put_back(stores, feed, rules):
    rule = a_rule(stores, " sport ", MUTE, until=date(2026, 12, 1))
    assert (rule.name, rule.query, rule.actions, rule.until) == ("sport", "sport", (MUTE,), date(2026, 12, 1))
    changed = rules.change(rule.id, RuleWish(name="Sport", query="sport OR foot", actions=(TAG, READ), tag="Jeux"))
    assert (changed.name, changed.query, changed.actions, changed.tag) == (
        "Sport",
        "sport OR foot",
        (READ, TAG),
        "Jeux",
    )
    assert changed.until is None
    stores.store(feed, "Foot")
    removed = rules.remove(rule.id, NOW)
    assert (removed.hits, removed.last_hit_at) == (1, NOW)
    assert rules.all() == []
    rules.restore(removed)
    assert rules.get(rule.id) == removed
    (tag,) = TagStore(stores.database).all()
    Organiser(stores.database).remove(tag)
    assert replace(removed, tag=None, tag_id=None) == rules.get(rule.id)
    stores.store(feed, "Foot")  # its tag is gone
    assert stores.rows("SELECT unread FROM entry") == [(0,), (0,)]
    for change in (
        rules.get,
        lambda id_: rules.remove(id_, NOW),
        lambda id_: rules.change(id_, RuleWish(query="a", actions=(READ,))),
    ):
        with pytest.raises(UsageError):
            change(99)


def test_the_log_keeps_the_name_of_a_removed_rule_for_thirty_days(stores, feed, rules):
    gone, stays = a_rule(stores, "secret", READ, name="Sport"), a_rule(stores, "title:eau", READ)
    stores.store(feed, "Secret", "Eau", "Secret eau")
    rules.remove(gone.id, NOW)
    assert {(hit.rule, hit.is_removed) for hit in rules.log(9)} == {("Sport", True), ("title:eau", False)}
    assert "secret" not in str(stores.rows("SELECT * FROM removed_rule"))  # what was asked may be private
    rules.restore(gone)
    assert [hit.is_removed for hit in rules.log(9)] == [False] * 4
    rules.remove(gone.id, NOW)
    rules.purge(NOW + timedelta(days=29), CancelToken())
    assert len(rules.log(9)) == 4
    rules.purge(NOW + timedelta(days=31), CancelToken())
    assert [hit.rule_id for hit in rules.log(9)] == [stays.id] * 2
    assert stores.rows("SELECT * FROM removed_rule") == []


def test_a_rule_of_a_restored_copy_that_cannot_be_read_does_nothing(stores, feed):
    a_rule(stores, "eau " * 500, MUTE)
    a_rule(stores, "&", MUTE)
    stores.database.write(
        lambda connection: connection.exec_driver_sql("UPDATE rule SET actions = '[\"fly\"]' WHERE 0")
    )
    stores.store(feed, "Eau")
    assert stores.titles() == ["Eau"]


def test_a_feed_that_is_stored_in_several_transactions(stores, feed):
    a_rule(stores, "title:pair", MUTE)
    a_rule(stores, "title:impair", Action.NOTIFY)
    stored = stores.store(feed, *(("pair", "impair")[number % 2] + f" {number}" for number in range(700)))
    assert len(stored.new_ids) == 700
    assert stored.muted_ids == set(stored.new_ids[::2])
    assert stored.notified_ids == stored.new_ids[1::2]


def test_what_a_rule_has_folded_is_indexed_as_it_is(stores, feed):
    a_rule(stores, "text:absent", STAR)
    texts = ["ووالكتاب الجديد", "L’ÉLÈVE de Tromsø", "plain"]
    new = stores.new(*(a_parsed_entry(f"Title {number}", text=text) for number, text in enumerate(texts)))
    stored = stores.feeds.store(a_refresh(feed, *new), NOW)
    assert list(stored.folded.values()) == [fold(text) for text in texts]
    kept = {id_: text for id_, text in zip(stored.new_ids, texts, strict=True)} | dict(stored.folded)
    stores.search.expect(kept, folded=stored.folded)
    plain = a_parsed_entry("Title 2", text="ووالكتاب")
    stores.edit(stored.new_ids[2], plain)
    stores.search.expect({stored.new_ids[2]: "ووالكتاب"})
    assert stores.search.catch_up() == 3
    # Folded twice, the first would have lost two prefixes.
    for query, found in [("ووالكتاب", "02"), ("كتاب", ""), ("eleve", "1"), ("tromso", "1"), ("الجديد", "0")]:
        assert stores.find(f"{query} ") == {f"Title {number}" for number in found}
