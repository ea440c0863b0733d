package org.bootmirror.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.bootmirror.tree.Release;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Releases of sources in repositories that git creates. */
final class SourceReleaseTest {

  private static final Instant COMMITTED = Instant.parse("2026-03-04T05:06:07Z");

  @TempDir private Path work;
  private Path source;

  @BeforeEach
  void makeARepository() throws IOException {
    source = Files.createDirectories(work.resolve("repository/sites/mine"));
    Files.writeString(source.resolve("site.toml"), "title = \"mine\"\n");
    Files.writeString(work.resolve("repository/other"), "other");
    git("init", "--quiet");
    git("add", ".");
  }

  @Test
  void aCommittedSourceIsTheReleaseOfItsCommit() throws IOException {
    commit();

    SourceRelease release = SourceRelease.of(source, OptionalLong.empty(), null, Optional.empty());

    assertThat(release.release()).contains(new Release(COMMITTED.getEpochSecond(), COMMITTED));
    assertThat(release.reason())
        .isEqualTo("release 1772600767 of 2026-03-04T05:06:07Z, by commit " + head());
    assertThat(release.readFrom()).contains(work.resolve("repository/.git/index"));
    assertThat(SourceRelease.of(source, OptionalLong.of(7), null, Optional.empty()).release())
        .contains(new Release(7, COMMITTED));
  }

  @Test
  void aChangedSourceHasNoReleaseAndChangesElsewhereDoNotMatter() throws IOException {
    commit();
    Files.writeString(work.resolve("repository/other"), "changed");
    assertThat(SourceRelease.of(source, OptionalLong.empty(), null, Optional.empty()).release())
        .isPresent();

    Files.writeString(source.resolve("new"), "new");
    SourceRelease changed = SourceRelease.of(source, OptionalLong.empty(), null, Optional.empty());
    assertThat(changed.release()).isEmpty();
    assertThat(changed.reason()).isEqualTo("no release: sites/mine/new is not committed");
    assertThat(SourceRelease.of(source, OptionalLong.of(7), null, Optional.empty()).release())
        .as("a number of the caller's own stands for the commit as it is")
        .contains(new Release(7, COMMITTED));

    Files.writeString(source.resolve(".gitignore"), "new\n");
    git("add", ".");
    git("commit", "--quiet", "--message", "second");
    assertThat(SourceRelease.of(source, OptionalLong.empty(), null, Optional.empty()).reason())
        .as("what is ignored may be a kernel")
        .isEqualTo("no release: sites/mine/new is not committed");
    Files.delete(source.resolve("new"));
    assertThat(SourceRelease.of(source, OptionalLong.empty(), null, Optional.empty()).release())
        .isPresent();
    Files.writeString(source.resolve("site.toml"), "title = \"changed\"\n");
    assertThat(SourceRelease.of(source, OptionalLong.empty(), null, Optional.empty()).release())
        .isEmpty();
  }

  @Test
  void aSourceWithoutACommitHasNoRelease() throws IOException {
    assertThat(SourceRelease.of(source, OptionalLong.empty(), null, Optional.empty()).release())
        .isEmpty();
    Path outside = Files.createDirectories(work.resolve("outside"));
    SourceRelease none = SourceRelease.of(outside, OptionalLong.empty(), null, Optional.empty());
    assertThat(none.release()).isEmpty();
    assertThat(none.reason())
        .isEqualTo("no release: " + outside + " is in no git repository with a commit");
    assertThat(none.readFrom()).contains(outside.resolve(".git"), work.resolve(".git"));
    assertThatThrownBy(() -> SourceRelease.of(outside, OptionalLong.of(7), null, Optional.empty()))
        .hasMessageContaining("release 7 has no instant")
        .hasMessageContaining("SOURCE_DATE_EPOCH is not set");
  }

