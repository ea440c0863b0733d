package org.bootmirror.tree;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.bootmirror.content.Architecture;
import org.bootmirror.content.Digest;

/**
 * The path of a detached signature: {@code sig/<signer>/<sha256 of the signed content>.p7s} of a
 * boot script, {@code bin/<set>/<arch>/<sha256 of the signed content>.list.minisig} of the list of
 * a set. The digest is that of the signed content: the two cannot be of two releases.
 *
 * @param form of the signature
 * @param plain the path without the digest, which an entry adds
 * @param signed the SHA-256 of the signed content
 */
public record SignatureName(Form form, TreePath plain, Digest signed) {

  /** The last segment of {@link #ofList}. */
  public static final String LIST = "list.minisig";

  private static final String CMS = "p7s";

  private static final String LIST_FOLDER =
      ReservedFolder.BIN.label()
          + "/[^/]+/(?:"
          + Arrays.stream(Architecture.values())
              .map(Architecture::label)
              .collect(Collectors.joining("|"))
          + ")/";

  private static final String LIST_NAME = LIST.replace(".", "\\.");
  private static final Pattern OF_LIST = Pattern.compile(LIST_FOLDER + LIST_NAME);
  private static final Pattern OF_SCRIPT =
      Pattern.compile(ReservedFolder.SIG.label() + "/[^/]+/" + CMS);

  /** The forms of signatures. */
  public enum Form {
    /** Cryptographic Message Syntax, by a certified key. */
    CMS,
    /** Of minisign, by the key in {@link ReservedFile#MINISIGN_KEY}. */
    MINISIGN
  }

  /** Parses a path of a tree; empty if the path is no signature's. */
  public static Optional<SignatureName> parse(String path) {
    return ImmutableName.parse(path)
        .flatMap(
            name ->
                form(name.plain().value())
                    .map(form -> new SignatureName(form, name.plain(), name.digest())));
  }

  private static Optional<Form> form(String plain) {
    if (OF_SCRIPT.matcher(plain).matches()) {
      return Optional.of(Form.CMS);
    }
    return OF_LIST.matcher(plain).matches() ? Optional.of(Form.MINISIGN) : Optional.empty();
  }

  /** The path of a boot script's signature without the digest, which an entry adds. */
  public static TreePath ofScript(String signer) {
    return ReservedFolder.SIG.path(signer, CMS);
  }

  /** The path of the signature of a set's list without the digest, which an entry adds. */
  public static TreePath ofList(String set, Architecture architecture) {
    return ReservedFolder.BIN.path(set, architecture.label(), LIST);
  }

  /** The regular expression of the paths of signatures of lists. */
  static String listPattern() {
    return LIST_FOLDER + ImmutableName.DIGEST_PATTERN + LIST_NAME;
  }

  /** The folder of the signature: of a boot script, the name in the signer's certificate. */
  public String folder() {
    String[] segments = plain.value().split("/", -1);
    return segments[segments.length - 2];
  }

  /** The path. */
  public TreePath path() {
    return new ImmutableName(plain, signed).path();
  }
}
