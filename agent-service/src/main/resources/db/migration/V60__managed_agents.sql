-- An agent is found by those that give tasks to it too.

CREATE OR REPLACE FUNCTION terms_of(revision agent_revisions) RETURNS SETOF text LANGUAGE sql IMMUTABLE AS $$
    SELECT term FROM (
        SELECT 'provider ' || name FROM unnest(ARRAY[
            revision.llm ->> 'provider', revision.tts ->> 'provider', revision.stt ->> 'provider']) name
        UNION SELECT 'tool ' || (tool #>> '{}') FROM items_of(revision.definition -> 'tools') tool
        UNION SELECT 'persona ' || (revision.definition -> 'personaRef' ->> 'id')
        UNION SELECT 'skill ' || name FROM items_of(revision.definition -> 'skillRefs') skill,
            unnest(ARRAY[skill ->> 'id', skill ->> 'key']) name
        UNION SELECT 'manages ' || (managed ->> 'id') FROM items_of(revision.definition -> 'managedAgents') managed
    ) AS terms (term) WHERE char_length(term) <= 300
$$;

-- Of every tenant, so the wall is open for this transaction.
ALTER TABLE agent_revisions NO FORCE ROW LEVEL SECURITY;
ALTER TABLE agent_revision_terms NO FORCE ROW LEVEL SECURITY;
INSERT INTO agent_revision_terms
    SELECT r.tenant_id, r.agent_id, r.number, term FROM agent_revisions r, terms_of(r) AS term
    ON CONFLICT DO NOTHING;
ALTER TABLE agent_revisions FORCE ROW LEVEL SECURITY;
ALTER TABLE agent_revision_terms FORCE ROW LEVEL SECURITY;
