package dev.switchboard.agent.credential;

import java.util.Optional;

/// A tenant's keys, encrypted.
///
/// @param version one more whenever the tenant's keys are others
/// @param key the id of the key-encryption key; empty if that was not noted
@SuppressWarnings("ArrayRecordComponent") // never compared
record WrappedKeyset(int version, Optional<String> key, byte[] keyset) {}
