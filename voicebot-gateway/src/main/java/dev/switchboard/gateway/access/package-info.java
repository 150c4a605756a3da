/// Who may come in.
///
/// A browser signs in with a code that works once ([LoginCodes]) and gets a signed cookie
/// ([Sessions]); an API client brings the installation's key ([ApiKeys]). [AccessRule] decides from
/// the facts of a request alone, [AccessFilter] asks it before anything else sees the request and
/// takes the credential out of it. A client secret ([ClientSecrets]) opens calls and nothing else.
/// `/access/session` is the page's door, `/internal/login-codes` the launcher's.
@NullMarked
package dev.switchboard.gateway.access;

import org.jspecify.annotations.NullMarked;
