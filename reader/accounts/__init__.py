"""Accounts on the reader's own server: marks in step, exactly.

May import: reader.domain, reader.background, reader.hostile, reader.storage, reader.web,
reader.wire.

Start with:
    marks_round.MarksRound: one round: list, read, merge, link, send, read again.
    discovery.Servers: finds the server of an account behind an address, and connects to it.
    google_reader.GoogleReader: the server; miniflux.MinifluxArticles lists its articles faster.
    whole_list: reads a list of ids so that what is absent from it tells something.
"""
