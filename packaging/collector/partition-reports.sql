-- Divides the table of reports into 16, for a collector that stores more than some tens of millions of them. Every
-- statement of the collector stays as it is; `report` can be divided at any time, and before the first report too.
--
-- Stop all collectors of the database, then:
--   psql -v ON_ERROR_STOP=1 -f partition-reports.sql 'postgresql://…'
-- It copies what is there (about a minute for ten million reports), and needs room for the copy.
--
-- By the hash of the reporter's tag: each report must find the one that it replaces, by tag and in one partition, and
-- PostgreSQL wants a key that is unique as a whole to contain what divides the table. (By month, old reports could be
-- dropped instead of deleted; but a report may be replaced months later, and its row cannot move while it is set.)
BEGIN;
ALTER TABLE report RENAME TO report_undivided;
CREATE TABLE report (LIKE report_undivided INCLUDING ALL) PARTITION BY HASH (tag);
DO $$
BEGIN
    FOR part IN 0..15 LOOP
        EXECUTE format(
            'CREATE TABLE report_%s PARTITION OF report FOR VALUES WITH (MODULUS 16, REMAINDER %s)', part, part
        );
    END LOOP;
END
$$;
INSERT INTO report SELECT * FROM report_undivided;
DROP TABLE report_undivided;
COMMIT;
ANALYZE report;
