/// What all providers beyond the network have in common. Streaming ones: audio in pieces of 50 ms
/// at the rate that they take, connections that wait and are used again, keep-alive, and a new
/// connection with the utterance sent again when one breaks; a provider only brings its [Dialect].
/// Batch ones: the utterance as a file once it is over; a provider only says where to.
@NullMarked
package dev.switchboard.stt.vendor;

import org.jspecify.annotations.NullMarked;
