-- A new library; `migrations/` makes the same of an older one. `storage/core/tables.py` reads this file: each column
-- stands on a line of its own, and whole numbers named at, since or until are moments, in seconds since 1970, UTC.
-- `holds` names the kind of text in a column, by which `hostile/backup_contents.py` cleans a restored copy. `$name` is
-- filled in by `storage/core/migrations.py`.

-- A folder of the source list.
CREATE TABLE folder (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    parent_id INTEGER,
    title TEXT NOT NULL, -- holds line
    place INTEGER DEFAULT '0' NOT NULL,
    attributes TEXT, -- holds pairs
    -- For its feeds on "auto".
    full_text TEXT DEFAULT 'auto' NOT NULL,
    -- For its feeds that have no interval of their own.
    every_minutes INTEGER,
    FOREIGN KEY(parent_id) REFERENCES folder (id) ON DELETE CASCADE
);
CREATE INDEX ix_folder_place ON folder (place);

-- A subscription, its settings and its health.
CREATE TABLE feed (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    url TEXT NOT NULL, -- holds feed
    own_title TEXT, -- holds line
    given_title TEXT, -- holds line
    folder_id INTEGER,
    place INTEGER DEFAULT '0' NOT NULL,
    site_url TEXT, -- holds web
    language TEXT, -- holds language
    attributes TEXT, -- holds pairs
    allow_local BOOLEAN DEFAULT '0' NOT NULL,
    full_text TEXT DEFAULT 'auto' NOT NULL,
    images BOOLEAN DEFAULT '1' NOT NULL,
    every_minutes INTEGER,
    added_at INTEGER NOT NULL,
    removed_at INTEGER,
    etag TEXT, -- holds validator
    last_modified TEXT, -- holds validator
    validators_since INTEGER,
    body_hash BLOB,
    last_checked_at INTEGER,
    last_success_at INTEGER,
    next_check_at INTEGER,
    error TEXT,
    error_detail TEXT DEFAULT '' NOT NULL, -- holds line
    failures INTEGER DEFAULT '0' NOT NULL,
    move_target TEXT, -- holds web
    move_days TEXT DEFAULT '' NOT NULL, -- holds line
    moved_from TEXT, -- holds web
    in_ticker BOOLEAN DEFAULT '1' NOT NULL,
    notifies BOOLEAN DEFAULT '0' NOT NULL,
    icon_url TEXT, -- holds web
    -- 1: its articles come from the server of an account, if that has it.
    by_server BOOLEAN DEFAULT '0' NOT NULL,
    -- The user at its server, where that asks for a password.
    user TEXT, -- holds line
    -- Where the articles stand on a page without a feed, as JSON; NULL for feeds.
    page TEXT, -- holds pairs
    UNIQUE (url),
    FOREIGN KEY(folder_id) REFERENCES folder (id) ON DELETE SET NULL
);
CREATE INDEX ix_feed_place ON feed (place);

-- A mailbox or folder of newsletters; its senders are feeds, whose addresses name it.
CREATE TABLE letter_box (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    -- The path of a mailbox, or `imaps://USER@HOST/FOLDER`.
    place TEXT NOT NULL, -- holds line
    -- How far it was read; its format is that of what reads it.
    read_to TEXT DEFAULT '' NOT NULL, -- holds line
    allow_local BOOLEAN DEFAULT '0' NOT NULL,
    error TEXT,
    error_detail TEXT DEFAULT '' NOT NULL, -- holds line
    last_read_at INTEGER,
    -- When the reader removed it; undoing that is possible until it is deleted.
    removed_at INTEGER,
    UNIQUE (place)
);

-- The icon of a feed's site. A restored copy is without: they are fetched again.
CREATE TABLE site_icon (
    feed_id INTEGER NOT NULL,
    -- The address that was tried first.
    url TEXT NOT NULL, -- holds web
    -- When it is fetched again.
    next_at INTEGER NOT NULL,
    -- As for an image; NULL (like the columns below): there is no icon.
    fingerprint TEXT,
    -- `domain/sources/site_icon.py`: small and large, compressed.
    pixels BLOB,
    shade TEXT DEFAULT '' NOT NULL,
    PRIMARY KEY (feed_id),
    FOREIGN KEY(feed_id) REFERENCES feed (id) ON DELETE CASCADE
);

