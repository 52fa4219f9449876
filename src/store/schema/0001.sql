-- The first schema. Each table of a body leads its key with the body's id, so that the data can be
-- spread by body. `{keyed}` and `{blob}` stand for what the engines write differently.

-- Bodies (機関等), their units, people and who holds which role from when to when.
CREATE TABLE body (
    id BIGINT NOT NULL PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    kind TEXT,
    changes BIGINT NOT NULL DEFAULT 0, -- number of the last change
    systems BIGINT NOT NULL DEFAULT 0, -- number of the last system
    entries BIGINT NOT NULL DEFAULT 0, -- number of the last entry of any other kind
    created BIGINT NOT NULL            -- milliseconds since 1970, as every moment here
);
CREATE TABLE setting (
    body BIGINT NOT NULL REFERENCES body (id),
    name TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (body, name)
){keyed};
CREATE TABLE unit (
    body BIGINT NOT NULL REFERENCES body (id),
    id BIGINT NOT NULL,
    parent BIGINT,
    kind TEXT NOT NULL, -- bureau, section, area, body
    name TEXT NOT NULL,
    closed BIGINT,      -- the moment from which it is no more
    version BIGINT NOT NULL DEFAULT 1,
    PRIMARY KEY (body, id),
    FOREIGN KEY (body, parent) REFERENCES unit (body, id)
);
CREATE TABLE person (
    body BIGINT NOT NULL REFERENCES body (id),
    id BIGINT NOT NULL,
    name TEXT NOT NULL,
    login TEXT NOT NULL,   -- folded: lower case, one way of writing
    mail TEXT,
    lang TEXT,
    disabled BIGINT,
    version BIGINT NOT NULL DEFAULT 1,
    PRIMARY KEY (body, id)
);
CREATE UNIQUE INDEX person_login ON person (login);
CREATE TABLE appointment (
    body BIGINT NOT NULL,
    id BIGINT NOT NULL,
    person BIGINT NOT NULL,
    role TEXT NOT NULL,    -- an id of the roles of the unified standards, or one of ours
    scope TEXT NOT NULL,   -- body, unit, system
    unit BIGINT,
    system BIGINT,
    first_day TEXT NOT NULL,
    last_day TEXT,         -- nothing: until further notice
    appointed_by BIGINT,
    version BIGINT NOT NULL DEFAULT 1,
    PRIMARY KEY (body, id),
    FOREIGN KEY (body, person) REFERENCES person (body, id)
);
CREATE INDEX appointment_person ON appointment (body, person);

-- Every change of a body's data: who, when, why.
CREATE TABLE change (
    body BIGINT NOT NULL REFERENCES body (id),
    id BIGINT NOT NULL,
    at BIGINT NOT NULL,
    person BIGINT,
    reason TEXT NOT NULL,
    PRIMARY KEY (body, id)
){keyed};
CREATE INDEX change_at ON change (body, at);

CREATE TABLE system (
    body BIGINT NOT NULL REFERENCES body (id),
    id BIGINT NOT NULL,
    key TEXT NOT NULL,     -- the id within the system file
    name TEXT NOT NULL,
    unit BIGINT,
    version BIGINT NOT NULL,
    created BIGINT NOT NULL,
    changed BIGINT NOT NULL,
    removed BIGINT,        -- the change that took it away
    -- What the newest assessment comes to; kept up with every change, so that lists need no
    -- measuring.
    assessment TEXT,
    as_of TEXT,
    target_level BIGINT,
    attained_level BIGINT,
    score DOUBLE PRECISION,
    completeness DOUBLE PRECISION,
    gaps BIGINT,
    excesses BIGINT,
    sector TEXT,
    summarised BIGINT,     -- the change up to which these figures hold
    digest TEXT,           -- of the canonical form, as it was at the version `digest_at`
    digest_at BIGINT,
    PRIMARY KEY (body, id),
    FOREIGN KEY (body, unit) REFERENCES unit (body, id)
);
CREATE UNIQUE INDEX system_key ON system (body, key);
CREATE INDEX system_unit ON system (body, unit);
CREATE INDEX system_name ON system (body, name);
CREATE INDEX system_level ON system (body, attained_level, id);

