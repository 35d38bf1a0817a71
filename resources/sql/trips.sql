-- add
INSERT INTO ledger(day, feed_id, kind, received, sent) VALUES (:day, :feed, :kind, :received, :sent)
ON CONFLICT(day, feed_id, kind) DO UPDATE SET received = received + excluded.received,
sent = sent + excluded.sent

-- between
SELECT feed_id, kind, sum(received) AS received, sum(sent) AS sent FROM ledger
WHERE day BETWEEN :first AND :last GROUP BY feed_id, kind ORDER BY sum(received) + sum(sent) DESC, feed_id

-- by_day
SELECT day, kind, sum(received) AS received, sum(sent) AS sent FROM ledger
WHERE day BETWEEN :first AND :last GROUP BY day, kind

-- wish
INSERT INTO action(kind, argument, wished_at) VALUES (:kind, :argument, :now)
ON CONFLICT(kind, argument) DO UPDATE SET state = 'waiting', wished_at = excluded.wished_at, tries = 0,
next_try_at = NULL, ended_at = NULL, outcome = '' WHERE state IN ('done', 'failed', 'cancelled')

-- finish
UPDATE action SET state = :state, outcome = :outcome, ended_at = :now, leased_until = NULL
WHERE id = :id AND state = 'running'

-- release
UPDATE action SET state = 'waiting', outcome = :outcome, tries = :tries, next_try_at = :at,
leased_until = NULL WHERE id = :id AND state = 'running'

-- cancel
UPDATE action SET state = 'cancelled', ended_at = :now, leased_until = NULL WHERE id = :id
AND (state = 'waiting' OR (state = 'running' AND kind IN (SELECT value FROM json_each(:stoppable))))

-- recover
UPDATE action SET leased_until = NULL,
state = iif(kind IN (SELECT value FROM json_each(:repeatable)), 'waiting', 'failed'),
ended_at = iif(kind IN (SELECT value FROM json_each(:repeatable)), NULL, :now), outcome = 'interrupted'
WHERE state = 'running' AND NOT leased_until BETWEEN :now AND :latest RETURNING id

-- packed
SELECT e.id, e.feed_id, $words, coalesce(f.own_title, f.given_title, f.url) AS title FROM trip_entry p
JOIN entry e ON e.id = p.entry_id JOIN feed f ON f.id = e.feed_id LEFT JOIN full_text t ON t.entry_id = e.id
WHERE p.trip_id = :trip AND p.why IS NULL AND e.deleted_at IS NULL AND e.muted_by IS NULL
ORDER BY p.place

-- last
SELECT id, began_at, ended_at, minutes, budget_bytes, languages, feeds, used_bytes, enclosures, departs_at
FROM trip ORDER BY id DESC LIMIT 1

-- columns
e.id, e.feed_id, e.position >> $id_bits AS sort_at, e.language, e.page, e.link, $words, f.url AS feed_url,
f.full_text, f.images AS pictures, (SELECT place FROM later WHERE entry_id = e.id) AS later, (SELECT id FROM
story WHERE id = s.story_id AND $of_several_papers) AS story_id, s.copied_from IS NOT NULL AS is_copy

-- joined
entry e JOIN feed f ON f.id = e.feed_id LEFT JOIN full_text t ON t.entry_id = e.id LEFT JOIN story_entry s ON
s.entry_id = e.id

-- candidates
WITH newest AS (SELECT id, row_number() OVER (PARTITION BY feed_id ORDER BY position DESC) AS turn
FROM entry WHERE unread = 1 AND hidden = 0),
offered AS (SELECT id FROM newest WHERE turn <= :of_one_feed UNION SELECT entry_id FROM later)
SELECT $columns FROM offered JOIN $joined
WHERE e.id = offered.id AND f.removed_at IS NULL AND e.hidden = 0
ORDER BY later IS NULL, later, (e.feed_id IN (SELECT value FROM json_each(:feeds))
OR substr(e.language, 1, 2) IN (SELECT value FROM json_each(:languages))) IS TRUE DESC,
e.position DESC LIMIT :limit

-- images
SELECT entry_id, state, width, height FROM entry_image
WHERE entry_id IN (SELECT value FROM json_each(:ids)) ORDER BY entry_id, number

-- pictures
SELECT n.entry_id, n.number, n.source_url AS url, n.tries, e.feed_id, f.url AS feed_url, f.allow_local, f.user
FROM entry_image n JOIN entry e ON e.id = n.entry_id JOIN feed f ON f.id = e.feed_id
WHERE n.entry_id = :id AND n.state = 'wanted' ORDER BY n.number

-- pack
INSERT INTO trip_entry(trip_id, entry_id, place, why) SELECT :trip, id, :place, :why FROM entry
WHERE id = :entry ON CONFLICT DO UPDATE SET place = excluded.place, why = excluded.why

-- leave_out
INSERT INTO trip_entry(trip_id, entry_id, place, why) SELECT :trip, id, :place, :why FROM entry
WHERE id = :entry ON CONFLICT DO NOTHING

-- trips_packed
SELECT e.id, $words, f.images AS pictures FROM trip_entry p JOIN $joined
WHERE e.id = p.entry_id AND p.trip_id = :trip AND p.why IS NULL AND e.deleted_at IS NULL
AND e.muted_by IS NULL ORDER BY p.place

-- on_disk
WITH packed AS (SELECT entry_id FROM trip_entry WHERE trip_id = :trip AND why IS NULL)
SELECT coalesce((SELECT sum(length(html)) FROM content WHERE entry_id IN packed), 0)
+ coalesce((SELECT sum(length(html)) FROM full_text WHERE entry_id IN packed), 0) AS texts,
coalesce((SELECT sum(bytes) FROM image WHERE fingerprint IN
(SELECT fingerprint FROM entry_image WHERE entry_id IN packed)), 0) AS pictures,
coalesce((SELECT sum(bytes) FROM enclosure WHERE entry_id IN packed AND state = 'stored'), 0) AS files
