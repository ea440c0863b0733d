package org.bootmirror.tuf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.bootmirror.content.Content;
import org.bootmirror.content.Digest;
import org.bootmirror.crypto.KeyFolder;
import org.bootmirror.plan.FakeSite;
import org.bootmirror.tree.Entry;
import org.bootmirror.tree.NotStandingException;
import org.bootmirror.tree.Phase;
import org.bootmirror.tree.StandingFiles;
import org.bootmirror.tree.TreePath;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A release that signs only bins with other targets, beside one that is told all targets. */
@Tag("keys")
final class StandingBinsTest {

  private static final Instant SIGNED = Instant.parse("2026-03-04T05:06:07Z");
  private static final Instant LATER = SIGNED.plusSeconds(60);
  private static final HashBins BINS = new HashBins("nodes", 16);
  private static final int NODES = 200;

  @TempDir private Path work;
  private KeyFolder keys;
  private final Map<String, byte[]> published = new HashMap<>();
  private final List<Entry> nodes = new ArrayList<>();

  @BeforeEach
  void publish() throws IOException {
    FakeSite.keys(work.resolve("made"), SIGNED, Instant.parse("2046-01-01T00:00:00Z"));
    keys = FakeSite.copyOfKeys(work.resolve("made"), work.resolve("keys"));
    for (int i = 0; i < NODES; i++) {
      nodes.add(node(i, ""));
    }
    put(whole(SIGNED), published);
  }

  @Test
  void aChangedAnAddedAndARemovedTargetGiveTheMetadataOfAll() throws IOException {
    List<Entry> given = List.of(node(7, "changed"), node(NODES, ""), node(9, ""));
    Set<TreePath> gone = Set.of(path(7), path(8), path(9));
    WrittenMetadata standing = standing(LATER, given, gone, Set.of(path(9)));
    nodes.set(7, node(7, "changed"));
    nodes.remove(8);
    nodes.add(node(NODES, ""));
    WrittenMetadata whole = whole(LATER);

    Map<String, byte[]> byAll = new HashMap<>(published);
    put(whole, byAll);
    Map<String, byte[]> byFew = new HashMap<>(published);
    put(standing, byFew);
    assertThat(byFew.keySet()).isEqualTo(byAll.keySet());
    byFew.forEach((path, bytes) -> assertThat(byAll.get(path)).as(path).isEqualTo(bytes));
    assertThat(whole.gone()).isEmpty();
    assertThat(standing.gone()).containsExactlyInAnyOrder(immutable(7, ""), immutable(8, ""));
    assertThat(standing.files()).hasSizeLessThan(whole.files().size());
    assertThat(verified(byFew).targets()).hasSize(NODES).containsKey("provision/" + NODES);
  }

  @Test
  void binsThatSoonExpireAreSignedAgain() throws IOException {
    Instant late = SIGNED.plus(Duration.ofDays(200));
    Map<String, byte[]> byFew = new HashMap<>(published);
    put(standing(late, List.of(), Set.of(), Set.of()), byFew);
    put(whole(late), published);

    assertThat(byFew.keySet()).isEqualTo(published.keySet());
    byFew.forEach((path, bytes) -> assertThat(published.get(path)).as(path).isEqualTo(bytes));
  }

  @Test
  void aSampleThatIsNotAsPublishedShowsThatMoreMayHaveChanged() {
    assertThatThrownBy(
            () -> standing(LATER, List.of(node(7, "other")), Set.of(path(7)), Set.of(path(7))))
        .isInstanceOf(NotStandingException.class)
        .hasMessageContaining("another script at provision/7");
  }

  @Test
  void damagedMetadataDoNotStand() throws IOException {
    String bin =
        "tuf/" + SIGNED.getEpochSecond() + "." + BINS.role(BINS.of("provision/7")) + ".json";
    byte[] whole = Objects.requireNonNull(published.get(bin));
    for (byte[] damaged : List.of(new byte[0], changed(whole))) {
      published.put(bin, damaged);
      assertNothingStands("no " + BINS.role(BINS.of("provision/7")));
    }
    published.put(bin, whole);
    published.put("tuf/" + SIGNED.getEpochSecond() + ".targets.json", new byte[0]);
    assertNothingStands("no published bins");
  }

  @Test
  void otherBinsAndKeysDoNotStand() throws IOException {
    assertThatThrownBy(() -> standing(new HashBins("nodes", 32)))
        .isInstanceOf(NotStandingException.class);
    Signers.rotate(keys, Instant.parse("2046-01-01T00:00:00Z"), FakeSite.PASSPHRASE);
    assertNothingStands("no published bins of this release's key");
  }

