-- by_week
SELECT feed_id, ((position >> $id_bits) - :begins) / :week AS week, count(*) AS entries FROM entry
WHERE position >= :begins << $id_bits AND position <= (:ends << $id_bits | $id_mask)
GROUP BY 1, 2

-- store
INSERT INTO bookmark(entry_id, paragraph, letter, begins, percent, left_at)
SELECT id, :paragraph, :letter, :begins, :percent, :now FROM entry WHERE id = :entry
ON CONFLICT(entry_id) DO UPDATE SET paragraph = excluded.paragraph, letter = excluded.letter,
begins = excluded.begins, percent = excluded.percent, left_at = excluded.left_at

-- note
INSERT INTO correction(entry_id, version_id, changed_at)
SELECT e.id, (SELECT max(id) FROM version WHERE entry_id = e.id), :now FROM entry e WHERE e.id = :id
AND e.unread = 0 AND (e.starred = 1 OR e.id IN (SELECT entry_id FROM ($packed)))
ON CONFLICT (entry_id) DO UPDATE SET changed_at = :now

-- evict_pictures
UPDATE entry_image SET state = 'evicted', next_try_at = NULL WHERE entry_id IN $ids AND state IN ('stored', 'wanted')

-- evict_rest
UPDATE entry SET text_evicted = 1, indexed = 0, page = CASE WHEN page IN ('stored', 'stale', 'wanted') THEN 'evicted' ELSE page END WHERE id IN $ids

-- restore
UPDATE entry SET deleted_at = NULL, indexed = 0,
hidden = (muted_by IS NOT NULL OR (SELECT removed_at IS NOT NULL FROM feed WHERE id = entry.feed_id))
WHERE id IN $ids AND deleted_at IS NOT NULL RETURNING id

-- known
SELECT id, key, guid_hash, link_hash, title, revision, published_at, versions,
deleted_at IS NOT NULL AS deleted FROM entry WHERE feed_id = :feed

-- newer
SELECT feed_id, json_group_array(id) AS ids FROM entry WHERE id > :last
AND muted_by IS NULL GROUP BY feed_id

-- recent
SELECT f.value AS feed, (SELECT json_group_array(moment) FROM
(SELECT position >> $id_bits AS moment FROM entry WHERE feed_id = f.value AND hidden = 0
ORDER BY position DESC LIMIT :limit)) AS moments FROM json_each(:feeds) f

-- links
SELECT e.link FROM json_each(:ids) j JOIN entry e ON e.id = j.value
WHERE e.link IS NOT NULL AND e.deleted_at IS NULL ORDER BY j.key

-- headlines
SELECT e.id, e.feed_id, coalesce(f.own_title, f.given_title, f.url) AS feed_title, f.url AS feed_url,
e.title, e.author, e.link,
e.published_at, e.first_seen_at, e.position >> $id_bits AS sort_at, e.language, e.rtl, e.unread,
e.starred, e.images, e.images_missing, e.words, e.page, e.text_evicted, e.beginning,
(SELECT i.fingerprint FROM entry_image i WHERE i.entry_id = e.id AND i.fingerprint IS NOT NULL
AND i.state <> 'evicted' AND NOT EXISTS (SELECT 1 FROM image_identity h
WHERE h.fingerprint = i.fingerprint AND h.hidden IS NOT NULL)
ORDER BY i.number LIMIT 1) AS thumbnail, b.percent AS read_percent,
(SELECT json_group_array(json(tag)) FROM (SELECT json_array(t.id, t.name, t.colour) AS tag FROM entry_tag a
JOIN tag t ON t.id = a.tag_id WHERE a.entry_id = e.id ORDER BY t.place, t.folded)) AS tags,
EXISTS (SELECT 1 FROM later WHERE entry_id = e.id) AS later,
(SELECT count(*) FROM highlight WHERE entry_id = e.id AND removed_at IS NULL) AS highlights,
e.versions > 0 AND e.text_evicted = 0 AS edited, e.muted_by,
e.id IN ($corrected) AND e.text_evicted = 0 AS corrected,
(SELECT name FROM rule WHERE id = e.muted_by) AS muted_rule,
(SELECT story_id FROM story_entry WHERE entry_id = e.id) AS story_id
FROM entry e JOIN feed f ON f.id = e.feed_id LEFT JOIN bookmark b ON b.entry_id = e.id
WHERE e.id IN (SELECT value FROM json_each(:ids))
AND e.deleted_at IS NULL

