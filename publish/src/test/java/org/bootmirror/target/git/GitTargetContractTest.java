package org.bootmirror.target.git;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.bootmirror.target.Target;
import org.bootmirror.target.TargetAddress;
import org.bootmirror.target.TargetContract;
import org.bootmirror.tree.Release;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/** A branch keeps the promises of a target, where contents stay at the server and where not. */
@Tag("programs")
final class GitTargetContractTest {

  private static final Instant NOW = Instant.parse("2026-01-05T12:00:00Z");

  private static Target open(String url, Path work) throws IOException {
    return GitTarget.open(
        new GitPlace(
            new TargetAddress.Git(url, Optional.of("pages")),
            CommitNote.of(new Release(7, NOW)),
            work.resolve("scratch"),
            Optional.empty(),
            GitPlace.GITHUB_LIMIT));
  }

  @Nested
  final class InAFolder extends TargetContract {

    @TempDir private Path work;
    private Path repository = Path.of("repository");

    @BeforeEach
    void makeTheRepository() throws IOException {
      repository = GitServer.makeRepository(work);
    }

    @Override
    protected Target open() throws IOException {
      return GitTargetContractTest.open(repository.toUri().toString(), work);
    }

    @Override
    protected int mostReadings() {
      return 1;
    }
  }

  /** Each read fetches all contents anew. */
  @Nested
  @Tag("slow")
  final class BehindGitDaemon extends TargetContract {

    @TempDir private Path work;
    private @Nullable GitServer server;

    @BeforeEach
    void start() throws IOException {
      Path repository = GitServer.makeRepository(work);
      GitServer.git(repository, "config", "uploadpack.allowFilter", "true");
      server = GitServer.serving(work);
    }

    @AfterEach
    void stop() {
      if (server != null) {
        server.close();
      }
    }

    @Override
    protected Target open() throws IOException {
      return GitTargetContractTest.open(Objects.requireNonNull(server).url(), work);
    }

    @Override
    protected int mostReadings() {
      return 1;
    }
  }
}
