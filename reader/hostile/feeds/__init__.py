"""Feeds and lists of subscriptions: RSS, Atom, JSON Feed, OPML."""
