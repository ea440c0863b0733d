package org.bootmirror.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.bootmirror.boot.Program;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A signed site whose sums name the day from which other readers refuse them. */
@Tag("programs")
final class BestBeforeSiteTest {

  private static final String TOML =
      """
      title = "test"
      bases = ["http://boot.example"]
      images = ["krn"]
      [sums]
      best-before = "90d"
      [kernels.memtest]
      amd64 = { package = "memtest86+", file = "mt86+x64", name = "memtest" }
      [networks.prod]
      title = "prod"
      kernels = ["memtest"]
      """;

  @TempDir private static Path shared;
  private static SignedSite site = new SignedSite(Path.of("site"), Instant.EPOCH);
  private static Path tree = Path.of("tree");
  private static String day = "";

  @TempDir private Path work;

  @BeforeAll
  static void generate() throws Exception {
    site = SignedSite.in(shared);
    tree = site.generate(1, "tree", TOML, site.start());
    day = "BEST-BEFORE-" + dayAfter(site.start(), 91);
  }

  @Test
  void theSumsListAnEmptyFileWithTheDay() throws Exception {
    assertThat(tree.resolve(day)).isEmptyFile();
    assertThat(Files.readString(tree.resolve("SHA256SUMS")))
        .containsOnlyOnce("  BEST-BEFORE-")
        .contains(
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855  " + day + "\n");
    Process sums =
        new ProcessBuilder("sha256sum", "--check", "--strict", "--quiet", "SHA256SUMS")
            .directory(tree.toFile())
            .start();
    assertThat(sums.waitFor()).isZero();
    assertThat(success("check", tree + "")).contains("nothing wrong");
    assertThat(success("verify", tree + "", "--root", root() + "")).contains("all as signed");
  }

  @Test
  void aReleaseWhoseSumsAreOutOfDateAtOnceIsRefused() throws Exception {
    Path source = Files.createDirectories(work.resolve("late"));
    Files.writeString(source.resolve("site.toml"), TOML);
    Program.run(
        "sh",
        "-c",
        "cd '"
            + source
            + "' && git init -q && git add . && GIT_COMMITTER_DATE='2020-09-13T12:00:00Z'"
            + " git -c user.name=a -c user.email=a@b.example commit -qm late");

    Answer answer = run("generate", "--source", source + "", "--out", work.resolve("out") + "");

    assertThat(answer.status()).isEqualTo(1);
    assertThat(answer.text()).contains("[sums] best-before: found 2020-12-13 for this release");
    assertThat(work.resolve("out")).doesNotExist();
  }

  @Test
  void checkTellsWhenTheSumsAreOutOfDate() {
    Answer soon = run("check", tree + "", "--fresh-for", "92d");
    assertThat(soon.status()).isEqualTo(1);
    assertThat(soon.text()).contains("SHA256SUMS expires at " + dayAfter(site.start(), 91));

    assertThat(run("check", tree + "", "--fresh-for", "85d").text())
        .doesNotContain("SHA256SUMS expires");
  }

  /** Metadata of TUF have expired by then, too; the sums are a problem of their own. */
  @Test
  void checkTellsAlwaysThatTheSumsAreOutOfDate() {
    Instant late = site.start().plus(91, ChronoUnit.DAYS).truncatedTo(ChronoUnit.DAYS);
    String line =
        "SHA256SUMS: is out of date since "
            + dayAfter(site.start(), 91)
            + "T00:00:00Z, as "
            + day
            + " says";
    for (String[] command :
        new String[][] {{"check", tree + ""}, {"check", tree + "", "--fresh-for", "1d"}}) {
      assertThat(run(late, command).status()).isEqualTo(1);
      assertThat(run(late, command).text())
          .containsOnlyOnce(line)
          .doesNotContain("SHA256SUMS expired");
      assertThat(run(late.minusSeconds(1), command).text()).doesNotContain("out of date");
    }
  }

  /** The new release has another day; of the old day nothing is left after gc. */
  @Test
  void mirrorAndTargetFollowToTheNextDay() throws Exception {
    String mirror = work.resolve("mirror").toString();
    String target = work.resolve("target").toString();
    Path site1 = Files.createSymbolicLink(work.resolve("site"), tree);
    success("mirror", "file://" + site1, mirror, "--root", root() + "");
    success("publish", mirror, target);
    Instant later = site.start().plus(2, ChronoUnit.DAYS);
    Path next = site.generate(2, "next", TOML, later);
    String nextDay = "BEST-BEFORE-" + dayAfter(later, 91);

    Files.delete(site1);
    Files.createSymbolicLink(site1, next);
    success("mirror", "file://" + site1, mirror, "--root", root() + "");
    success("publish", mirror, target);
    success("gc", target, "--older-than", "0s");

    for (String place : new String[] {mirror, target}) {
      assertThat(success("check", place)).contains("nothing wrong");
      assertThat(Path.of(place, nextDay)).isEmptyFile();
      assertThat(Path.of(place, day)).doesNotExist();
    }
  }

  @Test
  void withoutAReleaseThereIsNoDay() throws IOException {
    Path source = Files.createDirectories(work.resolve("source"));
    Files.writeString(source.resolve("site.toml"), TOML);

    Answer answer = run("generate", "--source", source + "", "--out", work.resolve("out") + "");

    assertThat(answer.status()).isEqualTo(1);
    assertThat(answer.text())
        .contains(
            "[sums] best-before counts days from the release: found no release, expected one",
            "--release N");
    assertThat(work.resolve("out/ipxe")).doesNotExist();
  }

  private static String dayAfter(Instant instant, int days) {
    return instant.plus(days, ChronoUnit.DAYS).toString().substring(0, 10);
  }

  private static Path root() {
    return tree.resolve("tuf/1.root.json");
  }

  private static String success(String... arguments) {
    Answer answer = run(arguments);
    assertThat(answer.status()).as(answer.text()).isZero();
    return answer.text();
  }

  private static Answer run(String... arguments) {
    return run(Instant.now(), arguments);
  }

  private static Answer run(Instant now, String... arguments) {
    StringWriter said = new StringWriter();
    PrintWriter both = new PrintWriter(said, true);
    return new Answer(Bootmirror.run(() -> now, both, both, arguments), said.toString());
  }

  private record Answer(int status, String text) {}
}
