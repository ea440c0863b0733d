package org.bootmirror.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
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

    assertThat(all.all)
        .hasSize(FILES + 1 + 50 + 2)
        .doesNotHaveDuplicates()
        .contains("file-0", "one/", "one/file-1", "one/more-2/file-2", "one/loop link");
    assertThat(new TreeSet<>(all.all)).isEqualTo(new TreeSet<>(one.all));
  }

  /** The folder may be told in any way. */
  @Test
  void namesAreRelativeToTheFolder() throws IOException {
    Files.createDirectories(work.resolve("a/b"));
    Files.createFile(work.resolve("a/b/c"));
    Path relative = Path.of("").toAbsolutePath().relativize(work);
    for (Path folder :
        List.of(work, work.resolve(""), work.resolve("a/.."), relative, relative.resolve("."))) {
      Names names = new Names();
      FolderWalk.walkByAll(folder, names);
      assertThat(names.all).as(folder.toString()).containsExactlyInAnyOrder("a/", "a/b/", "a/b/c");
    }
    Names here = new Names();
    FolderWalk.walk(Path.of(""), here);
    assertThat(here.all).contains("pom.xml");
  }

  @Test
  void theFailureOfAVisitorEndsTheWalk() throws IOException {
    for (int i = 0; i < FILES; i++) {
      Files.createFile(work.resolve("file-" + i));
    }
    AtomicInteger visited = new AtomicInteger();
    assertThatThrownBy(
            () ->
                FolderWalk.walkByAll(
                    work,
                    (name, attributes) -> {
                      visited.incrementAndGet();
                      throw new IOException("of a visitor");
                    }))
        .isInstanceOf(IOException.class)
        .hasMessage("of a visitor");
    assertThat(visited.get()).isLessThan(FILES);
  }
}
