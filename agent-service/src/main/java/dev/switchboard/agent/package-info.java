/// The control plane: owns the agents in PostgreSQL, and tells the other services of every change.
///
/// - `definition`: what an agent is, its revisions, `/api/agents`
/// - `catalogue`: which providers there are, `/api/provider-types`
/// - `library`: personas, skills and knowledge bases, `/api/personas`, `/api/skills`,
///   `/api/knowledge-bases`
/// - `document`: how documents are read and described, `/api/schemas`
/// - `credential`: the secrets of providers, encrypted
/// - `schedule`: when agents are to do something by themselves, `/api/agents/{ref}/schedules`
/// - `cron`: what cron's words for times mean
/// - `change`: the change log and its stream, `/internal/changes`
/// - `resolution`: the part of an agent that a service may see, `/internal/agents`
/// - `bootstrap`: the first agents of a new installation
/// - `access`: tenants, API keys, and the wall between tenants
/// - `user`: the people of a tenant, `/api/users`
/// - `fault`: what callers see while the database is away
/// - `json`: strict reading and canonical writing
///
/// bootstrap, resolution, schedule, user → definition → library, credential → change, cron,
/// document → access, json
@NullMarked
package dev.switchboard.agent;

import org.jspecify.annotations.NullMarked;
