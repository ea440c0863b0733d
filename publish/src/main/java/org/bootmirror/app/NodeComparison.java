package org.bootmirror.app;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bootmirror.content.Digest;
import org.bootmirror.index.ImagesFile;
import org.bootmirror.index.ImagesReader;
import org.bootmirror.index.IndexedImage;
import org.bootmirror.index.IndexedNetwork;
import org.bootmirror.tree.ImmutableName;
import org.bootmirror.tree.References;
import org.bootmirror.tree.ReservedFile;
import org.bootmirror.tree.TreeLayout;
import org.bootmirror.tree.TreePath;

/** Compares a target's current tree with the one to be published, by index and boot scripts. */
final class NodeComparison {

  private static final int MAX_INDEX = 32 << 20;
  private static final int MAX_SCRIPT = 4 << 20;

  private final TreeReader former;
  private final TreeReader next;

  NodeComparison(TreeReader former, TreeReader next) {
    this.former = former;
    this.next = next;
  }

  /** The index of a tree; nothing if there is none. */
  static Optional<ImagesFile> index(TreeReader tree) throws IOException {
    Optional<byte[]> bytes = tree.read(ReservedFile.IMAGE_INDEX.path(), MAX_INDEX);
    return bytes.isPresent()
        ? Optional.of(ImagesReader.read(new ByteArrayInputStream(bytes.get())))
        : Optional.empty();
  }

  /**
   * Compares.
   *
   * @param before the index of the former tree
   * @param after the index of the next tree
   */
  NodeChanges changes(Optional<ImagesFile> before, ImagesFile after) throws IOException {
    Map<TreePath, Digest> had = digests(before);
    Map<TreePath, Digest> has = digests(Optional.of(after));
    int added = 0;
    int replaced = 0;
    for (Map.Entry<TreePath, Digest> image : has.entrySet()) {
      Digest digest = had.remove(image.getKey());
      added += digest == null ? 1 : 0;
      replaced += digest != null && !digest.equals(image.getValue()) ? 1 : 0;
    }
    return new NodeChanges(
        before.isEmpty(),
        before.flatMap(ImagesFile::release),
        after.release(),
        networks(before, after),
        added,
        replaced,
        had.size(),
        before.isPresent() && !before.get().trustedRoot().equals(after.trustedRoot()));
  }

  private static Map<TreePath, Digest> digests(Optional<ImagesFile> index) {
    Map<TreePath, Digest> digests = new HashMap<>();
    for (IndexedImage image : index.map(ImagesFile::images).orElse(List.of())) {
      digests.put(image.path(), image.description().sha256());
    }
    return digests;
  }

  private List<NodeChanges.Network> networks(Optional<ImagesFile> before, ImagesFile after)
      throws IOException {
    List<NodeChanges.Network> changes = new ArrayList<>();
    Set<String> gone = before.map(NodeComparison::names).orElseGet(LinkedHashSet::new);
    for (String name : names(after)) {
      TreePath script = TreeLayout.bootScript(name);
      Optional<byte[]> had = former.read(script, MAX_SCRIPT);
      Optional<byte[]> has = next.read(script, MAX_SCRIPT);
      if (had.isEmpty() || !gone.remove(name)) {
        changes.add(new NodeChanges.Network.Added(name));
      } else if (has.isPresent() && !Arrays.equals(had.get(), has.get())) {
        changes.add(
            name.equals(TreeLayout.MENU) // each network tells its own changes
                ? new NodeChanges.Network.OtherScript(name)
                : change(name, references(had.get()), references(has.get())));
      }
    }
    gone.forEach(name -> changes.add(new NodeChanges.Network.Removed(name)));
    return changes;
  }

  /** The first file of a boot script is the kernel that starts if no other is chosen. */
  private static NodeChanges.Network change(
      String name, List<ImmutableName> had, List<ImmutableName> has) {
    if (!had.isEmpty() && !has.isEmpty() && !had.get(0).equals(has.get(0))) {
      return new NodeChanges.Network.OtherKernel(name, had.get(0), has.get(0));
    }
    Set<ImmutableName> fresh = new LinkedHashSet<>(has);
    fresh.removeAll(new HashSet<>(had));
    return fresh.isEmpty()
        ? new NodeChanges.Network.OtherScript(name)
        : new NodeChanges.Network.OtherFiles(name, List.copyOf(fresh));
  }

  private static List<ImmutableName> references(byte[] script) {
    return References.in(new String(script, StandardCharsets.ISO_8859_1)).stream()
        .flatMap(path -> ImmutableName.parse(path).stream())
        .toList();
  }

  private static Set<String> names(ImagesFile index) {
    Set<String> names = new LinkedHashSet<>();
    index.networks().stream().map(IndexedNetwork::name).forEach(names::add);
    return names;
  }

  /** Reads small files of a tree, wherever it is. */
  @FunctionalInterface
  interface TreeReader {

    /** Reads a file; nothing if there is none. */
    Optional<byte[]> read(TreePath path, int limit) throws IOException;
  }
}
