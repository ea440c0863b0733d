package org.bootmirror.source.site;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bootmirror.ipxe.TrustRoot;
import org.bootmirror.script.BaseUrl;

/**
 * The table {@code [trust]}: certificates that images trust, and for how long.
 *
 * @param root the certificate whose fingerprint images carry; nothing for iPXE's own, or the root
 *     of the keys
 * @param accepted authorities that the root certifies, so that servers of the bases may have their
 *     certificates
 * @param crosscert a URL of the tree by plain HTTP, from which nodes fetch the certificates of
 *     accepted authorities; nothing for the default
 * @param secureBoot the table {@code [secure-boot]}, if there is one
 * @param media how long media must work, if the source says so
 */
public record Trust(
    Optional<TrustRoot> root,
    List<X509Certificate> accepted,
    Optional<BaseUrl> crosscert,
    Optional<SecureBoot> secureBoot,
    Optional<Media> media) {

  /** A source without the table. */
  public static final Trust NONE =
      new Trust(Optional.empty(), List.of(), Optional.empty(), Optional.empty(), Optional.empty());

  /**
   * How long media must work.
   *
   * @param until no certificate that media trust may expire before this instant
   * @param enforced whether an earlier expiry is an error
   */
  public record Media(Instant until, boolean enforced) {}

  /** Copies the list. */
  public Trust {
    accepted = List.copyOf(accepted);
  }
}
