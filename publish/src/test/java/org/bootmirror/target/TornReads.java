package org.bootmirror.target;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.bootmirror.content.Content;
import org.bootmirror.content.Digest;
import org.bootmirror.content.Progress;
import org.bootmirror.tree.Entry;
import org.bootmirror.tree.ImmutableName;
import org.bootmirror.tree.Phase;
import org.bootmirror.tree.References;
import org.bootmirror.tree.ReservedFile;
import org.bootmirror.tree.Tree;
import org.bootmirror.tree.TreePath;

/**
 * A reader that boots in a loop, script, kernel, digest, and reads the index and its image, while
 * releases are published and taken back, and runs end at each call in turn.
 *
 * @param opening of the target, for one run
 * @param reading of what is served, as nodes read it
 */
public record TornReads(Opening opening, Reading reading) {

  private static final List<String> RELEASES = List.of("one", "two", "three");
  private static final int MAX_CALLS = 100;

  /** Opens the target. */
  @FunctionalInterface
  public interface Opening {
    /** Opens the target. */
    Target open() throws IOException;
  }

  /** Reads what is served. */
  @FunctionalInterface
  public interface Reading {
    /** Reads a file. */
    byte[] read(TreePath path) throws IOException;
  }

  /**
   * Publishes, and reads meanwhile; fails if a read finds anything inconsistent.
   *
   * @return how many boots were read
   */
  public int run() throws Exception {
    publish("one", MAX_CALLS);
    AtomicBoolean publishing = new AtomicBoolean(true);
    Callable<Integer> boots =
        () -> {
          int count = 0;
          do {
            boot();
            count++;
          } while (publishing.get());
          return count;
        };
    FutureTask<Integer> reader = new FutureTask<>(boots);
    new Thread(reader, "reader").start();
    try {
      int calls = 0;
      while (!publish(RELEASES.get((calls + 1) % RELEASES.size()), calls)) {
        publish(RELEASES.get(calls % RELEASES.size()), MAX_CALLS);
        calls++;
      }
    } finally {
      publishing.set(false);
    }
    return reader.get();
  }

  /** Whether the run came to its end. */
  private boolean publish(String release, int calls) throws IOException {
    try (EndingTarget target = new EndingTarget(opening.open(), calls)) {
      Publication.run(PublishPlan.of(tree(release)), target, Progress.NONE);
      return true;
    } catch (EndingTarget.Ended e) {
      return false;
    }
  }

  private void boot() throws IOException {
    for (String path : List.of("ipxe/prod", ReservedFile.IMAGE_INDEX.label())) {
      List<String> references = References.in(text(path));
      assertThat(references).as(path).isNotEmpty();
      for (String reference : references) {
        assertThat(Digest.of(reading.read(new TreePath(reference))))
            .as("%s in %s", reference, path)
            .isEqualTo(ImmutableName.parse(reference).orElseThrow().digest());
      }
    }
    assertThat(RELEASES.stream().map(TornReads::image)).contains(text("uefi/prod.efi"));
  }

  private String text(String path) throws IOException {
    return new String(reading.read(new TreePath(path)), StandardCharsets.US_ASCII);
  }

  private static Tree tree(String release) {
    TreePath kernel = TreePath.of("kernel/linux");
    TreePath image = TreePath.of("uefi/prod.efi");
    String script = "#!ipxe\nkernel ../" + kernel.immutable(digest("kernel " + release)) + "\n";
    String index = "{\"" + image.immutable(digest(image(release))) + "\"}";
    return new Tree(
        Stream.of(
                Entry.immutable(Phase.IMAGES, Content.text("kernel " + release), List.of(kernel)),
                Entry.immutable(Phase.IMAGES, Content.text(image(release)), List.of(image)),
                Entry.plain(ReservedFile.IMAGE_INDEX, Content.text(index)),
                Entry.immutable(
                    Phase.SCRIPTS, Content.text(script), List.of(TreePath.of("ipxe/prod"))))
            .toList());
  }

  private static String image(String release) {
    return "image " + release;
  }

  private static Digest digest(String text) {
    return Digest.of(text.getBytes(StandardCharsets.US_ASCII));
  }
}