-- An entry as the feed last gave it; narrow rows, so that lists read few pages.
CREATE TABLE entry (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    feed_id INTEGER NOT NULL,
    position INTEGER NOT NULL,
    "key" BLOB NOT NULL,
    guid_hash BLOB,
    link_hash BLOB,
    revision BLOB NOT NULL,
    title TEXT NOT NULL, -- holds line
    author TEXT DEFAULT '' NOT NULL, -- holds line
    link TEXT, -- holds web
    language TEXT, -- holds language
    rtl BOOLEAN DEFAULT '0' NOT NULL,
    published_at INTEGER,
    updated_at INTEGER,
    first_seen_at INTEGER NOT NULL,
    unread BOOLEAN DEFAULT '1' NOT NULL,
    starred BOOLEAN DEFAULT '0' NOT NULL,
    -- 1: its feed was removed, the reader has deleted it, or a rule has muted it.
    hidden BOOLEAN DEFAULT '0' NOT NULL,
    "indexed" BOOLEAN DEFAULT '0' NOT NULL,
    images INTEGER DEFAULT '0' NOT NULL,
    images_missing INTEGER DEFAULT '0' NOT NULL,
    words INTEGER DEFAULT '0' NOT NULL,
    versions INTEGER DEFAULT '0' NOT NULL,
    section TEXT, -- holds line
    standfirst TEXT, -- holds line
    enclosures TEXT, -- holds files
    -- `PageState`; NULL: the feed's text is enough.
    page TEXT,
    page_tries INTEGER DEFAULT '0' NOT NULL,
    page_next_try_at INTEGER,
    -- 1: the reader prefers the feed's text to the page's.
    prefers_feed BOOLEAN DEFAULT '0' NOT NULL,
    -- 1: the feed's text was evicted (`retention.py`).
    text_evicted BOOLEAN DEFAULT '0' NOT NULL,
    -- When something of it was evicted that can still be restored; NULL: nothing is evicted.
    evicted_at INTEGER,
    -- When the reader deleted it. The row is kept, so that the feed does not add the entry again.
    deleted_at INTEGER,
    -- 1: the feed has only the beginning of the text; NULL: stored by an older version, unknown.
    beginning BOOLEAN,
    -- The rule that hides it; the rule may be gone.
    muted_by INTEGER,
    -- 1: a rule keeps it for ever.
    preserved BOOLEAN DEFAULT '0' NOT NULL,
    -- 1: a rule keeps it out of the ticker.
    off_ticker BOOLEAN DEFAULT '0' NOT NULL,
    -- The import that brought it, or found it here (`imports.py`); an id of the history.
    imported INTEGER,
    -- Three columns for queries (`searched_columns.py`); for entries of an earlier edition they are filled in the
    -- background. This one: the host of the link, reversed (org.example), so that subdomains sort after it.
    site TEXT, -- holds line
    -- Kinds of its enclosures: 1 audio, 2 PDF, 3 both.
    media INTEGER,
    -- Words of the page; NULL: no page is stored.
    page_words INTEGER,
    UNIQUE (feed_id, "key"),
    FOREIGN KEY(feed_id) REFERENCES feed (id) ON DELETE CASCADE
);
CREATE INDEX entry_deleted ON entry (deleted_at) WHERE deleted_at IS NOT NULL;
CREATE INDEX entry_imported ON entry (imported) WHERE imported IS NOT NULL;
CREATE INDEX entry_link ON entry (feed_id, link_hash) WHERE link_hash IS NOT NULL;
CREATE INDEX entry_muted ON entry (position) WHERE muted_by IS NOT NULL;
CREATE UNIQUE INDEX entry_newest ON entry (position);
CREATE INDEX entry_of_feed ON entry (feed_id, position) WHERE hidden = 0;
CREATE INDEX entry_page_wanted ON entry (position) WHERE page IN ('wanted', 'stale');
CREATE INDEX entry_set_aside ON entry (evicted_at) WHERE evicted_at IS NOT NULL;
-- Covers every column that lists and queries read except the text: a query without hits reads only this index
-- (4 ms at 100,000 entries, 130 with their rows).
CREATE INDEX entry_shown ON entry (position, feed_id, unread, starred, language, site, words, page, page_words,
    text_evicted, images, images_missing, beginning, versions, media) WHERE hidden = 0;
CREATE INDEX entry_starred ON entry (position) WHERE starred = 1;
CREATE INDEX entry_unindexed ON entry (id) WHERE indexed = 0;
CREATE INDEX entry_unread ON entry (position) WHERE unread = 1 AND hidden = 0;
CREATE INDEX entry_unread_of_feed ON entry (feed_id, position) WHERE unread = 1 AND hidden = 0;

-- Where a reader stopped in an article (`domain/entries/bookmark.py`).
CREATE TABLE bookmark (
    entry_id INTEGER NOT NULL,
    paragraph INTEGER NOT NULL,
    letter INTEGER NOT NULL,
    begins TEXT NOT NULL,
    percent INTEGER NOT NULL,
    left_at INTEGER NOT NULL,
    PRIMARY KEY (entry_id),
    FOREIGN KEY(entry_id) REFERENCES entry (id) ON DELETE CASCADE
);

-- An entry's clean HTML, compressed. With rowids: otherwise blobs would overflow to extra pages.
CREATE TABLE content (
    entry_id INTEGER NOT NULL,
    html BLOB NOT NULL, -- holds html
    PRIMARY KEY (entry_id),
    FOREIGN KEY(entry_id) REFERENCES entry (id) ON DELETE CASCADE
);

