-- Each service tells of the provider that it uses: what one of them says replaces nothing of another.

ALTER TABLE agent_errors
    ADD COLUMN provider text,
    ADD COLUMN failure  text,
    DROP CONSTRAINT agent_errors_pkey,
    ADD PRIMARY KEY (tenant_id, agent_id, service);
