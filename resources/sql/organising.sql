-- fresh
SELECT json_group_array(value) FROM (SELECT j.value FROM json_each(:ids) j WHERE EXISTS
(SELECT 1 FROM entry e WHERE e.id = j.value AND e.deleted_at IS NULL)
AND NOT EXISTS (SELECT 1 FROM rule_hit h WHERE h.rule_id = :rule AND h.entry_id = j.value) ORDER BY j.key)

-- hit
INSERT OR IGNORE INTO rule_hit(rule_id, entry_id, at, actions)
SELECT :rule, value, :now, :actions FROM json_each(:ids)

-- columns
r.id, r.name, r.query, r.actions, r.tag_id, t.name AS tag, r.until, r.enabled, r.added_at, r.hits, r.last_hit_at
FROM rule r LEFT JOIN tag t ON t.id = r.tag_id

-- add
INSERT INTO rule(name, query, actions, tag_id, until, place, added_at) VALUES (:name, :query, :actions, :tag,
:until, (SELECT coalesce(max(place), 0) + 1 FROM rule), :added_at) RETURNING id

-- restore
INSERT OR IGNORE INTO rule(id, name, query, actions, tag_id, until, enabled, place, added_at, hits,
last_hit_at) VALUES (:id, :name, :query, :actions, (SELECT id FROM tag WHERE id = :tag), :until, :enabled,
(SELECT coalesce(max(place), 0) + 1 FROM rule), :added_at, :hits, :last_hit_at)

-- change
UPDATE rule SET name = :name, query = :query, actions = :actions, tag_id = :tag, until = :until
WHERE id = :id

-- forget_hits
DELETE FROM rule_hit WHERE rule_id = :id
AND entry_id IN (SELECT entry_id FROM rule_hit WHERE rule_id = :id LIMIT :limit)

-- log
SELECT h.rule_id, coalesce(r.name, g.name) AS rule, r.id IS NULL AS is_removed, h.entry_id, h.at, h.actions
FROM (SELECT rule_id, entry_id, at, actions FROM rule_hit ORDER BY at DESC, entry_id DESC LIMIT :limit) h
LEFT JOIN rule r ON r.id = h.rule_id LEFT JOIN removed_rule g ON g.id = h.rule_id
ORDER BY h.at DESC, h.entry_id DESC

-- unmute
UPDATE entry SET muted_by = NULL, hidden = (deleted_at IS NOT NULL OR
(SELECT removed_at IS NOT NULL FROM feed WHERE id = entry.feed_id))
WHERE id IN $ids AND muted_by IS NOT NULL

-- undo_columns
id, at, kind, facts, entries, undo, undone_at, EXISTS (SELECT 1 FROM history_mark WHERE history_id = history.id)
AS marked

-- begun
SELECT id FROM history WHERE undone_at IS NOT NULL
AND EXISTS (SELECT 1 FROM history_mark WHERE history_id = history.id)

-- purge
DELETE FROM history_mark WHERE (entry_id, what, history_id) IN
(SELECT entry_id, what, history_id FROM history_mark WHERE history_id = :history LIMIT :limit)

-- hand_on
UPDATE history_mark AS above SET was = mine.was FROM history_mark mine
WHERE mine.history_id = :history AND mine.what = :what AND mine.entry_id IN $ids
AND above.entry_id = mine.entry_id AND above.what = mine.what AND above.history_id =
(SELECT min(history_id) FROM history_mark WHERE entry_id = mine.entry_id AND what = mine.what
AND history_id > mine.history_id)

-- on_top
SELECT entry_id FROM history_mark mine WHERE $mine AND entry_id IN $ids AND NOT EXISTS
(SELECT 1 FROM history_mark WHERE entry_id = mine.entry_id AND what = mine.what
AND history_id > mine.history_id)

-- not_dealt_with
DELETE FROM rule_hit WHERE entry_id IN $ids AND (rule_id, at) =
(SELECT facts ->> 'rule_id', at FROM history WHERE id = :history AND kind = 'rule_applied')

-- from_mine
FROM history_mark m WHERE m.entry_id = entry.id AND m.history_id = :history AND m.what = :what AND entry.id IN
$ids

-- restore_muted
UPDATE entry SET muted_by = nullif(m.was, 0), hidden = (m.was <> 0 OR entry.deleted_at IS NOT NULL OR (SELECT
removed_at IS NOT NULL FROM feed WHERE id = entry.feed_id)) $from_mine

-- restore_later
INSERT OR IGNORE INTO later(entry_id, place, added_at) SELECT entry_id, was, :now FROM $was WHERE was <> 0

-- restore_tag_1
DELETE FROM entry_tag WHERE tag_id = :tag AND position IN (SELECT position FROM entry WHERE id IN (SELECT
entry_id FROM $was WHERE was = 0))

-- restore_tag_2
INSERT OR IGNORE INTO entry_tag(tag_id, position, entry_id) SELECT t.id, e.position, e.id FROM $was w JOIN
entry e ON e.id = w.entry_id JOIN tag t ON t.id = :tag WHERE w.was <> 0

-- highlights
SELECT * FROM highlight WHERE removed_at IS NULL
AND entry_id IN (SELECT id FROM entry WHERE deleted_at IS NULL) ORDER BY made_at DESC, id DESC

-- highlights_of
SELECT * FROM highlight WHERE removed_at IS NULL AND entry_id = :entry ORDER BY start, id

-- add_highlight
INSERT INTO highlight(entry_id, quote, prefix, suffix, start, places, alike_before, alike_after, note, made_at)
SELECT id, :quote, :prefix, :suffix, :start, :places, :alike_before, :alike_after, :note, :now
FROM entry WHERE id = :entry RETURNING *

-- remove_highlight
UPDATE highlight SET removed_at = :now WHERE id = :id AND removed_at IS NULL
RETURNING (SELECT title FROM entry WHERE id = entry_id)

-- restore_highlights
UPDATE highlight SET removed_at = NULL WHERE id IN $ids AND removed_at IS NOT NULL RETURNING entry_id
