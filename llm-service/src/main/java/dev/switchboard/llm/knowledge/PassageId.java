package dev.switchboard.llm.knowledge;

import java.util.UUID;

/// @param position of the passage in its document, from 1
record PassageId(UUID base, UUID document, int position) {}
