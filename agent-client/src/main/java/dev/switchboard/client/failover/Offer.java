package dev.switchboard.client.failover;

import dev.switchboard.client.ProviderSettings;
import java.util.function.Supplier;

/// A provider that can be asked.
///
/// @param open asks it; may block, and is interrupted when it is not needed any more
public record Offer<E>(ProviderSettings settings, Supplier<? extends Source<E>> open) {}
