package org.bootmirror.content;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.bootmirror.tree.Release;

/**
 * Values that would differ from one generation to the next unless fixed.
 *
 * <p>All other values are fixed by construction:
 *
 * <ul>
 *   <li><b>Clock</b>: core reads none. The instant of a {@link Release} comes from the caller and
 *       reaches metadata and pages only, never an image: an unchanged image has the same bytes in
 *       every release.
 *   <li><b>Locale and time zone</b>: numbers are formatted with {@code Locale.ROOT}, times in UTC.
 *       The build refuses methods that depend on the machine's locale or zone (see forbidden-apis).
 *   <li><b>Charset</b>: named at every conversion; scripts are ASCII, pages and metadata UTF-8.
 *   <li><b>Order</b>: lists keep the order of the source; entries of a file system or a hash map
 *       are sorted before use.
 *   <li><b>Compression</b>: by this program and its libraries ({@code disk.gzip}, xz for Java;
 *       never the JDK's Deflater, whose zlib differs between builds), with every parameter given.
 *   <li><b>Signatures</b>: Ed25519, and RSA with PKCS #1 v1.5, which take no random numbers; serial
 *       numbers of certificates are digests of the certified key and names. Only new keys are
 *       random.
 *   <li><b>Identity</b>: no random numbers. Unique identifiers are computed from names by {@link
 *       #uuid}.
 *   <li><b>Umask</b>: files get the permissions below, independent of the umask.
 * </ul>
 */
public final class Reproducible {

  /** The time written where a format wants one. FAT cannot say an earlier day. */
  public static final Instant TIME = Instant.parse("1980-01-01T00:00:00Z");

  /** Every user may read a published file: the web server runs as another user. */
  public static final String FILE_PERMISSIONS = "rw-r--r--";

  /** Every user may list a published folder. */
  public static final String FOLDER_PERMISSIONS = "rwxr-xr-x";

  private static final long VERSION_BITS = 0xf000L;
  private static final long VERSION_8 = 0x8000L;
  private static final long VARIANT_MASK = 0x3fff_ffff_ffff_ffffL;
  private static final long VARIANT = 0x8000_0000_0000_0000L;

  private Reproducible() {}

  /** A UUID of version 8 (RFC 9562, 5.8): the first bits of the SHA-256 of the names. */
  public static UUID uuid(String... names) {
    String joined = String.join("\0", names);
    ByteBuffer digest =
        ByteBuffer.wrap(Digest.sha256().digest(joined.getBytes(StandardCharsets.UTF_8)));
    long high = (digest.getLong() & ~VERSION_BITS) | VERSION_8;
    long low = (digest.getLong() & VARIANT_MASK) | VARIANT;
    return new UUID(high, low);
  }
}
