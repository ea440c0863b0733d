package org.bootmirror.target.folder;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.bootmirror.content.Content;
import org.bootmirror.content.Progress;
import org.bootmirror.folder.SidecarFiles;
import org.bootmirror.sweep.SweepResult;
import org.bootmirror.sweep.UnusedFile;
import org.bootmirror.sweep.UnusedFiles;
import org.bootmirror.tree.Entry;
import org.bootmirror.tree.Phase;
import org.bootmirror.tree.SumsFile;
import org.bootmirror.tree.Tree;
import org.bootmirror.tree.TreePath;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Files that a release uses again are unused from the next sweep on, not from an earlier one. */
final class ReusedFilesTest {

  private static final Instant START = Instant.parse("2026-01-05T12:00:00Z");
  private static final Duration MONTH = Duration.ofDays(30);

  @TempDir private Path work;

  @ParameterizedTest
  @EnumSource
  void aRevertedReleaseIsKeptForAsLongAsAnyOther(NameStyle names) throws IOException {
    publish("a", names, day(0));
    publish("b", names, day(1));
    assertThat(sweep(day(1)).old()).isEmpty();
    publish("a", names, day(40));
    publish("c", names, day(41));

    assertThat(sweep(day(41)).old()).extracting(UnusedFile::path).isEmpty();
    assertThat(sweep(day(70)).old()).isEmpty();
    assertThat(sweep(day(71)).old())
        .extracting(UnusedFile::path)
        .containsExactlyInAnyOrder(kernel("a"), kernel("b"));
  }

  @ParameterizedTest
  @EnumSource
  void aFileThatStaysUnusedKeepsItsNote(NameStyle names) throws IOException {
    publish("a", names, day(0));
    publish("b", names, day(1));
    sweep(day(1));
    publish("c", names, day(20));
    publish("c", names, day(21));

    assertThat(sweep(day(31)).old()).extracting(UnusedFile::path).containsExactly(kernel("a"));
  }

  private void publish(String kernel, NameStyle names, Instant now) throws IOException {
    List<Entry> entries =
        List.of(
            Entry.immutable(
                Phase.IMAGES, Content.text(kernel), List.of(TreePath.of("kernel/linux"))),
            Entry.plain(Phase.METADATA, Content.text("{}"), TreePath.of("images.json")));
    List<Entry> all = new ArrayList<>(entries);
    all.add(Entry.plain(Phase.SCRIPTS, SumsFile.of(entries), TreePath.of("SHA256SUMS")));
    FolderTarget.publish(
        new Tree(all),
        new FolderPlace(work.resolve("tree"), names, work.resolve("cache"), now),
        Progress.NONE);
  }

  private SweepResult sweep(Instant now) throws IOException {
    return UnusedFiles.sweep(
        SidecarFiles.of(work.resolve("tree"), work.resolve("cache")), now, MONTH, Set.of());
  }

  private static Instant day(int day) {
    return START.plus(Duration.ofDays(day));
  }

  private static String kernel(String text) throws IOException {
    return "kernel/" + Content.text(text).description().sha256() + ".linux";
  }
}
