package dev.switchboard.e2e.platform;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// The tests of this class get a platform with two replicas of each service, and reach both
/// gateways by one address. They come after all that share the other one.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Replicated {}
