-- When agents are to do something by themselves: what their published revisions say.

CREATE TABLE schedules (
    tenant_id uuid    NOT NULL,
    id        uuid    NOT NULL,
    agent_id  uuid    NOT NULL,
    -- Where it stands among those of the agent.
    place     integer NOT NULL,
    -- The responsibility.
    key       text    NOT NULL CHECK (char_length(key) BETWEEN 1 AND 200),
    cron      text    NOT NULL CHECK (char_length(cron) BETWEEN 1 AND 200),
    zone      text    NOT NULL CHECK (char_length(zone) BETWEEN 1 AND 60),
    -- The agent is active.
    live      boolean NOT NULL,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, agent_id, key),
    FOREIGN KEY (tenant_id, agent_id) REFERENCES agents ON DELETE CASCADE
);

-- Those of the agents that there are. Of every tenant, so the wall is open for this transaction.
ALTER TABLE agents NO FORCE ROW LEVEL SECURITY;
ALTER TABLE agent_revisions NO FORCE ROW LEVEL SECURITY;
INSERT INTO schedules (tenant_id, id, agent_id, place, key, cron, zone, live)
    SELECT a.tenant_id, gen_random_uuid(), a.id, entry.place,
        coalesce(entry.item ->> 'key', entry.item #>> '{}'),
        btrim(coalesce(entry.item ->> 'cron', substr(entry.item #>> '{}', 6))),
        coalesce(entry.item ->> 'zone', r.definition #>> '{context,timezone}', 'UTC'),
        a.status = 'active'
    FROM agents a
    JOIN agent_revisions r ON r.tenant_id = a.tenant_id AND r.agent_id = a.id AND r.number = a.head_revision,
    LATERAL (SELECT item, place - 1 AS place
        FROM items_of(r.definition -> 'responsibilities') WITH ORDINALITY AS items (item, place)) entry
    WHERE a.status <> 'draft'
    AND CASE jsonb_typeof(entry.item) WHEN 'object' THEN entry.item ? 'cron'
        ELSE entry.item #>> '{}' LIKE 'cron:%' END
    ORDER BY entry.place
    ON CONFLICT DO NOTHING;
ALTER TABLE agents FORCE ROW LEVEL SECURITY;
ALTER TABLE agent_revisions FORCE ROW LEVEL SECURITY;

SELECT guard_tenant('schedules');