-- Four eyes: what is laid before whom, and what became of it. `content` is the canonical form that
-- was approved, byte for byte, as a signature needs it.
CREATE TABLE approval (
    body BIGINT NOT NULL,
    id BIGINT NOT NULL,
    system BIGINT NOT NULL,
    subject TEXT NOT NULL,  -- plan, assessment
    place BIGINT,           -- which assessment
    state TEXT NOT NULL,    -- in-review, approved, returned, withdrawn, superseded
    change BIGINT NOT NULL, -- the state of the data that was laid before the approver
    asked_by BIGINT NOT NULL,
    asked_at BIGINT NOT NULL,
    asked_of BIGINT,
    decided_by BIGINT,
    decided_at BIGINT,
    reason TEXT,
    digest TEXT NOT NULL,
    content {blob} NOT NULL,
    signature {blob},
    version BIGINT NOT NULL DEFAULT 1,
    PRIMARY KEY (body, id),
    FOREIGN KEY (body, system) REFERENCES system (body, id)
);
CREATE INDEX approval_system ON approval (body, system);
CREATE TABLE comment (
    body BIGINT NOT NULL,
    id BIGINT NOT NULL,
    system BIGINT NOT NULL,
    place TEXT NOT NULL, -- where in the system file, as a JSON pointer
    person BIGINT NOT NULL,
    at BIGINT NOT NULL,
    text TEXT NOT NULL,
    settled BIGINT,
    PRIMARY KEY (body, id),
    FOREIGN KEY (body, system) REFERENCES system (body, id)
);
CREATE INDEX comment_system ON comment (body, system);
CREATE TABLE task (
    body BIGINT NOT NULL REFERENCES body (id),
    id BIGINT NOT NULL,
    person BIGINT NOT NULL,
    kind TEXT NOT NULL,
    subject TEXT NOT NULL, -- what it is about, the same for the same matter
    system BIGINT,
    due TEXT,
    text TEXT NOT NULL,
    made BIGINT NOT NULL,
    reminded BIGINT,
    done BIGINT,
    PRIMARY KEY (body, id)
);
CREATE UNIQUE INDEX task_subject ON task (body, person, kind, subject);
-- What a person from outside is given to see.
CREATE TABLE share (
    body BIGINT NOT NULL,
    person BIGINT NOT NULL,
    system BIGINT NOT NULL,
    last_day TEXT,
    PRIMARY KEY (body, person, system),
    FOREIGN KEY (body, person) REFERENCES person (body, id),
    FOREIGN KEY (body, system) REFERENCES system (body, id)
){keyed};

-- Evidence: the file lies encrypted beside the database, under the digest of what it holds.
CREATE TABLE attachment (
    body BIGINT NOT NULL,
    id BIGINT NOT NULL,
    system BIGINT NOT NULL,
    place TEXT NOT NULL,
    name TEXT NOT NULL,
    type TEXT NOT NULL,
    size BIGINT NOT NULL,
    digest TEXT NOT NULL,
    added_by BIGINT,
    added_at BIGINT NOT NULL,
    removed BIGINT,
    PRIMARY KEY (body, id),
    FOREIGN KEY (body, system) REFERENCES system (body, id)
);
CREATE INDEX attachment_system ON attachment (body, system);
CREATE INDEX attachment_digest ON attachment (digest);

-- Signing in. Secrets are kept as hashes only.
CREATE TABLE credential (
    body BIGINT NOT NULL,
    person BIGINT NOT NULL,
    kind TEXT NOT NULL,    -- passphrase, totp, recovery, passkey, oidc
    name TEXT NOT NULL,    -- tells several of a kind apart
    value TEXT NOT NULL,
    used BIGINT,           -- of a code: the last step or moment that it was used at
    made BIGINT NOT NULL,
    PRIMARY KEY (body, person, kind, name),
    FOREIGN KEY (body, person) REFERENCES person (body, id)
){keyed};
CREATE TABLE attempt (
    subject TEXT NOT NULL PRIMARY KEY, -- login and address, or address
    failed BIGINT NOT NULL,
    last BIGINT NOT NULL
);
CREATE TABLE session (
    digest TEXT NOT NULL PRIMARY KEY, -- of the token in the cookie
    body BIGINT NOT NULL,
    person BIGINT NOT NULL,
    made BIGINT NOT NULL,
    used BIGINT NOT NULL,
    ends BIGINT NOT NULL,
    address TEXT NOT NULL,
    agent TEXT NOT NULL,
    csrf TEXT NOT NULL,
    strength TEXT NOT NULL, -- one or two factors; setup
    FOREIGN KEY (body, person) REFERENCES person (body, id)
);
CREATE INDEX session_person ON session (body, person);
CREATE TABLE token (
    digest TEXT NOT NULL PRIMARY KEY,
    body BIGINT NOT NULL,
    id BIGINT NOT NULL,
    person BIGINT NOT NULL,
    name TEXT NOT NULL,
    scopes TEXT NOT NULL,
    made BIGINT NOT NULL,
    ends BIGINT NOT NULL,
    used BIGINT,
    FOREIGN KEY (body, person) REFERENCES person (body, id)
);
CREATE UNIQUE INDEX token_id ON token (body, id);

