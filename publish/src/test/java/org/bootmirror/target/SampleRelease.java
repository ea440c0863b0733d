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
import org.bootmirror.tree.Tree;
import org.bootmirror.tree.TreePath;

/**
 * A small tree whose files name each other as those of a signed site do: the script its kernel,
 * images.json an image, TUF's timestamp the snapshot, which names the targets, which name the
 * image.
 */
public final class SampleRelease {

  private static final TreePath SCRIPT = TreePath.of("ipxe/prod");
  private static final TreePath KERNEL = TreePath.of("kernel/linux.efi");
  private static final TreePath SHORT_KERNEL = TreePath.of("kernel/linux");
  private static final TreePath IMAGE = TreePath.of("uefi/prod.efi");
  private static final TreePath SHORT_IMAGE = TreePath.of("uefi/prod");
  private static final TreePath INDEX = TreePath.of("images.json");
  private static final TreePath TIMESTAMP = TreePath.of("tuf/timestamp.json");
  private static final int LIMIT = 1 << 20;

  private SampleRelease() {}

  /**
   * The tree.
   *
   * @param content in every file: two releases of the same content differ in metadata alone
   * @param version of the metadata
   */
  public static Tree tree(String content, int version) {
    String kernel = "kernel " + content;
    String image = "image " + content;
    TreePath snapshot = TreePath.of("tuf", version + ".snapshot.json");
    TreePath targets = TreePath.of("tuf", version + ".targets.json");
    String targetsText = text(IMAGE.immutable(digest(image)), digest(image));
    String snapshotText = text(targets, digest(targetsText));
    List<Entry> entries = new ArrayList<>();
    entries.add(Entry.immutable(Phase.IMAGES, Content.text(kernel), List.of(KERNEL, SHORT_KERNEL)));
    entries.add(Entry.immutable(Phase.IMAGES, Content.text(image), List.of(IMAGE, SHORT_IMAGE)));
    entries.add(plain(Phase.METADATA, INDEX, text(IMAGE.immutable(digest(image)), digest(image))));
    entries.add(plain(Phase.METADATA, targets, targetsText));
    entries.add(plain(Phase.METADATA, snapshot, snapshotText));
    entries.add(
        plain(Phase.SCRIPTS, SCRIPT, text(KERNEL.immutable(digest(kernel)), digest(kernel))));
    entries.add(plain(Phase.SCRIPTS, TIMESTAMP, text(snapshot, digest(snapshotText))));
    return new Tree(entries);
  }

  /**
   * Follows each plain name to its last file, and compares every digest on the way.
   *
   * @return the number of files read
   */
  public static int follow(Reader reader) throws IOException {
    return follow(reader, SCRIPT) + follow(reader, INDEX) + follow(reader, TIMESTAMP);
  }

  private static int follow(Reader reader, TreePath start) throws IOException {
    int files = 1;
    String text = new String(reader.read(start, LIMIT), StandardCharsets.US_ASCII);
    while (text.contains(" sha256 ")) {
      String[] named = text.split(" sha256 ", -1);
      byte[] bytes = reader.read(new TreePath(named[0]), LIMIT);
      assertThat(Digest.of(bytes).hex())
          .as("%s, by way of %s", named[0], start)
          .isEqualTo(named[1]);
      text = new String(bytes, StandardCharsets.US_ASCII);
      files++;
    }
    return files;
  }

  private static Entry plain(Phase phase, TreePath path, String text) {
    return Entry.plain(phase, Content.text(text), path);
  }

  private static String text(TreePath named, Digest digest) {
    return named + " sha256 " + digest;
  }

  private static Digest digest(String text) {
    return Digest.of(text.getBytes(StandardCharsets.US_ASCII));
  }

  /** Reads a file of a published tree, as {@link Target#read} does. */
  @FunctionalInterface
  public interface Reader {
    /** All bytes of a file. */
    byte[] read(TreePath path, long limit) throws IOException;
  }
}
