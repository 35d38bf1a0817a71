"""The service that receives reports of images, counts who agrees, and publishes a signed block list.

May import: `domain` and `wire`; for `verify` also `web` and `background` (and, by dotted name, `hostile` in the
parser process). Nothing imports it: the app meets it over HTTP only, and the demo starts it as a process of its
own. Of the libraries, SQLAlchemy lives in `store`, TUF in `signing`, Starlette and uvicorn in `app`, `page` and
`serve`.

    thresholds.py  pure: what votes are worth, and when a subject is blocked, held or unblocked
    store/         tables and statements, the same on SQLite and PostgreSQL
    networks.py    from an IP address to a keyed hash of its network; nothing else is kept of it
    quotas.py      how many reports are taken from one network, and from one address of it
    leaders.py     groups perceptual hashes that look alike; the first of a group is its leader
    report_writer.py  stores reports: one thread, one commit for all that wait, receipts after it
    recount.py     recounts what has changed, and applies the thresholds
    signing.py     keys, and the four signed files (TUF)
    publish.py     generations: which entries, which files, the pointer last
    moderation.py  what a person decides, and the log of all decisions
    moderators.py  who may decide on the web pages: names, and hashes of their tokens
    verify.py      fetches a reported address, to see whether it is that picture
    app.py         the public routes
    page.py        the moderators' pages: templates in `pages/`, their translations in `locale/` (gettext)
    bounded_http.py  uvicorn's protocol, with limits on a request's headers
    metrics.py     numbers for those who watch it, without anything of a reader in them
    serve.py       one process: two listeners, the report writer, the publishing thread
    health.py      checks that database, keys and list are intact and agree with each other
    options.py     what an operator can choose
    configuration.py  where that is said: options, environment, a file (TOML)
    folder.py      remembers which database a folder belongs to
    list_folder.py  where the list is published, for everybody to read
    command_line.py  `manchette-collector`; its words in `arguments.py`, what it prints in `listings.py`
"""
