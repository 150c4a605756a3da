/// Tests an agent: asks its model, lets its voice speak, lets its ears listen to that, and tells
/// how each of the three did. Keeps nothing.
///
/// [TestResource] is the door, [AgentTest] one test; `…Probe` is the test of one slot.
@NullMarked
package dev.switchboard.gateway.probe;

import org.jspecify.annotations.NullMarked;
