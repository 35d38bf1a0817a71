-- feeds
SELECT id, remote_id, feed_id, url, title, folder, here_title, here_folder, gone FROM account_feed WHERE
account_id = :account ORDER BY id

-- take_feed
INSERT INTO account_feed(account_id, remote_id, feed_id, url, title, folder) VALUES (:account, :remote, :feed,
:url, :title, :folder) ON CONFLICT DO UPDATE SET feed_id = excluded.feed_id, url = excluded.url, gone = 0

-- note_alike
UPDATE account_feed SET title = :title, folder = :folder, here_title = :here_title, here_folder = :here_folder
WHERE id = :id

-- has_unlinked
EXISTS (SELECT 1 FROM entry e WHERE e.feed_id = f.feed_id AND e.hidden = 0 AND e.position >= :since AND NOT
EXISTS (SELECT 1 FROM account_entry a WHERE a.entry_id = e.id AND a.account_id = :account))

-- unlinked
SELECT f.id FROM account_feed f JOIN feed ON feed.id = f.feed_id WHERE f.account_id = :account AND
coalesce(f.asked_at, 0) <= :asked AND ($by_server OR $has_unlinked)

-- gaps
SELECT a.remote_id FROM account_entry a INDEXED BY account_entry_waiting JOIN account_feed f ON f.id = a.feed
JOIN feed ON feed.id = f.feed_id WHERE $is_waiting AND ($by_server OR (feed.last_success_at >
a.lacking_since AND (a.read = 0 OR a.starred = 1))) ORDER BY a.remote_id DESC LIMIT :most

-- note_tried
UPDATE account_entry SET tries = tries + 1 WHERE account_id = :account AND state = $link_waiting AND remote_id
IN $ids

-- unknown
SELECT value FROM json_each(:ids) WHERE NOT EXISTS (SELECT 1 FROM account_entry WHERE account_id = :account AND
remote_id = value)

-- known_here
SELECT id, link, title, published_at, EXISTS (SELECT 1 FROM account_entry a WHERE a.entry_id = e.id AND
a.account_id = :account) AS linked FROM entry e WHERE feed_id = :feed

-- linked_here
SELECT a.remote_id, e.id, e.link, e.title, coalesce(e.published_at, e.first_seen_at) AS published_at FROM
account_entry a JOIN entry e ON e.id = a.entry_id WHERE a.account_id = :account AND a.remote_id IN $ids

-- link
INSERT INTO account_entry(account_id, remote_id, entry_id, feed, read, starred, state, lacking_since) VALUES
(:account, :remote, :entry, :feed, :read, :starred, :state, iif(:entry IS NULL, :since, NULL)) ON CONFLICT DO
UPDATE SET entry_id = excluded.entry_id, feed = excluded.feed, read = excluded.read, starred = excluded.starred, state =
excluded.state, lacking_since = iif(excluded.entry_id IS NULL, coalesce(account_entry.lacking_since, :since),
NULL), tries = iif(excluded.entry_id IS NULL, account_entry.tries, 0) WHERE account_entry.entry_id IS NULL

-- of_these
FROM account_entry a JOIN entry e ON e.id = a.entry_id WHERE a.account_id = :account AND a.remote_id IN $ids

-- note_changed
INSERT OR IGNORE INTO account_changed(entry_id) SELECT e.id $of_these AND (a.read = e.unread OR a.starred <>
e.starred)

-- agreed_unread
SELECT remote_id FROM account_entry INDEXED BY account_entry_unread WHERE account_id = :account AND read = 0 AND
state <> 3

-- agreed_starred
SELECT remote_id FROM account_entry INDEXED BY account_entry_starred WHERE account_id = :account AND starred = 1
AND state <> 3

-- changed
SELECT a.remote_id FROM account_changed c CROSS JOIN account_entry a ON a.entry_id = c.entry_id WHERE
a.account_id = :account AND a.state <> 3

-- marks
SELECT a.remote_id, a.entry_id, a.read, a.starred AS starred_there, a.sent, a.tries, a.state, e.unread,
e.starred FROM account_entry a

-- linked
$marks JOIN entry e ON e.id = a.entry_id WHERE a.account_id = :account AND a.state <> $link_gone AND
e.deleted_at IS NULL

-- why
$marks JOIN entry e ON e.id = a.entry_id WHERE a.account_id = :account AND a.entry_id = :entry ORDER BY
a.state LIMIT 1

-- agree
UPDATE account_entry SET read = :read, starred = :starred, sent = :sent, tries = :tries, state = :state WHERE
account_id = :account AND remote_id = :remote

-- settle
DELETE FROM account_changed WHERE entry_id IN $ids AND NOT EXISTS (SELECT 1 FROM account_entry a JOIN entry e
ON e.id = a.entry_id WHERE a.entry_id = account_changed.entry_id AND a.state NOT IN (3, 4) AND (a.sent OR a.read
= e.unread OR a.starred <> e.starred))

-- read
UPDATE account SET $state, held = :held, error = NULL, error_detail = '', failures = 0, next_try_at = NULL,
last_read_at = :now WHERE id = :id

-- failed
UPDATE account SET $state, error = :error, error_detail = :detail, failures = failures + 1, next_try_at =
:next WHERE id = :id
