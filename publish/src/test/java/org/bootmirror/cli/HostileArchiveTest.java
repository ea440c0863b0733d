package org.bootmirror.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.bootmirror.folder.RecursiveDelete;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code bootmirror mirror --tar}, the archive on the other side, and archives of others. */
@Tag("programs")
final class HostileArchiveTest {

  @TempDir private static Path shared;
  private static Path release = Path.of("release");
  private static Path archive = Path.of("archive");
  private static Path root = Path.of("root.json");

  @TempDir private Path work;

  @BeforeAll
  static void writeArchive() throws Exception {
    release = SignedSite.in(shared).release(1, "release", "\"krn\", \"uefi\"");
    root = release.resolve("tuf/1.root.json");
    archive = shared.resolve("release.tar");
    assertThat(mirror(release, shared.resolve("mirror"), "--tar", archive.toString()).status)
        .isZero();
  }

  @Test
  void anArchiveBecomesTheSameMirror() throws Exception {
    Path mirror = work.resolve("mirror");

    Answer answer = mirror(archive, mirror);

    assertThat(answer.status).as(answer.said).isZero();
    Process diff = new ProcessBuilder("diff", "-r", release + "", mirror + "").start();
    assertThat(diff.getInputStream().readAllBytes()).isEmpty();
    assertThat(diff.waitFor()).isZero();
    assertThat(mirror(archive, mirror).said).contains("up to date");
  }

  @Test
  void anArchiveIsTheSameBytesEachTimeAndMetadataComeFirst() throws Exception {
    Path other = work.resolve("other.tar");

    assertThat(mirror(release, work.resolve("mirror"), "--tar", other + "").status).isZero();

    assertThat(Files.mismatch(archive, other)).isEqualTo(-1);
    Process list = new ProcessBuilder("tar", "-tf", other.toString()).start();
    List<String> names =
        new String(list.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    assertThat(list.waitFor()).isZero();
    assertThat(names.subList(0, 4)).allMatch(name -> name.startsWith("tuf/"));
    assertThat(names.get(4)).isEqualTo("SHA256SUMS.minisig");
    assertThat(names.subList(5, names.size())).noneMatch(name -> name.startsWith("tuf/"));
  }

  @Test
  void anArchiveInTheMirrorIsRefused() {
    Path mirror = work.resolve("mirror");

    Answer answer = mirror(release, mirror, "--tar", mirror.resolve("a.tar") + "");

    assertThat(answer.status).isOne();
    assertThat(mirror.resolve("a.tar")).doesNotExist();
  }

  @Test
  void archivesOfOthersAreRefused() throws Exception {
    assertRefused(entries -> entries.remove(entries.size() - 1), "which is signed");
    assertRefused(entries -> entries.add(entries.get(entries.size() - 1)), "twice, expected");
    assertRefused(entries -> entries.add(0, file("../escaped")), "the name \"../escaped\"");
    assertRefused(entries -> entries.add(file("/etc/escaped")), "the name \"/etc/escaped\"");
    assertRefused(entries -> entries.add(file("a/./b")), "the name \"a/./b\"");
    for (byte kind :
        List.of(
            TarConstants.LF_LINK,
            TarConstants.LF_SYMLINK,
            TarConstants.LF_CHR,
            TarConstants.LF_BLK,
            TarConstants.LF_FIFO)) {
      TarArchiveEntry link = new TarArchiveEntry("krn/x", kind);
      link.setLinkName("/etc/passwd");
      assertRefused(entries -> entries.add(0, new Entry(link, new byte[0])), "no regular file");
      assertRefused(entries -> entries.add(new Entry(link, new byte[0])), "no regular file");
    }
    assertRefused(entries -> change(entries, new byte[1 << 20]), "the signed");
    assertRefused(HostileArchiveTest::flip, "expected the signed");
    assertRefused(List::clear, "tuf/timestamp.json: found no such file");
  }

  @Test
  void archivesThatAreCutAreRefused() throws Exception {
    byte[] bytes = Files.readAllBytes(archive);
    for (int size : new int[] {0, 100, 5_000, bytes.length / 2, bytes.length - 20_000}) {
      Path cut = Files.write(work.resolve("cut.tar"), Arrays.copyOf(bytes, size));
      assertThat(mirror(cut, work.resolve("mirror")).status).as("%d bytes", size).isOne();
      assertThat(work.resolve("mirror/ipxe")).doesNotExist();
    }
  }

  private static void change(List<Entry> entries, byte[] bytes) {
    Entry last = entries.get(entries.size() - 1);
    entries.set(entries.size() - 1, new Entry(new TarArchiveEntry(last.header.getName()), bytes));
  }

  private static void flip(List<Entry> entries) {
    byte[] bytes = entries.get(entries.size() - 1).bytes.clone();
    bytes[0] ^= 1;
    change(entries, bytes);
  }

  private static Entry file(String name) {
    return new Entry(new TarArchiveEntry(name, true), new byte[] {1});
  }

  private void assertRefused(Consumer<List<Entry>> change, String why) throws IOException {
    List<Entry> entries = entries();
    change.accept(entries);
    Path hostile = work.resolve("hostile.tar");
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(Files.newOutputStream(hostile))) {
      tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_GNU);
      for (Entry one : entries) {
        one.header.setSize(one.bytes.length);
        tar.putArchiveEntry(one.header);
        tar.write(one.bytes);
        tar.closeArchiveEntry();
      }
    }
    Path mirror = work.resolve("mirror");
    // Files of earlier archives, verified then, would not be read from this one.
    RecursiveDelete.of(work.resolve(".mirror.state"));

    Answer answer = mirror(hostile, mirror);

    assertThat(answer.status).as(answer.said).isOne();
    assertThat(answer.said).contains(why);
    assertThat(mirror.resolve("ipxe")).doesNotExist();
    assertThat(work.resolve("escaped")).doesNotExist();
    try (Stream<Path> files = Files.list(work)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .isSubsetOf("hostile.tar", "mirror", ".mirror.lock", ".mirror.state");
    }
  }

  private static List<Entry> entries() throws IOException {
    List<Entry> entries = new ArrayList<>();
    try (TarArchiveInputStream tar =
        new TarArchiveInputStream(new ByteArrayInputStream(Files.readAllBytes(archive)))) {
      for (TarArchiveEntry one = tar.getNextEntry(); one != null; one = tar.getNextEntry()) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        tar.transferTo(bytes);
        entries.add(new Entry(new TarArchiveEntry(one.getName()), bytes.toByteArray()));
      }
    }
    return entries;
  }

  private static Answer mirror(Path origin, Path mirror, String... more) {
    StringWriter said = new StringWriter();
    PrintWriter out = new PrintWriter(said, true);
    List<String> command = List.of("mirror", origin + "", mirror + "", "--root", root + "");
    int status =
        Bootmirror.run(
            out, out, Stream.concat(command.stream(), Stream.of(more)).toArray(String[]::new));
    return new Answer(status, said.toString());
  }

  private record Answer(int status, String said) {}

  /** An entry of an archive. */
  private static final class Entry {
    private final TarArchiveEntry header;
    private final byte[] bytes;

    Entry(TarArchiveEntry header, byte[] bytes) {
      this.header = header;
      this.bytes = bytes;
    }
  }
}
