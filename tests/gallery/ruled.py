"""Rules, and what they have muted, in the window's language."""

from __future__ import annotations

from datetime import timedelta

from reader.domain.organising.rule import Action, RuleWish
from reader.domain.query.place import Place
from reader.ui.sentences import texts
from tests.gallery.stage import Stage

_WORDS = {
    "en": ("Football", "score goal -women", "the"),
    "fr": ("Football", "but score -féminin", "eau"),
    "es": ("Fútbol", "gol marcador -femenino", "agua"),
    "ar": ("كرة القدم", "هدف نتيجة -سيدات", "ماء"),
}


def ruled(stage: Stage) -> None:
    """Make some rules, and let one mute some articles."""
    ruling = stage.services.library.ruling
    for rule in ruling.store.all():
        ruling.remove(rule.id)
    name, query, common = _WORDS[texts.language()]
    today = stage.services.clock().astimezone().date()
    feed = stage.services.library.feeds.all()[0]
    muting = ruling.add(RuleWish(query=query, actions=(Action.MUTE,), name=name))
    ruling.add(
        RuleWish(
            query=common,
            actions=(Action.STAR, Action.TAG, Action.NOTIFY, Action.PRESERVE),
            tag="Aqueduc · الساقية",
        )
    )
    ruling.add(
        RuleWish(
            query=f'source:"{feed.url}"',
            actions=(Action.MUTE, Action.NO_TICKER),
            name=feed.title,
            until=today + timedelta(days=6),
        )
    )
    old = ruling.add(RuleWish(query="words:<80", actions=(Action.READ,), until=today - timedelta(days=3)))
    ruling.enable(old.id, False)
    ids = stage.services.library.entries.ids(Place(), limit=6)
    ruling.mute({id_: muting.id for id_ in ids[1:5]})
    stage.bridge.deliver()
