package org.bootmirror.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code bootmirror mirror --prune} of a mirror that has followed several releases. */
@Tag("keys")
final class PrunedMirrorTest {

  private static final String BOTH = "\"krn\", \"uefi\"";

  private static final String KEEPING =
      """
      title = "kept"
      bases = ["http://boot.example"]
      [kernels.memtest]
      amd64 = { package = "memtest86+", file = "mt86+x64", name = "memtest" }
      [networks.prod]
      title = "Production %d"
      kernels = ["memtest"]
      [keep]
      releases = [1]
      last = 2
      """;

  @TempDir private Path work;

  private SignedSite site = new SignedSite(Path.of("site"), Instant.EPOCH);
  private final List<Path> releases = new ArrayList<>();
  private StringWriter said = new StringWriter();
  private Path mirror = Path.of("mirror");

  private void mirrorFourReleases() throws Exception {
    site = SignedSite.in(work);
    mirror = work.resolve("mirror");
    for (int i = 1; i <= 4; i++) {
      if (i == 3) {
        site.rotate();
      }
      releases.add(site.release(i, "r" + i, i == 2 ? "\"uefi\"" : BOTH));
      assertThat(mirror(i - 1)).as(said + "").isZero();
    }
  }

  @Test
  void onlyFilesOfTheLastReleasesStay() throws Exception {
    mirrorFourReleases();
    Set<String> before = names(mirror);
    Set<String> expected = names(releases.get(3));
    expected.addAll(immutable(names(releases.get(2))));
    Path unknown = mirror.resolve("krn/" + "0123456789abcdef".repeat(4) + ".other");
    Files.writeString(unknown, "of no known release");
    long size = size();

    assertThat(mirror(3, "--prune", "2")).as(said + "").isZero();

    assertThat(said.toString()).containsPattern("pruned \\d+ files \\(.*; the files of 2 releases");
    assertThat(size()).isLessThan(size);
    assertThat(unknown).hasContent("of no known release");
    Files.delete(unknown);
    assertThat(names(mirror)).isEqualTo(expected).isNotEqualTo(before);
    assertThat(names(mirror)).contains("tuf/1.root.json", "tuf/2.root.json");
    assertVerified();

    assertThat(mirror(3, "--prune", "2")).isZero();
    assertThat(said.toString()).contains("up to date", "pruned 0 files");
    assertThat(mirror(3, "--prune", "1")).isZero();
    assertThat(names(mirror)).isEqualTo(names(releases.get(3)));
    assertVerified();
    assertThat(mirror(3, "--prune", "0")).isEqualTo(2);
    assertThat(said.toString()).contains("--prune: found 0, expected at least 1 release");
  }

  /** A mirror records its releases as a publication does; the rule is that of the site. */
  @Test
  void aSweepKeepsWhatTheRuleOfTheSiteKeeps() throws Exception {
    site = SignedSite.in(Files.createDirectories(work.resolve("keeping")));
    mirror = site.folder().resolve("mirror");
    for (int i = 1; i <= 4; i++) {
      releases.add(site.generate(i, "r" + i, KEEPING.formatted(i), at(i)));
      assertThat(mirror(i - 1)).as(said + "").isZero();
    }
    assertThat(scripts(mirror)).hasSize(4);

    assertThat(run("gc", mirror.toString(), "--older-than", "0s")).as(said + "").isZero();

    assertThat(said.toString())
        .contains("keeps release 1 of ", "keeps release 3 of ")
        .doesNotContain("keeps release 2 of ");
    Set<String> kept = scripts(releases.get(0));
    kept.addAll(scripts(releases.get(2)));
    kept.addAll(scripts(releases.get(3)));
    assertThat(scripts(mirror)).isEqualTo(kept).hasSize(3);
    assertVerified();

    assertThat(mirror(3, "--prune", "2")).as(said + "").isZero();
    assertThat(run("gc", mirror.toString(), "--older-than", "0s")).as(said + "").isZero();
    assertThat(said.toString())
        .contains("[keep] names release 1, of which there is no record here", "keeps release 3 ");
  }

  /** The kept releases stay recorded, without the names that the filter leaves out. */
  @Test
  void aNarrowerFilterForgetsNoKeptRelease() throws Exception {
    site = SignedSite.in(Files.createDirectories(work.resolve("narrow")));
    mirror = site.folder().resolve("mirror");
    for (int i = 1; i <= 3; i++) {
      releases.add(site.generate(i, "r" + i, KEEPING.formatted(i), at(i)));
      assertThat(mirror(i - 1)).as(said + "").isZero();
    }
    int before = names(mirror).size();

    assertThat(mirror(2, "--images", "uefi", "--prune", "3")).as(said + "").isZero();
    assertThat(names(mirror)).hasSizeLessThan(before);
    assertThat(run("gc", mirror.toString(), "--older-than", "0s")).as(said + "").isZero();

    assertThat(said.toString()).contains("keeps release 1 of ", "keeps release 2 of ");
    assertThat(scripts(mirror)).hasSize(3);
    assertVerified();
  }

  private Instant at(int release) {
    return site.start().plus(Duration.ofMinutes(release));
  }

  private static Set<String> scripts(Path tree) throws IOException {
    Set<String> names = names(tree);
    names.removeIf(name -> !name.matches("ipxe/[0-9a-f]{64}[.]prod"));
    return names;
  }

