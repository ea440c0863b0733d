package org.bootmirror.target.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.bootmirror.content.Content;
import org.bootmirror.content.Digest;
import org.bootmirror.content.Progress;
import org.bootmirror.target.WriteSummary;
import org.bootmirror.tree.Entry;
import org.bootmirror.tree.Phase;
import org.bootmirror.tree.Tree;
import org.bootmirror.tree.TreePath;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class FolderTargetTest {

  private static final List<String> NAMES = List.of("uefi/prod", "uefi/prod.efi", "index.html");

  private static final String ABC =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

  /** Long before the files of the tests. */
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  @TempDir private Path around;

  private Path work = Path.of("tree");

  @BeforeEach
  void makeTheTree() throws IOException {
    work = Files.createDirectories(around.resolve("tree"));
  }

  @Test
  void aPinnedEntryIsOneFileAndLinks() throws IOException {
    Path folder = work.resolve("new/tree");

    WriteSummary written = publish(tree("abc"), folder, NameStyle.SYMBOLIC);

    assertThat(written).isEqualTo(new WriteSummary(2, 3, 6));
    assertThat(folder.resolve("uefi/" + ABC + ".prod.efi")).isRegularFile().hasContent("abc");
    for (String link : List.of("uefi/prod", "uefi/prod.efi", "uefi/" + ABC + ".prod")) {
      assertThat(Files.readSymbolicLink(folder.resolve(link)))
          .as(link)
          .isEqualTo(Path.of(ABC + ".prod.efi"));
    }
    assertThat(folder.resolve("index.html")).isRegularFile().hasContent("abc");
  }

  /** In a mirror, or in a former release, another name of the content is the file's. */
  @Test
  void aFileMayBecomeALinkToWhatWasALinkToTheFile() throws IOException {
    publish(tree("abc"), work, NameStyle.SYMBOLIC);
    Path file = work.resolve("uefi/" + ABC + ".prod.efi");
    Path link = work.resolve("uefi/" + ABC + ".prod");
    Files.delete(link);
    Files.move(file, link);
    Files.createSymbolicLink(file, link.getFileName());

    publish(tree("abc"), work, NameStyle.SYMBOLIC);

    assertThat(file).isRegularFile().hasContent("abc");
    assertThat(Files.readSymbolicLink(link)).isEqualTo(file.getFileName());
    assertThat(work.resolve("uefi/prod")).hasContent("abc");
  }

  /** Parts of any release: a served folder has nothing else; and nothing that is no part. */
  @Test
  void partsOfAKilledRunAreDeletedAndNothingElse() throws IOException {
    publish(tree("abc"), work, NameStyle.SYMBOLIC);
    Path link = work.resolve("uefi/.prod.part");
    Files.createSymbolicLink(link, Path.of(ABC + ".prod.efi"));
    Path gone = Files.createDirectories(work.resolve("krn")).resolve(".gone.part");
    Files.writeString(gone, "half");
    List<Path> others =
        Stream.of("krn/.we ird.part", "krn/mine.part", ".htaccess", "krn/.part", "..part")
            .map(work::resolve)
            .toList();
    for (Path other : others) {
      Files.writeString(other, "mine");
    }

    publish(tree("abc"), work, NameStyle.SYMBOLIC);

    assertThat(link).doesNotExist();
    assertThat(gone).doesNotExist();
    assertThat(others).allSatisfy(other -> assertThat(other).hasContent("mine"));
    assertThat(work.resolve("uefi/prod")).hasContent("abc");
  }

  /** A mirror that is interrupted keeps what it has downloaded. */
  @Test
  void anAdoptedFileStaysWhereItWasUntilItAppears() throws IOException {
    Path downloaded = Files.writeString(around.resolve("downloaded"), "abc");
    TreePath path = new TreePath("uefi/" + ABC + ".prod.efi");
    try (FolderTarget target = FolderTarget.open(place(work, NameStyle.SYMBOLIC, NOW))) {
      target.adopt(downloaded, path);
    }
    assertThat(downloaded).hasContent("abc");
    assertThat(work.resolve(path.value())).doesNotExist();

    try (FolderTarget target = FolderTarget.open(place(work, NameStyle.SYMBOLIC, NOW))) {
      target.adopt(downloaded, path);
      target.complete();
    }
    assertThat(downloaded).doesNotExist();
    assertThat(work.resolve(path.value())).hasContent("abc");
  }

  @ParameterizedTest
  @EnumSource
  void theSameAgainTouchesNothing(NameStyle names) throws IOException {
    publish(tree("abc"), work, names);
    Map<Path, FileTime> before = times();
    before.keySet().forEach(FolderTargetTest::makeOld);
    Map<Path, FileTime> old = times();

    WriteSummary written = publish(tree("abc"), work, names);

    assertThat(written.nothing()).isTrue();
    assertThat(times()).isEqualTo(old);
  }

  @ParameterizedTest
  @EnumSource
  void aChangeKeepsWhatNodesMayStillHold(NameStyle names) throws IOException {
    publish(tree("abc"), work, names);

    publish(tree("new"), work, names);

    assertThat(work.resolve("uefi/" + ABC + ".prod.efi")).hasContent("abc");
    assertThat(work.resolve("uefi/prod.efi")).hasContent("new");
    assertThat(work.resolve("index.html")).hasContent("new");
  }

  @Test
  void whatAKilledWritingLeftIsCompleted() throws IOException {
    Files.createDirectories(work.resolve("uefi"));
    Files.writeString(work.resolve("uefi/.prod.efi.part"), "half of it, and more than that");
    Files.writeString(work.resolve("uefi/" + ABC + ".prod.efi"), "abc");

    publish(tree("abc"), work, NameStyle.SYMBOLIC);

    assertThat(work.resolve("uefi/prod")).hasContent("abc");
    assertThat(work.resolve("uefi/.prod.efi.part")).doesNotExist();
  }

  @Test
  void aLinkThatAKilledWritingLeftIsNotWrittenThrough() throws IOException {
    publish(tree("abc"), work, NameStyle.SYMBOLIC);
    for (String part : List.of("uefi/.prod.efi.part", ".index.html.part")) {
      Files.createSymbolicLink(work.resolve(part), work.resolve("uefi/" + ABC + ".prod.efi"));
    }

    publish(tree("new"), work, NameStyle.SYMBOLIC);

    assertThat(work.resolve("uefi/" + ABC + ".prod.efi")).isRegularFile().hasContent("abc");
    assertThat(work.resolve("uefi/prod")).hasContent("new");
    assertThat(work.resolve("index.html")).hasContent("new");
  }

  @Test
  void aFileOfTheRightNameAndAnotherSizeIsWrittenAgain() throws IOException {
    publish(tree("abc"), work, NameStyle.SYMBOLIC);
    Files.writeString(work.resolve("uefi/" + ABC + ".prod.efi"), "abcd");

    publish(tree("abc"), work, NameStyle.SYMBOLIC);

    assertThat(work.resolve("uefi/prod")).hasContent("abc");
  }

  @Test
  void webServersMayReadEverything() throws IOException {
    publish(tree("abc"), work, NameStyle.SYMBOLIC);

    assertThat(permissions("uefi")).isEqualTo("rwxr-xr-x");
    assertThat(permissions("uefi/" + ABC + ".prod.efi")).isEqualTo("rw-r--r--");
    assertThat(permissions("index.html")).isEqualTo("rw-r--r--");
  }

  @Test
  void anotherRunIsRefused() throws IOException {
    try (FolderTarget target = FolderTarget.open(place(work, NameStyle.SYMBOLIC, NOW))) {
      assertThatThrownBy(() -> publish(tree("abc"), work, NameStyle.SYMBOLIC))
          .hasMessageContaining("is being changed by another run");
      target.complete();
    }
    publish(tree("abc"), work, NameStyle.SYMBOLIC);
  }

  /** Neither while a run is at work nor afterwards. */
  @Test
  void nothingThatIsNotOfTheTreeStandsInTheFolder() throws IOException {
    for (String former : List.of(".lock", ".unused")) { // of earlier versions
      Files.createFile(work.resolve(former));
    }
    try (FolderTarget target = FolderTarget.open(place(work, NameStyle.SYMBOLIC, NOW))) {
      assertThat(hidden()).isEmpty();
      target.announce();
      assertThat(hidden()).containsExactly(".publishing");
      target.finish();
      assertThat(hidden()).isEmpty();
    }
    publish(tree("abc"), work, NameStyle.SYMBOLIC);
    publish(tree("new"), work, NameStyle.SYMBOLIC);

    assertThat(hidden()).isEmpty();
  }

  @Test
  void anotherRunByAnotherPathIsRefused() throws IOException {
    Path link = Files.createSymbolicLink(around.resolve("link"), work);
    try (FolderTarget target = FolderTarget.open(place(link, NameStyle.SYMBOLIC, NOW))) {
      assertThatThrownBy(() -> publish(tree("abc"), work, NameStyle.SYMBOLIC))
          .hasMessageContaining("is being changed by another run");
      target.complete();
    }
  }

  /**
   * Notes say how long files have been unused; those of a deleted tree say nothing of a new one.
   */
  @Test
  void aNewFolderHasNoNotes() throws IOException {
    Path folder = around.resolve("new");
    Path notes = Files.createFile(around.resolve(".new.unused"));
    publish(tree("abc"), folder, NameStyle.SYMBOLIC);
    assertThat(notes).doesNotExist();

    Files.createFile(notes);
    publish(tree("new"), folder, NameStyle.SYMBOLIC);
    assertThat(notes).exists();
  }

  @ParameterizedTest
  @EnumSource
  void aFileOfEarlierGetsTheTimeOfThePublication(NameStyle names) throws IOException {
    Instant now = Instant.now().plusSeconds(1000);
    publish(tree("abc"), work, names);
    publish(tree("new"), work, names);
    times().keySet().forEach(FolderTargetTest::makeOld);

    FolderTarget.publish(tree("abc"), place(work, names, now), Progress.NONE);

    for (String name : NAMES) {
      assertThat(work.resolve(name)).hasContent("abc");
      assertThat(time(name)).as(name).isEqualTo(now);
    }
  }

  /** However fast releases follow each other, and however wrong the clock is. */
  @ParameterizedTest
  @EnumSource
  void theTimeOfANameGrowsByASecondAtLeast(NameStyle names) throws IOException {
    publish(tree("abc"), work, names);
    for (String text : List.of("new", "abc", "old", "new")) {
      List<Instant> before = NAMES.stream().map(this::time).toList();
      publish(tree(text), work, names);
      for (int i = 0; i < NAMES.size(); i++) {
        assertThat(work.resolve(NAMES.get(i))).hasContent(text);
        assertThat(time(NAMES.get(i)))
            .as("%s of %s", NAMES.get(i), text)
            .isAfterOrEqualTo(before.get(i).plusSeconds(1));
      }
    }
  }

  /** A reader may have seen a later file by the name before the name was deleted. */
  @Test
  void aNameThatComesBackGetsTheTimeOfThePublication() throws IOException {
    Instant now = Instant.now().plusSeconds(1000);
    publish(tree("abc"), work, NameStyle.SYMBOLIC);
    Files.delete(work.resolve("uefi/prod"));

    FolderTarget.publish(tree("abc"), place(work, NameStyle.SYMBOLIC, now), Progress.NONE);

    assertThat(time("uefi/prod")).isEqualTo(now);
  }

  private Instant time(String name) {
    try {
      return Files.getLastModifiedTime(work.resolve(name)).toInstant();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<String> hidden() throws IOException {
    try (Stream<Path> files = Files.list(work)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.startsWith("."))
          .toList();
    }
  }

  private WriteSummary publish(Tree tree, Path folder, NameStyle names) throws IOException {
    return FolderTarget.publish(tree, place(folder, names, NOW), Progress.NONE);
  }

  private FolderPlace place(Path folder, NameStyle names, Instant now) {
    return new FolderPlace(folder, names, around.resolve("cache"), now);
  }

  private static Tree tree(String text) {
    assertThat(Digest.of("abc".getBytes(java.nio.charset.StandardCharsets.US_ASCII)).hex())
        .isEqualTo(ABC);
    return new Tree(
        List.of(
            Entry.immutable(
                Phase.IMAGES,
                Content.text(text),
                List.of(TreePath.of("uefi", "prod.efi"), TreePath.of("uefi", "prod"))),
            Entry.plain(Phase.METADATA, Content.text(text), TreePath.of("index.html"))));
  }

  private Map<Path, FileTime> times() throws IOException {
    Map<Path, FileTime> times = new TreeMap<>();
    try (Stream<Path> files = Files.walk(work)) {
      for (Path file : files.toList()) {
        times.put(file, Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS));
      }
    }
    return times;
  }

  private static void makeOld(Path file) {
    try {
      if (!Files.isSymbolicLink(file)) {
        Files.setLastModifiedTime(file, FileTime.fromMillis(1000));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String permissions(String path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(work.resolve(path)));
  }
}
