package org.bootmirror.target.git;

import java.time.ZoneOffset;
import java.util.Optional;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.PersonIdent;

/** The commit of a release. The same release on the same tip is the same commit. */
final class ReleaseCommit {

  private static final String NAME = "bootmirror";

  /** No mailbox (RFC 2606). */
  private static final String ADDRESS = "bootmirror@example.invalid";

  private ReleaseCommit() {}

  static CommitBuilder of(GitPlace place, ObjectId tree, Optional<ObjectId> tip) {
    PersonIdent author = new PersonIdent(NAME, ADDRESS, place.release().instant(), ZoneOffset.UTC);
    CommitBuilder commit = new CommitBuilder();
    commit.setTreeId(tree);
    tip.ifPresent(commit::setParentId);
    commit.setAuthor(author);
    commit.setCommitter(author);
    commit.setMessage(
        "Release " + place.release().number() + " of " + place.release().instant() + "\n");
    return commit;
  }
}
