"""The program's own terms: frozen data and pure rules.

May import: the standard library only. Everything above may import this. It reads no files but word lists.
Names follow the field's own terms: a *feed* is a subscription, an *entry* one item as the feed last gave
it, an *article* the cleaned page shown for an entry, a *headline* an entry's one-line face, an *image* is
identified by its *fingerprint* (SHA-256 of its bytes as received), a *bookmark* is where a reader stopped in an
article, a *round* is one pass of syncing, a *query* asks for entries, a *rule* is a query and what is done to
entries that match as they come, a *tag* is a word of the reader's on an article.
"""