-- The article of the web page, compressed.
CREATE TABLE full_text (
    entry_id INTEGER NOT NULL,
    html BLOB NOT NULL, -- holds html
    words INTEGER NOT NULL,
    section TEXT, -- holds line
    standfirst TEXT, -- holds line
    author TEXT, -- holds line
    fetched_at INTEGER NOT NULL,
    PRIMARY KEY (entry_id),
    FOREIGN KEY(entry_id) REFERENCES entry (id) ON DELETE CASCADE
);

-- An earlier version of an edited entry.
CREATE TABLE version (
    id INTEGER NOT NULL,
    entry_id INTEGER NOT NULL,
    replaced_at INTEGER NOT NULL,
    title TEXT NOT NULL, -- holds line
    html BLOB NOT NULL, -- holds html
    -- NULL: kept by an older version of the program.
    seen_at INTEGER,
    PRIMARY KEY (id),
    FOREIGN KEY(entry_id) REFERENCES entry (id) ON DELETE CASCADE
);
CREATE INDEX version_of_entry ON version (entry_id, id);

-- A starred or packed article whose words changed after it was read, until the reader has seen what changed.
CREATE TABLE correction (
    entry_id INTEGER NOT NULL,
    -- The version that the reader has read.
    version_id INTEGER NOT NULL,
    changed_at INTEGER NOT NULL,
    PRIMARY KEY (entry_id),
    FOREIGN KEY(entry_id) REFERENCES entry (id) ON DELETE CASCADE,
    FOREIGN KEY(version_id) REFERENCES version (id) ON DELETE CASCADE
);
CREATE INDEX correction_of_version ON correction (version_id);

-- An image that an article names.
CREATE TABLE entry_image (
    entry_id INTEGER NOT NULL,
    number INTEGER NOT NULL,
    source_url TEXT NOT NULL, -- holds picture
    alt TEXT NOT NULL, -- holds line
    width INTEGER,
    height INTEGER,
    state TEXT DEFAULT 'wanted' NOT NULL,
    fingerprint TEXT,
    tries INTEGER DEFAULT '0' NOT NULL,
    next_try_at INTEGER,
    PRIMARY KEY (entry_id, number),
    FOREIGN KEY(entry_id) REFERENCES entry (id) ON DELETE CASCADE,
    FOREIGN KEY(fingerprint) REFERENCES image (fingerprint) ON DELETE SET NULL
);
CREATE INDEX entry_image_evicted ON entry_image (entry_id) WHERE state = 'evicted';
CREATE INDEX entry_image_fingerprint ON entry_image (fingerprint) WHERE fingerprint IS NOT NULL;
CREATE INDEX entry_image_lacking ON entry_image (source_url) WHERE state <> 'stored';
CREATE INDEX entry_image_wanted ON entry_image (entry_id) WHERE state = 'wanted';

-- A rendition in the image folder.
CREATE TABLE image (
    fingerprint TEXT NOT NULL,
    source_url TEXT NOT NULL, -- holds picture
    width INTEGER NOT NULL,
    height INTEGER NOT NULL,
    bytes INTEGER NOT NULL,
    thumbnail_bytes INTEGER DEFAULT '0' NOT NULL,
    stored_at INTEGER NOT NULL,
    PRIMARY KEY (fingerprint)
);
CREATE INDEX ix_image_source_url ON image (source_url);

-- A requested file of an entry, whole or partial.
CREATE TABLE enclosure (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    entry_id INTEGER NOT NULL,
    url TEXT NOT NULL, -- holds web
    -- `partial`, `stored`, or `evicted` (`retention.py`).
    state TEXT DEFAULT 'partial' NOT NULL,
    -- Name of its file in the folder of enclosures.
    name TEXT NOT NULL,
    -- Size of the whole file; NULL: the server does not say.
    bytes INTEGER,
    -- Bytes that are safely on the disk, even after a power failure.
    received INTEGER DEFAULT '0' NOT NULL,
    etag TEXT, -- holds validator
    -- Needed to resume, like the ETag.
    last_modified TEXT, -- holds validator
    touched_at INTEGER NOT NULL,
    UNIQUE (entry_id, url),
    FOREIGN KEY(entry_id) REFERENCES entry (id) ON DELETE CASCADE
);

-- A trip: the wish, and the bytes used.
CREATE TABLE trip (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    began_at INTEGER NOT NULL,
    -- NULL: not ended; the same wish resumes it.
    ended_at INTEGER,
    minutes INTEGER NOT NULL,
    budget_bytes INTEGER NOT NULL,
    languages TEXT NOT NULL, -- holds list
    -- Both lists as JSON.
    feeds TEXT NOT NULL, -- holds list
    -- Never too low: bytes are booked before they are received, and corrected at the end.
    used_bytes INTEGER DEFAULT '0' NOT NULL,
    -- 1: enclosures of packed articles are fetched too.
    enclosures BOOLEAN DEFAULT '0' NOT NULL,
    -- When the traveller leaves: nothing is fetched after that.
    departs_at INTEGER
);

