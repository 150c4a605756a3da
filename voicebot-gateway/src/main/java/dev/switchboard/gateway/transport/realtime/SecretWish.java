package dev.switchboard.gateway.transport.realtime;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.gateway.access.ClientSecret;

/// A client secret to be made.
///
/// @param session as the session of a call with it begins, for whoever makes it
record SecretWish(ClientSecret secret, ObjectNode session) {}
