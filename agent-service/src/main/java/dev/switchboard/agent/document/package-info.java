/// What all documents of the control plane have in common: one JSON Schema for each kind, from
/// which they are read, published at `/api/schemas`; violations, merge patches, entity tags.
@NullMarked
package dev.switchboard.agent.document;

import org.jspecify.annotations.NullMarked;
