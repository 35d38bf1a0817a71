-- The collector's tables, in SQL that both engines nearly understand: `collector/store/tables.py` gives each the types
-- that it has. Nothing here names a reader or an address. A report's key is the reporter's tag, which is another one for
-- each image; its networks are keyed hashes that are comparable within one subject only, and their keys are deleted after
-- two months. DEFAULT: the value that the program inserts.

-- Small facts: the format's version, the list's lineage, whose keys sign it.
CREATE TABLE note (
    name VARCHAR(40) NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (name)
);

-- One register for each reporter and image: the highest `seq` wins. A withdrawal stays as a row that says only that,
-- so that a late copy of the flag loses. `leader` is the perceptual hash that represents all that look like it.
-- `received_minute` tells a burst from a week, and is deleted after a day.
CREATE TABLE report (
    tag BYTES(16) NOT NULL,
    sha256 BYTES(32) NOT NULL,
    pdq BYTES(32),
    pdq_quality SMALLINT NOT NULL,
    leader BYTES(32),
    url_key BYTES(8),
    op VARCHAR(8) NOT NULL,
    reason VARCHAR(12) NOT NULL,
    seq BIGINT NOT NULL,
    net BYTES(8),
    net_near BYTES(8),
    received_day INTEGER NOT NULL,
    received_minute INTEGER,
    age_days SMALLINT NOT NULL,
    app VARCHAR(16) NOT NULL,
    PRIMARY KEY (tag)
) WITHOUT ROWID;
CREATE INDEX report_sha256 ON report (sha256);
CREATE INDEX report_leader ON report (leader);
CREATE INDEX report_day ON report (received_day);
CREATE INDEX report_minute ON report (received_minute);

CREATE TABLE likeness (
    pdq BYTES(32) NOT NULL,
    leader BYTES(32) NOT NULL,
    PRIMARY KEY (pdq)
);
CREATE INDEX likeness_leader ON likeness (leader);

-- Addresses that reporters named; shown to moderators, but not trusted.
CREATE TABLE address (
    url_key BYTES(8) NOT NULL,
    url VARCHAR(2048) NOT NULL,
    host VARCHAR(253) NOT NULL,
    PRIMARY KEY (url_key)
);

-- The subjects that can be blocked: `exact` (SHA-256), `near` (perceptual hash) or `url` (8 bytes). `since_day`:
-- votes of that day and before no longer count, because a moderator unblocked it. `verified`: the result of fetching
-- its address. `version` rises with each decision, so that two moderators cannot overwrite each other.
CREATE TABLE subject (
    id NUMBER NOT NULL AUTOINCREMENT,
    kind VARCHAR(6) NOT NULL,
    key BYTES(32) NOT NULL,
    state VARCHAR(10) NOT NULL,
    score FLOAT NOT NULL DEFAULT 0.0,
    voters INTEGER NOT NULL DEFAULT 0,
    networks INTEGER NOT NULL DEFAULT 0,
    reason VARCHAR(12),
    host VARCHAR(253),
    url VARCHAR(2048),
    first_minute INTEGER,
    since_day INTEGER,
    state_at BIGINT NOT NULL,
    expires_day INTEGER,
    verified VARCHAR(12),
    version INTEGER NOT NULL DEFAULT 0,
    CONSTRAINT one_subject UNIQUE (kind, key),
    PRIMARY KEY (id)
);
CREATE INDEX subject_queue ON subject (state, score);

-- Subjects to recount, from that minute on; written in the transaction of the report.
CREATE TABLE dirty (
    kind VARCHAR(6) NOT NULL,
    key BYTES(32) NOT NULL,
    due_minute INTEGER NOT NULL,
    PRIMARY KEY (kind, key)
);
CREATE INDEX dirty_due ON dirty (due_minute);

-- The log of decisions with actor and reason; rows are only added. The thresholds are an actor too: `auto`.
CREATE TABLE decision (
    id NUMBER NOT NULL AUTOINCREMENT,
    subject_id NUMBER NOT NULL REFERENCES subject,
    at BIGINT NOT NULL,
    actor VARCHAR(64) NOT NULL,
    action VARCHAR(12) NOT NULL,
    before VARCHAR(10) NOT NULL,
    after VARCHAR(10) NOT NULL,
    score FLOAT NOT NULL,
    voters INTEGER NOT NULL,
    networks INTEGER NOT NULL,
    why TEXT NOT NULL,
    host VARCHAR(253),
    PRIMARY KEY (id)
);
CREATE INDEX ix_decision_subject_id ON decision (subject_id);
CREATE INDEX decision_at ON decision (at);

-- Subjects whose last decision is not in the list yet.
CREATE TABLE unlisted (
    subject_id NUMBER NOT NULL REFERENCES subject,
    at BIGINT NOT NULL,
    PRIMARY KEY (subject_id)
);

-- Present and former entries of the list, with the generations in which each came and went. A list's content depends
-- on this table alone.
CREATE TABLE list_entry (
    kind VARCHAR(12) NOT NULL,
    key BYTES(32) NOT NULL,
    gen_in INTEGER NOT NULL,
    gen_out INTEGER,
    reason SMALLINT NOT NULL,
    PRIMARY KEY (kind, key, gen_in)
);
CREATE INDEX list_entry_live ON list_entry (kind, gen_out, key);

-- Generations: `building` until the pointer is published, then `live`.
CREATE TABLE publication (
    gen INTEGER NOT NULL,
    at BIGINT NOT NULL,
    version INTEGER NOT NULL,
    state VARCHAR(8) NOT NULL,
    PRIMARY KEY (gen)
);

CREATE TABLE net_salt (
    period INTEGER NOT NULL,
    salt BYTES(32) NOT NULL,
    PRIMARY KEY (period)
);
