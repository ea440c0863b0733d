package org.bootmirror.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SidecarFilesTest {

  @TempDir private Path work;

  private Path tree = Path.of("tree");

  @BeforeEach
  void makeTheTree() throws IOException {
    tree = Files.createDirectories(work.resolve("www/tree"));
  }

  @Test
  void theLockStandsBesideTheTree() throws IOException {
    List<String> inside = sidecars(tree).holding(() -> names(tree));

    assertThat(inside).isEmpty();
    assertThat(names(work.resolve("www"))).containsExactly(".tree.lock", "tree");
  }

  /** Whatever path leads to the folder, one run at a time changes the folder. */
  @Test
  void allPathsOfAFolderHaveOneLock() throws IOException {
    Path link = Files.createSymbolicLink(work.resolve("link"), tree);
    Path parent = Files.createSymbolicLink(work.resolve("parent"), Path.of("www"));
    Path dots = tree.resolve("../../www/./tree");

    sidecars(tree)
        .holding(
            () -> {
              for (Path path : List.of(tree, link, parent.resolve("tree"), dots)) {
                assertLocked(path);
              }
              return true;
            });
    for (Path path : List.of(tree, link, parent.resolve("tree"), dots)) {
      assertThat(sidecars(path).<Boolean>holding(() -> true)).isTrue();
    }
  }

  @Test
  void neighboursAreChangedAtTheSameTime() throws IOException {
    Path other = Files.createDirectory(tree.resolveSibling("other"));

    assertThat(sidecars(tree).<Boolean>holding(() -> sidecars(other).holding(() -> true))).isTrue();
  }

  @Test
  void aNameWithoutRoomForMoreHasTheFilesInTheCache() throws IOException {
    Path longest = Files.createDirectory(work.resolve("x".repeat(255)));
    Path link = Files.createSymbolicLink(work.resolve("link"), longest);

    sidecars(longest)
        .holding(
            () -> {
              assertLocked(link);
              return true;
            });
    assertThat(sidecars(longest).lock()).startsWith(work.resolve("cache/trees")).exists();
    assertThat(sidecars(longest).notes()).startsWithRaw(work.resolve("cache/trees"));
  }

  @Test
  void aSurroundingFolderThatIsNotWritableLeavesTheCache() throws IOException {
    Path www = work.resolve("www");
    Files.setPosixFilePermissions(www, PosixFilePermissions.fromString("r-xr-xr-x"));
    try {
      assumeFalse(Files.isWritable(www), "root may write everywhere");
      assertThat(sidecars(tree).<List<String>>holding(() -> names(www))).containsExactly("tree");
      assertThat(sidecars(tree).lock()).startsWith(work.resolve("cache/trees")).exists();
    } finally {
      Files.setPosixFilePermissions(www, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
  }

  @Test
  void filesOfEarlierVersionsLeaveTheTree() throws IOException {
    Files.createFile(tree.resolve(".lock"));
    Files.writeString(tree.resolve(".unused"), "notes");
    assertThat(sidecars(tree).latestNotes()).hasContent("notes");

    sidecars(tree).hold().close();

    assertThat(names(tree)).isEmpty();
    assertThat(sidecars(tree).notes()).hasContent("notes");
    assertThat(sidecars(tree).latestNotes()).isEqualTo(sidecars(tree).notes());
  }

  @Test
  void newerNotesBesideTheTreeAreKept() throws IOException {
    Files.writeString(sidecars(tree).notes(), "new");
    Files.writeString(tree.resolve(".unused"), "old");

    sidecars(tree).hold().close();

    assertThat(names(tree)).isEmpty();
    assertThat(sidecars(tree).notes()).hasContent("new");
  }

  @Test
  void anEarlierVersionAtWorkKeepsTheTree() throws IOException {
    Files.createFile(tree.resolve(".unused"));
    FolderLock earlier = FolderLock.of(tree, tree.resolve(".lock"));
    try (earlier) {
      assertLocked(tree);
      assertThat(names(tree)).containsExactly(".lock", ".unused");
    }
    assertThat(sidecars(tree).<Boolean>holding(() -> true)).isTrue();
    assertThat(names(tree)).isEmpty();
  }

  private void assertLocked(Path path) {
    assertThatThrownBy(() -> sidecars(path).hold())
        .as("%s", path)
        .isInstanceOf(FolderLockedException.class)
        .hasMessageContaining("is being changed by another run, which has ");
  }

  private SidecarFiles sidecars(Path path) throws IOException {
    return SidecarFiles.of(path, work.resolve("cache"));
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
