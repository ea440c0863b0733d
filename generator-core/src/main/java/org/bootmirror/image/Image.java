package org.bootmirror.image;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import org.bootmirror.content.Content;
import org.bootmirror.tree.TreePath;

/**
 * A file that starts a machine.
 *
 * @param names in the tree; firmware and browsers go by the extension of the first
 * @param network whose nodes the image starts; nothing for an image of all networks
 * @param parts third-party files in the image; for a script alone, the iPXE binaries that run it
 * @param content bytes and slots
 * @param signers of the programs that UEFI starts, for Secure Boot; none if unsigned
 * @param hasScript whether the image has a script; without one, DHCP or the loader of the image
 *     decides what boots
 */
public record Image(
    List<TreePath> names,
    Optional<String> network,
    List<Part> parts,
    Content content,
    List<X509Certificate> signers,
    boolean hasScript) {

  /** Copies the lists; throws {@link IllegalArgumentException} if there is no name. */
  public Image {
    names = List.copyOf(names);
    parts = List.copyOf(parts);
    signers = List.copyOf(signers);
    if (names.isEmpty()) {
      throw new IllegalArgumentException("an image needs a name");
    }
  }

  /** An image with two names: one with an extension, one without. */
  static Image of(
      TreePath path,
      String extension,
      Optional<String> network,
      List<Part> parts,
      Content content) {
    TreePath withExtension = new TreePath(path + "." + extension);
    return new Image(List.of(withExtension, path), network, parts, content, List.of(), true);
  }

  /** The same image, with the signers of its programs for UEFI. */
  Image signedBy(List<X509Certificate> others) {
    return new Image(names, network, parts, content, others, hasScript);
  }

  /** The same image, without a script. */
  Image withoutScript() {
    return new Image(names, network, parts, content, signers, false);
  }

  /** The name with an extension, which firmware and browsers go by. */
  public TreePath name() {
    return names.get(0);
  }

  /** The shortest name. */
  public TreePath path() {
    return names.get(names.size() - 1);
  }
}
