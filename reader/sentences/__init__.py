"""Sentences that the command line, the window and saved articles share, in the reader's language.

One gettext catalogue, `locale/LANGUAGE/LC_MESSAGES/manchette.po`, has these, those of the command line, and those
of errors and settings; the window's own words alone are Qt's. To add a sentence:

1. Write it in English where its facts are known, with names in braces: `speech.tr("folder {folder} removed",
   folder=…)`; on the command line `tr(…)` of `assembly/words.py`. Where something is counted, there are two forms:
   `speech.counted(n, "{n} article deleted", "{n} articles deleted")`.
2. Where it is data, as in a table or an error, mark it, `marked("the server refused")` of `domain/errors.py`, and
   translate it where it is shown: `speech.tr(text)`. What a setting or a verb declares needs no mark.
3. Translate it in the three `.po` files, beside those of its subject, and run `./check translations`. A test names
   what is missing.

The window shows labels and whole sentences as they are. A clause that ends a line of the command line, such as a
failure or an item of the history, begins with a small letter and has no full stop; the window makes a whole
sentence of it (`ui/sentences/speech.py`).

A face has a `Speech`: `assembly.words.speech()`, `ui.sentences.speech.speech()`; functions here take one.

May import: domain.
"""
