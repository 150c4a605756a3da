-- What was said. tenant_id comes first in every key, so that a distributed PostgreSQL can shard by tenant.
-- Agents live in another service: agent columns are copies, not references.

CREATE TABLE sessions (
    tenant_id      uuid        NOT NULL,
    id             uuid        NOT NULL,
    agent_id       uuid        NOT NULL,
    agent_key      text        NOT NULL,
    agent_revision integer     NOT NULL CHECK (agent_revision >= 1),
    channel        text        NOT NULL CHECK (channel IN ('voice', 'chat', 'api')),
    state          text        NOT NULL DEFAULT 'active' CHECK (state IN ('active', 'ended')),
    next_seq       integer     NOT NULL DEFAULT 1 CHECK (next_seq >= 1),
    -- The answer that is being made. The claim ends by itself when its owner dies.
    running        uuid,
    running_until  timestamptz,
    created_at     timestamptz NOT NULL,
    last_active_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, id),
    CHECK ((running IS NULL) = (running_until IS NULL))
);

CREATE INDEX sessions_agent ON sessions (tenant_id, agent_id, last_active_at DESC);

CREATE TABLE messages (
    tenant_id      uuid        NOT NULL,
    session_id     uuid        NOT NULL,
    seq            integer     NOT NULL CHECK (seq >= 1),
    id             uuid        NOT NULL,
    role           text        NOT NULL CHECK (role IN ('user', 'assistant')),
    text           text        NOT NULL,
    -- What the caller really heard of it; null when nobody said.
    heard          text,
    status         text        NOT NULL CHECK (status IN ('completed', 'interrupted', 'failed')),
    agent_id       uuid        NOT NULL,
    agent_key      text        NOT NULL,
    agent_revision integer     NOT NULL,
    provider       text,
    finish_reason  text,
    problem        text,
    input_tokens   integer     NOT NULL DEFAULT 0,
    output_tokens  integer     NOT NULL DEFAULT 0,
    created_at     timestamptz NOT NULL,
    -- Null while the answer is being made, and for ever if the service died meanwhile.
    ended_at       timestamptz,
    PRIMARY KEY (tenant_id, session_id, seq),
    UNIQUE (tenant_id, session_id, id),
    FOREIGN KEY (tenant_id, session_id) REFERENCES sessions ON DELETE CASCADE
);
