package dev.switchboard.agent.schedule;

import java.time.ZoneId;
import java.util.UUID;

/// When an agent is to do something by itself.
///
/// @param key the responsibility
/// @param live whether it counts: the agent is active
record Schedule(UUID id, String key, String cron, ZoneId zone, boolean live) {}