-- An article that a trip packed, or left out.
CREATE TABLE trip_entry (
    trip_id INTEGER NOT NULL,
    entry_id INTEGER NOT NULL,
    -- Reading order.
    place INTEGER NOT NULL,
    -- Why it was left out (`domain/trips/trip.py`); NULL: it is packed.
    why TEXT,
    PRIMARY KEY (trip_id, entry_id),
    FOREIGN KEY(trip_id) REFERENCES trip (id) ON DELETE CASCADE,
    FOREIGN KEY(entry_id) REFERENCES entry (id) ON DELETE CASCADE
);
CREATE INDEX trip_entry_of_entry ON trip_entry (entry_id);

-- Numbers of entries of a feed, maintained by triggers (measured: 0.1 ms to read all).
CREATE TABLE feed_count (
    feed_id INTEGER NOT NULL,
    entries INTEGER DEFAULT '0' NOT NULL,
    unread INTEGER DEFAULT '0' NOT NULL,
    -- Entries that can be read offline in full.
    whole INTEGER DEFAULT '0' NOT NULL,
    PRIMARY KEY (feed_id),
    FOREIGN KEY(feed_id) REFERENCES feed (id) ON DELETE CASCADE
);

-- A queued action or its result; one row for each kind and argument.
CREATE TABLE action (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL,
    -- Canonical JSON (`domain/trips/action.py`).
    argument TEXT NOT NULL, -- holds argument
    wished_at INTEGER NOT NULL,
    state TEXT DEFAULT 'waiting' NOT NULL,
    tries INTEGER DEFAULT '0' NOT NULL,
    next_try_at INTEGER,
    -- A running action counts as interrupted after this.
    leased_until INTEGER,
    ended_at INTEGER,
    outcome TEXT DEFAULT '' NOT NULL, -- holds line
    UNIQUE (kind, argument)
);

-- Bytes of one day, feed and kind of request; they stay when the feed is removed.
CREATE TABLE ledger (
    -- In the reader's time zone, `YYYY-MM-DD`.
    day TEXT NOT NULL,
    -- 0: no subscription.
    feed_id INTEGER NOT NULL,
    kind TEXT NOT NULL,
    received INTEGER NOT NULL,
    sent INTEGER NOT NULL,
    PRIMARY KEY (day, feed_id, kind)
) WITHOUT ROWID;

-- Notes about the file itself, e.g. when it was last copied.
CREATE TABLE note (
    name TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (name)
);

-- A word of the reader's, to put on articles.
CREATE TABLE tag (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL, -- holds line
    -- Folded (`domain/text/folding.py`), so that "Énergie" and "energie" are one tag.
    folded TEXT NOT NULL, -- holds line
    -- One of a small palette (`domain/sources/tag.py`).
    colour TEXT NOT NULL,
    place INTEGER NOT NULL,
    UNIQUE (folded)
);

-- A tag on an entry.
CREATE TABLE entry_tag (
    tag_id INTEGER NOT NULL,
    -- `entry.position`, so that the entries of a tag are read newest first without sorting.
    position INTEGER NOT NULL,
    entry_id INTEGER NOT NULL,
    PRIMARY KEY (tag_id, position),
    FOREIGN KEY(tag_id) REFERENCES tag (id) ON DELETE CASCADE,
    FOREIGN KEY(entry_id) REFERENCES entry (id) ON DELETE CASCADE
) WITHOUT ROWID;
CREATE INDEX entry_tag_of_entry ON entry_tag (entry_id);

-- A passage that the reader marked.
CREATE TABLE highlight (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    entry_id INTEGER NOT NULL,
    -- The next seven are `domain/entries/passage.py: Passage`.
    quote TEXT NOT NULL, -- holds passage
    prefix TEXT NOT NULL, -- holds passage
    suffix TEXT NOT NULL, -- holds passage
    start INTEGER NOT NULL,
    places INTEGER NOT NULL,
    alike_before INTEGER NOT NULL,
    alike_after INTEGER NOT NULL,
    note TEXT DEFAULT '' NOT NULL, -- holds passage
    -- 1 or 2.
    colour INTEGER DEFAULT '1' NOT NULL,
    made_at INTEGER NOT NULL,
    -- When the reader removed it; undoing that is possible until it is deleted.
    removed_at INTEGER,
    FOREIGN KEY(entry_id) REFERENCES entry (id) ON DELETE CASCADE
);
CREATE INDEX highlight_of_entry ON highlight (entry_id);

-- The reading list.
CREATE TABLE later (
    entry_id INTEGER NOT NULL,
    -- Its order; the lowest is read first.
    place INTEGER NOT NULL,
    added_at INTEGER NOT NULL,
    PRIMARY KEY (entry_id),
    FOREIGN KEY(entry_id) REFERENCES entry (id) ON DELETE CASCADE
);
CREATE INDEX ix_later_place ON later (place);

-- A query with a name: a place among the sources.
CREATE TABLE saved_search (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL, -- holds line
    "query" TEXT NOT NULL, -- holds query
    place INTEGER NOT NULL,
    notifies BOOLEAN DEFAULT '0' NOT NULL,
    -- 1: the ticker runs its entries only (of all such searches together).
    in_ticker BOOLEAN DEFAULT '0' NOT NULL,
    UNIQUE (name)
);

