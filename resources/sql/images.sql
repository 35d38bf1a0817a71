-- enrol
INSERT INTO flag_identity(collector_id, base_url, root, secret, active, enrolled_at) VALUES (:collector,
:base_url, :root, :secret, 1, :now) ON CONFLICT(collector_id) DO UPDATE SET base_url = excluded.base_url, active
= 1, closed = 0, next_check_at = NULL, check_failures = 0, problem = ''

-- unassign
UPDATE OR IGNORE flag SET collector_id = '' WHERE ever_sent = 0
AND collector_id IN (SELECT collector_id FROM flag_identity WHERE active = 1)

-- leave_sent
UPDATE flag SET collector_id = collector_id || :was, lease_owner = NULL, lease_until = NULL
WHERE collector_id = :collector AND ever_sent = 1

-- note_check
UPDATE flag_identity SET checked_at = coalesce(:checked_at, checked_at), next_check_at = :next_check_at,
check_failures = :check_failures, problem = :problem, held_since = :held_since
WHERE collector_id = :collector

-- switch
INSERT OR REPLACE INTO block_list(collector_id, kind, lineage, gen, raw_sha256, count, file, stored_at)
VALUES (:collector, :kind, :lineage, :gen, :raw_sha256, :count, :file, :now)

-- pending
JOIN flag_identity c ON c.collector_id = f.collector_id WHERE c.active = 1 AND c.closed = 0 AND f.acked_seq <
f.seq ORDER BY f.id

-- waiting
SELECT count(*) FROM flag WHERE acked_seq < seq AND outcome IS NULL AND (collector_id = ''
OR collector_id IN (SELECT collector_id FROM flag_identity WHERE active = 1))

-- due
FROM entry_image n CROSS JOIN entry e ON e.id = n.entry_id CROSS JOIN feed f ON f.id = e.feed_id WHERE n.state =
'wanted' AND n.number <= :per_article AND f.images = 1 AND f.removed_at IS NULL AND (n.next_try_at IS NULL OR
n.next_try_at <= :now)

-- wanted
SELECT n.entry_id, n.number, n.source_url AS url, n.tries, e.feed_id, f.url AS feed_url, f.allow_local,
f.user $due ORDER BY e.position DESC, n.number LIMIT :limit

-- wanted_of
SELECT n.entry_id, n.number, n.source_url AS url, n.tries, e.feed_id, f.url AS feed_url, f.allow_local, f.user
FROM entry_image n JOIN entry e ON e.id = n.entry_id JOIN feed f ON f.id = e.feed_id
WHERE n.entry_id = :entry AND n.state = 'wanted' AND n.number <= :per_article ORDER BY n.number

-- by_address
SELECT source_url, fingerprint FROM image WHERE source_url IN (SELECT value FROM json_each(:urls))
ORDER BY stored_at

-- insert
INSERT INTO image(fingerprint, source_url, width, height, bytes, thumbnail_bytes, stored_at)
VALUES (:fingerprint, :url, :width, :height, :bytes, :thumbnail_bytes, :now)
ON CONFLICT(fingerprint) DO UPDATE SET source_url = excluded.source_url, width = excluded.width,
height = excluded.height, bytes = excluded.bytes, thumbnail_bytes = excluded.thumbnail_bytes,
stored_at = excluded.stored_at

-- attach
UPDATE entry_image SET state = 'stored', fingerprint = :fingerprint, next_try_at = NULL
WHERE source_url = :url AND state <> 'stored' AND state IN ('wanted', 'unavailable') RETURNING entry_id

-- pass_over
UPDATE entry_image SET state = 'blocked', next_try_at = NULL
WHERE source_url IN (SELECT value FROM json_each(:urls)) AND state <> 'stored' AND state = 'wanted'
RETURNING entry_id

-- want_anyway
UPDATE entry_image SET state = 'wanted' WHERE source_url = :url AND state <> 'stored'
AND state IN ('blocked', 'evicted')

-- failed
UPDATE entry_image SET state = :state, tries = :tries, next_try_at = :next
WHERE source_url = :url AND state <> 'stored' AND state = 'wanted'
AND entry_id IN (SELECT id FROM entry WHERE feed_id = :feed)

