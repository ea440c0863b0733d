package org.bootmirror.binaries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import org.bootmirror.content.Progress;
import org.bootmirror.folder.Permissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FolderListerTest {

  @TempDir private Path work;
  private Path folder = Path.of("set");
  private Path index = Path.of("index");

  @BeforeEach
  void files() throws IOException {
    folder = Files.createDirectories(work.resolve("set"));
    index = work.resolve("cache/index");
    Files.createDirectories(folder.resolve("a/empty"));
    Files.writeString(folder.resolve("a/z"), "hello\n");
    Files.writeString(folder.resolve("a-b"), "");
    Files.writeString(folder.resolve("B"), "abc");
    Permissions.set(folder.resolve("a-b"), "rwx------");
    Permissions.set(folder.resolve("B"), "rw-rwxrwx");
  }

  @Test
  void aListNamesRegularFilesInTheOrderOfBytes() throws IOException {
    Files.writeString(folder.resolve("list"), "an old list");
    Files.writeString(folder.resolve("list.minisig"), "an old signature");
    Files.writeString(folder.resolve(".list.part"), "of a killed run");

    assertThat(new String(list(DigestIndex.none()).bytes(), StandardCharsets.US_ASCII))
        .isEqualTo(
            """
            900150983cd24fb0d6963f7d28e17f72 \
            ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad 3 0644 B
            d41d8cd98f00b204e9800998ecf8427e \
            e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855 0 0755 a-b
            b1946ac92492d2347c6235b4d2611184 \
            5891b5b522d5df086d0ff0b110fbd9d21bb4fc7163af34d08286a2e846f6be03 6 0644 a/z
            """);
  }

  @Test
  void whatNoListCanNameIsReportedAtOnce() throws Exception {
    Files.createSymbolicLink(folder.resolve("a/in"), Path.of("z"));
    Files.createSymbolicLink(folder.resolve("out"), Path.of("/etc/passwd"));
    Files.createSymbolicLink(folder.resolve("folder"), work);
    Files.writeString(folder.resolve("with blank"), "");
    Files.writeString(folder.resolve("line\nfeed"), "");
    Files.writeString(folder.resolve("0".repeat(64) + ".name"), "");
    assertThat(new ProcessBuilder("mkfifo", folder.resolve("pipe").toString()).start().waitFor())
        .isZero();

    assertThatThrownBy(() -> list(DigestIndex.none()))
        .isInstanceOfSatisfying(
            UnlistableFolderException.class,
            e ->
                assertThat(e.problems())
                    .map(FileProblem::toString)
                    .anyMatch(
                        text ->
                            text.startsWith("0000")
                                && text.contains("expected a path that is no immutable name"))
                    .contains(
                        "a/in: found a symbolic link to z, expected a regular file",
                        "folder: found a symbolic link to " + work + ", expected a regular file",
                        "out: found a symbolic link to /etc/passwd, expected a regular file",
                        "pipe: found a device, pipe or socket, expected a regular file")
                    .anyMatch(text -> text.startsWith("with blank: found this path"))
                    .anyMatch(text -> text.startsWith("line\nfeed: found this path"))
                    .hasSize(7));
  }

  @Test
  void anEmptyFolderHasNoList() throws IOException {
    Path empty = Files.createDirectories(work.resolve("none/below"));

    assertThatThrownBy(() -> FolderLister.of(empty, DigestIndex.none(), Progress.NONE))
        .isInstanceOfSatisfying(
            UnlistableFolderException.class,
            e ->
                assertThat(e.problems())
                    .map(FileProblem::toString)
                    .containsExactly(".: found no file, expected at least one"));
  }

  @Test
  void unchangedFilesAreNotReadAgain() throws IOException {
    Instant later = Instant.now().plus(Duration.ofMinutes(1));
    BinaryList first = list(DigestIndex.of(index, later));

    assertThat(read(DigestIndex.of(index, later))).isEmpty();
    assertThat(list(DigestIndex.of(index, later))).isEqualTo(first);
    assertThat(read(DigestIndex.replacing(index, later))).containsExactly("B", "a/z");
  }

  /** The time of modification is what copy programs set, and what an attacker sets. */
  @Test
  void aFileOfTheSameSizeAndTimeIsReadAgain() throws IOException {
    Instant later = Instant.now().plus(Duration.ofMinutes(1));
    BinaryList first = list(DigestIndex.of(index, later));
    FileTime time = Files.getLastModifiedTime(folder.resolve("B"));

    Files.writeString(folder.resolve("B"), "xyz");
    Files.setLastModifiedTime(folder.resolve("B"), time);

    assertThat(list(DigestIndex.of(index, later))).isNotEqualTo(first);
  }

  @Test
  void aFileChangedJustBeforeTheRunIsReadAgain() throws IOException {
    Instant now = Instant.now();
    list(DigestIndex.of(index, now));

    assertThat(read(DigestIndex.of(index, now))).containsExactly("B", "a/z");
  }

  @Test
  void aChangedModeIsNoticedWithoutReading() throws IOException {
    Instant later = Instant.now().plus(Duration.ofMinutes(1));
    list(DigestIndex.of(index, later));

    Permissions.set(folder.resolve("B"), "rwxr-xr-x");

    assertThat(list(DigestIndex.of(index, later)).files().get(0).mode())
        .isEqualTo(FileMode.EXECUTABLE);
  }

  @Test
  void aDamagedIndexIsIgnored() throws IOException {
    Instant later = Instant.now().plus(Duration.ofMinutes(1));
    BinaryList first = list(DigestIndex.of(index, later));
    String good = Files.readString(index);
    String abc = first.files().get(0).digests().sha256().hex();
    assertThat(good).contains(abc);

    Files.writeString(index, good.replace(abc, "0".repeat(64)));
    assertThat(list(DigestIndex.of(index, later))).isEqualTo(first);
    for (int length : new int[] {0, 1, 64, 65, 66, good.length() / 2, good.length() - 1}) {
      Files.writeString(index, good.substring(0, length));
      assertThat(read(DigestIndex.of(index, later))).as("%s", length).contains("B", "a/z");
    }
  }

  private BinaryList list(DigestIndex known) throws IOException {
    BinaryList list = FolderLister.of(folder, known, Progress.NONE);
    known.save();
    return list;
  }

  /** The files of which progress was reported more than once: those whose bytes were read. */
  private Set<String> read(DigestIndex known) throws IOException {
    Set<String> seen = new TreeSet<>();
    Set<String> read = new TreeSet<>();
    FolderLister.of(
        folder,
        known,
        (what, done, total) -> {
          if (!seen.add(what)) {
            read.add(what);
          }
        });
    return read;
  }
}