  /** Releases that differ in one node alone have the same top-level targets file. */
  @Test
  void aReleaseThatDiffersInANodeAloneIsARelease() throws Exception {
    Path nodes = Files.createDirectories(work.resolve("nodes"));
    site = SignedSite.in(nodes);
    mirror = nodes.resolve("mirror");
    for (int farm = 1; farm <= 3; farm++) {
      releases.add(nodes(farm));
      assertThat(mirror(farm - 1)).as(said + "").isZero();
    }
    assertThat(topLevel(releases.get(2))).isEqualTo(topLevel(releases.get(1))).hasSize(1);
    Set<String> expected = names(releases.get(2));
    expected.addAll(immutable(names(releases.get(1))));

    assertThat(mirror(2, "--prune", "2")).as(said + "").isZero();

    assertThat(said.toString()).contains("the files of 2 releases");
    assertThat(names(mirror)).isEqualTo(expected);
    assertThat(mirror(2, "--prune", "1")).as(said + "").isZero();
    assertThat(said.toString()).contains("the files of 1 release");
    assertThat(names(mirror)).isEqualTo(names(releases.get(2)));
    assertVerified();
  }

  /** One damaged file of a role says nothing of the files that the release's other roles name. */
  @Test
  void aReleaseWithADamagedFileOfNodesLosesNothing() throws Exception {
    Path nodes = Files.createDirectories(work.resolve("damaged"));
    site = SignedSite.in(nodes);
    mirror = nodes.resolve("mirror");
    for (int farm = 1; farm <= 3; farm++) {
      releases.add(nodes(farm));
      assertThat(mirror(farm - 1)).as(said + "").isZero();
    }
    Set<String> second = immutable(names(releases.get(1)));
    Set<String> damaged = new TreeSet<>(second);
    damaged.removeAll(names(releases.get(0)));
    damaged.removeAll(names(releases.get(2)));
    damaged.removeIf(name -> !name.contains(".nodes-"));
    assertThat(damaged).hasSize(1);
    Path bin = mirror.resolve(damaged.iterator().next());
    Files.writeString(bin, Files.readString(bin).replace("\"sha256\"", "\"sha255\""));

    // By a relative name, as a user types it.
    Path absolute = mirror;
    mirror = Path.of("").toAbsolutePath().relativize(mirror);
    assertThat(mirror(2, "--prune", "2")).as(said + "").isZero();
    mirror = absolute;

    Set<String> expected = names(releases.get(2));
    expected.addAll(second);
    expected.addAll(immutable(names(releases.get(0)))); // the second whole release
    assertThat(names(mirror)).isEqualTo(expected);
  }

  private static Set<String> topLevel(Path tree) throws IOException {
    Set<String> names = names(tree);
    names.removeIf(name -> !name.endsWith(".targets.json"));
    return names;
  }

  /** Generates a release into the folder of the last one, and copies that release alone. */
  private Path nodes(int farm) throws Exception {
    Files.writeString(
        site.source().resolve("nodes.csv"),
        "name,mac,farmer-id\na,52-54-00-00-00-01,7\nb,52-54-00-00-00-02," + farm + "\n");
    Path tree = site.release(1, "nodes", BOTH);
    Path copy = site.folder().resolve("release-" + farm);
    String root = tree.resolve("tuf/1.root.json").toString();
    assertThat(run("mirror", tree.toString(), copy.toString(), "--root", root))
        .as(said + "")
        .isZero();
    return copy;
  }

  /** Who can write to a mirror cannot make the next run delete files of the release. */
  @Test
  void metadataWithoutAValidSignatureSayNothing() throws Exception {
    mirrorFourReleases();
    Set<String> before = names(mirror);
    List<Path> targets;
    try (Stream<Path> files = Files.list(mirror.resolve("tuf"))) {
      targets = files.filter(file -> file.toString().endsWith(".targets.json")).sorted().toList();
    }
    for (Path one : targets.subList(0, 3)) {
      Files.writeString(one, Files.readString(one).replace("\"sha256\"", "\"sha255\""));
    }

    assertThat(mirror(3, "--prune", "1")).as(said + "").isZero();

    Set<String> first = immutable(names(releases.get(0)));
    first.removeIf(name -> name.startsWith("tuf/"));
    assertThat(names(mirror)).containsAll(first);
    assertThat(before).containsAll(names(mirror));
  }

  /** The names of files that a release adds to those of the next one. */
  private static Set<String> immutable(Set<String> names) {
    Set<String> immutable = new TreeSet<>();
    for (String name : names) {
      if (name.matches("(.*/)?([0-9a-f]{64}[.].*|[0-9]+[.](targets|snapshot|nodes-.*)[.]json)")) {
        immutable.add(name);
      }
    }
    return immutable;
  }

  private void assertVerified() {
    String root = releases.get(0).resolve("tuf/1.root.json").toString();
    assertThat(run("verify", mirror.toString(), "--root", root)).as(said.toString()).isZero();
    assertThat(run("check", mirror.toString())).as(said.toString()).isZero();
  }

  private int mirror(int release, String... more) {
    Path root = releases.get(0).resolve("tuf/1.root.json");
    List<String> command =
        List.of("mirror", releases.get(release) + "", mirror + "", "--root", root + "");
    return run(Stream.concat(command.stream(), Stream.of(more)).toArray(String[]::new));
  }

  private int run(String... command) {
    said = new StringWriter();
    PrintWriter out = new PrintWriter(said, true);
    return Bootmirror.run(() -> site.start().plus(Duration.ofHours(1)), out, out, command);
  }

  private long size() throws IOException {
    long size = 0;
    for (String name : names(mirror)) {
      Path file = mirror.resolve(name);
      size += Files.isSymbolicLink(file) ? 0 : Files.size(file);
    }
    return size;
  }

  private static Set<String> names(Path tree) throws IOException {
    Set<String> names = new TreeSet<>();
    try (Stream<Path> files = Files.walk(tree)) {
      files
          .filter(file -> !Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS))
          .forEach(file -> names.add(tree.relativize(file).toString()));
    }
    return names;
  }
}
