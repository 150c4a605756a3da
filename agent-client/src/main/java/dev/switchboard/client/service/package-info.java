/// How our services know each other: each has a token of its own, and each lets only known tokens
/// in.
///
/// - [ServiceToken]: what this service shows when it calls another
/// - [Peer]: which service sent the request that is being answered
///
/// The filter stands before every route: REST, WebSocket upgrades and plain Vert.x routes alike.
@NullMarked
package dev.switchboard.client.service;

import org.jspecify.annotations.NullMarked;
