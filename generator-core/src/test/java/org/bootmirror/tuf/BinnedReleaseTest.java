package org.bootmirror.tuf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.bootmirror.content.Content;
import org.bootmirror.content.Digest;
import org.bootmirror.crypto.KeyFolder;
import org.bootmirror.plan.FakeSite;
import org.bootmirror.tree.Entry;
import org.bootmirror.tree.Phase;
import org.bootmirror.tree.Tree;
import org.bootmirror.tree.TreePath;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Releases whose nodes are in hashed bins, read by the client. */
@Tag("keys")
final class BinnedReleaseTest {

  private static final Instant SIGNED = Instant.parse("2026-03-04T05:06:07Z");
  private static final Instant UNTIL = Instant.parse("2046-01-01T00:00:00Z");
  private static final HashBins BINS = new HashBins("nodes", 16);

  @TempDir private static Path made;
  @TempDir private Path work;

  private KeyFolder keys;
  private Path tree;

  @BeforeAll
  static void makeKeys() throws IOException {
    FakeSite.keys(made.resolve("keys"), SIGNED, UNTIL);
  }

  @BeforeEach
  void copyKeys() throws IOException {
    keys = FakeSite.copyOfKeys(made.resolve("keys"), work.resolve("keys"));
    tree = Files.createDirectories(work.resolve("tree"));
  }

  @Test
  void everyTargetIsFound() throws IOException {
    write(SIGNED, nodes(200, ""));

    VerifiedRelease release = verified(SIGNED);
    assertThat(release.targets()).hasSize(201).containsKeys("krn/prod", "provision/199");
    assertThat(release.metadata()).hasSize(3 + 16);
    assertThat(find("provision/7")).isPresent();
    assertThat(find("krn/prod")).isPresent();
    assertThat(find("provision/200")).isEmpty();
  }

  /** One bin, snapshot and timestamp; the top-level targets keep their version as well. */
  @Test
  void whatHasNotChangedIsNotSignedAgain() throws IOException {
    write(SIGNED, nodes(200, ""));
    Set<String> before = names();
    Instant later = SIGNED.plusSeconds(60);
    List<Entry> nodes = new ArrayList<>(nodes(200, ""));
    nodes.set(7, node(7, "changed"));
    write(later, nodes);

    Set<String> added = new TreeSet<>(names());
    added.removeAll(before);
    long version = later.getEpochSecond();
    assertThat(added)
        .containsExactlyInAnyOrder(
            version + "." + BINS.role(BINS.of("provision/7")) + ".json",
            version + ".snapshot.json");
    assertThat(verified(later).version()).isEqualTo(version);
    assertThat(EarlierMetadata.of(root(), new FolderSource(tree), paths(), verified(later)))
        .satisfies(earlier -> assertThat(earlier.objections()).isEmpty())
        .satisfies(earlier -> assertThat(earlier.signed()).contains("provision/7"));
  }

  @Test
  void aChangedFileOfTheTreeIsSignedAgain() throws IOException {
    write(SIGNED, nodes(200, ""));
    Path bin = tree.resolve("tuf").resolve(SIGNED.getEpochSecond() + "." + BINS.role(3) + ".json");
    Files.writeString(bin, Files.readString(bin).replaceFirst("\"length\":[0-9]", "\"length\":9"));
    Instant later = SIGNED.plusSeconds(60);
    write(later, nodes(200, ""));

    assertThat(names()).contains(later.getEpochSecond() + "." + BINS.role(3) + ".json");
    assertThat(verified(later).targets()).hasSize(201);
    assertThat(EarlierMetadata.of(root(), new FolderSource(tree), paths(), verified(later)))
        .extracting(EarlierMetadata::objections)
        .isEqualTo(
            Map.of(
                "tuf/" + bin.getFileName(),
                "found 0 valid signatures of the role " + BINS.role(3) + ", expected at least 1"));
  }

  /** Only a snapshot that our key has signed says that the signatures of a bin are ours. */
  @Test
  void aBinOfASnapshotThatSomebodyChangedIsSignedAgain() throws IOException {
    write(SIGNED, nodes(200, ""));
    long version = SIGNED.getEpochSecond();
    Path bin = tree.resolve("tuf/" + version + "." + BINS.role(3) + ".json");
    Path snapshot = tree.resolve("tuf/" + version + ".snapshot.json");
    Map<Path, Path> listedIn = new LinkedHashMap<>();
    listedIn.put(bin, snapshot);
    listedIn.put(snapshot, tree.resolve("tuf/timestamp.json"));
    String changed =
        Files.readString(bin)
            .replaceFirst("\"sig\":\"[0-9a-f]{128}", "\"sig\":\"" + "0".repeat(128));
    for (Map.Entry<Path, Path> one : listedIn.entrySet()) {
      Digest before = Digest.of(Files.readAllBytes(one.getKey()));
      Files.writeString(one.getKey(), changed);
      Digest after = Digest.of(Files.readAllBytes(one.getKey()));
      changed = Files.readString(one.getValue()).replace(before.hex(), after.hex());
    }
    Files.writeString(tree.resolve("tuf/timestamp.json"), changed);
    Instant later = SIGNED.plusSeconds(60);
    write(later, nodes(200, ""));

    assertThat(names()).contains(later.getEpochSecond() + "." + BINS.role(3) + ".json");
    assertThat(verified(later).targets()).hasSize(201);
  }

