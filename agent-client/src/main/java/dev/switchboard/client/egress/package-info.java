/// The only way out: every call to an address that a tenant can set goes through
/// [dev.switchboard.client.egress.Egress].
///
/// It takes only plain `http`, `https`, `ws` and `wss` URLs, resolves a name once, refuses
/// addresses that are nobody's business, and connects to the address that was checked, under the
/// original name. It follows no redirect, and bounds everything in time and size. Both doors are
/// for blocking code on virtual threads; `close()` of either ends the connection at once. Failures
/// are [dev.switchboard.client.egress.ProviderFailure]s. URLs are never logged.
@NullMarked
package dev.switchboard.client.egress;

import org.jspecify.annotations.NullMarked;
