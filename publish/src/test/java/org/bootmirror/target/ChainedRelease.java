package org.bootmirror.target;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.bootmirror.content.Content;
import org.bootmirror.content.Digest;
import org.bootmirror.tree.Entry;
import org.bootmirror.tree.Phase;
import org.bootmirror.tree.ReservedFile;
import org.bootmirror.tree.Tree;
import org.bootmirror.tree.TreeLayout;
import org.bootmirror.tree.TreePath;

/**
 * Releases whose files refer to each other as those of a site: script to kernel, index to image,
 * timestamp to snapshot to targets to both. A reader follows all references.
 */
public final class ChainedRelease {

  private static final TreePath SCRIPT = TreePath.of("ipxe/prod");
  private static final TreePath TIMESTAMP = TreePath.of("tuf/timestamp.json");
  private static final TreePath KERNEL = TreePath.of("kernel/zero-os.efi");
  private static final TreePath IMAGE = TreePath.of("uefi/prod.efi");
  private static final TreePath IMAGE_SHORT = TreePath.of("uefi/prod");

  private ChainedRelease() {}

  /** The tree of a release. */
  public static Tree tree(int number) throws IOException {
    Content kernel = Content.text("kernel " + number + " ".repeat(5000));
    Content image = Content.text("image " + number);
    String kernelLine = reference(KERNEL, kernel);
    String imageLine = reference(IMAGE, image);
    Content targets = Content.text(kernelLine + imageLine);
    Content snapshot = Content.text("tuf/" + number + ".targets.json " + digest(targets) + "\n");
    Content timestamp = Content.text("tuf/" + number + ".snapshot.json " + digest(snapshot) + "\n");
    List<Entry> entries = new ArrayList<>();
    entries.add(Entry.immutable(Phase.IMAGES, kernel, List.of(KERNEL)));
    entries.add(Entry.immutable(Phase.IMAGES, image, List.of(IMAGE, IMAGE_SHORT)));
    entries.add(Entry.plain(ReservedFile.IMAGE_INDEX, Content.text(imageLine)));
    entries.add(plain(TreePath.of("tuf/" + number + ".targets.json"), targets));
    entries.add(plain(TreePath.of("tuf/" + number + ".snapshot.json"), snapshot));
    entries.add(plain(TIMESTAMP, timestamp));
    entries.add(Entry.immutable(Phase.SCRIPTS, Content.text(kernelLine), List.of(SCRIPT)));
    return new Tree(entries);
  }

  /** Reads as nodes and clients do; fails on the first reference that does not hold. */
  public static void follow(Reader reader) throws IOException {
    followLines(reader, SCRIPT.value(), 1);
    followLines(reader, ReservedFile.IMAGE_INDEX.label(), 1);
    String snapshot = followLines(reader, TIMESTAMP.value(), 1);
    String targets = followLines(reader, snapshot, 1);
    followLines(reader, targets, 2);
  }

  /** Checks every file that a file names; returns the last name. */
  private static String followLines(Reader reader, String from, int expected) throws IOException {
    String[] lines = new String(reader.read(from), StandardCharsets.US_ASCII).split("\n", -1);
    assertThat(lines).as(from).hasSize(expected + 1);
    String last = from;
    for (int i = 0; i < expected; i++) {
      String[] reference = lines[i].split(" ", -1);
      last = reference[0];
      assertThat(Digest.of(reader.read(last)).hex())
          .as("%s, to which %s refers", last, from)
          .isEqualTo(reference[1]);
    }
    return last;
  }

  private static Entry plain(TreePath path, Content content) {
    return Entry.plain(TreeLayout.phase(path), content, path);
  }

  private static String reference(TreePath path, Content content) throws IOException {
    return path.immutable(digest(content)) + " " + digest(content) + "\n";
  }

  private static Digest digest(Content content) throws IOException {
    return content.description().sha256();
  }

  /** Reads what stands at a path; fails if nothing does. */
  @FunctionalInterface
  public interface Reader {
    byte[] read(String path) throws IOException;
  }
}