-- article
SELECT e.section, e.standfirst, e.words, e.enclosures, e.versions, e.updated_at, c.html, f.site_url,
e.text_evicted,
f.language AS feed_language, e.page, e.prefers_feed, t.html AS full_html, t.words AS full_words,
t.section AS full_section, t.standfirst AS full_standfirst, t.author AS full_author, $bookmark_columns
FROM entry e JOIN feed f ON f.id = e.feed_id
LEFT JOIN bookmark b ON b.entry_id = e.id
LEFT JOIN content c ON c.entry_id = e.id AND e.text_evicted = 0
LEFT JOIN full_text t ON t.entry_id = e.id AND e.page <> 'evicted'
WHERE e.id = :id

-- images
SELECT n.entry_id, n.number, n.source_url, n.alt,
CASE WHEN n.state <> 'stored' OR h.hidden IS NULL THEN n.state WHEN h.hidden = 'flagged' THEN 'flagged'
WHEN h.hidden = 'mine' THEN 'hidden' ELSE 'blocked' END AS state,
CASE WHEN n.state <> 'evicted' THEN n.fingerprint END AS fingerprint,
coalesce(i.width, n.width) AS width, coalesce(i.height, n.height) AS height, i.bytes
FROM entry_image n LEFT JOIN image i ON i.fingerprint = n.fingerprint AND n.state <> 'evicted'
LEFT JOIN image_identity h ON h.fingerprint = n.fingerprint
WHERE n.entry_id = :id ORDER BY n.number

-- attach_known
UPDATE entry_image SET state = 'stored', next_try_at = NULL, fingerprint = (SELECT i.fingerprint FROM image i
WHERE i.source_url = entry_image.source_url ORDER BY i.stored_at DESC LIMIT 1)
WHERE entry_id IN (SELECT value FROM json_each(:ids)) AND state IN ('wanted', 'unavailable')
AND EXISTS (SELECT 1 FROM image i WHERE i.source_url = entry_image.source_url)

-- know_deleted
UPDATE entry SET key = :key, guid_hash = :guid_hash, link_hash = :link_hash, revision = :revision
WHERE id = :id AND deleted_at IS NOT NULL

-- want_page_again
UPDATE entry SET page = 'wanted', page_tries = 0, page_next_try_at = NULL
WHERE id = :id AND page IS NOT NULL AND page <> 'evicted'

-- evicted
SELECT 1 FROM entry WHERE id = :id AND (text_evicted = 1 OR page = 'evicted'
OR EXISTS (SELECT 1 FROM entry_image WHERE entry_id = :id AND state = 'evicted'))

-- store_version
INSERT INTO version(entry_id, seen_at, replaced_at, title, html)
SELECT e.id, coalesce((SELECT max(replaced_at) FROM version WHERE entry_id = :id), e.first_seen_at), :now,
e.title, c.html FROM entry e JOIN content c ON c.entry_id = e.id WHERE e.id = :id

-- forget_versions
DELETE FROM version WHERE entry_id = :id
AND id > (SELECT min(id) FROM version WHERE entry_id = :id)
AND id NOT IN (SELECT version_id FROM correction WHERE entry_id = :id)
AND id NOT IN (SELECT id FROM version WHERE entry_id = :id ORDER BY id DESC LIMIT :kept - 1)

