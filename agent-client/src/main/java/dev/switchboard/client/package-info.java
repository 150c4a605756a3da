/// What a service knows of an agent, and how it learns it.
///
/// - here: the agent contract (records) and the cached [AgentDirectory]
/// - `change`: the change stream that keeps the directory fresh
/// - `catalog`: the provider types, one JSON Schema each
/// - `service`: tokens by which our services know each other
/// - `problem`: errors, as RFC 9457 problem details
@NullMarked
package dev.switchboard.client;

import org.jspecify.annotations.NullMarked;
