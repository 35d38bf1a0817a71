-- views
CREATE TEMP VIEW {0}_folder AS WITH RECURSIVE inside(id, path, own, pages) AS (
    SELECT id, title, full_text, full_text FROM {0}.folder WHERE parent_id IS NULL
    UNION ALL SELECT folder.id, path || '/' || title, full_text, iif(full_text = 'auto', pages, full_text)
    FROM inside JOIN {0}.folder AS folder ON parent_id = inside.id WHERE length(path) < 10000)
SELECT * FROM inside;
CREATE TEMP VIEW {0}_feed AS
SELECT feed.id, url, allow_local, images, iif(full_text = 'auto', coalesce(pages, 'auto'), full_text) AS pages
FROM {0}.feed AS feed LEFT JOIN {0}_folder AS folder ON folder.id = folder_id;

-- rules
SELECT rule.query, rule.actions, tag.folded, tag.name, rule.until, rule.enabled
FROM {0}.rule AS rule LEFT JOIN {0}.tag AS tag ON tag.id = rule.tag_id

-- counts_chosen
SELECT count(*) FROM main.image_identity AS theirs
LEFT JOIN here.image_identity AS ours USING (fingerprint)
WHERE theirs.override IS NOT NULL AND theirs.override IS NOT ours.override

-- keep
DELETE FROM main.rule;
INSERT OR IGNORE INTO main.tag(name, folded, colour, place)
SELECT name, folded, colour, place FROM here.tag WHERE id IN (SELECT tag_id FROM here.rule);
INSERT INTO main.rule(name, query, actions, tag_id, until, enabled, place, added_at, hits, last_hit_at)
SELECT rule.name, query, actions, theirs.id, until, enabled, rule.place, added_at, hits, last_hit_at
FROM here.rule AS rule LEFT JOIN here.tag AS ours ON ours.id = rule.tag_id
LEFT JOIN main.tag AS theirs ON theirs.folded = ours.folded ORDER BY rule.place, rule.id;
DELETE FROM main.action WHERE $queued;
UPDATE main.folder SET full_text = 'off' WHERE id IN (SELECT folder.id FROM $folders);
UPDATE main.image_identity SET pdq = NULL, pdq_quality = NULL, verdict = 'show', reason = 0, confirmed = 0,
    near_key = NULL, judged_with = -1, override = NULL, hidden = NULL;
DELETE FROM main.note WHERE $of_collector;
INSERT INTO main.note(name, value) SELECT name, value FROM here.note WHERE $of_collector;
DELETE FROM main.letter_box WHERE (place, allow_local) NOT IN ($letters);
UPDATE main.letter_box SET read_to = '';
DELETE FROM main.account_changed; DELETE FROM main.account_entry; DELETE FROM main.account_feed;
DELETE FROM main.account;
DELETE FROM main.flag; DELETE FROM main.flag_identity; DELETE FROM main.block_list;

-- count_anew
INSERT INTO feed_count(feed_id, entries, unread, whole)
SELECT f.id, count(e.id), coalesce(sum(e.unread), 0), coalesce(sum($whole_e), 0) FROM feed f
LEFT JOIN entry e ON e.feed_id = f.id AND e.deleted_at IS NULL AND e.muted_by IS NULL GROUP BY f.id
