package org.bootmirror.target.git;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.bootmirror.tree.Release;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.PersonIdent;

/**
 * The message and time of a commit. The same files with the same note on the same tip are the same
 * commit.
 *
 * @param message in one line
 * @param instant of the commit
 */
public record CommitNote(String message, Instant instant) {

  private static final String NAME = "bootmirror";

  /** No mailbox (RFC 2606). */
  private static final String ADDRESS = "bootmirror@example.invalid";

  /** Of a commit that publishes a release. */
  public static CommitNote of(Release release) {
    return new CommitNote(
        "Release " + release.number() + " of " + release.instant(), release.instant());
  }

  /** Of a commit that deletes. */
  public static CommitNote ofSweep(Instant now) {
    return new CommitNote(
        "Delete files that no release needs", now.truncatedTo(ChronoUnit.SECONDS));
  }

  CommitBuilder commit(ObjectId tree, Optional<ObjectId> tip) {
    PersonIdent author = new PersonIdent(NAME, ADDRESS, instant, ZoneOffset.UTC);
    CommitBuilder commit = new CommitBuilder();
    commit.setTreeId(tree);
    tip.ifPresent(commit::setParentId);
    commit.setAuthor(author);
    commit.setCommitter(author);
    commit.setMessage(message + "\n");
    return commit;
  }
}