  @Test
  void sourceDateEpochOverridesTheCommit() throws IOException {
    commit();
    SourceRelease release =
        SourceRelease.of(source, OptionalLong.empty(), "1700000000", Optional.empty());
    assertThat(release.release())
        .contains(new Release(1_700_000_000L, Instant.parse("2023-11-14T22:13:20Z")));

    assertThatThrownBy(
            () -> SourceRelease.of(source, OptionalLong.empty(), "yesterday", Optional.empty()))
        .hasMessage("SOURCE_DATE_EPOCH is \"yesterday\": expected seconds since 1970");
    assertThatThrownBy(() -> SourceRelease.of(source, OptionalLong.empty(), "-1", Optional.empty()))
        .hasMessage(
            "SOURCE_DATE_EPOCH: release -1: expected 1 to 9007199254740991, as JavaScript counts");
    assertThatThrownBy(
            () ->
                SourceRelease.of(source, OptionalLong.of(1L << 53), "1700000000", Optional.empty()))
        .hasMessageContaining("expected 1 to 9007199254740991");
    assertThatThrownBy(
            () -> SourceRelease.of(source, OptionalLong.empty(), "999999999999", Optional.empty()))
        .hasMessageContaining("expected the years 1970 to 9999");
  }

  @Test
  void anUnreadableRepositoryGivesNoReleaseAndAReason() throws IOException {
    commit();
    Files.writeString(work.resolve("repository/.git/config"), "[broken");

    assertThat(SourceRelease.of(source, OptionalLong.empty(), null, Optional.empty()).reason())
        .startsWith("no release: the git repository ")
        .contains("cannot be read");
    assertThat(
            SourceRelease.of(source, OptionalLong.empty(), "1700000000", Optional.empty())
                .release())
        .isPresent();
    assertThatThrownBy(() -> SourceRelease.of(source, OptionalLong.of(7), null, Optional.empty()))
        .hasMessageContaining("SOURCE_DATE_EPOCH is not set");
  }

  @Test
  void programsNamedByARepositoryAreNotRun() throws IOException {
    Files.writeString(source.resolve(".gitattributes"), "site.toml filter=evil\n");
    git("add", ".");
    commit();
    Path ran = work.resolve("ran");
    git("config", "filter.evil.clean", "touch " + ran + "; cat");
    Files.writeString(source.resolve("site.toml"), "title = \"mind\"\n");

    assertThat(SourceRelease.of(source, OptionalLong.empty(), null, Optional.empty()).release())
        .isEmpty();
    assertThat(ran).doesNotExist();
    git("add", ".");
    assertThat(ran).as("git itself runs it, so this test can fail").exists();
  }

  @Test
  void worktreesDetachedHeadsAndPackedRefsAreRead() throws IOException {
    commit();
    git("checkout", "--quiet", "--detach");
    assertThat(SourceRelease.of(source, OptionalLong.empty(), null, Optional.empty()).release())
        .isPresent();
    git("pack-refs", "--all");
    git("gc", "--quiet");
    assertThat(SourceRelease.of(source, OptionalLong.empty(), null, Optional.empty()).release())
        .isPresent();
    git("worktree", "add", "--quiet", work.resolve("beside").toString());
    assertThat(
            SourceRelease.of(
                    work.resolve("beside/sites/mine"), OptionalLong.empty(), null, Optional.empty())
                .release())
        .contains(new Release(COMMITTED.getEpochSecond(), COMMITTED));
  }

  private void commit() throws IOException {
    git("commit", "--quiet", "--message", "first");
  }

  private String head() throws IOException {
    return git("rev-parse", "--short=12", "HEAD").strip();
  }

  private String git(String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(arguments));
    ProcessBuilder git =
        new ProcessBuilder(command)
            .directory(work.resolve("repository").toFile())
            .redirectErrorStream(true);
    git.environment()
        .putAll(
            Map.of(
                "GIT_AUTHOR_NAME",
                "A",
                "GIT_AUTHOR_EMAIL",
                "a@example",
                "GIT_COMMITTER_NAME",
                "C",
                "GIT_COMMITTER_EMAIL",
                "c@example",
                "GIT_COMMITTER_DATE",
                COMMITTED.toString()));
    Process process = git.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      assertThat(process.waitFor()).as(output).isZero();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
    return output;
  }
}
