package dev.switchboard.tts.synthesis;

import java.util.UUID;

/// What a clause sounds like, before anybody says it: the same name is the same sound, also after a
/// restart and at another revision of an agent.
///
/// @param tenant whose agent says it; voices belong to accounts, and those to tenants
/// @param sound see [SpeechSynthesizer#sound]
/// @param clause as it is spoken
public record ClauseName(UUID tenant, String sound, String clause) {}
