package org.bootmirror.binaries;

import org.bootmirror.content.Architecture;
import org.bootmirror.content.Digest;
import org.bootmirror.tree.ReservedFolder;
import org.bootmirror.tree.SignatureName;
import org.bootmirror.tree.TreePath;

/**
 * The names of a list and of its signature.
 *
 * <p>Beside the files of a folder: {@code list} and {@code list.minisig}, the name that minisign
 * expects. In a tree: {@code bin/<set>/<arch>/list} with the immutable name {@code <sha256>.list}
 * beside, and {@code <sha256 of the list>.list.minisig}, so that a list and its signature cannot be
 * of two releases. Two sets with equal lists have a signature each, which says whose it is.
 */
public final class ListName {

  /** The list in the folder of its files. */
  public static final String FILE = "list";

  /** The signature in the folder of the files. */
  public static final String SIGNATURE = SignatureName.LIST;

  private ListName() {}

  /** The folder of a set in a tree. */
  public static TreePath folder(String set, Architecture architecture) {
    return ReservedFolder.BIN.path(set, architecture.label());
  }

  /** The plain name of a list in a tree. */
  public static TreePath list(String set, Architecture architecture) {
    return TreePath.of(folder(set, architecture).value(), FILE);
  }

  /** The immutable name of a listed file in a tree, by which nodes request the file. */
  public static TreePath file(String set, Architecture architecture, ListedFile file) {
    return TreePath.of(folder(set, architecture).value(), file.path().value())
        .immutable(file.digests().sha256());
  }

  /**
   * The path of the signature in a tree.
   *
   * @param list the SHA-256 of the list
   */
  public static TreePath signature(String set, Architecture architecture, Digest list) {
    return SignatureName.ofList(set, architecture).immutable(list);
  }
}
