package org.bootmirror.target.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.bootmirror.content.Content;
import org.bootmirror.content.Progress;
import org.bootmirror.target.Publication;
import org.bootmirror.target.PublishPlan;
import org.bootmirror.target.SampleRelease;
import org.bootmirror.target.TargetAddress;
import org.bootmirror.target.TargetFailure;
import org.bootmirror.target.WriteSummary;
import org.bootmirror.tree.Entry;
import org.bootmirror.tree.Phase;
import org.bootmirror.tree.Release;
import org.bootmirror.tree.Tree;
import org.bootmirror.tree.TreePath;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What git itself finds in the repository. */
@Tag("programs")
final class GitTargetTest {

  private static final Instant NOW = Instant.parse("2026-01-05T12:00:00Z");

  @TempDir private Path work;
  private Path repository = Path.of("repository");

  @BeforeEach
  void makeTheRepository() throws IOException {
    repository = GitServer.makeRepository(work);
  }

  @Test
  void aReleaseIsOneCommitOnTheTipOfTheBranch() throws IOException {
    publish(1);
    publish(2);

    String seconds = Long.toString(NOW.getEpochSecond());
    assertThat(git("log", "--format=%an %at %ct %s", "pages").lines())
        .containsExactly(
            "bootmirror " + seconds + " " + seconds + " Release 2 of 2026-01-05T12:00:00Z",
            "bootmirror " + seconds + " " + seconds + " Release 1 of 2026-01-05T12:00:00Z");
    assertThat(git("fsck", "--strict", "--full")).doesNotContain("error");
    SampleRelease.follow((path, limit) -> read(path.value()));
  }

  @Test
  void filesArePlainAndJekyllIsOff() throws IOException {
    publish(1);

    assertThat(git("ls-tree", "-r", "pages").lines())
        .isNotEmpty()
        .allMatch(line -> line.startsWith("100644 blob "));
    assertThat(read(".nojekyll")).isEmpty();
  }

  @Test
  void noChangeMakesNoCommit() throws IOException {
    publish(1);
    String before = git("rev-parse", "pages");

    WriteSummary again = publish(1);

    assertThat(again.nothing()).isTrue();
    assertThat(git("rev-parse", "pages")).isEqualTo(before);
  }

  @Test
  void theSameReleaseIsTheSameCommit() throws IOException {
    publish(1);
    String first = git("rev-parse", "pages");
    git("update-ref", "-d", "refs/heads/pages");

    publish(1);

    assertThat(git("rev-parse", "pages")).isEqualTo(first);
  }

  @Test
  void filesThatAreNotOfTheTreeStay() throws IOException {
    publish(1);
    Path clone = work.resolve("clone");
    GitServer.git(work, "clone", "-q", "-b", "pages", repository.toString(), clone.toString());
    Files.writeString(clone.resolve("CNAME"), "boot.example\n");
    GitServer.git(clone, "add", "CNAME");
    GitServer.git(
        clone, "-c", "user.name=a", "-c", "user.email=a@b.example", "commit", "-qm", "Domain");
    GitServer.git(clone, "push", "-q", "origin", "pages");

    publish(2);

    assertThat(read("CNAME")).asString().isEqualTo("boot.example\n");
    SampleRelease.follow((path, limit) -> read(path.value()));
  }

  @Test
  void whoComesSecondIsTold() throws IOException {
    publish(1);
    try (GitTarget late = open(GitPlace.GITHUB_LIMIT)) {
      publish(2);

      Throwable failure =
          catchThrowable(
              () ->
                  Publication.run(
                      PublishPlan.of(SampleRelease.tree("release " + 3, 3)), late, Progress.NONE));

      assertThat(failure).isInstanceOf(OvertakenException.class);
      assertThat(late.classify(failure)).isEqualTo(TargetFailure.CONFLICT);
    }
    assertThat(git("log", "--format=%s", "pages").lines()).hasSize(2);
  }

