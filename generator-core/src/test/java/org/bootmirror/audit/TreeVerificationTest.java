package org.bootmirror.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.bootmirror.content.Digest;
import org.bootmirror.crypto.KeyFolder;
import org.bootmirror.plan.FakeSite;
import org.bootmirror.tuf.Signers;
import org.bootmirror.tuf.TufRelease;
import org.bootmirror.tuf.UntrustedException;
import org.bootmirror.tuf.VerifiedRelease;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A signed tree, and one fixture for each way of changing it. */
@Tag("keys")
final class TreeVerificationTest {

  private static final Instant SIGNED = Instant.parse("2026-03-04T05:06:07Z");
  private static final Instant NOW = SIGNED.plus(Duration.ofHours(1));
  private static final Instant UNTIL = Instant.parse("2046-01-01T00:00:00Z");

  @TempDir private static Path made;
  @TempDir private Path work;
  private Path tree;
  private KeyFolder keys;
  private byte[] root = new byte[0];

  @BeforeAll
  static void makeKeys() throws IOException {
    FakeSite.signed(made, FakeSite.keys(made.resolve("keys"), SIGNED, UNTIL), SIGNED);
    FakeSite.keys(made.resolve("others"), SIGNED, UNTIL);
  }

  @BeforeEach
  void generate() throws IOException {
    keys = FakeSite.copyOfKeys(made.resolve("keys"), work.resolve("keys"));
    tree = FakeSite.copy(made.resolve("tree"), work.resolve("tree"));
    root = keys.roots().get(0);
  }

  @Test
  void whatWasSignedIsVerified() throws IOException {
    AuditReport report = TreeAudit.of(tree, root, NOW);

    assertThat(report.problems()).isEmpty();
    VerifiedRelease release = report.release().orElseThrow();
    assertThat(release.version()).isEqualTo(SIGNED.getEpochSecond());
    assertThat(release.until()).isEqualTo(SIGNED.plus(TufRelease.FRESH));
    assertThat(release.targets())
        .containsKeys("uefi/prod.efi", "ipxe/prod", "kernel/linux", "images.json");
    assertThat(release.targets())
        .hasEntrySatisfying("uefi/prod", image -> assertThat(image.masked()).isPresent());
  }

  @Test
  void aRotationIsFollowed() throws IOException {
    Signers.rotate(keys, UNTIL, FakeSite.PASSPHRASE);
    Signers.rotate(keys, UNTIL, FakeSite.PASSPHRASE);
    FakeSite.signed(work, keys, SIGNED.plusSeconds(60));

    assertThat(TreeAudit.of(tree, root, NOW).problems()).isEmpty();
    assertThat(TreeAudit.of(tree, root, NOW).release().orElseThrow().rootVersion()).isEqualTo(3);
  }

  @Test
  void anotherPublishersRootIsNoneOfThis() throws IOException {
    KeyFolder others = FakeSite.copyOfKeys(made.resolve("others"), work.resolve("others"));

    assertUntrusted(
        others.roots().get(0), "tuf/timestamp.json: found 0 valid signatures of the role");
  }

  @Test
  void aNextRootThatTheOldOneDidNotSignIsRefused() throws IOException {
    KeyFolder others = FakeSite.copyOfKeys(made.resolve("others"), work.resolve("others"));
    Signers.rotate(others, UNTIL, FakeSite.PASSPHRASE);
    Files.write(tree.resolve("tuf/2.root.json"), others.roots().get(1));

    assertUntrusted(root, "tuf/2.root.json: found 0 valid signatures of the role root");
  }

  @Test
  void metadataThatHaveEndedAreRefused() {
    Instant late = SIGNED.plus(TufRelease.FRESH);

    assertThatThrownBy(() -> TreeAudit.of(tree, root, late))
        .isInstanceOf(UntrustedException.class)
        .hasMessageContaining("tuf/timestamp.json: found metadata that expired at " + late);
  }

