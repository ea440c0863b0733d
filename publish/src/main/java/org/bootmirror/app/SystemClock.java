package org.bootmirror.app;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.bootmirror.release.ReadsClock;

/** The machine's clock, in whole seconds: certificates and metadata carry no fractions. */
public final class SystemClock implements InstantSource {

  @Override
  @ReadsClock
  public Instant instant() {
    return Instant.now().truncatedTo(ChronoUnit.SECONDS);
  }
}
