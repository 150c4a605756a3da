-- Drafts, labels, lifecycle, and the audit log.

-- The numbers of revisions never repeat, also when the head goes back to an older one.
ALTER TABLE agents
    ADD COLUMN latest_revision integer,
    -- The open draft: the newest revision that was saved beside the head.
    ADD COLUMN draft_revision  integer;
UPDATE agents SET latest_revision = (
    SELECT max(number) FROM agent_revisions r WHERE r.tenant_id = agents.tenant_id AND r.agent_id = agents.id);
ALTER TABLE agents ALTER COLUMN latest_revision SET NOT NULL;
ALTER TABLE agents ADD CHECK (head_revision <= latest_revision AND draft_revision <= latest_revision);

ALTER TABLE agents DROP CONSTRAINT agents_status_check;
ALTER TABLE agents ADD CONSTRAINT agents_status_check
    CHECK (status IN ('draft', 'inactive', 'active', 'error', 'disabled_flapping', 'archived'));

-- Which version of each secret was stored when the revision was saved. Not part of its hash, and never the secret.
ALTER TABLE agent_revisions ADD COLUMN secret_versions jsonb NOT NULL DEFAULT '{}';

-- Revisions that were the head at some time; all others are drafts.
CREATE TABLE published_revisions (
    tenant_id    uuid        NOT NULL,
    agent_id     uuid        NOT NULL,
    number       integer     NOT NULL,
    published_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (tenant_id, agent_id, number),
    FOREIGN KEY (tenant_id, agent_id, number) REFERENCES agent_revisions ON DELETE CASCADE
);
INSERT INTO published_revisions (tenant_id, agent_id, number, published_at)
    SELECT tenant_id, agent_id, number, created_at FROM agent_revisions;

-- A label is on one revision of an agent at a time.
CREATE TABLE revision_labels (
    tenant_id uuid        NOT NULL,
    agent_id  uuid        NOT NULL,
    label     text        NOT NULL CHECK (label ~ '^[a-z][a-z0-9_-]{0,62}$'),
    number    integer     NOT NULL,
    set_at    timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (tenant_id, agent_id, label),
    FOREIGN KEY (tenant_id, agent_id, number) REFERENCES agent_revisions ON DELETE CASCADE
);

-- What failed last at run time. Apart from the agents, since it is no change of them.
CREATE TABLE agent_errors (
    tenant_id   uuid        NOT NULL,
    agent_id    uuid        NOT NULL,
    service     text        NOT NULL,
    code        text        NOT NULL,
    detail      text        NOT NULL CHECK (char_length(detail) <= 1000),
    occurred_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, agent_id),
    FOREIGN KEY (tenant_id, agent_id) REFERENCES agents ON DELETE CASCADE
);

-- Who changed what, and why. Each row holds the hash of the row before, so that none can be altered or taken out unnoticed.
CREATE TABLE audit_entries (
    tenant_id     uuid        NOT NULL REFERENCES tenants,
    number        bigint      NOT NULL CHECK (number >= 1),
    at            timestamptz NOT NULL,
    actor         text        NOT NULL,
    action        text        NOT NULL,
    subject_type  text        NOT NULL,
    subject_id    text        NOT NULL,
    subject_key   text        NOT NULL,
    from_revision integer,
    to_revision   integer,
    changed_paths jsonb       NOT NULL,
    details       jsonb       NOT NULL,
    reason        text,
    request_id    text,
    previous_hash text        NOT NULL,
    hash          text        NOT NULL CHECK (hash ~ '^[0-9a-f]{64}$'),
    PRIMARY KEY (tenant_id, number)
);
CREATE INDEX audit_entries_subject ON audit_entries (tenant_id, subject_id, number DESC);
CREATE INDEX audit_entries_actor ON audit_entries (tenant_id, actor, number DESC);

CREATE FUNCTION refuse_audit_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'Audit entries are only ever added' USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER audit_entries_are_append_only
    BEFORE UPDATE OR DELETE ON audit_entries FOR EACH ROW EXECUTE FUNCTION refuse_audit_change();
CREATE TRIGGER audit_entries_are_never_emptied
    BEFORE TRUNCATE ON audit_entries FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_change();

-- The end of each chain: writers queue here, and entries that are missing at the end are noticed.
CREATE TABLE audit_heads (
    tenant_id uuid   PRIMARY KEY REFERENCES tenants,
    number    bigint NOT NULL,
    hash      text   NOT NULL
);

-- Signs page cursors, alike on all replicas. Forging one would only let a reader start elsewhere in what it may read anyway.
CREATE TABLE signing_keys (
    purpose text  PRIMARY KEY,
    key     bytea NOT NULL CHECK (octet_length(key) = 32)
);

DO $$ BEGIN
    IF to_regproc('guard_tenant') IS NOT NULL THEN
        PERFORM guard_tenant(name::regclass) FROM unnest(ARRAY[
            'published_revisions', 'revision_labels', 'agent_errors', 'audit_entries', 'audit_heads']) AS name;
    END IF;
END $$;
