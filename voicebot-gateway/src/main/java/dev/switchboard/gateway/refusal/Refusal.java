package dev.switchboard.gateway.refusal;

import java.util.Optional;

/// Why a command was not done.
///
/// @param code stable short name
/// @param parameter the field that is wrong, when it is one
public record Refusal(String code, String message, Optional<String> parameter) {}
