/// What telephone calls have in common, whoever carries them.
///
/// [PhoneCalls] answers, [PhoneCall] is the inbound side of one call, [PhoneLink] the outbound one:
/// it lets [PacedPlayback] decide what leaves when, and a [Carrier] says it in its own words. While
/// somebody is asked to take a call over, [OpenTransfers] holds its end back. Carriers that stream
/// JSON over a WebSocket share [StreamCall] and bring a [StreamDialect].
@NullMarked
package dev.switchboard.gateway.transport.telephone;

import org.jspecify.annotations.NullMarked;