  @Test
  void filesOverTheLimitOfTheHostAreNamedBeforeAnythingIsPushed() throws IOException {
    TreePath large = TreePath.of("iso/prod.iso");
    Tree tree =
        new Tree(
            List.of(
                Entry.plain(Phase.IMAGES, Content.text("x".repeat(101)), large),
                Entry.plain(Phase.IMAGES, Content.text("x"), TreePath.of("iso/small.iso"))));
    try (GitTarget target = open(100)) {
      TooLargeException problem =
          catchThrowableOfType(
              TooLargeException.class,
              () -> Publication.run(PublishPlan.of(tree), target, Progress.NONE));

      assertThat(problem.sizes()).isEqualTo(Map.of(large, 101L));
    }
    assertThat(git("for-each-ref")).isEmpty();
  }

  @Test
  void aTokenIsNotPrinted() {
    assertThat(place(address(), 1).toString()).doesNotContain("secret");
  }

  /** Neither the history nor the files that are there already are sent or fetched. */
  @Test
  void aSecondReleaseSendsWhatIsNew() throws IOException {
    GitServer.git(repository, "config", "uploadpack.allowFilter", "true");
    byte[] kernel = new byte[3_000_000];
    new Random(7).nextBytes(kernel);
    publish(large(kernel, "one"));
    long before = size(repository);

    publish(large(kernel, "two"));

    assertThat(size(repository) - before).isLessThan(100_000);
  }

  /** The same at git's own server, by its protocol. */
  @Test
  void releasesAreTakenByGitsServer() throws IOException {
    GitServer.git(repository, "config", "uploadpack.allowFilter", "true");
    try (GitServer server = GitServer.serving(work)) {
      TargetAddress.Git address = new TargetAddress.Git(server.url(), Optional.of("pages"));
      for (int number = 1; number < 4; number++) {
        try (GitTarget target = GitTarget.open(place(address, GitPlace.GITHUB_LIMIT))) {
          Tree tree = SampleRelease.tree("release " + number, number);
          Publication.run(PublishPlan.of(tree), target, Progress.NONE);
        }
        SampleRelease.follow((path, limit) -> read(path.value()));
      }
    }
    assertThat(git("log", "--format=%s", "pages").lines()).hasSize(3);
  }

  @Test
  void aRepositoryThatIsNotThereIsNamed() {
    TargetAddress.Git missing =
        new TargetAddress.Git("file://" + work + "/none.git", Optional.of("pages"));

    assertThatThrownBy(() -> GitTarget.open(place(missing, GitPlace.GITHUB_LIMIT)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("none.git");
    assertThat(work.resolve("scratch")).isEmptyDirectory();
  }

  private static Tree large(byte[] kernel, String script) {
    return new Tree(
        List.of(
            Entry.immutable(
                Phase.IMAGES,
                Content.rendered(() -> kernel),
                List.of(TreePath.of("kernel/zero-os.efi"))),
            Entry.plain(Phase.SCRIPTS, Content.text(script), TreePath.of("ipxe/prod"))));
  }

  private WriteSummary publish(int number) throws IOException {
    return publish(SampleRelease.tree("release " + number, number), number);
  }

  private void publish(Tree tree) throws IOException {
    publish(tree, 1);
  }

  private WriteSummary publish(Tree tree, int number) throws IOException {
    GitPlace place = place(address(), GitPlace.GITHUB_LIMIT);
    GitPlace numbered =
        new GitPlace(
            place.address(),
            CommitNote.of(new Release(number, NOW)),
            place.scratch(),
            place.token(),
            place.fileLimit());
    try (GitTarget target = GitTarget.open(numbered)) {
      return Publication.run(PublishPlan.of(tree), target, Progress.NONE);
    }
  }

  private GitTarget open(long limit) throws IOException {
    return GitTarget.open(place(address(), limit));
  }

  private TargetAddress.Git address() {
    return new TargetAddress.Git("file://" + repository, Optional.of("pages"));
  }

  private GitPlace place(TargetAddress.Git address, long limit) {
    return new GitPlace(
        address,
        CommitNote.of(new Release(3, NOW)),
        work.resolve("scratch"),
        Optional.of("secret"),
        limit);
  }

  private byte[] read(String path) throws IOException {
    return GitServer.git(repository, "cat-file", "blob", "pages:" + path)
        .getBytes(StandardCharsets.UTF_8);
  }

  private String git(String... arguments) throws IOException {
    return GitServer.git(repository, arguments);
  }

  private static long size(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
    }
  }
}
