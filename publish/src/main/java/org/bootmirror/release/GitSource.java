package org.bootmirror.release;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.Status;
import org.eclipse.jgit.api.StatusCommand;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.RepositoryBuilder;
import org.eclipse.jgit.lib.StoredConfig;
import org.eclipse.jgit.revwalk.RevWalk;

/**
 * A source in a git repository.
 *
 * @param name of the commit that is checked out, abbreviated
 * @param instant of the commit
 * @param change a file of the source that differs from the commit, if there is one
 * @param files of git that decide the above
 */
record GitSource(String name, Instant instant, Optional<String> change, List<Path> files) {

  private static final int ABBREVIATED = 12;

  /** Copies the list. */
  GitSource {
    files = List.copyOf(files);
  }

  /**
   * The commit of a source; nothing without a repository or a commit.
   *
   * @throws IOException if the repository cannot be read
   */
  static Optional<GitSource> of(Path source) throws IOException {
    NoConfiguration.use();
    Path folder = source.toRealPath();
    RepositoryBuilder builder = new RepositoryBuilder().findGitDir(folder.toFile());
    if (builder.getGitDir() == null) {
      return Optional.empty();
    }
    try (Repository repository = builder.setMustExist(true).build()) {
      forgetFilters(repository);
      ObjectId head = repository.resolve("HEAD");
      if (head == null || repository.isBare()) {
        return Optional.empty();
      }
      try (RevWalk walk = new RevWalk(repository)) {
        long seconds = walk.parseCommit(head).getCommitTime() & 0xffff_ffffL;
        return Optional.of(
            new GitSource(
                head.name().substring(0, ABBREVIATED),
                Instant.ofEpochSecond(seconds),
                firstChange(repository, folder),
                files(repository)));
      }
    } catch (IOException | GitAPIException | RuntimeException e) {
      throw new IOException(
          "the git repository " + builder.getGitDir() + " cannot be read: " + e.getMessage(), e);
    }
  }

  /** Filters are off: a repository's configuration can name any program as a filter. */
  private static void forgetFilters(Repository repository) {
    StoredConfig config = repository.getConfig();
    for (String filter : config.getSubsections("filter")) {
      config.unsetSection("filter", filter);
    }
  }

  /** Ignored files count: images may be made of them. */
  private static Optional<String> firstChange(Repository repository, Path folder)
      throws IOException, GitAPIException {
    Path top = repository.getWorkTree().toPath().toRealPath();
    String path =
        top.relativize(folder).toString().replace(folder.getFileSystem().getSeparator(), "/");
    try (Git git = new Git(repository)) {
      StatusCommand command = git.status();
      if (!path.isEmpty()) {
        command.addPath(path);
      }
      Status status = command.call();
      TreeSet<String> changes = new TreeSet<>(status.getUncommittedChanges());
      changes.addAll(status.getUntracked());
      status.getIgnoredNotInIndex().stream()
          .filter(ignored -> path.isEmpty() || (ignored + "/").startsWith(path + "/"))
          .forEach(changes::add);
      return changes.stream().findFirst();
    }
  }

  private static List<Path> files(Repository repository) throws IOException {
    Path git = repository.getDirectory().toPath();
    Ref head = repository.exactRef("HEAD");
    return Stream.of(
            git.resolve("HEAD"),
            git.resolve("packed-refs"),
            git.resolve("logs").resolve("HEAD"),
            git.resolve(head.getTarget().getName()),
            repository.getIndexFile().toPath())
        .distinct()
        .toList();
  }
}
