"""Accounts on the reader's own server: marks in step, exactly.

May import: reader.domain, reader.background, reader.hostile, reader.storage, reader.web.

Start with:
    marks_round.MarksRound: one round: read, merge, link, send, read again.
    whole_list: reads a list of ids so that what is absent from it tells something.
"""
