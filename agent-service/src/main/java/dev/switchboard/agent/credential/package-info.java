/// The secrets of providers: encrypted, tied to the endpoint that they were entered for, and read
/// by nobody but the service that needs them.
///
/// A secret is encrypted with its tenant's key (AES-256-GCM), the tenant's key with the
/// installation's key-encryption key, which lies in a file outside the database. The associated
/// data of a ciphertext names its place, so that a copied ciphertext opens nowhere else.
@NullMarked
package dev.switchboard.agent.credential;

import org.jspecify.annotations.NullMarked;