-- A query, and what is done to entries that match as they come.
CREATE TABLE rule (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL, -- holds line
    "query" TEXT NOT NULL, -- holds query
    -- Its actions, a JSON list.
    actions TEXT NOT NULL, -- holds list
    tag_id INTEGER,
    -- The last day on which it is active, `YYYY-MM-DD` in local time; NULL: no end.
    until TEXT, -- holds day
    enabled BOOLEAN DEFAULT '1' NOT NULL,
    place INTEGER NOT NULL,
    added_at INTEGER NOT NULL,
    hits INTEGER DEFAULT '0' NOT NULL,
    last_hit_at INTEGER,
    FOREIGN KEY(tag_id) REFERENCES tag (id) ON DELETE SET NULL
);

-- Applications of rules to entries. A rule is applied once, so that it never repeats what the reader undid.
CREATE TABLE rule_hit (
    -- The rule may be removed: see `removed_rule`.
    rule_id INTEGER NOT NULL,
    entry_id INTEGER NOT NULL,
    at INTEGER NOT NULL,
    -- The actions taken, a JSON list.
    actions TEXT NOT NULL, -- holds list
    PRIMARY KEY (rule_id, entry_id),
    FOREIGN KEY(entry_id) REFERENCES entry (id) ON DELETE CASCADE
) WITHOUT ROWID;
CREATE INDEX rule_hit_of_entry ON rule_hit (entry_id);

-- Names of removed rules, for the log of their effects; both are deleted after 30 days. Their queries are not
-- stored: they may be private.
CREATE TABLE removed_rule (
    id INTEGER NOT NULL,
    name TEXT NOT NULL, -- holds line
    removed_at INTEGER NOT NULL,
    PRIMARY KEY (id)
);

-- A bulk action; it can be undone for 30 days.
CREATE TABLE history (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    at INTEGER NOT NULL,
    -- `domain/organising/history.py: Kind`.
    kind TEXT NOT NULL,
    -- Values for the sentence about it, a JSON object.
    facts TEXT NOT NULL, -- holds facts
    -- Number of entries it changed (for subscriptions: of feeds).
    entries INTEGER NOT NULL,
    -- Data for undo besides `history_mark`, a JSON object.
    undo TEXT NOT NULL, -- holds facts
    undone_at INTEGER
);
CREATE INDEX history_at ON history (at);

-- Changes that bulk actions have made to entries, and the values before (`storage/core/history.py`). A later
-- choice of the reader removes the rows, so that undo leaves that choice alone.
CREATE TABLE history_mark (
    entry_id INTEGER NOT NULL,
    -- `unread`, `starred`, `later`, `muted`, `preserved`, `in_ticker`, `deleted` or `tag:ID`.
    what TEXT NOT NULL, -- holds line
    history_id INTEGER NOT NULL,
    -- The value before: 0 or 1; for `later` the place and for `muted` the rule, 0 for none.
    was INTEGER NOT NULL,
    PRIMARY KEY (entry_id, what, history_id),
    FOREIGN KEY(entry_id) REFERENCES entry (id) ON DELETE CASCADE,
    FOREIGN KEY(history_id) REFERENCES history (id) ON DELETE CASCADE
) WITHOUT ROWID;
CREATE INDEX history_mark_of ON history_mark (history_id);

-- A collector that this home has trusted, and our identity there.
CREATE TABLE flag_identity (
    -- `wire/tag.py: collector_id_of`.
    collector_id TEXT NOT NULL,
    base_url TEXT NOT NULL, -- holds web
    -- Its first root metadata, verified by the link; every later list is verified against it.
    root BLOB NOT NULL,
    -- 32 random bytes, never sent. Kept when the collector is removed, so that enrolling again gives the same
    -- identity, which can withdraw earlier reports.
    secret BLOB NOT NULL,
    -- 1: the current collector. At most one row.
    active BOOLEAN DEFAULT '1' NOT NULL,
    -- 1: the collector accepts no more reports.
    closed BOOLEAN DEFAULT '0' NOT NULL,
    enrolled_at INTEGER NOT NULL,
    -- When its lists were last known to be the newest.
    checked_at INTEGER,
    next_check_at INTEGER,
    check_failures INTEGER DEFAULT '0' NOT NULL,
    -- Why the last check of its lists failed; "": it succeeded.
    problem TEXT DEFAULT '' NOT NULL, -- holds line
    -- Since when a list is held back because it changed too much for moderation alone; NULL: none is.
    held_since INTEGER,
    PRIMARY KEY (collector_id)
) WITHOUT ROWID;

