"""Opens the dialogs about rules, and makes rules from a headline."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import KW_ONLY, dataclass
from datetime import timedelta
from functools import partial

from PySide6.QtCore import QObject

from reader.assembly.parts.history import History
from reader.assembly.parts.library import Library
from reader.assembly.parts.ruling import Ruling
from reader.domain.entries.entry import Headline
from reader.domain.errors import ReaderError
from reader.domain.organising.rule import Action, Rule, RuleWish
from reader.domain.query.query_completion import quoted
from reader.domain.text.language import is_stop_word
from reader.ui.desk import Desk
from reader.ui.sentences import texts
from reader.ui.sentences.failures import failure_sentence

_WEEK = timedelta(days=7)
_WORD = re.compile(r"\w[\w\u0300-\u036f\u064b-\u065f\u0670]*")
_MOST_WORDS = 8
"""Most words of a title in the query of a rule made from it."""


@dataclass(eq=False, repr=False)
class RuleController(QObject):
    """Rules in the window. `choose`: opens a place among the sources, by its key; False if it is not there."""

    _desk: Desk
    _library: Library
    _history: History
    _: KW_ONLY
    choose: Callable[[str], bool]

    def __post_init__(self) -> None:
        super().__init__(self._desk.window)

    def show_rules(self, rule_id: int | None = None) -> None:
        """Open the list of rules, with a rule selected."""
        from reader.ui.rules.rules_dialog import RulesDialog

        dialog = RulesDialog(self._desk, self._library, self._history)
        dialog.muted_wanted.connect(self.show_muted)
        dialog.muted_wanted.connect(dialog.accept)
        if rule_id is not None:
            dialog.choose(rule_id)
        dialog.open()

    def show_muted(self) -> None:
        """Open the place of what rules have muted."""
        if not self.choose("muted"):
            self._desk.say(self.tr("Nothing is muted. What a rule mutes is kept in a place of its own."))

    def make(self, wish: RuleWish | None = None) -> None:
        """Open the card of a new rule."""
        self._open_card(wish=wish)

    def make_from_query(self, query: str) -> None:
        """Open the card of a new rule for a query."""
        self.make(RuleWish(query=query, actions=()))

    def edit(self, rule_id: int) -> None:
        """Open the card of a rule."""
        self._do(partial(self._library.ruling.store.get, rule_id), self._open_card)

    def _open_card(self, rule: Rule | None = None, wish: RuleWish | None = None) -> None:
        from reader.ui.rules.rule_dialog import RuleDialog

        card = RuleDialog(self._desk, self._library, self._desk.window, rule=rule, wish=wish)
        card.saved.connect(self._on_saved)
        card.open()

    def _on_saved(self, rule: Rule) -> None:
        said = self.tr("The rule “{name}” is saved.").format(name=texts.isolated(rule.name))
        self._desk.messages.offer(said, self.tr("Rules…"), partial(self.show_rules, rule.id))

    # From a headline

    def mute_author(self, headline: Headline) -> None:
        """Mute what comes from an author."""
        query = f"author:{quoted(headline.author)}"
        wish = RuleWish(query=query, actions=(Action.MUTE,), name=headline.author)
        sentence = self.tr("New articles by {author} are muted.")
        self._add(wish, sentence.format(author=texts.isolated(headline.author)))

    def mute_source(self, headline: Headline) -> None:
        """Mute what comes from a source, for a week."""
        feed = next((feed for feed in self._library.feeds.all() if feed.id == headline.feed_id), None)
        if feed is None:
            return
        today = self._desk.clock().astimezone().date()
        until = today + _WEEK
        wish = RuleWish(
            query=f"source:{quoted(feed.url)}", actions=(Action.MUTE,), name=headline.feed_title, until=until
        )
        sentence = self.tr("New articles of {source} are muted until {until}.")
        self._add(
            wish, sentence.format(source=texts.isolated(headline.feed_title), until=texts.short_date(until, today))
        )

    def mute_words(self, headline: Headline) -> None:
        """Open the card of a rule that mutes words of a title; the reader leaves those that matter."""
        self.make(RuleWish(query=words_of(headline.title), actions=(Action.MUTE,)))

    def mute(self, what: str, headline: Headline) -> None:
        """Do what the menu of a headline offers: mute its `author`, its `words` or its `source`."""
        {"author": self.mute_author, "words": self.mute_words, "source": self.mute_source}[what](headline)

    def edit_muting(self, headline: Headline | None) -> None:
        """Open the card of the rule that has muted an article."""
        if headline is None or headline.muted_by is None:
            self._desk.say(self.tr("No rule mutes this article."))
        elif headline.muted_rule is None:
            self._desk.say(self.tr("The rule that mutes it was removed; you can show it again."))
        else:
            self.edit(headline.muted_by)

    def show_again(self, ids: Sequence[int]) -> None:
        """Show articles again that rules have muted."""

        def shown(muted: dict[int, int]) -> None:
            if muted:
                undo = partial(self._do, partial(self._library.ruling.mute, muted))
                self._desk.say(self.tr("%Ln article(s) shown again", "", len(muted)), undo)
            else:
                self._desk.say(self.tr("No rule mutes this article."))

        self._do(partial(self._library.ruling.unmute, list(ids)), shown)

    def _add(self, wish: RuleWish, sentence: str) -> None:
        ruling = self._library.ruling

        def added(rule: Rule | None) -> None:
            if rule is None:
                words = self.tr("{name} is muted already.").format(name=texts.isolated(wish.name))
                self._desk.messages.offer(words, self.tr("Rules…"), self.show_rules)
            else:
                self._desk.say(sentence, partial(self._do, partial(ruling.remove, rule.id)))

        self._do(partial(_add_once, ruling, wish), added)

    def _do(self, work: Callable[[], object], then: Callable[..., object] = lambda done: None) -> None:
        self._desk.do(work, then, self._say, owner=self)

    def _say(self, error: ReaderError) -> None:
        self._desk.say(failure_sentence(error))


def _add_once(ruling: Ruling, wish: RuleWish) -> Rule | None:
    """Add a rule; None if one does the same already."""
    wanted = (wish.query, wish.until, wish.actions)
    if any(one.enabled and (one.query, one.until, one.actions) == wanted for one in ruling.store.all()):
        return None
    return ruling.add(wish)


def words_of(title: str) -> str:
    """Write a query of the words of a title that say something."""
    found = dict.fromkeys(
        word for word in _WORD.findall(title) if len(word) > 2 and not is_stop_word(word.casefold())
    )
    return " ".join(f"title:{word}" for word in list(found)[:_MOST_WORDS])
