/// How calls arrive; one package per carrier, each knows only `call`, those of telephones also what
/// they have in common (`telephone`).
@NullMarked
package dev.switchboard.gateway.transport;

import org.jspecify.annotations.NullMarked;
