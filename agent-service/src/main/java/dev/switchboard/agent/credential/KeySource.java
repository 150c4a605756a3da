package dev.switchboard.agent.credential;

import java.net.URI;

/// A kind of place that keeps key-encryption keys, such as a file or a key management service.
///
/// The keys that it opens block the calling virtual thread when they are used and end within three
/// seconds; a key that stays where it is calls its service for each use, which is once for each
/// tenant and start.
interface KeySource {
    /// The scheme of the URIs that name such a place, such as `file`.
    String scheme();

    /// Reads which keys there are now. Called again when a key is needed that was not there.
    ///
    /// @throws io.quarkus.runtime.configuration.ConfigurationException with one sentence that says
    ///   what is wrong and what to do
    KeyRing open(URI place);
}