  @Test
  void everyOneOfTheFourIsNeededAsItWasSigned() throws IOException {
    for (String role : List.of("timestamp", "snapshot", "targets")) {
      Path file = metadata(role);
      String right = Files.readString(file);
      Files.writeString(file, right.replaceFirst("\"version\":1", "\"version\":2"));
      assertUntrusted(root, "tuf/" + file.getFileName() + ": found ");
      Files.delete(file);
      assertUntrusted(root, "tuf/" + file.getFileName() + ": found no such file");
      Files.writeString(file, right);
    }
    assertThat(TreeAudit.of(tree, root, NOW).problems()).isEmpty();
  }

  @Test
  void metadataOfTwoReleasesDoNotFit() throws IOException {
    String old = Files.readString(metadata("targets"));
    FakeSite.signed(work, keys, SIGNED.plusSeconds(60));
    Files.writeString(tree.resolve("tuf/" + (SIGNED.getEpochSecond() + 60) + ".targets.json"), old);

    assertUntrusted(root, ".targets.json: found ");
  }

  @Test
  void whatIsNoMetadataIsRefused() throws IOException {
    for (String text :
        List.of(
            "",
            "[]",
            "{\"signed\":{},\"signed\":{},\"signatures\":[]}",
            "{\"signed\":{\"_type\":\"timestamp\",\"version\":1.5},\"signatures\":[]}",
            "{\"signed\":{\"_type\":\"timestamp\"},\"signatures\":[{\"keyid\":7}]}",
            "{\"signed\":null,\"signatures\":[]}",
            "null",
            "{\"signed\":{\"_type\":\"timestamp\",\"version\":null},\"signatures\":[]}",
            Files.readString(metadata("timestamp")) + "{}")) {
      Files.writeString(tree.resolve("tuf/timestamp.json"), text);
      assertUntrusted(root, "tuf/timestamp.json: ");
    }
  }

  @Test
  void endlessMetadataAreNotReadToTheEnd() throws IOException {
    Files.write(tree.resolve("tuf/timestamp.json"), new byte[1 << 20]);

    assertThatThrownBy(() -> TreeAudit.of(tree, root, NOW))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("tuf/timestamp.json: found more than 16384 bytes");
  }

  @Test
  void changedFilesAreAllNamed() throws IOException {
    replace("ipxe/prod", Files.readString(tree.resolve("ipxe/prod")).replace("Boot", "boot") + "#");
    replace("kernel/linux", "another kernel");
    Files.delete(tree.resolve("licenses.txt"));
    Files.writeString(tree.resolve("extra.html"), "mine");

    assertThat(TreeAudit.of(tree, root, NOW).problems())
        .extracting(TreeProblem::toString)
        .anyMatch(found -> found.startsWith("ipxe/prod: has "))
        .anyMatch(found -> found.startsWith("kernel/linux: has 14 bytes; signed are "))
        .anyMatch(found -> found.equals("licenses.txt: is signed, and missing"))
        .anyMatch(found -> found.startsWith("extra.html: is not part of the signed release"));
  }

  @Test
  void theSameLengthIsNotEnough() throws IOException {
    String kernel = Files.readString(tree.resolve("kernel/linux"), StandardCharsets.ISO_8859_1);
    replace("kernel/linux", kernel.substring(0, kernel.length() - 1) + "?");

    assertThat(TreeAudit.of(tree, root, NOW).problems())
        .extracting(TreeProblem::toString)
        .anyMatch(found -> found.startsWith("kernel/linux: has SHA-256 "));
  }

  @Test
  void theDigestsForPeopleAreSignedToo() throws IOException {
    Path signature = tree.resolve("SHA256SUMS.minisig");
    String right = Files.readString(signature);
    Files.writeString(signature, right.replace("release 7", "release 8"));
    assertThat(people()).containsExactly("SHA256SUMS.minisig: has another comment than was signed");
    Files.writeString(signature, right.lines().findFirst().orElseThrow());
    assertThat(people()).anyMatch(found -> found.contains("is no public key with a signature"));
    Files.writeString(signature, right);
    Files.writeString(tree.resolve("SHA256SUMS"), "\n", StandardOpenOption.APPEND);
    assertThat(people()).contains("SHA256SUMS.minisig: is not of this file");
  }

