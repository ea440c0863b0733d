package org.bootmirror.app;

import java.time.Instant;
import org.bootmirror.index.Lifetime;

/** The end of validity of something that a boot, or the verification of a tree, depends on. */
public sealed interface Expiry {

  /** The first instant at which it is no longer valid. */
  Instant until();

  /**
   * Metadata of TUF, or sums with a day from which readers refuse them.
   *
   * @param path in the tree
   */
  record Metadata(String path, Instant until) implements Expiry {}

  /**
   * A certificate or metadata that {@code images.json} lists.
   *
   * @param lifetime as listed
   */
  record Listed(Lifetime lifetime) implements Expiry {
    @Override
    public Instant until() {
      return lifetime.until();
    }
  }

  /**
   * A certificate that a web server sends.
   *
   * @param server host, and port where the URL has one
   * @param subject of the certificate
   */
  record ServerCertificate(String server, String subject, Instant until) implements Expiry {}

  /**
   * A certificate in a cross-certificate file.
   *
   * @param path in the tree
   * @param subject of the certificate
   */
  record Crosscert(String path, String subject, Instant until) implements Expiry {}
}
