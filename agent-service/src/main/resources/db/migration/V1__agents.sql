-- What an agent is: an immutable identity, append-only revisions of its configuration, and a head that points to one of them.
-- tenant_id comes first in every key, so that a distributed PostgreSQL can shard by tenant.

CREATE TABLE tenants (
    id         uuid PRIMARY KEY,
    key        text NOT NULL UNIQUE,
    name       text NOT NULL,
    -- When the first agents were made; they are never made again, even if all of them are deleted.
    seeded_at  timestamptz,
    created_at timestamptz NOT NULL DEFAULT now()
);

INSERT INTO tenants (id, key, name) VALUES ('00000000-0000-7000-8000-000000000001', 'default', 'Default tenant');

CREATE TABLE agents (
    tenant_id     uuid        NOT NULL REFERENCES tenants,
    id            uuid        NOT NULL,
    key           text        NOT NULL,
    name          text        NOT NULL CHECK (char_length(name) BETWEEN 1 AND 255),
    owner_id      uuid,
    head_revision integer     NOT NULL CHECK (head_revision >= 1),
    is_default    boolean     NOT NULL DEFAULT false,
    status        text        NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'inactive', 'archived')),
    -- The last change of this agent, in the order of the change log.
    sequence      bigint      NOT NULL,
    created_at    timestamptz NOT NULL,
    updated_at    timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, key),
    CHECK (NOT (is_default AND status = 'archived'))
);

CREATE UNIQUE INDEX agents_name ON agents (tenant_id, lower(name)) WHERE status <> 'archived';
CREATE UNIQUE INDEX agents_default ON agents (tenant_id, owner_id) NULLS NOT DISTINCT WHERE is_default;
CREATE INDEX agents_owner ON agents (tenant_id, owner_id);
CREATE INDEX agents_active ON agents (tenant_id, id) WHERE status = 'active';

CREATE FUNCTION refuse_identity_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'The tenant, id and key of an agent never change' USING ERRCODE = 'integrity_constraint_violation';
END $$;

CREATE TRIGGER agents_identity_is_immutable
    BEFORE UPDATE ON agents FOR EACH ROW
    WHEN (NEW.tenant_id IS DISTINCT FROM OLD.tenant_id OR NEW.id IS DISTINCT FROM OLD.id OR NEW.key IS DISTINCT FROM OLD.key)
    EXECUTE FUNCTION refuse_identity_change();

CREATE TABLE agent_revisions (
    tenant_id  uuid        NOT NULL,
    agent_id   uuid        NOT NULL,
    number     integer     NOT NULL CHECK (number >= 1),
    parent     integer     CHECK (parent < number),
    definition jsonb       NOT NULL DEFAULT '{}',
    -- Provider configurations, without their secrets.
    llm        jsonb       NOT NULL DEFAULT '{}',
    tts        jsonb       NOT NULL DEFAULT '{}',
    stt        jsonb       NOT NULL DEFAULT '{}',
    hash       text        NOT NULL CHECK (hash ~ '^[0-9a-f]{64}$'),
    author     text        NOT NULL,
    reason     text        NOT NULL,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, agent_id, number),
    FOREIGN KEY (tenant_id, agent_id) REFERENCES agents
);

-- Checked at commit, since an agent and its first revision are written together.
ALTER TABLE agents ADD CONSTRAINT agents_head
    FOREIGN KEY (tenant_id, id, head_revision) REFERENCES agent_revisions DEFERRABLE INITIALLY DEFERRED;

CREATE FUNCTION refuse_revision_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'Revisions are only ever added' USING ERRCODE = 'integrity_constraint_violation';
END $$;

CREATE TRIGGER agent_revisions_are_append_only
    BEFORE UPDATE OR DELETE ON agent_revisions FOR EACH ROW EXECUTE FUNCTION refuse_revision_change();
CREATE TRIGGER agent_revisions_are_never_emptied
    BEFORE TRUNCATE ON agent_revisions FOR EACH STATEMENT EXECUTE FUNCTION refuse_revision_change();
