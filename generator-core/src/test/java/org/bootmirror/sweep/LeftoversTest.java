package org.bootmirror.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.bootmirror.content.Content;
import org.bootmirror.content.Entry;
import org.bootmirror.content.Phase;
import org.bootmirror.content.SitePath;
import org.bootmirror.content.Tree;
import org.bootmirror.metadata.Sha256Sums;
import org.bootmirror.site.FolderLock;
import org.bootmirror.site.TreeFolder;
import org.bootmirror.site.TreeFolder.Links;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class LeftoversTest {

  private static final Instant MONDAY = Instant.parse("2026-01-05T12:00:00Z");
  private static final Instant TUESDAY = MONDAY.plusSeconds(86_400);
  private static final Instant WEDNESDAY = TUESDAY.plusSeconds(86_400);

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource(Links.class)
  void whatWasReplacedLongAgoGoesAndNothingElse(Links links) throws IOException {
    generate(MONDAY, links, "kernel/linux", "one");
    generate(TUESDAY, links, "kernel/linux", "two");
    generate(WEDNESDAY, links, "kernel/linux", "two", "kernel/other", "three");
    List<String> before = names();

    assertThat(Leftovers.sweep(folder, TUESDAY, false)).isEmpty();
    assertThat(names()).isEqualTo(before);

    List<Leftover> swept = Leftovers.sweep(folder, TUESDAY.plusSeconds(1), false);

    String first = "kernel/" + digest("one") + ".linux";
    assertThat(swept).containsExactly(new Leftover(first, TUESDAY, 3));
    List<String> after = new ArrayList<>(before);
    after.remove(first);
    assertThat(names()).isEqualTo(after);
  }

  @ParameterizedTest
  @EnumSource(Links.class)
  void whatLeftTheSourceGoesWithItsFolder(Links links) throws IOException {
    generate(MONDAY, links, "krn/prod", "one", "krn/old/test", "two");
    generate(TUESDAY, links, "krn/prod", "one");
    Files.writeString(folder.resolve("krn/.prod.part"), "killed here");

    assertThat(Leftovers.sweep(folder, TUESDAY.plusSeconds(1), true)).hasSize(3);
    assertThat(folder.resolve("krn/old/test")).exists();
    Leftovers.sweep(folder, TUESDAY.plusSeconds(1), false);

    assertThat(names())
        .containsExactly(".lock", "SHA256SUMS", "krn/" + digest("one") + ".prod", "krn/prod");
    assertThat(folder.resolve("krn/old")).doesNotExist();
  }

  @Test
  void whatIsNoCompleteTreeStaysAsItIs() throws IOException {
    Files.writeString(folder.resolve("holiday.jpg"), "precious");
    assertThatThrownBy(() -> Leftovers.sweep(folder, WEDNESDAY, false))
        .hasMessageContaining("is no tree of bootmirror's: it has no SHA256SUMS");

    Files.writeString(folder.resolve("SHA256SUMS"), "holiday.jpg\n");
    assertThatThrownBy(() -> Leftovers.sweep(folder, WEDNESDAY, false))
        .hasMessageContaining("SHA256SUMS:1: found \"holiday.jpg\", expected a sum");

    generate(MONDAY, Links.SYMBOLIC, "krn/prod", "one");
    Files.createFile(folder.resolve(TreeFolder.UNDER_WAY));
    assertThatThrownBy(() -> Leftovers.sweep(folder, WEDNESDAY, false))
        .hasMessageContaining("a generation was stopped here");
    assertThat(folder.resolve("holiday.jpg")).exists();
  }

  @Test
  void aTreeIsChangedByOneAtATime() throws IOException {
    generate(MONDAY, Links.SYMBOLIC, "krn/prod", "one");

    FolderLock.holding(
        folder,
        () -> {
          assertThatThrownBy(() -> Leftovers.sweep(folder, WEDNESDAY, false))
              .hasMessageContaining("is being changed by another run");
          assertThatThrownBy(() -> generate(MONDAY, Links.SYMBOLIC, "krn/prod", "two"))
              .hasMessageContaining("is being changed by another run");
          return true;
        });
    assertThat(Leftovers.sweep(folder, WEDNESDAY, false)).isEmpty();
  }

  /** Writes a tree of names and texts, as if it were {@code now}. */
  private void generate(Instant now, Links links, String... namesAndTexts) throws IOException {
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < namesAndTexts.length; i += 2) {
      entries.add(
          Entry.pinned(
              Phase.IMAGES, Content.text(namesAndTexts[i + 1]), SitePath.of(namesAndTexts[i])));
    }
    entries.add(Entry.plain(Phase.SCRIPTS, Sha256Sums.of(entries), SitePath.of("SHA256SUMS")));
    Instant before = Instant.now().minusSeconds(60);
    TreeFolder.write(new Tree(entries), folder, links);
    for (Path path : paths()) {
      BasicFileAttributeView view =
          Files.getFileAttributeView(path, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
      if (view.readAttributes().lastModifiedTime().toInstant().isAfter(before)) {
        setTime(path, now);
      }
    }
  }

  /** Java cannot set the time of a link itself; touch can. */
  private static void setTime(Path path, Instant time) throws IOException {
    if (!Files.isSymbolicLink(path)) {
      Files.setLastModifiedTime(path, FileTime.from(time));
      return;
    }
    Process touch =
        new ProcessBuilder("touch", "-h", "-d", time.toString(), path.toString()).start();
    try {
      assertThat(touch.waitFor()).isZero();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  private List<Path> paths() throws IOException {
    try (Stream<Path> walk = Files.walk(folder)) {
      return walk.filter(path -> !Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)).toList();
    }
  }

  private List<String> names() throws IOException {
    TreeSet<String> names = new TreeSet<>();
    for (Path path : paths()) {
      names.add(folder.relativize(path).toString());
    }
    return List.copyOf(names);
  }

  private static String digest(String text) throws IOException {
    return Content.text(text).description().sha256().hex();
  }
}