-- pictures
(SELECT coalesce(sum(i.bytes + i.thumbnail_bytes), 0) FROM entry_image n JOIN image i ON i.fingerprint =
n.fingerprint WHERE n.entry_id = e.id AND n.state = 'stored')

-- text
CASE WHEN e.text_evicted THEN 0 ELSE coalesce((SELECT length(html) FROM content WHERE entry_id = e.id), 0)
+ coalesce((SELECT sum(length(html)) FROM version WHERE entry_id = e.id), 0) END + CASE WHEN e.page IN
('stored', 'stale') THEN coalesce((SELECT length(html) FROM full_text WHERE entry_id = e.id), 0) ELSE 0 END

-- unread
SELECT e.id, $pictures, $text, e.text_evicted FROM entry e
WHERE e.feed_id = :feed AND e.id > :after AND $may ORDER BY e.position DESC

-- large
SELECT c.feed_id FROM feed_count c JOIN feed f ON f.id = c.feed_id WHERE f.removed_at IS NULL
AND c.unread > 0 AND ((:articles AND c.unread > :articles)
OR (:bytes AND :bytes < (SELECT sum($pictures + $text) FROM entry e
WHERE e.feed_id = c.feed_id AND e.unread = 1 AND e.hidden = 0)))

-- titles
SELECT coalesce(nullif(own_title, ''), nullif(given_title, ''), url) FROM feed
WHERE id IN $ids ORDER BY id

-- noted
INSERT OR IGNORE INTO history_mark(entry_id, what, history_id, was)
SELECT id, :what, :history, :what = '$content' FROM entry WHERE id IN $ids

-- account
(SELECT account.id FROM account_feed JOIN account ON account.id = account_id AND account.removed_at IS NULL
WHERE feed_id = feed.id)

-- all
SELECT id, place, read_to, allow_local, error, error_detail, last_read_at,
(SELECT count(*) FROM feed WHERE $mine AND feed.removed_at IS NULL) AS sources
FROM letter_box WHERE removed_at IS NULL ORDER BY id

-- add
INSERT INTO letter_box(place, allow_local) VALUES (:place, :local)
ON CONFLICT DO UPDATE SET allow_local = excluded.allow_local, error = NULL, error_detail = '' RETURNING id

-- removed_with
SELECT feed.id FROM feed JOIN letter_box ON $mine AND feed.removed_at = letter_box.removed_at
WHERE letter_box.id = :box

-- folder_of_senders
SELECT folder_id FROM feed JOIN letter_box ON $mine WHERE letter_box.id = :box AND feed.removed_at IS NULL
GROUP BY folder_id ORDER BY count(*) DESC LIMIT 1

-- letter_boxes_note
UPDATE letter_box SET read_to = coalesce(:to, read_to), last_read_at = coalesce(:now, last_read_at),
error = :error, error_detail = :detail WHERE id = :box

-- put_back
INSERT OR IGNORE INTO later(entry_id, place, added_at) SELECT e.id, j.value ->> 1, :now
FROM json_each(:places) j JOIN entry e ON e.id = j.value ->> 0 WHERE e.deleted_at IS NULL

-- set_later
INSERT OR IGNORE INTO later(entry_id, place, added_at)
SELECT e.id, (SELECT coalesce(max(place), 0) FROM later) + j.key + 1, :now
FROM json_each(:ids) j JOIN entry e ON e.id = j.value WHERE e.deleted_at IS NULL

-- set_tag
INSERT OR IGNORE INTO entry_tag(tag_id, position, entry_id) SELECT t.id, e.position, e.id
FROM entry e JOIN tag t ON t.id = :tag WHERE e.id IN $ids AND e.deleted_at IS NULL

