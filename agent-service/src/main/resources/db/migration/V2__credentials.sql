-- The secrets of providers, encrypted, apart from the revisions so that rotating one reaches calls that run on an old revision.

-- Each tenant's own key, encrypted with the installation's key-encryption key.
CREATE TABLE tenant_keys (
    tenant_id  uuid        NOT NULL REFERENCES tenants,
    version    integer     NOT NULL CHECK (version >= 1),
    keyset     bytea       NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (tenant_id, version)
);

CREATE TABLE credentials (
    tenant_id  uuid        NOT NULL,
    agent_id   uuid        NOT NULL,
    slot       text        NOT NULL CHECK (slot IN ('llm', 'tts', 'stt')),
    field      text        NOT NULL,
    version    integer     NOT NULL CHECK (version >= 1),
    -- Where the secret may be sent: provider and exposing fields that it was entered for.
    binding    text        NOT NULL,
    -- NULL: the secret was taken away. The row stays so that no version number is used twice.
    ciphertext bytea,
    hint       text        CHECK (char_length(hint) <= 4),
    created_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, agent_id, slot, field, version),
    -- A newer secret for the same endpoint replaces the older one.
    UNIQUE (tenant_id, agent_id, slot, field, binding),
    FOREIGN KEY (tenant_id, agent_id) REFERENCES agents
);
