"""Everything that touches strangers' bytes: feeds, HTML, pages, lists, pictures. Runs in the parser process.

May import: `domain`, and (alone in the program) feedparser, nh3, lxml and Pillow. Never Qt, storage or
web: nothing here opens a file, an address or a window.

The doors are called by their dotted names (`background/sandbox.py`), so that the main process imports none of
the parsers: `arrived:revise`, `extraction:extract`, `feed:parse`, `html:clean`, `html:plain`,
`opml:parse`, `page:find_feeds`, `picture:render`.
"""
