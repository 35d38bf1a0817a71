-- chosen_flagged
$positions (SELECT i.entry_id FROM flag f JOIN entry_image i ON i.fingerprint = f.fingerprint WHERE f.desired
= 'flag')

-- wanted
SELECT e.feed_id, e.enclosures, f.url AS feed_url, f.allow_local, f.user, n.state, n.bytes, n.received, n.etag,
n.last_modified FROM entry e JOIN feed f ON f.id = e.feed_id
LEFT JOIN enclosure n ON n.entry_id = e.id AND n.url = :url WHERE e.id = :entry AND e.deleted_at IS NULL

-- begin
INSERT INTO enclosure(entry_id, url, name, bytes, etag, last_modified, touched_at) SELECT id, :url, :name,
:bytes, :etag, :modified, :now FROM entry WHERE id = :entry ON CONFLICT(entry_id, url) DO UPDATE SET state =
'partial', name = excluded.name, bytes = excluded.bytes, etag = excluded.etag, last_modified =
excluded.last_modified, received = 0, touched_at = excluded.touched_at

-- received
UPDATE enclosure SET received = :received, touched_at = :now WHERE entry_id = :entry AND url = :url
AND state = 'partial'

-- stored
UPDATE enclosure SET state = 'stored', name = :name, bytes = :bytes, received = :bytes, touched_at = :now
WHERE entry_id = :entry AND url = :url

-- count_missing
UPDATE entry SET images_missing = (SELECT count(*) FROM entry_image
WHERE entry_id = entry.id AND state NOT IN ('stored', 'blocked'))
WHERE id IN (SELECT value FROM json_each(:ids))

-- restore_1
UPDATE entry_image SET state = 'stored' WHERE entry_id IN $ids AND state = 'evicted' AND fingerprint IS NOT NULL

-- restore_2
UPDATE entry SET page = 'stored', indexed = 0 WHERE id IN $ids AND page = 'evicted' AND EXISTS (SELECT 1 FROM full_text WHERE entry_id = entry.id)

-- restore_3
UPDATE entry SET text_evicted = 0, indexed = 0 WHERE id IN $ids AND text_evicted = 1 AND EXISTS (SELECT 1 FROM
content WHERE entry_id = entry.id)

-- evicted
SELECT id FROM entry WHERE id IN $ids AND deleted_at IS NULL
AND (evicted_at IS NOT NULL OR text_evicted = 1 OR page = 'evicted'
OR EXISTS (SELECT 1 FROM entry_image WHERE entry_id = entry.id AND state = 'evicted'))

-- want_pages
UPDATE entry SET page = 'wanted', page_tries = 0, page_next_try_at = NULL WHERE id IN $ids
AND link IS NOT NULL AND (page = 'evicted' OR (text_evicted = 1 AND coalesce(page, '') <> 'stored'))

-- record
INSERT INTO history(at, kind, facts, entries, undo)
VALUES (:at, :kind, :facts, :entries, :undo) RETURNING id

-- arrange
UPDATE later SET place = j.key + 1 FROM json_each(:ids) j WHERE j.value = later.entry_id
AND later.place <> j.key + 1

-- lacking
SELECT e.id, e.link, e.enclosures, CASE WHEN e.page IN ('stored', 'stale', 'evicted')
THEN (SELECT words FROM full_text WHERE entry_id = e.id) END AS page_words
FROM entry e WHERE e.id <= :boundary ORDER BY e.id DESC LIMIT :limit

-- all
SELECT t.id, t.name, t.colour, coalesce(a.entries, 0) - coalesce(b.entries, 0) AS entries FROM tag t
LEFT JOIN (SELECT tag_id, count(*) AS entries FROM entry_tag GROUP BY tag_id) a ON a.tag_id = t.id
LEFT JOIN (SELECT tag_id, count(*) AS entries FROM entry_tag WHERE entry_id IN
(SELECT id FROM entry WHERE deleted_at IS NOT NULL UNION SELECT id FROM entry WHERE muted_by IS NOT NULL)
GROUP BY tag_id) b ON b.tag_id = t.id ORDER BY t.place, t.folded

-- add
INSERT INTO tag(name, folded, colour, place) VALUES (:name, :folded, :colour, :place)
RETURNING id, name, colour