-- Long work: documents, imports, backups.
CREATE TABLE job (
    body BIGINT NOT NULL,
    id BIGINT NOT NULL,
    person BIGINT NOT NULL,
    kind TEXT NOT NULL,
    request TEXT NOT NULL,
    state TEXT NOT NULL,   -- waiting, running, done, failed, cancelled
    progress BIGINT NOT NULL DEFAULT 0, -- in thousandths
    message TEXT,
    result TEXT,           -- digest of the file
    made BIGINT NOT NULL,
    ended BIGINT,
    PRIMARY KEY (body, id)
);
-- The answer to a request that came with an idempotency key, so that it is not done twice.
CREATE TABLE answered (
    body BIGINT NOT NULL,
    person BIGINT NOT NULL,
    key TEXT NOT NULL,
    request TEXT NOT NULL, -- digest
    status BIGINT NOT NULL,
    answer TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (body, person, key)
){keyed};

-- The audit trail: one chain for each body; body 0 is the installation itself.
CREATE TABLE audit (
    body BIGINT NOT NULL,
    id BIGINT NOT NULL,
    at BIGINT NOT NULL,
    person BIGINT,
    address TEXT NOT NULL,
    action TEXT NOT NULL,
    subject TEXT NOT NULL,
    detail TEXT NOT NULL,
    hash {blob} NOT NULL,  -- BLAKE2b of the one before and of all the above
    PRIMARY KEY (body, id)
){keyed};
CREATE TABLE audit_head (
    body BIGINT NOT NULL PRIMARY KEY,
    records BIGINT NOT NULL, -- number of the last record
    hash {blob} NOT NULL     -- its hash
);
CREATE TABLE audit_seal (
    body BIGINT NOT NULL,
    id BIGINT NOT NULL,    -- of the last record that it covers
    at BIGINT NOT NULL,
    public_key {blob} NOT NULL,
    signature {blob} NOT NULL,
    PRIMARY KEY (body, id)
){keyed};

