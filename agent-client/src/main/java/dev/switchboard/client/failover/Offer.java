package dev.switchboard.client.failover;

import dev.switchboard.client.ProviderSettings;
import java.util.function.Supplier;

/// A provider that can be asked.
///
/// @param settings name the provider, and say which breaker is its
/// @param open asks it, for each attempt anew; may block, and is interrupted when it is not needed
///   any more
public record Offer<E>(ProviderSettings settings, Supplier<? extends Source<E>> open) {}
