-- Answers that are repeated for repeated requests, and indexes for the list of agents.

CREATE TABLE idempotency_records (
    tenant_id  uuid        NOT NULL REFERENCES tenants,
    principal  text        NOT NULL,
    route      text        NOT NULL,
    key        text        NOT NULL,
    body_hash  text        NOT NULL,
    status     integer     NOT NULL,
    headers    jsonb       NOT NULL,
    body       text        NOT NULL,
    expires_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, principal, route, key)
);
CREATE INDEX idempotency_records_expiry ON idempotency_records (tenant_id, expires_at);

CREATE INDEX agents_updated ON agents (tenant_id, updated_at, id);
CREATE INDEX agents_status ON agents (tenant_id, status, id);
CREATE INDEX agent_revisions_llm ON agent_revisions (tenant_id, (llm ->> 'provider'));
CREATE INDEX agent_revisions_tts ON agent_revisions (tenant_id, (tts ->> 'provider'));
CREATE INDEX agent_revisions_stt ON agent_revisions (tenant_id, (stt ->> 'provider'));

DO $$ BEGIN
    IF to_regproc('guard_tenant') IS NOT NULL THEN
        PERFORM guard_tenant('idempotency_records');
    END IF;
END $$;
