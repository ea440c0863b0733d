package org.bootmirror.app;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.bootmirror.app.NodeChanges.Network;
import org.bootmirror.tree.ImmutableName;
import org.bootmirror.tree.Release;
import org.bootmirror.tree.ReservedFolder;
import org.bootmirror.tree.TreeLayout;

/** Words what a publication changes for nodes. */
public final class NodeChangesText {

  private static final int SHORT_DIGEST = 12;

  private NodeChangesText() {}

  /** One line for each change; no line if nothing changes. */
  public static List<String> lines(NodeChanges changes) {
    List<String> lines = new ArrayList<>();
    if (changes.isFirst()) {
      lines.add("the first tree at this target");
    }
    if (changes.next().isPresent() && !changes.next().equals(changes.former())) {
      lines.add(release(changes));
    }
    if (changes.rootChanged()) {
      lines.add(
          "root replaced: images trust another certificate, and media with the former one"
              + " boot only what that one signed");
    }
    changes.networks().forEach(network -> lines.add(network.name() + ": " + text(network)));
    add(lines, changes.imagesAdded(), "new");
    add(lines, changes.imagesReplaced(), "replaced");
    add(lines, changes.imagesRemoved(), "no longer in the source; the files stay until gc");
    return lines;
  }

  private static String release(NodeChanges changes) {
    Release next = changes.next().orElseThrow();
    return "release "
        + next.number()
        + " of "
        + next.instant()
        + changes.former().map(former -> " instead of " + former.number()).orElse("");
  }

  /** What changes for the nodes of a network, without the network's name. */
  public static String text(Network network) {
    if (network instanceof Network.OtherKernel kernel) {
      boolean named = !kernel.former().plain().equals(kernel.next().plain());
      return named
          ? "nodes start " + name(kernel.next()) + " instead of " + name(kernel.former())
          : "nodes start another "
              + name(kernel.next())
              + ": "
              + digest(kernel.next())
              + " instead of "
              + digest(kernel.former());
    }
    if (network instanceof Network.OtherFiles files) {
      return "other files: "
          + files.next().stream()
              .map(file -> name(file) + " " + digest(file))
              .collect(Collectors.joining(", "));
    }
    if (network instanceof Network.Added) {
      return "new network";
    }
    if (network.name().equals(TreeLayout.MENU)) {
      return "the menu changes";
    }
    return network instanceof Network.Removed
        ? "no longer in the source; its boot script stays until gc"
        : "the boot script changes, the kernel does not";
  }

  private static void add(List<String> lines, int count, String what) {
    if (count > 0) {
      lines.add(count + (count == 1 ? " image " : " images ") + what);
    }
  }

  private static String name(ImmutableName file) {
    String path = file.plain().value();
    String folder = ReservedFolder.KERNEL.label() + "/";
    return path.startsWith(folder) ? path.substring(folder.length()) : path;
  }

  private static String digest(ImmutableName file) {
    return file.digest().hex().substring(0, SHORT_DIGEST) + "…";
  }
}
