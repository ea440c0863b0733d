package org.bootmirror.binaries;

import org.bootmirror.content.Architecture;
import org.bootmirror.content.Digest;
import org.bootmirror.tree.ImmutableName;
import org.bootmirror.tree.ReservedFolder;
import org.bootmirror.tree.TreePath;

/**
 * The names of a list and of its signature.
 *
 * <p>Beside the files of a folder: {@code list} and {@code list.minisig}, the name that minisign
 * expects. In a tree: {@code bin/<set>/<arch>/list} with the immutable name {@code <sha256>.list}
 * beside; and, as every detached signature of a tree, {@code sig/minisign/<sha256 of the
 * list>.minisig}, so that a list and its signature cannot be of two releases.
 */
public final class ListName {

  /** The list in the folder of its files. */
  public static final String FILE = "list";

  /** The signature in the folder of the files. */
  public static final String SIGNATURE = "list.minisig";

  private static final String SIGNER = "minisign";
  private static final String EXTENSION = "minisig";

  private ListName() {}

  /** The folder of a set in a tree. */
  public static TreePath folder(String set, Architecture architecture) {
    return ReservedFolder.BIN.path(set, architecture.label());
  }

  /** The plain name of a list in a tree. */
  public static TreePath list(String set, Architecture architecture) {
    return TreePath.of(folder(set, architecture).value(), FILE);
  }

  /** The path of signatures without the digest, which {@code Entry.signature} adds. */
  public static TreePath plainSignature() {
    return ReservedFolder.SIG.path(SIGNER, EXTENSION);
  }

  /**
   * The path of the signature in a tree.
   *
   * @param list the SHA-256 of the list
   */
  public static TreePath signature(Digest list) {
    return new ImmutableName(plainSignature(), list).path();
  }
}
