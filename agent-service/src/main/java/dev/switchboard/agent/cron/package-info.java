/// Times that come again and again, as cron writes them.
@NullMarked
package dev.switchboard.agent.cron;

import org.jspecify.annotations.NullMarked;
