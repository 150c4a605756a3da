/// Asterisk AudioSocket: Asterisk connects by TCP and sends frames of a byte for the kind, two for
/// the length, and the rest:
/// <https://docs.asterisk.org/Configuration/Channel-Drivers/AudioSocket/>.
@NullMarked
package dev.switchboard.gateway.transport.asterisk;

import org.jspecify.annotations.NullMarked;