-- One reader's opinion about one image, for one collector (`domain/images/flag.py`).
CREATE TABLE flag (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    -- "": no collector yet.
    collector_id TEXT DEFAULT '' NOT NULL,
    fingerprint TEXT NOT NULL,
    reason TEXT NOT NULL,
    entry_id INTEGER,
    url TEXT, -- holds web
    pdq BLOB,
    pdq_quality INTEGER DEFAULT '0' NOT NULL,
    desired TEXT NOT NULL,
    seq INTEGER NOT NULL,
    acked_seq INTEGER DEFAULT '0' NOT NULL,
    -- 1 from before the first byte is sent.
    ever_sent BOOLEAN DEFAULT '0' NOT NULL,
    outcome TEXT,
    problem TEXT DEFAULT '' NOT NULL, -- holds line
    form TEXT DEFAULT 'whole' NOT NULL,
    refused_version TEXT DEFAULT '' NOT NULL,
    flagged_at INTEGER NOT NULL,
    changed_at INTEGER NOT NULL,
    acked_at INTEGER,
    tried_at INTEGER,
    attempts INTEGER DEFAULT '0' NOT NULL,
    next_at INTEGER NOT NULL,
    lease_owner TEXT,
    lease_until INTEGER,
    UNIQUE (collector_id, fingerprint),
    CHECK (desired IN ('flag', 'withdraw')),
    CHECK (acked_seq <= seq)
);
CREATE INDEX flag_due ON flag (next_at) WHERE acked_seq < seq;
CREATE INDEX flag_of_image ON flag (fingerprint);

-- Facts about a picture's content, and whether it is shown. Outlives the rendition.
CREATE TABLE image_identity (
    fingerprint TEXT NOT NULL,
    source_url TEXT NOT NULL, -- holds picture
    pdq BLOB,
    -- NULL: not hashed yet (stored by an older version).
    pdq_quality INTEGER,
    -- Verdict of the lists (`domain/images/block.py`).
    verdict TEXT DEFAULT 'show' NOT NULL,
    reason INTEGER DEFAULT '0' NOT NULL,
    confirmed BOOLEAN DEFAULT '0' NOT NULL,
    near_key BLOB,
    -- The state of the lists for this verdict; if it is lower than the current one, the image is judged again.
    judged_with INTEGER DEFAULT '0' NOT NULL,
    -- The reader's own decision: `show` or `hide`.
    override TEXT,
    -- Why it is hidden; computed from the columns above and the reader's flags in the same transaction.
    hidden TEXT,
    PRIMARY KEY (fingerprint)
) WITHOUT ROWID;
CREATE INDEX image_identity_hidden ON image_identity (source_url) WHERE hidden IS NOT NULL;
CREATE INDEX image_identity_judged ON image_identity (judged_with);
CREATE INDEX image_identity_near ON image_identity (near_key) WHERE near_key IS NOT NULL;
CREATE INDEX image_identity_unhashed ON image_identity (fingerprint) WHERE pdq_quality IS NULL;

-- The files of lists in use, which are beside the database.
CREATE TABLE block_list (
    collector_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    lineage TEXT NOT NULL,
    gen INTEGER NOT NULL,
    raw_sha256 TEXT NOT NULL,
    count INTEGER NOT NULL,
    -- File name in the collector's folder.
    file TEXT NOT NULL,
    stored_at INTEGER NOT NULL,
    PRIMARY KEY (collector_id, kind)
) WITHOUT ROWID;

-- An event. The trigger `story_left` below deletes it with its last entry.
CREATE TABLE story (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    -- Sort moments of its first and its last entry.
    began_at INTEGER NOT NULL,
    last_at INTEGER NOT NULL,
    -- Papers of all its entries, hidden ones included. Selects stories for lists, which count the shown ones again.
    papers INTEGER NOT NULL
);
-- Queries must have the same condition, or SQLite does not use this index.
CREATE INDEX story_latest ON story (last_at) WHERE papers > 1;

-- The story of an entry. An entry without a row was not placed yet.
CREATE TABLE story_entry (
    entry_id INTEGER NOT NULL,
    story_id INTEGER NOT NULL,
    -- The entry whose text it repeats.
    copied_from INTEGER,
    -- The agency that signs it, or the text that it repeats.
    agency TEXT, -- holds line
    -- Why the entry was placed in this story, as JSON (`stories.py`); NULL: it began the story.
    reasons TEXT, -- holds facts
    PRIMARY KEY (entry_id),
    FOREIGN KEY(entry_id) REFERENCES entry (id) ON DELETE CASCADE,
    FOREIGN KEY(story_id) REFERENCES story (id) ON DELETE CASCADE,
    FOREIGN KEY(copied_from) REFERENCES entry (id) ON DELETE SET NULL
);
CREATE INDEX story_entry_copied ON story_entry (copied_from) WHERE copied_from IS NOT NULL;
CREATE INDEX story_entry_of_story ON story_entry (story_id);