-- read
SELECT e.title, t.html AS page, c.html AS feed, v.html AS noted, v.title AS noted_title, t.fetched_at
FROM entry e JOIN full_text t ON t.entry_id = e.id LEFT JOIN content c ON c.entry_id = e.id
LEFT JOIN correction n ON n.entry_id = e.id LEFT JOIN version v ON v.id = n.version_id
WHERE e.id = :id AND e.page IN ('stored', 'stale') AND e.prefers_feed = 0 AND e.text_evicted = 0
AND e.unread = 0 AND (e.starred = 1 OR e.id IN (SELECT entry_id FROM ($packed)))

-- page_corrections_store
INSERT INTO version(entry_id, seen_at, replaced_at, title, html) VALUES (:id, :seen, :now, :title, :html)
RETURNING id

-- page_corrections_note
INSERT INTO correction(entry_id, version_id, changed_at) VALUES (:id, :version, :now)
ON CONFLICT (entry_id) DO UPDATE SET version_id = :version, changed_at = :now

-- words
SELECT f.value AS feed, (SELECT json_group_array(words) FROM (SELECT words FROM entry
WHERE feed_id = f.value AND hidden = 0 ORDER BY position DESC LIMIT :limit)) AS words
FROM json_each(:feeds) f

-- want
UPDATE entry SET page = 'wanted' WHERE id IN (SELECT id FROM entry WHERE feed_id = :feed AND hidden = 0
AND unread = 1 AND page IS NULL AND link IS NOT NULL AND position >= :since
ORDER BY position DESC LIMIT :limit)

-- want_one
UPDATE entry SET page = 'wanted', page_tries = 0, page_next_try_at = NULL
WHERE id = :id AND link IS NOT NULL AND coalesce(page, '') <> 'stored'

-- pages
SELECT e.id AS entry_id, e.link AS url, e.title AS feed_title, e.page_tries AS tries, e.feed_id,
f.url AS feed_url, f.allow_local, f.user, c.html
FROM entry e CROSS JOIN feed f ON f.id = e.feed_id LEFT JOIN content c ON c.entry_id = e.id
WHERE e.page IN ('wanted', 'stale') AND f.removed_at IS NULL

-- count_wanted
SELECT count(*) FROM entry e CROSS JOIN feed f ON f.id = e.feed_id
WHERE e.page IN ('wanted', 'stale') AND f.removed_at IS NULL AND $due

-- pages_store
INSERT OR REPLACE INTO full_text(entry_id, html, words, section, standfirst, author, fetched_at)
VALUES (:id, :html, :words, :section, :standfirst, :author, :now)

-- box_back
UPDATE letter_box SET removed_at = NULL WHERE removed_at IS NOT NULL AND EXISTS
(SELECT 1 FROM feed WHERE id IN $ids AND url GLOB '$letters' || letter_box.id || '/*')

-- delete_empty
DELETE FROM folder WHERE id IN $ids
AND NOT EXISTS (SELECT 1 FROM folder inside WHERE inside.parent_id = folder.id)
AND NOT EXISTS (SELECT 1 FROM feed WHERE folder_id = folder.id AND removed_at IS NULL) RETURNING id

-- delete_tags
DELETE FROM tag WHERE id IN $ids AND NOT EXISTS (SELECT 1 FROM rule WHERE tag_id = tag.id) AND NOT EXISTS
(SELECT 1 FROM entry_tag a JOIN entry e ON e.id = a.entry_id WHERE a.tag_id = tag.id
AND e.imported IS NOT :history)

-- delete_some
DELETE FROM entry WHERE id IN (SELECT e.id FROM entry e JOIN feed f ON f.id = e.feed_id
WHERE f.id = :feed AND f.removed_at < :latest AND NOT $kept_e LIMIT :limit)

-- delete_feed
DELETE FROM feed WHERE id = :feed AND NOT EXISTS (SELECT 1 FROM entry WHERE feed_id = feed.id)
AND NOT EXISTS (SELECT 1 FROM letter_box b WHERE feed.url GLOB '$letters' || b.id || '/*')

