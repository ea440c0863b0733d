package org.bootmirror.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.bootmirror.binaries.BinaryList;
import org.bootmirror.binaries.BinaryListReader;
import org.bootmirror.binaries.IndexedFolders;
import org.bootmirror.component.Packages;
import org.bootmirror.content.Architecture;
import org.bootmirror.content.Digest;
import org.bootmirror.content.DigestMismatchException;
import org.bootmirror.crypto.KeyFolder;
import org.bootmirror.crypto.Minisign;
import org.bootmirror.folder.Permissions;
import org.bootmirror.source.site.BinarySet;
import org.bootmirror.tree.Entry;
import org.bootmirror.tree.Release;
import org.bootmirror.tree.Tree;
import org.bootmirror.tree.TreeLayout;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BinarySectionTest {

  private static final Instant NOW = Instant.parse("2026-03-04T05:06:07Z");
  private static final Optional<Release> RELEASE = Optional.of(new Release(12, NOW));

  @TempDir private Path work;

  @Test
  void aSiteWithoutKeysHasFilesListsAndTheScript() throws IOException {
    file("zos/amd64/bin/tool", "tool");
    file("zos/amd64/conf", "conf");
    file("zos/arm64/conf", "arm");
    Permissions.set(work.resolve("zos/amd64/bin/tool"), "rwxr-xr-x");
    BinarySection section = section(set("zos", Architecture.AMD64, Architecture.ARM64));

    assertThat(paths(section))
        .containsExactly(
            "bin/fetch.sh",
            "bin/zos/amd64/bin/tool",
            "bin/zos/amd64/conf",
            "bin/zos/amd64/list",
            "bin/zos/arm64/conf",
            "bin/zos/arm64/list");
    assertThat(section.entries(RELEASE)).allMatch(Entry::isImmutable);
    BinaryList list =
        BinaryListReader.read(
            "list", section.list("zos", Architecture.AMD64).orElseThrow().toBytes());
    assertThat(new String(list.bytes(), StandardCharsets.US_ASCII))
        .contains(" 4 0755 bin/tool\n", " 4 0644 conf\n");
    assertThat(section.list("zos", Architecture.ARM64)).isPresent();
    assertThat(section.list("none", Architecture.AMD64)).isEmpty();
  }

  @Test
  void aSiteWithoutSetsHasNothing() throws IOException {
    assertThat(paths(section())).isEmpty();
  }

  @Test
  void eachListIsSignedForItsSetAndProcessor() throws IOException {
    KeyFolder keys = FakeSite.keys(work.resolve("keys"), NOW, NOW.plus(Duration.ofDays(365)));
    file("a/amd64/x", "one");
    file("b/amd64/x", "two");
    SiteKeys own = new SiteKeys(keys, FakeSite.PASSPHRASE, NOW);
    BuildInputs inputs = inputs().with(own);
    BinarySection section =
        BinarySection.of(
            List.of(set("a", Architecture.AMD64), set("b", Architecture.AMD64)), inputs);

    List<Entry> signatures =
        new Tree(section.entries(RELEASE))
            .entries().stream().filter(one -> one.subject().isPresent()).toList();
    assertThat(signatures).hasSize(2);
    byte[] list = section.list("b", Architecture.AMD64).orElseThrow().toBytes();
    Entry signature = signatures.get(1);
    assertThat(signature.path().value())
        .isEqualTo("bin/b/amd64/" + Digest.of(list) + ".list.minisig");
    String text = new String(signature.content().toBytes(), StandardCharsets.US_ASCII);
    String key = new Minisign(own.signers().minisign()).publicKey();
    assertThat(Minisign.objection(key, list, text)).isEmpty();
    assertThat(Minisign.trustedComment(text))
        .contains("bootmirror list set:b arch:amd64 release:12");
    assertThatThrownBy(() -> section.entries(Optional.empty()))
        .isInstanceOf(MissingReleaseException.class);
  }

  /** Such as scripts, for two processors and in two sets. */
  @Test
  void equalListsHaveASignatureEach() throws IOException {
    KeyFolder keys = FakeSite.keys(work.resolve("keys"), NOW, NOW.plus(Duration.ofDays(365)));
    for (String folder : List.of("a/amd64", "a/arm64", "b/amd64")) {
      file(folder + "/x", "one");
    }
    SiteKeys own = new SiteKeys(keys, FakeSite.PASSPHRASE, NOW);
    BinarySection section =
        BinarySection.of(
            List.of(set("a", Architecture.AMD64, Architecture.ARM64), set("b", Architecture.AMD64)),
            inputs().with(own));

    byte[] list = section.list("b", Architecture.AMD64).orElseThrow().toBytes();
    String key = new Minisign(own.signers().minisign()).publicKey();
    Map<String, String> comments = new TreeMap<>();
    for (Entry entry : new Tree(section.entries(RELEASE)).entries()) {
      if (entry.subject().isPresent()) {
        String text = new String(entry.content().toBytes(), StandardCharsets.US_ASCII);
        assertThat(Minisign.objection(key, list, text)).isEmpty();
        assertThat(entry.phase()).isEqualTo(TreeLayout.phase(entry.path()));
        comments.put(entry.path().value(), Minisign.trustedComment(text).orElseThrow());
      }
    }
    String name = "/" + Digest.of(list) + ".list.minisig";
    assertThat(comments)
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "bin/a/amd64" + name, "bootmirror list set:a arch:amd64 release:12",
                "bin/a/arm64" + name, "bootmirror list set:a arch:arm64 release:12",
                "bin/b/amd64" + name, "bootmirror list set:b arch:amd64 release:12"));
  }

  @Test
  void aFileThatChangesAfterTheListingIsRefused() throws IOException {
    Path file = file("zos/amd64/x", "one");
    BinarySection section = section(set("zos", Architecture.AMD64));
    Files.writeString(file, "two");

    Entry entry = section.entries(RELEASE).get(0);
    assertThat(entry.content().described()).isTrue();
    assertThatThrownBy(() -> entry.content().writeTo(OutputStream.nullOutputStream()))
        .isInstanceOf(DigestMismatchException.class)
        .hasMessageContaining(file.toString());
  }

  @Test
  void unchangedFilesAreNotReadAgain() throws IOException {
    Path file = file("zos/amd64/x", "one");
    List<BinarySet> sets = List.of(set("zos", Architecture.AMD64));

    assertThat(read(false, sets)).containsExactly("x 3");
    assertThat(read(false, sets)).isEmpty();
    assertThat(read(true, sets)).containsExactly("x 3");
    Files.writeString(file, "other");
    assertThat(read(false, sets)).containsExactly("x 5");
  }

  /** A cache that cannot be written costs time only. */
  @Test
  void aCacheThatIsAFileIsNoCache() throws IOException {
    file("zos/amd64/x", "one");
    Path cache = Files.writeString(work.resolve("cache"), "");
    List<BinarySet> sets = List.of(set("zos", Architecture.AMD64));

    assertThat(read(false, sets)).containsExactly("x 3");
    assertThat(read(false, sets)).containsExactly("x 3");
    assertThat(cache).hasContent("");
  }

  /** The files of which bytes are read, with their sizes. */
  private Set<String> read(boolean again, List<BinarySet> sets) throws IOException {
    Set<String> read = new TreeSet<>();
    IndexedFolders folders =
        IndexedFolders.cached(
            work.resolve("cache"),
            Instant.now().plus(Duration.ofMinutes(1)),
            again,
            (what, done, total) -> {
              if (done > 0) {
                read.add(what + " " + done);
              }
            });
    BinarySection.of(sets, inputs().with(folders));
    return read;
  }

  private BinarySection section(BinarySet... sets) throws IOException {
    return BinarySection.of(List.of(sets), inputs());
  }

  private static BuildInputs inputs() {
    return new BuildInputs(new Packages(List.of()), Map.of());
  }

  private BinarySet set(String name, Architecture... architectures) {
    TreeMap<Architecture, Path> folders = new TreeMap<>();
    for (Architecture one : architectures) {
      folders.put(one, work.resolve(name).resolve(one.label()));
    }
    return new BinarySet(name, folders);
  }

  private Path file(String name, String text) throws IOException {
    Path file = work.resolve(name);
    Files.createDirectories(file.resolveSibling("."));
    return Files.writeString(file, text);
  }

  private static List<String> paths(BinarySection section) throws IOException {
    List<String> paths = new ArrayList<>();
    for (Entry entry : section.entries(RELEASE)) {
      paths.add(entry.path().value());
    }
    return paths.stream().sorted().toList();
  }
}
