package org.bootmirror.source.site;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bootmirror.ipxe.TrustRoot;

/**
 * Whom the images of a site trust, and who starts them.
 *
 * @param root the one certificate they hold the fingerprint of, if it is not iPXE's own, and not
 *     that of the keys a generation is given
 * @param accepted authorities that the root vouches for: they may certify the servers of the bases
 * @param secureBoot what is done for machines with UEFI Secure Boot, if anything
 * @param media how long the operator's media are meant to last, if the source says so
 */
public record Trust(
    Optional<TrustRoot> root,
    List<X509Certificate> accepted,
    Optional<SecureBoot> secureBoot,
    Optional<Media> media) {

  /** A source that says nothing of it. */
  public static final Trust NONE =
      new Trust(Optional.empty(), List.of(), Optional.empty(), Optional.empty());

  /**
   * How long media are meant to last.
   *
   * @param until what they trust should be good
   * @param enforced whether nothing is generated that ends before
   */
  public record Media(Instant until, boolean enforced) {}

  /** Copies the list. */
  public Trust {
    accepted = List.copyOf(accepted);
  }
}
