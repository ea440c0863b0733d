package org.bootmirror.target.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.sshd.sftp.client.SftpClient;
import org.bootmirror.content.Digest;
import org.bootmirror.target.state.PublishedFile;
import org.bootmirror.tree.TreePath;
import org.bootmirror.tree.TufPath;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The host has programs that the test wrote, in place of its {@code sha256sum} and {@code stat}.
 */
@Tag("programs")
final class RemoteComparisonTest {

  private static final TreePath IMAGE = new TreePath("image");
  private static final TreePath LINK = new TreePath("link");
  private static final FileTime MONDAY = FileTime.from(Instant.parse("2026-01-05T12:00:00Z"));

  @TempDir private Path work;
  private Path tree = Path.of("tree");
  private Path copy = Path.of("copy");
  private Path programs = Path.of("programs");
  private final List<PublishedFile> noted = new ArrayList<>();

  @BeforeEach
  void publish() throws IOException {
    tree = Files.createDirectory(work.resolve("tree"));
    copy = work.resolve("copy");
    programs = Files.createDirectory(work.resolve("programs"));
    Files.createDirectory(tree.resolve("tuf"));
    file(IMAGE, "good");
    Files.createSymbolicLink(tree.resolve("link"), Path.of("image"));
    note(LINK, "good");
    file(TufPath.TIMESTAMP, "2");
  }

  @Test
  void eachFileIsHashedOnceWhateverItsNames() throws IOException {
    Path asked = work.resolve("asked");
    program("sha256sum", "echo \"$@\" >>" + asked + "; exec /usr/bin/sha256sum \"$@\"");

    RemoteComparison found = compare(HostSums.PATIENCE);

    assertThat(found.differences()).isEmpty();
    assertThat(found.hashedThere()).isEqualTo(2);
    assertThat(found.readBack()).as("the timestamp").isEqualTo(1);
    assertThat(Files.readString(asked).strip().split(" ")).hasSize(2);
  }

  /** The command of the host hangs after the first of two sums. */
  @Test
  void aSilentHostIsNotWaitedFor() throws IOException {
    program("sha256sum", "/usr/bin/sha256sum \"$1\"; exec sleep 20");
    Instant before = Instant.now();

    RemoteComparison found = compare(Duration.ofSeconds(1));

    assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(12));
    assertThat(found.differences()).isEmpty();
    assertThat(found.readBack()).isPositive();
  }

  /** The shell sees an exact copy that an earlier publication left. */
  @Test
  void sumsOfAnotherReleaseAreNotBelieved() throws IOException {
    SshServer.run("cp", "-a", tree.toString(), copy.toString());
    Files.writeString(copy.resolve("tuf/timestamp.json"), "1");
    Files.setLastModifiedTime(copy.resolve("tuf/timestamp.json"), MONDAY);
    Files.writeString(tree.resolve("image"), "evil");
    Files.setLastModifiedTime(tree.resolve("image"), MONDAY);

    assertDamageIsFound();
  }

  /** The shell sees a copy of this release; the file in the tree was changed afterwards. */
  @Test
  void sumsOfAFileOfAnotherTimeAreNotBelieved() throws IOException {
    SshServer.run("cp", "-a", tree.toString(), copy.toString());
    Files.writeString(tree.resolve("image"), "evil");

    assertDamageIsFound();
  }

  private void assertDamageIsFound() throws IOException {
    program("sha256sum", "cd " + copy + "; exec /usr/bin/sha256sum \"$@\"");
    program("stat", "cd " + copy + "; exec /usr/bin/stat \"$@\"");

    RemoteComparison found = compare(HostSums.PATIENCE);

    assertThat(found.differences())
        .extracting(one -> one.path())
        .containsExactlyInAnyOrder(IMAGE, LINK);
  }

  private RemoteComparison compare(Duration patience) throws IOException {
    Path keys = Files.createDirectory(work.resolve("keys"));
    try (SshServer server = SshServer.withPrograms(keys, programs);
        SshConnection connection = SshConnection.open(server.place(tree, Instant::now))) {
      SftpClient sftp = connection.sftp();
      return RemoteComparison.of(
          sftp.getClientSession(), new RemoteFiles(sftp), tree.toString(), noted, patience);
    }
  }

  private void program(String name, String text) throws IOException {
    Path file = Files.writeString(programs.resolve(name), "#!/bin/sh\n" + text + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private void file(TreePath path, String text) throws IOException {
    Path file = Files.writeString(tree.resolve(path.value()), text);
    Files.setLastModifiedTime(file, MONDAY);
    note(path, text);
  }

  private void note(TreePath path, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    noted.add(new PublishedFile(path, Digest.of(bytes), bytes.length));
  }
}