  /** A bin lives for a year: after half of it, the bin is signed again. */
  @Test
  void anOldBinIsSignedAgain() throws IOException {
    write(SIGNED, nodes(200, ""));
    Instant half = SIGNED.plus(TufRelease.TARGETS_LIFE.dividedBy(2));
    write(half, nodes(200, ""));
    assertThat(count(half)).isEqualTo(1); // the snapshot
    Instant later = half.plusSeconds(1);
    write(later, nodes(200, ""));
    assertThat(count(later)).isEqualTo(1 + 1 + 16);
  }

  @Test
  void aReleaseWithoutBinsListsTheFormerOnes() throws IOException {
    write(SIGNED, nodes(20, ""));
    ClientState state = ClientState.in(work.resolve("state"));
    new TufClient(root(), new FolderSource(tree), state).update(SIGNED);
    Instant later = SIGNED.plusSeconds(60);
    write(later, Optional.empty());

    assertThat(new TufClient(root(), new FolderSource(tree), state).update(later).release())
        .satisfies(release -> assertThat(release.targets()).containsOnlyKeys("krn/prod"));
    Instant last = SIGNED.plusSeconds(120);
    write(last, Optional.of(new BinEntries(new HashBins("nodes", 2), nodes(20, ""))));
    assertThat(new TufClient(root(), new FolderSource(tree), state).update(last).release())
        .satisfies(release -> assertThat(release.targets()).hasSize(21));
  }

  @Test
  void aRefreshKeepsTheBins() throws IOException {
    write(SIGNED, nodes(20, ""));
    Instant later = SIGNED.plus(Duration.ofDays(20));
    Signers signers = Signers.of(keys, FakeSite.PASSPHRASE, later);
    put(TufRefresh.of(tree, later, signers.snapshot(), signers.timestamp()));
    assertThat(verified(later).targets()).hasSize(21);

    Instant late = SIGNED.plus(TufRelease.TARGETS_LIFE).minus(TufRelease.FRESH).plusSeconds(1);
    assertThatThrownBy(() -> TufRefresh.of(tree, late, signers.snapshot(), signers.timestamp()))
        .isInstanceOf(TargetsExpireException.class);
  }

  @Test
  void bothKeysOfARotationAreFollowed() throws IOException {
    byte[] first = root();
    write(SIGNED, nodes(20, ""));
    Signers.rotate(keys, UNTIL, FakeSite.PASSPHRASE);
    Instant later = SIGNED.plusSeconds(60);
    write(later, nodes(20, ""));

    assertThat(VerifiedRelease.of(first, new FolderSource(tree), later).targets()).hasSize(21);
    assertThat(count(later)).isEqualTo(1 + 1 + 16);
    Files.delete(tree.resolve("tuf/2.root.json")); // a client between the two roots
    assertThat(VerifiedRelease.of(first, new FolderSource(tree), later).targets()).hasSize(21);
  }

  @Test
  void theSameReleaseGivesTheSameBytes() throws IOException {
    Map<String, byte[]> one = bytes(release(SIGNED, nodes(20, "")));
    Map<String, byte[]> other = bytes(release(SIGNED, nodes(20, "")));

    assertThat(one.keySet()).isEqualTo(other.keySet());
    one.forEach((path, bytes) -> assertThat(other.get(path)).isEqualTo(bytes));
  }

  /** An empty set of bins changes nothing of a release without bins. */
  @Test
  void withoutBinsTheMetadataAreThoseOfATreeWithoutDelegations() throws IOException {
    Signers signers = Signers.of(keys, FakeSite.PASSPHRASE, SIGNED);
    Map<String, byte[]> plain = bytes(TufRelease.of(List.of(kernel()), signers));
    Map<String, byte[]> none =
        bytes(
            TufRelease.of(List.of(kernel()), Optional.empty(), PublishedRoles.NONE, signers)
                .files());

    assertThat(plain.keySet()).isEqualTo(none.keySet());
    plain.forEach((path, bytes) -> assertThat(none.get(path)).isEqualTo(bytes));
    assertThat(
            new String(
                plain.get("tuf/" + SIGNED.getEpochSecond() + ".targets.json"),
                StandardCharsets.UTF_8))
        .doesNotContain("delegations");
  }

  @Test
  void aVersionThatIsNotNewerIsRefused() throws IOException {
    write(SIGNED, nodes(20, ""));

    assertThatThrownBy(() -> release(SIGNED, nodes(20, "changed")))
        .isInstanceOf(UntrustedException.class)
        .hasMessageContaining("version " + SIGNED.getEpochSecond() + " in the published snapshot");
  }