-- The system file, by what stands where in it (src/store/system_shape.cpp). A row holds from change
-- `since` until change `until`.
CREATE TABLE system_head (
    body BIGINT NOT NULL, system BIGINT NOT NULL, version BIGINT, base TEXT, id TEXT, name TEXT,
    sector TEXT, size TEXT, body_kind TEXT, scene TEXT, form TEXT, model TEXT, edition TEXT,
    system_level BIGINT, day_rate BIGINT, budget_days DOUBLE PRECISION, budget_yen BIGINT,
    since BIGINT NOT NULL, until BIGINT NOT NULL,
    PRIMARY KEY (body, system, since),
    FOREIGN KEY (body, system) REFERENCES system (body, id)
){keyed};
CREATE TABLE information (
    body BIGINT NOT NULL, system BIGINT NOT NULL, information BIGINT NOT NULL, id TEXT, name TEXT,
    medium TEXT, confidentiality BIGINT, integrity BIGINT, availability BIGINT, confirmed_by TEXT,
    reason TEXT, since BIGINT NOT NULL, until BIGINT NOT NULL,
    PRIMARY KEY (body, system, information, since),
    FOREIGN KEY (body, system) REFERENCES system (body, id)
){keyed};
CREATE TABLE information_restriction (
    body BIGINT NOT NULL, system BIGINT NOT NULL, information BIGINT NOT NULL,
    place BIGINT NOT NULL, entry TEXT, since BIGINT NOT NULL, until BIGINT NOT NULL,
    PRIMARY KEY (body, system, information, place, since),
    FOREIGN KEY (body, system) REFERENCES system (body, id)
){keyed};
CREATE TABLE information_source (
    body BIGINT NOT NULL, system BIGINT NOT NULL, information BIGINT NOT NULL,
    place BIGINT NOT NULL, entry TEXT, since BIGINT NOT NULL, until BIGINT NOT NULL,
    PRIMARY KEY (body, system, information, place, since),
    FOREIGN KEY (body, system) REFERENCES system (body, id)
){keyed};
CREATE TABLE connection (
    body BIGINT NOT NULL, system BIGINT NOT NULL, connection BIGINT NOT NULL, id TEXT, name TEXT,
    outside SMALLINT, stores_here SMALLINT, processes_here SMALLINT, stores_there SMALLINT,
    processes_there SMALLINT, since BIGINT NOT NULL, until BIGINT NOT NULL,
    PRIMARY KEY (body, system, connection, since),
    FOREIGN KEY (body, system) REFERENCES system (body, id)
){keyed};
CREATE TABLE connection_information (
    body BIGINT NOT NULL, system BIGINT NOT NULL, connection BIGINT NOT NULL,
    place BIGINT NOT NULL, entry TEXT, since BIGINT NOT NULL, until BIGINT NOT NULL,
    PRIMARY KEY (body, system, connection, place, since),
    FOREIGN KEY (body, system) REFERENCES system (body, id)
){keyed};
CREATE TABLE supplier (
    body BIGINT NOT NULL, system BIGINT NOT NULL, supplier BIGINT NOT NULL, name TEXT, role TEXT,
    since BIGINT NOT NULL, until BIGINT NOT NULL,
    PRIMARY KEY (body, system, supplier, since),
    FOREIGN KEY (body, system) REFERENCES system (body, id)
){keyed};
CREATE TABLE viewpoint (
    body BIGINT NOT NULL, system BIGINT NOT NULL, viewpoint TEXT NOT NULL, answer TEXT,
    rating TEXT, since BIGINT NOT NULL, until BIGINT NOT NULL,
    PRIMARY KEY (body, system, viewpoint, since),
    FOREIGN KEY (body, system) REFERENCES system (body, id)
){keyed};
CREATE TABLE priority (
    body BIGINT NOT NULL, system BIGINT NOT NULL, place BIGINT NOT NULL, entry TEXT,
    since BIGINT NOT NULL, until BIGINT NOT NULL,
    PRIMARY KEY (body, system, place, since),
    FOREIGN KEY (body, system) REFERENCES system (body, id)
){keyed};
CREATE TABLE accepted_risk (
    body BIGINT NOT NULL, system BIGINT NOT NULL, risk TEXT NOT NULL, reason TEXT,
    since BIGINT NOT NULL, until BIGINT NOT NULL,
    PRIMARY KEY (body, system, risk, since),
    FOREIGN KEY (body, system) REFERENCES system (body, id)
){keyed};
CREATE TABLE declined_measure (
    body BIGINT NOT NULL, system BIGINT NOT NULL, measure TEXT NOT NULL, reason TEXT,
    since BIGINT NOT NULL, until BIGINT NOT NULL,
    PRIMARY KEY (body, system, measure, since),
    FOREIGN KEY (body, system) REFERENCES system (body, id)
){keyed};
CREATE TABLE chosen_measure (
    body BIGINT NOT NULL, system BIGINT NOT NULL, place BIGINT NOT NULL, entry TEXT,
    since BIGINT NOT NULL, until BIGINT NOT NULL,
    PRIMARY KEY (body, system, place, since),
    FOREIGN KEY (body, system) REFERENCES system (body, id)
){keyed};
CREATE TABLE circumstance (
    body BIGINT NOT NULL, system BIGINT NOT NULL, rule TEXT NOT NULL, given SMALLINT,
    since BIGINT NOT NULL, until BIGINT NOT NULL,
    PRIMARY KEY (body, system, rule, since),
    FOREIGN KEY (body, system) REFERENCES system (body, id)
){keyed};
CREATE TABLE settled_conflict (
    body BIGINT NOT NULL, system BIGINT NOT NULL, rule TEXT NOT NULL, settlement TEXT,
    since BIGINT NOT NULL, until BIGINT NOT NULL,
    PRIMARY KEY (body, system, rule, since),
    FOREIGN KEY (body, system) REFERENCES system (body, id)
){keyed};
CREATE TABLE business (
    body BIGINT NOT NULL, system BIGINT NOT NULL, business BIGINT NOT NULL, id TEXT, name TEXT,
    since BIGINT NOT NULL, until BIGINT NOT NULL,
    PRIMARY KEY (body, system, business, since),
    FOREIGN KEY (body, system) REFERENCES system (body, id)
){keyed};
CREATE TABLE business_subject (
    body BIGINT NOT NULL, system BIGINT NOT NULL, business BIGINT NOT NULL, place BIGINT NOT NULL,
    entry TEXT, since BIGINT NOT NULL, until BIGINT NOT NULL,
    PRIMARY KEY (body, system, business, place, since),
    FOREIGN KEY (body, system) REFERENCES system (body, id)
){keyed};
CREATE TABLE business_information (
    body BIGINT NOT NULL, system BIGINT NOT NULL, business BIGINT NOT NULL, place BIGINT NOT NULL,
    entry TEXT, since BIGINT NOT NULL, until BIGINT NOT NULL,
    PRIMARY KEY (body, system, business, place, since),
    FOREIGN KEY (body, system) REFERENCES system (body, id)
){keyed};
CREATE TABLE business_environment (
    body BIGINT NOT NULL, system BIGINT NOT NULL, business BIGINT NOT NULL, place BIGINT NOT NULL,
    entry TEXT, since BIGINT NOT NULL, until BIGINT NOT NULL,
    PRIMARY KEY (body, system, business, place, since),
    FOREIGN KEY (body, system) REFERENCES system (body, id)
){keyed};
CREATE TABLE condition (
    body BIGINT NOT NULL, system BIGINT NOT NULL, condition TEXT NOT NULL, holds SMALLINT,
    reason TEXT, since BIGINT NOT NULL, until BIGINT NOT NULL,
    PRIMARY KEY (body, system, condition, since),
    FOREIGN KEY (body, system) REFERENCES system (body, id)
){keyed};
CREATE TABLE measure_level (
    body BIGINT NOT NULL, system BIGINT NOT NULL, measure TEXT NOT NULL, level TEXT,
    since BIGINT NOT NULL, until BIGINT NOT NULL,
    PRIMARY KEY (body, system, measure, since),
    FOREIGN KEY (body, system) REFERENCES system (body, id)
){keyed};
CREATE TABLE measure_blank (
    body BIGINT NOT NULL, system BIGINT NOT NULL, measure TEXT NOT NULL, place BIGINT NOT NULL,
    entry TEXT, since BIGINT NOT NULL, until BIGINT NOT NULL,
    PRIMARY KEY (body, system, measure, place, since),
    FOREIGN KEY (body, system) REFERENCES system (body, id)
){keyed};
CREATE TABLE left_out_measure (
    body BIGINT NOT NULL, system BIGINT NOT NULL, measure TEXT NOT NULL, reason TEXT,
    since BIGINT NOT NULL, until BIGINT NOT NULL,
    PRIMARY KEY (body, system, measure, since),
    FOREIGN KEY (body, system) REFERENCES system (body, id)
){keyed};
CREATE TABLE plan_importance (
    body BIGINT NOT NULL, system BIGINT NOT NULL, requirement TEXT NOT NULL, mark TEXT,
    since BIGINT NOT NULL, until BIGINT NOT NULL,
    PRIMARY KEY (body, system, requirement, since),
    FOREIGN KEY (body, system) REFERENCES system (body, id)
){keyed};
CREATE TABLE plan_target (
    body BIGINT NOT NULL, system BIGINT NOT NULL, requirement TEXT NOT NULL, level BIGINT,
    reason TEXT, since BIGINT NOT NULL, until BIGINT NOT NULL,
    PRIMARY KEY (body, system, requirement, since),
    FOREIGN KEY (body, system) REFERENCES system (body, id)
){keyed};
CREATE TABLE plan_exclusion (
    body BIGINT NOT NULL, system BIGINT NOT NULL, requirement TEXT NOT NULL, reason TEXT,
    since BIGINT NOT NULL, until BIGINT NOT NULL,
    PRIMARY KEY (body, system, requirement, since),
    FOREIGN KEY (body, system) REFERENCES system (body, id)
){keyed};
CREATE TABLE plan_domain_weight (
    body BIGINT NOT NULL, system BIGINT NOT NULL, domain TEXT NOT NULL, weight DOUBLE PRECISION,
    since BIGINT NOT NULL, until BIGINT NOT NULL,
    PRIMARY KEY (body, system, domain, since),
    FOREIGN KEY (body, system) REFERENCES system (body, id)
){keyed};
CREATE TABLE plan_weight (
    body BIGINT NOT NULL, system BIGINT NOT NULL, requirement TEXT NOT NULL,
    weight DOUBLE PRECISION, since BIGINT NOT NULL, until BIGINT NOT NULL,
    PRIMARY KEY (body, system, requirement, since),
    FOREIGN KEY (body, system) REFERENCES system (body, id)
){keyed};
CREATE TABLE plan_assignment (
    body BIGINT NOT NULL, system BIGINT NOT NULL, requirement TEXT NOT NULL, measure TEXT,
    owner TEXT, due TEXT, note TEXT, since BIGINT NOT NULL, until BIGINT NOT NULL,
    PRIMARY KEY (body, system, requirement, since),
    FOREIGN KEY (body, system) REFERENCES system (body, id)
){keyed};
CREATE TABLE project (
    body BIGINT NOT NULL, system BIGINT NOT NULL, project BIGINT NOT NULL, id TEXT, name TEXT,
    aim TEXT, money BIGINT, lead BIGINT, upkeep DOUBLE PRECISION, upkeep_money BIGINT,
    since BIGINT NOT NULL, until BIGINT NOT NULL,
    PRIMARY KEY (body, system, project, since),
    FOREIGN KEY (body, system) REFERENCES system (body, id)
){keyed};
CREATE TABLE project_effort (
    body BIGINT NOT NULL, system BIGINT NOT NULL, project BIGINT NOT NULL, role TEXT NOT NULL,
    days DOUBLE PRECISION, since BIGINT NOT NULL, until BIGINT NOT NULL,
    PRIMARY KEY (body, system, project, role, since),
    FOREIGN KEY (body, system) REFERENCES system (body, id)
){keyed};
CREATE TABLE project_need (
    body BIGINT NOT NULL, system BIGINT NOT NULL, project BIGINT NOT NULL, place BIGINT NOT NULL,
    entry TEXT, since BIGINT NOT NULL, until BIGINT NOT NULL,
    PRIMARY KEY (body, system, project, place, since),
    FOREIGN KEY (body, system) REFERENCES system (body, id)
){keyed};
CREATE TABLE project_exclusion (
    body BIGINT NOT NULL, system BIGINT NOT NULL, project BIGINT NOT NULL, place BIGINT NOT NULL,
    entry TEXT, since BIGINT NOT NULL, until BIGINT NOT NULL,
    PRIMARY KEY (body, system, project, place, since),
    FOREIGN KEY (body, system) REFERENCES system (body, id)
){keyed};
CREATE TABLE project_criterion (
    body BIGINT NOT NULL, system BIGINT NOT NULL, project BIGINT NOT NULL, place BIGINT NOT NULL,
    entry TEXT, since BIGINT NOT NULL, until BIGINT NOT NULL,
    PRIMARY KEY (body, system, project, place, since),
    FOREIGN KEY (body, system) REFERENCES system (body, id)
){keyed};
CREATE TABLE project_point (
    body BIGINT NOT NULL, system BIGINT NOT NULL, project BIGINT NOT NULL,
    requirement TEXT NOT NULL, element TEXT NOT NULL, point TEXT NOT NULL, first BIGINT NOT NULL,
    second BIGINT NOT NULL, third BIGINT NOT NULL, answer TEXT, since BIGINT NOT NULL,
    until BIGINT NOT NULL,
    PRIMARY KEY (body, system, project, requirement, element, point, since),
    FOREIGN KEY (body, system) REFERENCES system (body, id)
){keyed};
CREATE TABLE project_object (
    body BIGINT NOT NULL, system BIGINT NOT NULL, project BIGINT NOT NULL,
    requirement TEXT NOT NULL, target TEXT NOT NULL, first BIGINT NOT NULL,
    second BIGINT NOT NULL, level BIGINT, since BIGINT NOT NULL, until BIGINT NOT NULL,
    PRIMARY KEY (body, system, project, requirement, target, since),
    FOREIGN KEY (body, system) REFERENCES system (body, id)
){keyed};
CREATE TABLE project_step (
    body BIGINT NOT NULL, system BIGINT NOT NULL, project BIGINT NOT NULL, place BIGINT NOT NULL,
    entry TEXT, since BIGINT NOT NULL, until BIGINT NOT NULL,
    PRIMARY KEY (body, system, project, place, since),
    FOREIGN KEY (body, system) REFERENCES system (body, id)
){keyed};
CREATE TABLE criterion_cost (
    body BIGINT NOT NULL, system BIGINT NOT NULL, criterion TEXT NOT NULL, way TEXT, money BIGINT,
    lead BIGINT, upkeep DOUBLE PRECISION, upkeep_money BIGINT, since BIGINT NOT NULL,
    until BIGINT NOT NULL,
    PRIMARY KEY (body, system, criterion, since),
    FOREIGN KEY (body, system) REFERENCES system (body, id)
){keyed};
CREATE TABLE criterion_effort (
    body BIGINT NOT NULL, system BIGINT NOT NULL, criterion TEXT NOT NULL, role TEXT NOT NULL,
    days DOUBLE PRECISION, since BIGINT NOT NULL, until BIGINT NOT NULL,
    PRIMARY KEY (body, system, criterion, role, since),
    FOREIGN KEY (body, system) REFERENCES system (body, id)
){keyed};
CREATE TABLE criterion_way (
    body BIGINT NOT NULL, system BIGINT NOT NULL, criterion TEXT NOT NULL, place BIGINT NOT NULL,
    way TEXT, money BIGINT, lead BIGINT, upkeep DOUBLE PRECISION, upkeep_money BIGINT,
    since BIGINT NOT NULL, until BIGINT NOT NULL,
    PRIMARY KEY (body, system, criterion, place, since),
    FOREIGN KEY (body, system) REFERENCES system (body, id)
){keyed};
CREATE TABLE criterion_way_effort (
    body BIGINT NOT NULL, system BIGINT NOT NULL, criterion TEXT NOT NULL, place BIGINT NOT NULL,
    role TEXT NOT NULL, days DOUBLE PRECISION, since BIGINT NOT NULL, until BIGINT NOT NULL,
    PRIMARY KEY (body, system, criterion, place, role, since),
    FOREIGN KEY (body, system) REFERENCES system (body, id)
){keyed};
CREATE TABLE point_cost (
    body BIGINT NOT NULL, system BIGINT NOT NULL, requirement TEXT NOT NULL,
    element TEXT NOT NULL, point TEXT NOT NULL, first BIGINT NOT NULL, second BIGINT NOT NULL,
    third BIGINT NOT NULL, way TEXT, money BIGINT, lead BIGINT, upkeep DOUBLE PRECISION,
    upkeep_money BIGINT, since BIGINT NOT NULL, until BIGINT NOT NULL,
    PRIMARY KEY (body, system, requirement, element, point, since),
    FOREIGN KEY (body, system) REFERENCES system (body, id)
){keyed};
CREATE TABLE point_effort (
    body BIGINT NOT NULL, system BIGINT NOT NULL, requirement TEXT NOT NULL,
    element TEXT NOT NULL, point TEXT NOT NULL, role TEXT NOT NULL, first BIGINT NOT NULL,
    second BIGINT NOT NULL, third BIGINT NOT NULL, days DOUBLE PRECISION, since BIGINT NOT NULL,
    until BIGINT NOT NULL,
    PRIMARY KEY (body, system, requirement, element, point, role, since),
    FOREIGN KEY (body, system) REFERENCES system (body, id)
){keyed};
CREATE TABLE budget (
    body BIGINT NOT NULL, system BIGINT NOT NULL, period TEXT NOT NULL, days DOUBLE PRECISION,
    yen BIGINT, since BIGINT NOT NULL, until BIGINT NOT NULL,
    PRIMARY KEY (body, system, period, since),
    FOREIGN KEY (body, system) REFERENCES system (body, id)
){keyed};
CREATE TABLE capacity (
    body BIGINT NOT NULL, system BIGINT NOT NULL, role TEXT NOT NULL, period TEXT NOT NULL,
    days DOUBLE PRECISION, since BIGINT NOT NULL, until BIGINT NOT NULL,
    PRIMARY KEY (body, system, role, period, since),
    FOREIGN KEY (body, system) REFERENCES system (body, id)
){keyed};
CREATE TABLE must_project (
    body BIGINT NOT NULL, system BIGINT NOT NULL, place BIGINT NOT NULL, entry TEXT,
    since BIGINT NOT NULL, until BIGINT NOT NULL,
    PRIMARY KEY (body, system, place, since),
    FOREIGN KEY (body, system) REFERENCES system (body, id)
){keyed};
CREATE TABLE barred_project (
    body BIGINT NOT NULL, system BIGINT NOT NULL, place BIGINT NOT NULL, entry TEXT,
    since BIGINT NOT NULL, until BIGINT NOT NULL,
    PRIMARY KEY (body, system, place, since),
    FOREIGN KEY (body, system) REFERENCES system (body, id)
){keyed};
CREATE TABLE earliest_period (
    body BIGINT NOT NULL, system BIGINT NOT NULL, work TEXT NOT NULL, period TEXT,
    since BIGINT NOT NULL, until BIGINT NOT NULL,
    PRIMARY KEY (body, system, work, since),
    FOREIGN KEY (body, system) REFERENCES system (body, id)
){keyed};
CREATE TABLE least_level (
    body BIGINT NOT NULL, system BIGINT NOT NULL, requirement TEXT NOT NULL,
    place BIGINT NOT NULL, level BIGINT, since BIGINT NOT NULL, until BIGINT NOT NULL,
    PRIMARY KEY (body, system, requirement, since),
    FOREIGN KEY (body, system) REFERENCES system (body, id)
){keyed};
CREATE TABLE frozen_requirement (
    body BIGINT NOT NULL, system BIGINT NOT NULL, place BIGINT NOT NULL, entry TEXT,
    since BIGINT NOT NULL, until BIGINT NOT NULL,
    PRIMARY KEY (body, system, place, since),
    FOREIGN KEY (body, system) REFERENCES system (body, id)
){keyed};
CREATE TABLE work_assignment (
    body BIGINT NOT NULL, system BIGINT NOT NULL, work TEXT NOT NULL, owner TEXT, start TEXT,
    note TEXT, since BIGINT NOT NULL, until BIGINT NOT NULL,
    PRIMARY KEY (body, system, work, since),
    FOREIGN KEY (body, system) REFERENCES system (body, id)
){keyed};
CREATE TABLE gap_cause (
    body BIGINT NOT NULL, system BIGINT NOT NULL, subject TEXT NOT NULL, cause TEXT, note TEXT,
    since BIGINT NOT NULL, until BIGINT NOT NULL,
    PRIMARY KEY (body, system, subject, since),
    FOREIGN KEY (body, system) REFERENCES system (body, id)
){keyed};
CREATE TABLE project_done (
    body BIGINT NOT NULL, system BIGINT NOT NULL, project TEXT NOT NULL, day TEXT,
    since BIGINT NOT NULL, until BIGINT NOT NULL,
    PRIMARY KEY (body, system, project, since),
    FOREIGN KEY (body, system) REFERENCES system (body, id)
){keyed};
CREATE TABLE assessment (
    body BIGINT NOT NULL, system BIGINT NOT NULL, assessment BIGINT NOT NULL, id TEXT, as_of TEXT,
    since BIGINT NOT NULL, until BIGINT NOT NULL,
    PRIMARY KEY (body, system, assessment, since),
    FOREIGN KEY (body, system) REFERENCES system (body, id)
){keyed};
CREATE TABLE judgement (
    body BIGINT NOT NULL, system BIGINT NOT NULL, assessment BIGINT NOT NULL,
    requirement TEXT NOT NULL, core BIGINT, note TEXT, class_1 TEXT, class_2 TEXT, class_3 TEXT,
    class_4 TEXT, class_5 TEXT, class_6 TEXT, class_7 TEXT, class_8 TEXT, since BIGINT NOT NULL,
    until BIGINT NOT NULL,
    PRIMARY KEY (body, system, assessment, requirement, since),
    FOREIGN KEY (body, system) REFERENCES system (body, id)
){keyed};
CREATE TABLE judgement_in_core (
    body BIGINT NOT NULL, system BIGINT NOT NULL, assessment BIGINT NOT NULL,
    requirement TEXT NOT NULL, place BIGINT NOT NULL, entry TEXT, since BIGINT NOT NULL,
    until BIGINT NOT NULL,
    PRIMARY KEY (body, system, assessment, requirement, place, since),
    FOREIGN KEY (body, system) REFERENCES system (body, id)
){keyed};
CREATE TABLE coverage_object (
    body BIGINT NOT NULL, system BIGINT NOT NULL, assessment BIGINT NOT NULL,
    requirement TEXT NOT NULL, place BIGINT NOT NULL, target TEXT, important SMALLINT,
    level BIGINT, since BIGINT NOT NULL, until BIGINT NOT NULL,
    PRIMARY KEY (body, system, assessment, requirement, place, since),
    FOREIGN KEY (body, system) REFERENCES system (body, id)
){keyed};
CREATE TABLE criterion_answer (
    body BIGINT NOT NULL, system BIGINT NOT NULL, assessment BIGINT NOT NULL,
    requirement TEXT NOT NULL, criterion TEXT NOT NULL, place BIGINT NOT NULL, met SMALLINT,
    applicable SMALLINT, reason TEXT, since BIGINT NOT NULL, until BIGINT NOT NULL,
    PRIMARY KEY (body, system, assessment, requirement, criterion, since),
    FOREIGN KEY (body, system) REFERENCES system (body, id)
){keyed};
CREATE TABLE rubric_point (
    body BIGINT NOT NULL, system BIGINT NOT NULL, assessment BIGINT NOT NULL,
    requirement TEXT NOT NULL, element TEXT NOT NULL, point TEXT NOT NULL, answer TEXT,
    since BIGINT NOT NULL, until BIGINT NOT NULL,
    PRIMARY KEY (body, system, assessment, requirement, element, point, since),
    FOREIGN KEY (body, system) REFERENCES system (body, id)
){keyed};
CREATE TABLE item_answer (
    body BIGINT NOT NULL, system BIGINT NOT NULL, assessment BIGINT NOT NULL, guide TEXT NOT NULL,
    item TEXT NOT NULL, first BIGINT NOT NULL, second BIGINT NOT NULL, state TEXT, reason TEXT,
    note TEXT, since BIGINT NOT NULL, until BIGINT NOT NULL,
    PRIMARY KEY (body, system, assessment, guide, item, since),
    FOREIGN KEY (body, system) REFERENCES system (body, id)
){keyed};
CREATE TABLE retired (
    body BIGINT NOT NULL, system BIGINT NOT NULL, place BIGINT NOT NULL, guide TEXT, edition TEXT,
    item TEXT, where_it_was TEXT, value TEXT, since BIGINT NOT NULL, until BIGINT NOT NULL,
    PRIMARY KEY (body, system, place, since),
    FOREIGN KEY (body, system) REFERENCES system (body, id)
){keyed};
CREATE TABLE blank (
    body BIGINT NOT NULL, system BIGINT NOT NULL, place TEXT NOT NULL, kind TEXT,
    since BIGINT NOT NULL, until BIGINT NOT NULL,
    PRIMARY KEY (body, system, place, since),
    FOREIGN KEY (body, system) REFERENCES system (body, id)
){keyed};
