"""Reads the feeds and articles of other programs: SQLite files, lists of subscriptions, exports in JSON.

The files are copied to a private folder first, and the process that reads them can read that folder alone
(`background/cage.py`). Whoever made a file decides all that is in it, the schema of a database too.

`contents.py` is what is asked; each program has a module of its own.
"""
