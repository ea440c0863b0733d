package org.bootmirror.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Collection;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FolderWalkTest {

  /** More than are looked at together, twice. */
  private static final int FILES = 4_500;

  @TempDir private Path work;

  /** Takes names. */
  private static final class Names implements FolderWalk.WalkVisitor {

    private final Collection<String> all = new ConcurrentLinkedQueue<>();

    @Override
    public void file(String name, BasicFileAttributes attributes) {
      all.add(name + (attributes.isSymbolicLink() ? " link" : ""));
    }

    @Override
    public void folder(String name) {
      all.add(name + "/");
    }
  }

  @Test
  void allProcessorsVisitWhatOneThreadVisits() throws IOException {
    for (int i = 0; i < FILES; i++) {
      Path folder = work.resolve(i % 3 == 0 ? "" : i % 3 == 1 ? "one" : "one/more-" + i % 50);
      Files.createDirectories(folder);
      Files.createFile(folder.resolve("file-" + i));
    }
    Files.createSymbolicLink(work.resolve("one/loop"), work);
    Files.createSymbolicLink(work.resolve("nowhere"), Path.of("absent"));
    Names one = new Names();
    Names all = new Names();

    FolderWalk.walk(work, one);
    FolderWalk.walkByAll(work, all);

    assertThat(all.all).hasSize(FILES + 1 + 50 + 2).doesNotHaveDuplicates();
    assertThat(new TreeSet<>(all.all)).isEqualTo(new TreeSet<>(one.all));
  }

  @Test
  void theFailureOfAVisitorEndsTheWalk() throws IOException {
    for (int i = 0; i < 100; i++) {
      Files.createFile(work.resolve("file-" + i));
    }
    assertThatThrownBy(
            () ->
                FolderWalk.walkByAll(
                    work,
                    (name, attributes) -> {
                      throw new IOException("of a visitor");
                    }))
        .isInstanceOf(IOException.class)
        .hasMessage("of a visitor");
  }
}