-- want_again
UPDATE entry_image SET state = CASE state WHEN 'evicted' THEN state ELSE 'wanted' END, fingerprint = NULL,
tries = 0 WHERE fingerprint IN (SELECT value FROM json_each(:gone))

-- shown
SELECT s.feed_id, s.fingerprint, s.pixels, s.shade FROM site_icon s
LEFT JOIN image_identity i USING (fingerprint) WHERE s.fingerprint IS NOT NULL AND i.hidden IS NULL

-- share
INSERT OR REPLACE INTO site_icon(feed_id, url, next_at, fingerprint, pixels, shade)
SELECT j.value, s.url, s.next_at, s.fingerprint, s.pixels, s.shade FROM json_each(:feeds) j
JOIN feed f ON f.id = j.value, (SELECT * FROM site_icon WHERE url = :url ORDER BY next_at DESC LIMIT 1) s

-- store
INSERT OR REPLACE INTO site_icon(feed_id, url, next_at, fingerprint, pixels, shade)
SELECT id, :url, :next, :fingerprint, :pixels, :shade FROM feed WHERE id = :feed

-- site_icons_failed
INSERT INTO site_icon(feed_id, url, next_at) SELECT id, :url, :next FROM feed WHERE id = :feed
ON CONFLICT(feed_id) DO UPDATE SET url = excluded.url, next_at = excluded.next_at,
fingerprint = iif(:gone, NULL, fingerprint), pixels = iif(:gone, NULL, pixels)

-- spared
SELECT fingerprint FROM image_identity WHERE $among AND verdict = 'suspended' AND hidden IS NULL
AND override IS NULL

-- hidden_addresses
SELECT source_url FROM image_identity WHERE source_url IN (SELECT value FROM json_each(:urls))
AND hidden IS NOT NULL

-- unhashed
SELECT fingerprint FROM image_identity WHERE pdq_quality IS NULL AND fingerprint IN
(SELECT fingerprint FROM image) LIMIT :limit

-- set_hash
UPDATE image_identity SET pdq = :pdq, pdq_quality = :pdq_quality, judged_with = -1
WHERE fingerprint = :fingerprint

-- recent
SELECT i.fingerprint, i.source_url AS url, i.pdq, coalesce(i.pdq_quality, 0) AS pdq_quality,
i.hidden IS NOT NULL OR i.override IS 'show' AS is_settled
FROM image_identity i JOIN image USING (fingerprint) WHERE image.stored_at >= :since

-- to_judge
SELECT fingerprint, pdq, coalesce(pdq_quality, 0) AS pdq_quality FROM image_identity WHERE judged_with < :now
ORDER BY judged_with LIMIT :limit

-- identify
INSERT INTO image_identity(fingerprint, source_url, pdq, pdq_quality)
VALUES (:fingerprint, :url, :pdq, :pdq_quality) ON CONFLICT(fingerprint) DO UPDATE SET
source_url = excluded.source_url, pdq = excluded.pdq, pdq_quality = excluded.pdq_quality

-- judge
UPDATE image_identity SET verdict = :verdict, reason = :reason, confirmed = :confirmed,
near_key = :near_key, judged_with = :state WHERE fingerprint = :fingerprint

-- suspend
UPDATE image_identity SET verdict = :verdict WHERE near_key = :key AND verdict <> :verdict
RETURNING fingerprint

-- hidden_now
CASE WHEN override = 'show' THEN NULL
WHEN EXISTS (SELECT 1 FROM flag f WHERE f.fingerprint = image_identity.fingerprint AND f.desired = 'flag'
AND NOT (image_identity.verdict = 'cleared' AND f.acked_seq = f.seq)) THEN 'flagged'
WHEN override = 'hide' THEN 'mine'
WHEN verdict IN ('blocked', 'near') THEN verdict END

-- unused
FROM image_identity WHERE NOT ($remembered) AND fingerprint NOT IN (SELECT fingerprint FROM image) AND
fingerprint NOT IN (SELECT fingerprint FROM flag) AND fingerprint NOT IN (SELECT fingerprint FROM site_icon
WHERE fingerprint IS NOT NULL)
