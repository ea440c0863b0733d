package org.bootmirror.target.state;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The right to change a target: the numbered object with the greatest number. An object is made
 * only where there is none, so two runs never make the same number; conditional replacement would
 * not do, since not every host has it. The object holds the time of its last sign of life. One
 * without a sign for {@link #LIFE} may be superseded by the next number. A released claim stays
 * until the next one, so that numbers only grow: a run that was silent for long never takes a
 * number for its own that another run has had since.
 */
final class Claim implements AutoCloseable {

  /** How long a run may be silent. A sign of life is given in a third of it. */
  static final Duration LIFE = Duration.ofMinutes(10);

  private static final Pattern NAME = Pattern.compile("claim-([0-9]{12})");
  private static final Pattern CONTENT = Pattern.compile("([0-9a-f]{32}) ([0-9TZ:.-]{1,40})\n");
  private static final String RELEASED = "released\n";
  private static final int MAX_BYTES = 100;
  private static final int OWNER_BYTES = 16;

  private final StateStore store;
  private final InstantSource clock;
  private final long number;
  private final String owner;
  private Instant signed;

  private Claim(StateStore store, InstantSource clock, long number, String owner, Instant signed) {
    this.store = store;
    this.clock = clock;
    this.number = number;
    this.owner = owner;
    this.signed = signed;
  }

  /**
   * Takes the next number.
   *
   * @throws ClaimedException if another run is alive, or was faster
   */
  static Claim take(StateStore store, InstantSource clock) throws IOException {
    long last = greatest(store.list());
    Instant now = clock.instant();
    if (last > 0) {
      Optional<Instant> sign = sign(store, last);
      if (sign.isPresent() && isRecent(sign.get(), now)) {
        throw new ClaimedException(
            "another run publishes there; its last sign of life was at " + sign.get());
      }
    }
    byte[] random = new byte[OWNER_BYTES];
    new SecureRandom().nextBytes(random);
    Claim claim = new Claim(store, clock, last + 1, HexFormat.of().formatHex(random), now);
    if (!store.create(name(last + 1), claim.content())) {
      throw new ClaimedException("another run has begun to publish there at the same time");
    }
    if (last > 0) {
      store.delete(name(last));
    }
    return claim;
  }

  /**
   * Gives a sign of life, if it is time to.
   *
   * @throws ClaimedException if another run has taken over
   */
  void requireHeld() throws IOException {
    Instant now = clock.instant();
    boolean later = greatest(store.list()) != number;
    Optional<byte[]> own = later ? Optional.empty() : store.read(name(number), MAX_BYTES);
    if (own.isEmpty() || !text(own.get()).startsWith(owner)) {
      throw new ClaimedException(
          "another run has taken over: there was no sign of life since " + signed);
    }
    if (isSignDue(now)) {
      signed = now;
      store.write(name(number), content());
    }
  }

  /**
   * Gives a sign of life, if it is time to; costs nothing otherwise. For long phases.
   *
   * @throws ClaimedException if another run has taken over
   */
  void signOfLife() throws IOException {
    if (isSignDue(clock.instant())) {
      requireHeld();
    }
  }

  private boolean isSignDue(Instant now) {
    return now.isAfter(signed.plus(LIFE.dividedBy(3)));
  }

  @Override
  public void close() throws IOException {
    Optional<byte[]> own = store.read(name(number), MAX_BYTES);
    if (own.isPresent() && text(own.get()).startsWith(owner)) {
      store.write(name(number), RELEASED.getBytes(StandardCharsets.US_ASCII));
    }
  }

  private byte[] content() {
    return (owner + " " + signed + "\n").getBytes(StandardCharsets.US_ASCII);
  }

  /** A sign from far in the future is by a wrong clock. */
  private static boolean isRecent(Instant sign, Instant now) {
    return Duration.between(sign, now).abs().compareTo(LIFE) < 0;
  }

  /** The last sign of life of a claim; empty if the claim is gone, released or malformed. */
  private static Optional<Instant> sign(StateStore store, long number) throws IOException {
    Optional<Matcher> content =
        store
            .read(name(number), MAX_BYTES)
            .map(bytes -> CONTENT.matcher(text(bytes)))
            .filter(Matcher::matches);
    try {
      return content.map(found -> Instant.parse(found.group(2)));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static long greatest(List<String> names) {
    return names.stream()
        .map(NAME::matcher)
        .filter(Matcher::matches)
        .mapToLong(name -> Long.parseLong(name.group(1)))
        .max()
        .orElse(0);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  private static String name(long number) {
    return String.format(Locale.ROOT, "claim-%012d", number);
  }
}
