-- What changed, in order: written in the transaction of the change, read by every service that holds agents in memory.

CREATE TABLE changes (
    tenant_id  uuid        NOT NULL REFERENCES tenants,
    sequence   bigint      NOT NULL,
    type       text        NOT NULL,
    agent_id   uuid        NOT NULL,
    payload    jsonb       NOT NULL,
    changed_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, sequence)
);
