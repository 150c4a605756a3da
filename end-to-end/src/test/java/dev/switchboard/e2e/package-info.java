/// Tests of the whole running platform, through the doors that its users have: the command, the
/// page, the official clients.
///
/// - `platform`: starts and stops it by the `switchboard` command
/// - `sound`: the caller's voice and the ears that hear what the bot said
/// - `page`: the Talk page in a real browser
@NullMarked
package dev.switchboard.e2e;

import org.jspecify.annotations.NullMarked;
