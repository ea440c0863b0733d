package org.bootmirror.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.bootmirror.target.Target;
import org.bootmirror.target.TargetAddress;
import org.bootmirror.target.folder.FolderPlace;
import org.bootmirror.target.folder.FolderTarget;
import org.bootmirror.target.git.CommitNote;
import org.bootmirror.target.git.GitPlace;
import org.bootmirror.target.git.GitTarget;
import org.bootmirror.target.s3.S3Place;
import org.bootmirror.target.s3.S3Target;
import org.bootmirror.target.ssh.SshPlace;
import org.bootmirror.target.ssh.SshTarget;

/** The kinds of targets. */
final class Targets {

  private Targets() {}

  /**
   * Opens a target.
   *
   * @throws IOException if the target cannot be opened, or another run has opened it
   */
  static Target open(TargetAddress address, TargetOptions options) throws IOException {
    if (address instanceof TargetAddress.Folder folder) {
      FolderPlace place =
          new FolderPlace(
              folder.path(), options.names(), options.cache(), options.clock().instant());
      return options.readOnly() ? FolderTarget.view(place) : FolderTarget.open(place);
    }
    if (address instanceof TargetAddress.S3 bucket) {
      return S3Target.open(new S3Place(bucket, options.access().bucketHost()), options.clock());
    }
    if (address instanceof TargetAddress.Ssh ssh) {
      return SshTarget.open(
          new SshPlace(
              ssh,
              Path.of(System.getProperty("user.home"), ".ssh"),
              options
                  .access()
                  .identity()
                  .or(() -> environment("BOOTMIRROR_SSH_IDENTITY").map(Path::of)),
              environment("SSH_AUTH_SOCK").map(Path::of),
              options.clock()));
    }
    TargetAddress.Git git = (TargetAddress.Git) address;
    return GitTarget.open(
        new GitPlace(
            git,
            options
                .release()
                .map(CommitNote::of)
                .orElseGet(() -> CommitNote.ofSweep(options.clock().instant())),
            options.cache().resolve("git"),
            options.access().gitToken().or(() -> environment("BOOTMIRROR_GIT_TOKEN")),
            GitPlace.GITHUB_LIMIT));
  }

  private static Optional<String> environment(String name) {
    return Optional.ofNullable(System.getenv(name)).filter(value -> !value.isEmpty());
  }
}