-- Features that the decider compares, of entries in the window of time only.
CREATE TABLE story_features (
    entry_id INTEGER NOT NULL,
    -- Identifies the text of the features; if it differs, the text was fetched later or edited.
    source BLOB NOT NULL,
    -- Features for the decider, packed.
    features BLOB NOT NULL,
    -- 512 numbers as float16; NULL: none was computed.
    vector BLOB,
    -- Fingerprint of the whole text (`stories/copies.py`); NULL: not computed yet.
    text_fingerprint BLOB,
    PRIMARY KEY (entry_id),
    FOREIGN KEY(entry_id) REFERENCES entry (id) ON DELETE CASCADE
);
CREATE INDEX story_features_source ON story_features (entry_id, source);

-- Vectors for the meaning of headline and lead of entries.
CREATE TABLE entry_vector (
    entry_id INTEGER NOT NULL,
    -- `VECTOR_BYTES`, for searches by meaning.
    bits BLOB NOT NULL,
    PRIMARY KEY (entry_id),
    FOREIGN KEY(entry_id) REFERENCES entry (id) ON DELETE CASCADE
);

-- The reader's decisions. They name entries, because stories grow, split and are joined.
CREATE TABLE story_wish (
    entry_id INTEGER NOT NULL,
    other_id INTEGER NOT NULL,
    -- 1: both belong to one story; 0: they do not.
    together BOOLEAN NOT NULL,
    wished_at INTEGER NOT NULL,
    PRIMARY KEY (entry_id, other_id),
    FOREIGN KEY(entry_id) REFERENCES entry (id) ON DELETE CASCADE,
    FOREIGN KEY(other_id) REFERENCES entry (id) ON DELETE CASCADE
) WITHOUT ROWID;
CREATE INDEX story_wish_other ON story_wish (other_id);

-- The reader's edits of press reviews. They name entries, one of each story, because stories are joined.
CREATE TABLE review_story (
    -- Day of the press review, counted from 1 January of the year 1 (`date.toordinal`).
    day INTEGER NOT NULL,
    entry_id INTEGER NOT NULL,
    -- Place in the reader's order; NULL: the reader has left the story out.
    place INTEGER,
    PRIMARY KEY (day, entry_id),
    FOREIGN KEY(entry_id) REFERENCES entry (id) ON DELETE CASCADE
) WITHOUT ROWID;
CREATE INDEX review_story_entry ON review_story (entry_id);

-- An account; its password is in the keyring, or in a file of its own.
CREATE TABLE account (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    -- The address of its API.
    url TEXT NOT NULL, -- holds web
    protocol TEXT NOT NULL, -- holds line
    dialect TEXT NOT NULL, -- holds line
    user TEXT NOT NULL, -- holds line
    mode TEXT DEFAULT 'marks' NOT NULL,
    state TEXT DEFAULT 'ok' NOT NULL,
    error TEXT,
    error_detail TEXT DEFAULT '' NOT NULL, -- holds line
    -- Articles that the server wants to be read, about which the reader is asked.
    held INTEGER DEFAULT '0' NOT NULL,
    -- 1: the reader consented to its private address.
    allow_local BOOLEAN DEFAULT '0' NOT NULL,
    failures INTEGER DEFAULT '0' NOT NULL,
    next_try_at INTEGER,
    last_read_at INTEGER,
    -- When the reader removed it; its rows stay until that can no longer be undone.
    removed_at INTEGER,
    UNIQUE (url, user)
);

-- A subscription of the server.
CREATE TABLE account_feed (
    id INTEGER NOT NULL,
    account_id INTEGER NOT NULL,
    remote_id TEXT NOT NULL, -- holds line
    -- NULL: not subscribed to here.
    feed_id INTEGER,
    url TEXT NOT NULL, -- holds line
    -- Its title and folder as the server, and this library, last had them.
    title TEXT DEFAULT '' NOT NULL, -- holds line
    folder TEXT DEFAULT '' NOT NULL, -- holds line
    -- NULL: they were never compared.
    here_title TEXT, -- holds line
    here_folder TEXT, -- holds line
    -- `domain/accounts/account.py: Gone`.
    gone INTEGER DEFAULT '0' NOT NULL,
    -- When its newest articles were last asked for, to link those that were read before they came here.
    asked_at INTEGER,
    PRIMARY KEY (id),
    UNIQUE (account_id, remote_id),
    FOREIGN KEY(account_id) REFERENCES account (id) ON DELETE CASCADE,
    FOREIGN KEY(feed_id) REFERENCES feed (id) ON DELETE SET NULL
);
CREATE INDEX account_feed_here ON account_feed (feed_id) WHERE feed_id IS NOT NULL;

