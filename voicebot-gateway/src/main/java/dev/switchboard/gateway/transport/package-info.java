/// How calls arrive; one package per carrier, each knows only `call`.
@NullMarked
package dev.switchboard.gateway.transport;

import org.jspecify.annotations.NullMarked;
