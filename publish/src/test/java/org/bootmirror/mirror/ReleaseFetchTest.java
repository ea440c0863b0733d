package org.bootmirror.mirror;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.bootmirror.content.Digest;
import org.bootmirror.content.Progress;
import org.bootmirror.index.MirrorFile;
import org.bootmirror.index.MirrorFilter;
import org.bootmirror.tree.Phase;
import org.bootmirror.tree.TreePath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An origin that says of itself that it has left files out. */
final class ReleaseFetchTest {

  private static final int FILES = 100_000;

  @TempDir private Path work;

  /** The word of the origin is not signed: it may name every file of the release. */
  @Test
  void anOriginThatLeavesAllOutIsRefusedInTimeThatGrowsWithTheFiles() throws Exception {
    List<FileGroup> groups = new ArrayList<>();
    TreeSet<TreePath> names = new TreeSet<>();
    for (int i = 0; i < FILES; i++) {
      TreePath name = new TreePath("kernel/%06d".formatted(i));
      names.add(name);
      Digest sha256 = Digest.of(name.value().getBytes(StandardCharsets.US_ASCII));
      groups.add(new FileGroup(Phase.IMAGES, sha256, 1, List.of(name)));
    }
    MirrorFile without =
        new MirrorFile(
            Optional.empty(), Optional.empty(), MirrorFilter.WHOLE, names, new TreeSet<>());
    ReleaseFetch fetch =
        new ReleaseFetch(
            new Empty(without),
            work.resolve("mirror"),
            new DownloadFolder(work.resolve("downloads")),
            Progress.NONE);

    assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () ->
            assertThatThrownBy(() -> fetch.obtain(groups))
                .isInstanceOf(LeftOutException.class)
                .hasMessageContaining("without kernel/000000 and 99999 more of the files"));
  }

  /** An origin without files. */
  private record Empty(MirrorFile without) implements Origin {

    @Override
    public Optional<byte[]> read(String path, long limit) throws IOException {
      return Optional.of(without.toBytes());
    }

    @Override
    public void fetch(List<SignedFile> files, DownloadFolder folder, Progress progress)
        throws IOException {
      throw new FailedFilesException(List.of("no file"), new IOException("no file"));
    }
  }
}
