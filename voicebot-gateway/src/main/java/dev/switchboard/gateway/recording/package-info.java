/// What is kept of calls: a record of each, and the audio of both sides where the agent wants it.
///
/// [Recordings] hears of every call and makes a `RecordedCall` of it, which watches: the words go
/// into a `Transcript`, what happens into an `EventLog`, and `CallSound` lays both sides on the
/// time line of the recording. Everything that touches a disk is done by one thread, the
/// `DiskWriter`, which a call never waits for. Records are kept by a `RecordStore`: in files, or
/// the last ones in memory.
@NullMarked
package dev.switchboard.gateway.recording;

import org.jspecify.annotations.NullMarked;
