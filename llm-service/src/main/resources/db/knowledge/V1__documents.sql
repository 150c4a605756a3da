-- What is in knowledge bases. What a base is called and who uses it is known elsewhere: there is no row here before its
-- first document. tenant_id comes first in every key, so that a distributed PostgreSQL can shard by tenant.

CREATE TABLE bases (
    tenant_id uuid    NOT NULL,
    id        uuid    NOT NULL,
    documents integer NOT NULL DEFAULT 0 CHECK (documents >= 0),
    passages  integer NOT NULL DEFAULT 0 CHECK (passages >= 0),
    PRIMARY KEY (tenant_id, id)
);

CREATE TABLE documents (
    tenant_id  uuid        NOT NULL,
    base_id    uuid        NOT NULL,
    id         uuid        NOT NULL,
    title      text        NOT NULL CHECK (char_length(title) BETWEEN 1 AND 200),
    media_type text        NOT NULL CHECK (media_type IN ('text/plain', 'text/markdown')),
    source     text,
    text       text        NOT NULL CHECK (char_length(text) BETWEEN 1 AND 200000),
    -- Of title, media type, source and text: the same document is not kept twice.
    hash       text        NOT NULL CHECK (hash ~ '^[0-9a-f]{64}$'),
    passages   integer     NOT NULL CHECK (passages >= 1),
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, base_id, id),
    UNIQUE (tenant_id, base_id, hash),
    FOREIGN KEY (tenant_id, base_id) REFERENCES bases ON DELETE CASCADE
);

-- No index over the words: behind the wall below the planner may not look there first, since comparing words could leak
-- other tenants' rows. The key narrows to the bases, whose number of passages is bounded.
CREATE TABLE passages (
    tenant_id   uuid     NOT NULL,
    base_id     uuid     NOT NULL,
    document_id uuid     NOT NULL,
    position    integer  NOT NULL CHECK (position >= 1),
    section     text     NOT NULL,
    text        text     NOT NULL,
    words       tsvector NOT NULL,
    -- The direction of its meaning, one signed byte for each dimension; null where no model could tell.
    meaning     bytea,
    PRIMARY KEY (tenant_id, base_id, document_id, position),
    FOREIGN KEY (tenant_id, base_id, document_id) REFERENCES documents ON DELETE CASCADE
);

-- The wall. Each transaction says for which tenant it works; one that does not say sees no row of any.
CREATE FUNCTION current_tenant() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE AS
    $$ SELECT nullif(current_setting('switchboard.tenant', true), '')::uuid $$;

ALTER TABLE bases ENABLE ROW LEVEL SECURITY;
ALTER TABLE bases FORCE ROW LEVEL SECURITY;
CREATE POLICY of_tenant ON bases USING (tenant_id = current_tenant());
ALTER TABLE documents ENABLE ROW LEVEL SECURITY;
ALTER TABLE documents FORCE ROW LEVEL SECURITY;
CREATE POLICY of_tenant ON documents USING (tenant_id = current_tenant());
ALTER TABLE passages ENABLE ROW LEVEL SECURITY;
ALTER TABLE passages FORCE ROW LEVEL SECURITY;
CREATE POLICY of_tenant ON passages USING (tenant_id = current_tenant());

-- The narrow door in it: whoever clears away what deleted bases held says so, and then sees which bases there are.
CREATE POLICY read_all ON bases FOR SELECT
    USING (coalesce(current_setting('switchboard.all_tenants', true), '') = 'on');
