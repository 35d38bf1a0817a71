"""Everything that touches strangers' bytes: feeds, HTML, pages, lists, pictures. Runs in the parser process.

May import: `domain`, and (alone in the program) feedparser, nh3, lxml, Pillow and cchardet. Never Qt, storage or
web: nothing here opens an address or a window, nor a file, but for `imports`, which reads one folder.

The main process imports none of these modules. It calls their functions by name, through `background/sandbox.py`;
`background/doors.py` lists the functions that may be called.

Folders:
    feeds: RSS, Atom, JSON Feed and OPML.
    imports: what other programs keep of feeds and articles.
    markup: cleans HTML.
    pages: finds the article of a web page, and the feeds that a page names.
    pictures: decodes, re-encodes and hashes pictures.
    text: encodings, plain text, dates and addresses.
"""
