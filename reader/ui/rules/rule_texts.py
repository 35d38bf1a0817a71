"""Words about rules, in the window's language."""

from __future__ import annotations

from datetime import date, datetime

from reader.domain.organising.rule import Action, Rule
from reader.ui.sentences.texts import day_and_time, isolated, short_date, translate

BETWEEN = "  ·  "


def action_words(action: Action) -> str:
    """Say what an action does, as a choice."""
    return {
        Action.MUTE: translate("Rules", "Mute: leave it out of all lists"),
        Action.READ: translate("Rules", "Mark as read"),
        Action.STAR: translate("Rules", "Star"),
        Action.LATER: translate("Rules", "Read later"),
        Action.TAG: translate("Rules", "Tag:"),
        Action.NOTIFY: translate("Rules", "Notify me"),
        Action.PRESERVE: translate("Rules", "Keep for ever"),
        Action.NO_TICKER: translate("Rules", "Keep out of the ticker"),
    }[action]


def _short_words(action: Action, tag: str) -> str:
    if action is Action.MUTE:
        return translate("Rules", "Mute")
    if action is Action.TAG:
        return translate("Rules", "Tag “{tag}”").format(tag=isolated(tag))
    return action_words(action)


def deeds(rule: Rule) -> str:
    """Say in a few words what a rule does."""
    return BETWEEN.join(_short_words(action, rule.tag or "?") for action in rule.actions)


def record(rule: Rule, now: datetime) -> str:
    """Say how often a rule has hit, and until when it works."""
    parts = []
    if rule.hits and rule.last_hit_at is not None:
        words = translate("Rules", "%Ln hit(s), the last: {when}", "", rule.hits)
        parts.append(words.format(when=day_and_time(rule.last_hit_at, now)))
    else:
        parts.append(translate("Rules", "No hit yet"))
    today = now.astimezone().date()
    if rule.until == today:
        parts.append(translate("Rules", "until today"))
    elif rule.until is not None:
        ended, until = translate("Rules", "ended on {when}"), translate("Rules", "until {when}")
        parts.append((ended if is_over(rule, today) else until).format(when=short_date(rule.until, today)))
    if not rule.enabled:
        parts.append(translate("Rules", "switched off"))
    return BETWEEN.join(parts)


def is_over(rule: Rule, today: date) -> bool:
    """Tell whether a rule's last day is past."""
    return rule.until is not None and rule.until < today
