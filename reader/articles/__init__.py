"""From clean HTML to a page that a person reads: structure, direction, images by fingerprint.

May import: `reader.domain` and the standard library; pure, so that the window, the command line and the tests
make the same page of the same article.

`make_page` (page.py) gives a `Page`: a head, blocks (blocks.py) and a foot; `page_in_steps` does so for who may
not wait. `to_text` (plain_text.py) and `to_html` (html_output.py) write one out; `illustrations` gives its
images with their captions; `find_edit` (versions.py) compares two versions of an article.
"""