  @Test
  void whatNodesFetchByDigestIsComparedToo() throws IOException {
    for (String name : List.of("kernel/linux", "ipxe/prod", "uefi/prod.efi")) {
      Path file = tree.resolve(name).toRealPath();
      byte[] right = Files.readAllBytes(file);
      Files.delete(tree.resolve(name));
      Files.write(tree.resolve(name), right);
      Files.write(file, new byte[right.length]);
      assertThat(people()).anyMatch(found -> found.contains(file.getFileName() + ": has SHA-256"));
      Files.write(file, right);
    }
    assertThat(people()).isEmpty();
  }

  @Test
  void nothingHidesBehindAName() throws IOException {
    String zeros = "0".repeat(64);
    for (String name :
        List.of(
            zeros + ".dir/autoexec.ipxe",
            "SHA256SUMS.html",
            "tuf/root.json",
            "kernel/" + zeros + ".linux",
            ".htaccess")) {
      Path file = tree.resolve(name);
      Files.createDirectories(file.resolveSibling(""));
      Files.writeString(file, "mine");
      assertThat(people()).anyMatch(found -> found.startsWith(name + ": "));
      Files.delete(file);
    }
    assertThat(people()).isEmpty();
  }

  @Test
  void theDigestsForPeopleOfAnOlderReleaseAreNotThose() throws IOException {
    byte[] sums = Files.readAllBytes(tree.resolve("SHA256SUMS"));
    byte[] signature = Files.readAllBytes(tree.resolve("SHA256SUMS.minisig"));
    Files.writeString(Path.of("target", "more"), "x");
    FakeSite.signed(work, keys, SIGNED.plusSeconds(60), Map.of("more.txt", Path.of("target/more")));
    assertThat(people()).isEmpty();
    Files.write(tree.resolve("SHA256SUMS"), sums);
    Files.write(tree.resolve("SHA256SUMS.minisig"), signature);

    assertThat(people()).contains("SHA256SUMS: is not that of this release");
  }

  @Test
  void aForgedIndexIsNotQuoted() throws IOException {
    replace("images.json", Files.readString(tree.resolve("images.json")).replace("[ ]", "[\"x\"]"));

    assertThat(TreeAudit.of(tree, root, NOW).protections()).isEmpty();
  }

  @Test
  void theAuditComparesATreeWithItsOwnRoot() throws IOException {
    replace("kernel/linux", "another kernel");

    assertThat(TreeAudit.of(tree, NOW).problems())
        .extracting(TreeProblem::toString)
        .anyMatch(found -> found.startsWith("kernel/linux: has 14 bytes; signed are "));
    assertThat(TreeAudit.of(tree, UNTIL.plusSeconds(1)).problems())
        .extracting(TreeProblem::toString)
        .anyMatch(found -> found.startsWith("tuf: tuf/1.root.json") || found.startsWith("tuf: the"))
        .anyMatch(found -> found.startsWith("images.json: root \"a root\" expired at " + UNTIL));
  }

  /** Of three releases and a rotation, each with its own metadata and files. */
  @Test
  void earlierReleasesMayStay() throws IOException {
    for (int i = 1; i <= 2; i++) {
      Path more = Files.writeString(work.resolve("more"), "release " + i);
      FakeSite.signed(work, keys, SIGNED.plusSeconds(60L * i), Map.of("more.txt", more));
    }
    Signers.rotate(keys, UNTIL, FakeSite.PASSPHRASE);
    FakeSite.signed(work, keys, SIGNED.plusSeconds(180));
    Files.deleteIfExists(tree.resolve("more.txt"));

    assertThat(people()).isEmpty();
    try (Stream<Path> files = Files.list(tree)) {
      assertThat(files).filteredOn(file -> file.toString().endsWith(".more.txt")).hasSize(2);
    }
    // Also by the second root, before which the first stays for clients that know no other.
    root = keys.roots().get(1);
    assertThat(people()).isEmpty();
  }

