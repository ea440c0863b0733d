package org.bootmirror.binaries;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.bootmirror.content.Progress;
import org.bootmirror.folder.Permissions;
import org.bootmirror.tree.TreePath;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FolderComparisonTest {

  @TempDir private Path folder;

  @BeforeEach
  void files() throws IOException {
    Files.createDirectories(folder.resolve("sub"));
    for (String name : List.of("gone", "mode", "same", "size", "sub/byte")) {
      Files.writeString(folder.resolve(name), name);
      Permissions.set(folder.resolve(name), "rw-r--r--");
    }
  }

  @Test
  void everyDifferenceIsNamedAtOnce() throws IOException {
    BinaryList list = list();
    assertThat(problems(list, false)).isEmpty();

    Files.delete(folder.resolve("gone"));
    Permissions.set(folder.resolve("mode"), "rwxr-xr-x");
    Files.writeString(folder.resolve("size"), "other size");
    Files.writeString(folder.resolve("sub/byte"), "sub/bite");
    Files.writeString(folder.resolve("sub/more"), "");
    Files.writeString(folder.resolve("list"), "");
    Files.writeString(folder.resolve("list.minisig"), "");

    assertThat(problems(list, false))
        .satisfiesExactly(
            one -> assertThat(one).isEqualTo("gone: found no such file, expected 4 bytes"),
            one -> assertThat(one).isEqualTo("mode: found mode 0755, expected mode 0644"),
            one -> assertThat(one).isEqualTo("size: found 10 bytes, expected 4 bytes"),
            one -> assertThat(one).matches("sub/byte: found SHA-256 .{64}, expected SHA-256 .{64}"),
            one ->
                assertThat(one)
                    .isEqualTo(
                        "sub/more: found a file, expected none: the list does not name this path"));
  }

  @Test
  void aWrongMd5IsADifferenceOfItsOwn() throws IOException {
    ListedFile one = list().files().get(0);
    FileDigests other = new FileDigests("0".repeat(32), one.digests().sha256());
    BinaryList list =
        new BinaryList(List.of(new ListedFile(other, one.size(), one.mode(), one.path())));

    assertThat(problems(list, false))
        .anyMatch(text -> text.matches("gone: found MD5 .{32}, expected MD5 0{32}"));
  }

  @Test
  void linksAreForTreesOnly() throws IOException {
    BinaryList list = list();
    ListedFile same = list.files().get(2);
    TreePath immutable = same.path().immutable(same.digests().sha256());
    Files.move(folder.resolve("same"), folder.resolve(immutable.value()));
    Files.createSymbolicLink(folder.resolve("same"), Path.of(immutable.value()));
    Permissions.set(folder.resolve("mode"), "rwxr-xr-x");

    assertThat(problems(list, true)).isEmpty();
    assertThat(problems(list, false))
        .hasSize(3)
        .contains("same: found a symbolic link to " + immutable + ", expected a regular file");
    Files.delete(folder.resolve("same"));
    Files.createSymbolicLink(folder.resolve("same"), Path.of("/dev/zero"));
    assertThat(problems(list, true))
        .containsExactly("same: found no regular file, expected a regular file");
  }

  private BinaryList list() throws IOException {
    return FolderLister.of(folder, DigestIndex.none(), Progress.NONE);
  }

  private List<String> problems(BinaryList list, boolean inTree) throws IOException {
    return FolderComparison.problems(folder, list, inTree, Progress.NONE).stream()
        .map(FileProblem::toString)
        .toList();
  }
}
