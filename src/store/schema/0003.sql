-- Jobs are held by one of several servers, for as long as it says so; and what lists and workers look
-- for is found without reading whole tables.

ALTER TABLE job ADD COLUMN holder TEXT; -- which server carries it out
ALTER TABLE job ADD COLUMN held BIGINT; -- when that server said so last
CREATE INDEX job_state ON job (state, made, id);

-- Systems whose figures are to be measured again.
CREATE INDEX system_stale ON system (body, id)
    WHERE removed IS NULL AND (summarised IS NULL OR summarised < changed);

-- Lists in each of their orders, and a body at a glance, from an index alone.
CREATE INDEX system_by_level ON system (body, coalesce(attained_level, 0), key);
CREATE INDEX system_by_gaps ON system (body, coalesce(gaps, 0), key);
CREATE INDEX system_by_day ON system (body, coalesce(as_of, ''), key);
-- What was changed of late.
CREATE INDEX system_by_change ON system (body, changed, id);
CREATE INDEX system_figures ON system (body, unit, sector, target_level, attained_level, removed, id,
    assessment, as_of, score, gaps, excesses);
DROP INDEX system_level;
DROP INDEX system_unit;