  @Test
  void metadataThatNoRootSignedAreNamed() throws IOException {
    KeyFolder others = FakeSite.copyOfKeys(made.resolve("others"), work.resolve("others"));
    Path elsewhere = Files.createDirectories(work.resolve("elsewhere"));
    Path foreign = FakeSite.signed(elsewhere, others, Instant.ofEpochSecond(7));
    String own = Files.readString(metadata("targets"));
    Map<String, String> wrong =
        Map.of(
            "tuf/7.targets.json",
            Files.readString(foreign.resolve("tuf/7.targets.json")),
            "tuf/7.snapshot.json",
            Files.readString(foreign.resolve("tuf/7.snapshot.json")),
            "tuf/8.targets.json",
            own,
            "tuf/9.targets.json",
            "{}",
            "tuf/10.targets.json",
            own.replace("ipxe/prod", "ipxe/pr0d"),
            "tuf/11.snapshot.json",
            own,
            "tuf/007.targets.json",
            own,
            "tuf/99999999999999999999.targets.json",
            own,
            "tuf/3.root.json",
            Files.readString(tree.resolve("tuf/1.root.json")),
            "tuf/0.root.json",
            Files.readString(tree.resolve("tuf/1.root.json")));
    for (Map.Entry<String, String> one : wrong.entrySet()) {
      Path file = Files.writeString(tree.resolve(one.getKey()), one.getValue());
      assertThat(people()).hasSize(1).allMatch(found -> found.startsWith(one.getKey() + ": "));
      assertThat(TreeAudit.of(tree, NOW).problems()).hasSize(1);
      Files.delete(file);
    }
    assertThat(people()).isEmpty();
  }

  @Test
  void theFirstRootIsTheTrustedOne() throws IOException {
    KeyFolder others = FakeSite.copyOfKeys(made.resolve("others"), work.resolve("others"));
    Files.write(tree.resolve("tuf/1.root.json"), others.roots().get(0));
    assertThat(people()).hasSize(1).allMatch(found -> found.contains("found other metadata of"));

    Signers.rotate(keys, UNTIL, FakeSite.PASSPHRASE);
    FakeSite.signed(work, keys, SIGNED.plusSeconds(60));
    root = keys.roots().get(1);
    Files.write(tree.resolve("tuf/1.root.json"), others.roots().get(0));
    assertThat(people()).anyMatch(found -> found.startsWith("tuf/1.root.json: found 0 valid"));
  }

  @Test
  void aLargeFileAmongMetadataIsNotRead() throws IOException {
    Files.write(tree.resolve("tuf/2.snapshot.json"), new byte[0]);
    try (FileChannel file =
        FileChannel.open(tree.resolve("tuf/2.snapshot.json"), StandardOpenOption.WRITE)) {
      file.write(ByteBuffer.allocate(1), 64 << 20);
    }
    assertThat(people())
        .containsExactly(
            "tuf/2.snapshot.json: found more than 67108864 bytes, expected at" + " most 67108864");
  }

  /** A generation that was interrupted leaves such files: fit to serve, and yet not signed. */
  @Test
  void aFileUnderItsDigestIsOfSomeSignedRelease() throws IOException {
    byte[] bytes = "mine".getBytes(StandardCharsets.UTF_8);
    String name = "krn/" + Digest.of(bytes).hex() + ".prod";
    Files.write(tree.resolve(name), bytes);

    assertThat(people())
        .containsExactly(name + ": is of no signed release: neither of this nor of an earlier one");
    assertThat(TreeAudit.of(tree, NOW).problems()).isEmpty();
  }

  private List<String> people() throws IOException {
    return TreeAudit.of(tree, root, NOW).problems().stream().map(TreeProblem::toString).toList();
  }

  private void replace(String name, String text) throws IOException {
    Files.delete(tree.resolve(name));
    Files.writeString(tree.resolve(name), text, StandardCharsets.ISO_8859_1);
  }

  private Path metadata(String role) throws IOException {
    try (Stream<Path> files = Files.list(tree.resolve("tuf"))) {
      return files
          .filter(file -> file.getFileName().toString().endsWith(role + ".json"))
          .findFirst()
          .orElseThrow();
    }
  }

  private void assertUntrusted(byte[] trusted, String message) {
    assertThatThrownBy(() -> TreeAudit.of(tree, trusted, NOW))
        .isInstanceOf(UntrustedException.class)
        .hasMessageContaining(message);
  }
}
