package dev.switchboard.llm.knowledge;

import java.util.UUID;

/// A collection of documents of one tenant.
record KnowledgeBase(UUID tenant, UUID id, String key) {}
