package org.bootmirror.content;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.bootmirror.tree.Release;

/**
 * What would differ from one generation to the next if nobody fixed it.
 *
 * <p>The rest is fixed by construction, where it arises:
 *
 * <ul>
 *   <li><b>Clock</b>: core reads none. The instant of a {@link Release} comes from the caller and
 *       reaches only what describes the tree, never an image: an image that has not changed has the
 *       same bytes in every release.
 *   <li><b>Locale and time zone</b>: numbers are formatted with {@code Locale.ROOT}, times in UTC.
 *       The build refuses methods that would take the machine's (see forbidden-apis).
 *   <li><b>Charset</b>: named at every conversion; scripts are ASCII, pages and metadata UTF-8.
 *   <li><b>Order</b>: lists keep the order of the source; what comes from a file system or a hash
 *       map is sorted before use.
 *   <li><b>Compression</b>: by this program and its libraries ({@code disk.gzip}, xz for Java; the
 *       JDK's own Deflater nowhere: its zlib differs between builds), with every parameter given.
 *   <li><b>Signatures</b>: Ed25519, and RSA with PKCS #1 v1.5, which take no random numbers; serial
 *       numbers of certificates are digests of what is certified. Only new keys are random.
 *   <li><b>Identity</b>: no random numbers. What a format wants to be unique is computed from names
 *       by {@link #uuid}.
 *   <li><b>Umask</b>: files get the permissions below, whatever the process was given.
 * </ul>
 */
public final class Reproducible {

  /** The time written where a format wants one. FAT cannot say an earlier day. */
  public static final Instant TIME = Instant.parse("1980-01-01T00:00:00Z");

  /** Everybody may read a published file, as a web server of another user must. */
  public static final String FILE_PERMISSIONS = "rw-r--r--";

  /** Everybody may list a published folder. */
  public static final String FOLDER_PERMISSIONS = "rwxr-xr-x";

  private static final long VERSION_BITS = 0xf000L;
  private static final long VERSION_8 = 0x8000L;
  private static final long VARIANT_MASK = 0x3fff_ffff_ffff_ffffL;
  private static final long VARIANT = 0x8000_0000_0000_0000L;

  private Reproducible() {}

  /**
   * The identity of something that has these names: the first bits of their SHA-256 as a UUID of
   * version 8 (RFC 9562, 5.8).
   */
  public static UUID uuid(String... names) {
    String joined = String.join("\0", names);
    ByteBuffer digest =
        ByteBuffer.wrap(Digest.sha256().digest(joined.getBytes(StandardCharsets.UTF_8)));
    long high = (digest.getLong() & ~VERSION_BITS) | VERSION_8;
    long low = (digest.getLong() & VARIANT_MASK) | VARIANT;
    return new UUID(high, low);
  }
}
