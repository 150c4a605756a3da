-- What agents share: personas and skills. Identity, append-only revisions and a head, like agents.

CREATE TABLE library_items (
    tenant_id     uuid        NOT NULL REFERENCES tenants,
    id            uuid        NOT NULL,
    kind          text        NOT NULL CHECK (kind IN ('persona', 'skill')),
    key           text        NOT NULL,
    name          text        NOT NULL CHECK (char_length(name) BETWEEN 1 AND 255),
    is_system     boolean     NOT NULL DEFAULT false,
    head_revision integer     NOT NULL CHECK (head_revision >= 1),
    created_at    timestamptz NOT NULL,
    updated_at    timestamptz NOT NULL,
    -- Nobody can refer to it any more; the row stays for the revisions that agents are pinned to.
    deleted_at    timestamptz,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, kind, key)
);

CREATE UNIQUE INDEX library_items_name ON library_items (tenant_id, kind, lower(name)) WHERE deleted_at IS NULL;

CREATE TRIGGER library_items_identity_is_immutable
    BEFORE UPDATE ON library_items FOR EACH ROW
    WHEN (NEW.tenant_id IS DISTINCT FROM OLD.tenant_id OR NEW.id IS DISTINCT FROM OLD.id
          OR NEW.key IS DISTINCT FROM OLD.key OR NEW.kind IS DISTINCT FROM OLD.kind)
    EXECUTE FUNCTION refuse_identity_change();

CREATE TABLE library_revisions (
    tenant_id  uuid        NOT NULL,
    item_id    uuid        NOT NULL,
    number     integer     NOT NULL CHECK (number >= 1),
    content    jsonb       NOT NULL,
    hash       text        NOT NULL CHECK (hash ~ '^[0-9a-f]{64}$'),
    author     text        NOT NULL,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, item_id, number),
    FOREIGN KEY (tenant_id, item_id) REFERENCES library_items
);

-- Checked at commit, since an item and its first revision are written together.
ALTER TABLE library_items ADD CONSTRAINT library_items_head
    FOREIGN KEY (tenant_id, id, head_revision) REFERENCES library_revisions DEFERRABLE INITIALLY DEFERRED;

CREATE TRIGGER library_revisions_are_append_only
    BEFORE UPDATE OR DELETE ON library_revisions FOR EACH ROW EXECUTE FUNCTION refuse_revision_change();
CREATE TRIGGER library_revisions_are_never_emptied
    BEFORE TRUNCATE ON library_revisions FOR EACH STATEMENT EXECUTE FUNCTION refuse_revision_change();

-- Which agents use an item, or a tool.
CREATE INDEX agent_revisions_definition ON agent_revisions USING gin (definition jsonb_path_ops);
