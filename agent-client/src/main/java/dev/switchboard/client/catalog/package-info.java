/// The provider types that an agent can use, one JSON Schema (2020-12) each, under
/// `providers/<kind>/<name>.json`.
///
/// agent-service validates configurations with them, the UI draws its forms from them, services
/// take their defaults from them. Some keywords are ours. `x-secret` marks a field that holds a
/// secret, `x-exposes-secrets` one that decides where secrets are sent. A field that says nothing
/// about the latter, and a field that a schema does not know, counts as exposing.
///
/// `x-available` says whether a service of this release has an adapter; each service has a test
/// that holds it to that, and `x-tools: false` that its models cannot call tools. `x-group`
/// (`auth`, `model`, `audio`, `turn`, `advanced`) is for forms.
///
/// A new provider is a schema file and its name in `providers/index.json`; the first name of a kind
/// is the one that an agent gets which names none.
@NullMarked
package dev.switchboard.client.catalog;

import org.jspecify.annotations.NullMarked;
