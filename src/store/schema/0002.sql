-- Accounts elsewhere, tasks that are entered by hand, mail that is sent once, and records of the
-- audit trail that are handed on once.

-- An account at an OpenID Connect provider is one person's.
CREATE UNIQUE INDEX credential_account ON credential (name, value) WHERE kind = 'oidc';
-- A passkey is found by its id alone: whoever signs in with it has not said yet who they are.
CREATE UNIQUE INDEX credential_passkey ON credential (name) WHERE kind = 'passkey';

ALTER TABLE task ADD COLUMN made_by BIGINT;
ALTER TABLE task ADD COLUMN version BIGINT NOT NULL DEFAULT 1;

-- Mail to be sent: written in the transaction that found out that it is due, sent after it.
-- `matter` is the same for what must not be sent twice.
CREATE TABLE outbox (
    body BIGINT NOT NULL REFERENCES body (id),
    matter TEXT NOT NULL,     -- reminders/2026-11-21/12
    person BIGINT NOT NULL,
    message TEXT NOT NULL,    -- what the words are made of, as JSON; empty once it was sent
    message_id TEXT NOT NULL, -- the same at every try, so that the receiver may know it again
    made BIGINT NOT NULL,
    tries BIGINT NOT NULL DEFAULT 0,
    next_try BIGINT,          -- nothing: being sent, sent, or given up
    sent BIGINT,
    failure TEXT,             -- what the mail server said last; of one given up: why
    PRIMARY KEY (body, matter),
    FOREIGN KEY (body, person) REFERENCES person (body, id)
){keyed};
CREATE INDEX outbox_next ON outbox (next_try);

-- Up to where a chain of the audit trail was handed to what takes it.
CREATE TABLE handed_on (
    target TEXT NOT NULL,     -- syslog
    body BIGINT NOT NULL,
    id BIGINT NOT NULL,       -- of the last record
    PRIMARY KEY (target, body)
){keyed};

-- What tasks are found by.
CREATE INDEX approval_open ON approval (body, state);
CREATE INDEX plan_assignment_due ON plan_assignment (body, until, due);
CREATE INDEX system_as_of ON system (body, as_of);
