package org.bootmirror.image;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import org.bootmirror.content.Content;
import org.bootmirror.tree.TreePath;

/**
 * Something a machine can be started with.
 *
 * @param names its names; the first is the one that firmware and browsers go by
 * @param network whose nodes it starts, if it belongs to one
 * @param parts what it is made of
 * @param content its bytes and slots
 * @param signers who signed what UEFI starts of it, for Secure Boot; nobody if it is not signed
 * @param hasScript whether it carries a script, or has one beside it; if not, whoever starts it
 *     decides what it boots
 */
public record Image(
    List<TreePath> names,
    Optional<String> network,
    List<Part> parts,
    Content content,
    List<X509Certificate> signers,
    boolean hasScript) {

  /** Copies the lists, and checks that there is a name. */
  public Image {
    names = List.copyOf(names);
    parts = List.copyOf(parts);
    signers = List.copyOf(signers);
    if (names.isEmpty()) {
      throw new IllegalArgumentException("an image needs a name");
    }
  }

  /** An image that stands under a name with an extension, and under the same without. */
  static Image of(
      TreePath path,
      String extension,
      Optional<String> network,
      List<Part> parts,
      Content content) {
    TreePath withExtension = new TreePath(path + "." + extension);
    return new Image(List.of(withExtension, path), network, parts, content, List.of(), true);
  }

  /** The same, whose programs for UEFI these have signed. */
  Image signedBy(List<X509Certificate> others) {
    return new Image(names, network, parts, content, others, hasScript);
  }

  /** The same, which has no script. */
  Image withoutScript() {
    return new Image(names, network, parts, content, signers, false);
  }

  /** The name that firmware and browsers go by. */
  public TreePath name() {
    return names.get(0);
  }

  /** Its shortest name, by which it is best known. */
  public TreePath path() {
    return names.get(names.size() - 1);
  }
}
