-- rows
WITH chosen AS MATERIALIZED (SELECT position & $id_mask AS id FROM entry WHERE {chosen}
ORDER BY position DESC LIMIT :most),
event AS MATERIALIZED (SELECT DISTINCT t.id FROM chosen c JOIN story_entry s ON s.entry_id = c.id
JOIN story t ON t.id = s.story_id WHERE t.papers >= :papers
UNION SELECT t.id FROM story t CROSS JOIN story_entry s ON s.story_id = t.id JOIN entry e ON e.id = s.entry_id
WHERE t.$of_several_papers AND t.last_at >= :recent AND e.versions > 0 AND e.unread = 0),
wanted AS (SELECT id FROM chosen UNION SELECT s.entry_id FROM event v JOIN story_entry s ON s.story_id = v.id)
SELECT json_group_array(json_array(e.id, e.feed_id, e.position >> $id_bits, e.first_seen_at, e.language,
CASE WHEN e.text_evicted = 1 THEN coalesce(e.page_words, 0) ELSE coalesce(e.page_words, e.words) END,
coalesce(e.section, CASE WHEN e.page IN ('stored', 'stale') THEN
(SELECT section FROM full_text WHERE entry_id = e.id) END),
coalesce(e.standfirst, '') <> '', e.unread, $whole_e, e.versions > 0,
e.id IN (SELECT id FROM chosen), v.id, CASE WHEN v.id IS NOT NULL THEN s.copied_from END, s.agency))
FROM wanted w CROSS JOIN entry e ON e.id = w.id LEFT JOIN story_entry s ON s.entry_id = e.id
LEFT JOIN event v ON v.id = s.story_id WHERE e.hidden = 0 AND e.position < :high

-- tell
SELECT s.story_id, json_group_array(json_array(e.id, e.feed_id, e.language, e.unread,
s.copied_from IS NOT NULL, e.position)) AS told FROM story t
CROSS JOIN story_entry s ON s.story_id = t.id CROSS JOIN entry e ON e.id = s.entry_id
WHERE t.$of_several_papers AND e.hidden = 0

-- members
SELECT s.story_id, s.entry_id, s.copied_from, s.agency, s.reasons, e.feed_id, e.language, e.title,
e.published_at, e.unread, e.position >> $id_bits AS sort_at,
coalesce(nullif(f.own_title, ''), nullif(f.given_title, ''), f.url) AS feed_title
FROM story_entry s JOIN entry e ON e.id = s.entry_id JOIN feed f ON f.id = e.feed_id
WHERE s.story_id IN $ids AND e.hidden = 0
ORDER BY s.story_id, e.position

-- faces
SELECT a.story_id, a.asked, (SELECT json_group_array(json(one)) FROM
(SELECT json_array(e.id, e.feed_id, e.language, s.copied_from) AS one
FROM story_entry s JOIN entry e ON e.id = s.entry_id
WHERE s.story_id = a.story_id AND e.hidden = 0 ORDER BY e.position)) AS members
FROM (SELECT story_id, json_group_array(entry_id) AS asked FROM story_entry
WHERE entry_id IN $ids GROUP BY story_id) a

-- latest
SELECT id FROM story WHERE $of_several_papers AND papers >= :papers
ORDER BY last_at DESC, id DESC LIMIT :most

-- of_day
SELECT DISTINCT s.story_id FROM entry e
JOIN story_entry s ON s.entry_id = (e.position & $id_mask) JOIN story t ON t.id = s.story_id
WHERE e.position >= :low AND e.position < :high AND e.hidden = 0 AND t.papers >= :papers LIMIT :most

-- wishes
SELECT entry_id, other_id, together FROM story_wish WHERE entry_id IN $ids
UNION ALL SELECT other_id, entry_id, together FROM story_wish WHERE other_id IN $ids

-- all_wishes
SELECT entry_id, other_id, together FROM story_wish
UNION ALL SELECT other_id, entry_id, together FROM story_wish

-- story_copies_members
SELECT story_id, entry_id, feed_url, chosen_title, at, came_at, author, text_fingerprint, copied_from, agency FROM (SELECT s.story_id, s.entry_id, e.position >> $id_bits AS at, f.url AS feed_url, nullif(f.own_title, f.given_title) AS chosen_title, e.first_seen_at AS came_at, coalesce(nullif(e.author, ''), (SELECT author FROM full_text WHERE entry_id = e.id), '') AS author, k.text_fingerprint, s.copied_from, s.agency, row_number() OVER (PARTITION BY s.story_id ORDER BY e.position) AS place FROM story_entry s JOIN entry e ON e.id = s.entry_id JOIN feed f ON f.id = e.feed_id JOIN story t ON t.id = s.story_id LEFT JOIN story_features k ON k.entry_id = s.entry_id WHERE s.story_id IN $ids AND t.papers > 1 AND e.deleted_at IS NULL) WHERE place <= :most ORDER BY story_id, place

-- not_compared
SELECT DISTINCT s.story_id FROM story_features k JOIN story_entry s ON s.entry_id = k.entry_id
JOIN story t ON t.id = s.story_id WHERE k.text_fingerprint IS NULL AND t.papers > 1

-- texts
SELECT e.id, coalesce(t.html, c.html) AS html FROM entry e
LEFT JOIN content c ON c.entry_id = e.id AND e.text_evicted = 0
LEFT JOIN full_text t ON t.entry_id = e.id AND e.page <> 'evicted'
WHERE e.id IN $ids

