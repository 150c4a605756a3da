-- Knowledge bases: what they are. What is in them is kept elsewhere, in a schema with another owner.

ALTER TABLE library_items DROP CONSTRAINT library_items_kind_check,
    ADD CONSTRAINT library_items_kind_check CHECK (kind IN ('persona', 'skill', 'knowledge-base'));

-- An agent is found by its knowledge bases too. No revision had one before.
CREATE OR REPLACE FUNCTION terms_of(revision agent_revisions) RETURNS SETOF text LANGUAGE sql IMMUTABLE AS $$
    SELECT term FROM (
        SELECT 'provider ' || name FROM unnest(ARRAY[
            revision.llm ->> 'provider', revision.tts ->> 'provider', revision.stt ->> 'provider']) name
        UNION SELECT 'tool ' || (tool #>> '{}') FROM items_of(revision.definition -> 'tools') tool
        UNION SELECT 'persona ' || (revision.definition -> 'personaRef' ->> 'id')
        UNION SELECT 'skill ' || name FROM items_of(revision.definition -> 'skillRefs') skill,
            unnest(ARRAY[skill ->> 'id', skill ->> 'key']) name
        UNION SELECT 'knowledge-base ' || (base ->> 'id') FROM items_of(revision.definition -> 'knowledgeBases') base
        UNION SELECT 'manages ' || (managed ->> 'id') FROM items_of(revision.definition -> 'managedAgents') managed
    ) AS terms (term) WHERE char_length(term) <= 300
$$;
