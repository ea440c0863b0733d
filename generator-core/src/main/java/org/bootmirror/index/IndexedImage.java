package org.bootmirror.index;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.bootmirror.content.Description;
import org.bootmirror.content.Digest;
import org.bootmirror.content.Slot;
import org.bootmirror.tree.TreePath;

/**
 * An image as {@code images.json} describes it.
 *
 * @param path the shortest name
 * @param pathWithExtension the name that firmware and browsers go by; may equal {@code path}
 * @param network that the image boots; empty for images of no network
 * @param description size, SHA-256, and SHA-256 with the slots zeroed
 * @param extraRoom the greatest length of {@code extra} in the slot, in characters, beside the ids
 *     of farm and pool and the longest parameters of a config: more would not reach every kernel of
 *     the network whole; empty for images of no network
 * @param slots in the order of their offsets; empty if the image takes no overlay
 * @param signers for UEFI Secure Boot; empty if the image is not signed
 * @param protection one for each iPXE in the image
 * @param components the third-party files that the image is made of
 */
public record IndexedImage(
    TreePath path,
    TreePath pathWithExtension,
    Optional<String> network,
    Description description,
    OptionalInt extraRoom,
    List<Slot> slots,
    List<IndexedSigner> signers,
    List<Protection> protection,
    List<IndexedComponent> components) {

  /** Copies the lists. */
  public IndexedImage {
    slots = List.copyOf(slots);
    signers = List.copyOf(signers);
    protection = List.copyOf(protection);
    components = List.copyOf(components);
  }

  /** The name that never gets other content. */
  public TreePath immutablePath() {
    return pathWithExtension.immutable(description.sha256());
  }

  /** Whether variables in the image can be replaced. */
  public boolean overlayable() {
    return !slots.isEmpty();
  }

  /** Whether the slot is known to have a pin. */
  public boolean isPinned() {
    return protection.stream().anyMatch(Protection::isPinned);
  }

  /** The same image with other variables in its slots, under other names. */
  IndexedImage variant(
      TreePath otherPath,
      TreePath otherPathWithExtension,
      Digest sha256,
      List<Protection> otherProtection) {
    return new IndexedImage(
        otherPath,
        otherPathWithExtension,
        network,
        new Description(description.size(), sha256, description.masked()),
        extraRoom,
        slots,
        signers,
        otherProtection,
        components);
  }
}
