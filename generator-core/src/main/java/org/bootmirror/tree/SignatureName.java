package org.bootmirror.tree;

import java.util.Optional;
import org.bootmirror.content.Digest;

/**
 * The path of a detached signature: {@code sig/<signer>/<sha256 of the signed content>.p7s} of a
 * boot script, {@code sig/minisign/<sha256 of the signed content>.minisig} of the list of a set.
 *
 * @param form of the signature
 * @param signer the name in the signer's certificate; {@code minisign} where there is none
 * @param signed the SHA-256 of the signed content
 */
public record SignatureName(Form form, String signer, Digest signed) {

  private static final String MINISIGN = "minisign";

  /** The forms of signatures. */
  public enum Form {
    /** Cryptographic Message Syntax, by a certified key. */
    CMS("p7s"),
    /** Of minisign, by the key in {@link ReservedFile#MINISIGN_KEY}. */
    MINISIGN("minisig");

    private final String name;

    Form(String name) {
      this.name = name;
    }
  }

  /** Parses a path of a tree; empty if the path is no signature's. */
  public static Optional<SignatureName> parse(String path) {
    if (!ReservedFolder.SIG.holds(path)) {
      return Optional.empty();
    }
    String[] segments = path.split("/", -1);
    Optional<ImmutableName> name =
        segments.length == 3 ? ImmutableName.parse(path) : Optional.empty();
    if (name.isEmpty()) {
      return Optional.empty();
    }
    String last = name.get().plain().name();
    if (last.equals(Form.CMS.name)) {
      return Optional.of(new SignatureName(Form.CMS, segments[1], name.get().digest()));
    }
    return last.equals(Form.MINISIGN.name) && segments[1].equals(MINISIGN)
        ? Optional.of(new SignatureName(Form.MINISIGN, MINISIGN, name.get().digest()))
        : Optional.empty();
  }

  /** The path of a signature by a certified key without the digest, which an entry adds. */
  public static TreePath plain(String signer) {
    return ReservedFolder.SIG.path(signer, Form.CMS.name);
  }

  /** The path of a signature of minisign without the digest, which an entry adds. */
  public static TreePath plainMinisign() {
    return ReservedFolder.SIG.path(MINISIGN, Form.MINISIGN.name);
  }

  /** The path. */
  public TreePath path() {
    TreePath plain = form == Form.CMS ? plain(signer) : plainMinisign();
    return new ImmutableName(plain, signed).path();
  }
}