-- sizes
SELECT f.id,
$in_content * $index_share + $in_full_text + $in_version
+ coalesce((SELECT sum(bytes + thumbnail_bytes) FROM image WHERE fingerprint IN
(SELECT n.fingerprint FROM entry e JOIN entry_image n ON n.entry_id = e.id WHERE $may_go)
AND NOT EXISTS (SELECT 1 FROM entry_image o JOIN entry e ON e.id = o.entry_id
WHERE o.fingerprint = image.fingerprint AND e.feed_id <> f.id)), 0) AS size
FROM feed f WHERE f.removed_at IS NOT NULL
AND EXISTS (SELECT 1 FROM entry e WHERE $may_go) ORDER BY f.removed_at, f.id

-- free
e.hidden = 0 AND NOT $kept_e AND e.id NOT IN (SELECT entry_id FROM trip_entry WHERE trip_id = (SELECT max(id)
FROM trip) AND why IS NULL) AND e.id NOT IN (SELECT entry_id FROM bookmark)

-- retention_sizes
SELECT (SELECT page_count FROM pragma_page_count) * (SELECT page_size FROM pragma_page_size)
- (SELECT freelist_count FROM pragma_freelist_count) * (SELECT page_size FROM pragma_page_size) AS database,
(SELECT coalesce(sum($bytes), 0) FROM image) AS pictures,
(SELECT coalesce(sum(received), 0) FROM enclosure) AS files,
(SELECT coalesce(sum($bytes), 0) FROM image i
WHERE NOT $used AND n.state <> 'evicted'))
+ (SELECT coalesce(sum(length(t.html)), 0) FROM entry e JOIN full_text t ON t.entry_id = e.id
WHERE e.evicted_at IS NOT NULL AND e.page = 'evicted')
+ (SELECT coalesce(sum(length(c.html)), 0) FROM entry e JOIN content c ON c.entry_id = e.id
WHERE e.evicted_at IS NOT NULL AND e.text_evicted = 1)
+ (SELECT coalesce(sum(length(v.html)), 0) FROM entry e JOIN version v ON v.entry_id = e.id
WHERE e.evicted_at IS NOT NULL AND e.text_evicted = 1)
+ (SELECT coalesce(sum(received), 0) FROM enclosure WHERE state = 'evicted') AS aside

-- forget_unused
DELETE FROM image WHERE fingerprint IN (SELECT value FROM json_each(:fingerprints))
AND NOT $named RETURNING fingerprint

-- of_files
SELECT e.id, sum(n.received) AS size FROM enclosure n JOIN entry e ON e.id = n.entry_id
WHERE n.state = 'stored' AND $evictable GROUP BY e.id ORDER BY e.position

-- retention_pictures
SELECT e.id, n.fingerprint FROM entry e JOIN entry_image n ON n.entry_id = e.id
WHERE n.state = 'stored' AND n.fingerprint IS NOT NULL AND $evictable ORDER BY e.position

-- own_sizes
SELECT fingerprint, $bytes AS size FROM image i WHERE $used AND n.state = 'stored') AND NOT EXISTS
(SELECT 1 FROM entry_image n JOIN entry e ON e.id = n.entry_id WHERE n.fingerprint = i.fingerprint
AND n.state <> 'evicted' AND NOT (n.state = 'stored' AND $evictable))

-- of_pages
SELECT e.id, length(t.html) * $index_share AS size FROM entry e JOIN full_text t ON t.entry_id = e.id
WHERE e.page IN ('stored', 'stale') AND $evictable ORDER BY e.position

-- of_texts
SELECT e.id, length(c.html) * $index_share
+ (SELECT coalesce(sum(length(html)), 0) FROM version WHERE entry_id = e.id) AS size
FROM entry e JOIN content c ON c.entry_id = e.id
WHERE e.text_evicted = 0 AND $evictable ORDER BY e.position

