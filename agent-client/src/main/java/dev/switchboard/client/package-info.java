/// What a service knows of an agent, and how it learns it.
///
/// - here: the agent contract (records) and [AgentDirectory], by which a service asks
/// - `directory`: the directory itself, cached
/// - `change`: the change stream that keeps it fresh
/// - `revision`: what the sessions of a revision share
/// - `outcome`: how agents' providers do, told to agent-service
/// - `catalog`: the provider types, one JSON Schema each, and what the platform offers by name
/// - `schema`: documents that are described by a JSON Schema
/// - `service`: tokens by which our services know each other
/// - `access`: who is asking, and what each role may do
/// - `openapi`: the description of our doors, in one style
/// - `problem`: errors, as RFC 9457 problem details
/// - `openai`: what the doors below `/v1` share
///
/// The directory starts in a service that sets `switchboard.directory.part`, unless a test puts a
/// bean of its own in its place.
///
/// Shared defaults are in `META-INF/microprofile-config.properties`. Only run-time properties can
/// be set there. What Quarkus fixes when a service is built, the service sets in its own
/// `application.properties`: `quarkus.application.name`, `quarkus.datasource.db-kind` and other
/// `db-kind`s, `quarkus.flyway.*` locations, `quarkus.hibernate-orm.*` mapping,
/// `quarkus.micrometer.*` binders, `quarkus.otel.enabled`, `quarkus.smallrye-openapi.*`,
/// `quarkus.http.root-path`, `quarkus.class-loading.*`, `quarkus.log.min-level`, and the package
/// type (in the parent's pom).
@NullMarked
package dev.switchboard.client;

import org.jspecify.annotations.NullMarked;