  /** Whoever refreshes a tree has the keys of snapshot and timestamp, and not that of targets. */
  @Test
  void aForgedBinUnderAGoodSnapshotIsNotSignedAgain() throws IOException {
    Signers signers = Signers.of(keys, FakeSite.PASSPHRASE, SIGNED);
    String role = BINS.role(BINS.of("provision/7"));
    String at = "tuf/" + SIGNED.getEpochSecond() + ".";
    byte[] good = Objects.requireNonNull(published.get(at + role + ".json"));
    String digest = Digest.of("script 7".getBytes(StandardCharsets.UTF_8)).hex();
    byte[] forged =
        new String(good, StandardCharsets.UTF_8)
            .replace(digest, "0".repeat(64))
            .getBytes(StandardCharsets.UTF_8);
    assertThat(forged).isNotEqualTo(good);
    PublishedRoles roles =
        PublishedRoles.of((path, limit) -> Optional.ofNullable(published.get(path)));
    Map<String, FileReference> references = new HashMap<>(roles.delegated());
    references.put(role, FileReference.to(SIGNED.getEpochSecond(), forged));
    long version = SIGNED.getEpochSecond();
    Instant until = SIGNED.plus(TufRelease.FRESH);
    byte[] snapshot =
        TufRelease.snapshot(
            version, until, roles.reference(Role.TARGETS.label()), references, signers.snapshot());
    published.put(at + role + ".json", forged);
    published.put(at + "snapshot.json", snapshot);
    published.put(
        "tuf/timestamp.json",
        TufRelease.timestamp(
            version, until, FileReference.to(version, snapshot), signers.timestamp()));

    int other = 0;
    while (other == 7 || BINS.of("provision/" + other) != BINS.of("provision/7")) {
      other++;
    }
    List<Entry> given = List.of(node(other, "changed"));
    Set<TreePath> gone = Set.of(path(other));
    assertThatThrownBy(() -> standing(LATER, given, gone, Set.of()))
        .isInstanceOf(NotStandingException.class)
        .hasMessageContaining("no " + role + " signed by the key");
  }

  /** After a rotation both keys sign the top-level targets, and the newer one alone the bins. */
  @Test
  void onlyBinsOfOneKeyAreOfThisKey() throws IOException {
    Signers.rotate(keys, Instant.parse("2046-01-01T00:00:00Z"), FakeSite.PASSPHRASE);
    put(whole(LATER), published);
    Signers signers = Signers.of(keys, FakeSite.PASSPHRASE, LATER);
    PublishedRoles roles =
        PublishedRoles.of((path, limit) -> Optional.ofNullable(published.get(path)));
    assertThat(signers.targets()).hasSize(2);
    assertThat(roles.delegates(BINS, signers.targets().get(0))).isTrue();
    assertThat(roles.delegates(BINS, signers.targets().get(1))).isFalse();
    assertThat(roles.delegates(BINS, signers.snapshot().get(0))).isFalse();
    assertThat(roles.delegates(new HashBins("nodes", 32), signers.targets().get(0))).isFalse();
  }

  private void assertNothingStands(String message) {
    assertThatThrownBy(() -> standing(LATER, List.of(node(7, "changed")), Set.of(), Set.of()))
        .isInstanceOf(NotStandingException.class)
        .hasMessageContaining(message);
  }

  private static byte[] changed(byte[] bytes) {
    byte[] changed = bytes.clone();
    changed[changed.length / 2] ^= 1;
    return changed;
  }

  private WrittenMetadata whole(Instant signing) throws IOException {
    return release(signing, new BinEntries(BINS, nodes));
  }

  private WrittenMetadata standing(HashBins bins) throws IOException {
    return release(
        LATER, new BinEntries(bins, List.of(), Optional.of(new StandingFiles(Set.of(), Set.of()))));
  }

  private WrittenMetadata standing(
      Instant signing, List<Entry> given, Set<TreePath> gone, Set<TreePath> same)
      throws IOException {
    return release(
        signing, new BinEntries(BINS, given, Optional.of(new StandingFiles(gone, same))));
  }

  private WrittenMetadata release(Instant signing, BinEntries binned) throws IOException {
    return TufRelease.of(
        List.of(),
        Optional.of(binned),
        PublishedRoles.of((path, limit) -> Optional.ofNullable(published.get(path))),
        Signers.of(keys, FakeSite.PASSPHRASE, signing));
  }

  private static VerifiedRelease verified(Map<String, byte[]> files) throws IOException {
    byte[] root = Optional.ofNullable(files.get("tuf/1.root.json")).orElseThrow();
    return VerifiedRelease.of(root, (path, limit) -> Optional.ofNullable(files.get(path)), LATER);
  }

  private static void put(WrittenMetadata metadata, Map<String, byte[]> into) throws IOException {
    Set<String> paths = new HashSet<>();
    for (Entry entry : metadata.files()) {
      assertThat(paths.add(entry.path().value())).isTrue();
      into.put(entry.path().value(), entry.content().toBytes());
    }
  }

  private static TreePath path(int number) {
    return new TreePath("provision/" + number);
  }

  private static TreePath immutable(int number, String more) {
    return path(number)
        .immutable(Digest.of(("script " + number + more).getBytes(StandardCharsets.UTF_8)));
  }

  private static Entry node(int number, String more) {
    return Entry.immutable(
        Phase.SCRIPTS, Content.text("script " + number + more), List.of(path(number)));
  }
}