-- retention_evict_pictures
UPDATE entry_image SET state = 'evicted', next_try_at = NULL WHERE entry_id IN $ids AND (state = 'wanted' OR (state = 'stored' AND NOT EXISTS (SELECT 1 FROM entry_image n JOIN entry e ON e.id = n.entry_id WHERE n.fingerprint = entry_image.fingerprint AND n.state <> 'evicted' AND NOT (n.state = 'stored' AND $evictable))))

-- evict_texts_1
UPDATE entry SET text_evicted = 1, indexed = 0, evicted_at = :now, page = CASE WHEN page = 'wanted' THEN 'evicted' ELSE page END WHERE id IN $ids

-- evict_texts_2
UPDATE entry_image SET state = 'evicted', next_try_at = NULL WHERE entry_id IN $ids AND state = 'wanted'

-- note_lost
INSERT OR IGNORE INTO history_mark(entry_id, what, history_id, was)
SELECT id, '$content', :history, 1 FROM entry WHERE id IN $ids

-- fingerprints
SELECT DISTINCT fingerprint FROM entry_image WHERE entry_id IN $ids AND state = 'evicted'
AND fingerprint IS NOT NULL

-- working
SELECT json_group_array(json_array(id, query, json(actions), tag_id, folded, added_at)) FROM
(SELECT r.id, r.query, r.actions, r.tag_id, t.folded, r.added_at FROM rule r
LEFT JOIN tag t ON t.id = r.tag_id
WHERE r.enabled = 1 AND (r.until IS NULL OR r.until >= ?) ORDER BY r.place, r.id)

-- later
INSERT OR IGNORE INTO later(entry_id, place, added_at)
VALUES (?, (SELECT coalesce(max(place), 0) + 1 FROM later), ?)

-- entry
SELECT id, feed_id, position, position >> $id_bits AS sort_at, first_seen_at, title, author, link,
language, unread, starred, muted_by, versions, words, images, images_missing, enclosures,
EXISTS (SELECT 1 FROM later WHERE entry_id = entry.id) AS later,
id IN ($corrected) AND text_evicted = 0 AS corrected FROM entry WHERE id = :id

-- done
SELECT h.rule_id, h.actions, r.tag_id FROM rule_hit h JOIN rule r ON r.id = h.rule_id
WHERE h.entry_id = :id

-- rule
UPDATE entry SET unread = unread AND NOT :read, starred = starred OR :starred,
muted_by = coalesce(muted_by, :muted_by), hidden = hidden OR :muted_by IS NOT NULL,
preserved = preserved OR :preserved, off_ticker = off_ticker OR :off_ticker WHERE id = :id

-- now
SELECT e.title, e.language, e.rtl, e.first_seen_at, c.html, t.html AS page FROM entry e
LEFT JOIN content c ON c.entry_id = e.id AND e.text_evicted = 0
LEFT JOIN full_text t ON t.entry_id = e.id AND e.page IN ('stored', 'stale') AND e.prefers_feed = 0
WHERE e.id = :id AND e.deleted_at IS NULL

-- before
SELECT seen_at, replaced_at, title, html, id IN (SELECT version_id FROM correction) AS was_read
FROM version WHERE entry_id = :id ORDER BY id

-- versions_titles
SELECT v.entry_id, v.title, v.replaced_at AS at, e.title AS title_now, e.language,
coalesce(nullif(f.own_title, ''), nullif(f.given_title, ''), f.url) AS feed_title
FROM version v JOIN entry e ON e.id = v.entry_id JOIN feed f ON f.id = e.feed_id WHERE v.entry_id IN
(SELECT s.entry_id FROM story_entry s JOIN entry n ON n.id = s.entry_id WHERE s.story_id = :story
AND n.versions > 0 AND n.hidden = 0 ORDER BY n.position DESC LIMIT :most)
ORDER BY v.entry_id, v.id
