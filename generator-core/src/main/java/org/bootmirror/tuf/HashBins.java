package org.bootmirror.tuf;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.bootmirror.content.Digest;
import org.bootmirror.tree.TufPath;

/**
 * Hashed bins (PEP 458): delegated roles, each of which signs for the target paths whose SHA-256
 * digests begin with some prefixes. A bin's role is called by its first and last prefix, such as
 * {@code nodes-08-0f}, or {@code nodes-0a} if there is one.
 *
 * @param name of all bins, in front of the prefixes
 * @param count a power of two from 2 to 4,096; once published, the count should stay: clients
 *     refuse a snapshot without the former bins, so that {@link TufRelease} must list both
 */
public record HashBins(String name, int count) {

  private static final int MAX_COUNT = 4096;
  private static final int MIN_FIT = 16;
  private static final int DIGIT_BITS = 4;

  /** Checks the values; throws {@link IllegalArgumentException} otherwise. */
  public HashBins {
    if (count < 2 || count > MAX_COUNT || Integer.bitCount(count) != 1) {
      throw new IllegalArgumentException(
          "found " + count + " bins, expected a power of two from 2 to " + MAX_COUNT);
    }
    if (!TufPath.isDelegatedRole(name + "-000-000")) {
      throw new IllegalArgumentException(
          "found \"" + name + "\", expected lower-case letters, digits, hyphens and low lines");
    }
  }

  /**
   * Bins for a number of targets: so many that a bin has about as many targets as there are bins. A
   * change of one target writes one bin, and the snapshot, which lists all bins.
   */
  public static HashBins fit(String name, int targets) {
    int count = MIN_FIT;
    while (count < MAX_COUNT && (long) count * count < targets) {
      count *= 2;
    }
    return new HashBins(name, count);
  }

  /** The bin of a target path, from 0 on. */
  int of(String path) {
    byte[] digest = Digest.sha256().digest(path.getBytes(StandardCharsets.UTF_8));
    int first = (digest[0] & 0xff) << Byte.SIZE | (digest[1] & 0xff);
    return first >> (2 * Byte.SIZE - Integer.bitCount(count - 1));
  }

  /** The name of a bin's role. */
  String role(int bin) {
    String first = prefix(bin * perBin());
    String last = prefix((bin + 1) * perBin() - 1);
    return name + "-" + (first.equals(last) ? first : first + "-" + last);
  }

  /** The prefixes of a bin, in ascending order. */
  List<String> prefixes(int bin) {
    List<String> prefixes = new ArrayList<>();
    for (int i = bin * perBin(); i < (bin + 1) * perBin(); i++) {
      prefixes.add(prefix(i));
    }
    return prefixes;
  }

  /** Hexadecimal digits of the greatest bin. */
  private int digits() {
    return (Integer.bitCount(count - 1) + DIGIT_BITS - 1) / DIGIT_BITS;
  }

  private int perBin() {
    return (1 << (DIGIT_BITS * digits())) / count;
  }

  private String prefix(int value) {
    return String.format(Locale.ROOT, "%0" + digits() + "x", value);
  }
}