-- copied
UPDATE story_entry SET copied_from = (SELECT id FROM entry WHERE id = :copied), agency = :agency
WHERE entry_id = :entry AND (copied_from IS NOT :copied OR agency IS NOT :agency) RETURNING entry_id

-- waiting
SELECT e.id FROM entry e WHERE e.position >= :low AND $not_placed AND e.deleted_at IS NULL
ORDER BY e.position LIMIT :limit

-- sources
SELECT s.entry_id, s.source, e.revision, t.fetched_at FROM story_features s JOIN entry e ON e.id = s.entry_id
LEFT JOIN full_text t ON t.entry_id = e.id WHERE e.position >= :low AND e.deleted_at IS NULL
ORDER BY e.position

-- older_of_all
SELECT e.position FROM entry e WHERE e.position < :below AND e.position >= :until AND $not_placed
AND e.id > :last AND e.deleted_at IS NULL ORDER BY e.position DESC LIMIT :limit

-- older
SELECT e.position FROM entry e WHERE +e.position < :below AND +e.position >= :until AND $not_placed
AND e.id > :last AND e.deleted_at IS NULL ORDER BY +e.position DESC LIMIT :limit

-- story_queue_texts
SELECT e.id AS entry_id, e.feed_id, e.language, e.position >> $id_bits AS at, e.title, e.standfirst,
e.section, e.revision, c.html AS feed_html, t.html AS page_html, t.standfirst AS page_standfirst, t.fetched_at
FROM entry e
LEFT JOIN content c ON c.entry_id = e.id AND e.text_evicted = 0
LEFT JOIN full_text t ON t.entry_id = e.id AND e.page <> 'evicted'
WHERE e.id IN $ids AND e.deleted_at IS NULL ORDER BY e.position

-- alone
SELECT s.entry_id, s.story_id, NOT EXISTS (SELECT 1 FROM story_entry o WHERE o.story_id = s.story_id
AND o.entry_id <> s.entry_id) AS alone FROM story_entry s WHERE s.entry_id IN $ids

-- story_wishes_members
SELECT s.entry_id FROM story_entry s JOIN entry e ON e.id = s.entry_id
WHERE s.story_id = :story AND s.entry_id <> :without AND e.hidden = 0 ORDER BY e.position LIMIT :most

-- wish
INSERT OR REPLACE INTO story_wish(entry_id, other_id, together, wished_at)
SELECT a.id, b.id, :together, :now FROM entry a, entry b WHERE a.id = :entry AND b.id = :other

-- later
SELECT 1 FROM history WHERE id > :history AND kind = '$historykind_story_changed' AND undone_at IS NULL
AND json_extract(undo, '$.entry') = :entry

-- forget_all
DELETE FROM story_wish WHERE (entry_id = :entry AND other_id IN (SELECT value FROM json_each(:ids)))
OR (other_id = :entry AND entry_id IN (SELECT value FROM json_each(:ids)))
RETURNING entry_id, other_id, together

-- begin
INSERT INTO story(began_at, last_at, papers)
SELECT position >> $id_bits, position >> $id_bits, 1 FROM entry WHERE id = :entry RETURNING id

-- begin_if_none
INSERT OR IGNORE INTO story(id, began_at, last_at, papers)
SELECT :story, position >> $id_bits, position >> $id_bits, 1 FROM entry WHERE id = :entry

-- first_number
INSERT INTO sqlite_sequence(name, seq) SELECT 'story', 0
WHERE NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = 'story')

-- place
INSERT INTO story_entry(entry_id, story_id, copied_from, reasons) VALUES (:entry, :story,
(SELECT id FROM entry WHERE id = :copied), :reasons)
ON CONFLICT(entry_id) DO UPDATE SET story_id = excluded.story_id, copied_from = excluded.copied_from,
reasons = excluded.reasons

-- join
UPDATE story_entry SET story_id = :story WHERE story_id IN (SELECT value FROM json_each(:others))
RETURNING entry_id

-- recount
UPDATE story SET began_at = found.began, last_at = found.last, papers = found.papers FROM
(SELECT s.story_id, min(e.position) >> $id_bits AS began, max(e.position) >> $id_bits AS last,
count(DISTINCT e.feed_id) AS papers FROM story_entry s JOIN entry e ON e.id = s.entry_id
WHERE s.story_id IN $ids GROUP BY s.story_id) AS found WHERE found.story_id = story.id

-- store_features
INSERT OR REPLACE INTO story_features(entry_id, source, features, vector)
SELECT id, :source, :features, :vector FROM entry WHERE id = :entry_id

-- forget
DELETE FROM story_features WHERE entry_id IN (SELECT s.entry_id FROM story_features s
CROSS JOIN entry e ON e.id = s.entry_id WHERE e.position < :low LIMIT :limit)

-- of_each_feed
SELECT id, feed_id, story_id FROM (SELECT e.id, e.feed_id, e.position, s.story_id, row_number()
OVER (PARTITION BY e.feed_id ORDER BY $order) AS place FROM entry e JOIN story_entry s
ON s.entry_id = e.id WHERE $condition AND e.deleted_at IS NULL) AS e
WHERE place <= :of_feed ORDER BY $order LIMIT :limit