-- An article of the server, and what both sides agreed on: about 20 bytes a row.
CREATE TABLE account_entry (
    account_id INTEGER NOT NULL,
    remote_id INTEGER NOT NULL,
    -- NULL: it is not here (yet).
    entry_id INTEGER,
    -- Of `account_feed`.
    feed INTEGER,
    -- What both sides last agreed on.
    read BOOLEAN NOT NULL,
    starred BOOLEAN NOT NULL,
    -- Marks that a request has gone out for since the server was read last: 1 read, 2 starred, 3 both.
    sent INTEGER DEFAULT '0' NOT NULL,
    tries INTEGER DEFAULT '0' NOT NULL,
    -- Since when it is known to lack here; NULL where it does not.
    lacking_since INTEGER,
    -- `domain/accounts/account.py: Link`.
    state INTEGER DEFAULT '0' NOT NULL,
    PRIMARY KEY (account_id, remote_id),
    FOREIGN KEY(account_id) REFERENCES account (id) ON DELETE CASCADE,
    FOREIGN KEY(entry_id) REFERENCES entry (id) ON DELETE SET NULL,
    FOREIGN KEY(feed) REFERENCES account_feed (id) ON DELETE SET NULL
) WITHOUT ROWID;
CREATE INDEX account_entry_here ON account_entry (entry_id) WHERE entry_id IS NOT NULL;
CREATE INDEX account_entry_starred ON account_entry (account_id, remote_id) WHERE starred = 1 AND state <> 3;
CREATE INDEX account_entry_unread ON account_entry (account_id, remote_id) WHERE read = 0 AND state <> 3;
CREATE INDEX account_entry_waiting ON account_entry (account_id, remote_id) WHERE state = 1;

-- Entries whose marks may differ from what was agreed. A trigger fills it: no way of marking is forgotten.
CREATE TABLE account_changed (
    entry_id INTEGER NOT NULL,
    PRIMARY KEY (entry_id),
    FOREIGN KEY(entry_id) REFERENCES entry (id) ON DELETE CASCADE
);

-- Numbers of entries of each feed: of those that are not deleted or muted.
CREATE TRIGGER feed_added AFTER INSERT ON feed BEGIN INSERT INTO feed_count(feed_id) VALUES (new.id); END;
CREATE TRIGGER entry_added AFTER INSERT ON entry WHEN $new_counts BEGIN
    UPDATE feed_count SET entries = entries + 1, unread = unread + new.unread, whole = whole + $new_whole
    WHERE feed_id = new.feed_id; END;
CREATE TRIGGER entry_gone AFTER DELETE ON entry BEGIN
    UPDATE feed_count SET entries = entries - $old_counts, unread = unread - (old.unread AND $old_counts),
    whole = whole - ($old_whole AND $old_counts) WHERE feed_id = old.feed_id;
    DELETE FROM entry_fts WHERE rowid = old.position; DELETE FROM entry_stem WHERE rowid = old.id; END;
CREATE TRIGGER entry_marked AFTER UPDATE OF unread, deleted_at, muted_by ON entry
    WHEN old.unread <> new.unread OR $old_counts <> $new_counts BEGIN
    UPDATE feed_count SET entries = entries + $new_counts - $old_counts,
    unread = unread + (new.unread AND $new_counts) - (old.unread AND $old_counts) WHERE feed_id = new.feed_id; END;
CREATE TRIGGER entry_came AFTER UPDATE OF page, text_evicted, words, images, title, link, beginning, deleted_at, muted_by
    ON entry WHEN ($old_whole AND $old_counts) <> ($new_whole AND $new_counts) BEGIN
    UPDATE feed_count SET whole = whole + ($new_whole AND $new_counts) - ($old_whole AND $old_counts)
    WHERE feed_id = new.feed_id; END;

CREATE TRIGGER entry_marked_here AFTER UPDATE OF unread, starred ON entry WHEN EXISTS
    (SELECT 1 FROM account_entry a WHERE a.entry_id = new.id AND (a.read = new.unread OR a.starred <> new.starred))
    BEGIN INSERT OR IGNORE INTO account_changed(entry_id) VALUES (new.id); END;
CREATE TRIGGER story_left AFTER DELETE ON story_entry WHEN NOT EXISTS
    (SELECT 1 FROM story_entry WHERE story_id = old.story_id)
    BEGIN DELETE FROM story WHERE id = old.story_id; END;

-- The words of each entry; the rowid is its position. Contentless: the words only (0.76 of the text's size against 2.0
-- with a copy of the text); contentless_delete (SQLite 3.43) lets an edit replace them. No index of beginnings
-- (`prefix`): with one for three letters it would be half as large again. `domain/text/folding.py` prepares the text;
-- files of older versions have `unicode61` here, which is fine.
CREATE VIRTUAL TABLE entry_fts USING fts5(
    title, author, body, content='', contentless_delete=1, tokenize='ascii');
-- A segment for each batch, merged by sixteen: 30,000 texts fit before the first merge (a quarter less time).
INSERT INTO entry_fts(entry_fts, rank) VALUES ('hashsize', 33554432);
INSERT INTO entry_fts(entry_fts, rank) VALUES ('automerge', 16);

-- The stems of each entry, once each (`domain/text/stems.py`); the rowid is the entry's id.
CREATE VIRTUAL TABLE entry_stem USING fts5(
    stems, content='', contentless_delete=1, detail='none', tokenize='ascii');
INSERT INTO entry_stem(entry_stem, rank) VALUES ('hashsize', 8388608);
INSERT INTO entry_stem(entry_stem, rank) VALUES ('automerge', 16);
INSERT INTO note(name, value) VALUES ('stemmer', '$stemmer');
