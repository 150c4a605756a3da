-- Who may come in: users and API keys of a tenant; and the wall between tenants.

CREATE TABLE users (
    tenant_id  uuid        NOT NULL REFERENCES tenants,
    id         uuid        NOT NULL,
    username   text        NOT NULL CHECK (char_length(username) BETWEEN 1 AND 100),
    email      text        NOT NULL CHECK (char_length(email) BETWEEN 3 AND 254),
    role       text        NOT NULL CHECK (role IN ('admin', 'editor', 'viewer', 'caller')),
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    -- The user is gone for everybody; the row stays until the data is erased.
    deleted_at timestamptz,
    PRIMARY KEY (tenant_id, id)
);

CREATE UNIQUE INDEX users_username ON users (tenant_id, lower(username)) WHERE deleted_at IS NULL;
CREATE UNIQUE INDEX users_email ON users (tenant_id, lower(email)) WHERE deleted_at IS NULL;

CREATE TABLE api_keys (
    tenant_id           uuid        NOT NULL REFERENCES tenants,
    id                  uuid        NOT NULL,
    name                text        NOT NULL CHECK (char_length(name) BETWEEN 1 AND 100),
    -- Eight characters of the key by which it is found, and the SHA-256 of all of it.
    lookup              text        NOT NULL UNIQUE CHECK (lookup ~ '^[0-9A-Za-z]{8}$'),
    hash                bytea       NOT NULL CHECK (octet_length(hash) = 32),
    role                text        NOT NULL CHECK (role IN ('admin', 'editor', 'viewer', 'caller')),
    -- The only agents that it may use; empty for all.
    agents              uuid[]      NOT NULL DEFAULT '{}',
    user_id             uuid,
    requests_per_minute integer     CHECK (requests_per_minute BETWEEN 1 AND 1000000),
    created_by          text        NOT NULL,
    created_at          timestamptz NOT NULL,
    expires_at          timestamptz,
    last_used_at        timestamptz,
    revoked_at          timestamptz,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, user_id) REFERENCES users ON DELETE CASCADE
);

-- Erasing a user erases the agents, revisions and secrets that belong to it. Nothing else deletes a revision.
ALTER TABLE agents ADD CONSTRAINT agents_owner_fk
    FOREIGN KEY (tenant_id, owner_id) REFERENCES users ON DELETE CASCADE;
ALTER TABLE agent_revisions DROP CONSTRAINT agent_revisions_tenant_id_agent_id_fkey,
    ADD FOREIGN KEY (tenant_id, agent_id) REFERENCES agents ON DELETE CASCADE;
ALTER TABLE credentials DROP CONSTRAINT credentials_tenant_id_agent_id_fkey,
    ADD FOREIGN KEY (tenant_id, agent_id) REFERENCES agents ON DELETE CASCADE;

CREATE OR REPLACE FUNCTION refuse_revision_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' AND pg_trigger_depth() > 1 THEN
        RETURN OLD; -- the agent itself is erased, together with its owner
    END IF;
    RAISE EXCEPTION 'Revisions are only ever added' USING ERRCODE = 'integrity_constraint_violation';
END $$;

-- One order of changes for all tenants, so that a service follows them in one stream.
CREATE TABLE change_counter (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    latest   bigint  NOT NULL
);
INSERT INTO change_counter (latest) SELECT coalesce(max(sequence), 0) FROM changes;
UPDATE changes SET payload = jsonb_build_object('tenant', tenant_id, 'owner', NULL) || payload;
CREATE INDEX changes_sequence ON changes (sequence);

-- By what agents are found in lists. Behind the wall below only comparisons that cannot leak may use an index: those of
-- text may, those of jsonb may not.
CREATE TABLE agent_revision_terms (
    tenant_id uuid    NOT NULL,
    agent_id  uuid    NOT NULL,
    number    integer NOT NULL,
    term      text    NOT NULL,
    PRIMARY KEY (tenant_id, agent_id, number, term),
    FOREIGN KEY (tenant_id, agent_id, number) REFERENCES agent_revisions ON DELETE CASCADE
);
CREATE INDEX agent_revision_terms_term ON agent_revision_terms (tenant_id, term, agent_id, number);
DROP INDEX agent_revisions_llm, agent_revisions_tts, agent_revisions_stt, agent_revisions_definition;

CREATE FUNCTION items_of(list jsonb) RETURNS SETOF jsonb LANGUAGE sql IMMUTABLE AS
    $$ SELECT jsonb_array_elements(CASE jsonb_typeof(list) WHEN 'array' THEN list ELSE '[]' END) $$;

CREATE FUNCTION terms_of(revision agent_revisions) RETURNS SETOF text LANGUAGE sql IMMUTABLE AS $$
    SELECT term FROM (
        SELECT 'provider ' || name FROM unnest(ARRAY[
            revision.llm ->> 'provider', revision.tts ->> 'provider', revision.stt ->> 'provider']) name
        UNION SELECT 'tool ' || (tool #>> '{}') FROM items_of(revision.definition -> 'tools') tool
        UNION SELECT 'persona ' || (revision.definition -> 'personaRef' ->> 'id')
        UNION SELECT 'skill ' || name FROM items_of(revision.definition -> 'skillRefs') skill,
            unnest(ARRAY[skill ->> 'id', skill ->> 'key']) name
    ) AS terms (term) WHERE char_length(term) <= 300
$$;

CREATE FUNCTION note_terms() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO agent_revision_terms
        SELECT NEW.tenant_id, NEW.agent_id, NEW.number, term FROM terms_of(NEW) AS term;
    RETURN NULL;
END $$;
CREATE TRIGGER agent_revisions_have_terms
    AFTER INSERT ON agent_revisions FOR EACH ROW EXECUTE FUNCTION note_terms();
INSERT INTO agent_revision_terms
    SELECT r.tenant_id, r.agent_id, r.number, term FROM agent_revisions r, terms_of(r) AS term;

-- The wall. Each transaction says for which tenant it works; one that does not say sees no row of any.
CREATE FUNCTION current_tenant() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE AS
    $$ SELECT nullif(current_setting('switchboard.tenant', true), '')::uuid $$;

-- The narrow door in it: readers that serve every tenant say so, and then see the four tables with a policy for them.
CREATE FUNCTION for_all_tenants() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS
    $$ SELECT coalesce(current_setting('switchboard.all_tenants', true), '') = 'on' $$;

-- Every table with a tenant_id needs this: SELECT guard_tenant('its_name').
CREATE FUNCTION guard_tenant(guarded regclass) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', guarded);
    EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', guarded);
    EXECUTE format('CREATE POLICY of_tenant ON %s USING (tenant_id = current_tenant())', guarded);
END $$;

SELECT guard_tenant(c.oid::regclass) FROM pg_class c
    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'tenant_id'
    WHERE c.relkind = 'r' AND c.relnamespace = current_schema()::regnamespace;

ALTER TABLE tenants ENABLE ROW LEVEL SECURITY;
ALTER TABLE tenants FORCE ROW LEVEL SECURITY;
CREATE POLICY of_tenant ON tenants USING (id = current_tenant());
CREATE POLICY read_all ON tenants FOR SELECT USING (for_all_tenants());

CREATE POLICY read_all ON agents FOR SELECT USING (for_all_tenants());
CREATE POLICY read_all ON changes FOR SELECT USING (for_all_tenants());
CREATE POLICY read_all ON api_keys FOR SELECT USING (for_all_tenants());
