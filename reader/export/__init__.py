"""Articles taken out of the library: as a book for e-readers, as one HTML file, as Markdown.

May import: `reader.articles`, `reader.domain`, `reader.web.url` and the standard library. It reads no database and
asks no server: a `Publication` is handed the functions that read articles and find their pictures, and gives only
what may leave. The same articles make the same bytes.

A `Publication` is what is saved; `save` writes it to a file whole or not at all. A format is a `Writer`; the
window brings that of PDF, since Qt lays it out.
"""
