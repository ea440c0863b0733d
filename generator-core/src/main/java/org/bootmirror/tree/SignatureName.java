package org.bootmirror.tree;

import java.util.Optional;
import org.bootmirror.content.Digest;

/**
 * The path of a detached signature: {@code sig/<signer>/<sha256 of the signed content>.p7s}.
 *
 * @param signer the name in the signer's certificate
 * @param signed the SHA-256 of the signed content
 */
public record SignatureName(String signer, Digest signed) {

  private static final String NAME = "p7s";

  /** Parses a path of a tree; empty if the path is no signature's. */
  public static Optional<SignatureName> parse(String path) {
    if (!ReservedFolder.SIG.holds(path)) {
      return Optional.empty();
    }
    String[] segments = path.split("/", -1);
    return segments.length == 3
        ? ImmutableName.parse(path)
            .filter(name -> name.plain().name().equals(NAME))
            .map(name -> new SignatureName(segments[1], name.digest()))
        : Optional.empty();
  }

  /** The path without the digest, which an {@link Entry#signature} adds. */
  public static TreePath plain(String signer) {
    return ReservedFolder.SIG.path(signer, NAME);
  }

  /** The path. */
  public TreePath path() {
    return new ImmutableName(plain(signer), signed).path();
  }
}
