-- Jobs are held by one of several servers, for as long as it says so; and what lists and workers look
-- for is found without reading whole tables.

ALTER TABLE job ADD COLUMN holder TEXT; -- which server carries it out
ALTER TABLE job ADD COLUMN held BIGINT; -- when that server said so last
CREATE INDEX job_state ON job (state, made, id);

-- Systems whose figures are to be measured again.
CREATE INDEX system_stale ON system (body, id)
    WHERE removed IS NULL AND (summarised IS NULL OR summarised < changed);