  /** Clients in Java keep a version in an int. */
  @Test
  void aVersionBeyond31BitsIsRefused() throws IOException {
    Instant last = Instant.parse("2038-01-19T03:14:07Z");
    assertThat(release(last, nodes(2, ""))).isNotEmpty();
    write(last, nodes(2, ""));
    for (Instant beyond : List.of(last.plusSeconds(1), Instant.EPOCH)) {
      Signers signers = Signers.of(keys, FakeSite.PASSPHRASE, beyond);
      String message =
          "found version "
              + beyond.getEpochSecond()
              + ", expected a version from 1 to"
              + " 2147483647";
      assertThatThrownBy(() -> TufRelease.of(List.of(kernel()), signers))
          .isInstanceOf(IOException.class)
          .hasMessageContaining(message);
      assertThatThrownBy(() -> TufRefresh.of(tree, beyond, signers.snapshot(), signers.timestamp()))
          .hasMessageContaining(message);
    }
  }

  /** 100,000 nodes: a change of one signs one bin, and costs the reading of all. */
  @Test
  void aHundredThousandNamesAreWritten() throws IOException {
    HashBins many = new HashBins("nodes", 1024);
    List<Entry> nodes = new ArrayList<>(nodes(100_000, ""));
    long started = System.nanoTime();
    Map<String, byte[]> before = bytes(release(SIGNED, many, nodes, PublishedRoles.NONE));
    Duration first = Duration.ofNanos(System.nanoTime() - started);
    nodes.set(77_777, node(77_777, "changed"));
    VerifiedRelease.Source source = (path, limit) -> Optional.ofNullable(before.get(path));

    started = System.nanoTime();
    PublishedRoles published = PublishedRoles.of(source);
    Map<String, byte[]> after = bytes(release(SIGNED.plusSeconds(1), many, nodes, published));
    Duration second = Duration.ofNanos(System.nanoTime() - started);

    after.entrySet().removeIf(one -> Arrays.equals(one.getValue(), before.get(one.getKey())));
    assertThat(after).hasSize(3); // bin, snapshot, timestamp
    System.out.printf("100,000 names: %s, one changed: %s%n", first, second);
    assertThat(second).isLessThan(Duration.ofSeconds(30)); // a busy machine
  }

  private void write(Instant signing, List<Entry> nodes) throws IOException {
    write(signing, Optional.of(new BinEntries(BINS, nodes)));
  }

  private void write(Instant signing, Optional<BinEntries> nodes) throws IOException {
    Signers signers = Signers.of(keys, FakeSite.PASSPHRASE, signing);
    PublishedRoles published = PublishedRoles.of(new FolderSource(tree));
    put(new Tree(TufRelease.of(List.of(kernel()), nodes, published, signers).files()));
  }

  private List<Entry> release(Instant signing, List<Entry> nodes) throws IOException {
    return release(signing, BINS, nodes, PublishedRoles.of(new FolderSource(tree)));
  }

  private List<Entry> release(
      Instant signing, HashBins bins, List<Entry> nodes, PublishedRoles published)
      throws IOException {
    return TufRelease.of(
            List.of(kernel()),
            Optional.of(new BinEntries(bins, nodes)),
            published,
            Signers.of(keys, FakeSite.PASSPHRASE, signing))
        .files();
  }

  private static Entry kernel() {
    return entry("krn/prod", "a kernel");
  }

  private static List<Entry> nodes(int count, String text) {
    List<Entry> nodes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      nodes.add(node(i, text));
    }
    return nodes;
  }

  private static Entry node(int i, String text) {
    return entry("provision/" + i, "#!ipxe\nnode " + i + text + "\n");
  }

  private static Entry entry(String path, String text) {
    return Entry.plain(
        Phase.SCRIPTS, Content.bytes(text.getBytes(StandardCharsets.UTF_8)), new TreePath(path));
  }

  private static Map<String, byte[]> bytes(List<Entry> entries) throws IOException {
    Map<String, byte[]> bytes = new TreeMap<>();
    for (Entry entry : entries) {
      for (TreePath path : entry.paths()) {
        bytes.put(path.value(), entry.content().toBytes());
      }
    }
    return bytes;
  }

  private void put(Tree files) throws IOException {
    for (Map.Entry<String, byte[]> one : bytes(files.entries()).entrySet()) {
      Path file = tree.resolve(one.getKey());
      Files.createDirectories(file.resolveSibling("."));
      Files.write(file, one.getValue());
    }
  }

  private byte[] root() throws IOException {
    return keys.roots().get(0);
  }

  private VerifiedRelease verified(Instant now) throws IOException {
    return VerifiedRelease.of(root(), new FolderSource(tree), now);
  }

  private Optional<TargetFile> find(String path) throws IOException {
    return new TufClient(root(), new FolderSource(tree), ClientState.none()).find(path, SIGNED);
  }

  private long count(Instant signing) throws IOException {
    String version = signing.getEpochSecond() + ".";
    return names().stream().filter(name -> name.startsWith(version)).count();
  }

  private Set<String> names() throws IOException {
    try (var files = Files.list(tree.resolve("tuf"))) {
      return new TreeSet<>(files.map(file -> file.getFileName().toString()).toList());
    }
  }

  private List<String> paths() throws IOException {
    return names().stream().map(name -> "tuf/" + name).toList();
  }
}
