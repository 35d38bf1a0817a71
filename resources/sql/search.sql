-- newest
SELECT id FROM entry WHERE hidden = 0
AND lower(substr(language, 1, 2)) IN (SELECT value FROM json_each(:languages))
ORDER BY position DESC LIMIT :limit

-- texts
SELECT e.language, e.title, coalesce(t.html, c.html) AS html FROM entry e
LEFT JOIN content c ON c.entry_id = e.id AND e.text_evicted = 0
LEFT JOIN full_text t ON t.entry_id = e.id AND e.page <> 'evicted'
WHERE e.id IN (SELECT value FROM json_each(:ids))

-- signs
SELECT v.entry_id, v.bits, e.position FROM entry e INDEXED BY entry_newest CROSS JOIN entry_vector v
ON v.entry_id = e.id WHERE e.hidden = 0 ORDER BY e.position DESC LIMIT :limit

-- without_signs
SELECT id FROM (SELECT position & :mask AS id FROM entry INDEXED BY entry_shown
WHERE hidden = 0 ORDER BY position DESC LIMIT :among)
WHERE NOT EXISTS (SELECT 1 FROM entry_vector WHERE entry_id = id) LIMIT :limit

-- mates
SELECT entry_id, story_id FROM story_entry WHERE story_id IN (SELECT story_id FROM story_entry
WHERE entry_id IN (SELECT value FROM json_each(:ids))) ORDER BY entry_id DESC LIMIT :limit

-- entries
SELECT id, feed_id, position >> $id_bits AS sort_at, title, author, link, language, unread, starred,
muted_by, versions, words, page, page_words, text_evicted, beginning, images, images_missing, enclosures,
EXISTS (SELECT 1 FROM later WHERE entry_id = entry.id) AS later,
id IN ($corrected) AND text_evicted = 0 AS corrected,
(SELECT json_group_array(t.folded) FROM entry_tag a JOIN tag t ON t.id = a.tag_id
WHERE a.entry_id = entry.id) AS tags,
(SELECT json_group_array(note) FROM highlight WHERE entry_id = entry.id AND removed_at IS NULL
HAVING count(*) > 0) AS notes
FROM entry WHERE id IN (SELECT value FROM json_each(:ids))
AND deleted_at IS NULL

-- beginnings
SELECT e.id, e.title, coalesce(t.standfirst, e.standfirst) AS standfirst,
CASE WHEN coalesce(t.standfirst, e.standfirst, '') = '' THEN coalesce(t.html, c.html) END AS html
FROM entry e
LEFT JOIN content c ON c.entry_id = e.id AND e.text_evicted = 0
LEFT JOIN full_text t ON t.entry_id = e.id AND e.page <> 'evicted'
WHERE e.id IN (SELECT value FROM json_each(:ids)) AND e.deleted_at IS NULL

-- content
SELECT e.id AS entry_id, coalesce(t.html, c.html) AS html FROM entry e
LEFT JOIN content c ON c.entry_id = e.id AND e.text_evicted = 0
LEFT JOIN full_text t ON t.entry_id = e.id AND e.page <> 'evicted'
WHERE e.id IN (SELECT value FROM json_each(:ids)) AND coalesce(t.html, c.html) IS NOT NULL

-- scopes_muted
e.muted_by IS NOT NULL AND e.deleted_at IS NULL AND e.feed_id NOT IN (SELECT id FROM feed WHERE removed_at IS
NOT NULL)

-- in_folder
WITH RECURSIVE walk(id, depth) AS (
    SELECT id, 1 FROM folder WHERE parent_id IS NULL AND title = json_extract({path}, '$[0]')
    UNION ALL SELECT f.id, depth + 1 FROM folder f JOIN walk w ON f.parent_id = w.id
    WHERE w.depth >= json_array_length({path}) OR f.title = json_extract({path}, '$[' || w.depth || ']'))
SELECT id FROM feed WHERE folder_id IN (SELECT id FROM walk WHERE depth >= json_array_length({path}))

-- lacking
SELECT e.id, e.title, e.author, e.language, e.indexed AND e.deleted_at IS NULL AS indexed,
coalesce(t.html, c.html) AS html FROM entry e
LEFT JOIN content c ON c.entry_id = e.id AND e.text_evicted = 0
LEFT JOIN full_text t ON t.entry_id = e.id AND e.page <> 'evicted'
WHERE e.id > :after AND e.id <= :to ORDER BY e.id DESC LIMIT :limit

-- listed_feeds
SELECT f.id, coalesce(f.own_title, f.given_title, f.url) AS title, f.url, f.folder_id, c.entries
FROM feed f JOIN feed_count c ON c.feed_id = f.id

-- ranked
SELECT json_group_array(found) FROM (
    SELECT rowid AS found FROM entry_fts
    WHERE entry_fts MATCH :match AND rowid BETWEEN :low AND :high
    AND +rowid IN (SELECT value FROM json_each(:hits))
    ORDER BY bm25(entry_fts, 8.0, 4.0, 1.0), rowid DESC)
